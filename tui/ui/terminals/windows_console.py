"""The Windows console as it is called: modes, code pages, cursor, input records.

Thin: what records mean is in `windows_records`. The library is an argument, so that the calls can be tried without
Windows. A console says itself where its cursor stands, so that the width of an ambiguous character is known at once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol, cast

from tui.ui.terminals.answers import PROBES, Answers, wider
from tui.ui.terminals.windows_records import KEY_EVENT, WINDOW_BUFFER_SIZE_EVENT, KeyRecord, Record, SizeRecord

UTF_8 = 65001
QUICK_EDIT, EXTENDED_FLAGS, WINDOW_INPUT, TERMINAL_INPUT = 0x0040, 0x0080, 0x0008, 0x0200
PROCESSED_OUTPUT, TERMINAL_OUTPUT = 0x0001, 0x0004
_INPUT, _OUTPUT = -10, -11
_TIMED_OUT = 0x0102
_LIGHT_GROUND = 0x0070
"""The background bits of a console's attributes that together make light grey or white."""
_AT_ONCE = 1024


class Kernel(Protocol):
    """What is called of kernel32.dll; each call gives 0 where it fails."""

    GetStdHandle: Callable[..., int]
    GetConsoleMode: Callable[..., int]
    SetConsoleMode: Callable[..., int]
    GetConsoleCP: Callable[..., int]
    SetConsoleCP: Callable[..., int]
    GetConsoleOutputCP: Callable[..., int]
    SetConsoleOutputCP: Callable[..., int]
    GetConsoleScreenBufferInfo: Callable[..., int]
    WriteConsoleW: Callable[..., int]
    SetConsoleCursorPosition: Callable[..., int]
    WaitForSingleObject: Callable[..., int]
    ReadConsoleInputW: Callable[..., int]


class Coord(ctypes.Structure):
    """COORD. The sizes of all fields are those of Windows on every system."""

    _fields_ = [("X", ctypes.c_int16), ("Y", ctypes.c_int16)]
    X: int
    Y: int


class _Key(ctypes.Structure):
    _fields_ = [
        ("bKeyDown", ctypes.c_int32),
        ("wRepeatCount", ctypes.c_uint16),
        ("wVirtualKeyCode", ctypes.c_uint16),
        ("wVirtualScanCode", ctypes.c_uint16),
        ("UnicodeChar", ctypes.c_uint16),
        ("dwControlKeyState", ctypes.c_uint32),
    ]


class _Event(ctypes.Union):
    _fields_ = [("Key", _Key), ("Size", Coord)]


class InputRecord(ctypes.Structure):
    """INPUT_RECORD; the character as a number, since half a pair of surrogates is no character."""

    _fields_ = [("EventType", ctypes.c_uint16), ("Event", _Event)]


class BufferInfo(ctypes.Structure):
    """CONSOLE_SCREEN_BUFFER_INFO."""

    _fields_ = [
        ("dwSize", Coord),
        ("cursor", Coord),
        ("attributes", ctypes.c_uint16),
        ("srWindow", ctypes.c_int16 * 4),
        ("dwMaximumWindowSize", Coord),
    ]
    cursor: Coord
    attributes: int


def kernel32() -> Kernel:
    """The library, on Windows."""
    library = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    library.GetStdHandle.argtypes, library.GetStdHandle.restype = [ctypes.c_uint32], ctypes.c_void_p
    library.SetConsoleCursorPosition.argtypes = [ctypes.c_void_p, Coord]
    return cast(Kernel, library)


class Console:
    """The console this program runs in."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._input = ctypes.c_void_p(kernel.GetStdHandle(_INPUT))
        self._output = ctypes.c_void_p(kernel.GetStdHandle(_OUTPUT))
        self._before: _Before | None = None

    def enter(self) -> None:
        """Take keys and mouse as sequences and resizes as records; clicks do not freeze the window; UTF-8."""
        kernel = self._kernel
        before = _Before(
            input_mode=self._mode(self._input),
            output_mode=self._mode(self._output),
            input_page=kernel.GetConsoleCP(),
            output_page=kernel.GetConsoleOutputCP(),
        )
        self._before = before
        kernel.SetConsoleMode(self._output, before.output_mode | PROCESSED_OUTPUT | TERMINAL_OUTPUT)
        kernel.SetConsoleMode(self._input, TERMINAL_INPUT | WINDOW_INPUT | EXTENDED_FLAGS)
        kernel.SetConsoleCP(UTF_8)
        kernel.SetConsoleOutputCP(UTF_8)

    def leave(self) -> None:
        """Put everything back; QuickEdit comes back only together with the extended flags."""
        before, self._before = self._before, None
        if before is None:
            return
        self._kernel.SetConsoleMode(self._input, before.input_mode | EXTENDED_FLAGS)
        self._kernel.SetConsoleMode(self._output, before.output_mode)
        self._kernel.SetConsoleCP(before.input_page)
        self._kernel.SetConsoleOutputCP(before.output_page)

    def records(self, milliseconds: int) -> Sequence[Record]:
        """What has come; waits as long for the first."""
        if self._kernel.WaitForSingleObject(self._input, milliseconds) == _TIMED_OUT:
            return ()
        buffer, count = (InputRecord * _AT_ONCE)(), ctypes.c_uint32(0)
        if not self._kernel.ReadConsoleInputW(self._input, ctypes.byref(buffer), _AT_ONCE, ctypes.byref(count)):
            return ()
        return tuple(found for record in buffer[: count.value] if (found := _record(record)) is not None)

    def width(self) -> int | None:
        """Cells of an ambiguous character; None where the console does not say. The line is left blank."""
        found: int | None = None
        for probe in PROBES:
            start = self._info()
            written = ctypes.c_uint32(0)
            if start is None or not self._kernel.WriteConsoleW(self._output, probe, 1, ctypes.byref(written), None):
                return None
            end = self._info()
            self._kernel.SetConsoleCursorPosition(self._output, start.cursor)
            self._kernel.WriteConsoleW(self._output, "  ", 2, ctypes.byref(written), None)
            self._kernel.SetConsoleCursorPosition(self._output, start.cursor)
            moved = end.cursor.X - start.cursor.X if end is not None else 0
            found = wider(found, moved if moved in (1, 2) else None)
        return found

    def light(self) -> bool | None:
        """Whether its background is light; None where the console does not say."""
        info = self._info()
        return None if info is None else info.attributes & _LIGHT_GROUND == _LIGHT_GROUND

    def _mode(self, handle: ctypes.c_void_p) -> int:
        mode = ctypes.c_uint32(0)
        self._kernel.GetConsoleMode(handle, ctypes.byref(mode))
        return mode.value

    def _info(self) -> BufferInfo | None:
        info = BufferInfo()
        return info if self._kernel.GetConsoleScreenBufferInfo(self._output, ctypes.byref(info)) else None


class _Before:
    """How a console was."""

    def __init__(self, *, input_mode: int, output_mode: int, input_page: int, output_page: int) -> None:
        self.input_mode = input_mode
        self.output_mode = output_mode
        self.input_page = input_page
        self.output_page = output_page


def _record(record: InputRecord) -> Record | None:
    if record.EventType == KEY_EVENT:
        key = record.Event.Key
        return KeyRecord(
            down=bool(key.bKeyDown),
            character=chr(key.UnicodeChar),
            virtual_key=key.wVirtualKeyCode,
            repeated=key.wRepeatCount,
        )
    if record.EventType == WINDOW_BUFFER_SIZE_EVENT:
        size = record.Event.Size
        return SizeRecord(columns=size.X, lines=size.Y)
    return None


class Asked:
    """The questions of the start, put to the console."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._set = bool(environ.get("WT_SESSION"))

    def answers(self, _patience: float = 0) -> Answers:
        """What the console says at once."""
        with suppress(OSError, AttributeError):
            console = Console(kernel32())
            return Answers(width=1 if self._set else console.width(), light=console.light())
        return Answers()

    def restore(self) -> None:
        """Nothing was changed."""
