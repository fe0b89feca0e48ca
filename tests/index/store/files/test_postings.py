"""Postings as a build writes them: what a plain count gives, whatever the batches and chunks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.lexical import K1, B, LexicalIndex, length_norms
from index.search.packing import Unpacked
from index.store.files.postings import LexicalBuilder
from tests.index.search.lexical_reference import all_scores, build_lexical, gram_hash, grams, plain_bm25

TEXTS = [
    "The railway terminal was opened beside the port",
    "Строительство железной дороги в Казахстан",
    "",
    "货运列车开往哈萨克斯坦",
    "5G",
    "?!",
    "a b c 海",
    "The railway terminal was opened beside the port",
    "रेलगाड़ी हर सुबह चलती है",
]
Posting = dict[int, dict[int, int]]


def naive(texts: list[str]) -> Posting:
    """For each n-gram's hash the passages that have it, and how often, up to 255."""
    found: Posting = {}
    for number, text in enumerate(texts):
        for gram, count in Counter(map(gram_hash, grams(text))).items():
            found.setdefault(gram, {})[number] = min(count, 255)
    return found


def postings(index: LexicalIndex) -> Posting:
    """The same from the index's files, which must be sorted by n-gram and by passage."""
    assert np.all(np.diff(index.terms.astype(np.int64)) > 0)
    assert len(index.sizes) == len(index.ends) == len(index.terms)
    assert len(index.postings) == (index.ends[-1] if len(index.ends) else 0)
    found: Posting = {}
    unpacked = Unpacked(index.lists())
    for place, term in enumerate(index.terms.tolist()):
        numbers = unpacked[place]
        assert np.all(np.diff(numbers) > 0)
        at = np.arange(unpacked.ends[place] - len(numbers), unpacked.ends[place])
        found[term] = dict(zip(numbers.tolist(), unpacked.counts(at, unpacked.owners(at)).tolist(), strict=True))
    return found


def same(one: LexicalIndex, other: LexicalIndex) -> bool:
    names = ("terms", "sizes", "ends", "postings", "norms")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def test_postings_are_a_plain_count() -> None:
    index = build_lexical(TEXTS)
    assert postings(index) == naive(TEXTS)
    kinds = [array.dtype.name for array in (index.terms, index.sizes, index.ends, index.postings, index.norms)]
    assert kinds == ["uint32", "int32", "int64", "uint8", "float32"]


def test_norms_tell_lengths_against_the_mean() -> None:
    lengths = np.array([len(list(grams(text))) for text in TEXTS], np.float32)
    np.testing.assert_allclose(build_lexical(TEXTS).norms, K1 * (1 - B + B * lengths / lengths.mean()), rtol=1e-6)
    assert length_norms(np.zeros(2, np.float32)).tolist() == pytest.approx([K1 * (1 - B)] * 2)
    assert length_norms(np.empty(0, np.float32)).tolist() == []


@pytest.mark.parametrize("batch", [1, 2, 4, 9])
@pytest.mark.parametrize("size", [1, 2, 7, 50])
def test_batches_and_chunks_change_nothing(batch: int, size: int) -> None:
    whole = build_lexical(TEXTS)
    assert same(build_lexical(TEXTS, batch=batch, size=size), whole)


def test_counts_above_255_are_clipped() -> None:
    texts = ["port " * 300, "port " * 255, "port " * 254, "port"]
    index = build_lexical(texts)
    assert postings(index)[gram_hash("port")] == {0: 255, 1: 255, 2: 254, 3: 1}
    assert postings(index) == naive(texts)
    # The clipped one is as long as it is: it scores a little below the one that says the word 255 times.
    scores = all_scores(index, "port")
    assert scores[0] < scores[1]


@pytest.mark.parametrize("texts", [[], [""], ["", "?", "🙂"]], ids=["none", "blank", "no-words"])
def test_texts_without_words(texts: list[str]) -> None:
    index = build_lexical(texts)
    assert (len(index.terms), len(index.postings), len(index.norms)) == (0, 0, len(texts))
    assert all_scores(index, "port").tolist() == [0.0] * len(texts)
    assert index.look_up("port").candidates(None).tolist() == []


def test_scratch_is_gone_after_finishing_and_closing_is_allowed(tmp_path: Path) -> None:
    builder = LexicalBuilder(tmp_path / "scratch")
    builder.add(["port"])
    builder.finish(tmp_path / "terms.npy", tmp_path / "postings.bin")
    builder.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["postings.bin", "terms.npy"]


WORDS = ["port", "ports", "rail", "дорога", "дороги", "哈萨克", "海", "5g", "a", "रेल", "?"]
SOME = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(texts=st.lists(SOME, min_size=1, max_size=8), query=SOME, size=st.integers(1, 30), batch=st.integers(1, 8))
def test_any_texts(texts: list[str], query: str, size: int, batch: int) -> None:
    index = build_lexical(texts, batch=batch, size=size)
    assert postings(index) == naive(texts)
    np.testing.assert_allclose(all_scores(index, query), plain_bm25(texts, query), rtol=1e-4, atol=1e-6)
    asked = set(map(gram_hash, grams(query)))
    having = [number for number, text in enumerate(texts) if asked & set(map(gram_hash, grams(text)))]
    assert sorted(index.look_up(query).candidates(None)) == having
