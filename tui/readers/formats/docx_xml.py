"""The XML of a Word file: parsed without entities, read by local names (so that the strict variant reads too)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from tui.readers.formats.pieces import Refused

Element: TypeAlias = "etree._Element"


def parsed(data: bytes) -> Element:
    """The root of a part. Refused: ``file_damaged`` for what is no XML, and for a part with a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise Refused("file_damaged") from None
    if root is None or root.getroottree().docinfo.doctype:
        raise Refused("file_damaged")
    return root


def local(element: Element) -> str:
    """The name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children with one of these names."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, whatever its namespace."""
    if element is None:
        return None
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute as a whole number from 0 to 99,999."""
    text = value(element, name)
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 5 else None


def switched_on(element: Element | None) -> bool:
    """A property like ``<w:b/>`` is there and not switched off."""
    return element is not None and (value(element) or "true").lower() not in ("0", "false", "off", "none")
