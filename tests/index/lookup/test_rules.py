"""What goes by rule and what must not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lookup.outline import Outline, outline_of
from index.lookup.rules import Lookup, find_lookup, named_number
from index.lookup.words import Naming
from index.types import Notice, Passage, PassageKind, Route
from tests.index.lookup import asked as lookup_questions
from tests.index.lookup.searched import SEARCHED

DATA = Path(__file__).parents[3] / "data"
CALIBRATION = DATA / "scoda-2020" / "questions" / "calibration.jsonl"
BACKGROUND = DATA / "questions" / "background.jsonl"
NEAR_MISSES = DATA / "scoda-2020" / "questions" / "background.jsonl"
_STARTS = (1, 19, 37, 57, 74, 84, 111)
_LABELS = ("I", "II", "III", "IV", "V", "VI")
SECTIONS = tuple(
    (label, f"S{place}", tuple(str(number) for number in range(_STARTS[place - 1], _STARTS[place])))
    for place, label in enumerate(_LABELS, 1)
)
HEADINGS = tuple(heading for _, heading, _ in SECTIONS)
OUTLINE = Outline.of(tuple(str(number) for number in range(1, 111)), SECTIONS, ("H1", "H2", "H3"))
NO_SUCH_SECTION = Lookup(Route.SECTION, (), Notice.NO_SECTION)
NO_SUCH_NUMBER = Lookup(Route.NUMBER, (), Notice.OUT_OF_RANGE)


def _expected(told: str) -> Lookup:
    """The lookup that a line of `lookup_questions` tells: "section S3, counts" is a section with its tasks, "number 5
    without 999 1000" a task beside numbers that no task has."""
    told, _, lacking = told.partition(" without ")
    return replace(_found(told), lacking=tuple(lacking.split()))


def _found(told: str) -> Lookup:
    ids, _, counts = told.partition(", ")
    route, _, names = ids.partition(" ")
    notice = None if not counts else Notice.SECTION_COUNTS if told.startswith("section") else Notice.COUNTS
    if names == "none":
        return NO_SUCH_NUMBER if route.startswith("number") else NO_SUCH_SECTION
    if route == "headings":
        return Lookup(Route.SECTION, HEADINGS, notice)
    if route == "figures":
        return Lookup(Route.FIGURES, OUTLINE.figures)
    if route == "number":
        return Lookup(Route.NUMBER, tuple(names.split()))
    whole = {heading: (heading, *tasks) for _, heading, tasks in SECTIONS}
    return Lookup(Route.SECTION, tuple(each for name in names.split() for each in whole[name]), notice)


def _cases(text: str) -> list[tuple[str, Lookup]]:
    lines = [line.split(" = ", 1) for line in text.strip().splitlines()]
    return [(question, _expected(told)) for told, questions in lines for question in questions.split(" | ")]


def _labelled(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return [(row["question"], row["kind"]) for row in map(json.loads, lines)]


BY_RULE = [
    *_cases(lookup_questions.ENGLISH),
    *_cases(lookup_questions.RUSSIAN),
    *_cases(lookup_questions.CHINESE),
    *_cases(lookup_questions.OTHERS),
]
NOT_BY_RULE = [question for line in SEARCHED.strip().splitlines() for question in line.split(" ; ")]


@pytest.mark.parametrize(("question", "expected"), BY_RULE, ids=[question for question, _ in BY_RULE])
def test_goes_by_rule(question: str, expected: Lookup) -> None:
    assert find_lookup(question, OUTLINE) == expected


@pytest.mark.parametrize("question", NOT_BY_RULE)
def test_is_searched(question: str) -> None:
    assert find_lookup(question, OUTLINE) is None


@pytest.mark.parametrize(
    "path", [CALIBRATION, BACKGROUND, NEAR_MISSES], ids=["calibration", "background", "near-misses"]
)
def test_no_question_about_content_triggers_a_rule(path: Path) -> None:
    content = [question for question, kind in _labelled(path) if kind != "lookup"]
    assert len(content) > 30
    assert [question for question in content if find_lookup(question, OUTLINE)] == []


def test_labelled_lookups_without_a_topic_go_by_rule() -> None:
    lookups = [question for question, kind in _labelled(CALIBRATION) if kind == "lookup"]
    by_topic = {question for question in lookups if find_lookup(question, OUTLINE) is None}
    assert by_topic == {
        "Show the whole marine cooperation section",
        "How many items are under the sea cooperation heading?",
        "What is the first thing in the section on trade?",
    }


@pytest.mark.parametrize("unit", ["task", "item", "article"])
@pytest.mark.parametrize("question", ["42项", "42項", "四十二项", "42 项？", "42条"])
def test_a_number_and_its_counter_in_chinese_name_a_passage_whatever_the_document_calls_it(
    question: str, unit: str
) -> None:
    outline = Outline.of(map(str, range(1, 111)), naming=Naming(unit))
    assert find_lookup(question, outline) == Lookup(Route.NUMBER, ("42",))


@pytest.mark.parametrize("question", ["42|43", "42 | 43", "tasks 42 | 43"])
def test_a_bar_parts_numbers(question: str) -> None:
    assert find_lookup(question, OUTLINE) == Lookup(Route.NUMBER, ("42", "43"))
    assert find_lookup("|42|", OUTLINE) == Lookup(Route.NUMBER, ("42",))


@pytest.mark.parametrize(
    "written",
    ["42", " 42. ", "#42", "№ 42", "٤٢", "XLII", "xlii", "ХLІІ", "四十二", "第四十二", "forty-second", "сорок два"],
)
def test_a_number_is_named_in_any_way(written: str) -> None:
    assert named_number(written, OUTLINE) == 42


@pytest.mark.parametrize("written", ["", "task 42", "42 43", "10-12", "the last", "trade", "42%", "-42", "III trade"])
def test_what_is_more_or_less_than_a_number_names_none(written: str) -> None:
    assert named_number(written, OUTLINE) is None


def test_a_comma_may_part_thousands() -> None:
    outline = Outline.of(map(str, range(1, 1101)))
    assert find_lookup("task 1,001", outline) == Lookup(Route.NUMBER, ("1001",))


def test_a_very_long_range_is_cut() -> None:
    outline = Outline.of(map(str, range(1, 1001)))
    found = find_lookup("tasks 5 to 1000", outline)
    assert found is not None
    assert (found.ids[0], found.ids[-1], len(found.ids)) == ("5", "204", 200)


@pytest.mark.parametrize(
    ("question", "outline"),
    [
        ("task 1", Outline.of(())),
        ("headline figures", Outline.of(("1", "2"), SECTIONS)),
    ],
    ids=["no tasks", "no figures"],
)
def test_what_the_document_does_not_have_is_searched(question: str, outline: Outline) -> None:
    assert find_lookup(question, outline) is None


@pytest.mark.parametrize(("number", "is_year"), [(1899, False), (1900, True), (2099, True), (2100, False)])
def test_a_bare_number_is_a_year_where_it_can_be_one(number: int, is_year: bool) -> None:
    outline = Outline.of(map(str, range(1, 2201)))
    assert (find_lookup(f"{number}", outline) is None) == is_year
    assert (find_lookup(f"{number} 5", outline) is None) == is_year
    assert find_lookup(f"task {number}", outline) == Lookup(Route.NUMBER, (str(number),))


def test_a_part_that_holds_only_parts_has_what_is_in_them() -> None:
    tasks = {"I": (), "I.1": "12", "I.2": "34", "II": "5", "II.1": "6"}
    headings = {label: f"S{place}" for place, label in enumerate(tasks, 1)}
    passages = [
        passage
        for label, ids in tasks.items()
        for passage in (
            Passage(headings[label], "A heading", label, PassageKind.SECTION),
            *(Passage(one, "A text", label) for one in ids),
        )
    ]
    outline = outline_of(passages)
    assert find_lookup("section I", outline) == Lookup(Route.SECTION, ("S1", "S2", "1", "2", "S3", "3", "4"))
    assert find_lookup("section I.2", outline) == Lookup(Route.SECTION, ("S3", "3", "4"))
    assert find_lookup("section two", outline) == Lookup(Route.SECTION, ("S4", "5", "S5", "6"))


def test_numbering_that_begins_later_keeps_its_numbers() -> None:
    outline = Outline.of(("7", "8", "9"), (("B", "S1", ("7",)), ("C", "S2", ("8", "9"))))
    assert find_lookup("task 8", outline) == Lookup(Route.NUMBER, ("8",))
    assert find_lookup("first task", outline) == Lookup(Route.NUMBER, ("7",))
    assert find_lookup("task 1", outline) == NO_SUCH_NUMBER
    assert find_lookup("section 2", outline) == Lookup(Route.SECTION, ("S2", "8", "9"))


ATOMS = "task tasks section the last first 3 12-14 一 第 项 部分 to - , # V и по раздел नंबर ' 1. .. one and between"
_WORDS = st.sampled_from(ATOMS.split())


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join), st.lists(_WORDS).map("".join)))
def test_any_text_has_an_answer(question: str) -> None:
    found = find_lookup(question, OUTLINE)
    assert found is None or found.ids or found.notice in (Notice.OUT_OF_RANGE, Notice.NO_SECTION)


@pytest.mark.parametrize("part", ["1 ", "# 1st ", "- 1 ", "section ", "第", "三部分", "a'", "twenty-", "1,", "ं", "9"])
def test_a_long_question_takes_linear_time(part: str) -> None:
    started = thread_time()
    find_lookup((part * 4096)[:4096], OUTLINE)
    assert thread_time() - started < 1
