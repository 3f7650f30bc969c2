"""Settings: what a right file says, and for every wrong one the line, the fault and the line to write instead."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.config import Settings, filled_template, load, template_text
from tui.domain.errors import HomeUnusable
from tui.domain.signing import DocumentKind
from tui.domain.units import Kind, Unit

UNIT = '[unit]\nname = "市民政局"\n'


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_template_is_not_set_up_and_says_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path, template_text())) == Settings()


def test_every_key_of_the_template_is_explained_in_both_languages() -> None:
    comments: list[str] = []
    for line in template_text().splitlines():
        if line.startswith("#"):
            comments.append(line)
        elif "=" in line:
            said = "".join(comments)
            assert any("\u4e00" <= letter <= "\u9fff" for letter in said), line
            assert any(letter.isascii() and letter.isalpha() for letter in said), line
            comments = []


def test_an_empty_file_has_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Settings()


def test_a_filled_file(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [unit]
        name = " 市民政局 "
        full_name = "双鸭山市民政局"
        kind = "部门"
        aliases = ["民政局", "民政局", ""]
        groups = ["市政府各直属单位"]
        office = "社会救助科"
        [return]
        document = "报告"
        recipient = "市政府办"
        due = "12-05"
        filled_by = "经办"
        [ui]
        language = "en"
        ambiguous_width = 2
        [storage]
        data = 'D:\\清单'
        [future]
        unknown = 1
        """,
    )

    assert load(path) == Settings(
        unit=Unit(
            name="市民政局",
            kind=Kind.DEPARTMENT,
            full_name="双鸭山市民政局",
            aliases=("民政局",),
            groups=("市政府各直属单位",),
        ),
        office="社会救助科",
        document=DocumentKind.REPORT,
        recipient="市政府办",
        due=(12, 5),
        filled_by="经办",
        language="en",
        ambiguous_width=2,
        data=Path("D:\\清单"),
    )


def test_a_kind_that_is_not_given_is_guessed_from_the_name(tmp_path: Path) -> None:
    read = load(written(tmp_path, '[unit]\nname = "医政处"\n'))

    assert read.unit is not None
    assert read.unit.kind is Kind.OFFICE


def test_what_could_act_on_a_terminal_is_dropped(tmp_path: Path) -> None:
    read = load(written(tmp_path, '[unit]\nname = "市\u202e民政\u200b局"\n'))

    assert read.unit is not None
    assert read.unit.name == "市民政局"


def test_line_ends_of_windows_are_taken(tmp_path: Path) -> None:
    assert load(written(tmp_path, UNIT.replace("\n", "\r\n"))).unit is not None


FAULTS = [
    ("a full-width quote", "[unit]\nname = “市民政局”", "quotes", 2, 'name = "市民政局"'),
    ("a quote of another script", "[unit]\nname = 「市民政局」", "quotes", 2, 'name = "市民政局"'),
    ("quotes in a list", "[unit]\naliases = [“民政局”，“民政”]", "quotes", 2, 'aliases = ["民政局","民政"]'),
    ("a single full-width quote", "[unit]\nname = ‘市民政局’", "quotes", 2, "name = '市民政局'"),
    ("a full-width equals sign", '[unit]\nname＝"市民政局"', "equals", 2, 'name = "市民政局"'),
    ("a colon for an equals sign", '[unit]\nname："市民政局"', "equals", 2, 'name = "市民政局"'),
    ("full-width brackets", '【unit】\nname = "市民政局"', "punctuation", 1, "[unit]"),
    ("a full stop at the end", '[unit]\nname = "市民政局"。', "punctuation", 2, 'name = "市民政局"'),
    ("a comma in a list", '[unit]\naliases = ["民政局"，"民政"]', "punctuation", 2, 'aliases = ["民政局","民政"]'),
    ("a Chinese key", '[unit]\n名称 = "市民政局"', "chinese_key", 2, 'name = "市民政局"'),
    ("a Chinese key that screens had", '[return]\n报送单位 = "市老龄办"', "chinese_key", 2, 'recipient = "市老龄办"'),
    ("a Chinese key that is none of ours", '[unit]\n责任领导 = "张三"', "no_such_key", 2, '# 责任领导 = "张三"'),
    ("a Chinese section that is none of ours", "[杂项]", "chinese_key", 1, '["杂项"]'),
    ("a Chinese section", "[单位]", "chinese_key", 1, "[unit]"),
    ("a Windows path", '[storage]\ndata = "D:\\清单"', "backslash", 2, "data = 'D:\\清单'"),
    (
        "a Windows path that TOML takes for a line end",
        '[storage]\ndata = "D:\\new"',
        "backslash",
        2,
        "data = 'D:\\new'",
    ),
    ("a path with an escape cut short", '[storage]\ndata = "C:\\Users"', "backslash", 2, "data = 'C:\\Users'"),
    ("no quotes", "[unit]\nname = 市民政局 # 单位", "unquoted", 2, 'name = "市民政局"'),
    ("a day without quotes", "[return]\ndue = 11-20", "unquoted", 2, 'due = "11-20"'),
    ("a quote that is not closed", '[unit]\nname = "市民政局', "unclosed", 2, 'name = "市民政局"'),
    ("no value", "[unit]\nname =", "syntax", 2, 'name = ""'),
    ("a line that says nothing", "[unit]\nhello there", "syntax", 2, "# hello there"),
    ("a key twice", '[unit]\nname = "甲局"\nname = "乙局"\n', "duplicate", 3, '# name = "乙局"'),
    ("a section twice", '[unit]\nname = "甲局"\n[unit]\n', "duplicate", 3, "# [unit]"),
    ("a number for a text", "[return]\nphone = 5551234", "type", 2, 'phone = "5551234"'),
    ("a text for a list", '[unit]\naliases = "民政局"', "type", 2, 'aliases = ["民政局"]'),
    ("a section that is a value", 'unit = "市民政局"', "type", 1, "[unit]"),
    ("an unknown kind", '[unit]\nkind = "部委"', "kind", 2, 'kind = "部门"'),
    ("a day that is none", '[return]\ndue = "11-31"', "due", 2, 'due = "11-20"'),
    ("a day in words", '[return]\ndue = "11月25日"', "due", 2, 'due = "11-25"'),
    ("a date with its year", "[return]\ndue = 2026-11-25", "due", 2, 'due = "11-25"'),
    ("an unknown language", '[ui]\nlanguage = "fr"', "language", 2, 'language = "zh_CN"'),
    ("an unknown document", '[return]\ndocument = "通知"', "choice", 2, 'document = "函"'),
    ("a width of three", "[ui]\nambiguous_width = 3", "choice", 2, 'ambiguous_width = "auto"'),
    ("a byte order mark", b"\xef\xbb\xbf[unit]\n", "bom", 1, "[unit]"),
    ("GBK", '[unit]\nname = "市民政局"\n'.encode("gbk"), "encoding", 2, 'name = "市民政局"'),
    ("UTF-16", '[unit]\nname = "市民政局"\n'.encode("utf-16"), "encoding", 1, "[unit]"),
]


@pytest.mark.parametrize(
    ("content", "code", "line", "fix"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_names_its_line_and_how_to_write_it(
    tmp_path: Path, content: str | bytes, code: str, line: int, fix: str
) -> None:
    path = written(tmp_path, content)

    with pytest.raises(HomeUnusable) as caught:
        load(path)

    params = caught.value.params
    assert (caught.value.code, params["line"], params["fix"]) == (f"config_{code}", str(line), fix)
    assert params["path"] == str(path)
    assert params["shown"]


WRITABLE = [row for row in FAULTS if row[2] not in ("duplicate", "bom", "encoding", "syntax")]


@pytest.mark.parametrize(
    ("content", "line", "fix"), [(r[1], r[3], r[4]) for r in WRITABLE], ids=[r[0] for r in WRITABLE]
)
def test_the_line_it_proposes_can_be_read(tmp_path: Path, content: str, line: int, fix: str) -> None:
    lines = content.splitlines()
    lines[line - 1] = fix

    load(written(tmp_path, "\n".join(lines)))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"#" * 300_000, "config_too_large"),
        (b"a = " + b"[" * 100_000, "config_too_large"),
        (b"[return]\ndue" + b".a" * 5_000 + b" = 1", "config_too_large"),
        (b"[return]\ndue = " + b"1" * 5_000, "config_too_large"),
        (b"[unit]\nname = [0x" + b"1" * 5_000 + b"]", "config_too_large"),
    ],
    ids=["too long", "too deep", "too many names", "too many digits", "too many digits to be said"],
)
def test_a_file_that_is_none_of_ours(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(HomeUnusable) as caught:
        load(written(tmp_path, content))

    assert caught.value.code == code


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line",
    ['a "' + '\\"' * 125_000, "a = x" + " " * 250_000 + "x", " " * 250_000 + "x", "a = " + "，字" * 60_000],
    ids=["quotes", "blanks behind", "blanks before", "Chinese"],
)
def test_a_wrong_line_of_any_length_is_judged_at_once(tmp_path: Path, line: str) -> None:
    with pytest.raises(HomeUnusable):
        load(written(tmp_path, line))


MARKS = " \n=＝\"'“”\\[]{},，.#-\x00\ufeff\u2028"
WORDS = ["[unit]", "[ui]", "name", "kind", "due", "aliases", "data", "1", "11-20", "true", "市民政局"]


def refusal(path: Path) -> HomeUnusable | None:
    """Why a settings file is refused; None when it is read."""
    try:
        load(path)
    except HomeUnusable as fault:
        return fault
    return None


@settings(deadline=None, derandomize=True)
@given(typed=st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=24), at=st.integers(min_value=0, max_value=60))
def test_whatever_is_typed_into_the_template_is_read_or_answered_with_a_line(typed: list[str], at: int) -> None:
    lines = template_text().splitlines(keepends=True)
    lines.insert(at, "".join(typed) + "\n")
    with TemporaryDirectory() as folder:
        refused = refusal(written(Path(folder), "".join(lines)))

    assert refused is None or int(refused.params["line"]) >= 1


def test_a_missing_file_and_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable) as missing:
        load(tmp_path / "config.toml")
    with pytest.raises(HomeUnusable) as folder:
        load(tmp_path)

    assert (missing.value.code, folder.value.code) == ("config_missing", "config_unreadable")


def test_the_filled_template_says_what_was_given_and_keeps_its_comments(tmp_path: Path) -> None:
    text = filled_template(
        name='市"民政\\局',
        full_name="双鸭山市民政局",
        kind=Kind.OFFICE,
        language="en",
    )

    read = load(written(tmp_path, text))
    assert read == Settings(
        unit=Unit(
            name='市"民政\\局',
            kind=Kind.OFFICE,
            full_name="双鸭山市民政局",
        ),
        language="en",
    )
    comments = [line for line in template_text().splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == comments
    assert tomli.loads(text).keys() == tomli.loads(template_text()).keys()
