"""The program on terminals that answer, answer late, answer rubbish or never, and what they send while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs a POSIX system")

from tests.officer import ENTER, ESCAPE, SAVE  # noqa: E402  (imports pty)
from tests.terminal import Terminal  # noqa: E402  (imports pty)
from tests.test_end_to_end import environment, qingdan  # noqa: E402

SIZE = {"columns": 80, "lines": 24}
FRAME = "╭"
PAPER = b"48;2;251;251;250"
"""Sets the background of the light colours, where a terminal knows all colours."""
Open = Callable[..., Terminal]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """The program on a home with a plan in it, on a terminal that answers as it is told."""
    running: list[Terminal] = []
    plan = "云泽市2026年工作分工\n序号\t工作任务\t年度目标\t牵头单位\n1\t建设口袋公园\t建成“口袋”公园8处\t市园林局\n"
    (tmp_path / "方案.txt").write_text(plan, encoding="utf-8")
    assert qingdan(tmp_path, "init", "--unit", "市园林局").returncode == 0
    assert qingdan(tmp_path, "import", "方案.txt").returncode == 0

    def start(answer: Callable[[bytes], bytes] | None = None, **changed: str) -> Terminal:
        command = [sys.executable, "-m", "tui", "--home", "home"]
        terminal = Terminal(command, tmp_path, {**environment(tmp_path), **changed}, answer=answer, **SIZE)
        running.append(terminal)
        return terminal

    yield start
    for terminal in running:
        terminal.kill()


def saying(column: int, background: str = "") -> Callable[[bytes], bytes]:
    """A terminal that says where its cursor is, and perhaps what its background is."""

    def answer(data: bytes) -> bytes:
        said = b"\x1b]11;%s\x1b\\" % background.encode() if background and b"\x1b]11;?" in data else b""
        return said + b"\x1b[1;%dR" % column * data.count(b"\x1b[6n")

    return answer


def entry_of(terminal: Terminal) -> str:
    """The picture with the entry's dialog open."""
    terminal.see("已填报 0/1")
    terminal.press("e")
    terminal.see("年度填报")
    terminal.see("返回 (Esc)")
    return terminal.text


def test_a_terminal_that_draws_one_cell_gets_lines(opened: Open) -> None:
    terminal = opened(saying(2))
    assert FRAME in entry_of(terminal)
    assert "6n" not in terminal.text


def test_a_terminal_that_draws_two_cells_gets_ascii(opened: Open) -> None:
    terminal = opened(saying(3))
    shown = entry_of(terminal)
    assert FRAME not in shown
    assert "+------" in shown
    assert not any(0x2500 <= ord(found) < 0x25A0 for found in shown)


@pytest.mark.parametrize(("environ", "frame"), [({}, True), ({"LC_ALL": "zh_CN.GB18030"}, False)])
def test_a_terminal_that_never_answers_goes_by_the_locale(opened: Open, environ: dict[str, str], frame: bool) -> None:
    terminal = opened(None, PYTHONUTF8="1", **environ)
    assert (FRAME in entry_of(terminal)) is frame


def test_what_the_settings_say_wins(opened: Open, tmp_path: Path) -> None:
    config = tmp_path / "home" / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('ambiguous_width = "auto"', "ambiguous_width = 1"), encoding="utf-8")
    assert FRAME in entry_of(opened(saying(3)))


def test_late_answers_are_no_keys_and_count(opened: Open) -> None:
    terminal = opened(COLORTERM="truecolor")
    terminal.see("已填报 0/1")
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b[1;3R", "\x1b[1;3R")
    shown = entry_of(terminal)
    assert "+------" in shown
    assert "rgb" not in shown
    terminal.see_bytes(PAPER)


@pytest.mark.parametrize(
    "rubbish",
    [
        "\x1b[1;",
        "\x1b]11;rgb:zz\x07",
        "\x1b[?64;1;2c",
        "\x1b[999;999R",
        "\x1b]11;" + "x" * 2000 + "\x1b\\",
        "\x1b[1;3Z\x1b[99999~",
    ],
)
def test_rubbish_is_no_keys(opened: Open, rubbish: str) -> None:
    asked: list[bytes] = []

    def answer(data: bytes) -> bytes:
        fresh = b"\x1b[6n" in data and not asked
        asked.extend([data] if fresh else [])
        return rubbish.encode() if fresh else b""

    terminal = opened(answer, COLORTERM="truecolor")
    shown = entry_of(terminal)
    assert FRAME in shown
    assert "999" not in shown


def test_a_background_that_is_light_gets_ink_on_paper(opened: Open) -> None:
    terminal = opened(saying(2, "rgb:ffff/ffff/f0f0"), COLORTERM="truecolor")
    terminal.see("已填报 0/1")
    terminal.see_bytes(PAPER)


def test_what_is_typed_while_the_program_starts_arrives(opened: Open) -> None:
    terminal = opened(saying(2))
    terminal.press("e")
    terminal.see("年度填报")


def test_keys_right_behind_a_key_that_opens_a_dialog_go_into_it(opened: Open) -> None:
    terminal = opened(saying(2))
    terminal.see("已填报 0/1")
    terminal.press("equx4 进展")
    terminal.see("qux4 进展")
    terminal.press(SAVE)
    terminal.see("已填报 1/1")
    terminal.press("o乙丙u\x13")
    terminal.see("0/1")
    terminal.press(ENTER)
    terminal.see("乙丙u")


def test_an_escape_inside_a_paste_is_dropped_and_the_rest_is_text(opened: Open) -> None:
    terminal = opened(saying(2))
    entry_of(terminal)
    terminal.paste("甲\x1bq乙\x1b[31m丙\x1b]52;c;eA==\x07丁\x00\x9b5n\u202e尾")
    terminal.see("甲q乙[31m丙]52;c;eA==丁5n尾")
    terminal.press(SAVE)
    terminal.see("已填报 1/1")


def test_a_long_paste_does_not_hang(opened: Open) -> None:
    terminal = opened(saying(2))
    entry_of(terminal)
    terminal.paste("完善“口袋公园”建设①。\n" * 14_000)
    terminal.press("尾", SAVE)
    terminal.see("已填报 1/1")


def test_a_paste_longer_than_a_text_may_be_is_refused_and_stays(opened: Open) -> None:
    terminal = opened(saying(2))
    entry_of(terminal)
    terminal.paste("完善“口袋公园”建设①。\n" * 60_000)
    terminal.press("尾", SAVE)
    terminal.see("没有保存")


def test_what_an_input_method_sends_arrives_whole_and_once(opened: Open, tmp_path: Path) -> None:
    burst = "已完成“双随机”抽查，共12家！？：；（）《》、…—①㎡𠮷é🌳"
    terminal = opened(saying(2))
    entry_of(terminal)
    for byte in burst.encode():
        terminal.send(bytes([byte]))
    terminal.press(burst, SAVE)
    terminal.see("已填报 1/1")
    terminal.press("q")
    assert terminal.leave() == 0
    assert f'"progress": "{burst}{burst}"' in qingdan(tmp_path, "show", "t1", "--json").stdout


def test_the_line_is_as_before_when_the_program_has_ended(opened: Open) -> None:
    terminal = opened(saying(2))
    before = terminal.line
    terminal.see("已填报 0/1")
    assert terminal.line != before
    terminal.press(ESCAPE, "q")
    assert terminal.leave() == 0
    assert terminal.line == before


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "linux"},
        {"TERM": "xterm"},
        {"TERM": "vt100"},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"COLORTERM": "truecolor"},
    ],
    ids=lambda environ: "-".join(environ.values()),
)
def test_every_kind_of_terminal_gets_a_picture_and_takes_keys(opened: Open, environ: dict[str, str]) -> None:
    terminal = opened(saying(2), **environ)
    shown = entry_of(terminal)
    assert "●" in shown
    terminal.press("x", SAVE)
    terminal.see("已填报 1/1")


def test_it_goes_on_after_it_was_put_aside(opened: Open) -> None:
    terminal = opened(saying(2))
    terminal.see("已填报 0/1")
    terminal.put_aside_and_fetch()
    terminal.press("e")
    terminal.see("年度填报")
    terminal.paste("甲")
    terminal.press(SAVE)
    terminal.see("已填报 1/1")
    terminal.press("q")
    assert terminal.leave() == 0


def shows_its_size() -> int:
    """An app on a window that grows narrower at the moment when its new size is read."""
    import fcntl
    import struct
    import termios

    from textual.app import App, ComposeResult
    from textual.driver import Driver
    from textual.events import Resize
    from textual.widgets import Static

    from tui.ui.terminals.posix import PosixDriver

    class Narrowed(PosixDriver):
        def _get_terminal_size(self) -> tuple[int, int]:
            size = super()._get_terminal_size()
            if size == (100, 30):
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 60, 0, 0))
            return size

    class Sizes(App[None]):
        def get_driver_class(self) -> type[Driver]:
            return Narrowed

        def compose(self) -> ComposeResult:
            yield Static()

        def on_resize(self, event: Resize) -> None:
            self.query_one(Static).update(f"{event.size.width}×{event.size.height}")

    Sizes().run()
    return 0


def test_a_size_that_changes_while_it_is_read_is_the_last_one_told(tmp_path: Path) -> None:
    terminal = Terminal(shows_its_size, tmp_path, environment(tmp_path), columns=80, lines=24)
    try:
        terminal.see("80×24")
        terminal.resize(100, 30)
        terminal.see("60×20")
        terminal.draw_for(0.3)
        assert "60×20" in terminal.text
    finally:
        terminal.kill()


def test_asked_to_end_it_keeps_what_is_typed_and_puts_the_line_back(opened: Open) -> None:
    terminal = opened(saying(2))
    before = terminal.line
    entry_of(terminal)
    terminal.paste("甲乙丙丁")
    terminal.see("甲乙丙丁")
    terminal.end()
    assert terminal.leave() == 0
    assert terminal.line == before
    again = opened(saying(2))
    again.see("已填报 0/1")
    again.press("e")
    again.see("甲乙丙丁")
