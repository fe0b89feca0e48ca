"""The words of a question, with what the document and the passage in question have of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.reader import Clues, Cover, QuestionWords
from index.text.clues import A_NAME, UNKNOWN, Clue, Lexicon, find_clues
from index.text.folding import fold_letters, is_han
from index.text.language import detect_language
from index.text.names import Names
from index.types import Numbers

# A word is missing when less of its n-grams is found than the first of a pair, there when more than the second is.
IN_DOCUMENT = (0.55, 0.85)
IN_PASSAGE = (0.45, 0.8)
SURELY_THERE = 0.8
KNOWN_WORD = (0.7, 0.95)  # stricter, for places and what a whole question is about: "marriage" has most of "carriage"
HAN_NAME = (0.8, 1.0)  # stricter still: 教育部 (ministry of education) has four n-grams of five in 教育体系 and 部
SOMEWHAT_A_NAME = 0.2  # `Clue.name` of what may be one
OWN_NAME = 0.6  # what speaks for a name in a word that the document writes with a capital only
A_PLACE = 0.999  # `Clue.name` of a word that the lexicon knows as a country, a city or a language
# Cosines between words: below the first of a pair two have nothing to do with each other; above the second they may be
# translations of one name, or mean the like.
ABROAD = (0.38, 0.5)
MEANT, MEANT_ABROAD = (0.3, 0.4), (0.2, 0.3)  # the second for words of other languages than the document's
COMMON_WORD = 0.5  # `Known.rare` of a word that says nothing on what a question is about
FAMILIAR = 0.9  # the share of known words that makes an unknown one strange
# How much less of a name a word of the lexicon is, and how much less strange an unknown one, where the document has
# nothing in the question's language: the dictionaries are of others.
FOREIGN_NAME, UNSURE = 0.8, 0.6
SELDOM = 0.55  # the rarity of what no other passage is likely to have by chance
BEGINNING = 4  # letters of a word that others may begin with
_PLURAL = 3  # letters of an English word that has most of its n-grams no more with an "s"
_VOWELS = "aeiouyаеёиоуыэюяіїєαεηιουω"  # what a word may end with that it lacks in another form
RARE_HAN = 4  # passages that may have a pair of Han characters which tells of a relation


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What one index version knows of words: those of many languages, the document's own names, the languages that it
    is written in or translated into, and how many passages it has."""

    lexicon: Lexicon
    names: Names
    languages: frozenset[str]
    passages: int

    @classmethod
    def of(cls, clues: Clues, passages: int) -> Vocabulary:
        lexicon = Lexicon(clues.hashes, clues.values, clues.looks, clues.bias)
        return cls(lexicon, Names(clues.names), frozenset(clues.languages), passages)

    def rarity(self, frequency: NDArray[np.int64]) -> NDArray[np.float64]:
        """How seldom a word is that so many passages have, in 0..1."""
        return np.asarray(1 - np.log1p(frequency) / np.log1p(max(self.passages, 2)))


@dataclass(slots=True)
class Seen:
    """The words of a question as the document has them; the arrays are (words,).

    `name` and `strange` are those of the clues, `related` how much a word means what the document speaks of, `weight`
    how much a word says on what the question is about; `long` marks words of more than one character. `at_home` marks
    words that are never alien: those that ask, and ordinary ones that are part of one of the document, in another form
    or as its beginning: "exam", "smoke" beside "smoking". `best`, `frequency` and `where` are as in `Cover`. `lacked`
    tells how much the document lacks a word, `gone` how much it lacks its translations too, and `apart` how much the
    passage lacks it. `phrases` are names of several words, each as one, and `pairs` neighbouring Han characters with
    their places, since Chinese names are no words of a lexicon; `han` is what the document has of these. `foreign` says
    that it has nothing in the question's language, so that less can be told.
    """

    clues: Sequence[Clue]
    name: NDArray[np.float64]
    strange: NDArray[np.float64]
    related: NDArray[np.float64]
    weight: NDArray[np.float64]
    long: NDArray[np.bool_]
    at_home: NDArray[np.bool_]
    best: NDArray[np.float64]
    frequency: NDArray[np.int64]
    where: Numbers
    lacked: NDArray[np.float64]
    gone: NDArray[np.float64]
    apart: NDArray[np.float64]
    phrases: Cover
    pairs: Sequence[tuple[int, str]]
    han: Cover
    foreign: bool

    @classmethod
    def of(cls, question: str, vocabulary: Vocabulary, words: QuestionWords, passage: int) -> Seen:
        """Look up the words of a question, in the document and in the passage with this number."""
        language = detect_language(question)
        clues = find_clues(question, vocabulary.lexicon, language)
        pairs, phrases = _han_pairs(question), _phrases(question, clues)
        forms = _other_forms(clues, language)
        asked = [*forms.values(), *(clue.text for clue in clues), *phrases, *(text for _, text in pairs)]
        cover = words.cover(asked, passage) if asked else _NOTHING
        others, cover = cover.at(slice(len(forms))), cover.at(slice(len(forms), None))
        clues, cover = _split(clues, pairs, cover, len(phrases))
        behind = len(clues) + len(phrases)
        foreign = language not in vocabulary.languages
        found = cover.at(slice(len(clues)))
        table = np.array([(clue.name, clue.strange, *clue.known) for clue in clues], np.float64).reshape(-1, 6)
        name, strange, _, rare, meant, abroad = table.T.copy()
        long = np.array([len(clue.text) > 1 for clue in clues], np.bool_) & ~np.isnan(found.best)
        asks = np.array([clue.asks for clue in clues], np.bool_)
        # What asks says nothing, but a common word that the lexicon knows weighs as one that the document has.
        unknown = np.array([clue.known is UNKNOWN for clue in clues], np.bool_)
        content = np.array([clue.text[0].isalpha() for clue in clues], np.bool_) & long & ~(asks & unknown)
        weight = np.where(content, np.clip((rare - COMMON_WORD) / (1 - COMMON_WORD), 0.0, 1.0), 0.0)
        lacked = np.where(long, ramp(found.best, *IN_DOCUMENT), 0.0)
        place = long & np.array([clue.known.name >= A_PLACE for clue in clues], np.bool_)
        lacked[place] = ramp(found.best, *KNOWN_WORD)[place]
        han = long & np.array([clue.known.name >= A_NAME and is_han(clue.text[0]) for clue in clues], np.bool_)
        lacked[han] = ramp(found.best, *HAN_NAME)[han]
        apart = np.where(long, ramp(found.passage, *IN_PASSAGE), 0.0)
        gone = lacked * ramp(abroad, *ABROAD)
        # "the root node" is one of the document's names, however a person writes it.
        own = np.array([fold_letters(clue.text) in vocabulary.names.known for clue in clues], np.bool_)
        name[own] = np.maximum(name[own], OWN_NAME)
        strange *= _familiar(clues, lacked) * (UNSURE if foreign else 1.0)
        related = 1 - ramp(meant, *(MEANT_ABROAD if foreign else MEANT))
        if foreign:
            related[meant == 0] = 1.0  # not known at all
            lower = np.array([clue.text.islower() for clue in clues], np.bool_)
            name[lower & (name < 1)] *= FOREIGN_NAME
        return cls(
            clues,
            name,
            strange,
            related,
            weight,
            long,
            asks | _is_part(clues, forms, found.best, others.best),
            found.best.copy(),
            found.frequency.copy(),
            found.where.copy(),
            lacked,
            gone,
            apart,
            cover.at(slice(len(clues), behind)),
            pairs,
            cover.at(slice(behind, None)),
            foreign,
        )

    def alien(self) -> NDArray[np.float64]:
        """How far each word is from all that the document is about."""
        return np.where(self.long & ~self.at_home, ramp(self.best, *KNOWN_WORD), 0.0) * (1 - self.related)

    def numbers(self) -> NDArray[np.float64]:
        """How much each ordinal or year is another than those of the document."""
        numbers = np.array([clue.number for clue in self.clues], np.float64)
        if not numbers.any():
            return numbers
        apart = ramp(np.nan_to_num(self.best, nan=1.0), 0.5, 0.95)
        if ((numbers > 0) & (apart == 0)).any():
            return numbers * 0.0  # "the 4th or the 5th?"
        return np.asarray(numbers * apart)


_NOTHING = Cover(*np.zeros((2, 0)), *np.zeros((2, 0), np.int64))


def ramp(share: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """1 for shares up to `low`, 0 from `high` on."""
    return np.minimum(np.maximum((high - share) / (high - low), 0.0), 1.0)


def _other_forms(clues: Sequence[Clue], language: str) -> dict[Clue, str]:
    """Ordinary words in another form that has fewer letters of their own: "smok", "dogs"."""
    found = {}
    for clue in clues:
        if not _may_be_part(clue):
            continue
        if len(clue.text) > BEGINNING and clue.text[-1] in _VOWELS:
            found[clue] = clue.text[:-1]
        elif len(clue.text) == _PLURAL and language == "en":
            found[clue] = f"{clue.text}s"
    return found


def _may_be_part(clue: Clue) -> bool:
    is_ordinary = clue.known is not UNKNOWN and clue.name < A_NAME and not clue.asks
    return is_ordinary and clue.text[0].isalpha() and not is_han(clue.text[0])


def _is_part(
    clues: Sequence[Clue], forms: Mapping[Clue, str], shares: NDArray[np.float64], others: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which ordinary words are part of another, by the shares of n-grams that are there of them and of their forms.

    All n-grams are but the two that mark an end.
    """
    of_forms = dict(zip(forms, others.tolist(), strict=True))
    found = []
    for clue, share in zip(clues, shares.tolist(), strict=True):
        size = len(clue.text)
        is_part = size >= BEGINNING and _may_be_part(clue) and share >= _all_but_an_end(size)
        if not is_part and (form := forms.get(clue)):
            is_part = of_forms[clue] >= (_all_but_an_end(len(form)) if len(form) < size else KNOWN_WORD[1])
        found.append(is_part)
    return np.array(found, np.bool_)


def _all_but_an_end(letters: int) -> float:
    """The share of the n-grams of a word that is the beginning of another."""
    grams = 2 * letters - 1
    return (grams - 2) / grams - 1e-6


def _familiar(clues: Sequence[Clue], lacked: NDArray[np.float64]) -> NDArray[np.float64]:
    """How well the words around each are known, in 0..1: an unknown one says little among others. 1 for Han words."""
    spaced = np.array([clue.text[0].isalpha() and not is_han(clue.text[0]) for clue in clues], np.bool_)
    known = np.array([clue.asks or clue.known.rare < 1 for clue in clues], np.bool_) | (lacked == 0)
    others = max(int(spaced.sum()) - 1, 1)
    return np.where(spaced, min(float((known & spaced).sum()) / others / FAMILIAR, 1.0), 1.0)


def _split(clues: list[Clue], pairs: Sequence[tuple[int, str]], cover: Cover, phrases: int) -> tuple[list[Clue], Cover]:
    """Unknown Han words without the characters that the document has side by side: what is left may be a name."""
    best = cover.best[len(clues) + phrases :].tolist()
    there = {start for (start, _), share in zip(pairs, best, strict=True) if share >= 1}
    found: list[Clue] = []
    rows: list[int] = []
    gone: list[bool] = []
    for row, clue in enumerate(clues):
        if not clue.strange or not is_han(clue.text[0]):
            found.append(clue)
            rows.append(row)
            gone.append(False)
            continue
        known = [not {clue.start + at - 1, clue.start + at}.isdisjoint(there) for at in range(len(clue.text))]
        if all(known):  # one of the words that tell what the question is about; a name, if no dictionary has it
            is_name = len(clue.text) > 1 and 0 < cover.frequency[row] <= RARE_HAN
            found.append(replace(clue, name=A_NAME if is_name else 0.0, strange=0.0))
            rows.append(row)
            gone.append(False)
        for at, end in _runs([not one for one in known]):
            if end - at > 1:
                found.append(replace(clue, start=clue.start + at, text=clue.text[at:end]))
                rows.append(row)
                gone.append(True)
    taken = np.array([*rows, *range(len(clues), len(cover.best))], np.int64)
    cover = cover.at(taken)
    cover.best[np.flatnonzero(gone)] = cover.passage[np.flatnonzero(gone)] = 0.0
    return found, cover


def _phrases(question: str, clues: Sequence[Clue]) -> list[str]:
    """Names of several words next to each other, each as one."""
    found: list[str] = []
    start = end = -1
    several = False
    for clue in [*clues, None]:
        if (
            clue is not None
            and start >= 0
            and clue.name >= A_NAME
            and 0 <= clue.start - end <= 1
            and question[end : clue.start] in " -"
        ):
            end, several = clue.start + len(clue.text), True
            continue
        if several:
            found.append(question[start:end])
        if clue is not None:
            start, end = (clue.start, clue.start + len(clue.text)) if clue.name >= A_NAME else (-1, -1)
        several = False
    return found


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where the runs of true marks begin and end."""
    start = 0
    for mark, run in groupby(marks):
        end = start + len(list(run))
        if mark:
            yield start, end
        start = end


def _han_pairs(question: str) -> list[tuple[int, str]]:
    """Neighbouring Han characters of a question with their places: Chinese names are no words of a lexicon."""
    return [
        (at, question[at : at + 2])
        for at in range(len(question) - 1)
        if is_han(question[at]) and is_han(question[at + 1])
    ]
