"""What a line may begin with: numbers in all their shapes, in the words and digits of all our languages."""

from __future__ import annotations

import pytest

from index.corpus.lines import Line
from index.corpus.numbering.markers import Kind, Marker, markers_of, read_number
from index.languages import languages

MARKERS = [
    ("12. Grow apples.", Kind.DECIMAL, "12", "Grow apples."),
    ("012. Grow apples.", Kind.DECIMAL, "12", "Grow apples."),
    ("12、种苹果。", Kind.DECIMAL, "12", "种苹果。"),
    ("１２．苹果２个", Kind.DECIMAL, "12", "苹果２个"),
    ("١٢- تفاح", Kind.DECIMAL, "12", "تفاح"),
    ("12\tGrow apples.", Kind.DECIMAL, "12", "Grow apples."),
    ("12 | Grow | Farm", Kind.DECIMAL, "12", "Grow | Farm"),
    ("1.2 Grow", Kind.DECIMAL, "1.2", "Grow"),
    ("1.2.3. Grow", Kind.DECIMAL, "1.2.3", "Grow"),
    ("3.b Grow", Kind.DECIMAL, "3.b", "Grow"),
    ("3.б Растить", Kind.DECIMAL, "3.b", "Растить"),
    ("A.4 Grow", Kind.DECIMAL, "A.4", "Grow"),
    ("⒓ Grow", Kind.DECIMAL, "12", "Grow"),
    ("12) Grow", Kind.INNER, "12", "Grow"),
    ("(12) Grow", Kind.INNER, "12", "Grow"),
    ("⑿ Grow", Kind.INNER, "12", "Grow"),
    ("⑫ 种", Kind.INNER, "12", "种"),
    ("b) grow", Kind.INNER, "b", "grow"),
    ("(iv) grow", Kind.INNER, "iv", "grow"),
    ("в) растить", Kind.INNER, "v", "растить"),
    ("XII. Grow", Kind.ROMAN, "XII", "Grow"),
    ("Ⅻ. Grow", Kind.ROMAN, "XII", "Grow"),
    ("D. Grow", Kind.LETTER, "D", "Grow"),
    ("十二、种苹果", Kind.HAN, "12", "种苹果"),
    ("（十二）种苹果", Kind.HAN_BRACKETED, "12", "种苹果"),
    ("§ 12 Äpfel", Kind.UNIT, "12", "Äpfel"),
    ("§12", Kind.UNIT, "12", ""),
    ("Article 12", Kind.UNIT, "12", ""),
    ("ARTICLE XII. Apples", Kind.UNIT, "XII", "Apples"),
    ("Art. 12a Apples", Kind.UNIT, "12a", "Apples"),
    ("Article twelve: Apples", Kind.UNIT, "12", "Apples"),
    ("Clause 1.2 Apples", Kind.UNIT, "1.2", "Apples"),
    ("第十二条　种苹果４个", Kind.UNIT, "12", "种苹果４个"),
    ("第十二條　種蘋果４個", Kind.UNIT, "12", "種蘋果４個"),
    ("第１２條：種", Kind.UNIT, "12", "種"),
    ("第十二項 種", Kind.UNIT, "12", "種"),
    ("제12조(목적) 사과", Kind.UNIT, "12", "(목적) 사과"),
    ("제12조의2 사과", Kind.UNIT, "12-2", "사과"),
    ("제2장 사과", Kind.GROUP, "2", "사과"),
    ("ข้อ ๑๒ แอปเปิล", Kind.UNIT, "12", "แอปเปิล"),
    ("Article 12 bis Pommes", Kind.UNIT, "12bis", "Pommes"),
    ("Artículo 12 quater", Kind.UNIT, "12quater", ""),
    ("Artículo 12 Ter. Manzanas", Kind.UNIT, "12ter", "Manzanas"),
    ("المادة ١٢ مكرر", Kind.UNIT, "12bis", ""),
    ("ماده ۱۲ مکرر - سیب", Kind.UNIT, "12bis", "سیب"),
    ("المادة ١٢ (مكررا): تفاح", Kind.UNIT, "12bis", "تفاح"),
    ("§§ 12 bis 14 (aufgehoben)", Kind.UNIT, "12", "bis 14 (aufgehoben)"),
    ("Art. 12-A Maçãs", Kind.UNIT, "12A", "Maçãs"),
    ("Art. 5º-B Maçãs", Kind.UNIT, "5B", "Maçãs"),
    ("Titre Ier – Pommes", Kind.GROUP, "I", "Pommes"),
    ("Article 12 | Apples", Kind.UNIT, "12", "Apples"),
    ("Rule 12.01 Apples", Kind.UNIT, "12.01", "Apples"),
    ("Sec. 12. Apples", Kind.GROUP, "12", "Apples"),
    ("№ 12 Растить", Kind.UNIT, "12", "Растить"),
    ("№12. Растить", Kind.UNIT, "12", "Растить"),
    ("No. 12 Grow", Kind.UNIT, "12", "Grow"),
    ("Nr 12: Äpfel", Kind.UNIT, "12", "Äpfel"),
    ("N° 12 Pommes", Kind.UNIT, "12", "Pommes"),
    ("#12 Grow", Kind.UNIT, "12", "Grow"),
    ("دفعہ ۱۲۔ سیب", Kind.UNIT, "12", "سیب"),
    ("१२। सेब", Kind.DECIMAL, "12", "सेब"),
    ("1️⃣2️⃣ Grow", Kind.DECIMAL, "12", "Grow"),
    ("> 12. Grow", Kind.DECIMAL, "12", "Grow"),
    ("• 12. Grow", Kind.DECIMAL, "12", "Grow"),
    ("⓬ Grow", Kind.INNER, "12", "Grow"),
    ("❷ Grow", Kind.INNER, "2", "Grow"),
    ("㊷ 種", Kind.INNER, "42", "種"),
    ("㈩ 種", Kind.HAN_BRACKETED, "10", "種"),
    ("第四章 總則", Kind.GROUP, "4", "總則"),
    ("第四節 總則", Kind.GROUP, "4", "總則"),
    ("第12条之一 种", Kind.UNIT, "12-1", "种"),
    ("Статья двенадцатая", Kind.UNIT, "12", ""),
    ("Ст. 12. Яблоки", Kind.UNIT, "12", "Яблоки"),
    ("12-бап. Алма", Kind.UNIT, "12", "Алма"),
    ("12-modda", Kind.UNIT, "12", ""),
    ("12 дугаар зүйл", Kind.UNIT, "12", ""),
    ("Арван хоёрдугаар зүйл", Kind.UNIT, "12", ""),
    ("Моддаи 12", Kind.UNIT, "12", ""),
    ("MADDE 12 – Elma", Kind.UNIT, "12", "Elma"),
    ("Maddə 12.", Kind.UNIT, "12", ""),
    ("المادة 12", Kind.UNIT, "12", ""),
    ("ماده ۱۲", Kind.UNIT, "12", ""),
    ("دفعہ ۱۲", Kind.UNIT, "12", ""),
    ("अनुच्छेद १२", Kind.UNIT, "12", ""),
    ("Điều 12. Táo", Kind.UNIT, "12", "Táo"),
    ("Chapter IV", Kind.GROUP, "IV", ""),
    ("CHAPTER FOUR Apples", Kind.GROUP, "4", "Apples"),
    ("Глава 4. Яблоки", Kind.GROUP, "4", "Яблоки"),
    ("第四章 苹果", Kind.GROUP, "4", "苹果"),
    ("4-bob. Olma", Kind.GROUP, "4", "Olma"),
    ("Annex B", Kind.GROUP, "B", ""),
    ("פרק ב: תפוחים", Kind.GROUP, "2", "תפוחים"),
    ("פרק ט״ו", Kind.GROUP, "15", ""),
    ('סעיף קכ"ג תפוחים', Kind.UNIT, "123", "תפוחים"),
    ("ΚΕΦΑΛΑΙΟ ΙΒ΄", Kind.GROUP, "12", ""),
    ("Κεφάλαιο ΣΤ' Μήλα", Kind.GROUP, "6", "Μήλα"),
    ("Άρθρο 12α", Kind.UNIT, "12α", ""),
    ("ARTICULO 12. Manzanas", Kind.UNIT, "12", "Manzanas"),
    ("附件一", Kind.GROUP, "1", ""),
    ("附件12：苹果", Kind.GROUP, "12", "苹果"),
]


@pytest.mark.parametrize("text", ["פרק זה", "Κεφάλαιο Η αρχή"])
def test_words_that_are_no_numbers_in_letters(text: str) -> None:
    assert not found(text, Kind.GROUP)


def found(text: str, kind: Kind) -> list[Marker]:
    return [marker for marker in markers_of(Line(text, 1)) if marker.family.kind is kind and not marker.tight]


@pytest.mark.parametrize(("text", "kind", "label", "rest"), MARKERS)
def test_markers(text: str, kind: Kind, label: str, rest: str) -> None:
    assert [(marker.label, marker.text) for marker in found(text, kind)] == [(label, rest)]


@pytest.mark.parametrize(
    "text",
    [
        "Article 12, paragraph 3, says so",
        "Articles are short",
        "12 articles of law",
        "2021-05-26 15:21",
        "10:30 The meeting opened",
        "- 12 degrees and less",
        "Nobody counted 12 trees",
        "1,200 trees were planted",
        "MCMXCIV was a year",
        "The 12th tree",
    ],
)
def test_what_begins_no_numbered_part(text: str) -> None:
    assert [marker for marker in markers_of(Line(text, 1)) if marker.path and not marker.weak] == []


def test_a_line_may_be_read_in_several_ways() -> None:
    kinds = {(marker.family.kind, marker.label) for marker in markers_of(Line("C. The ice", 1))}
    assert kinds == {(Kind.ROMAN, "C"), (Kind.LETTER, "C")}


def test_a_number_that_the_format_draws_is_one() -> None:
    assert [marker.text for marker in markers_of(Line("Grow apples.", 1, marker="12."))] == ["Grow apples."]


def test_a_sentence_that_goes_on_behind_a_reference_is_weak() -> None:
    assert [marker.weak for marker in found("Article 12 of the Charter says so", Kind.UNIT)] == [True]
    assert [marker.weak for marker in found("Article 12 Freedom", Kind.UNIT)] == [False]


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_every_language_names_articles_at_the_beginning_of_a_line(language: object) -> None:
    words = language.numbering.article.split()  # type: ignore[attr-defined]
    assert words
    for word in words:
        before = f"第12{word}" if language.code in ("zh", "ja") else f"{word.capitalize()} 12"  # type: ignore[attr-defined]
        assert [(marker.label, marker.family.unit) for marker in found(before, Kind.UNIT)] == [("12", "article")], word


@pytest.mark.parametrize("label", ["", "trees", "twelve trees", "1..2", "9" * 10_000])
def test_what_is_no_number(label: str) -> None:
    assert read_number(label) is None
