"""The numbers that word processors and browsers draw before the items of a list."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # without ё, й, ъ, ы, ь, as Word leaves them out
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_CHINESE = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
BULLET = "•"


def roman(value: int) -> str:
    """A Roman numeral in small letters; digits beyond 3999."""
    if not 0 < value < 4000:
        return str(value)
    letters = ""
    for worth, sign in _ROMAN:
        letters, value = letters + sign * (value // worth), value % worth
    return letters


def letters(value: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz", *, repeated: bool = False) -> str:
    """The letters of a number: a .. z, then aa, ab ..., or aa, bb ... where they are `repeated`, as Word does."""
    if value <= 0:
        return str(value)
    if repeated:
        times, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * min(times + 1, 10)
    text = ""
    while value:
        value, place = divmod(value - 1, len(alphabet))
        text = alphabet[place] + text
    return text


def chinese(value: int, digits: str = _CHINESE, tens: str = "十百千") -> str:
    """A Chinese numeral up to 9999: 十二, 一百零二."""
    if not 0 < value < 10_000:
        return str(value)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (tens[power - 1] if power else "")
        gap = not digit
    return text[1:] if 10 <= value < 20 and digits is _CHINESE else text


def circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else f"({value})"


def full_width(value: int) -> str:
    return str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


def russian(value: int) -> str:
    return letters(value, _RUSSIAN, repeated=True)


def greek(value: int) -> str:
    return letters(value, _GREEK)


def digit_by_digit(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value)) if value >= 0 else str(value)


def formal(value: int) -> str:
    return chinese(value, _FORMAL, "拾佰仟")


def upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: write(value).upper()
