"""Whether the best passage bears a question out: being near a topic is not being an answer.

What a question names must be in the document, what it brings together must be in one passage, and the kind of detail
that it asks for must be given there. Each strength is a number in 0..1; from which one on it counts,
`index.search.calibration` decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.languages.details import ASKED, HAN_FUNCTION, KINDS
from index.reader import Clues, Cover, QuestionWords
from index.text.clues import A_NAME, Clue, Lexicon, Names, find_clues, is_han, joined
from index.text.folding import fold
from index.types import Missing

ENDING = "ending"  # no kind of detail: the question takes for granted that something was called off, closed or sold
PROBED = (*KINDS, "organisation", "none", ENDING)  # what the probe tells apart, in the order of its rows
QUANTITIES = ("amount", "count", "duration")

# What a phrase of a question is worth beside the probe: so many times likelier than without it.
PHRASE, QUANTITY, NO_PHRASE = 5.0, 2.5, 3.0
OPEN = 0.7

# A word is missing when less of its n-grams is found than the first of a pair, there when more than the second is.
IN_DOCUMENT = (0.55, 0.85)
IN_PASSAGE = (0.45, 0.8)
SURELY_IN_DOCUMENT = 0.8
RARE_HAN = 4  # passages that may have a pair of Han characters which tells of a relation


@dataclass(frozen=True, slots=True)
class Limits:
    """From which strength on something counts as missing."""

    name: float = 0.6
    strange: float = 0.65
    number: float = 0.95
    relation: float = 0.72
    ending: float = 0.41
    detail: float = 0.78


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks against the best passage's being an answer, however near it is: strengths in 0..1.

    `names`, `strange` and `numbers` are those of the single `clues`. `elsewhere` is the passage with what `relation`
    misses in the best one. `detail` is the strength that a kind of detail is asked for and not given, most of all
    `kind`; `ending` that something is taken for granted which ended.
    """

    question: str
    clues: tuple[Clue, ...]
    names: tuple[float, ...]
    strange: tuple[float, ...]
    numbers: tuple[float, ...]
    relation: float
    elsewhere: int | None
    detail: float
    kind: str
    ending: float

    def strengths(self) -> Limits:
        """The greatest strength of each sort."""
        return Limits(
            max(self.names, default=0.0),
            max(self.strange, default=0.0),
            max(self.numbers, default=0.0),
            self.relation,
            self.ending,
            self.detail,
        )

    def missing(self, limits: Limits) -> Missing | None:
        """The names and the kind of detail that the document lacks."""
        names = [
            clue
            for clue, name, strange, number in zip(self.clues, self.names, self.strange, self.numbers, strict=True)
            if name >= limits.name or strange >= limits.strange or number >= limits.number
        ]
        detail = self.kind if self.detail >= limits.detail else None
        return Missing(joined(self.question, names), detail) if names or detail else None

    def is_apart(self, limits: Limits) -> bool:
        """Whether the question brings together, or takes for granted, what the passage does not."""
        return self.relation >= limits.relation or self.ending >= limits.ending


class EvidenceFinder:
    """Looks for evidence with the clues of one index version. Thread-safe: it holds nothing that changes."""

    def __init__(self, clues: Clues, passages: int) -> None:
        self._lexicon = Lexicon(clues.hashes, clues.values, clues.looks, clues.bias)
        self._names = Names(clues.names)
        self._probe = clues.probe
        self._told = clues.told
        self._one_year = clues.one_year
        self._size = passages

    def find(self, question: str, vector: NDArray[np.float32], words: QuestionWords, best: int) -> Evidence:
        """The evidence on the passage with the number `best`; `vector` is the question's, as it was encoded."""
        clues = find_clues(question, self._lexicon)
        pairs = _han_pairs(question)
        asked = [clue.text for clue in clues] + pairs
        cover = words.cover(asked, best) if asked else Cover(*np.zeros((2, 0)), *np.zeros((2, 0), np.int64))
        count = len(clues)
        long = np.array([len(clue.text) > 1 for clue in clues], np.bool_) & ~np.isnan(cover.best[:count])
        name, strange = (np.array([getattr(clue, of) for clue in clues]) for of in ("name", "strange"))
        gone = np.where(long, _ramp(cover.best[:count], *IN_DOCUMENT), 0.0)
        apart = np.where(long, _ramp(cover.passage[:count], *IN_PASSAGE), 0.0)
        for place in np.flatnonzero((gone > 0) & (np.maximum(name, strange) > 0.2)).tolist():
            if not is_han(clues[place].text[0]) and self._names.has_near(clues[place].text):
                gone[place] = apart[place] = 0.0
        numbers = np.array([clue.number for clue in clues], np.float64)
        told_apart = _ramp(np.nan_to_num(cover.best[:count], nan=1.0), 0.5, 0.95)
        if ((numbers > 0) & (told_apart == 0)).any():
            numbers[:] = 0.0  # "the 4th or the 5th?"
        numbers = numbers * told_apart
        rarity = 1 - np.log1p(cover.frequency) / np.log1p(max(self._size, 2))
        together = (name >= A_NAME) & long & (cover.best[:count] > SURELY_IN_DOCUMENT) & (cover.frequency[:count] > 0)
        relation = np.concatenate(
            [np.where(together, apart * rarity[:count], 0), _han_apart(pairs, cover, rarity, count)]
        )
        most = int(relation.argmax()) if len(relation) else -1
        kinds, detail = self._details(question, vector, best)
        return Evidence(
            question,
            tuple(clues),
            tuple((name * gone).tolist()),
            tuple((strange * gone).tolist()),
            tuple(numbers.tolist()),
            float(relation[most]) if most >= 0 else 0.0,
            int(cover.where[most]) if most >= 0 and relation[most] > 0 else None,
            float(sum(detail.values())),
            max(detail, key=lambda kind: detail[kind]),
            0.0 if self._tells(best, len(KINDS)) else kinds[ENDING],
        )

    def _details(
        self, question: str, vector: NDArray[np.float32], best: int
    ) -> tuple[dict[str, float], dict[str, float]]:
        """How likely each probed kind is, and how likely each kind of detail that the passage does not give."""
        asked = asked_kinds(question)
        likely = weigh_kinds(probe_kinds(self._probe, vector), asked)
        known_year = self._one_year and "year" in asked
        missing = {
            kind: 0.0 if self._tells(best, bit) or (kind == "date" and known_year) else likely[kind]
            for bit, kind in enumerate(KINDS)
        }
        # Any hall or firm answers "where" and "who"; an address or a person must be asked for in so many words.
        for kind, open_question in (("place", "where"), ("person", "who")):
            if open_question in asked and kind not in asked:
                missing[kind] *= OPEN
        return likely, missing

    def _tells(self, passage: int, bit: int) -> bool:
        return bool(int(self._told[passage]) >> bit & 1)


def asked_kinds(question: str) -> frozenset[str]:
    """What the question's phrases say that it asks for."""
    text = "_" + re.sub(r"[^\w\u0900-\u097f']+|_", "_", fold(question)) + "_"
    return frozenset(
        kind
        for kinds in ASKED.values()
        for kind, phrases in kinds.items()
        if any(map(text.__contains__, phrases.split("|")))
    )


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
    if "who" in asked:
        weighed["person"] *= QUANTITY
        weighed["organisation"] *= PHRASE
    if not asked:
        weighed["none"] *= NO_PHRASE
    total = sum(weighed.values())
    return {kind: value / total for kind, value in weighed.items()}


def _ramp(share: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """1 for shares up to `low`, 0 from `high` on."""
    return np.clip((high - share) / (high - low), 0.0, 1.0)


def _han_pairs(question: str) -> list[str]:
    """Neighbouring Han characters of a question, for relations: Chinese names are no words of a lexicon."""
    return [
        question[at : at + 2] for at in range(len(question) - 1) if is_han(question[at]) and is_han(question[at + 1])
    ]


def _han_apart(pairs: Sequence[str], cover: Cover, rarity: NDArray[np.float64], start: int) -> NDArray[np.float64]:
    """For each pair, whether it and the next one are rare in the document and both not in the passage."""
    result = np.zeros(len(pairs))
    frequency, passage = cover.frequency[start:], cover.passage[start:]
    rare = (frequency > 0) & (frequency <= RARE_HAN) & (passage == 0)
    for place in range(len(pairs) - 1):
        follows = pairs[place][1] == pairs[place + 1][0]
        plain = HAN_FUNCTION.isdisjoint(pairs[place] + pairs[place + 1])
        if follows and plain and rare[place] and rare[place + 1]:
            result[place] = min(rarity[start + place], rarity[start + place + 1])
    return result
