"""The values that travel between the parts."""

from __future__ import annotations

import pytest

from index.types import Answer, Certainty, FollowUp, Hit, Outcome, Passage, PassageKind, Route

HEADING = Hit(Passage("S1", "Logistics", "I", PassageKind.SECTION), 0.9)
TASK, OTHER = Hit(Passage("1", "A hub.", "I"), 0.8), Hit(Passage("2", "A line.", "I"), 0.03)


@pytest.mark.parametrize(
    ("score", "certainty"),
    [
        (1.0, Certainty.HIGH),
        (0.9, Certainty.HIGH),
        (0.89, Certainty.GOOD),
        (0.75, Certainty.GOOD),
        (0.74, Certainty.FAIR),
        (0.0, Certainty.FAIR),
    ],
)
def test_how_sure_a_hit_is_in_words(score: float, certainty: Certainty) -> None:
    assert Hit(Passage("1", "text"), score).certainty is certainty


def found(*hits: Hit, route: Route = Route.SEARCH, strong: int = 0, follow_up: FollowUp | None = None) -> Answer:
    return Answer("q", "en", Outcome.ANSWER, route, hits, "ab12", 1.0, strong, follow_up=follow_up)


@pytest.mark.parametrize("follow_up", [None, FollowUp.TOPIC])
def test_a_search_is_read_without_headings(follow_up: FollowUp | None) -> None:
    route = Route.FOLLOW_UP if follow_up else Route.SEARCH
    read = found(HEADING, TASK, OTHER, route=route, strong=2, follow_up=follow_up).without_headings()
    assert (read.hits, read.strong) == ((TASK, OTHER), 1)


@pytest.mark.parametrize(
    "answer",
    [found(HEADING, strong=1), found(HEADING, TASK, route=Route.SECTION, strong=2), found(TASK, OTHER, strong=1)],
)
def test_a_heading_stays_where_it_was_asked_for_or_nothing_else_was_found(answer: Answer) -> None:
    assert answer.without_headings() is answer


@pytest.mark.parametrize(("score", "likely"), [(0.9, True), (0.03, True), (0.029, False), (0.0, False)])
def test_what_is_worth_showing(score: float, likely: bool) -> None:
    assert Hit(TASK.passage, score).is_likely is likely
