"""What in a question may be a name: its words and Han segments, with how much speaks for each."""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.text.details import asking_words, common_words, counting, particles, verb_endings
from index.text.folding import HAN, HIRAGANA, KATAKANA, MARKS, HanPattern, is_han, is_hangul, is_hiragana, is_katakana
from index.text.folding import fold_letters as fold
from index.text.phrases import is_courtesy

A_NAME = 0.5  # what speaks so much for a name is one
LONGEST_WORD = 40  # characters of what is looked at as a word
MOST_WORDS = 200  # of a question; a longer one is a text, whose names are too many to answer for
_KEPT_WORDS = 4096  # of the lexicon that were looked up last
LONG_WORD = 4  # letters of one that has a capital in a headline
LONGEST_HAN = 6  # characters of a Han word
QUOTED_NAME = 0.9
STRANGE = 0.4  # of any unknown word
STRANGE_HAN = (0.0, 0.45, 0.6)  # of one, two, and more Han characters that are no known word
COMPOUND = 7  # letters of a word that is made of two others
ORDINARY = 0.3  # of a word that is less of a name
LESS_COMMON = 0.91  # the rarity of a word that people write by mistake in another way, or of a part of a compound
PERHAPS_A_NAME = 0.25  # `Known.name` of a word that is one to some: "google", "uber"
FITTING = 0.3  # `Known.meant` of what people ask the document about
SELDOM_HAN = 0.9  # the rarity of a Han word that may be a part of a name
BUCKETS = 1 << 15  # of the character n-grams that tell what unknown words look like
_PARTICLE, _ALONE, _ASKING = 7.0, 11.0, 12.5
TOKEN = HanPattern(rf"[{HAN}]+|\w(?:['’ʻ]*(?![{HAN}])[\w{MARKS}])*")
_ENDINGS = ("es", "ed", "er", "ers", "ing", "ly")  # English ones, which leave shorter stems
OPENING_QUOTES = '«“„"「『《'
_QUOTES = frozenset(OPENING_QUOTES)
_QUOTED = rf"[{OPENING_QUOTES}]([^«»“”„\"「」『』《》]{{2,60}})[»”“\"」』》]"
_SENTENCE_END = ".!?:。！？"
_OPENERS_READ = 8  # characters before a word that may be blanks, quotation marks and brackets
_STEM_LETTERS = (3, 4, 6, 7)  # what is left of a word at least without its last 1, 2, 3 and 4 letters, its ending
_SHORTEST_WORD, _SHORTEST_KATAKANA, _SHORTEST_HANGUL = 3, 3, 2  # a Korean letter is a syllable


def word_hash(word: str) -> int:
    """The hash by which a folded word is found."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text with their places: Han runs, katakana, hiragana, and the words of other letters."""
    for match in TOKEN.finditer(text):
        last = max(match[0])
        if is_hiragana(last) or is_katakana(last):  # what Japanese writes together
            yield from ((match.start() + part.start(), part[0]) for part in _japanese().finditer(match[0]))
        else:
            yield match.start(), match[0]


@cache
def _japanese() -> re.Pattern[str]:
    return re.compile(f"[{HIRAGANA}]+|[{KATAKANA}]+|[^{HIRAGANA}{KATAKANA}]+")


def look_grams(word: str) -> list[int]:
    """The buckets of a folded word's n-grams of 1 to 4 characters, its edges marked."""
    marked = f"^{word}$"
    return [
        word_hash(marked[at : at + size]) % BUCKETS for size in (1, 2, 3, 4) for at in range(len(marked) - size + 1)
    ]


class Known(NamedTuple):
    """What a lexicon knows of a word, all in 0..1.

    `name` is how likely it is a name, `rare` how seldom it is used, `meant` how near its meaning comes to that of a
    word of the document, `abroad` to that of one in another script, which may be its translation.
    """

    name: float = 0.0
    rare: float = 1.0
    meant: float = 0.0
    abroad: float = 0.0


UNKNOWN = Known()


@dataclass(frozen=True, slots=True)
class Clue:
    """A word of a question. `name` in 0..1 is how much speaks for its being a name, `strange` how much an unknown
    word in lower case looks like one. `number` marks ordinals and years, which tell one event from another. `asks` is
    set for words that ask, or say nothing. `known` is what the lexicon knows of it, nothing of most that ask."""

    start: int
    text: str
    name: float = 0.0
    strange: float = 0.0
    number: bool = False
    asks: bool = False
    known: Known = UNKNOWN


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What is known of the words of many languages: `hashes` (n,), rising, and `values` (4, n) in 255ths, `Known`.

    `looks` (BUCKETS,) and `bias` judge words that it does not know, by their characters.
    """

    hashes: NDArray[np.uint32]
    values: NDArray[np.uint8]
    looks: NDArray[np.float32]
    bias: float

    def known(self, words: Collection[str]) -> dict[str, Known]:
        """Those of these folded words that it has."""
        if not words or not len(self.hashes):
            return {}
        ordered = list(words)
        asked = np.fromiter(map(word_hash, ordered), np.uint32, len(ordered))
        rows = np.minimum(np.searchsorted(self.hashes, asked), len(self.hashes) - 1)
        places = np.flatnonzero(self.hashes[rows] == asked)
        values = (self.values[:, rows[places]] / 255).T.tolist()
        return {ordered[at]: Known(*row) for at, row in zip(places.tolist(), values, strict=True)}

    @cached_property
    def get(self) -> Callable[[str], Known | None]:
        """What it knows of a folded word, None if nothing; the same few words stand in most questions."""
        return lru_cache(maxsize=_KEPT_WORDS)(self._get)

    def _get(self, word: str) -> Known | None:
        # One word is found sooner without numpy.
        asked, hashes = word_hash(word), self.hashes.data
        row = bisect_left(hashes, asked)
        if row == len(hashes) or hashes[row] != asked:
            return None
        return Known(*(value / 255 for value in self.values[:, row].tolist()))

    def looks_like_name(self, word: str) -> float:
        """How much an unknown folded word looks like a name, in 0..1."""
        grams = look_grams(word)
        return float(1 / (1 + np.exp(-(self.looks[grams].sum() / len(grams) ** 0.5 + self.bias))))


@dataclass(frozen=True)
class _Question:
    text: str

    @cached_property
    def tokens(self) -> list[tuple[int, str]]:
        found = islice(tokens(self.text), MOST_WORDS)
        return [(start, token) for start, token in found if len(token) <= LONGEST_WORD or is_han(token[0])]

    @cached_property
    def words(self) -> list[str]:
        return [token for _, token in self.tokens if not is_han(token[0]) and token[0].isalpha()]

    @cached_property
    def is_titled(self) -> bool:
        """Whether capitals tell nothing, because most words have one and all long ones, as in a headline."""
        capitals = [word for word in self.words if word[0].isupper()]
        most = len(self.words) > 2 and len(capitals) >= 0.7 * len(self.words)
        return most and all(word[0].isupper() for word in self.words if len(word) >= LONG_WORD)

    @cached_property
    def is_latin(self) -> bool:
        runs = 2 * sum(is_han(token[0]) for _, token in self.tokens)
        other = sum(word[0] >= "\u0250" for word in self.words) + runs
        return 2 * other <= len(self.words) + runs


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at this place begins a sentence, with or without a quotation mark or bracket before it."""
    before = text[max(start - _OPENERS_READ, 0) : start].rstrip(" \"'«“„‘([—–-¿¡")
    return not before or before[-1] in _SENTENCE_END


def may_be_name(clue: Clue) -> bool:
    """Whether a word that people write without a capital may be a name all the same: it is in no dictionary, or means
    nothing that the document speaks of, or is a name to some.

    Of what other letters write, which is inflected or has no capitals at all, only the meaning tells.
    """
    if clue.asks or is_han(clue.text[0]):
        return False
    if not clue.text.isascii():
        return clue.known.meant < FITTING
    if clue.known is UNKNOWN:
        return clue.strange >= STRANGE
    return clue.known.meant < FITTING or not is_ordinary(clue)


def is_ordinary(clue: Clue) -> bool:
    """Whether a word is in a dictionary, and a name to nobody."""
    return clue.known is not UNKNOWN and clue.known.name < PERHAPS_A_NAME


def find_clues(question: str, lexicon: Lexicon, language: str = "") -> list[Clue]:
    """The words of a question in its order, Han runs cut into the lexicon's likeliest words.

    `language` is the question's. The lexicon knows English words in all forms: what only begins like one is another.
    """
    asked = _Question(unicodedata.normalize("NFC", question))
    runs = lexicon.known({part for _, token in asked.tokens if is_han(token[0]) for part in _parts(token)})
    clues: list[Clue] = []
    for start, token in asked.tokens:
        if is_han(token[0]):
            clues += _han(asked.text, start, token, runs, lexicon, language)
        elif token[0].isalpha():
            clues.append(_word(asked, start, token, lexicon, language))
        else:
            clues.append(Clue(start, token, number=_tells_apart(asked.text, start, token)))
    if not _QUOTES.isdisjoint(asked.text):
        clues += [Clue(match.start(1), match[1], name=QUOTED_NAME) for match in re.finditer(_QUOTED, asked.text)]
    return clues


def _parts(run: str) -> Iterator[str]:
    """What of a Han run may be words of more than one character."""
    for start in range(len(run)):
        for end in range(start + 2, min(start + LONGEST_HAN, len(run)) + 1):
            yield run[start:end]


def stems(word: str, *, whole: bool = False) -> Iterator[str]:
    """The word, and what may be left of it without an ending; if it is `whole`, without an English one.

    Korean and Japanese words have endings of many letters, and stand before others without a blank.
    """
    yield word
    if least := _SHORTEST_HANGUL if is_hangul(word[0]) else _SHORTEST_KATAKANA if is_katakana(word[0]) else 0:
        yield from (word[:end] for end in range(len(word) - 1, least - 1, -1))
        return
    for cut, least in enumerate(_STEM_LETTERS[: 1 if whole else None], start=1):
        if len(word) - cut >= least and (not whole or word.endswith("s")):
            yield word[:-cut]
    if word.isascii():
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= 3:
                yield stem
                if stem[-1] == stem[-2]:
                    yield stem[:-1]


def _word(asked: _Question, start: int, token: str, lexicon: Lexicon, language: str) -> Clue:
    word, whole = fold(token), language == "en" and token.isascii()
    if word in asking_words() or is_courtesy(word) or ("'" in word and len(word) <= 5) or is_hiragana(word[0]):
        return Clue(start, token, asks=True)
    known = next(filter(None, map(lexicon.get, stems(word))), None)
    if whole and known and not known.meant and word.endswith("s") and (one := lexicon.get(word[:-1])):
        # Of many plurals nobody has said what they mean: "banks".
        known = known._replace(meant=one.meant, abroad=max(known.abroad, one.abroad))
    is_word = known is not None and (not whole or any(map(lexicon.get, stems(word, whole=True))))
    first = begins_sentence(asked.text, start)
    capital = token[0].isupper() and not asked.is_titled and token != "I"
    capitals = len(token) > 1 and token.isupper() and not asked.text.isupper() and not asked.is_titled
    if word in common_words(language) and not capitals and (first or not capital):  # "may", but not "in May"
        return Clue(start, token, asks=True, known=known or UNKNOWN)
    shortest = _SHORTEST_HANGUL if is_hangul(word[0]) else _SHORTEST_WORD
    if len(token) < shortest and not capitals and not (len(token) == 2 and capital and not first):
        return Clue(start, token, asks=True)
    name, strange = known.name if known else 0.0, 0.0
    if word.endswith(verb_endings()):
        return Clue(start, token, known=known or UNKNOWN)
    if capitals:
        name = 0.9 if known is None or known.name > 0.3 else 0.5
    elif capital and not first:
        name = 0.95 if known is None else max(known.name, 0.6 if known.name < A_NAME / 2 else 0.85)
    elif not is_word and not _is_ordinary(word, lexicon):
        known = known and known._replace(abroad=0.0)  # "shopee" is no translation of what "shop" is
        strange = min(STRANGE + 0.7 * lexicon.looks_like_name(word) + (0.15 if capital else 0.0), 1.0)
    if token[0] < "\u0250" and not asked.is_latin:
        name = max(name, 0.85)
    return Clue(start, token, name, strange, known=known or UNKNOWN)


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether an unknown word is an ordinary one all the same: misspelt, made of two others, or without a vowel."""
    if word.isascii() and not set(word) & set("aeiouy"):
        return True
    halves = [(word[:at], word[at:]) for at in range(3, len(word) - 2)] if len(word) >= COMPOUND else []
    typos = _typos(word) if len(word) >= 5 else set()
    values = lexicon.known(typos.union(*halves))
    plain = {part for part, known in values.items() if known.name < ORDINARY and known.rare < LESS_COMMON}
    # A long name is hardly ever near another word; a short one is near some word of some language most often.
    meant = plain if len(word) >= COMPOUND else {part for part in plain if values[part].meant >= FITTING}
    if not meant.isdisjoint(typos):
        return True
    return any(left in plain and right in plain for left, right in halves)


def _typos(word: str) -> set[str]:
    """The words that are this one but for a missing, added or changed letter, or two letters changed round."""
    letters = "abcdefghijklmnopqrstuvwxyz" if word.isascii() else "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]  # hardly anybody misses the first letter
    return {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right for left, right in cuts for letter in letters),
        *(left + letter + right[1:] for left, right in cuts if right for letter in letters),
    } - {word}


def _han(text: str, start: int, run: str, values: dict[str, Known], lexicon: Lexicon, language: str) -> Iterator[Clue]:
    """The likeliest words of the run at `start`; characters left over next to each other are one unknown word.

    A word behind them that is seldom used is a part of it: 拼多多 (Pinduoduo) is not 多多 behind a 拼. What asks or
    counts is not, nor what begins or ends as no name does: 义什么时候, 桥三座, 线束花了.
    """
    counted = {match.start() - start: match[0] for match in counting().finditer(text, start, start + len(run))}
    best = [0.0, *[-math.inf] * len(run)]
    sizes = [0] * (len(run) + 1)
    for at in range(len(run)):
        for size in range(1, min(LONGEST_HAN, len(run) - at) + 1):
            word = run[at : at + size]
            if word in particles() or word == counted.get(at):
                score = -_PARTICLE
            elif word in values:
                score = -15 * values[word].rare
            elif size == 1:
                score = -_ALONE
            elif word in asking_words():
                score = -_ASKING
            else:
                continue
            if best[at] + score > best[at + size]:
                best[at + size], sizes[at + size] = best[at] + score, size
    cuts: list[tuple[int, str]] = []
    end = len(run)
    while end:
        size = sizes[end]
        end -= size
        cuts.append((end, run[end : end + size]))
    alone = 0
    for at, word in reversed(cuts):
        asks = _only_asks(word) or word in common_words(language) or word == counted.get(at)
        known = values.get(word, UNKNOWN)
        seldom = word in values and known.rare >= SELDOM_HAN and particles().isdisjoint((word[0], word[-1]))
        if not asks and (len(word) == 1 or (alone and seldom)):
            alone += len(word)
            continue
        if alone:
            yield _unknown_han(start + at - alone, run[at - alone : at], lexicon)
            alone = 0
        yield Clue(start + at, word, asks=True) if asks else Clue(start + at, word, known.name, known=known)
    if alone:
        yield _unknown_han(start + len(run) - alone, run[-alone:], lexicon)


def _only_asks(word: str) -> bool:
    """Whether a Han word asks or colours: 多少, 什么时候, 有多少, 了吗."""
    if word in asking_words() or particles().issuperset(word):
        return True
    return any(word[:at] in asking_words() and _only_asks(word[at:]) for at in range(1, len(word))) or (
        word[0] in particles() and _only_asks(word[1:])
    )


def _unknown_han(start: int, text: str, lexicon: Lexicon) -> Clue:
    least = STRANGE_HAN[min(len(text), len(STRANGE_HAN)) - 1]
    return Clue(start, text, strange=least + 0.5 * lexicon.looks_like_name(text) if len(text) > 1 else 0.0)


def _tells_apart(text: str, start: int, token: str) -> bool:
    if token.isdecimal():
        return re.fullmatch("(?:19|20)[0-9]{2}", token) is not None or text[start - 1 : start] == "第"
    return re.fullmatch(r"\d+(?:st|nd|rd|th|я|й|е|го|ой)", token.casefold()) is not None


def joined(question: str, clues: Iterable[Clue]) -> tuple[str, ...]:
    """The clues' texts as the question writes them, those next to each other as one."""
    text = unicodedata.normalize("NFC", question)
    spans: list[tuple[int, int]] = []
    for clue in sorted(clues, key=lambda clue: (clue.start, -len(clue.text))):
        end = clue.start + len(clue.text)
        if spans and end <= spans[-1][1]:
            continue
        if spans and not text[spans[-1][1] : clue.start].strip(" -"):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((clue.start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))
