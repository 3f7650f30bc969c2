"""A bare system to try a kit on: a root folder without Python, no network, an ordinary user.

The kit cannot be written there and lies in a folder whose name has blanks and Chinese characters. Needs root on Linux,
for namespaces.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STICK = "/media/U 盘/清单 (新)"
"""Where the kit lies on the bare system."""
WORK = "/work"
_NOBODY = "65534"
_ENTER = """
set -e
kit=$1 root=$2 work=$3 user=$4; shift 4
mount --make-rprivate /
mount --bind "$kit" "$root/media/U 盘/清单 (新)"
mount -o remount,bind,ro "$root/media/U 盘/清单 (新)"
mount --bind "$work" "$root/work"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
exec chroot --userspec="$user:$user" "$root" /usr/bin/env -i "$@"
"""
_LOCAL = {"PATH": "/usr/bin:/bin", "HOME": f"{WORK}/user", "TERM": "xterm-256color"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A root folder, the kit to try in it, and a folder that its user may write."""

    root: Path
    kit: Path
    work: Path
    locale: str = "C.UTF-8"

    def prepare(self) -> None:
        """Make the places where things are mounted, and the user's folder."""
        for place in (STICK, WORK, "/proc", "/dev", "/tmp"):
            (self.root / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
        (self.work / "user").mkdir(parents=True, exist_ok=True)
        subprocess.run(["chown", "-R", f"{_NOBODY}:{_NOBODY}", str(self.work)], check=True)

    def has_library(self, name: str) -> bool:
        """Whether the system has a library of this name."""
        return any(path.name == name for part in ("lib", "usr/lib") for path in (self.root / part).rglob(name))

    def command(self, *words: str, today: str) -> list[str]:
        """The command line, run from outside, of a program of the bare system."""
        settings = {**_LOCAL, "LANG": self.locale, "LC_ALL": self.locale, "QINGDAN_TODAY": today}
        pairs = [f"{name}={value}" for name, value in settings.items()]
        enter = [_ENTER, "sh", str(self.kit), str(self.root), str(self.work), _NOBODY]
        return ["unshare", "--net", "--mount", "sh", "-c", *enter, *pairs, *words]

    def run(self, *words: str, today: str) -> subprocess.CompletedProcess[str]:
        """Run a program there to its end."""
        command = self.command(*words, today=today)
        return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")


def outside(environ: Mapping[str, str]) -> dict[str, str]:
    """What the programs that build the bare system need of the environment."""
    return {name: value for name, value in environ.items() if name in ("PATH", "LANG")}


def facts(bare: Bare, today: str) -> Sequence[str]:
    """The kind of system: its name, whether there is a Python, which interfaces, whether the kit is read-only."""
    asked = (
        ("/bin/sh", "-c", "[ -r /etc/os-release ] && . /etc/os-release; echo ${PRETTY_NAME:-glibc and busybox}"),
        ("/bin/sh", "-c", "command -v python3 python || echo no Python"),
        ("/bin/sh", "-c", "cat /proc/net/dev | tail -n +3 | cut -d: -f1"),
        ("/bin/sh", "-c", f"touch '{STICK}/x' 2>/dev/null && echo writable || echo read-only"),
    )
    return [" ".join(bare.run(*words, today=today).stdout.split()) for words in asked]
