"""Every id of a document is found, whatever its scheme and in whatever language its number is given."""

from __future__ import annotations

import pytest

from index.languages import Language, languages
from index.lookup.outline import Outline
from index.lookup.rules import find_lookup
from index.lookup.words import Naming
from index.types import Notice

SCHEMES = {
    "numbers": [str(number) for number in range(1, 41)],
    "from 100": [str(number) for number in range(101, 125)],
    "padded": [f"{number:03}" for number in range(1, 41)],
    "with gaps": ["2", "3", "7", "11", "30"],
    "inserted": ["1", "2", "2-1", "3", "3a", "4"],
    "dotted": ["1.1", "1.2", "2.1", "2.10", "10.1", "10.2"],
    "three parts": ["1.1.1", "1.1.2", "1.2.1", "12.3.10"],
    "lettered": ["1.1", "1.2", "1.a", "1.b", "3.1", "3.a", "3.c"],
    "letter first": ["A.1", "A.2", "B.1", "C.14"],
    "Roman": ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"],
    "in chapters": ["I.1", "I.2", "II.1", "II.2", "XIV.3"],
    "questions": [f"Q{number}" for number in range(1, 31)],
    "Chinese": ["第一条", "第二条", "第十二条"],
    "letters": ["a", "b", "c", "d"],
    "of a table": ["HR-1", "HR-2", "IT-1"],
}
LANGUAGES = [pytest.param(language, id=language.code) for language in languages()]
NATIVE_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")


def _units(language: Language) -> list[tuple[str, str]]:
    """A word for each kind of part, with its key, in the first of its forms that names one."""
    return [(key, " ".join(forms).split()[0].replace("_", " ")) for key, forms in language.lookup.units.items()]


def _numbered(language: Language, word: str, number: str) -> str:
    return f"第{number}{word}" if language.code in ("zh", "ja") else f"{word} {number}"


def _found(question: str, outline: Outline) -> tuple[str, ...]:
    found = find_lookup(question, outline)
    return found.ids if found and found.notice is None else ()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_id_alone_is_found_in_every_way_of_writing_it(scheme: str) -> None:
    outline = Outline.of(SCHEMES[scheme])
    for one in SCHEMES[scheme]:
        ways = {one, one.lower(), one.upper(), f"{one}.", f"{one}?", f"«{one}»", f"({one})", f" {one} "}
        ways |= {one.translate(str.maketrans("0123456789", digits)) for digits in NATIVE_DIGITS}
        assert {way: _found(way, outline) for way in ways} == dict.fromkeys(ways, (one,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_is_found_behind_the_word_for_its_kind(language: Language) -> None:
    wrong = []
    for key, word in _units(language):
        for scheme, ids in SCHEMES.items():
            part = "section" if key != "section" else "chapter"
            outline = Outline.of(ids, naming=Naming(key, part))
            written = ids[-1] if scheme != "Chinese" else "12"
            asked = _numbered(language, word, written)
            if _found(asked, outline) != (ids[-1],):
                wrong.append((key, scheme, asked, _found(asked, outline)))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_in_words_is_found(language: Language) -> None:
    numbers = language.numbers
    wrong = []
    for key, word in _units(language):
        outline = Outline.of(map(str, range(1, 111)), naming=Naming(key))
        for forms, before in ((numbers.ordinals, True), (numbers.cardinals, False)):
            for value, text in forms.items():
                if not 0 < value < 111 or (key != "article" and value % 7):
                    continue
                for form in text.split():
                    number = form.replace("_", " ")
                    asked = f"{number} {word}" if before else f"{word} {number}"
                    if _found(asked, outline) != (str(value),):
                        wrong.append((key, asked, _found(asked, outline)))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_and_the_last_are_found(language: Language) -> None:
    wrong = []
    for key, word in _units(language):
        outline = Outline.of(map(str, range(3, 31)), naming=Naming(key))
        for forms, expected in ((language.lookup.tail, "30"), (language.numbers.ordinals.get(1, ""), "3")):
            for form in forms.split():
                asked = f"{form.replace('_', ' ')}{'' if language.code in ('zh', 'ja') else ' '}{word}"
                if _found(asked, outline) != (expected,):
                    wrong.append((key, asked, _found(asked, outline)))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_numbers_are_found(language: Language) -> None:
    wrong = []
    outline = Outline.of(map(str, range(1, 31)), naming=Naming("article"))
    forms = language.lookup.units["article"]
    for word in " ".join(forms).split():
        for joiners, ids in ((language.lookup.and_, ("3", "5")), (language.lookup.to, ("3", "4", "5"))):
            for joiner in joiners.split():
                asked = f"{word} 3 {joiner.replace('_', ' ')} 5"
                if _found(asked, outline) != ids:
                    wrong.append((asked, _found(asked, outline)))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_inside_a_passage_leads_to_the_passage(language: Language) -> None:
    wrong = []
    outline = Outline.of(map(str, range(1, 31)), naming=Naming("article"))
    article = " ".join(language.lookup.units["article"]).split()[0]
    words = [*language.lookup.inner.split(), *(word for key, word in _units(language) if key in ("paragraph", "point"))]
    for word in words:
        inner = word.replace("_", " ")
        if language.code in ("zh", "ja"):
            questions = [f"第7{article}第2{inner}"]
        else:
            questions = [f"{article} 7 {inner} 2", f"{article} 7, {inner} 2", f"{article} 7 {inner} b"]
            questions += [f"{inner} 2 {article} 7", f"{inner} (b) {article} 7"]
        wrong += [(asked, found) for asked in questions if (found := _found(asked, outline)) != ("7",)]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_is_not_there_is_none_of_those_that_are(language: Language) -> None:
    word = " ".join(language.lookup.units["article"]).split()[0]
    for scheme, ids in SCHEMES.items():
        for missing in ("999", "99.9", "0"):
            asked = _numbered(language, word, missing)
            found = find_lookup(asked, Outline.of(ids, naming=Naming("article")))
            assert found is not None, (scheme, asked)
            assert (found.ids, found.notice) == ((), Notice.OUT_OF_RANGE), (scheme, asked)


@pytest.mark.parametrize(
    ("ids", "written", "expected"),
    [
        ("3.a 3.b", "3.б", "3.b"),
        ("3.a 3.b", "цель 3.А", "3.a"),
        ("3.a 3.b 3.c", "3.в", "3.c"),  # the third letter
        ("3.a 3.b 3.v", "3.в", "3.v"),  # as the numbering of a Russian text is typed
        ("3.a 3.b 3.c", "3.с", "3.c"),  # looks like it
        ("3.а 3.б", "3.b", "3.б"),
        ("3.a 3.b", "3b", "3.b"),
        ("3.a 3.b", "3 b", "3.b"),
        ("B.1 C.1", "В.1", "B.1"),  # a Cyrillic capital
        ("a b c", "пункт в", "c"),
        ("2.1 2.2", "2。1", "2.1"),
    ],
)
def test_letters_of_another_script_are_read(ids: str, written: str, expected: str) -> None:
    assert _found(written, Outline.of(ids.split(), naming=Naming("item"))) == (expected,)


def test_a_letter_that_the_document_has_is_no_other_one() -> None:
    cyrillic = Outline.of(["3.a", "3.а", "3.b"])
    assert _found("3.а", cyrillic) == ("3.а",)
    assert _found("3.a", cyrillic) == ("3.a",)
    assert _found("3.г", Outline.of(["3.a", "3.b", "3.c"])) == ()
