"""Reference pages that are made from the program: options of commands, fields of JSON documents, codes of messages."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import cast

import click

from tui.cli.helping import SaidFormatter, in_words
from tui.cli.main import COMMANDS, qingdan, translate
from tui.cli.session import Session
from tui.i18n import LANGUAGES, Speaker, catalogue, speaker
from tui.packs import schemas
from tui.store import collected_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
COMMON = ("home", "language", "as_json")
"""Options that are told once, for every command."""
FAMILIES = {
    "error": (
        "错误：命令以退出码 2、3、4 或 5 结束，没有改动数据",
        "Errors: a command ends with exit code 2, 3, 4 or 5",
    ),
    "problem": ("问题：读文件、核验、收报、自检时发现的", "Problems met in files, by verify, collect and doctor"),
    "doubt": ("存疑：导入时请人核对的字段", "Doubts: fields that a person is asked to look at"),
    "check": (
        "检查：反馈材料的问题，怎么办见 [checks.md](checks.md)",
        "Findings of a return, see [checks.md](checks.md)",
    ),
}
_FORMS = re.compile(r"\{\w+\|[^|{}]+\|([^|{}]+)\}")


def options_page() -> str:
    """docs/options.md: every command with what it does and every option, in both languages."""
    parts = ["<!-- python3 scripts/pages -->"]
    for language in LANGUAGES:
        say = speaker(language)
        chinese = language == "zh_CN"
        parts += [f"# {'命令的全部选项' if chinese else 'Every option of every command'}", ""]
        parts += [
            "每个命令都可以加 `--home 路径`（台账）、`--lang zh_CN|en`（语言）、`--help`（说明）；◇ 可加 `--json`。"
            if chinese
            else "Every command takes `--home PATH`, `--lang zh_CN|en` and `--help`; those marked ◇ take `--json`.",
            "",
        ]
        with click.Context(qingdan, info_name="qingdan", obj=Session(language=language)) as context:
            translate(qingdan, "help.qingdan", say)
            parts += _command(qingdan, context, say)
            for name in COMMANDS:
                command = qingdan.get_command(context, name)
                if command is not None:
                    with click.Context(command, parent=context, info_name=name) as inner:
                        parts += _command(command, inner, say)
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context, say: Speaker) -> Iterator[str]:
    pieces = [] if command is qingdan else command.collect_usage_pieces(context)
    usage = in_words(" ".join([context.command_path, *pieces]), say)
    mark = " ◇" if any(option.name == "as_json" for option in command.params) else ""
    yield f"## `{usage}`{mark}\n"
    yield from (line for line in (command.help or "").splitlines() if line)
    yield ""
    formatter = SaidFormatter(say, 80, 80)
    options = [option for option in command.params if isinstance(option, click.Option) and option.name not in COMMON]
    for option in options:
        form, text = option.get_help_record(context) or ("", "")
        yield f"* `{in_words(form, say)}` {formatter.extra(text)}"
    if options:
        yield ""
    for name, inner in getattr(command, "commands", {}).items():
        with click.Context(inner, parent=context, info_name=name) as below:
            yield from _command(inner, below, say)


def fields_page() -> str:
    """docs/fields.md: every field of every JSON document, from the schemas in the package."""
    lines = [
        "<!-- python3 scripts/pages -->",
        "# Fields of the JSON documents · JSON 文件的字段",
        "",
        "Made from the JSON Schemas of the package (`qingdan schema KIND`). `[]` is a list, `{}` a mapping.",
        "What is told is there: absent values are `null`, lists are empty. What they mean: [formats.md](formats.md).",
    ]
    for kind in schemas.kinds():
        schema = cast("Mapping[str, object]", json.loads(schemas.schema(kind)))
        lines += ["", f"## `qingdan.{kind}`", "", f"{schema.get('title', '')}. {schema.get('description', '')}".strip()]
        lines += ["", "| field | is | |", "|---|---|---|"]
        lines += [f"| `{path}` | {said} | {about} |" for path, said, about in _fields(schema, schema, "", ())]
    lines += ["", "## `汇总数据.sqlite`", "", "| table | columns |", "|---|---|", *_tables()]
    return "\n".join([*lines, ""])


def _tables() -> Iterator[str]:
    """The tables of what is collected, with their columns in order."""
    with closing(sqlite3.connect(":memory:")) as database:
        for statement in (*collected_schema.STATEMENTS, collected_schema.OCCURRENCES):
            database.execute(statement)
        for table in sorted((*collected_schema.TABLES, *collected_schema.OF_RETURNS)):
            columns = [f"`{row[1]}`" for row in database.execute(f"PRAGMA table_info({table})")]
            yield f"| `{table}` | {' '.join(columns)} |"


Shape = Mapping[str, object]


def _fields(root: Shape, shape: Shape, path: str, seen: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Path, type and description of what is below a place; a definition within itself is told once."""
    shape, named = _resolved(root, shape)
    if named and named in seen:
        return
    seen = (*seen, named) if named else seen
    for one in (shape, *_choices(shape)):
        inner, _ = _resolved(root, one)
        for name, value in _mapping(inner, "properties").items():
            here = f"{path}.{name}" if path else name
            yield here, _type(root, value), _about(root, value)
            yield from _fields(root, value, here, seen)
        for key, mark in (("items", "[]"), ("additionalProperties", "{}")):
            below = inner.get(key)
            if isinstance(below, dict):
                yield from _fields(root, below, path + mark, seen)


def _mapping(shape: Shape, key: str) -> Mapping[str, Shape]:
    found = shape.get(key)
    return found if isinstance(found, dict) else {}


def _choices(shape: Shape) -> Iterator[Shape]:
    for key in ("anyOf", "oneOf", "allOf"):
        found = shape.get(key)
        if isinstance(found, list):
            yield from found


def _resolved(root: Shape, shape: Shape) -> tuple[Shape, str]:
    """A shape with its reference followed, and the name of what it refers to."""
    name = str(shape.get("$ref", "")).rpartition("/")[2]
    return (_mapping(root, "$defs")[name], name) if name else (shape, "")


def _about(root: Shape, shape: Shape) -> str:
    inner, _ = _resolved(root, shape)
    return str(shape.get("description", inner.get("description", ""))).replace("|", "\\|")


def _type(root: Shape, shape: Shape) -> str:
    """What a value is: its type or types, its words, the text it always is."""
    inner, _ = _resolved(root, shape)
    if "const" in inner:
        return f"`{inner['const']}`"
    if isinstance(inner.get("enum"), list):
        return " ".join(f"`{word}`" for word in cast("list[object]", inner["enum"]))
    kinds = inner.get("type")
    if kinds is None:
        found = dict.fromkeys(_type(root, one) for one in _choices(inner))
        return " or ".join(found) or "any"
    said = " or ".join(cast("list[str]", kinds)) if isinstance(kinds, list) else str(kinds)
    below = inner.get("items")
    return f"{said} of {_type(root, below)}" if isinstance(below, dict) else said


def messages_page() -> str:
    """docs/messages.md: every code with its words in both languages."""
    chinese, english = (catalogue(language) for language in LANGUAGES)
    lines = [
        "<!-- python3 scripts/pages -->",
        "# 全部代码和提示 · Every code and what it says",
        "",
        "程序的提示都说明怎么办；这里按代码查。花括号里的词由程序填入。",
        "Every message says what to do; here it is found by its code. Words in braces are filled in by the program.",
    ]
    for family, heads in FAMILIES.items():
        lines += ["", f"## {heads[0]} · {heads[1]}", "", "| code | 中文 | English |", "|---|---|---|"]
        codes = sorted(name for name in chinese if name.startswith(f"{family}.") and name.count(".") == 1)
        for name in codes:
            words = (
                _FORMS.sub(r"\1", text[name]).replace("|", "\\|").replace("\n", " ") for text in (chinese, english)
            )
            lines.append(f"| `{name.partition('.')[2]}` | {' | '.join(words)} |")
    return "\n".join([*lines, ""])


PAGES: Mapping[str, Callable[[], str]] = {
    "options.md": options_page,
    "fields.md": fields_page,
    "messages.md": messages_page,
}


def write_pages() -> None:
    """Write every page of reference."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
