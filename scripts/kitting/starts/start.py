"""Opens Qingdan from a wheelhouse: makes an environment for this user once, without network, and starts the app in it.

Run by start.sh and start.cmd with whatever Python they found; standard library only. The environment is no work of
anybody: it can be deleted at any time and is made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUPPORTED = ((3, 11), (3, 12), (3, 13))


def main(arguments: list[str]) -> int:
    """Make the environment when it is not there, then run the program with the arguments."""
    if sys.version_info[:2] not in SUPPORTED:
        here = sys.version.split()[0]
        return say(
            f"这里的软件包适用于 Python 3.11、3.12、3.13，本机是 {here}。可改用其他安装包，见 README.txt。",
            f"These packages are for Python 3.11, 3.12 and 3.13; this is {here}. See README.txt.",
        )
    try:
        python = prepared(environment_folder())
    except (OSError, subprocess.CalledProcessError) as error:
        return say(f"运行环境没有建成：{error}", f"The environment could not be made: {error}")
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    beside = HERE.parent / "qingdan-home"
    if not environment.get("QINGDAN_HOME") and beside.is_dir():
        environment["QINGDAN_HOME"] = str(beside)
    words = [str(python), "-m", "tui", *arguments]
    return subprocess.run(words, env=environment, check=False).returncode


def environment_folder() -> Path:
    """Where this user's programs keep what can be made again, never where work lies; one for each kit and Python."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "qingdan-cache"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qingdan"
    kit = hashlib.sha256((HERE / "requirements.txt").read_bytes() + sys.executable.encode()).hexdigest()[:12]
    return base / f"{kit}-py{sys.version_info[0]}{sys.version_info[1]}"


def prepared(folder: Path) -> Path:
    """The Python of the environment, made when it is not complete."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "complete"
    if done.is_file() and python.exists():
        return python
    say("首次运行，正在准备，约需半分钟…", "Preparing for the first start, half a minute…")
    shutil.rmtree(folder, ignore_errors=True)
    pip = next((HERE / "wheels").glob("pip-*.whl")) / "pip"
    run([sys.executable, "-I", "-m", "venv", "--without-pip", str(folder)])
    lock = ["--require-hashes", "-r", str(HERE / "requirements.txt")]
    wheels = ["--no-index", "--find-links", str(HERE / "wheels"), "--only-binary=:all:"]
    words = [sys.executable, str(pip), "--isolated", "--python", str(python), "install", "--quiet", *wheels, *lock]
    run([*words, "--disable-pip-version-check", "--no-cache-dir"])
    done.touch()
    return python


def run(words: list[str]) -> None:
    """Run a step of the preparation; what it complains about is seen. Raises CalledProcessError."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def say(chinese: str, english: str) -> int:
    """A message on stderr, which a console that lacks a character still shows; 2, the exit code of what cannot be."""
    encoding = sys.stderr.encoding or "ascii"
    text = f"{chinese}\n{english}"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
