"""Settings of a home, config.toml: read, with a message for each way to write it wrong, and made from a template."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from tui.config_faults import SHOWN, fault_of, line_of, literal, quoted
from tui.config_lines import array
from tui.domain.errors import HomeUnusable
from tui.domain.period import MonthDay, month_day
from tui.domain.signing import DocumentKind, Signatures
from tui.domain.text import one_line
from tui.domain.units import Kind, Unit
from tui.files import beginning

FILE = "config.toml"
LANGUAGES = ("zh_CN", "en")
MAX_BYTES = 256_000
"""A settings file larger than this is not one of ours."""
MAX_VALUE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What config.toml says.

    unit             None while no name is set
    office           the 科室 whose part of the unit's work this home is; empty for the whole unit
    due              month and day returns are due where a plan names none
    ambiguous_width  cells of “” ① … ─: 1, 2, or None to measure at start
    data, exports    folders, seen from the home
    """

    unit: Unit | None = None
    office: str = ""
    document: DocumentKind = DocumentKind.LETTER
    recipient: str = ""
    due: MonthDay = (11, 20)
    filled_by: str = ""
    reviewed_by: str = ""
    approved_by: str = ""
    phone: str = ""
    language: str = "zh_CN"
    theme: str = "auto"
    ambiguous_width: int | None = None
    data: Path = Path("data")
    exports: Path = Path("exports")

    @property
    def signatures(self) -> Signatures:
        """Who stands under the returns."""
        return Signatures(
            filled_by=self.filled_by, reviewed_by=self.reviewed_by, approved_by=self.approved_by, phone=self.phone
        )


def load(path: Path) -> Settings:
    """The settings in a file. Unknown keys are left alone; a missing key has the value of the template.

    Raises HomeUnusable: ``config_missing``, ``config_unreadable``, ``config_too_large`` with path; everything else
    (``config_bom``, ``config_quotes`` …) with path, line, shown (that line) and fix (the line to write instead).
    """
    return settings_of(_text(path), path)


def settings_of(text: str, path: Path) -> Settings:
    """The settings that a text says; path: the file that errors name. Raises as `load`."""
    try:
        tables = tomli.loads(text)
        str(tables)  # messages say values: one with too many digits or levels to be said is found here
    except tomli.TOMLDecodeError as error:
        fault = fault_of(text, error)
        raise HomeUnusable(
            f"config_{fault.code}", path=path, line=fault.line, shown=fault.shown, fix=fault.fix
        ) from error
    except (RecursionError, ValueError) as error:
        raise HomeUnusable("config_too_large", path=path) from error
    return _settings(_Reader(path=path, text=text, tables=tables))


def _text(path: Path) -> str:
    """The file as text. Only UTF-8 without BOM is taken, so that every program that edits it sees the same."""
    try:
        raw = beginning(path, MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise HomeUnusable("config_missing", path=path) from error
    except OSError as error:
        raise HomeUnusable("config_unreadable", path=path, reason=error) from error
    if len(raw) > MAX_BYTES:
        raise HomeUnusable("config_too_large", path=path)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _bytes_fault("config_encoding", path, raw.decode("utf-16", "replace"), 1, "UTF-16")
    if raw.startswith(b"\xef\xbb\xbf"):
        raise _bytes_fault("config_bom", path, raw.decode("utf-8-sig", "replace"), 1, "UTF-8 BOM")
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _bytes_fault("config_encoding", path, raw.decode("gb18030", "replace"), line, "GBK/GB18030") from error


def _bytes_fault(code: str, path: Path, text: str, line: int, encoding: str) -> HomeUnusable:
    lines = text.splitlines() or [""]
    shown = one_line(lines[min(line, len(lines)) - 1], SHOWN)
    return HomeUnusable(code, path=path, line=line, shown=shown, fix=shown, encoding=encoding)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Typed values out of the tables; a wrong one is an error with its line."""

    path: Path
    text: str
    tables: Mapping[str, object]

    def fail(self, code: str, section: str, key: str, fix: str, **params: object) -> HomeUnusable:
        line, shown = line_of(self.text, section, key)
        return HomeUnusable(
            f"config_{code}", path=self.path, line=line, shown=one_line(shown, SHOWN), fix=fix, key=key, **params
        )

    def value(self, section: str, key: str) -> object:
        table = self.tables.get(section, {})
        if not isinstance(table, dict):
            raise self.fail("type", section, section, f"[{section}]", wanted="[ ]", found=table)
        return table.get(key)

    def string(self, section: str, key: str, default: str = "") -> str:
        value = self.value(section, key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self.fail("type", section, key, f"{key} = {quoted(_example(value))}", wanted='"…"', found=value)
        return self.checked(section, key, value)

    def checked(self, section: str, key: str, value: str) -> str:
        r"""A value without control characters: ``"D:\new"`` is read by TOML as a line end in the middle of a path."""
        if re.search(r"[\x00-\x1f]", value):
            raw = re.search(r'"(.*)"', line_of(self.text, section, key)[1])
            raise self.fail("backslash", section, key, f"{key} = {literal(raw[1] if raw else '')}")
        return one_line(value, MAX_VALUE)

    def strings(self, section: str, key: str) -> tuple[str, ...]:
        value = self.value(section, key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            fix = f"{key} = {array([_example(item) for item in (value if isinstance(value, list) else [value])])}"
            raise self.fail("type", section, key, fix, wanted='["…", "…"]', found=value)
        cleaned = [self.checked(section, key, item) for item in value]
        return tuple(dict.fromkeys(item for item in cleaned if item))

    def choice(self, section: str, key: str, choices: Sequence[str], code: str) -> str:
        value = self.string(section, key, choices[0])
        if value not in choices:
            fix = f"{key} = {quoted(choices[0])}"
            raise self.fail(code, section, key, fix, found=value, choices=" ".join(choices))
        return value


def _example(value: object) -> str:
    """A value of another type as the text it should have been."""
    return one_line("" if isinstance(value, list | dict) else str(value), MAX_VALUE)


def _settings(read: _Reader) -> Settings:
    return Settings(
        unit=_unit(read),
        office=read.string("unit", "office"),
        document=DocumentKind(read.choice("return", "document", [kind.value for kind in DocumentKind], "choice")),
        recipient=read.string("return", "recipient"),
        due=_due(read),
        filled_by=read.string("return", "filled_by"),
        reviewed_by=read.string("return", "reviewed_by"),
        approved_by=read.string("return", "approved_by"),
        phone=read.string("return", "phone"),
        language=read.choice("ui", "language", LANGUAGES, "language"),
        theme=read.string("ui", "theme", "auto"),
        ambiguous_width=_ambiguous_width(read),
        data=Path(read.string("storage", "data") or "data"),
        exports=Path(read.string("storage", "exports") or "exports"),
    )


def _unit(read: _Reader) -> Unit | None:
    name = read.string("unit", "name")
    kinds = [kind.value for kind in Kind]
    given = read.value("unit", "kind") is not None
    kind = Kind(read.choice("unit", "kind", kinds, "kind")) if given else _kind_of(name)
    unit = Unit(
        name=name,
        kind=kind,
        full_name=read.string("unit", "full_name"),
        aliases=read.strings("unit", "aliases"),
        groups=read.strings("unit", "groups"),
    )
    return unit if name else None


def _kind_of(name: str) -> Kind:
    from tui.domain.identity import kind_of

    return kind_of(name)


def _due(read: _Reader) -> MonthDay:
    value = read.value("return", "due")
    if value is None:
        return Settings().due
    found = month_day(value) if isinstance(value, str) else None
    if found is None:
        meant = re.search(r"(\d{1,2})\D+(\d{1,2})\D*$", str(value))
        day = month_day(f"{meant[1]}-{meant[2]}") if meant else None
        month, number = day or Settings().due
        raise read.fail("due", "return", "due", f'due = "{month:02}-{number:02}"', found=_example(value))
    return found


def _ambiguous_width(read: _Reader) -> int | None:
    value = read.value("ui", "ambiguous_width")
    if value is None or value == "auto":
        return None
    if str(value) not in ("1", "2"):
        fix = 'ambiguous_width = "auto"'
        raise read.fail("choice", "ui", "ambiguous_width", fix, found=_example(value), choices="auto 1 2")
    return int(str(value))


@cache
def template_text() -> str:
    """The commented template: config.toml at the top of a source tree, or the copy of it in the installed package."""
    package = Path(__file__).parent
    installed = package / FILE
    return (installed if installed.is_file() else package.parent / FILE).read_text(encoding="utf-8")


def filled_template(*, name: str, full_name: str, kind: Kind, language: str) -> str:
    """The template with these values and all its comments."""
    texts = {"name": name, "full_name": full_name, "kind": kind.value, "language": language}
    values = {key: quoted(one_line(text, MAX_VALUE)) for key, text in texts.items()}

    def line(found: re.Match[str]) -> str:
        return f"{found['key']} = {values.get(found['key'], found['value'])}"

    return re.sub(r"^(?P<key>[a-z_]+) = (?P<value>.*)$", line, template_text(), flags=re.MULTILINE)
