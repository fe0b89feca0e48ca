"""Which kind of detail a question asks for, and whether a passage gives one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.reader import Clues, QuestionWords
from index.search.seen import A_PLACE, SELDOM, Vocabulary
from index.text.beyond import beyond, has_number, new_names
from index.text.clues import A_NAME, find_clues
from index.text.details import (
    ACTOR,
    ENDING,
    FINER,
    KINDS,
    MONEY,
    QUANTITIES,
    asked_kinds,
    counts_in,
    tells,
    tells_details,
    tells_in,
)
from index.text.folding import fold_letters
from index.text.language import detect_language

PROBED = (*KINDS, "organisation", "none", ENDING)  # what the probe tells apart, in the order of its rows

# What a phrase of a question is worth beside the probe: so many times likelier than without it. Set on the calibration
# questions. "Who" asks for a person less plainly than "which president", and like "which" also for what is none of
# these kinds.
PHRASE, WHO, OTHERS, QUANTITY, NO_PHRASE, ENDED = 7.0, 3.5, 5.0, 2.5, 3.0, 6.0
OPEN = 0.7
# How much less is known to be lacking in a document none of whose languages tells details in a way that is known.
UNREAD = 0.6


class Lacking(NamedTuple):
    """What a passage does not tell of what a question asks for, strengths in 0..1.

    `detail` is that of a kind of detail, most of all `kind`; `ending` that of the end of something.
    """

    detail: float
    kind: str
    ending: float


class AskedDetails:
    """Compares what questions ask for with what the passages of one index version tell. Thread-safe."""

    def __init__(self, clues: Clues, vocabulary: Vocabulary, text_in: Callable[[int, str], str | None]) -> None:
        """`text_in` gives the text of a passage, by its number, in a language; None if there is none."""
        self._probe = clues.probe
        self._told = clues.told
        self._one_year = clues.one_year
        self._text_in = text_in
        self._vocabulary = vocabulary
        self._languages = clues.languages
        self._is_read = any(map(tells_details, clues.languages))

    def lacking(
        self, question: str, vector: NDArray[np.float32], words: QuestionWords, passage: int, *, one_of_many: bool
    ) -> Lacking:
        """What the passage with this number does not tell; `vector` is the question's, as it was encoded.

        `one_of_many` says that the question is about one of many things of which the passage has the sums only.
        """
        asked = asked_kinds(question)
        likely = weigh_kinds(probe_kinds(self._probe, vector), asked)
        news = self._news(question, passage)
        wanted = {kind: kind for kind in KINDS} | {of: kind for kind, of in FINER.items() if kind in asked}
        told = {
            kind
            for kind, closely in wanted.items()
            if self.tells(passage, closely) and (news is None or news.tells(closely))
        }
        if one_of_many:
            told.difference_update(QUANTITIES)
        if self._one_year and "year" in asked:
            told.add("date")
        if news is not None and not asked.isdisjoint(("place", "where")) and self._names_a_place(news):
            told.add("place")
        if is_counted := news is not None and "list" in asked and news.counts_what_is_asked():
            told.discard("list")  # "four bureaus" are counted, not named
        missing = {kind: 0.0 if kind in told else likely[kind] for kind in KINDS}
        nobody = news is not None and not asked.isdisjoint(("who", ACTOR)) and not self._tells_who(news, words, passage)
        # Any hall or firm answers "where" and "who", if there is one; an address or a person must be asked for as such.
        for kind, open_question in (("place", "where"), ("person", "who")):
            if open_question in asked and kind not in asked and not (kind == "person" and nobody):
                missing[kind] *= OPEN
        if nobody:
            missing["person"] += likely["organisation"]
        if is_counted:
            missing["list"] += likely["organisation"]
        if news is not None and {MONEY, "amount"} <= asked and not news.tells_at_all(MONEY):
            missing |= {kind: likely[kind] for kind in QUANTITIES}
        # Any quantity answers "how many" and "how much", which languages often ask with one word.
        elif "quantity" in asked and asked.isdisjoint(QUANTITIES) and not told.isdisjoint(QUANTITIES):
            for kind in QUANTITIES:
                missing[kind] *= OPEN
        kind = max(missing, key=lambda kind: missing[kind])
        ended = 0.0 if self.tells(passage, ENDING) else likely[ENDING]
        # "Why did it close?" asks for both, of a passage that tells neither.
        both = ended if kind == "reason" and likely["reason"] > likely["none"] else 0.0
        is_known = self._is_read or (kind in QUANTITIES and not self._has_number(passage))
        return Lacking((sum(missing.values()) + both) * (1.0 if is_known else UNREAD), kind, ended)

    def tells(self, passage: int, kind: str) -> bool:
        """Whether the passage with this number gives a detail of this kind, in its own words or a translation."""
        return tells(int(self._told[passage]), kind)

    def _has_number(self, passage: int) -> bool:
        texts = ((self._text_in(passage, language), language) for language in self._languages)
        return any(text is not None and has_number(text, language) for text, language in texts)

    def _news(self, question: str, passage: int) -> _News | None:
        """What the passage says beyond the question, in its language; None where it has nothing in this language, or
        nobody knows how details are told in it."""
        language = detect_language(question)
        text = self._text_in(passage, language) if tells_details(language) else None
        return None if text is None else _News(language, text, beyond(text, question, language))

    def _tells_who(self, news: _News, words: QuestionWords, passage: int) -> bool:
        """Whether what is new names somebody: a person or an organisation by what it is, or by a rare name."""
        if news.tells(ACTOR):
            return True
        if news.text.lower() == news.text.upper():  # a script without capitals
            clues = find_clues(news.left, self._vocabulary.lexicon)
            return any(clue.name >= A_NAME or clue.strange for clue in clues)
        names = [name for name, is_first in new_names(news.left) if not is_first or self._is_name(name)]
        rarity = self._vocabulary.rarity(words.cover(names, passage).frequency) if names else np.zeros(0)
        return bool((rarity >= SELDOM).any())

    def _names_a_place(self, news: _News) -> bool:
        """Whether what is new has a country or a city, however it is put: "with Uzbekistan"."""
        return any(clue.known.name >= A_PLACE for clue in find_clues(news.left, self._vocabulary.lexicon))

    def _is_name(self, word: str) -> bool:
        known = self._vocabulary.lexicon.get(fold_letters(word))
        return known is None or known.name >= A_NAME


@dataclass(frozen=True, slots=True)
class _News:
    """The text of a passage in the language of the question, and what is `left` of it beyond the question."""

    language: str
    text: str
    left: str

    def tells(self, kind: str) -> bool:
        return tells_in(self.language, self.left, kind)

    def tells_at_all(self, kind: str) -> bool:
        return tells_in(self.language, self.text, kind)

    def counts_what_is_asked(self) -> bool:
        """Whether the question has a number of the passage: it asks which the things are that this one counts."""
        return counts_in(self.language, self.text) > counts_in(self.language, self.left)


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
        weighed["person"] *= WHO
        weighed["organisation"] *= OTHERS
    if ACTOR in asked:
        weighed["organisation"] *= OTHERS
    if asked == {"which"}:  # of things: whoever wants to know when or where says so, too
        weighed["none"] *= OTHERS
        weighed["organisation"] *= OTHERS
    if asked == {"where"}:
        weighed["place"] *= OTHERS
    if not asked:
        weighed["none"] *= NO_PHRASE
    total = sum(weighed.values())
    return {kind: value / total for kind, value in weighed.items()}
