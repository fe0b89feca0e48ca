"""Views and passages: what FAISS finds is owned by, restricted to and scored as a plain comparison of vectors tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build.faiss import build_faiss
from index.search.ann import IndexType
from index.search.centring import normalise
from index.search.dense import DenseIndex, SearchLimits, Views
from index.types import Numbers, Vectors

PASSAGES, DIMENSION = 300, 24
RANDOM = np.random.default_rng(7)
COUNTS = RANDOM.integers(1, 6, PASSAGES)
VIEWS = Views(np.cumsum(COUNTS).astype(np.int64))
OWNERS = np.repeat(np.arange(PASSAGES), COUNTS)
VECTORS = normalise(RANDOM.normal(size=(len(OWNERS), DIMENSION)).astype(np.float32))
QUERIES = normalise(RANDOM.normal(size=(20, DIMENSION)).astype(np.float32))
SECTIONS = np.where(np.arange(PASSAGES) % 10 == 0, -1, np.arange(PASSAGES) % 3).astype(np.int32)
LABELS = ("A", "B", "C")
# All of these search everything, so that only what this project adds is tested.
TYPES = {
    "Flat": IndexType("Flat"),
    "HNSW16": IndexType("HNSW16", search=2000),
    "HNSW32,SQ8": IndexType("HNSW32,SQ8", search=2000),
    "IVF8,Flat": IndexType("IVF8,Flat", search=8),
    "IVF8,SQ8": IndexType("IVF8,SQ8", search=8),
    "IVF8_HNSW16,SQfp16": IndexType("IVF8_HNSW16,SQfp16", search=8),
}


USUAL = SearchLimits()
LARGE = SearchLimits(every_view=0, nearest_views=40)  # a document counts as a large one, of which 40 views are taken


def dense_index(kind: IndexType, index: Any, limits: SearchLimits = USUAL) -> DenseIndex:
    exact = VECTORS if kind.is_exact else VECTORS.astype(np.float16)
    return DenseIndex(index, exact, VIEWS, SECTIONS, LABELS, kind, limits)


@pytest.fixture(scope="module", params=list(TYPES.values()), ids=list(TYPES))
def built(request: pytest.FixtureRequest) -> tuple[IndexType, Any]:
    """A type, and the FAISS index of that type."""
    kind: IndexType = request.param
    return kind, build_faiss(kind.factory, VECTORS)


@pytest.fixture(scope="module")
def index(built: tuple[IndexType, Any]) -> DenseIndex:
    return dense_index(*built)


class Watched:
    """A FAISS index; notes how much it is asked for."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self.asked: list[int] = []

    def search(self, queries: Vectors, count: int, *, params: Any) -> Any:
        self.asked.append(count)
        return self._index.search(queries, count, params=params)


def nearest_owners(query: Vectors, count: int, section: int | None) -> list[int]:
    """The passages of the nearest views, by comparing all, with repetitions."""
    order = np.argsort(-(VECTORS @ query), kind="stable")
    allowed = order if section is None else order[SECTIONS[OWNERS[order]] == section]
    return [int(owner) for owner in OWNERS[allowed[:count]]]


def assert_nearest(found: Numbers, query: Vectors, section: int | None = None) -> None:
    """The views that are surely among the nearest 40, whatever quantisation adds, and none that is surely not."""
    assert found.dtype == np.int64
    assert np.all(np.diff(found) > 0)
    assert set(nearest_owners(query, 30, section)) <= set(found.tolist()) <= set(nearest_owners(query, 60, section))


def test_shape(index: DenseIndex) -> None:
    assert index.shape == (len(OWNERS), DIMENSION)


def test_a_small_document_gives_all_its_passages() -> None:
    index = DenseIndex(build_faiss("Flat", VECTORS), VECTORS, VIEWS, SECTIONS, LABELS, TYPES["Flat"])
    for found in index.nearest(QUERIES, None):
        assert found.tolist() == list(range(PASSAGES))
    for place, label in enumerate(LABELS):
        for found in index.nearest(QUERIES, label):
            assert found.tolist() == np.flatnonzero(place == SECTIONS).tolist()


def test_a_large_document_gives_the_passages_of_the_nearest_views(built: tuple[IndexType, Any]) -> None:
    for query, found in zip(QUERIES, dense_index(*built, LARGE).nearest(QUERIES, None), strict=True):
        assert_nearest(found, query)


@pytest.mark.parametrize("small", [0, 10_000], ids=["searched", "scanned"])
def test_a_section_gives_its_own_passages(built: tuple[IndexType, Any], small: int) -> None:
    index = dense_index(*built, replace(LARGE, small_section=small))
    for place, label in enumerate(LABELS):
        for query, found in zip(QUERIES, index.nearest(QUERIES, label), strict=True):
            assert set(SECTIONS[found]) == {place}
            assert_nearest(found, query, place)


def test_a_small_section_never_asks_the_index(built: tuple[IndexType, Any]) -> None:
    kind, index = built
    watched, views = Watched(index), int((SECTIONS[OWNERS] == 1).sum())
    dense_index(kind, watched, replace(LARGE, small_section=views)).nearest(QUERIES, "B")
    assert watched.asked == []
    dense_index(kind, watched, replace(LARGE, small_section=views - 1)).nearest(QUERIES, "B")
    assert watched.asked == [40]


@pytest.mark.parametrize("small", [0, 10_000], ids=["searched", "scanned"])
def test_a_section_with_fewer_views_than_are_taken(small: int) -> None:
    sections = np.where(np.arange(PASSAGES) == 17, 0, -1).astype(np.int32)
    for kind in TYPES.values():
        limits = replace(LARGE, small_section=small)
        index = DenseIndex(build_faiss(kind.factory, VECTORS), VECTORS, VIEWS, sections, ("A",), kind, limits)
        assert [found.tolist() for found in index.nearest(QUERIES, "A")] == [[17]] * len(QUERIES)


def test_similarities_are_exact_whatever_the_index(index: DenseIndex) -> None:
    chosen = np.array([0, 1, 5, 250, PASSAGES - 1])
    best = index.best_of_kind(QUERIES[0], chosen)
    expected = np.full((2, len(chosen)), np.nan)
    for place, passage in enumerate(chosen):
        own, *translations = (VECTORS[passage == OWNERS] @ QUERIES[0]).tolist()
        expected[:, place] = own, max(translations, default=np.nan)
    np.testing.assert_allclose(best, expected, atol=1e-3)
    assert index.best_of_kind(QUERIES[0], chosen[:0]).shape == (2, 0)


def test_text_vectors_are_each_passages_first(index: DenseIndex) -> None:
    chosen = np.array([7, 0, PASSAGES - 1])
    first = [int(np.flatnonzero(passage == OWNERS)[0]) for passage in chosen]
    found = index.text_vectors(chosen)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, VECTORS[first], atol=1e-3)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.data())
def test_owners_and_rows(counts: list[int], data: st.DataObject) -> None:
    owners = [passage for passage, count in enumerate(counts) for _ in range(count)]
    views = Views(np.cumsum(counts).astype(np.int64))
    assert len(views) == len(owners)
    assert views.owner(np.arange(len(owners))).tolist() == owners
    chosen = data.draw(st.lists(st.integers(0, len(counts) - 1), unique=True).map(sorted))
    rows, places = views.rows(np.array(chosen, np.int64))
    assert rows.tolist() == [row for row, owner in enumerate(owners) if owner in chosen]
    assert [chosen[place] for place in places] == [owner for owner in owners if owner in chosen]
