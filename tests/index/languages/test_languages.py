"""The tables of all languages are sound, and a language is added by its table alone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import index.languages
from index.languages import Language, LookupWords, Marks, NumberWords, languages
from index.lookup.outline import Outline
from index.lookup.rules import Lookup, find_lookup
from index.lookup.words import Vocabulary
from index.text.clues import TOKEN
from index.text.details import common_words
from index.text.language import Detector
from index.text.numerals import NumberReader
from index.types import Route

FOLDER = Path(index.languages.__file__).parent
TASKS = tuple(str(number) for number in range(1, 41))
OUTLINE = Outline.of(TASKS, (("I", "S1", TASKS[:20]), ("II", "S2", TASKS[20:])), ())

# Twelve words and a letter of its own, as a module in `index.languages` would have them.
MADE_UP = Language(
    code="qx",
    name="Made-up",
    marks=(Marks("LATIN", words="velu morin tasko kvel", decisive="ŵ", endings="oŵ"),),
    numbers=NumberWords(
        cardinals={1: "un", 2: "du", 3: "tor", 10: "dek", 20: "dudek", 30: "tordek", 100: "cent"},
        ordinals={1: "una", 2: "dua", 3: "tora", 10: "deka"},
        joiners="kaj",
        joined_from=10,
        units_after=10,
        suffixes="ra",
    ),
    lookup=LookupWords(task="tasko", section="parto", mark="numer", tail="fina", list="listo", filler="velu kvel la"),
)
ADDED = [*languages(), MADE_UP]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("velu morin", "qx"),
        ("kvel tasko", "qx"),
        ("ŵalo", "qx"),
        ("SCODA ŵ", "qx"),
        ("what is ŵalo", "en"),
        ("nima bu", "uz"),
        ("hello", "en"),
    ],
)
def test_an_added_language_is_told(text: str, code: str) -> None:
    assert Detector(ADDED).detect(text) == code


def test_a_language_may_bring_a_script() -> None:
    georgian = Language("qy", "Made-up", (Marks("GEORGIAN", words="რა"),))
    assert Detector(languages()).detect("რა არის") == "ka"
    assert Detector([*languages(), georgian]).detect("რა არის") == "qy"


@pytest.mark.parametrize(
    ("text", "value", "ordinal"),
    [("tordek kaj du", 32, False), ("cent dudek kaj tora", 123, True), ("du cent", 200, False), ("dek un", 11, False)],
)
def test_numbers_of_an_added_language_are_read(text: str, value: int, ordinal: bool) -> None:
    found = NumberReader(ADDED).read(text.split())[0]
    assert (found.value, found.ordinal, found.length, found.language) == (value, ordinal, len(text.split()), "qx")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("velu tasko 12", Lookup(Route.NUMBER, ("12",))),
        ("tasko numer 12", Lookup(Route.NUMBER, ("12",))),
        ("12ra tasko", Lookup(Route.NUMBER, ("12",))),
        ("kvel tasko tordek kaj du", Lookup(Route.NUMBER, ("32",))),
        ("tasko tor", Lookup(Route.NUMBER, ("3",))),
        ("fina tasko", Lookup(Route.NUMBER, ("40",))),
        ("dua parto", Lookup(Route.SECTION, ("S2", *TASKS[20:]))),
        ("tor", None),
        ("la tasko morin un dek brelo", None),
    ],
)
def test_lookups_of_an_added_language_go_by_rule(question: str, expected: Lookup | None) -> None:
    assert find_lookup(question, OUTLINE, Vocabulary(ADDED)) == expected
    assert find_lookup(question, OUTLINE) != expected or expected is None


def test_every_module_is_a_language() -> None:
    codes = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "base"))
    assert [language.code for language in languages()] == codes
    assert all(re.fullmatch("[a-z]{2,3}", code) for code in codes)
    assert max(Counter(language.name for language in languages()).values()) == 1


MARKS = [pytest.param(marks, id=f"{known.code}-{marks.script}") for known in languages() for marks in known.marks]


@pytest.mark.parametrize("marks", MARKS)
def test_marks_do_not_contradict_themselves(marks: Marks) -> None:
    words = marks.words.split()
    assert [word for word in words if word != word.lower()] == []
    assert set(marks.letters + marks.decisive) & set(marks.never) == set()
    assert [word for word in words if set(word) & set(marks.never)] == []
    assert set(marks.letters) & set(marks.decisive) == set()
    re.compile(marks.pattern)


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_no_word_stands_twice_in_a_field(language: Language) -> None:
    """A form that is listed again is often a slip for one that is missing, as "ими" was for "ыми"."""
    fields = {
        f"{table}.{name}": text.split()
        for table in ("lookup", "questions", "talk", "follow_up", "document", "numbering")
        for name, text in getattr(language, table)._asdict().items()
        if isinstance(text, str)
    }
    fields |= {marks.script: marks.words.split() for marks in language.marks}
    fields["common"] = language.common.split()
    fields |= {kind: phrases.split("|") for kind, phrases in language.details.asked.items()}
    twice = {name: [word for word, times in Counter(words).items() if times > 1] for name, words in fields.items()}
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_each_common_word_is_a_word_as_a_question_is_read(language: Language) -> None:
    assert [word for word in language.common.split() if TOKEN.findall(word) != [word]] == []


@pytest.mark.parametrize(
    ("code", "word"),
    [
        pytest.param("bg", "път", id="a-road-beside-once"),
        pytest.param("mk", "пат", id="a-road-beside-once-in-Macedonian"),
        pytest.param("sr", "пут", id="a-road-beside-once-in-Serbian"),
        pytest.param("ky", "жолу", id="a-railway-beside-once"),
        pytest.param("en", "mine", id="a-mine-beside-of-me"),
        pytest.param("fr", "permis", id="a-permit"),
        pytest.param("it", "permesso", id="a-permit-in-Italian"),
        pytest.param("tr", "izin", id="leave-beside-permission"),
    ],
)
def test_what_a_document_may_lack_is_no_common_word(code: str, word: str) -> None:
    assert word not in common_words(code)


def test_each_script_means_one_language_where_nothing_tells() -> None:
    ranks = Counter((marks.script, marks.rank) for language in languages() for marks in language.marks)
    assert [place for place, times in ranks.items() if times > 1] == []
