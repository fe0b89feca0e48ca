"""From the similarities of views to the scores of passages, as pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.types import ViewKind

KINDS = tuple(ViewKind)
NEAREST_BACKGROUND = 3  # one nearest neighbour is noise, ten blur a topic

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each stage adds to a passage's score; 0 turns a stage off.

    A passage is found by its own words, its best hint and its best translation alike. The lexical score's
    weight was chosen among 0.3 to 1.0 on the calibration questions; results hardly change from 0.5 to 0.8.
    """

    text: float = 1.0
    hint: float = 1.0
    translation: float = 1.0
    lexical: float = 0.67

    def of_kinds(self) -> Floats:
        """The weights of the kinds of views, in the order of `ViewKind`: (3,)."""
        return np.array([self.text, self.hint, self.translation], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The candidates for one question, the best first; all arrays (candidates,).

    `passages` are their numbers. `dense` is a weighted mean of cosine similarities, `lexical` the matched share of
    the words, `score` their weighted sum. `off_topic` and `near_miss` are the mean similarities with the nearest
    background questions of these kinds.
    """

    passages: NDArray[np.int64]
    score: Floats
    dense: Floats
    lexical: Floats
    off_topic: float = 0.0
    near_miss: float = 0.0

    def __len__(self) -> int:
        return len(self.passages)

    def gap(self, place: int) -> float:
        """By how much the passage at this place leads (place 0) or trails the best other one."""
        if len(self) < 2:
            return 0.0
        return float(self.score[place] - self.score[0 if place else 1])

    def only(self, places: Sequence[int]) -> Ranking:
        """The ranking of the candidates at these places, in their order."""
        chosen = list(places)
        return replace(
            self,
            passages=self.passages[chosen],
            score=self.score[chosen],
            dense=self.dense[chosen],
            lexical=self.lexical[chosen],
        )


def best_of_kind(similarity: Floats, kinds: NDArray[np.int8], owners: NDArray[np.int64], passages: int) -> Floats:
    """The best similarity by kind of view: (3, passages), NaN where a passage has no such view.

    `similarity`, `kinds` and `owners` (views,) describe all views of these passages; an owner is a place among them.
    """
    best = np.full((len(KINDS), passages), np.nan, np.float32)
    np.fmax.at(best, (kinds, owners), similarity)
    return best


def combine_kinds(best: Floats, weights: Weights) -> Floats:
    """The weighted mean over the kinds that a passage has: (passages,), so that passages without hints compare."""
    share = np.where(np.isnan(best), 0, weights.of_kinds()[:, None])
    total = share.sum(axis=0)
    return np.asarray((np.nan_to_num(best) * share).sum(axis=0) / np.where(total > 0, total, 1), np.float32)


def rank(passages: NDArray[np.int64], dense: Floats, lexical: Floats, weights: Weights) -> Ranking:
    """Order candidates whose numbers rise; equal scores keep the document's order."""
    score = (dense + np.float32(weights.lexical) * lexical).astype(np.float32)
    order = np.argsort(-score, kind="stable")
    return Ranking(passages[order], score[order], dense[order], lexical[order])


def nearness(similarity: Floats) -> float:
    """The mean of the few highest similarities with a group of background questions, 0 without any."""
    if not len(similarity):
        return 0.0
    return float(np.sort(similarity)[-NEAREST_BACKGROUND:].mean())
