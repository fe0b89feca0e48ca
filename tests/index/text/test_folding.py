"""One spelling for what is written in several ways: normal forms, Chinese, accents, alphabets, digits."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from index.search.lexical import gram_hashes
from index.text.folding import MOST_MARKS, ascii_digits, fold, normalise, one_alphabet, simplified, without_accents

MARKS = "".join(
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if not "\ud800" <= char <= "\udfff" and unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
)


@pytest.mark.parametrize("form", ["NFC", "NFKC"])
@pytest.mark.parametrize("kind", ["every mark", "two kinds", "halfwidth", "marks of two"])
def test_marks_on_a_letter_are_bounded(form: str, kind: str) -> None:
    marks = {"every mark": MARKS, "two kinds": "\u0301\u0323" * 999, "halfwidth": "\uff9e\u0323" * 999}
    text = normalise("q" + marks.get(kind, "\u0f73\u0f71" * 999) + " x", form)  # type: ignore[arg-type]
    assert text.startswith("q")
    assert text.endswith(" x")
    assert len(text) <= 4 * MOST_MARKS  # a mark becomes at most three


def test_nothing_else_is_left_out() -> None:
    for text in ("e\u0301tape", "q" + "\u0301" * MOST_MARKS, "—" * 99, "हिन्दी" * 99, "\u0e01\u0e33" * 99, "🙂" * 99):
        assert normalise(text) == unicodedata.normalize("NFKC", text)


def test_what_is_compared_with_documents_has_no_more() -> None:
    text = "q" + "\u0301\u0323" * 999
    assert len(gram_hashes([text])[1]) < 4 * MOST_MARKS
    assert fold("\u0f71\u0f72" * 999) == fold("\u0f71\u0f72" * (MOST_MARKS // 2))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("謝謝", "谢谢"),
        ("什麼時候簽的", "什么时候签的"),
        ("外貿增長了多少", "外贸增长了多少"),
        ("上合示范区", "上合示范区"),
    ],
)
def test_chinese_is_one_however_it_is_written(written: str, folded: str) -> None:
    assert fold(written) == simplified(written) == folded
    assert len(simplified(written)) == len(written)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("görev", "gorev"),
        ("điều", "dieu"),
        ("vəzifə", "vezife"),
        ("rozdział", "rozdzial"),
        ("άρθρο", "αρθρο"),
        ("сый ё", "сый ё"),
        ("第", "第"),
    ],
)
def test_latin_letters_without_their_accents(written: str, plain: str) -> None:
    assert without_accents(written) == plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("зaдaчa", "задача"),  # with Latin a
        ("PAЗДEЛ", "РАЗДЕЛ"),
        ("sесtion", "section"),  # with Cyrillic е and с
        ("ХLІІ", "XLII"),
        ("Geely проект", "Geely проект"),
        ("бандda", "бандda"),
        ("第T42项", "第T42项"),
    ],
)
def test_a_word_is_in_one_alphabet(written: str, read: str) -> None:
    assert one_alphabet(written) == read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("task 42", "task 42"),
        ("٤٢", "42"),
        ("۴۲", "42"),
        ("४२", "42"),
        ("４２", "42"),
        ("᠔᠒", "42"),
        ("x² ½ 四 Ⅳ", "x² ½ 四 Ⅳ"),
    ],
    ids=["ascii", "arabic", "persian", "devanagari", "full width", "mongolian", "other numbers stay"],
)
def test_ascii_digits(text: str, expected: str) -> None:
    assert ascii_digits(text) == expected
    assert ascii_digits(expected) == expected
