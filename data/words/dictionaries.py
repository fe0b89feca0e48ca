"""The words of English, Russian and Chinese by dictionaries: how likely each is a name, and how often it is used.

What `make_words.py` needs the packages in README.md for.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pymorphy3
from wordfreq import get_frequency_dict

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.text.folding import fold

# Names are written alike in these languages, other words are not; internationalisms are told apart by the model.
OTHERS = ("de", "es", "fr", "it", "nl", "pl", "pt", "sv")
SEEN_IN = 4  # so many of them have a name that English texts hardly have
LEAST = {"en": 2e-7, "ru": 3e-7, "zh": 2e-7}  # frequencies; rarer words are left out
FLOOR = 1e-8  # the frequency of what a list does not have
RUSSIAN_ALL_THE_SAME = 2e-5  # so frequent a word is no misspelling, though the dictionary lacks it
RUSSIAN_NAMES = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}  # tags of the dictionary
CHINESE_NOUNS = {"n", "j"}
CHINESE_NAMES = {"nr", "nrt", "nrfg", "ns", "nt", "nz"}
# Ministries and offices, whose tag is that of common nouns; 干部 is an official, 东部 the east.
CHINESE_BODY = re.compile("..+(?:(?<![干总东西南北中])部|局|署|委)")
A_BODY = 0.65  # of a name: a document that does not have it does not speak of it, whatever it is
CHINESE_COUNT = 20  # of the segmenter's own corpus, for words that the frequency list lacks
LONGEST_HAN = 6
RAREST = 15.0  # beyond the logarithm of the frequency of any word that is used, its sign changed
SUREST = 0.99  # of a name; only places are certain
SHORT = 6  # letters of a Russian word that is kept whole as well


def english() -> Iterator[tuple[str, float, float]]:
    """Words with the probability of a name, by how much more frequent they are in English than elsewhere."""
    own = get_frequency_dict("en", "large")
    others = [get_frequency_dict(code, "best") for code in OTHERS]
    abroad = Counter(word for one in others for word, frequency in one.items() if frequency >= LEAST["en"])
    words = {word for word, frequency in own.items() if frequency >= LEAST["en"]}
    words |= {word for word, seen in abroad.items() if seen >= SEEN_IN}
    for word in words:
        if not re.fullmatch("[a-z]{3,}", word):
            continue
        frequency = max(own.get(word, 0.0), FLOOR)
        first, _, third, *_ = sorted((max(one.get(word, 0.0), FLOOR) for one in others), reverse=True)
        logit = 5 * (0.6 - math.log10(frequency / third)) + 2 * (0.3 - math.log10(frequency / first))
        yield word, 1 / (1 + math.exp(-logit)), max(frequency, third)


def russian() -> Iterator[tuple[str, float, float]]:
    """Names as they stand, other words without their endings, by a dictionary of word forms."""
    dictionary = pymorphy3.MorphAnalyzer()
    ordinary: dict[str, float] = defaultdict(float)
    names: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict("ru", "large").items():
        known = dictionary.word_is_known(word)
        if not re.fullmatch("[а-яё-]{3,}", word) or frequency < LEAST["ru"]:
            continue
        if not known and frequency < RUSSIAN_ALL_THE_SAME:
            continue
        parses, folded = dictionary.parse(word), fold(word)
        share = sum(one.score for one in parses if RUSSIAN_NAMES & one.tag.grammemes) / sum(one.score for one in parses)
        if known and share >= 0.5:
            names[folded] += frequency
            continue
        for key in {russian_stem(folded), folded if len(folded) <= SHORT else russian_stem(folded)}:
            ordinary[key] += frequency
    for word in ordinary.keys() | names.keys():
        both = ordinary.get(word, 0.0) + names.get(word, 0.0)
        if len(word) >= 3:
            yield word, names.get(word, 0.0) / both, both


def chinese() -> Iterator[tuple[str, float, float]]:
    """Words of the segmenter's dictionary, whose tags tell names."""
    frequencies: Mapping[str, float] = get_frequency_dict("zh", "large")
    package = find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    for line in Path(package.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if not re.fullmatch(rf"[\u3400-\u9fff]{{2,{LONGEST_HAN}}}", word):
            continue
        frequency = frequencies.get(word, LEAST["zh"] if int(count) >= CHINESE_COUNT else 0.0)
        if frequency >= LEAST["zh"]:
            body = tag in CHINESE_NOUNS and CHINESE_BODY.fullmatch(word)
            yield word, 0.95 if tag in CHINESE_NAMES else A_BODY if body else 0.05, frequency


class Usage(NamedTuple):
    """How likely a word is a name, and how rare it is, both in 0..1."""

    name: float
    rare: float


def read_dictionaries() -> dict[str, Usage]:
    """The words of the three languages by their folded forms, in 255ths; Russian ones lack the letters that change."""
    found = {
        word: Usage(min(round(255 * name) / 255, SUREST), round(255 * min(-math.log(frequency) / RAREST, SUREST)) / 255)
        for words in (english(), russian(), chinese())
        for word, name, frequency in words
    }
    return dict(sorted(found.items()))


def russian_stem(word: str) -> str:
    """A folded Russian word without the letters in which most of its forms differ."""
    return word[:-2] if len(word) >= 7 else word[:-1] if len(word) >= 5 else word
