"""Numbers as people write them: digits of any script, number words, Chinese and Roman numerals, years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from index.text.folding import ascii_digits
from index.text.numeral_tables import NUMBER_WORDS, ORDINAL_SUFFIXES, NumberWord

__all__ = (
    "CHINESE_NUMERALS",
    "LARGEST",
    "Numeral",
    "ascii_digits",
    "chinese_value",
    "digits_value",
    "is_ordinal_suffix",
    "roman_value",
    "spoken",
    "years",
)

LARGEST = 10**9  # a longer number is as good as this one: nothing has as many passages

_ZH_DIGITS = {
    char: value
    for value, chars in enumerate(["零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"])
    for char in chars
}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMERALS = "".join([*_ZH_DIGITS, *_ZH_UNITS])
_ZH_YEAR_DIGITS = str.maketrans({char: str(value) for char, value in _ZH_DIGITS.items() if char not in "两兩"})

_YEAR = re.compile(r"(?<![\d$€£¥₽])(?:\d{1,2}\.\d{1,2}\.)?((?:19|20)\d\d)(?![\d%])(?![.,]\d)")
_YEAR_BEFORE = re.compile(r"\d[.,]\Z")
_ZH_YEAR = re.compile(
    rf"(?<![{CHINESE_NUMERALS}\d])([一二][零〇九0][零〇一二三四五六七八九0-9]{{2}})(?![{CHINESE_NUMERALS}\d])"
)
_ROMAN = re.compile(r"(?=[ivxl])(x[lx]|l?x{0,3})(i[xv]|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from words; `length` is how many words it took."""

    value: int
    ordinal: bool
    length: int


def years(text: str) -> tuple[int, ...]:
    """The years 1900 to 2099 that a question names, in order and once each.

    Four digits of any script, alone or at the end of a date, not a part of a longer number, a decimal or an
    amount of money; in Chinese also digit by digit, 二〇二二.
    """
    plain = ascii_digits(unicodedata.normalize("NFKC", text))
    found = [(match.start(1), match[1]) for match in _YEAR.finditer(plain) if not _in_decimal(plain, match)]
    for match in _ZH_YEAR.finditer(plain):
        digits = match[1].translate(_ZH_YEAR_DIGITS)
        if not match[1].isascii() and digits[:2] in ("19", "20"):
            found.append((match.start(1), digits))
    return tuple(dict.fromkeys(int(digits) for _, digits in sorted(found)))


def _in_decimal(text: str, match: re.Match[str]) -> bool:
    return _YEAR_BEFORE.search(text[max(0, match.start() - 2) : match.start()]) is not None


def digits_value(digits: str) -> int:
    """The value of ASCII digits, at most `LARGEST`: a question may hold thousands of digits."""
    digits = digits.lstrip("0")
    return LARGEST if len(digits) > 9 else int(digits or "0")


def is_ordinal_suffix(word: str) -> bool:
    """Whether a folded word makes an ordinal of the digits before it."""
    return word in ORDINAL_SUFFIXES


def roman_value(word: str) -> int | None:
    """The value of a Roman numeral up to 89, None for any other word."""
    if len(word) > 8 or not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_VALUES[letter] for letter in word.lower()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def chinese_value(numeral: str) -> int | None:
    """The value of Chinese numerals (四十二, 一百零二, 一百一, 一一〇, 两), None where they make no number."""
    if len(numeral) > 8 or not numeral:
        return None
    if not any(char in _ZH_UNITS for char in numeral):
        return int("".join(str(_ZH_DIGITS[char]) for char in numeral)) if set(numeral) <= set(_ZH_DIGITS) else None
    total, digit, smallest = 0, None, 10_000
    for char in numeral:
        if char in _ZH_DIGITS:
            if digit:
                return None
            digit = _ZH_DIGITS[char]
        elif (unit := _ZH_UNITS.get(char, smallest)) < smallest:
            total, digit, smallest = total + (digit or 1) * unit, None, unit
        else:
            return None
    if digit and numeral[-2] in "百千":  # 一百一 is short for 一百一十
        digit *= smallest // 10
    return total + (digit or 0)


def spoken(words: Sequence[str], start: int = 0) -> Numeral | None:
    """The longest number in words that begins at `start`; "-" may stand as a word of its own.

    "forty-two", "one hundred and four", "сто вторая", "to'rtinchi". Words come folded.
    """
    total, step, at, length, ordinal = 0, 1000, start, 0, False
    while at < len(words) and not ordinal:
        word = words[at]
        if (found := _english_hundred(word)) and (at == start or 0 < total < 10):
            total, step = max(total, 1) * 100, 100
        elif (found := NUMBER_WORDS.get(word)) and _fits(found.value, step):
            total, step = total + found.value, _step(found.value)
        else:
            break
        at, ordinal = at + 1, found.ordinal
        length = at - start
        if at < len(words) and (words[at] == "-" or (words[at] == "and" and step == 100)):
            at += 1
    return Numeral(total, ordinal, length) if length else None


def _english_hundred(word: str) -> NumberWord | None:
    return NumberWord(100, word == "hundredth") if word in ("hundred", "hundredth") else None


def _step(value: int) -> int:
    """Below what the next word must stay: 100 after hundreds, 10 after tens, 1 (nothing) after the rest."""
    return 100 if value >= 100 else 10 if value >= 20 else 1


def _fits(value: int, step: int) -> bool:
    return value < step and (step == 1000 or value > 0)
