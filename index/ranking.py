"""From the similarities of views to the scores of passages, as pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.datatypes import ViewKind

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
class Views:
    """Which passage each view belongs to and of which kind it is: both (views,)."""

    passage: NDArray[np.int32]
    kind: NDArray[np.int8]
    passages: int

    def present(self) -> NDArray[np.bool_]:
        """Which kinds of views each passage has: (3, passages)."""
        found = np.zeros((len(KINDS), self.passages), np.bool_)
        found[self.kind, self.passage] = True
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The passages' scores for one question, all (passages,); `order` has the best first.

    `dense` is a weighted mean of cosine similarities, `lexical` the matched share of the words,
    `score` their weighted sum. `off_topic` and `near_miss` are the mean similarities with the nearest
    background questions of these kinds.
    """

    order: NDArray[np.int64]
    score: Floats
    dense: Floats
    lexical: Floats
    off_topic: float = 0.0
    near_miss: float = 0.0

    def gap(self, place: int) -> float:
        """By how much the passage at this place of `order` leads (place 0) or trails the best other one."""
        if len(self.order) < 2:
            return 0.0
        rival = self.order[0] if place else self.order[1]
        return float(self.score[self.order[place]] - self.score[rival])


def best_of_kind(similarity: Floats, rows: NDArray[np.int64], views: Views, present: NDArray[np.bool_]) -> Floats:
    """Each passage's best similarity by kind of view: (3, passages), NaN where it has no such view.

    `similarity` and `rows` are the nearest views, best first. A view beyond them counts as the farthest
    of them, which is the most that it can be.
    """
    floor = similarity[-1] if len(similarity) else np.float32(0)
    best = np.where(present, floor, np.float32(np.nan)).astype(np.float32)
    np.maximum.at(best, (views.kind[rows], views.passage[rows]), similarity)
    return best


def combine_kinds(best: Floats, weights: Weights) -> Floats:
    """The weighted mean over the kinds that a passage has: (passages,), so that passages without hints compare."""
    share = np.where(np.isnan(best), 0, weights.of_kinds()[:, None])
    total = share.sum(axis=0)
    return np.asarray((np.nan_to_num(best) * share).sum(axis=0) / np.where(total > 0, total, 1), np.float32)


def rank(dense: Floats, lexical: Floats, weights: Weights, allowed: NDArray[np.bool_] | None = None) -> Ranking:
    """Order the passages, all or the `allowed` ones; equal scores keep the document's order."""
    score = (dense + np.float32(weights.lexical) * lexical).astype(np.float32)
    order = np.argsort(-score, kind="stable")
    if allowed is not None:
        order = order[allowed[order]]
    return Ranking(order, score, dense, lexical)


def nearness(similarity: Floats) -> float:
    """The mean of the few highest similarities with a group of background questions, 0 without any."""
    if not len(similarity):
        return 0.0
    return float(np.sort(similarity)[-NEAREST_BACKGROUND:].mean())


def section_mask(sections: Sequence[str | None], label: str) -> NDArray[np.bool_]:
    """Which passages lie in the section with this label, whatever its case: (passages,)."""
    return np.array([section is not None and section.casefold() == label.casefold() for section in sections], np.bool_)
