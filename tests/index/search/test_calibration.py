"""From rankings to probabilities and outcomes, with coefficients chosen so that the results are plain."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from index.search.calibration import (
    FEATURES,
    MIDDLING,
    OF_ELSEWHERE,
    SAME_QUESTION,
    Calibration,
    Logistic,
    features,
)
from index.search.evidence import Evidence, Limits
from index.search.ranking import Ranking
from index.types import Outcome

ONLY_DENSE = Logistic((1.0,) + (0.0,) * (len(FEATURES) - 1), 0.0)


def ranking(*dense: float) -> Ranking:
    values = np.array(dense, np.float32)
    order = np.argsort(-values, kind="stable")
    return Ranking(order, values[order], values[order], values * 0, values * 0)


def calibration(best: Logistic = ONLY_DENSE) -> Calibration:
    zeros, ones = (0.0,) * len(FEATURES), (1.0,) * len(FEATURES)
    return Calibration(zeros, ones, best, ONLY_DENSE, answer=0.7, suggest=0.2, further=0.5)


def test_the_logistic_function() -> None:
    model = Logistic((2.0, -1.0), 0.5)
    found = model.probabilities(np.array([[0.0, 0.5], [1.0, 0.5], [-1e9, 0.0], [1e9, 0.0]]))
    assert found[:2].tolist() == [0.5, pytest.approx(1 / (1 + math.exp(-2)))]
    assert 0 < found[2] < 1e-20
    assert found[3] == pytest.approx(1)
    assert model.probabilities(np.empty((0, 2))).shape == (0,)


def test_features_stand_in_their_order() -> None:
    assert FEATURES == ("dense", "lexical", "gap", "off_topic", "near_miss", "alien", "most_alien", "aided")
    one = Ranking(
        np.array([1, 0]),
        score=np.array([0.9, 0.5], np.float32),
        dense=np.array([0.7, 0.4], np.float32),
        lexical=np.array([0.2, 0.1], np.float32),
        aided=np.array([0.35, 0.25], np.float32),
        off_topic=0.3,
        near_miss=0.6,
        evidence=Evidence("?", (), (), (), (), 0.0, None, 0.0, "date", 0.0, alien=0.8, most_alien=0.9),
    )
    rows = [[0.7, 0.2, 0.4, 0.3, 0.6, 0.8, 0.9, 0.35], [0.4, 0.1, -0.4, 0.3, 0.6, 0.8, 0.9, 0.25]]
    for count in (0, 1, 2, 3):
        np.testing.assert_allclose(features(one, count), np.reshape(rows[:count], (-1, len(FEATURES))), rtol=1e-6)


def test_features_are_standardised() -> None:
    rest = len(FEATURES) - 1
    shifted = Calibration((0.4, *[0.0] * rest), (0.2, *[1.0] * rest), ONLY_DENSE, ONLY_DENSE, 0.7, 0.2, 0.5)
    assert shifted.scores(ranking(0.6), 1) == [pytest.approx(1 / (1 + math.exp(-1)))]


@pytest.mark.parametrize(
    ("score", "most_alien", "borne_out"),
    [
        (MIDDLING - 0.05, OF_ELSEWHERE, False),
        (MIDDLING + 0.05, OF_ELSEWHERE, True),
        (MIDDLING - 0.05, OF_ELSEWHERE - 0.05, True),
    ],
)
def test_a_word_of_elsewhere_speaks_against_what_is_middling(score: float, most_alien: float, borne_out: bool) -> None:
    of_one_word = Evidence("?", (), (), (), (), 0.0, None, 0.0, "date", 0.0, most_alien=most_alien)
    found = replace(ranking(math.log(score / (1 - score))), evidence=of_one_word)
    assert calibration().bears_out(found) == borne_out


@pytest.mark.parametrize(
    ("relation", "detail", "score", "together", "borne_out"),
    [
        (0.6, 0.6, 0.95, True, False),
        (0.6, 0.6, 0.95, False, True),  # nothing need be brought together
        (0.6, 0.0, 0.95, True, True),
        (0.0, 0.6, 0.95, True, True),
        (0.6, 0.5, 0.95, True, True),
        (0.6, 0.5, 0.75, True, False),  # not that likely by itself
        (0.1, 0.1, 0.95, True, True),
    ],
)
def test_what_speaks_against_a_passage_is_counted_together(
    relation: float, detail: float, score: float, together: bool, borne_out: bool
) -> None:
    evidence = Evidence("?", (), (), (), (), relation, None, detail, "date", 0.0)
    found = replace(ranking(math.log(score / (1 - score))), evidence=evidence)
    assert evidence.missing(Limits()) is None
    assert not evidence.is_apart(Limits())
    assert calibration().bears_out(found, together=together) == borne_out


@pytest.mark.parametrize(("alike", "borne_out"), [(SAME_QUESTION, False), (SAME_QUESTION - 0.05, True)])
def test_a_near_miss_is_none_in_other_words_either(alike: float, borne_out: bool) -> None:
    assert calibration().bears_out(replace(ranking(9.0), same_near_miss=alike)) == borne_out


def test_scores_never_rise() -> None:
    careful = Logistic(ONLY_DENSE.coefficients, -2.0)
    best_is_careful = calibration(best=careful).scores(ranking(3.0, 2.5, 1.0), 3)
    assert best_is_careful == sorted(best_is_careful, reverse=True)
    assert best_is_careful[1] == best_is_careful[0] == pytest.approx(1 / (1 + math.exp(-1)))


@pytest.mark.parametrize(("top", "count"), [(0, 0), (1, 1), (2, 2), (10, 3)])
def test_as_many_scores_as_asked_and_passages_there_are(top: int, count: int) -> None:
    assert len(calibration().scores(ranking(3.0, 2.0, 1.0), top)) == count


OUTCOMES = [
    (1.0, Outcome.ANSWER),
    (0.7, Outcome.ANSWER),
    (0.6999, Outcome.SUGGEST),
    (0.2, Outcome.SUGGEST),
    (0.1999, Outcome.NONE),
    (0.0, Outcome.NONE),
]


@pytest.mark.parametrize(("score", "outcome"), OUTCOMES)
def test_outcomes_at_their_thresholds(score: float, outcome: Outcome) -> None:
    assert calibration().outcome(score) is outcome


@pytest.mark.parametrize(
    ("scores", "strong"), [([0.9], 1), ([0.9, 0.5], 2), ([0.9, 0.6, 0.4999], 2), ([0.9, 0.8, 0.7, 0.5, 0.1], 4)]
)
def test_strong_counts_the_leading_answers(scores: list[float], strong: int) -> None:
    assert calibration().strong(scores) == strong
