"""The script and the language of a short text, by its letters and its most frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from index.languages import Language, Marks, languages, written_in
from index.text.folding import normalise, one_keyboard


class Script(StrEnum):
    """The writing systems that the index tells apart."""

    LATIN = "latin"
    HAN = "han"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    DEVANAGARI = "devanagari"
    OTHER = "other"


_LONGEST = 500  # characters looked at: more tell nothing new, and the time stays bounded
_HAN_WEIGHT = 4  # one Han letter is about a word, and a Latin word has four to five letters
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ‘’`´ʹ′", "'"))
_WORD = re.compile(r"[¿¡]|[^\s\d!-&(-/:-@\[-`{-~¿¡«»„“”…،؟؛۔।–—、。！？]+")
_SCRIPTS = {
    "LATIN": Script.LATIN,
    "CJK": Script.HAN,
    "CYRILLIC": Script.CYRILLIC,
    "ARABIC": Script.ARABIC,
    "DEVANAGARI": Script.DEVANAGARI,
}
# What an alphabet means that no module in `index.languages` writes.
_BY_ALPHABET = {
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "KHMER": "km",
    "LAO": "lo",
    "MONGOLIAN": "mn",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "TIBETAN": "bo",
}
_LEAST = 0.5  # the smallest difference of evidence
_FEW = range(2, 5)  # words of a text that has no room for more evidence than one short word
_UNKNOWN = "en"  # the language of a text that nothing tells
_WORDS = 4096  # that were looked at last
_LATIN, _HAN, _ARABIC = "LATIN", "CJK", "ARABIC"


@lru_cache(maxsize=4096)
def script_name(letter: str) -> str:
    """The first word of the letter's Unicode name: "LATIN", "CJK"."""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").partition(" ")[0]


def script_of(text: str) -> Script:
    """The script of most letters, `LATIN` when there are none or as many.

    A Han letter weighs as much as four others, since one is about a word: "SCODA 是什么" is Han.
    """
    if text.isascii():
        return Script.LATIN
    weights: Counter[Script] = Counter()
    for alphabet, count in _alphabets(_normal(text)).items():
        weights[_SCRIPTS.get(alphabet, Script.OTHER)] += count
    return max(Script, key=lambda script: weights[script])


@lru_cache(maxsize=64)  # asked for by several of those who answer a question
def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language ("ckb" has none), "en" where nothing tells.

    English, Chinese and Russian are told reliably; the other languages are a best guess. Latin names in a text of
    another script do not count: "Что там у Fosun?" is Russian.
    """
    return _detector().detect(text)


def says_its_language(text: str) -> bool:
    """Whether a text has more than Latin names and numbers: "Geely" and "SCODA 2020" are the same in any language."""
    words = [word for word in _WORD.findall(text[:_LONGEST].translate(_APOSTROPHES)) if any(map(str.isalpha, word))]
    first = [next(filter(str.isalpha, word)) for word in words]
    if all(letter.isupper() and script_name(letter) == _LATIN for letter in first):
        return _detector().tells_latin([word.lower() for word in words])
    return True


class Detector:
    """Tells languages apart by their marks; what a script needs is prepared when its letters are first met."""

    def __init__(self, known: Sequence[Language]) -> None:
        self._known = known
        self._table = cache(self._read_table)
        # Kana are read with Han letters, which the same language writes.
        self._read_with = {
            beside: marks.script for language in known for marks in language.marks for beside in marks.beside
        }

    def detect(self, text: str) -> str:
        """See `detect_language`."""
        normal = _normal(text)
        alphabets = _alphabets(normal)
        latin_letters = alphabets.pop(_LATIN, 0)
        words = [word.strip("'") for word in _WORD.findall(normal)]
        if not alphabets:
            return _best(self._table(_LATIN), words, 1.0 if _is_short_sentence(text, words) else 1.5)[0]
        native = max(alphabets, key=lambda alphabet: alphabets[alphabet])
        language, evidence = self._native(native, alphabets, normal, words)
        if latin_letters:
            latin, latin_evidence = _best(self._table(_LATIN), words, 2.0)
            if latin_evidence >= 2.0 and latin_evidence > evidence:
                return latin
        return language

    def tells_latin(self, words: Sequence[str]) -> bool:
        """Whether lower-case words in Latin letters tell their language, and are not just taken for English."""
        table = self._table(_LATIN)
        language, evidence = _best(table, words, 1.5)
        return evidence > 0 or table.first is None or language != table.first.code

    def _read_table(self, script: str) -> _Table:
        """The marks of the languages of a script, the likeliest language first."""
        return _Table([_Marks.of(marks, language) for marks, language in written_in(script, self._known)])

    def _native(self, alphabet: str, alphabets: Counter[str], normal: str, words: Sequence[str]) -> tuple[str, float]:
        """The language of the letters that are not Latin, with the evidence for it."""
        script = self._read_with.get(alphabet, alphabet)
        table = self._table(script)
        if table.first is None:
            return _BY_ALPHABET.get(alphabet, _UNKNOWN), 0.5 * len(words)
        if any(marks.beside for marks in table.others):
            return _by_mixture(table, alphabets, script, frozenset(normal))
        # A sentence has room for more evidence than a greeting.
        own = [word for word in words if not word.isascii()]
        needed = 1.0 if script == _ARABIC or len(own) == 1 else 1.5 if len(own) < 4 else 2.0
        language, evidence = _best(table, own, needed)
        return language, evidence + 0.5 * len(own)


@cache
def _detector() -> Detector:
    return Detector(languages())


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a language in one script, ready to be looked up."""

    code: str
    words: frozenset[str]
    letters: frozenset[str]
    decisive: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]
    pattern: re.Pattern[str] | None
    beside: tuple[str, ...]

    @classmethod
    def of(cls, marks: Marks, language: Language) -> _Marks:
        # "42 vazifa" has no other word; what several languages call so tells nothing.
        nouns = f"{language.numbering.task} {language.numbering.section}"
        return cls(
            language.code,
            frozenset(one_keyboard(f"{marks.words} {nouns}").split()),
            frozenset(marks.letters + marks.decisive),
            frozenset(marks.decisive),
            frozenset(marks.never),
            tuple(marks.endings.split()),
            re.compile(marks.pattern) if marks.pattern else None,
            marks.beside,
        )


class _Table:
    """The languages of one script: what it means where nothing tells, and the others with their decisive letters."""

    def __init__(self, marks: Sequence[_Marks]) -> None:
        self.first = marks[0] if marks else None
        self.others = tuple(marks[1:])
        self.decisive = frozenset[str]().union(*(other.decisive for other in self.others))
        self._count = len(marks)
        self._words = tuple(one.words for one in marks)
        self._endings = tuple(one.endings for one in marks)
        self._letters = tuple((one.letters, one.never) for one in marks)
        self._telling = frozenset[str]().union(*(letters | never for letters, never in self._letters))
        self._patterns = tuple((place, one.pattern) for place, one in enumerate(marks) if one.pattern is not None)
        # The same few words stand in most texts.
        self._of_word = lru_cache(maxsize=_WORDS)(self._evidence)

    def evidence(self, words: Iterable[str]) -> list[float]:
        """How much speaks for each language, the first one and the others: (languages,)."""
        scores = [0.0] * self._count
        for word in words:
            for place, score in self._of_word(word):
                scores[place] += score
        return scores

    def _evidence(self, word: str) -> tuple[tuple[int, float], ...]:
        """The places of the languages for or against which a word speaks, each with how much.

        A frequent word counts 2 from four letters on, else 1; a letter 1, an ending ½, a foreign letter -1.
        """
        plain, frequent = one_keyboard(word), 2.0 if len(word) > 3 else 1.0
        scores = [frequent * (plain in words) for words in self._words]
        for place, endings in enumerate(self._endings):
            if word.endswith(endings):
                scores[place] += 0.5
        if not self._telling.isdisjoint(word):
            for place, (letters, never) in enumerate(self._letters):
                scores[place] += (not letters.isdisjoint(word)) - (not never.isdisjoint(word))
        for place, pattern in self._patterns:
            if pattern.search(word):
                scores[place] += 2.0
        return tuple((place, score) for place, score in enumerate(scores) if score)


def _is_short_sentence(text: str, words: Sequence[str]) -> bool:
    """Whether a text has a few words and is no name alone: "Le Mans" is one, "Hat Tesla unterschrieben" and "Et Geely?"
    are not."""
    return len(words) in _FEW and ("?" in text or any(word[0].islower() for word in _WORD.findall(text)))


def _normal(text: str) -> str:
    """Composed, lower-case letters of one width with one kind of apostrophe."""
    return normalise(text[:_LONGEST].translate(_APOSTROPHES))[:_LONGEST].lower()


def _alphabets(normal: str) -> Counter[str]:
    """The weight of each alphabet, by the first word of its letters' Unicode names."""
    if normal.isascii():
        letters = sum(map(str.isalpha, normal))
        return Counter({_LATIN: letters}) if letters else Counter()
    found: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, normal)).items():
        alphabet = script_name(letter)
        found[alphabet] += count * (_HAN_WEIGHT if alphabet == _HAN else 1)
    found.pop("MODIFIER", None)
    return found


def _by_mixture(table: _Table, alphabets: Counter[str], script: str, letters: frozenset[str]) -> tuple[str, float]:
    """The language that mixes this script with others if a fair share of the letters are theirs, else the first one.

    Whoever mixes scripts does so in every sentence; in another language such letters stand in names only.
    """
    own = alphabets[script] // (_HAN_WEIGHT if script == _HAN else 1)
    for marks in table.others:
        mixed = sum(alphabets[beside] for beside in marks.beside)
        if not own or (mixed > 1 and mixed * 4 >= own and not letters & marks.never):
            return marks.code, float(mixed)
    assert table.first is not None
    return table.first.code, float(len(letters & table.first.letters))


def _best(table: _Table, words: Sequence[str], needed: float) -> tuple[str, float]:
    """The language with most evidence, and how much: the table's first one unless another beats it and `needed`.

    Decisive letters leave only the languages that write all of them, and these need no more evidence than the first.
    """
    if table.first is None:
        return _UNKNOWN, 0.0
    distinct = list(dict.fromkeys(words))
    default, *found = table.evidence(distinct)
    others = list(zip(found, table.others, strict=True))
    if decisive := table.decisive.intersection("".join(distinct)):
        others = [(score, marks) for score, marks in others if marks.decisive >= decisive] or others
        needed = default
    else:
        needed = max(needed, default + _LEAST)
    score, best = max(others, key=lambda pair: pair[0], default=(0.0, table.first))
    return (best.code, score) if score >= needed else (table.first.code, default)
