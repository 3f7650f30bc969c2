"""What kind of file it is: told by its content first, by the end of its name only where the content leaves it open.

content                                   kind
%PDF-                                     pdf
zip with Office content types             docx, xlsx (with or without macros, which are never run)
MIME-Version … multipart/related          html (a web page saved as one file)
text that opens with a tag of a page      html
other text                                by the name: csv, tsv, md, html, else txt; tabs in an ``.xls`` are tsv

Offices often rename files or export one format under the name of another; what is read is what the file really is.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from enum import StrEnum
from zipfile import BadZipFile, ZipFile

from tui.domain.errors import InputUnusable


class Kind(StrEnum):
    """The formats that are read."""

    TXT = "txt"
    MD = "md"
    CSV = "csv"
    TSV = "tsv"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_IMAGE_NAMES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic"})
_OLD = frozenset({"doc", "xls", "wps", "et", "ppt", "dot", "xlt", "wpt", "ett", "dps", "msg"})
_SAVE_AS = _OLD | {"ofd", "rtf", "odt", "ods", "pptx", "xlsb", "pages", "numbers", "uot", "uos", "ceb", "caj"}
_TEXTS = ("txt", "md", "csv", "tsv")
_OPENS_PAGE = re.compile(
    rb"[\s\0]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|meta|body|table|div|style|title|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME_PAGE = re.compile(rb"\s*(?:From:.{0,500})?MIME-Version:.{0,2000}?(?:multipart/related|text/html)", re.I | re.S)
_TAG = re.compile(rb"<(?:p|div|table|tr|td|br|span|li|h[1-6])\b[^>]{0,500}>", re.IGNORECASE)
_OFFICE_XML = re.compile(rb"\s*<\?xml.{0,300}?(?:Excel\.Sheet|Word\.Document|urn:schemas-microsoft-com:office)", re.S)
_HEAD = 4096


def kind_of(data: bytes, name: str) -> Kind:
    """What the file is. InputUnusable: ``format_save_as``, ``format_image``, ``file_encrypted``, ``format_unknown``."""
    end = _end(name)
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(data, name, end)
    if head.startswith(_OLE):
        raise _of_ole(data, name, end)
    if head.startswith(b"{\\rtf"):
        raise InputUnusable("format_save_as", name=name, format="rtf")
    if _OFFICE_XML.match(_narrow(head)):
        raise InputUnusable("format_save_as", name=name, format="xml")
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise InputUnusable("format_image", name=name)
    if not data.strip() and end not in ("", *_TEXTS):
        raise unreadable(name)
    return _of_text(data, end)


def unreadable(name: str) -> InputUnusable:
    """Why a file is not read that is neither text nor any format known by content: by the end of its name."""
    end = _end(name)
    if end in _SAVE_AS:
        return InputUnusable("format_save_as", name=name, format=end)
    if end in _IMAGE_NAMES:
        return InputUnusable("format_image", name=name)
    if end in ("", *_TEXTS):
        return InputUnusable("not_text", name=name)
    return InputUnusable("file_damaged" if end in tuple(Kind) else "format_unknown", name=name, format=end)


def _end(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _of_text(data: bytes, end: str) -> Kind:
    head = _narrow(data[:_HEAD])
    if _MIME_PAGE.match(head) or _OPENS_PAGE.match(head):
        return Kind.HTML
    if end in ("html", "htm", "xhtml", "shtml"):
        return Kind.HTML if _TAG.search(_narrow(data)) else Kind.TXT
    if end in ("xls", "xlsx", "et"):
        return Kind.TSV
    return {"csv": Kind.CSV, "tsv": Kind.TSV, "md": Kind.MD, "markdown": Kind.MD}.get(end, Kind.TXT)


def _narrow(head: bytes) -> bytes:
    """The bytes of a text without byte order mark; UTF-16 loses its zero bytes, which leaves tags legible."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")


def _of_zip(data: bytes, name: str, end: str) -> Kind:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            types = _start(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
            mime = _start(archive, "mimetype") if "mimetype" in names else b""
    except (BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error, struct.error):
        raise InputUnusable("file_damaged", name=name, format=end if end in (Kind.DOCX, Kind.XLSX) else "zip") from None
    if re.search(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macro", types):
        return Kind.DOCX
    if re.search(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macro", types):
        return Kind.XLSX
    if b"ms-excel.sheet.binary" in types:
        raise InputUnusable("format_save_as", name=name, format="xlsb")
    if b"presentationml" in types:
        raise InputUnusable("format_save_as", name=name, format="pptx")
    if b"opendocument" in mime:
        raise InputUnusable("format_save_as", name=name, format="ods" if b"spreadsheet" in mime else "odt")
    if "OFD.xml" in names:
        raise InputUnusable("format_save_as", name=name, format="ofd")
    raise InputUnusable("format_unknown", name=name, format=end or "zip")


def _start(archive: ZipFile, member: str) -> bytes:
    """The first 64 KB of a member."""
    with archive.open(member) as stream:
        return stream.read(65_536)


def _of_ole(data: bytes, name: str, end: str) -> InputUnusable:
    """Why an OLE file is not read: it is locked with a password, or of an old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputUnusable("file_encrypted", name=name)
    if end in _OLD:
        return InputUnusable("format_save_as", name=name, format=end)
    book = any(word.encode("utf-16-le") in data for word in ("Workbook", "Book\0"))
    return InputUnusable("format_save_as", name=name, format="xls" if book else "doc")
