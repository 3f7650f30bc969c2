"""Names of files and folders as text that can be stored, written and shown."""

from __future__ import annotations

import re
from functools import cache


@cache
def _runs() -> re.Pattern[str]:
    """What GBK comes as where UTF-8 is expected: lone surrogates, ASCII, letters that two bytes happen to be."""
    return re.compile("[\x00-.0-\u07ff\udc80-\udcff]+")


@cache
def _pairs() -> re.Pattern[str]:
    """Characters in GBK as Python says bytes that are no UTF-8: the first of two as a lone surrogate."""
    return re.compile("(?:[\udc81-\udcfe][\x40-\x7e\udc80-\udcfe])+")


def as_text(path: object) -> str:
    r"""A name or path of the file system as text; what is no UTF-8 in it as GBK or, if it is not, with ``\xb7``.

    Sticks and zips of older Chinese Windows bring such names. For showing and storing only: no file has this name.
    """
    text = str(path)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _without_bytes(_pairs().sub(_decoded, _runs().sub(_decoded, text)))
    return text


def _decoded(found: re.Match[str]) -> str:
    if not re.search("[\udc80-\udcff]", found[0]):
        return found[0]
    try:
        return found[0].encode("utf-8", "surrogateescape").decode("gbk")
    except UnicodeError:
        return found[0]


def _without_bytes(text: str) -> str:
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a character in a name of Windows
        return text.encode("utf-8", "backslashreplace").decode()
