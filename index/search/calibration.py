"""Turns a ranking into probabilities and an outcome, learnt from labelled questions at build time.

Two logistic regressions (Platt 1999): one for the best passage, one for the further ones. Their features are
standardised by what background questions get on the same index, so that the default coefficients, fitted on
another corpus, still make sense where no labelled questions exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.search.evidence import Limits
from index.search.ranking import Ranking
from index.types import Missing, Outcome

FEATURES = ("dense", "lexical", "gap", "off_topic", "near_miss", "alien", "most_alien", "aided")
CANDIDATES = 8  # further passages than these are never among the right ones of the labelled questions
MINIMUM_LABELLED = 60  # fewer labelled questions than these say less than the defaults

# A word that means nothing of what the document speaks of (`Evidence.most_alien`) is enough to doubt a passage that is
# no likelier than this: "озон" (ozone) may be a shop, and nobody can tell by the word. Set on the calibration
# questions, of whose right answers hardly any is so unlikely.
OF_ELSEWHERE, MIDDLING = 0.7, 0.6

# A passage this likely is an answer still when all that speaks against it is counted together, though nothing does so
# enough by itself. Set on the calibration questions, of whose right answers none falls below.
ALTOGETHER = 0.16

# So alike are two wordings of one question. A background question that the document does not answer is not answered in
# other words either; the calibration questions that are answered come no nearer to one than 0.61.
SAME_QUESTION = 0.75

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logistic:
    """Coefficients over the standardised features, and the intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    def probabilities(self, features: Floats) -> Floats:
        """The probability for each row of standardised features (n, features): (n,)."""
        logits = np.clip(features @ np.array(self.coefficients) + self.intercept, -60.0, 60.0)
        return np.asarray(1 / (1 + np.exp(-logits)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns rankings into scores and outcomes; it stands in the manifest.

    `means` and `deviations` standardise the features. From `answer` on the best passage is an answer, from
    `suggest` on a suggestion; a further passage counts as another right answer from `further` on.
    `limits` tell how much must speak against a passage for it not to be an answer after all, however near it is.
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
    limits: Limits = field(default_factory=Limits)

    def scores(self, ranking: Ranking, top: int) -> list[float]:
        """The probability of each of the first `top` passages to answer the question; never rising."""
        rows = (features(ranking, top) - self.means) / self.deviations
        found = np.concatenate([self.best.probabilities(rows[:1]), self.other.probabilities(rows[1:])])
        scores: list[float] = np.minimum.accumulate(found).tolist()
        return scores

    def outcome(self, score: float) -> Outcome:
        """The outcome for the best passage's score."""
        if score >= self.answer:
            return Outcome.ANSWER
        return Outcome.SUGGEST if score >= self.suggest else Outcome.NONE

    def missing(self, ranking: Ranking) -> Missing | None:
        """What the question names or asks for and the best passage lacks."""
        return ranking.evidence.missing(self.limits) if ranking.evidence else None

    def bears_out(self, ranking: Ranking, *, together: bool = True) -> bool:
        """Whether nothing speaks against the best passage's being an answer.

        `together` is False for a question that names alternatives, which no passage has to bring together.
        """
        evidence = ranking.evidence
        if ranking.same_near_miss >= SAME_QUESTION:
            return False
        if evidence is None:
            return True
        score = self.scores(ranking, 1)[0]
        if evidence.most_alien >= OF_ELSEWHERE and score < MIDDLING:
            return False
        if score * evidence.trust(together=together) < ALTOGETHER:
            return False
        return not evidence.missing(self.limits) and not evidence.is_apart(self.limits, together=together)

    def doubted(self, scores: Sequence[float]) -> list[float]:
        """The scores of passages that the question is not borne out by: half-way to an answer at most."""
        return [min(score, (self.answer + self.suggest) / 2) for score in scores]

    def strong(self, scores: Sequence[float]) -> int:
        """How many leading passages answer the question, given that the first does."""
        return 1 + sum(score >= self.further for score in scores[1:])


def features(ranking: Ranking, count: int) -> Floats:
    """The features of the first `count` passages of the ranking, in the order of `FEATURES`: (passages, features)."""
    count, evidence = min(count, len(ranking)), ranking.evidence
    gaps = ranking.score[:count] - ranking.score[:1]
    gaps[:1] = ranking.lead
    of_all = (
        ranking.off_topic,
        ranking.near_miss,
        evidence.alien if evidence else 0.0,
        evidence.most_alien if evidence else 0.0,
    )
    rows = np.empty((count, len(FEATURES)))
    rows[:, 0], rows[:, 1], rows[:, 2] = ranking.dense[:count], ranking.lexical[:count], gaps
    rows[:, 3:-1], rows[:, -1] = of_all, ranking.aided[:count]
    return rows
