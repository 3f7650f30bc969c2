"""Start scripts as they are put into kits: lines ended as the system ends them, ASCII where a console needs it."""

from __future__ import annotations

from pathlib import Path

from kitting.archives import RUN
from kitting.faults import CannotBuild

_FOLDER = Path(__file__).parent / "starts"


def start_text(name: str) -> bytes:
    """A start script ready for its system. Raises CannotBuild for a .cmd that is not ASCII."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    if not name.endswith(".cmd"):
        return text.encode()
    if not text.isascii():
        raise CannotBuild(f"{name} must be ASCII: a Chinese console reads it as GBK")
    return text.replace("\n", "\r\n").encode("ascii")


def put_start(name: str, to: Path) -> None:
    """Put a start script into a kit, runnable."""
    to.write_bytes(start_text(name))
    to.chmod(RUN)
