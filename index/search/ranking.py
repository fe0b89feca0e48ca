"""From the similarities of views to the scores of passages, as pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.search.evidence import Evidence
from index.types import Numbers, Vectors

# The words of a document alone are fewer and more formal than those that people ask with. Chosen among 0 to 0.8 on four
# documents (Declaration of Human Rights in three languages, development goals): 0.2 to 0.3 found most in each half.
UNAIDED_LEXICAL = 0.3
DIGITS = 5  # of a score: beyond them it depends on the order in which a store adds numbers up
LEADING = 16  # candidates whose search aids are compared; the right one is among them, or never comes first
NEAREST_BACKGROUND = 3  # one nearest neighbour is noise, ten blur a topic


@dataclass(frozen=True, slots=True)
class Weights:
    """What each stage adds to a passage's score; 0 turns a stage off.

    A passage is found by its own words and by its best translation alike. The lexical score's weight, for a document
    with search aids, was chosen among 0.5 to 1.2 on the calibration questions; results hardly change from 0.7 to 0.95.
    That of the likeness to search aids was chosen among 0.3 to 1.2; results hardly change from 0.5 on.
    """

    text: float = 1.0
    translation: float = 1.0
    lexical: float = 0.8
    aids: float = 1.0

    @classmethod
    def of(cls, *, aided: bool) -> Weights:
        """The weights for a document with search aids, or without any."""
        return cls() if aided else cls(lexical=UNAIDED_LEXICAL)

    def of_kinds(self) -> Vectors:
        """The weights of the two kinds of views, as `best_of_kind` has them: (2,)."""
        return np.array([self.text, self.translation], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The candidates for one question, the best first; all arrays (candidates,).

    `passages` are their numbers. `dense` is a weighted mean of cosine similarities, `lexical` the matched share of
    the words, `aided` the likeness to their search aids (0 in a document without any), `score` their weighted sum;
    `aided` is exact for the first `LEADING`. `off_topic` and `near_miss` are the mean similarities with the nearest
    background questions of these kinds, `same_near_miss` the similarity with the nearest near-miss alone.
    `evidence` is what speaks against the first passage.
    """

    passages: Numbers
    score: Vectors
    dense: Vectors
    lexical: Vectors
    aided: Vectors
    off_topic: float = 0.0
    near_miss: float = 0.0
    same_near_miss: float = 0.0
    evidence: Evidence | None = None

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def lead(self) -> float:
        """By how much the first passage's score exceeds the second's, 0 where there is no second."""
        return float(self.score[0] - self.score[1]) if len(self) > 1 else 0.0

    def led_by(self, place: int) -> Ranking:
        """The ranking with the candidate at this place first; the scores keep their order, for what it overtakes tells
        against it no more."""
        order = [place, *(other for other in range(len(self)) if other != place)]
        return replace(self.only(order), score=self.score)

    def only(self, places: Sequence[int]) -> Ranking:
        """The ranking of the candidates at these places, in their order."""
        chosen = list(places)
        return replace(
            self,
            passages=self.passages[chosen],
            score=self.score[chosen],
            dense=self.dense[chosen],
            lexical=self.lexical[chosen],
            aided=self.aided[chosen],
        )


def best_of_kind(similarity: Vectors, owners: Numbers, passages: int) -> Vectors:
    """The similarity of each passage's own words and of its best translation: (2, passages), NaN without one.

    `similarity` and `owners` (views,) describe all views of these passages, each one's own words before its
    translations; an owner is a place among the passages, rising.
    """
    places = owners.copy()
    places[1:] += passages * (owners[1:] == owners[:-1])  # translations come second
    best = np.full(2 * passages, np.nan, np.float32)
    np.fmax.at(best, places, similarity)
    return best.reshape(2, passages)


def combine_kinds(best: Vectors, weights: Weights) -> Vectors:
    """The weighted mean over the kinds that a passage has: (passages,). So those without translations compare."""
    lacks = np.isnan(best)
    share = np.where(lacks, np.float32(0), weights.of_kinds()[:, None])
    (own, translated), total = np.where(lacks, np.float32(0), best) * share, share[0] + share[1]
    return np.asarray((own + translated) / np.where(total > 0, total, np.float32(1)), np.float32)


def rank(passages: Numbers, dense: Vectors, lexical: Vectors, weights: Weights) -> Ranking:
    """Order candidates whose numbers rise; equal scores keep the document's order."""
    score = np.round(dense + np.float32(weights.lexical) * lexical, DIGITS).astype(np.float32)
    order = np.argsort(-score, kind="stable")
    return Ranking(passages[order], score[order], dense[order], lexical[order], np.zeros_like(score))


def rank_by_aids(ranking: Ranking, likeness: Vectors, weights: Weights) -> Ranking:
    """The ranking with its first candidates in a new order, by how like each one's search aids are to the question:
    `likeness` is theirs, NaN without any, for which the similarity of the passage itself stands.

    The others stay behind them, as if they were no more like it than any of these.
    """
    count = len(likeness)
    aided = np.empty_like(ranking.score)
    aided[:count] = np.where(np.isnan(likeness), ranking.dense[:count], likeness)
    aided[count:] = aided[:count].min()
    score = np.round(ranking.score + np.float32(weights.aids) * aided, DIGITS).astype(np.float32)
    order = np.argsort(-score, kind="stable")
    return replace(
        ranking,
        passages=ranking.passages[order],
        score=score[order],
        dense=ranking.dense[order],
        lexical=ranking.lexical[order],
        aided=aided[order],
    )


def nearness(similarity: Vectors) -> float:
    """The mean of the few highest similarities with a group of background questions, 0 without any."""
    if not len(similarity):
        return 0.0
    return float(np.sort(similarity)[-NEAREST_BACKGROUND:].mean())
