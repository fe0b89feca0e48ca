"""A small static model for large benchmarks: `python -m tests.benchmarks.static_model FOLDER [--dimensions N]`.

A transformer takes hours for a million sentences on two cores. This distils the bundled one into one vector a word,
after Model2Vec (Tulkens and van Dongen 2024): each word is encoded alone, the mean is taken out, the principal
components are kept, and frequent words are weighted down (SIF, Arora et al. 2017). A sentence is the mean of its words.
The folder is an ordinary sentence-transformers model.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from index import DEFAULT_MODEL, SentenceEncoder, Vectors, load_encoder
from tests.benchmarks.sentences import capacity, questions, sentence

DATA = Path(__file__).resolve().parents[2] / "data"
UNKNOWN, INNER = "[UNK]", "##"
SIF = 1e-2  # a word of this share counts half; chosen by the overlap with the bundled model, 1e-3 gives less
SAMPLE = 50_000  # sentences that the words are gathered from
QUESTIONS = 5_000
COMPARED, NEAREST = 1_000, 10


@dataclass(frozen=True, slots=True)
class Comparison:
    """`overlap` is the share of the nearest 10 that both models agree on, `rate` is in sentences a second."""

    overlap: float
    rate: float


def distil(dimensions: int) -> SentenceTransformer:
    """The static model, of at most the bundled model's 384 dimensions."""
    counts = _word_counts(_texts())
    words = [word for word, _ in counts.most_common()]
    letters = sorted({letter for word in words for letter in word})
    pieces = [UNKNOWN, *dict.fromkeys([*words, *letters]), *(INNER + letter for letter in letters)]
    vectors = _principal(load_encoder(DEFAULT_MODEL).encode_documents([_spoken(piece) for piece in pieces]), dimensions)
    share = np.array([counts.get(piece, 1) for piece in pieces], np.float32) / counts.total()
    weights = vectors * (SIF / (SIF + share))[:, None]
    weights[0] = 0  # what is unknown says nothing
    static = StaticEmbedding(_tokenizer(pieces), embedding_weights=weights)
    return SentenceTransformer(modules=[static, Normalize()], device="cpu")


def compare(model: SentenceTransformer, count: int = COMPARED) -> Comparison:
    """How near the model's neighbours are to the bundled model's, and how fast it encodes."""
    texts = _sampled(count)
    bundled = load_encoder(DEFAULT_MODEL).encode_documents(texts)
    many = texts * max(20_000 // len(texts), 1)
    started = time.perf_counter()
    static = SentenceEncoder(model).encode_documents(many)[:count]
    rate = len(many) / (time.perf_counter() - started)
    pairs = zip(_neighbours(static), _neighbours(bundled), strict=True)
    return Comparison(float(np.mean([len(set(one) & set(other)) / NEAREST for one, other in pairs])), rate)


def _sampled(count: int) -> list[str]:
    """Sentences spread over all that there are."""
    step = capacity() // count
    return [sentence(number * step).text for number in range(count)]


def _texts() -> Iterator[str]:
    """What words are gathered from: generated sentences and questions, and all that this project's data says."""
    yield from _sampled(SAMPLE)
    yield from (str(row["question"]) for row in questions(QUESTIONS, capacity()))
    for path in sorted(DATA.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _strings(json.loads(line))
    yield (DATA / "scoda-2020" / "source.txt").read_text(encoding="utf-8")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _word_counts(texts: Iterable[str]) -> Counter[str]:
    tokenizer = _tokenizer([UNKNOWN])
    counts: Counter[str] = Counter()
    for text in texts:
        normal = tokenizer.normalizer.normalize_str(text)
        counts.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
    return counts


def _tokenizer(pieces: Sequence[str]) -> Tokenizer:
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token=UNKNOWN, continuing_subword_prefix=INNER))
    tokenizer.normalizer = BertNormalizer(strip_accents=False)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def _spoken(piece: str) -> str:
    return piece.removeprefix(INNER) or piece


def _principal(vectors: Vectors, dimensions: int) -> Vectors:
    """The vectors without their mean, along their first principal components: (n, dimensions)."""
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return np.ascontiguousarray(centred @ directions[:, ::-1][:, :dimensions])


def _neighbours(vectors: Vectors) -> NDArray[np.int64]:
    """The rows of the nearest others of each row: (n, 10)."""
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    return np.argsort(-similarity, axis=1)[:, :NEAREST]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.static_model", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to save the model")
    parser.add_argument("--dimensions", type=int, default=256)
    arguments = parser.parse_args()
    model = distil(arguments.dimensions)
    model.save(str(arguments.folder), create_model_card=False)
    found = compare(SentenceTransformer(str(arguments.folder), device="cpu"))
    print(f"overlap of the nearest {NEAREST} with {DEFAULT_MODEL}: {found.overlap:.2f}; {found.rate:.0f} sentences/s")


if __name__ == "__main__":
    main()
