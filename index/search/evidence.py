"""Whether the best passage bears a question out: being near a topic is not being an answer.

What a question names must be in the document, what it brings together must be in one passage, and the kind of detail
that it asks for must be given there. Each strength is a number in 0..1; from which one on it counts,
`index.search.calibration` decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.languages import languages
from index.reader import Clues, Cover, QuestionWords
from index.text.clues import A_NAME, UNKNOWN, Clue, Lexicon, find_clues, joined
from index.text.details import ENDING, KINDS, QUANTITIES, asked_kinds, particles, tells
from index.text.folding import fold_letters, is_han
from index.text.language import detect_language
from index.text.names import Names
from index.types import Missing, Numbers

PROBED = (*KINDS, "organisation", "none", ENDING)  # what the probe tells apart, in the order of its rows

# What a phrase of a question is worth beside the probe: so many times likelier than without it.
PHRASE, QUANTITY, NO_PHRASE, ENDED = 5.0, 2.5, 3.0, 6.0
OPEN = 0.7

# A word is missing when less of its n-grams is found than the first of a pair, there when more than the second is.
IN_DOCUMENT = (0.55, 0.85)
IN_PASSAGE = (0.45, 0.8)
SURELY_IN_DOCUMENT = 0.8
KNOWN_WORD = (0.7, 0.95)  # stricter, for places and what a whole question is about: "marriage" has most of "carriage"
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
SOMEWHAT_A_NAME = 0.2  # `Clue.name` of what may be one
JOINED = 0.6  # of what a question joins with a name
SELDOM = 0.55  # the rarity of what no other passage is likely to have by chance
FEW_WORDS = 4  # of a question that says little else than what it asks about; the calibration questions are longer
_CLAUSE_END = re.compile(r"[,;:،؛]\s|[、，；：]")
RARE_HAN = 4  # passages that may have a pair of Han characters which tells of a relation


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
    `is_aside` says that such a word is what a short question is about, since the passage has only common ones of it.
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
    is_aside: bool = False
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
        if self.is_aside:
            return True
        relation = self.relation if together else 0.0
        return relation >= limits.relation or self.ending >= limits.ending or self.alien >= limits.alien


class EvidenceFinder:
    """Looks for evidence with the clues of one index version. Thread-safe: it holds nothing that changes."""

    def __init__(self, clues: Clues, passages: int) -> None:
        self._lexicon = Lexicon(clues.hashes, clues.values, clues.looks, clues.bias)
        self._names = Names(clues.names)
        self._probe = clues.probe
        self._told = clues.told
        self._one_year = clues.one_year
        self._languages = frozenset(clues.languages)
        self._size = passages

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
        Nor do they answer one about what `best` only lists (`is_listed`).
        """
        language = detect_language(question)
        clues = find_clues(question, self._lexicon, language)
        pairs, phrases = _han_pairs(question), _phrases(question, clues)
        asked = [*(clue.text for clue in clues), *phrases, *(text for _, text in pairs)]
        cover = words.cover(asked, best) if asked else _NOTHING
        clues, cover = _split(clues, pairs, cover, len(phrases))
        foreign = language not in self._languages
        seen = _Seen.of(clues, cover.at(slice(len(clues))), foreign=foreign)
        self._name_what_is_joined(seen)
        respelt = self._respell(question, seen, words, best)
        behind = len(clues) + len(phrases)
        relation, where = self._relation(
            seen, cover.at(slice(len(clues), behind)), pairs, cover.at(slice(behind, None))
        )
        if part is not None and (apart := self._listed(seen, words, part)) > relation:
            relation, where = apart, part
        kinds, detail = self._details(question, vector, best, one_of_many=listed or part is not None)
        alien = seen.weight * seen.alien()
        ended = 0.0 if self.tells(best, ENDING) else kinds[ENDING]
        kind = max(detail, key=lambda kind: detail[kind])
        return Evidence(
            question,
            tuple(clues),
            tuple((seen.name * seen.gone).tolist()),
            tuple((seen.strange * seen.gone).tolist()),
            tuple(seen.numbers().tolist()),
            relation,
            where,
            # "Why did it close?" asks for both, of a passage that tells neither.
            sum(detail.values()) + (ended if kind == "reason" and kinds["reason"] > kinds["none"] else 0.0),
            kind,
            ended,
            float(alien.sum() / (seen.weight.sum() or 1.0)),
            float(alien.max(initial=0.0)),
            not foreign and self._is_aside(seen),
            respelt,
        )

    def _name_what_is_joined(self, seen: _Seen) -> None:
        """What "and" joins with a name of the document, and is in no lexicon or not in the document, is a name, too,
        however it is written: "haier and geely".

        Not so what begins with a small letter beside a capital: "Geely and similar firms".
        """
        rare = self._rarity(seen.frequency) >= SELDOM
        for place, clue in enumerate(seen.clues[1:-1], start=1):
            if clue.text.lower() not in _joining_words():
                continue
            for one, other in ((place - 1, place + 1), (place + 1, place - 1)):
                name, beside = seen.clues[one], seen.clues[other]
                is_name = rare[one] and (name.name >= A_NAME or self._names.heard(name.text) is not None)
                is_like = not beside.text.islower() or name.text.islower()
                is_new = beside.known is UNKNOWN or seen.lacked[other] == 1
                if is_name and is_like and is_new and not beside.asks and not is_han(beside.text[0]):
                    seen.name[other] = max(seen.name[other], JOINED)

    def _is_aside(self, seen: _Seen) -> bool:
        """Whether one of a few words means nothing of the document, and the passage has only common ones of them.

        "Did temu sign?" fits whatever was signed, and nobody can tell by the words themselves that one is a name.
        """
        says = [place for place, clue in enumerate(seen.clues) if not clue.asks and seen.long[place]]
        if len(says) > FEW_WORDS or any(is_han(seen.clues[place].text[0]) for place in says):
            return False
        has_rare = (seen.apart[says] == 0) & (self._rarity(seen.frequency[says]) >= SELDOM)
        return bool((seen.alien()[says] == 1).any()) and not has_rare.any()

    def named_alone(self, question: str, words: QuestionWords, whole: int, parts: Sequence[int]) -> int | None:
        """The first of these passages that has all rare names which the passage `whole` has of the question, if any."""
        names = self._rare_names(question, words, whole)
        has_all = (part for part in parts if (words.cover(names, part).passage > SURELY_IN_DOCUMENT).all())
        return next(has_all, None) if names else None

    def is_listed(self, question: str, words: QuestionWords, whole: int, text: str) -> bool:
        """Whether the overview `whole` with this text only lists what the question names: "28 projects, including
        Nissan" has no number of Nissan's, "5 projects by Fortune 500 companies" has one of theirs."""
        names = [fold_letters(name) for name in self._rare_names(question, words, whole)]
        about = [clause for clause in _CLAUSE_END.split(fold_letters(text)) if any(name in clause for name in names)]
        return bool(about) and not any(char.isdigit() for clause in about for char in clause)

    def _rare_names(self, question: str, words: QuestionWords, whole: int) -> list[str]:
        """The names of a question that few passages have, the passage `whole` among them.

        A name is what looks like one, or what the document writes with a capital and no dictionary as an ordinary word.
        """
        clues = find_clues(question, self._lexicon, detect_language(question))
        texts = [
            clue.text
            for clue in clues
            if clue.name >= A_NAME
            or (
                (clue.strange or clue.known is UNKNOWN or clue.known.name >= SOMEWHAT_A_NAME)
                and fold_letters(clue.text) in self._names.known
            )
        ]
        cover = words.cover(texts, whole)
        rare = (cover.passage > SURELY_IN_DOCUMENT) & (self._rarity(cover.frequency) >= SELDOM)
        return [texts[row] for row in np.flatnonzero(rare).tolist() if len(texts[row]) > 1]

    def _relation(
        self, seen: _Seen, phrases: Cover, pairs: Sequence[tuple[int, str]], han: Cover
    ) -> tuple[float, int | None]:
        """How much speaks for something's being asked about that is rare and stands elsewhere, and where it does.

        Most of all beside a name that the passage has.
        """
        rarity = self._rarity(seen.frequency)
        together = (seen.name >= A_NAME) & seen.long & (seen.best > SURELY_IN_DOCUMENT) & (seen.frequency > 0)
        whole = (phrases.best > SURELY_IN_DOCUMENT) & (phrases.frequency > 0)
        strengths = np.concatenate(
            [
                np.where(together, seen.apart * rarity, 0),
                np.where(whole, _ramp(phrases.passage, *IN_PASSAGE) * self._rarity(phrases.frequency), 0),
                _han_apart(pairs, han, self._rarity(han.frequency)),
            ]
        )
        if not strengths.any():
            return 0.0, None
        most = int(strengths.argmax())
        strength, anchor = float(strengths[most]), float(np.where(together & (seen.apart == 0), rarity, 0.0).max())
        if strength >= SELDOM:
            strength = 1 - (1 - strength) * (1 - anchor)
        return strength, int(np.concatenate([seen.where, phrases.where, han.where])[most])

    def _listed(self, seen: _Seen, words: QuestionWords, part: int) -> float:
        """How much speaks for names being brought together that are only listed side by side: they stand elsewhere as
        well, and the passage `part` has but some of them."""
        rows = np.flatnonzero((seen.name >= A_NAME) & seen.long & (seen.apart == 0) & (seen.frequency > 1)).tolist()
        if len(rows) < 2:
            return 0.0
        has = words.cover([seen.clues[row].text for row in rows], part).passage > SURELY_IN_DOCUMENT
        rarity = self._rarity(seen.frequency[rows])
        lacks, mine = rarity[~has].max(initial=0.0), rarity[has].max(initial=0.0)
        return float(1 - (1 - lacks) * (1 - mine)) if min(lacks, mine) >= SELDOM else 0.0

    def _rarity(self, frequency: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(1 - np.log1p(frequency) / np.log1p(max(self._size, 2)))

    def _respell(self, question: str, seen: _Seen, words: QuestionWords, best: int) -> str:
        """Look up by its own spelling what the question names in another one: the question in this spelling.

        It is empty where a search by n-grams bridges the two: where a letter or two differ. Where a word is all that a
        question says, one that the document has may be a name as well: "Жили" (lived, Geely).
        """
        spelt = {
            place: near
            for place in np.flatnonzero(seen.gone > 0).tolist()
            if (seen.clues[place].name >= SOMEWHAT_A_NAME or seen.clues[place].strange)
            and not is_han(seen.clues[place].text[0])
            and (near := self._names.near(seen.clues[place].text))
        }
        says = [place for place, clue in enumerate(seen.clues) if not clue.asks]
        if not spelt and len(says) == 1 and not seen.clues[says[0]].text.isascii():
            alone = self._names.heard(seen.clues[says[0]].text)
            spelt = {says[0]: alone} if alone else {}
        if not spelt:
            return ""
        cover, places = words.cover(list(spelt.values()), best), list(spelt)
        seen.gone[places] = seen.lacked[places] = 0.0
        seen.apart[places] = _ramp(cover.passage, *IN_PASSAGE)
        seen.best[places], seen.frequency[places], seen.where[places] = cover.best, cover.frequency, cover.where
        heard = {seen.clues[place]: near for place, near in spelt.items() if self._names.heard(seen.clues[place].text)}
        return _replaced(question, heard) if heard else ""

    def _details(
        self, question: str, vector: NDArray[np.float32], best: int, *, one_of_many: bool
    ) -> tuple[dict[str, float], dict[str, float]]:
        """How likely each probed kind is, and how likely each kind of detail that the passage does not give."""
        asked = asked_kinds(question)
        likely = weigh_kinds(probe_kinds(self._probe, vector), asked)
        known_year = self._one_year and "year" in asked
        missing = {
            kind: 0.0
            if (self.tells(best, kind) and not (one_of_many and kind in QUANTITIES)) or (kind == "date" and known_year)
            else likely[kind]
            for kind in KINDS
        }
        # Any hall or firm answers "where" and "who"; an address or a person must be asked for in so many words.
        for kind, open_question in (("place", "where"), ("person", "who")):
            if open_question in asked and kind not in asked:
                missing[kind] *= OPEN
        # So does any quantity "how many" and "how much", which languages often ask with one word.
        gives_some = not one_of_many and any(self.tells(best, one) for one in QUANTITIES)
        if "quantity" in asked and asked.isdisjoint(QUANTITIES) and gives_some:
            for kind in QUANTITIES:
                missing[kind] *= OPEN
        return likely, missing

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


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(word for language in languages() for word in language.lookup.and_.split())


_NOTHING = Cover(*np.zeros((2, 0)), *np.zeros((2, 0), np.int64))


@dataclass(slots=True)
class _Seen:
    """The words of a question as the document has them, all arrays (words,).

    `name` and `strange` are those of the clues, `related` how much a word means what the document speaks of,
    `weight` how much a word says on what the
    question is about; `long` marks words of more than one character. `best`, `frequency` and `where` are as in
    `Cover`. `lacked` tells how much the document lacks a word, `gone` how much it lacks its translations too, and
    `apart` how much the passage lacks it.
    """

    clues: Sequence[Clue]
    name: NDArray[np.float64]
    strange: NDArray[np.float64]
    related: NDArray[np.float64]
    weight: NDArray[np.float64]
    long: NDArray[np.bool_]
    best: NDArray[np.float64]
    frequency: NDArray[np.int64]
    where: Numbers
    lacked: NDArray[np.float64]
    gone: NDArray[np.float64]
    apart: NDArray[np.float64]

    @classmethod
    def of(cls, clues: Sequence[Clue], cover: Cover, *, foreign: bool) -> _Seen:
        """`foreign` says that the document has nothing in the question's language, so that less can be told."""
        table = np.array([(clue.name, clue.strange, *clue.known) for clue in clues], np.float64).reshape(-1, 6)
        name, strange, _, rare, meant, abroad = table.T.copy()
        long = np.array([len(clue.text) > 1 for clue in clues], np.bool_) & ~np.isnan(cover.best)
        content = np.array([not clue.asks and clue.text[0].isalpha() for clue in clues], np.bool_) & long
        weight = np.where(content, np.clip((rare - COMMON_WORD) / (1 - COMMON_WORD), 0.0, 1.0), 0.0)
        lacked = np.where(long, _ramp(cover.best, *IN_DOCUMENT), 0.0)
        place = long & np.array([clue.known.name >= A_PLACE for clue in clues], np.bool_)
        lacked[place] = _ramp(cover.best, *KNOWN_WORD)[place]
        apart = np.where(long, _ramp(cover.passage, *IN_PASSAGE), 0.0)
        gone = lacked * _ramp(abroad, *ABROAD)
        strange *= _familiar(clues, lacked) * (UNSURE if foreign else 1.0)
        related = 1 - _ramp(meant, *(MEANT_ABROAD if foreign else MEANT))
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
            cover.best.copy(),
            cover.frequency.copy(),
            cover.where.copy(),
            lacked,
            gone,
            apart,
        )

    def alien(self) -> NDArray[np.float64]:
        """How far each word is from all that the document is about."""
        return np.where(self.long, _ramp(self.best, *KNOWN_WORD), 0.0) * (1 - self.related)

    def numbers(self) -> NDArray[np.float64]:
        """How much each ordinal or year is another than those of the document."""
        numbers = np.array([clue.number for clue in self.clues], np.float64)
        if not numbers.any():
            return numbers
        apart = _ramp(np.nan_to_num(self.best, nan=1.0), 0.5, 0.95)
        if ((numbers > 0) & (apart == 0)).any():
            return numbers * 0.0  # "the 4th or the 5th?"
        return np.asarray(numbers * apart)


def _familiar(clues: Sequence[Clue], lacked: NDArray[np.float64]) -> NDArray[np.float64]:
    """How well the words around each are known, in 0..1: an unknown one says little among others. 1 for Han words."""
    spaced = np.array([clue.text[0].isalpha() and not is_han(clue.text[0]) for clue in clues], np.bool_)
    known = np.array([clue.asks or clue.known.rare < 1 for clue in clues], np.bool_) | (lacked == 0)
    others = max(int(spaced.sum()) - 1, 1)
    return np.where(spaced, min(float((known & spaced).sum()) / others / FAMILIAR, 1.0), 1.0)


def _ramp(share: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """1 for shares up to `low`, 0 from `high` on."""
    return np.minimum(np.maximum((high - share) / (high - low), 0.0), 1.0)


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


def _replaced(question: str, spelt: Mapping[Clue, str]) -> str:
    """The question with these words in other spellings."""
    text, end = unicodedata.normalize("NFC", question), 0
    parts: list[str] = []
    for clue, near in sorted(spelt.items(), key=lambda pair: pair[0].start):
        if clue.start >= end:
            parts += [text[end : clue.start], near.capitalize()]
            end = clue.start + len(clue.text)
    return "".join([*parts, text[end:]])


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
