"""Measures of answers, by examples computed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace

import pytest

from index.answer.evaluation import (
    DEPTH,
    Comparison,
    Fault,
    Measures,
    NextStep,
    Outcomes,
    compare,
    evaluate,
    measure,
)
from index.corpus.questions import LabelledQuestion
from index.errors import QuestionError
from index.types import Answer, Hit, Missing, Outcome, Passage, Route, SharedWords


def question(number: int, relevant: str = "", *, kind: str = "paraphrase", language: str = "en") -> LabelledQuestion:
    return LabelledQuestion(f"q{number}", language, f"question {number}?", tuple(relevant.split()), kind)


def answer(found: str, outcome: Outcome = Outcome.ANSWER) -> Answer:
    hits = tuple(Hit(Passage(name, f"text {name}"), 0.5) for name in found.split())
    return Answer("?", "en", outcome, Route.SEARCH, hits, "index", 1.0)


JUDGED = [
    pytest.param("1", "1 2 3", (1, 1, 1, 1), id="first"),
    pytest.param("1", "2 1 3", (0, 1, 1 / 2, 1), id="second"),
    pytest.param("1", "2 3 4 1", (0, 0, 1 / 4, 1), id="fourth"),
    pytest.param("1", "2 3 4 5 6 1", (0, 0, 1 / 6, 0), id="sixth"),
    pytest.param("1", "2 3 4 5 6 7 8 9 10 11 1", (0, 0, 0, 0), id="beyond-ten"),
    pytest.param("1", "", (0, 0, 0, 0), id="no-hits"),
    pytest.param("1 2", "3 2 4 1", (0, 1, 1 / 2, 1), id="both-of-two"),
    pytest.param("1 2 3 4", "1 9 2", (1, 1, 1, 2 / 4), id="two-of-four"),
    pytest.param("1 2 3 4 5 6 7", "1 2 3 4 5", (1, 1, 1, 1), id="five-of-seven-is-all-that-can-be"),
]


@pytest.mark.parametrize(("relevant", "found", "expected"), JUDGED)
def test_one_answer(relevant: str, found: str, expected: tuple[float, float, float, float]) -> None:
    compared = compare(question(1, relevant), answer(found))
    assert (compared.hit1, compared.hit3, compared.reciprocal_rank, compared.recall5) == pytest.approx(expected)


def test_a_refused_question_counts_as_none() -> None:
    asked = question(1, "1")
    assert compare(asked, QuestionError("no words")) == Comparison(asked, Outcome.NONE, 0, 0, 0, 0)


def shared(question: str, passage: str) -> SharedWords:
    """Passage 4 has every word; the others have the question's number alone."""
    assert question.startswith("question ")
    return SharedWords(("question", "1")) if passage == "4" else SharedWords(("1",), ("question",))


FINDINGS = [
    pytest.param(question(1, "1"), answer("2 3 1"), (Fault.MISS, "2", 3, NextStep.ADD_AID), id="lacks-words"),
    pytest.param(question(1, "9 4"), answer("2 4"), (Fault.MISS, "2", 2, NextStep.TELL_APART), id="has-all-words"),
    pytest.param(question(1, "1"), answer("2"), (Fault.MISS, "2", None, NextStep.ADD_AID), id="not-found"),
    pytest.param(question(1, "1"), QuestionError("no words"), (Fault.MISS, None, None, NextStep.REWORD), id="no-words"),
    pytest.param(
        question(1, "1"),
        replace(answer("2"), route=Route.NUMBER),
        (Fault.MISS, "2", None, NextStep.NO_SEARCH),
        id="by-rule",
    ),
    pytest.param(
        question(1, "1"),
        answer("1", Outcome.NONE),
        (Fault.REFUSED, "1", 1, NextStep.LABEL_MORE),
        id="right-but-refused",
    ),
    pytest.param(
        question(1, kind="near-miss"), answer("2"), (Fault.SURE, "2", None, NextStep.LABEL_MORE), id="near-miss-as-sure"
    ),
]


@pytest.mark.parametrize(("asked", "found", "expected"), FINDINGS)
def test_what_is_not_as_labelled_is_told_with_why_and_what_to_do(
    asked: LabelledQuestion, found: Answer | QuestionError, expected: tuple[Fault, str | None, int | None, NextStep]
) -> None:
    (one,) = evaluate([asked], lambda *_: [found], shared).findings
    assert (one.fault, one.came, one.place, one.next) == expected
    assert (one.id, one.question, one.wanted) == (asked.id, asked.question, asked.relevant)
    if one.wanted:
        best = shared(asked.question, one.wanted[-1])
        assert (one.wanted_has, one.wanted_lacks) == (best.has, best.lacks)
    assert one.came_has == (("1",) if one.came else ())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param(question(1, "1"), answer("1", Outcome.SUGGEST), id="right"),
        pytest.param(question(1), answer("1", Outcome.SUGGEST), id="suggested"),
    ],
)
def test_what_is_as_labelled_is_no_finding(asked: LabelledQuestion, found: Answer) -> None:
    assert evaluate([asked], lambda *_: [found], shared).findings == ()


def test_means() -> None:
    compared = [compare(question(1, "1"), answer("1")), compare(question(2, "1 2"), answer("3 4 1"))]
    assert astuple(measure(compared)) == pytest.approx((2, 0.5, 1.0, (1 + 1 / 3) / 2, 0.75))
    assert measure([]) == Measures(0, 0.0, 0.0, 0.0, 0.0)


ASKED: list[tuple[LabelledQuestion, Answer | QuestionError]] = [
    (question(1, "1", language="zh"), answer("1 2")),
    (question(2, "2", language="en", kind="number"), answer("2")),
    (question(3, "3", language="en"), answer("1 3")),
    (question(4, "4", language="ru"), answer("1 2", Outcome.NONE)),
    (question(5, "5", language="en"), answer("5", Outcome.SUGGEST)),
    (question(6, kind="off-topic"), answer("1", Outcome.NONE)),
    (question(7, kind="off-topic"), answer("1", Outcome.ANSWER)),
    (question(8, kind="near-miss"), answer("1", Outcome.SUGGEST)),
    (question(9, kind="other-year"), answer("1", Outcome.SUGGEST)),
    (question(10, kind="other-year"), QuestionError("no words")),
]


def ask_many(questions: Sequence[str], top: int) -> list[Answer | QuestionError]:
    assert top == DEPTH == 10
    by_text = {one.question: found for one, found in ASKED}
    return [by_text[text] for text in questions]


def test_a_whole_report() -> None:
    report = evaluate([one for one, _ in ASKED], ask_many)
    assert report.questions == 10
    assert astuple(report.overall) == pytest.approx((5, 3 / 5, 4 / 5, 3.5 / 5, 4 / 5))
    assert astuple(report.by_language["en"]) == pytest.approx((3, 2 / 3, 1.0, 2.5 / 3, 1.0))
    assert report.by_language["ru"] == Measures(1, 0.0, 0.0, 0.0, 0.0)
    assert report.by_language["zh"] == Measures(1, 1.0, 1.0, 1.0, 1.0)
    assert list(report.by_language) == ["en", "ru", "zh"]  # the most questions first, then by name
    assert {kind: one.questions for kind, one in report.by_kind.items()} == {"paraphrase": 4, "number": 1}
    assert report.misses == ("q3", "q4")
    assert report.outcomes == Outcomes(
        answerable_refused=1 / 5,
        answerable_sure=3 / 5,
        sure_and_wrong=1 / 5,
        off_topic_answered=1 / 2,
        near_miss_answered=0.0,
        unanswerable_answered=1 / 5,
        detail_named=None,
    )
    assert report.near_misses == {"near-miss": (1, 0.0)}


def test_near_misses_are_told_by_kind_and_the_details_that_are_named() -> None:
    asked = [
        (
            replace(question(1, kind="asked-detail"), asks="date"),
            replace(answer("1", Outcome.SUGGEST), missing=Missing((), "date")),
        ),
        (
            replace(question(2, kind="asked-detail"), asks="amount"),
            replace(answer("1", Outcome.SUGGEST), missing=Missing((), "count")),
        ),
        (question(3, kind="unknown-name"), answer("1", Outcome.ANSWER)),
        (question(4, kind="unknown-name"), replace(answer("1", Outcome.SUGGEST), missing=Missing(("Tesla",)))),
    ]
    by_text = {one.question: found for one, found in asked}
    report = evaluate([one for one, _ in asked], lambda texts, _: [by_text[text] for text in texts])
    assert report.near_misses == {"unknown-name": (2, 1 / 2), "asked-detail": (2, 0.0)}
    assert report.outcomes.near_miss_answered == 1 / 4
    assert report.outcomes.detail_named == 1 / 2


def test_shares_of_questions_that_nobody_asked_are_unknown() -> None:
    report = evaluate([ASKED[0][0]], ask_many)
    assert report.outcomes == Outcomes(0.0, 1.0, 0.0, None, None, None, None)
    empty = evaluate([], ask_many)
    assert (empty.questions, empty.overall.questions, empty.by_language, empty.misses) == (0, 0, {}, ())
    assert empty.outcomes.answerable_refused is None
