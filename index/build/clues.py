"""The clues of an index version: what a search needs to see that a question names or asks for what is not there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from index.build.lexicon import count_words, read_lexicon
from index.installed import DATA
from index.reader import Clues
from index.search.asked_details import PROBED
from index.text.clues import A_NAME, OPENING_QUOTES, Lexicon, begins_sentence, stems, tokens
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


def read_details() -> tuple[DetailQuestion, ...]:
    """Each pattern with a topic of its language."""
    values = json.loads(DETAILS.read_text(encoding="utf-8"))
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
    capitals = _Capitals()
    for heading in filter(None, (info.title, info.publisher)):
        capitals.read(heading, is_title=True)
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
            capitals.read(text)
    lexicon = read_lexicon(counts, own)
    return Clues(
        lexicon.hashes,
        lexicon.values,
        lexicon.looks,
        lexicon.bias,
        _NO_PROBE,
        np.array(told, np.uint16),
        tuple(islice(capitals.names(lexicon), MOST_NAMES)),
        info.year is not None,
        tuple(languages),
    )


@dataclass(slots=True)
class _Capitals:
    """Which words a document writes with a capital, folded, in its order.

    Those of a title, or at the beginning of a sentence or of what is quoted, may be ordinary words; what is written
    small anywhere is one.
    """

    inside: dict[str, None] = field(default_factory=dict)
    elsewhere: dict[str, None] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)

    def read(self, text: str, *, is_title: bool = False) -> None:
        """Go through the words of one text."""
        for start, word in tokens(text):
            if is_han(word[0]):
                continue
            if not word[0].isupper():
                self.small.add(fold(word))
            elif len(word) >= SHORTEST_NAME:
                is_first = begins_sentence(text, start) or text[start - 1] in OPENING_QUOTES
                (self.elsewhere if is_first or is_title else self.inside)[fold(word)] = None

    def names(self, lexicon: Lexicon) -> Iterator[str]:
        """Those that are names."""
        for word in (*self.inside, *(word for word in self.elsewhere if word not in self.inside)):
            # What other letters write is inflected, and its dictionary has few of the forms: "Построена".
            forms = (word,) if word.isascii() else stems(word)
            known = next(filter(None, map(lexicon.get, forms)), None)
            if word not in self.small and (word in self.inside or known is None or known.name >= A_NAME):
                yield word
