"""The Windows console without Windows: what records mean, and a kernel that keeps what it is told."""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from textual import events
from textual.message import Message

from tests.ui.homes import clock
from tui.ui.app import QingdanApp
from tui.ui.terminals import clipboard
from tui.ui.terminals.windows import WindowsDriver
from tui.ui.terminals.windows_console import (
    EXTENDED_FLAGS,
    QUICK_EDIT,
    TERMINAL_INPUT,
    UTF_8,
    WINDOW_INPUT,
    BufferInfo,
    Console,
    InputRecord,
    Kernel,
)
from tui.ui.terminals.windows_records import VK_MENU, KeyRecord, Meant, Record, SizeRecord, Translation

SHIFT, ALT_GR = 0x0010, 0x0009


def units(text: str) -> list[str]:
    """A text as UTF-16 units."""
    data = text.encode("utf-16-le")
    return [chr(int.from_bytes(data[at : at + 2], "little")) for at in range(0, len(data), 2)]


def typed(text: str, *, virtual_key: int = 0) -> list[Record]:
    """What an input method sends for a text: a record down and one up for each unit."""
    return [
        KeyRecord(down=down, character=unit, virtual_key=virtual_key) for unit in units(text) for down in (True, False)
    ]


@pytest.mark.parametrize(
    ("records", "text"),
    [
        (typed("已完成，共12家"), "已完成，共12家"),
        (typed("！？：“”（）《》——……"), "！？：“”（）《》——……"),
        (typed("𠮷🌳"), "𠮷🌳"),
        (typed("a", virtual_key=0x41), "a"),
        (typed("\x1b[A", virtual_key=0), "\x1b[A"),
        ([KeyRecord(down=True, character="\x00", virtual_key=0x10)], ""),
        ([KeyRecord(down=True, character="é", repeated=3)], "ééé"),
        ([KeyRecord(down=False, character="é", virtual_key=VK_MENU)], "é"),
        ([KeyRecord(down=False, character="\x00", virtual_key=VK_MENU)], ""),
        ([KeyRecord(down=True, character="\udfb7")], ""),
    ],
)
def test_what_records_mean(records: Sequence[Record], text: str) -> None:
    assert Translation().of(records) == Meant(text=text)


def test_a_pair_that_comes_in_two_batches_is_one_character() -> None:
    first, second = (KeyRecord(down=True, character=unit) for unit in units("𠮷"))
    translation = Translation()
    assert translation.of([first]).text == ""
    assert translation.of([second, *typed("尾")]).text == "𠮷尾"


def test_the_last_size_counts() -> None:
    last = SizeRecord(columns=120, lines=40)
    records = [SizeRecord(columns=80, lines=24), *typed("x"), last]
    assert Translation().of(records) == Meant(text="x", size=last)


class FakeKernel:
    """A console that does as kernel32 does, and draws ambiguous characters so wide."""

    def __init__(self, width: int = 1, ground: int = 0) -> None:
        self.modes = {1: 0x01E7 | QUICK_EDIT, 2: 0x0003}
        self.pages = [936, 936]
        self.column = 0
        self.pending: list[InputRecord] = []
        self._width, self._ground = width, ground

    def GetStdHandle(self, which: int) -> int:  # noqa: N802 (the names of Windows)
        return {-10: 1, -11: 2}[which]

    def GetConsoleMode(self, handle: ctypes.c_void_p, mode: object) -> int:  # noqa: N802
        mode._obj.value = self.modes[handle.value or 0]  # type: ignore[attr-defined]
        return 1

    def SetConsoleMode(self, handle: ctypes.c_void_p, mode: int) -> int:  # noqa: N802
        self.modes[handle.value or 0] = mode
        return 1

    def GetConsoleCP(self) -> int:  # noqa: N802
        return self.pages[0]

    def SetConsoleCP(self, page: int) -> int:  # noqa: N802
        self.pages[0] = page
        return 1

    def GetConsoleOutputCP(self) -> int:  # noqa: N802
        return self.pages[1]

    def SetConsoleOutputCP(self, page: int) -> int:  # noqa: N802
        self.pages[1] = page
        return 1

    def GetConsoleScreenBufferInfo(self, _handle: object, info: object) -> int:  # noqa: N802
        found = info._obj  # type: ignore[attr-defined]
        assert isinstance(found, BufferInfo)
        found.cursor.X, found.attributes = self.column, self._ground
        return 1

    def WriteConsoleW(self, _handle: object, text: str, *_rest: object) -> int:  # noqa: N802
        self.column += sum(1 if found.isascii() else self._width for found in text)
        return 1

    def SetConsoleCursorPosition(self, _handle: object, place: object) -> int:  # noqa: N802
        self.column = place.X  # type: ignore[attr-defined]
        return 1

    def WaitForSingleObject(self, _handle: object, _milliseconds: int) -> int:  # noqa: N802
        return 0 if self.pending else 0x0102

    def ReadConsoleInputW(self, _handle: object, buffer: object, _room: int, count: object) -> int:  # noqa: N802
        for at, record in enumerate(self.pending):
            buffer._obj[at] = record  # type: ignore[attr-defined]
        count._obj.value = len(self.pending)  # type: ignore[attr-defined]
        self.pending.clear()
        return 1

    def type(self, text: str, control_keys: int = 0) -> None:
        """Type a text."""
        for unit in units(text):
            record = InputRecord(EventType=1)
            record.Event.Key.bKeyDown = 1
            record.Event.Key.wRepeatCount = 1
            record.Event.Key.UnicodeChar = ord(unit)
            record.Event.Key.dwControlKeyState = control_keys
            self.pending.append(record)

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size."""
        record = InputRecord(EventType=4)
        record.Event.Size.X, record.Event.Size.Y = columns, lines
        self.pending.append(record)


def on(kernel: FakeKernel) -> Console:
    """The console over a kernel."""
    return Console(cast(Kernel, kernel))


def test_the_layout_is_that_of_windows() -> None:
    assert ctypes.sizeof(InputRecord) == 20
    assert ctypes.sizeof(BufferInfo) == 22


def test_the_console_is_as_before_afterwards() -> None:
    kernel = FakeKernel()
    before = dict(kernel.modes)
    console = on(kernel)
    console.enter()
    assert not kernel.modes[1] & QUICK_EDIT
    assert kernel.modes[1] == TERMINAL_INPUT | WINDOW_INPUT | EXTENDED_FLAGS
    assert kernel.pages == [UTF_8, UTF_8]
    console.leave()
    assert kernel.modes == {1: before[1] | EXTENDED_FLAGS, 2: before[2]}
    assert kernel.pages == [936, 936]
    console.leave()


@pytest.mark.parametrize("width", [1, 2])
def test_the_console_says_how_wide_it_draws(width: int) -> None:
    kernel = FakeKernel(width)
    assert on(kernel).width() == width
    assert kernel.column == 0


@pytest.mark.parametrize(("ground", "light"), [(0x07, False), (0xF0, True), (0x70, True), (0x1F, False)])
def test_the_console_says_its_ground(ground: int, light: bool) -> None:
    assert on(FakeKernel(ground=ground)).light() is light


def test_records_are_read() -> None:
    kernel = FakeKernel()
    kernel.type("！", SHIFT)
    kernel.type("€", ALT_GR)
    kernel.resize(100, 30)
    assert on(kernel).records(0) == (
        KeyRecord(down=True, character="！"),
        KeyRecord(down=True, character="€"),
        SizeRecord(columns=100, lines=30),
    )
    assert on(kernel).records(0) == ()


class TriedDriver(WindowsDriver):
    """The driver on that console."""

    kernel: FakeKernel

    def console(self) -> Console:
        return on(self.kernel)

    def write(self, data: str) -> None:
        """Nothing is drawn."""


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> FakeKernel:
    found = FakeKernel()
    monkeypatch.setattr(TriedDriver, "kernel", found, raising=False)
    return found


async def test_the_driver_passes_on_what_is_typed(
    tmp_path: Path, kernel: FakeKernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QingdanApp(tmp_path, clock, "zh_CN")
    heard: list[Message] = []
    monkeypatch.setattr("sys.__stdout__", None)
    driver = TriedDriver(app)
    monkeypatch.setattr(driver, "send_message", heard.append)
    driver.start_application_mode()
    kernel.type("完成！“𠮷”", SHIFT)
    kernel.type("\x1b[200~甲\x1b\r乙\x1b[201~\x1b[A")
    kernel.resize(132, 43)
    async with asyncio.timeout(10):
        while not any(isinstance(said, events.Resize) and said.size.width == 132 for said in heard):
            await asyncio.sleep(0.01)
    driver.disable_input()
    driver.stop_application_mode()
    driver.close()
    keys = [said for said in heard if isinstance(said, events.Key)]
    assert "".join(key.character or "" for key in keys[:-1]) == "完成！“𠮷”"
    assert keys[-1].key == "up"
    assert [said.text for said in heard if isinstance(said, events.Paste)] == ["甲\n乙"]
    assert kernel.modes[1] & QUICK_EDIT


def test_the_clipboard_gets_utf_16() -> None:
    ran: list[tuple[Sequence[str], bytes]] = []
    clipboard.copy("清单“甲”\n𠮷", lambda command, data: ran.append((command, data)))
    ((command, data),) = ran
    assert command[0].endswith("clip.exe")
    assert data.decode("utf-16-le") == "清单“甲”\r\n𠮷"


def test_no_clipboard_is_no_fault() -> None:
    def missing(_command: Sequence[str], _data: bytes) -> object:
        raise FileNotFoundError

    clipboard.copy("甲", missing)
