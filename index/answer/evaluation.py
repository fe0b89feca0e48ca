"""Measures answers against labelled questions: is the right passage first, are the outcomes honest, what would help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import fmean

from index.corpus.questions import NEAR_MISSES, OFF_TOPIC, LabelledQuestion
from index.corpus.settings import CorpusSettings
from index.errors import QuestionError
from index.types import Answer, Outcome, Route, SharedWords

DEPTH = 10  # MRR@10 looks this far


class Fault(StrEnum):
    """How an answer differs from what its question is labelled with."""

    MISS = "miss"  # the first passage is not a right one
    REFUSED = "refused"  # it is, but was said not to be an answer
    SURE = "sure"  # the document does not answer the question, and an answer came all the same


class NextStep(StrEnum):
    """What would help with a fault."""

    ADD_AID = "add-aid"  # give the wanted passage a search aid with the words that it lacks
    TELL_APART = "tell-apart"  # it has all words: an aid that says more, or the other passage is right as well
    REWORD = "reword"  # the question was refused before a search
    NO_SEARCH = "no-search"  # a rule took the question for a look-up
    LABEL_MORE = "label-more"  # how sure an answer is, labelled questions of this kind teach


@dataclass(frozen=True, slots=True)
class Finding:
    """A question whose answer is not as it should be, why, and what would help.

    `wanted` are the ids of the right passages, `came` is the first passage found with its `score`, and `place` is that
    of the first right one among 10, from 1. Of the question's words, without those that say nothing, the wanted passage
    has `wanted_has` and not `wanted_lacks`, the one that came `came_has`.
    """

    id: str
    language: str
    kind: str
    question: str
    fault: Fault
    wanted: tuple[str, ...]
    came: str | None
    outcome: Outcome
    score: float
    place: int | None
    wanted_has: tuple[str, ...]
    wanted_lacks: tuple[str, ...]
    came_has: tuple[str, ...]
    next: NextStep


@dataclass(frozen=True, slots=True)
class Comparison:
    """A labelled question with what came of it; all measures lie in 0..1.

    `hit1` and `hit3` say whether a right passage is among the first 1 and 3, `reciprocal_rank` is 1 / place of
    the first right one among 10 (Voorhees 1999), `recall5` is the share of the right passages among the
    first 5, of at most 5 that can stand there. `detail` is the kind of detail that the answer says is missing. `came`
    is the first passage, with its score, `place` that of the first right one among 10, from 1, and `best` is its id.
    """

    question: LabelledQuestion
    outcome: Outcome
    hit1: float
    hit3: float
    reciprocal_rank: float
    recall5: float
    detail: str | None = None
    route: Route | None = None
    came: str | None = None
    score: float = 0.0
    place: int | None = None
    best: str | None = None

    @property
    def fault(self) -> Fault | None:
        """What is wrong with it, the worst first; None if nothing is."""
        if not self.question.answerable:
            return Fault.SURE if self.outcome is Outcome.ANSWER else None
        if not self.hit1:
            return Fault.MISS
        return Fault.REFUSED if self.outcome is Outcome.NONE else None


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over a group of answerable questions, each in 0..1."""

    questions: int
    hit1: float
    hit3: float
    mrr10: float
    recall5: float


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Shares in 0..1, None where no question of the kind was asked.

    `detail_named` is how often a missing kind of detail, where one is named, is the one that the question asks for.
    """

    answerable_refused: float | None
    answerable_sure: float | None
    sure_and_wrong: float | None
    off_topic_answered: float | None
    near_miss_answered: float | None
    unanswerable_answered: float | None
    detail_named: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What `scoda eval` reports; `misses` are the answerable questions whose first passage is not a right one.

    `near_misses` are the shares of near-misses that were answered as sure, by their kind and how many there were.
    `findings` are the questions whose answers are not as they should be, `milliseconds` is the mean time of an answer.
    """

    overall: Measures
    by_language: dict[str, Measures]
    by_kind: dict[str, Measures]
    outcomes: Outcomes
    questions: int
    misses: tuple[str, ...]
    near_misses: dict[str, tuple[int, float]]
    findings: tuple[Finding, ...] = ()
    milliseconds: float = 0.0


def held_out(corpus: Path) -> Path | None:
    """The file of held-out questions that the corpus at this path names, None where it names none.

    Raises:
        CorpusError: its corpus.toml cannot be read, or names what is not there.
    """
    return CorpusSettings.of(corpus).question_file("evaluation")


AskMany = Callable[[Sequence[str], int], Sequence[Answer | QuestionError]]
Share = Callable[[str, str], SharedWords]


def evaluate(questions: Sequence[LabelledQuestion], ask_many: AskMany, share: Share | None = None) -> Report:
    """Ask all questions with `ask_many(questions, top)` and measure the answers.

    `share(question, id)` tells which of a question's words a passage has; without it the report has no findings.
    """
    answers = ask_many([question.question for question in questions], DEPTH)
    compared = [compare(question, answer) for question, answer in zip(questions, answers, strict=True)]
    answerable = [one for one in compared if one.question.answerable]
    return Report(
        overall=measure(answerable),
        by_language=_grouped(answerable, lambda one: one.question.language),
        by_kind=_grouped(answerable, lambda one: one.question.kind),
        outcomes=_outcomes(compared),
        questions=len(compared),
        misses=tuple(one.question.id for one in answerable if not one.hit1),
        near_misses=_near_misses(compared),
        findings=tuple(_finding(one, one.fault, share) for one in compared if one.fault) if share else (),
        milliseconds=round(_mean(answer.elapsed_ms for answer in answers if isinstance(answer, Answer)), 3),
    )


def compare(question: LabelledQuestion, answer: Answer | QuestionError) -> Comparison:
    """Compare one answer with its labels; a refused question counts as `none` without hits."""
    if isinstance(answer, QuestionError):
        return Comparison(question, Outcome.NONE, 0, 0, 0, 0)
    found = [hit.passage.id for hit in answer.hits]
    right = [passage in question.relevant for passage in found]
    places = [place for place, is_right in enumerate(right[:DEPTH], start=1) if is_right]
    return Comparison(
        question,
        answer.outcome,
        hit1=float(any(right[:1])),
        hit3=float(any(right[:3])),
        reciprocal_rank=1 / places[0] if places else 0.0,
        recall5=sum(right[:5]) / min(5, len(question.relevant)) if question.relevant else 0.0,
        detail=answer.missing.detail if answer.missing else None,
        route=answer.route,
        came=found[0] if found else None,
        score=answer.hits[0].score if found else 0.0,
        place=places[0] if places else None,
        best=found[places[0] - 1] if places else None,
    )


def _finding(one: Comparison, fault: Fault, share: Share) -> Finding:
    question, nothing = one.question, SharedWords()
    wanted = one.best or next(iter(question.relevant), None)
    right = share(question.question, wanted) if wanted else nothing
    came = share(question.question, one.came) if one.came else nothing
    return Finding(
        id=question.id,
        language=question.language,
        kind=question.kind,
        question=question.question,
        fault=fault,
        wanted=question.relevant,
        came=one.came,
        outcome=one.outcome,
        score=one.score,
        place=one.place,
        wanted_has=right.has,
        wanted_lacks=right.lacks,
        came_has=came.has,
        next=_next_step(one, fault, right),
    )


def _next_step(one: Comparison, fault: Fault, wanted: SharedWords) -> NextStep:
    if fault is not Fault.MISS:
        return NextStep.LABEL_MORE
    if one.route is None:
        return NextStep.REWORD
    if one.route is not Route.SEARCH:
        return NextStep.NO_SEARCH
    return NextStep.ADD_AID if wanted.lacks else NextStep.TELL_APART


def measure(compared: Sequence[Comparison]) -> Measures:
    """The means over these questions; zeros for none."""
    return Measures(
        len(compared),
        _mean(one.hit1 for one in compared),
        _mean(one.hit3 for one in compared),
        _mean(one.reciprocal_rank for one in compared),
        _mean(one.recall5 for one in compared),
    )


def _grouped(compared: Iterable[Comparison], key: Callable[[Comparison], str]) -> dict[str, Measures]:
    groups: dict[str, list[Comparison]] = defaultdict(list)
    for one in compared:
        groups[key(one)].append(one)
    return {name: measure(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))}


def _outcomes(compared: Sequence[Comparison]) -> Outcomes:
    def share(of: Callable[[Comparison], bool], group: Callable[[Comparison], bool]) -> float | None:
        members = [one for one in compared if group(one)]
        return _mean(map(of, members)) if members else None

    def sure(one: Comparison) -> bool:
        return one.outcome is Outcome.ANSWER

    def answerable(one: Comparison) -> bool:
        return one.question.answerable

    return Outcomes(
        answerable_refused=share(lambda one: one.outcome is Outcome.NONE, answerable),
        answerable_sure=share(sure, answerable),
        sure_and_wrong=share(lambda one: sure(one) and not one.hit1, answerable),
        off_topic_answered=share(sure, lambda one: one.question.kind == OFF_TOPIC),
        near_miss_answered=share(sure, lambda one: one.question.kind in NEAR_MISSES),
        unanswerable_answered=share(sure, lambda one: not one.question.answerable),
        detail_named=share(
            lambda one: one.detail == one.question.asks, lambda one: bool(one.detail and one.question.asks)
        ),
    )


def _near_misses(compared: Sequence[Comparison]) -> dict[str, tuple[int, float]]:
    groups = {kind: [one for one in compared if one.question.kind == kind] for kind in NEAR_MISSES}
    return {
        kind: (len(group), _mean(one.outcome is Outcome.ANSWER for one in group))
        for kind, group in groups.items()
        if group
    }


def _mean(values: Iterable[float]) -> float:
    return fmean(collected) if (collected := list(values)) else 0.0
