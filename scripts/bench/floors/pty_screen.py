"""A text-only emulator of the parts of xterm that programs draw with."""

from __future__ import annotations

import codecs
import importlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable

_TOKEN = re.compile(
    r"\x1b\[(?P<private>[<=>?]?)(?P<params>[0-9:;]*)(?P<inter>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[PX^_])(?P<body>[^\x1b]*)\x1b\\"
    r"|\x1b(?P<escape>[ -/]*[0-OQ-WYZ\\`-~])"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
)
_LINE_DRAWING = str.maketrans("`afgjklmnoqstuvwx~", "◆▒°±┘┐┌└┼⎺─⎽├┤┴┬│·")
_WIDTH_CACHE: dict[str, int] = {}


def char_width(char: str) -> int:
    """Columns that a character takes: 0, 1 or 2."""
    width = _WIDTH_CACHE.get(char)
    if width is None:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        _WIDTH_CACHE[char] = width
    return width


class Screen:
    """The characters on a terminal's screen; colours and styles are dropped.

    A wide character is kept in its left cell, with an empty string to its right.
    """

    def __init__(self, columns: int, lines: int, reply: Callable[[str], None], profile: str) -> None:
        self.columns, self.lines = columns, lines
        self.queries: Counter[str] = Counter()
        self.kitty_flags: list[int] = []
        self._reply = reply if profile != "none" else lambda _: None
        self._modern = profile == "modern"
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._pending = ""
        self._saved_rows: list[list[str]] | None = None
        self.reset()

    def reset(self) -> None:
        self.rows = [self._blank() for _ in range(self.lines)]
        self.x = self.y = 0
        self.top, self.bottom = 0, self.lines - 1
        self.wrap, self._wrap_next = True, False
        self._last = " "
        self._saved = (0, 0)
        self._drawing = [False, False]
        self._shift = 0

    def _blank(self) -> list[str]:
        return [" "] * self.columns

    # -- reading the screen ------------------------------------------------

    def display(self) -> list[str]:
        return ["".join(row).rstrip() for row in self.rows]

    def text(self) -> str:
        return "\n".join(self.display())

    # -- writing to it -----------------------------------------------------

    def feed(self, data: bytes) -> None:
        text = self._pending + self._decode(data)
        self._pending = ""
        at, match_at = 0, _TOKEN.match
        while at < len(text):
            match = match_at(text, at)
            if match is None:  # only an escape sequence can fail to match
                if len(text) - at < 65536 and "\x1b" not in text[at + 1 : -1]:
                    self._pending = text[at:]
                    return
                at += 1
                continue
            at = match.end()
            kind = match.lastgroup
            if kind == "text":
                self._draw(match["text"])
            elif kind == "final":
                self._csi(match["private"], match["params"], match["inter"], match["final"])
            elif kind == "control":
                self._control(match["control"])
            elif kind == "escape":
                self._escape(match["escape"])
            elif kind == "osc":
                self._osc(match["osc"])
            else:
                self._device_control(match["string"], match["body"])

    def _draw(self, text: str) -> None:
        if self._drawing[self._shift]:
            text = text.translate(_LINE_DRAWING)
        if text.isascii() and not self._wrap_next and self.x + len(text) < self.columns:
            row, end = self.rows[self.y], self.x + len(text)
            self._split_wide(row, self.x, end)
            row[self.x : end] = text
            self.x, self._last = end, text[-1]
            return
        for char in text:
            self._put(char)

    def _put(self, char: str) -> None:
        width = char_width(char)
        if width == 0:
            row, at = self.rows[self.y], max(0, self.x - (0 if self._wrap_next else 1))
            if not row[at] and at:
                at -= 1
            row[at] += char
            return
        if self._wrap_next or self.x + width > self.columns:
            if self.wrap:
                self.x = 0
                self._line_feed()
            else:
                self.x = self.columns - width
            self._wrap_next = False
        row = self.rows[self.y]
        self._split_wide(row, self.x, self.x + width)
        row[self.x] = self._last = char
        if width == 2:
            row[self.x + 1] = ""
        self.x += width
        if self.x >= self.columns:
            self.x, self._wrap_next = self.columns - 1, True

    def _split_wide(self, row: list[str], start: int, end: int) -> None:
        """Blank the halves of wide characters that a write to [start, end) cuts."""
        if start and not row[start]:
            row[start - 1] = " "
        if end < self.columns and not row[end]:
            row[end] = " "

    def _line_feed(self) -> None:
        if self.y == self.bottom:
            self._scroll(self.top, 1)
        elif self.y < self.lines - 1:
            self.y += 1

    def _scroll(self, top: int, count: int) -> None:
        """Move the rows from top to the bottom margin up (down if negative)."""
        for _ in range(min(abs(count), self.lines)):
            if count > 0:
                del self.rows[top]
                self.rows.insert(self.bottom, self._blank())
            else:
                del self.rows[self.bottom]
                self.rows.insert(top, self._blank())

    def _control(self, char: str) -> None:
        self._wrap_next = False
        if char == "\r":
            self.x = 0
        elif char in "\n\v\f":
            self._line_feed()
        elif char == "\b":
            self.x = max(0, self.x - 1)
        elif char == "\t":
            self.x = min(self.columns - 1, self.x // 8 * 8 + 8)
        elif char in "\x0e\x0f":
            self._shift = 1 if char == "\x0e" else 0

    def _escape(self, code: str) -> None:
        if code == "7":
            self._saved = (self.x, self.y)
        elif code == "8":
            self.x, self.y = self._saved
        elif code in ("D", "E"):
            self.x = 0 if code == "E" else self.x
            self._line_feed()
        elif code == "M":
            if self.y == self.top:
                self._scroll(self.top, -1)
            else:
                self.y = max(0, self.y - 1)
        elif code == "c":
            self.reset()
        elif code[0] in "()":
            self._drawing["()".index(code[0])] = code[1:] == "0"

    def _csi(self, private: str, params: str, inter: str, final: str) -> None:
        if final == "m" and not private:
            return  # by far the most common: a style
        if private or inter or final in "nct":
            self._query_or_mode(private, params, inter, final)
            return
        numbers = [int(n.split(":")[0] or 0) for n in params.split(";")] if params else [0]
        count = max(1, numbers[0])
        self._wrap_next = self._wrap_next and final in "rgb"
        row = self.rows[self.y]
        match final:
            case "H" | "f":
                column = numbers[1] if len(numbers) > 1 else 1
                self.y = min(self.lines, count) - 1
                self.x = min(self.columns, max(1, column)) - 1
            case "A" | "F":
                self.y = max(self.top if self.y >= self.top else 0, self.y - count)
                self.x = 0 if final == "F" else self.x
            case "B" | "e" | "E":
                low = self.bottom if self.y <= self.bottom else self.lines - 1
                self.y = min(low, self.y + count)
                self.x = 0 if final == "E" else self.x
            case "C" | "a":
                self.x = min(self.columns - 1, self.x + count)
            case "D":
                self.x = max(0, self.x - count)
            case "G" | "`":
                self.x = min(self.columns, count) - 1
            case "d":
                self.y = min(self.lines, count) - 1
            case "J":
                self._erase_line(numbers[0])
                if numbers[0] in (1, 2, 3):
                    self.rows[: self.y] = [self._blank() for _ in range(self.y)]
                if numbers[0] in (0, 2, 3):
                    below = self.lines - self.y - 1
                    self.rows[self.y + 1 :] = [self._blank() for _ in range(below)]
            case "K":
                self._erase_line(numbers[0])
            case "X":
                end = min(self.columns, self.x + count)
                self._split_wide(row, self.x, end)
                row[self.x : end] = [" "] * (end - self.x)
            case "P":
                del row[self.x : self.x + count]
                row += [" "] * (self.columns - len(row))
            case "@":
                row[self.x : self.x] = [" "] * count
                del row[self.columns :]
            case "L" | "M":
                if self.top <= self.y <= self.bottom:
                    self._scroll(self.y, count if final == "M" else -count)
            case "S" | "T":
                self._scroll(self.top, count if final == "S" else -count)
            case "b":
                self._draw(self._last * count)
            case "r":
                last = numbers[1] if len(numbers) > 1 and numbers[1] else self.lines
                self.top, self.bottom = count - 1, min(self.lines, last) - 1
                self.x = self.y = 0
            case "s":
                self._saved = (self.x, self.y)
            case "u":
                self.x, self.y = self._saved

    def _erase_line(self, how: int) -> None:
        row = self.rows[self.y]
        start = self.x if how == 0 else 0
        end = self.x + 1 if how == 1 else self.columns
        self._split_wide(row, start, end)
        row[start:end] = [" "] * (end - start)

    # -- queries and modes -------------------------------------------------

    def _answer(self, query: str, answer: str | None) -> None:
        self.queries[query] += 1
        if answer is not None:
            self._reply(answer)

    def _query_or_mode(self, private: str, params: str, inter: str, final: str) -> None:
        name = f"CSI {private}{params}{inter}{final}"
        height, width = self.lines * 20, self.columns * 10  # pixels, for a 10x20 font
        match (private, inter, final):
            case ("?", "", "h" | "l"):
                for mode in params.split(";"):
                    self._set_mode(mode, final == "h")
            case ("", "", "c"):
                self._answer(name, "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c")
            case (">", "", "c"):
                self._answer(name, "\x1b[>1;4000;0c" if self._modern else "\x1b[>41;379;0c")
            case ("", "", "n") if params == "5":
                self._answer(name, "\x1b[0n")
            case ("" | "?", "", "n") if params == "6":
                self._answer(name, f"\x1b[{private}{self.y + 1};{self.x + 1}R")
            case ("" | "?", "$", "p"):
                known = self._modern and params in ("2026", "2048")
                state = 2 if known or params in ("7", "25", "1000", "1006", "2004") else 0
                self._answer(name, f"\x1b[{private}{params};{state}$y")
            case ("", "", "t") if params in ("14", "16", "18"):
                size = {
                    "14": f"4;{height};{width}",
                    "16": "6;20;10",
                    "18": f"8;{self.lines};{self.columns}",
                }
                self._answer(name, f"\x1b[{size[params]}t")
            case (">", "", "q"):
                self._answer(name, "\x1bP>|" + ("kitty(0.40)" if self._modern else "XTerm(379)") + "\x1b\\")
            case ("?", "", "u"):
                flags = self.kitty_flags[-1] if self.kitty_flags else 0
                self._answer(name, f"\x1b[?{flags}u" if self._modern else None)
            case (">", "", "u"):
                self.kitty_flags.append(int(params or 0))
            case ("<", "", "u"):
                del self.kitty_flags[-int(params or 1) :]
            case ("", "!", "p"):
                self.top, self.bottom, self.wrap = 0, self.lines - 1, True

    def _set_mode(self, mode: str, on: bool) -> None:
        if mode == "7":
            self.wrap = on
        elif mode in ("47", "1047", "1049"):
            if on and self._saved_rows is None:
                self._saved_rows, self.rows = self.rows, [self._blank() for _ in self.rows]
            elif not on and self._saved_rows is not None:
                self.rows, self._saved_rows = self._saved_rows, None
        elif mode == "2048" and on and self._modern:
            sizes = f"{self.lines};{self.columns};{self.lines * 20};{self.columns * 10}"
            self._reply(f"\x1b[48;{sizes}t")

    def _osc(self, body: str) -> None:
        code, _, value = body.partition(";")
        if value == "?" and code in ("10", "11", "12"):
            colour = "0000/0000/0000" if code == "11" else "ffff/ffff/ffff"
            self._answer(f"OSC {body}", f"\x1b]{code};rgb:{colour}\x1b\\")
        elif value.endswith("?"):
            self._answer(f"OSC {body}", None)

    def _device_control(self, kind: str, body: str) -> None:
        if kind == "P" and body.startswith("+q"):
            self._answer(f"DCS {body}", "\x1bP0+r\x1b\\")
        elif kind == "P" and body.startswith("$q"):
            self._answer(f"DCS {body}", "\x1bP0$r\x1b\\")
        elif kind == "_" and body.startswith("G"):
            self._answer("APC G (kitty graphics)", None)


class PyteScreen(Screen):
    """The same, with the characters kept by pyte: a cross-check of Screen."""

    _UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9:;]*[@-~]|\x1b\[[0-9:;?]*[ -/]+[@-~]|\x1b[P_^X][^\x1b]*\x1b\\\\")

    def __init__(self, columns: int, lines: int, reply: Callable[[str], None], profile: str) -> None:
        pyte = importlib.import_module("pyte")
        self._pyte = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._pyte)
        super().__init__(columns, lines, reply, profile)

    def feed(self, data: bytes) -> None:
        super().feed(data)
        self._stream.feed(self._UNKNOWN_TO_PYTE.sub(b"", data))

    def display(self) -> list[str]:
        return [str(line).rstrip() for line in self._pyte.display]
