"""Number words, Chinese and Roman numerals, years."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.folding import fold
from index.text.numerals import LARGEST, digits_value, known_numbers, roman_numeral, roman_value, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2022", (2022,)),
        ("2019-2021", (2019, 2021)),
        ("2021, 2019 and 2021", (2021, 2019)),
        ("on 12.05.2021", (2021,)),
        ("It was 2020.", (2020,)),
        ("2021年", (2021,)),
        ("в 2024-м", (2024,)),
        ("2022-yilda", (2022,)),
        ("۲۰۲۱", (2021,)),
        ("२०१९ में", (2019,)),
        ("二〇二二年", (2022,)),
        ("二零二二年", (2022,)),
        ("一九九八年和2020年", (1998, 2020)),
        ("12020", ()),
        ("20201", ()),
        ("2020.5", ()),
        ("1.2020", ()),
        ("2,020", ()),
        ("$2020", ()),
        ("2020%", ()),
        ("1899 or 2100", ()),
        ("二〇二", ()),
        ("", ()),
    ],
)
def test_years(text: str, expected: tuple[int, ...]) -> None:
    assert years(text) == expected


def _number(text: str) -> tuple[int, bool] | None:
    """The number that the whole text is."""
    words = re.findall(r"-|[^\s-]+", fold(text))
    found = known_numbers().read(words)
    return (found[0].value, found[0].ordinal) if found and found[0].length == len(words) else None


CARDINALS = [
    ("zero", 0),
    ("one", 1),
    ("nineteen", 19),
    ("forty-two", 42),
    ("forty two", 42),
    ("hundred", 100),
    ("one hundred and four", 104),
    ("nine hundred ninety-nine", 999),
    ("ноль", 0),
    ("сто два", 102),
    ("двумя", 2),
    ("сорока двух", 42),
    ("ста десяти", 110),
    ("пятидесяти", 50),
    ("восемьюдесятью тремя", 83),
    ("девятьсот девяносто девять", 999),
    ("fünfundzwanzig", 25),
    ("خمسة وعشرون", 25),
]
ORDINALS = [
    ("ninth", 9),
    ("twenty-first", 21),
    ("fortieth", 40),
    ("hundredth", 100),
    ("one hundred and fourth", 104),
    ("девятую", 9),
    ("сорок второй", 42),
    ("третьего", 3),
    ("сотая", 100),
    ("сто двадцать третьей", 123),
    ("сороковым", 40),
    ("пятидесятое", 50),
    ("үшінші", 3),
    ("төртүнчү", 4),
    ("To'rtinchi", 4),
    ("Toʻrtinchi", 4),
    ("бешинчи", 5),
    ("ҳафтум", 7),
    ("سوم", 3),
    ("دوسری", 2),
    ("पाँचवाँ", 5),
    ("долдугаар", 7),
    ("Altıncı", 6),
    ("шостая", 6),
    ("الأولى", 1),
    ("العاشر", 10),
    ("fünfundzwanzigste", 25),
    ("الخامسة والعشرون", 25),
]


@pytest.mark.parametrize(("text", "value"), CARDINALS)
def test_cardinals(text: str, value: int) -> None:
    assert _number(text) == (value, False)


@pytest.mark.parametrize(("text", "value"), ORDINALS)
def test_ordinals(text: str, value: int) -> None:
    assert _number(text) == (value, True)


@pytest.mark.parametrize(
    "text", ["one two", "ten-twelve", "two forty", "twenty eleven", "сто двести", "first second", "fünfundelf"]
)
def test_words_that_are_two_numbers(text: str) -> None:
    assert _number(text) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("四十二", 42),
        ("一百零二", 102),
        ("一百一十", 110),
        ("一百一", 110),
        ("一一〇", 110),
        ("百", 100),
        ("九百九十九", 999),
        ("十十", None),
        ("二三十", None),
        ("百千", None),
        ("", None),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert known_numbers().value(numeral) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *[("I", 1), ("iv", 4), ("Vi", 6), ("IX", 9), ("XIV", 14), ("XLII", 42), ("LXXXIX", 89)],
        *[(word, None) for word in ("C", "CD", "х", "IIII", "VX", "IL", "mix", "1", "")],
        *[("XC", 90), ("CX", 110), ("CCCXCIX", 399), ("ІІІ", 3), ("ХІV", 14), ("СХ", 110)],
        *[("ı", 1), ("ıv", 4), ("İ", None)],  # as Turkish keyboards write them
    ],
)
def test_roman_numerals(word: str, value: int | None) -> None:
    assert roman_value(word) == value


def test_every_roman_numeral_is_read_as_it_is_written() -> None:
    assert [roman_value(roman_numeral(number), 399) for number in range(1, 400)] == list(range(1, 400))
    assert (roman_numeral(1994), roman_value("CCC", 299)) == ("mcmxciv", None)


def test_thousands_of_digits_are_a_number() -> None:
    assert digits_value("9" * 5000) == LARGEST
    assert digits_value("0" * 5000) == 0


@given(st.text(), st.text(alphabet="零〇一二两十百千万年20.,"))
def test_any_text_is_read(text: str, numerals: str) -> None:
    years(text)
    years(numerals)
    known_numbers().read(fold(text).split())
    known_numbers().value(text)
    roman_value(text)
