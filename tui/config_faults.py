"""What is wrong with a line of config.toml, and how it is written right.

Settings are edited by hand, often with an input method on: full-width quotes and equals signs, Chinese keys and Windows
paths in double quotes are the usual faults. A fault names its line, shows it, and gives the line to write instead.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import tomli

from tui.domain.text import one_line

SHOWN = 120
"""Characters of a line that a message shows."""
_JUDGED = 4_000
"""Characters of a line that are looked at: patterns that look for the end of a string take long on more."""

CHINESE_KEYS = {
    "单位": "unit", "报送": "return", "反馈": "return", "界面": "ui", "存储": "storage",
    "名称": "name", "单位名称": "name", "简称": "name", "全称": "full_name", "单位全称": "full_name",
    "类别": "kind", "类型": "kind", "单位类别": "kind", "别名": "aliases", "其他叫法": "aliases", "统称": "groups",
    "科室": "office", "处室": "office", "文种": "document", "报送对象": "recipient", "报送单位": "recipient",
    "主送": "recipient", "主送单位": "recipient", "主送机关": "recipient", "收件单位": "recipient",
    "收报单位": "recipient", "截止日": "due", "报送日期": "due", "截止日期": "due", "经办人": "filled_by",
    "填报人": "filled_by", "审核人": "reviewed_by", "签发人": "approved_by", "分管领导": "approved_by",
    "电话": "phone", "联系电话": "phone",
    "语言": "language", "主题": "theme", "配色": "theme", "数据": "data", "导出": "exports",
}  # fmt: skip
"""Words people write for keys and sections, and the key that is meant."""

_QUOTES = "“”„‟＂〝〞「」『』"
_SINGLE_QUOTES = "‘’＇"
_EQUALS = "＝"
_PUNCTUATION = str.maketrans("，、；：。【】［］（）＃", ",,;:.[][]()#")
_ASCII = str.maketrans({
    **dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(_SINGLE_QUOTES, "'"), "＝": "=", "　": " ", "，": ",", "、": ",",
    "【": "[", "】": "]", "［": "[", "］": "]", "＃": "#", "；": None, "。": None,
})  # fmt: skip
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_PAIR = re.compile(r"\s*(?P<key>[^\s=]+)\s*=\s*(?P<value>.*?)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line that cannot be read: code (message ``error.config_<code>``), line from 1, that line, one instead."""

    code: str
    line: int
    shown: str
    fix: str


def fault_of(text: str, error: tomli.TOMLDecodeError) -> Fault:
    """Why a settings text is no TOML."""
    lines = text.splitlines() or [""]
    number = min(max(error.lineno, 1), len(lines))
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    line = lines[number - 1]
    if re.match(r"Cannot (?:overwrite|declare|mutate|define)", error.msg):
        return _fault("duplicate", number, line, f"# {line.strip()}")
    code, fix = _judged(line.strip()[:_JUDGED])
    return _fault(code, number, line, fix)


def _fault(code: str, number: int, line: str, fix: str) -> Fault:
    return Fault(code=code, line=number, shown=one_line(line, SHOWN), fix=one_line(fix, SHOWN))


def _judged(line: str) -> tuple[str, str]:
    """The code of what is wrong with a line, and the line set right."""
    bare = _STRING.sub("", line).split("#")[0]
    plain = _plain(line)
    if any(mark in bare for mark in _QUOTES + _SINGLE_QUOTES):
        return "quotes", plain
    if _EQUALS in bare or re.match(r"\s*\w+\s*[：:]", bare):
        return "equals", plain
    if bare.translate(_PUNCTUATION) != bare:
        return "punctuation", plain
    if re.match(r"\s*(?:\[[^\]]*|[^=\"']*)[^\x00-\x7f][^=]*(?:=|\]|$)", bare):
        if _sets_nothing(line):
            return "no_such_key", f"# {line.strip()}"
        return "chinese_key", plain
    return _judged_value(line)


def _sets_nothing(line: str) -> bool:
    """The line is a key in Chinese with a value, and the key is no word for one of ours."""
    pair = _PAIR.fullmatch(line)
    return pair is not None and pair["key"] not in CHINESE_KEYS


def _judged_value(line: str) -> tuple[str, str]:
    pair = _PAIR.fullmatch(line)
    if pair is None:
        return "syntax", f"# {line.strip()}"
    key, value = pair["key"], pair["value"]
    if "\\" in value and value.startswith('"'):
        return "backslash", f"{key} = {literal(value.strip(chr(34)))}"
    if value[:1] in ('"', "'"):
        return "unclosed", f"{key} = {quoted(value.strip(chr(34) + chr(39)))}"
    if value and not value.startswith("["):
        return "unquoted", f"{key} = {quoted(value.split('#')[0].strip())}"
    return "syntax", f'{key} = ""'


def _plain(line: str) -> str:
    """The line with full-width marks outside its strings made plain, and with the key that a Chinese one means."""
    pieces: list[str] = []
    end = 0
    for string in _STRING.finditer(line):
        pieces += [line[end : string.start()].translate(_ASCII), string[0]]
        end = string.end()
    plain = "".join([*pieces, line[end:].translate(_ASCII)])
    plain = re.sub(r"^(\s*[^\s=:：]+)\s*[:：=]\s*", r"\1 = ", plain)
    found = re.match(r"(\s*\[?\s*)([^\s=\]\[]+)(.*)", plain, re.DOTALL)
    if found is None:
        return plain
    key = found[2].strip("\"'")
    known = CHINESE_KEYS.get(key, key)
    return found[1] + (known if known.isascii() else json.dumps(known, ensure_ascii=False)) + found[3]


def quoted(value: str) -> str:
    """A TOML string."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def literal(value: str) -> str:
    """A TOML string in which a backslash is a backslash."""
    return f"'{value}'" if "'" not in value and "\n" not in value else quoted(value)


def line_of(text: str, section: str, key: str) -> tuple[int, str]:
    """The line (from 1) on which a key of a section stands, and its text; the first line where it is not found."""
    lines = text.splitlines() or [""]
    inside = ""
    for number, line in enumerate(lines, start=1):
        heading = re.match(r"\s*\[\s*[\"']?(\w+)", line)
        inside = heading[1] if heading else inside
        if inside == section and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number, line
    return next(((n, line) for n, line in enumerate(lines, start=1) if key in line.split("#")[0]), (1, lines[0]))
