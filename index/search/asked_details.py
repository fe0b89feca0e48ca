"""Which kind of detail a question asks for, and whether a passage gives one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.reader import Clues
from index.text.details import ENDING, KINDS, QUANTITIES, asked_kinds, tells

PROBED = (*KINDS, "organisation", "none", ENDING)  # what the probe tells apart, in the order of its rows

# What a phrase of a question is worth beside the probe: so many times likelier than without it.
PHRASE, QUANTITY, NO_PHRASE, ENDED = 5.0, 2.5, 3.0, 6.0
OPEN = 0.7


class Lacking(NamedTuple):
    """What a passage does not tell of what a question asks for, strengths in 0..1.

    `detail` is that of a kind of detail, most of all `kind`; `ending` that of the end of something.
    """

    detail: float
    kind: str
    ending: float


class AskedDetails:
    """Compares what questions ask for with what the passages of one index version tell. Thread-safe."""

    def __init__(self, clues: Clues) -> None:
        self._probe = clues.probe
        self._told = clues.told
        self._one_year = clues.one_year

    def lacking(self, question: str, vector: NDArray[np.float32], passage: int, *, one_of_many: bool) -> Lacking:
        """What the passage with this number does not tell; `vector` is the question's, as it was encoded.

        `one_of_many` says that the question is about one of many things of which the passage has the sums only.
        """
        asked = asked_kinds(question)
        likely = weigh_kinds(probe_kinds(self._probe, vector), asked)
        known_year = self._one_year and "year" in asked
        missing = {
            kind: 0.0
            if (self.tells(passage, kind) and not (one_of_many and kind in QUANTITIES))
            or (kind == "date" and known_year)
            else likely[kind]
            for kind in KINDS
        }
        # Any hall or firm answers "where" and "who"; an address or a person must be asked for in so many words.
        for kind, open_question in (("place", "where"), ("person", "who")):
            if open_question in asked and kind not in asked:
                missing[kind] *= OPEN
        # So does any quantity "how many" and "how much", which languages often ask with one word.
        gives_some = not one_of_many and any(self.tells(passage, one) for one in QUANTITIES)
        if "quantity" in asked and asked.isdisjoint(QUANTITIES) and gives_some:
            for kind in QUANTITIES:
                missing[kind] *= OPEN
        kind = max(missing, key=lambda kind: missing[kind])
        ended = 0.0 if self.tells(passage, ENDING) else likely[ENDING]
        # "Why did it close?" asks for both, of a passage that tells neither.
        both = ended if kind == "reason" and likely["reason"] > likely["none"] else 0.0
        return Lacking(sum(missing.values()) + both, kind, ended)

    def tells(self, passage: int, kind: str) -> bool:
        """Whether the passage with this number gives a detail of this kind, in its own words or a translation."""
        return tells(int(self._told[passage]), kind)


def probe_kinds(probe: NDArray[np.float32], vector: NDArray[np.float32]) -> dict[str, float]:
    """How likely the question of this vector asks for each of the `PROBED` kinds."""
    logits = probe[:, :-1] @ vector + probe[:, -1]
    likely = np.exp(logits - logits.max())
    return dict(zip(PROBED, (likely / likely.sum()).tolist(), strict=True))


def weigh_kinds(likely: dict[str, float], asked: frozenset[str]) -> dict[str, float]:
    """What the probe says, weighed by the question's phrases."""
    weighed = dict(likely)
    for kind in asked & set(KINDS):
        weighed[kind] *= PHRASE
    if "quantity" in asked:
        for kind in QUANTITIES:
            weighed[kind] *= QUANTITY
        weighed["none"] /= NO_PHRASE
    if ENDING in asked:
        weighed[ENDING] *= ENDED
    if "who" in asked:
        weighed["person"] *= QUANTITY
        weighed["organisation"] *= PHRASE
    if asked == {"which"}:  # of things: whoever wants to know when or where says so, too
        weighed["none"] *= PHRASE
        weighed["organisation"] *= PHRASE
    if not asked:
        weighed["none"] *= NO_PHRASE
    total = sum(weighed.values())
    return {kind: value / total for kind, value in weighed.items()}
