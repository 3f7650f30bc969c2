"""The bytes that a terminal sends for keys."""

from __future__ import annotations

_NAMED_KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "ins": "\x1b[2~", "del": "\x1b[3~",
    "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "enter": "\r", "tab": "\t",
    "s-tab": "\x1b[Z", "esc": "\x1b", "space": " ", "backspace": "\x7f",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~",
    "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
}  # fmt: skip
_KITTY_ALL_KEYS, _KITTY_TEXT = 8, 16


def encode_key(token: str, kitty_flags: int = 0) -> bytes:
    """The bytes that a terminal sends for a key token."""
    if token.startswith("text:"):
        return token[5:].encode()
    modifier, char = 1, token
    if len(token) > 2 and token[:2] in ("c-", "a-"):
        modifier, char = (5, token[2:]) if token[0] == "c" else (3, token[2:])
    plain = _NAMED_KEYS.get(char, char if len(char) == 1 else None)
    if plain is None:
        raise ValueError(f"unknown key {token!r}")
    if kitty_flags & _KITTY_ALL_KEYS and len(plain) == 1:
        keys = f"\x1b[{ord(plain.lower())};{modifier if modifier > 1 else ''}"
        typed = modifier == 1 and kitty_flags & _KITTY_TEXT and plain.isprintable()
        return (keys + (f";{ord(plain)}u" if typed else "u")).encode()
    if modifier > 1 and plain[:2] in ("\x1b[", "\x1bO"):
        number = plain[2:-1] or "1"
        return f"\x1b[{number};{modifier}{plain[-1]}".encode()
    if modifier == 5:
        return bytes([ord(plain.upper()) & 0x1F])
    return (("\x1b" if modifier == 3 else "") + plain).encode()
