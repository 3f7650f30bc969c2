"""Numbers as Word writes them: one to a figure in each of its number formats (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written(number: int, form: str) -> str:
    """A number in a format of Word; a format not known here is written in plain figures."""
    return _FORMS.get(form, str)(max(number, 0))


def _counted(number: int, digits: str = _HAN, ten: str = "十", hundred: str = "百") -> str:
    """二十一, 一百〇五; figure by figure from a thousand on."""
    if number >= 1000 or number == 0:
        return "".join(digits[int(figure)] for figure in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}{hundred}" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds and digits == _HAN else digits[tens]) + ten
    elif hundreds and ones:
        text += digits[0]
    return text + (digits[ones] if ones else "")


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, "拾", "佰")


def _digits(number: int) -> str:
    return "".join(_HAN[int(figure)] for figure in str(number))


def _ring(number: int) -> str:
    if 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return f"({number})"


def _bracketed(number: int) -> str:
    return chr(ord("⑴") + number - 1) if 1 <= number <= 20 else f"({number})"


def _stopped(number: int) -> str:
    return chr(ord("⒈") + number - 1) if 1 <= number <= 20 else f"{number}."


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(figure)) for figure in str(number))


def _letter(number: int) -> str:
    """A … Z, AA, BB …: as Word goes on behind Z."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9) if number else ""


def _roman(number: int) -> str:
    if number >= 400:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            text, number = text + sign, number - worth
    return text


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _number: "",
    "bullet": lambda _number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _ring,
    "decimalEnclosedCircleChinese": _ring,
    "decimalEnclosedParen": _bracketed,
    "decimalEnclosedFullstop": _stopped,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
}
