r"""Files as a terminal gives them: typed, pasted, or dragged into the window.

    pasted  = line { newline line }
    line    = a path as it is | file { blank file }
    file    = word | 'quoted' | "quoted" | word with \ before blanks | file:// address

A terminal quotes a dragged path in its own way: GNOME and KDE with apostrophes, macOS with backslashes, Windows with
double quotes where there are blanks; some give an address. A path that a person types has its blanks bare.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_MOST = 500
"""Files of one paste, and lines of it that are looked at."""
_LONGEST_LINE, _WORDS = 20_000, 30
"""Characters of a line, and words with blanks between them in one path, beyond which it is a text and no files."""


def _exists(text: str) -> bool:
    try:
        return Path(text).expanduser().exists()
    except (OSError, RuntimeError, ValueError):
        return False


def pasted_paths(text: str, exists: Callable[[str], bool] = _exists) -> tuple[Path, ...]:
    """The files that a text names, in order, each once; a text that names none there is gives the path it may mean.

    exists: whether a path leads to something; it may wait for a slow disk, so this is not for the painting thread.
    """
    lines = [line for line in (line.strip().removeprefix("& ") for line in text.splitlines()) if line]
    found = [path for line in lines[:_MOST] for path in _of_line(line, exists)]
    return tuple(dict.fromkeys(_path(one) for one in found[:_MOST]))


def are_files(text: str, exists: Callable[[str], bool] = _exists) -> bool:
    """Everything that a pasted text names is there: it was dragged into the window, or copied in a file manager."""
    return bool(text.strip()) and all(exists(str(path)) for path in pasted_paths(text, exists))


def quoted(paths: Sequence[Path]) -> str:
    """Paths as one text that `pasted_paths` takes apart again."""
    return " ".join(f'"{path}"' if '"' not in str(path) else shlex.quote(str(path)) for path in paths)


def _of_line(line: str, exists: Callable[[str], bool]) -> list[str]:
    if len(line) > _LONGEST_LINE or exists(line):
        return [line]
    words = [_address(word) for word in _words(line)]
    if len(words) == 1:
        return words
    return _joined(words, exists) if not set(line) & set("'\"") else words


def _words(line: str) -> list[str]:
    """The words of a line with their quotation marks and backslashes taken away; the line where these do not fit."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if sys.platform == "win32" or _WINDOWS.search(line):
        lexer.escape = ""
        lexer.quotes = '"' if '"' in line else lexer.quotes
    try:
        return list(lexer)
    except ValueError:
        return [line.strip("'\"")]


def _address(word: str) -> str:
    """The path of a ``file://`` address; any other word as it is."""
    if not word.lower().startswith("file:"):
        return word
    address = urlsplit(word)
    path = unquote(address.path)
    if re.match(r"/[A-Za-z]:", path):
        return path[1:]
    if sys.platform == "win32" and address.netloc not in ("", "localhost"):
        return f"//{address.netloc}{path}"
    return path


def _joined(words: Sequence[str], exists: Callable[[str], bool]) -> list[str]:
    """Words of bare paths with blanks in them: as many in a row as make a path that there is."""
    found, at = [], 0
    while at < len(words):
        ends = range(min(len(words), at + _WORDS), at, -1)
        end = next((end for end in ends if exists(" ".join(words[at:end]))), at + 1)
        found.append(" ".join(words[at:end]))
        at = end
    if any(exists(one) for one in found):
        return found
    return [" ".join(words)]


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)
