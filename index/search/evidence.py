"""Whether the best passage bears a question out: being near a topic is not being an answer.

What a question names must be in the document, what it brings together must be in one passage, and the kind of detail
that it asks for must be given there. Each strength is a number in 0..1; from which one on it counts,
`index.search.calibration` decides.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.languages import languages
from index.reader import Cover, QuestionWords
from index.search.asked_details import AskedDetails
from index.search.seen import IN_PASSAGE, RARE_HAN, SELDOM, SOMEWHAT_A_NAME, SURELY_THERE, Seen, Vocabulary, ramp
from index.text.clues import A_NAME, PERHAPS_A_NAME, UNKNOWN, Clue, joined
from index.text.details import asked_kinds, particles
from index.text.folding import fold, folded_words, is_han
from index.types import Missing

COUNTED = 0.9  # `Seen.alien` of what is counted
JOINED = 0.6  # of what a question joins with a name


@dataclass(frozen=True, slots=True)
class Limits:
    """From which strength on something counts as missing.

    Set on the calibration questions of the first document, so that each sort costs at most 2 % of their right answers.
    """

    name: float = 0.53
    strange: float = 0.52
    number: float = 0.95
    relation: float = 0.74
    ending: float = 0.45
    detail: float = 0.69
    alien: float = 0.85


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks against the best passage's being an answer, however near it is: strengths in 0..1.

    `names`, `strange` and `numbers` are those of the single `clues`. `elsewhere` is the passage with what `relation`
    misses in the best one. `detail` is the strength that a kind of detail is asked for and not given, most of all
    `kind`; `ending` that something is taken for granted which ended. `alien` is the share of what the question is
    about that the document has neither by its words nor by their meaning, `most_alien` that of its strangest word.
    `respelt` is the question with the document's spelling of what it names in another one, empty if it does not.
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
    alien: float = 0.0
    most_alien: float = 0.0
    respelt: str = ""

    def strengths(self) -> Limits:
        """The greatest strength of each sort."""
        return Limits(
            max(self.names, default=0.0),
            max(self.strange, default=0.0),
            max(self.numbers, default=0.0),
            self.relation,
            self.ending,
            self.detail,
            self.alien,
        )

    def trust(self, *, together: bool = True) -> float:
        """What is left of a probability of 1 when each strength speaks against it by itself, in 0..1.

        `alien` is none of them: it has its part in the probability. `together` as in `is_apart`.
        """
        found = self.strengths()
        each = (found.name, found.strange, found.relation if together else 0.0, found.ending, found.detail)
        return math.prod(1 - min(strength, 1.0) for strength in each)

    def missing(self, limits: Limits) -> Missing | None:
        """The names and the kind of detail that the document lacks."""
        names = [
            clue
            for clue, name, strange, number in zip(self.clues, self.names, self.strange, self.numbers, strict=True)
            if name >= limits.name or strange >= limits.strange or number >= limits.number
        ]
        detail = self.kind if self.detail >= limits.detail else None
        return Missing(joined(self.question, names), detail) if names or detail else None

    def is_apart(self, limits: Limits, *, together: bool = True) -> bool:
        """Whether the question brings together, or takes for granted, what the passage does not, or is of elsewhere.

        `together` is False where it need bring nothing together.
        """
        relation = self.relation if together else 0.0
        return relation >= limits.relation or self.ending >= limits.ending or self.alien >= limits.alien


class EvidenceFinder:
    """Looks for evidence with what one index version knows of words and details. Thread-safe."""

    def __init__(self, vocabulary: Vocabulary, details: AskedDetails) -> None:
        self._vocabulary = vocabulary
        self._details = details

    def find(
        self,
        question: str,
        vector: NDArray[np.float32],
        words: QuestionWords,
        best: int,
        part: int | None = None,
        *,
        listed: bool = False,
    ) -> Evidence:
        """The evidence on the passage with the number `best`; `vector` is the question's, as it was encoded.

        `part` is a passage that `best` sums up among others, where the question may be about this one as well.
        Quantities of the whole do not answer such a question, and what the whole lists it does not bring together.
        Nor do they answer one about what `best` only lists (`listed`).
        """
        seen = Seen.of(question, self._vocabulary, words, best)
        self._name_what_is_joined(seen)
        respelt = self._respell(question, seen, words, best)
        relation, where = self._relation(seen)
        if part is not None and (apart := self._listed(seen, words, part)) > relation:
            relation, where = apart, part
        of_another = listed or part is not None or _counts_another(question, seen)
        lacking = self._details.lacking(question, vector, words, best, one_of_many=of_another)
        alien = seen.weight * seen.alien()
        return Evidence(
            question,
            tuple(seen.clues),
            tuple((seen.name * seen.gone).tolist()),
            tuple((seen.strange * seen.gone).tolist()),
            tuple(seen.numbers().tolist()),
            relation,
            where,
            lacking.detail,
            lacking.kind,
            lacking.ending,
            float(alien.sum() / (seen.weight.sum() or 1.0)),
            float(alien.max(initial=0.0)),
            respelt,
        )

    def _name_what_is_joined(self, seen: Seen) -> None:
        """What "and" joins with a name of the document, and is in no lexicon or not in the document, is a name, too,
        however it is written: "haier and geely".

        Not so what begins with a small letter beside a capital: "Geely and similar firms".
        """
        rare = self._vocabulary.rarity(seen.frequency) >= SELDOM
        for place, clue in enumerate(seen.clues[1:-1], start=1):
            if clue.text.lower() not in _joining_words():
                continue
            for one, other in ((place - 1, place + 1), (place + 1, place - 1)):
                name, beside = seen.clues[one], seen.clues[other]
                is_name = rare[one] and (name.name >= A_NAME or self._vocabulary.names.heard(name.text) is not None)
                is_like = not beside.text.islower() or name.text.islower()
                # Of Han words nobody can tell by their letters: a rare one of the document is as good as a name.
                is_new = (
                    rare[other] and seen.frequency[other] > 0
                    if is_han(beside.text[0])
                    else beside.known is UNKNOWN or seen.lacked[other] == 1
                )
                if is_name and is_like and is_new and not beside.asks:
                    seen.name[other] = max(seen.name[other], JOINED)

    def _relation(self, seen: Seen) -> tuple[float, int | None]:
        """How much speaks for something's being asked about that is rare and stands elsewhere, and where it does.

        Most of all beside a name that the passage has.
        """
        rarity = self._vocabulary.rarity(seen.frequency)
        together = (seen.name >= A_NAME) & seen.long & (seen.best > SURELY_THERE) & (seen.frequency > 0)
        whole = (seen.phrases.best > SURELY_THERE) & (seen.phrases.frequency > 0)
        strengths = np.concatenate(
            [
                np.where(together, seen.apart * rarity, 0),
                np.where(
                    whole, ramp(seen.phrases.passage, *IN_PASSAGE) * self._vocabulary.rarity(seen.phrases.frequency), 0
                ),
                _han_apart(seen.pairs, seen.han, self._vocabulary.rarity(seen.han.frequency)),
            ]
        )
        if not strengths.any():
            return 0.0, None
        most = int(strengths.argmax())
        strength, anchor = float(strengths[most]), float(np.where(together & (seen.apart == 0), rarity, 0.0).max())
        if strength >= SELDOM:
            strength = 1 - (1 - strength) * (1 - anchor)
        return strength, int(np.concatenate([seen.where, seen.phrases.where, seen.han.where])[most])

    def _listed(self, seen: Seen, words: QuestionWords, part: int) -> float:
        """How much speaks for names being brought together that are only listed side by side: they stand elsewhere as
        well, and the passage `part` has but some of them."""
        rows = np.flatnonzero((seen.name >= A_NAME) & seen.long & (seen.apart == 0) & (seen.frequency > 1)).tolist()
        if len(rows) < 2:
            return 0.0
        has = words.cover([seen.clues[row].text for row in rows], part).passage > SURELY_THERE
        rarity = self._vocabulary.rarity(seen.frequency[rows])
        lacks, mine = rarity[~has].max(initial=0.0), rarity[has].max(initial=0.0)
        return float(1 - (1 - lacks) * (1 - mine)) if min(lacks, mine) >= SELDOM else 0.0

    def _respell(self, question: str, seen: Seen, words: QuestionWords, best: int) -> str:
        """Look up by its own spelling what the question names in another one: the question in this spelling.

        It is empty where a search by n-grams bridges the two: where a letter or two differ, and other words help. Where
        a word is all that a question says, one that the document has may be a name as well: "Жили" (lived, Geely).
        """
        spelt = {
            place: near
            for place in np.flatnonzero(seen.gone > 0).tolist()
            if (seen.clues[place].name >= SOMEWHAT_A_NAME or seen.clues[place].strange)
            and not is_han(seen.clues[place].text[0])
            and (near := self._vocabulary.names.near(seen.clues[place].text))
        }
        says = [place for place, clue in enumerate(seen.clues) if not clue.asks]
        if not spelt and len(says) == 1:
            alone, names = seen.clues[says[0]].text, self._vocabulary.names
            known = seen.clues[says[0]].known
            # "Robot" is no mistyped "Root", but a word of something else.
            is_other = known.name < PERHAPS_A_NAME and known.meant > 0 and not seen.related[says[0]]
            may_be_near = seen.gone[says[0]] and not is_other
            near = names.heard(alone) if not alone.isascii() else names.near(alone) if may_be_near else None
            spelt = {says[0]: near} if near else {}
        if not spelt:
            return ""
        cover, places = words.cover(list(spelt.values()), best), list(spelt)
        seen.gone[places] = seen.lacked[places] = 0.0
        seen.apart[places] = ramp(cover.passage, *IN_PASSAGE)
        seen.best[places], seen.frequency[places], seen.where[places] = cover.best, cover.frequency, cover.where
        heard = {
            seen.clues[place]: near
            for place, near in spelt.items()
            if len(says) == 1 or self._vocabulary.names.heard(seen.clues[place].text)
        }
        return _replaced(question, heard) if heard else ""


def _counts_another(question: str, seen: Seen) -> bool:
    """Whether a question asks how many there are of what the document has nothing of: any number is of something else.

    What is counted stands behind the word that asks: "how many people", 多少人口; "how many times" counts nothing.
    """
    text = unicodedata.normalize("NFC", question)
    if "quantity" not in asked_kinds(text):
        return False
    alien = seen.alien() >= COUNTED
    for place in np.flatnonzero(alien[1:]).tolist():
        asking, counted = seen.clues[place], seen.clues[place + 1]
        before = seen.clues[place - 1] if place else asking  # "how many" is two words
        if not asking.asks or not _times().isdisjoint((fold(asking.text), fold(counted.text))):
            continue
        kinds = asked_kinds(text[min(before.start, asking.start) : counted.start])
        if "quantity" in kinds and ("count" in kinds or "amount" not in kinds):  # not "how much faster"
            return True
    return False


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(word for language in languages() for word in language.lookup.and_.split())


@cache
def _times() -> frozenset[str]:
    return frozenset(word for language in languages() for word in folded_words(language.questions.times))


def _replaced(question: str, spelt: Mapping[Clue, str]) -> str:
    """The question with these words in other spellings."""
    text, end = unicodedata.normalize("NFC", question), 0
    parts: list[str] = []
    for clue, near in sorted(spelt.items(), key=lambda pair: pair[0].start):
        if clue.start >= end:
            parts += [text[end : clue.start], near.capitalize()]
            end = clue.start + len(clue.text)
    return "".join([*parts, text[end:]])


def _han_apart(pairs: Sequence[tuple[int, str]], cover: Cover, rarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each pair, whether it and the next one are rare in the document and both not in the passage."""
    result = np.zeros(len(pairs))
    rare = (cover.frequency > 0) & (cover.frequency <= RARE_HAN) & (cover.passage == 0) & (cover.best >= 1)
    for place in range(len(pairs) - 1):
        (start, first), (follows, second) = pairs[place : place + 2]
        plain = particles().isdisjoint((first[0], second[-1]))
        if follows == start + 1 and plain and rare[place] and rare[place + 1]:
            result[place] = min(rarity[place], rarity[place + 1])
    return result
