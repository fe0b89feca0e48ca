"""The numbers that word processors and browsers draw before the items of a list."""

from __future__ import annotations

from collections.abc import Callable

from index.text.numerals import han_numeral, roman_numeral

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # without ё, й, ъ, ы, ь, as Word leaves them out
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
BULLET = "•"


def roman(value: int) -> str:
    """A Roman numeral in small letters; digits beyond 3999."""
    return roman_numeral(value) if 0 < value < 4000 else str(value)


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


def chinese(value: int) -> str:
    """A Chinese numeral: 十二, 一百零二; digits beyond 9999."""
    return han_numeral(value) if 0 < value < 10_000 else str(value)


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
    """A Chinese numeral as it stands on cheques: 壹拾贰."""
    return ("一" * (10 <= value < 20) + chinese(value)).translate(_FORMAL)


def upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: write(value).upper()
