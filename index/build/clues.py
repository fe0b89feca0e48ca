"""The clues of an index version: what a search needs to see that a question names or asks for what is not there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.build.lexicon import count_words, read_lexicon
from index.installed import DATA
from index.reader import Clues
from index.search.asked_details import PROBED
from index.text.clues import TOKEN
from index.text.details import told_kinds
from index.text.folding import fold_letters as fold
from index.text.folding import is_han
from index.types import CorpusInfo, Entry, Vectors

DETAILS = DATA / "questions" / "details.json"

MOST_NAMES = 4_000  # of the document's own: an unknown word is compared with each that begins alike
SHORTEST_NAME = 4
_NO_PROBE = np.zeros((len(PROBED), 1), np.float32)  # it tells nothing from vectors of no dimension
STRENGTH = 5.0  # of the probe's fit, the inverse of its regularisation; 1 to 20 do about as well


@dataclass(frozen=True, slots=True)
class DetailQuestion:
    """A question about any document, and the kind of detail that it asks for, one of `PROBED`."""

    kind: str
    question: str


def read_details(path: Path = DETAILS) -> tuple[DetailQuestion, ...]:
    """Each pattern with a topic of its language."""
    values = json.loads(path.read_text(encoding="utf-8"))
    found: list[DetailQuestion] = []
    for kind, languages in values["patterns"].items():
        for language, patterns in languages.items():
            topics = values["topics"][language]
            for pattern in patterns:
                found.append(DetailQuestion(kind, pattern.replace("{x}", topics[len(found) % len(topics)])))
    return tuple(found)


def fit_probe(questions: Sequence[DetailQuestion], vectors: Vectors) -> Vectors:
    """What tells from a question's vector (n, dimension) which kind it asks for: (kinds, dimension + 1)."""
    from sklearn.linear_model import LogisticRegression  # most of a second to load

    mean = vectors.mean(axis=0)
    model = LogisticRegression(C=STRENGTH, tol=1e-2, max_iter=2000).fit(vectors - mean, [one.kind for one in questions])
    order = [list(model.classes_).index(kind) for kind in PROBED]
    weights = model.coef_[order]
    bias = model.intercept_[order] - weights @ mean
    return np.hstack([weights, bias[:, None]]).astype(np.float32)


def read_clues(info: CorpusInfo, entries: Iterable[Entry]) -> Clues:
    """The clues for a document, all but the probe, which takes vectors (`fit_probe`)."""
    told: list[int] = []
    names: dict[str, None] = dict.fromkeys(_names(" ".join(filter(None, (info.title, info.publisher)))))
    counts: Counter[str] = Counter()
    own: Counter[str] = Counter()
    languages = {info.language: None}
    for entry in entries:
        count_words(entry.words(), counts)
        languages.update(dict.fromkeys(entry.translations))
        texts = [entry.passage.text, *entry.translations.values()]
        told.append(told_kinds("\n".join(texts)))
        for text in texts:
            count_words(text, own)
            if len(names) < MOST_NAMES:
                names.update(dict.fromkeys(_names(text)))
    lexicon = read_lexicon(counts, own)
    return Clues(
        lexicon.hashes,
        lexicon.values,
        lexicon.looks,
        lexicon.bias,
        _NO_PROBE,
        np.array(told, np.uint16),
        tuple(names)[:MOST_NAMES],
        info.year is not None,
        tuple(languages),
    )


def _names(text: str) -> Iterator[str]:
    """The folded capitalised words of a text."""
    for match in TOKEN.finditer(text):
        word: str = match[0]
        if word[0].isupper() and len(word) >= SHORTEST_NAME and not is_han(word[0]):
            yield fold(word)
