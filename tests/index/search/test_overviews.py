"""Which questions go from an overview to a task, on documents of a few passages."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from index.reader import Clues, Passages
from index.search.overviews import ABOUT_AS_GOOD, Overviews
from index.search.ranking import Ranking
from index.search.seen import Vocabulary
from index.types import Numbers, Passage, PassageKind
from tests.index.search.lexical_reference import build_lexical
from tests.index.search.test_evidence import CLUES, DOCUMENT, clues_of

FIGURE = len(DOCUMENT)  # the number of the overview, behind the tasks
TRANSLATION = "来了28个项目，其中5个属于企业，包括日产等。"


class FewPassages(tuple[Passage, ...]):
    """What overviews read of a version's passages; the overview is translated."""

    languages = ("zh",)

    def translation(self, number: int, _language: str) -> str | None:
        return TRANSLATION if number == FIGURE else None

    def numbers(self, kind: PassageKind) -> Numbers:
        return np.array([number for number, passage in enumerate(self) if passage.kind is kind], np.int32)


def overviews(overview: str, clues: Clues = CLUES) -> Overviews:
    tasks = [Passage(str(number), text) for number, text in enumerate(DOCUMENT, 1)]
    passages = FewPassages([*tasks, Passage("H1", overview, kind=PassageKind.FIGURE)])
    return Overviews(cast(Passages, passages), Vocabulary.of(clues, 100))


def ranking(*passages: int, lead: float = 0.5) -> Ranking:
    """These passages, the first by so much ahead of the others."""
    score = np.array([lead, *[0.0] * (len(passages) - 1)], np.float32)
    return Ranking(np.array(passages, np.int32), score, score, score, score * 0)


@pytest.mark.parametrize(
    ("question", "overview", "listed"),
    [
        ("how many people did Nissan hire", "28 projects for 9 billion yuan came, including Geely, Nissan, etc.", True),
        ("Nissan 雇了多少人", "来了28个项目，包括 Geely 、 Nissan 等。", True),
        (
            "日产有多少人",
            "28 projects for 9 billion yuan came, including Geely, Nissan, etc.",
            True,
        ),  # in Chinese alone
        ("how many projects has Nissan", "28 projects came, among them 5 of Nissan, 2 of Geely.", False),
        ("how many projects came", "28 projects came, including Geely, Nissan, etc.", False),
        ("how many people did Tesla hire", "28 projects came, including Geely, Nissan, etc.", False),
    ],
)
def test_what_an_overview_only_lists_has_none_of_its_numbers(question: str, overview: str, listed: bool) -> None:
    words = build_lexical([*DOCUMENT, f"{overview} {TRANSLATION}"]).look_up(question)
    assert overviews(overview).only_lists(FIGURE, question, words) is listed


def test_a_task_is_no_overview() -> None:
    question = "how many people did Nissan hire"
    words = build_lexical([*DOCUMENT, "28 projects."]).look_up(question)
    assert not overviews("28 projects.").only_lists(1, question, words)


@pytest.mark.parametrize(
    ("question", "parts", "first"),
    [
        pytest.param("what did Geely cost", [0], 0, id="named"),
        pytest.param("geely cost?", [3, 0, 1], 0, id="in-lower-case-as-its-first-word"),
        pytest.param("what did Geely cost", [1, 3], FIGURE, id="of-another"),
        pytest.param("what did Geely and Nissan cost", [0, 1], FIGURE, id="of-two"),
        pytest.param("what did it cost", [0], FIGURE, id="of-none"),
        pytest.param("what did the project cost", [0], FIGURE, id="of-none-but-an-ordinary-word"),
        pytest.param("what did Tesla cost", [0], FIGURE, id="of-none-that-the-whole-has"),
    ],
)
def test_the_task_that_alone_has_what_is_named_of_the_overview(question: str, parts: list[int], first: int) -> None:
    overview = "Projects of Geely and Nissan for 9 billion yuan."
    words = build_lexical([*DOCUMENT, overview]).look_up(question)
    # Its lexicon knows no names, as few do those of firms; the document begins a sentence with "Project".
    by_capitals = replace(clues_of(did=0.0, project=0.0), names=("geely", "nissan", "project"))
    for clues in (CLUES, by_capitals):
        led = overviews(overview, clues).task_first(ranking(FIGURE, *parts), question, words)
        assert led.passages[0] == first
        assert sorted(led.passages) == sorted([FIGURE, *parts])


def test_a_task_about_as_good_comes_before_an_overview() -> None:
    words = build_lexical([*DOCUMENT, "28 projects."]).look_up("what came")
    near, other = overviews("28 projects."), ranking(2, 3, lead=ABOUT_AS_GOOD / 2)
    led = near.task_first(ranking(FIGURE, 2, 3, lead=ABOUT_AS_GOOD / 2), "what came", words)
    assert led.passages.tolist() == [2, FIGURE, 3]
    assert near.task_first(other, "what came", words) is other


@pytest.mark.parametrize(
    ("order", "lead", "part"),
    [((FIGURE, 2, 3), 0.1, 2), ((FIGURE, 2, 3), 0.3, None), ((2, FIGURE, 3), 0.1, None), ((2, 3), 0.1, None)],
)
def test_the_task_right_behind_an_overview_may_be_meant(order: tuple[int, ...], lead: float, part: int | None) -> None:
    assert overviews("28 projects.").part(ranking(*order, lead=lead)) == part
