"""Makes words.npz, places.tsv and languages.tsv: what is known of words before there is a document.

    pip install . wordfreq==3.1.1 pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142 jieba==0.42.1
    python data/words/make_words.py

Nothing else needs the last four packages: builds read the files that this writes (`index/build/lexicon.py`).
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from babel import Locale
from dictionaries import RAREST, SUREST, Usage, read_dictionaries
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.build.lexicon import (
    FINGERPRINT,
    LANGUAGES,
    PLACES,
    START,
    WORDS,
    Vocabulary,
    script_number,
    words_fingerprint,
)
from index.encoders.models import bundled_weights
from index.text.clues import BUCKETS, look_grams, tokens, word_hash
from index.text.folding import fold_letters as fold
from index.text.folding import is_han, is_hangul, is_katakana
from index.types import Vectors, batched

CODES = ["en", "zh", "ru", "kk", "ky", "uz", "tg", "fa", "ur", "hi", "mn", "be", "tr", "ar", "az", "ja", "ko"]
LEARNT_FROM = 16_000  # words that show what names look like; more take longer and change little
EVERYDAY = 0.58  # the rarity of words that are used more often than any country is spoken of
STEMS = ("", "о", "и")  # how a Russian adjective's stem ends where its last two letters are left out
CYRILLIC = re.compile("[\u0400-\u04ff'ʻ’]{3,}")
NEVER = -30.0  # the logarithm of the frequency of what does not occur
CHUNK = 2048  # vectors that are held at a time

Groups = list[frozenset[str]]


def geographic_names(used: Mapping[str, Usage]) -> Groups:
    """The folded names of each territory and city in all `CODES`, those of one word, or in Han."""
    return translated(
        used,
        lambda locale: [
            *((key, name) for key, name in locale.territories.items() if len(key) == 2),
            *((key, zone["city"]) for key, zone in locale.time_zones.items() if "city" in zone),
        ],
    )


def language_names(used: Mapping[str, Usage]) -> Groups:
    """The folded names of each language, as those of territories; adjectives of Russian also by their stems."""
    found = translated(used, lambda locale: [(key, name) for key, name in locale.languages.items() if len(key) == 2])
    return [
        names | {name.removesuffix("ий") + end for name in names if name.endswith("ский") for end in STEMS}
        for names in found
    ]


def translated(used: Mapping[str, Usage], named: Callable[[Locale], Iterable[tuple[str, str]]]) -> Groups:
    """The names by what they name, but for those that are ordinary words first: "того" is of that, and Togo."""
    found: dict[str, set[str]] = defaultdict(set)
    for code in CODES:
        for key, name in named(Locale.parse(code)):
            folded = fold(name)
            # A Korean letter is a syllable; many a city of two is an ordinary word: 파리 (Paris, a fly).
            syllabic = 2 if is_hangul(folded[0]) and len(key) == 2 else 3
            least = syllabic if is_hangul(folded[0]) or is_katakana(folded[0]) else 4
            words = [word for word in re.split(r"[\s()&.,/-]+", folded) if len(word) >= least]
            if is_han(folded[0]):
                found[key].add(folded)
            elif len(words) == 1 and list(tokens(words[0])) != [(0, words[0])]:  # ロシア語 is cut in two
                continue
            elif len(words) == 1 and (words[0] not in used or used[words[0]].rare > EVERYDAY):
                found[key].add(words[0])
    return [frozenset(names) for names in found.values()]


def fit_names(vocabulary: Vocabulary, places: frozenset[str]) -> tuple[Vectors, float]:
    """What tells from a piece's vector whether it is a name: weights (dimension,) and a bias.

    Learnt from Cyrillic words: in Latin letters German nouns have a capital too. A word that is written with and
    without one is no name, with a capital neither; so it is not the capital that is learnt.
    """
    small: dict[str, float] = defaultdict(lambda: NEVER)
    capital: dict[str, float] = defaultdict(lambda: NEVER)
    rows: list[tuple[int, str]] = []
    geographic: list[int] = []
    for row, piece in enumerate(vocabulary.pieces):
        word = piece.lstrip(START)
        begins = piece[:1] == START
        if ((begins and not word.islower()) or is_han(word[:1])) and fold(word) in places:
            geographic.append(row)
        if begins and CYRILLIC.fullmatch(word):
            folded = fold(word)
            table = small if word.islower() else capital
            table[folded] = float(np.logaddexp(table[folded], vocabulary.scores[row]))
            rows.append((row, folded))
    ratio = np.array([capital[word] - small[word] for _, word in rows])
    upper = np.array([not vocabulary.pieces[row].islower() for row, _ in rows])
    numbers = np.array([row for row, _ in rows])
    names, others = np.flatnonzero(upper & (ratio > 2)), np.flatnonzero(ratio < -1)
    learnt = np.r_[numbers[names], numbers[others], np.array(geographic, np.int64)]
    labels = np.r_[np.ones(len(names)), np.zeros(len(others)), np.ones(len(geographic))]
    weights = np.r_[np.ones(len(names)), np.where(upper[others], 4.0, 1.0), np.full(len(geographic), 3.0)]
    model = LogisticRegression(C=3.0, tol=1e-3, max_iter=300)
    model.fit(vocabulary.vectors(learnt), labels, sample_weight=weights)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def whole_words(vocabulary: Vocabulary) -> tuple[dict[str, int], dict[str, float]]:
    """The folded words that are pieces of the vocabulary: the row of each one's most frequent form, and the logarithm
    of the frequency of all its forms."""
    best: dict[str, int] = {}
    mass: dict[str, float] = {}
    for row, piece in enumerate(vocabulary.pieces):
        word = piece.lstrip(START)
        if len(word) < 2 or not (piece[0] == START or is_han(word[0])) or not word[0].isalpha():
            continue
        if (len(word) == 2 and not (is_han(word[0]) or is_hangul(word[0]))) or list(tokens(word)) != [(0, word)]:
            continue
        folded, score = fold(word), float(vocabulary.scores[row])
        mass[folded] = float(np.logaddexp(mass.get(folded, NEVER), score))
        if folded not in best or score > vocabulary.scores[best[folded]]:
            best[folded] = row
    return best, mass


def by_usage(name: float, told: float, word: str) -> float:
    """How likely a word of the vocabulary is a name, given what a dictionary tells.

    Tags tell it for Han words. Elsewhere a dictionary only tells what is no name: internationalisms look like names in
    it, and words of other languages stand in it as Russian names.
    """
    if is_han(word[0]):
        return told
    if told >= name:
        return name
    return sigmoid((logit(np.clip(name, 0.05, 0.95)) + 2 * logit(np.clip(told, 0.01, 0.99))) / 3)


def logit(share: float) -> float:
    return math.log(share / (1 - share))


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def fit_looks(shares: Mapping[str, float]) -> tuple[NDArray[np.float32], float]:
    """What shows by a word's characters whether it is a name: weights (BUCKETS,) and a bias.

    Learnt from some of the words of which it is clear, by how likely each is one.
    """
    clear = [word for word, share in shares.items() if share > 0.6 or share < 0.25]
    words = clear[:: max(len(clear) // LEARNT_FROM, 1)]
    is_name = np.array([shares[word] for word in words]) > 0.5
    grams = [look_grams(word) for word in words]
    lengths = np.array([len(one) for one in grams])
    table = csr_array(
        (
            np.repeat(lengths**-0.5, lengths),
            np.concatenate(grams).astype(np.int32),
            np.r_[0, lengths.cumsum()].astype(np.int32),
        ),
        (len(words), BUCKETS),
    )
    model = LogisticRegression(C=2.0, max_iter=200, solver="liblinear")
    model.fit(table, is_name, sample_weight=np.where(is_name, 3.0, 1.0))
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def write_words(vocabulary: Vocabulary, used: Mapping[str, Usage], geographic: Groups, places: frozenset[str]) -> None:
    """Write what is known of each word, as `index.build.lexicon.Words` has it."""
    best, mass = whole_words(vocabulary)
    weights, bias = fit_names(vocabulary, frozenset().union(*geographic))
    rows = np.fromiter(best.values(), np.int64, len(best))
    logits = np.concatenate([vocabulary.vectors(np.array(chunk)) @ weights + bias for chunk in batched(rows, CHUNK)])
    known: dict[str, Usage] = {}
    for word, value in zip(best, logits.tolist(), strict=True):
        name = 1.0 if word in places else min(sigmoid(value), SUREST)
        if word in used and word not in places:
            name = by_usage(name, used[word].name, word)
        known[word] = Usage(name, min(-mass[word] / RAREST, 1.0))
    known |= {word: usage for word, usage in used.items() if word not in best and word not in places}
    looks, looks_bias = fit_looks({word: usage.name for word, usage in known.items()})
    known |= {word: Usage(1.0, 1.0) for word in sorted(places - best.keys())}
    hashes, order = np.unique(np.array(list(map(word_hash, known)), np.uint32), return_index=True)
    words = list(known)
    np.savez_compressed(
        WORDS,
        steps=np.diff(hashes, prepend=np.uint32(0)),  # from each hash to the next, which takes half the space
        usage=np.round(np.array(list(known.values())).T[:, order] * 255).astype(np.uint8),
        rows=np.array([best.get(words[at], -1) for at in order], np.int32),
        scripts=np.array([script_number(words[at]) for at in order], np.uint16),
        looks=looks,
        bias=np.float64(looks_bias),
        **{FINGERPRINT: np.array(words_fingerprint())},
    )
    print(f"{len(hashes):,} words in {WORDS.name}, {WORDS.stat().st_size:,} bytes")


def write_names(path: Path, groups: Sequence[frozenset[str]]) -> None:
    """Write all names of a place or a language on one line, the lines in the order of their first names."""
    lines = sorted("\t".join(sorted(names)) for names in groups)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines):,} lines in {path.name}")


def main() -> None:
    used = read_dictionaries()
    geographic, languages = geographic_names(used), language_names(used)
    write_names(PLACES, geographic)
    write_names(LANGUAGES, languages)
    write_words(Vocabulary.read(bundled_weights()), used, geographic, frozenset().union(*geographic, *languages))


if __name__ == "__main__":
    main()
