"""Turns a ranking into probabilities and an outcome, learnt from labelled questions at build time.

Two logistic regressions (Platt 1999): one for the best passage, one for the further ones. Their features are
standardised by what background questions get on the same index, so that the default coefficients, fitted on
another corpus, still make sense where no labelled questions exist.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.ranking import Ranking
from index.types import Outcome

FEATURES = ("dense", "lexical", "gap", "off_topic", "near_miss")
CANDIDATES = 8  # further passages than these are never among the right ones of the labelled questions
MINIMUM_LABELLED = 60  # fewer labelled questions than these say less than the defaults

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Coefficients over the standardised features, and the intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    def probability(self, features: Floats) -> float:
        logit = float(np.dot(self.coefficients, features)) + self.intercept
        return 1 / (1 + math.exp(-min(max(logit, -60.0), 60.0)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns rankings into scores and outcomes; it stands in the manifest.

    `means` and `deviations` standardise the features. From `answer` on the best passage is an answer, from
    `suggest` on a suggestion; a further passage counts as another right answer from `further` on.
    `labelled` is the number of labelled questions learnt from, 0 for the defaults.
    """

    means: tuple[float, ...]
    deviations: tuple[float, ...]
    best: Logistic
    other: Logistic
    answer: float
    suggest: float
    further: float
    labelled: int = 0

    def scores(self, ranking: Ranking, top: int) -> list[float]:
        """The probability of each of the first `top` passages to answer the question; never rising."""
        scores: list[float] = []
        for place in range(min(top, len(ranking))):
            model = self.other if place else self.best
            probability = model.probability(self._standardise(features(ranking, place)))
            scores.append(min([probability, *scores[-1:]]))
        return scores

    def outcome(self, score: float) -> Outcome:
        """The outcome for the best passage's score."""
        if score >= self.answer:
            return Outcome.ANSWER
        return Outcome.SUGGEST if score >= self.suggest else Outcome.NONE

    def strong(self, scores: Sequence[float]) -> int:
        """How many leading passages answer the question, given that the first does."""
        return 1 + sum(score >= self.further for score in scores[1:])

    def _standardise(self, values: Floats) -> Floats:
        return np.asarray((values - self.means) / self.deviations)


def features(ranking: Ranking, place: int) -> Floats:
    """The features of the passage at a place of the ranking, in the order of `FEATURES`."""
    return np.array(
        [
            ranking.dense[place],
            ranking.lexical[place],
            ranking.gap(place),
            ranking.off_topic,
            ranking.near_miss,
        ],
        np.float64,
    )
