"""The script and the language of a short text, by its letters and its most frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from index.text.language_tables import ARABIC, CYRILLIC, DEVANAGARI, FOLD, LATIN, Language


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
_WORD = re.compile(r"[^\s\d!-&(-/:-@\[-`{-~¿¡«»„“”…،؟؛۔।–—、。！？]+")
# Uzbek writes o' and g' as letters. English contractions, possessives and Irish names look alike.
_UZBEK_LETTER = re.compile(
    r"[og]'(?!(?:s|d|t|ll|re|ve|m|clock|brien|reilly|neal|neill?|connor|connell|hara|keefe|donnell|sullivan|leary)\b)[a-z]"
)
# Characters of Chinese questions that are rare in names.
_CHINESE_WORDS = frozenset("的是什么吗呢了在有没哪怎多少几谁为这那我你他们和与会能可以请把被吧啊嘛问想要說說麼嗎個这个")
_SIMPLIFIED_ONLY = frozenset("吗么这们没谁为说个哪怎")
_KANA = frozenset({"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"})
_SCRIPTS = {
    "LATIN": Script.LATIN,
    "CJK": Script.HAN,
    "CYRILLIC": Script.CYRILLIC,
    "ARABIC": Script.ARABIC,
    "DEVANAGARI": Script.DEVANAGARI,
}
_TABLES = {"CYRILLIC": CYRILLIC, "ARABIC": ARABIC, "DEVANAGARI": DEVANAGARI}
# Alphabets that stand for one language, by the first word of their letters' Unicode names.
_BY_ALPHABET = {
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MONGOLIAN": "mn",
    "MYANMAR": "my",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "bo",
}


def script_of(text: str) -> Script:
    """The script of most letters, `LATIN` when there are none or as many.

    A Han letter weighs as much as four others, since one is about a word: "SCODA 是什么" is Han.
    """
    weights: Counter[Script] = Counter()
    for alphabet, count in _alphabets(_normal(text)).items():
        weights[_SCRIPTS.get(alphabet, Script.OTHER)] += count
    return max(Script, key=lambda script: weights[script])


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language ("ckb" has none), "en" where nothing tells.

    English, Chinese and Russian are told reliably; the other languages are a best guess. Latin names in a text of
    another script do not count: "Что там у Fosun?" is Russian.
    """
    normal = _normal(text)
    alphabets = _alphabets(normal)
    latin_letters = alphabets.pop("LATIN", 0)
    words = [word.strip("'") for word in _WORD.findall(normal)]
    if not alphabets:
        return _best(LATIN, words, 1.5)[0]
    native = max(alphabets, key=lambda alphabet: alphabets[alphabet])
    language, evidence = _native(native, alphabets, normal, words)
    if latin_letters:
        latin, latin_evidence = _best(LATIN, words, 2.0)
        if latin_evidence >= 2.0 and latin_evidence > evidence:
            return latin
    return language


def _normal(text: str) -> str:
    """Composed, lower-case letters of one width with one kind of apostrophe."""
    return unicodedata.normalize("NFKC", text[:_LONGEST].translate(_APOSTROPHES))[:_LONGEST].lower()


def _alphabets(normal: str) -> Counter[str]:
    """The weight of each alphabet, by the first word of its letters' Unicode names."""
    found: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, normal)).items():
        alphabet = unicodedata.name(letter, "").partition(" ")[0]
        found[alphabet] += count * (_HAN_WEIGHT if alphabet == "CJK" else 1)
    found.pop("MODIFIER", None)
    return found


def _native(alphabet: str, alphabets: Counter[str], normal: str, words: Sequence[str]) -> tuple[str, float]:
    """The language of the letters that are not Latin, with the evidence for it."""
    kana = sum(alphabets[name] for name in _KANA)
    if alphabet == "CJK" or alphabet in _KANA:
        return _chinese_or_japanese(kana, alphabets["CJK"] // _HAN_WEIGHT, frozenset(normal))
    table = _TABLES.get(alphabet)
    if table is None:
        return _BY_ALPHABET.get(alphabet, "en"), 0.5 * len(words)
    # A sentence has room for more evidence than a greeting.
    own = [word for word in words if not word.isascii()]
    needed = 1.0 if table is ARABIC or len(own) == 1 else 1.5 if len(own) < 4 else 2.0
    language, evidence = _best(table, own, needed)
    return language, evidence + 0.5 * len(own)


def _chinese_or_japanese(kana: int, han: int, letters: frozenset[str]) -> tuple[str, float]:
    """Japanese has kana in every sentence; Chinese has at most the odd one, in names."""
    chinese = len(letters & _CHINESE_WORDS)
    if kana > 1 and kana * 4 >= han and not letters & _SIMPLIFIED_ONLY:
        return "ja", float(kana)
    return ("zh" if han else "ja"), float(chinese)


def _best(table: Sequence[Language], words: Sequence[str], needed: float) -> tuple[str, float]:
    """The language with most evidence, and how much: the table's first one unless another beats it and `needed`."""
    distinct = list(dict.fromkeys(words))
    first, *others = table
    default = _evidence(first, distinct)
    score, language = max(
        ((_evidence(other, distinct), other) for other in others),
        key=lambda pair: pair[0],
    )
    return (language.code, score) if score >= needed and score > default else (first.code, default)


def _evidence(language: Language, words: Sequence[str]) -> float:
    """A frequent word counts 2 from four letters on, else 1; a special letter 1, an ending ½, a foreign letter -1."""
    score = 0.0
    for word in words:
        if word.translate(FOLD) in language.words:
            score += 2.0 if len(word) > 3 else 1.0
        score += 0.5 * word.endswith(language.endings)
        score += (not language.letters.isdisjoint(word)) - (not language.never.isdisjoint(word))
        score += 2.0 * (language.code == "uz" and _UZBEK_LETTER.search(word) is not None)
    return score
