"""Which FAISS index serves how many views, and which ones whoever builds may ask for."""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
import pytest

from index.errors import ScodaError
from index.search.ann import (
    DEFAULT_MEMORY,
    FLAT_UP_TO,
    MIN_POINTS,
    QUESTION_CHARS,
    TRIAL_QUERIES,
    IndexPlan,
    IndexType,
    check_factory,
    choose_factories,
    list_count,
    trial_question,
    trial_questions,
)
from index.types import Entry, Passage, PassageKind

GB = 2**30
D = 384


def _needed(views: int, lists: int, size: float) -> int:
    """The bytes of so many views' codes of `size`, their ids and the lists' centres."""
    return int(views * (size + 8) + lists * D * 4)


CHOSEN = [
    pytest.param(1, GB, "Flat", id="one-view"),
    pytest.param(FLAT_UP_TO, 1, "Flat", id="small-whatever-the-memory"),
    pytest.param(FLAT_UP_TO + 1, GB, "IVF128,PQ192x4fsr IVF128,SQ8 IVF128,SQ4", id="lists"),
    pytest.param(200_000, _needed(200_000, 512, D), "IVF512,PQ192x4fsr IVF512,SQ8 IVF512,SQ4", id="enough-for-all"),
    pytest.param(200_000, _needed(200_000, 512, D) - 1, "IVF512,PQ192x4fsr IVF512,SQ4", id="not-a-byte-a-number"),
    pytest.param(200_000, _needed(200_000, 512, D / 2) - 1, "IVF512,PQ192x4fsr", id="not-half-a-byte"),
    pytest.param(200_000, _needed(200_000, 512, D / 4), "IVF512,PQ192x4fsr", id="just-enough-memory"),
    pytest.param(20_000_000, 4 * GB, "IVF4096,PQ192x4fsr IVF4096,SQ4", id="millions"),
    pytest.param(300_000_000, 35 * GB, "IVF16384_HNSW32,PQ192x4fsr", id="many-lists-are-found-by-a-graph"),
]


@pytest.mark.parametrize(("views", "memory", "expected"), CHOSEN)
def test_the_choice_by_views_and_memory(views: int, memory: int, expected: str) -> None:
    assert choose_factories(views, D, memory) == tuple(expected.split())
    for factory in expected.split():
        assert check_factory(factory) == factory
        assert faiss.index_factory(D, factory, faiss.METRIC_INNER_PRODUCT).d == D


def test_an_odd_dimension_has_no_codes_for_pairs() -> None:
    assert choose_factories(20_000, 33) == ("IVF128,SQ8", "IVF128,SQ4")


def test_no_index_is_that_small() -> None:
    with pytest.raises(ScodaError) as caught:
        choose_factories(100_000_000, D, GB)
    message = str(caught.value)
    assert message.startswith("100,000,000 views of dimension 384 need at least 9.7 GB of memory. ")
    assert "--memory" in message


@pytest.mark.parametrize("views", [10_001, 50_000, 200_001, 999_999, 10**7, 10**9])
def test_chosen_lists_can_be_trained_and_are_a_power_of_two(views: int) -> None:
    lists = list_count(views)
    assert lists * MIN_POINTS <= views
    assert lists & (lists - 1) == 0
    assert 0.5 <= lists / views**0.5 <= 2


@pytest.mark.parametrize("views", [0, 1, 38, 39, 500])
def test_few_views_have_few_lists(views: int) -> None:
    assert 1 <= list_count(views) <= max(1, views // MIN_POINTS)


KNOWN = [
    "Flat",
    "HNSW16",
    "HNSW32",
    "HNSW32,Flat",
    "HNSW32,SQ8",
    "HNSW32_SQ8",
    "HNSW2,SQfp16",
    "IVF1,Flat",
    "IVF16,SQ8",
    "IVF1024,SQ4",
    "IVF65536_HNSW32,SQ8",
    "IVF16,PQ4x4fs",
    "IVF16,PQ4x4fsr",
    "IVF16_HNSW32,PQ8x4fsr",
]


@pytest.mark.parametrize("factory", KNOWN)
def test_known_types(factory: str) -> None:
    assert check_factory(factory) == factory
    assert faiss.index_factory(8, factory, faiss.METRIC_INNER_PRODUCT).d == 8


REFUSED = [
    "",
    " ",
    "flat",
    "Flat ",
    "Flat\n",
    "HNSW",
    "HNSW0",
    "HNSW00",
    "HNSW1",
    "HNSW1,SQ8",
    "HNSW32,PQ16",
    "HNSW32,SQ6",
    "HNSW-1",
    "HNSW99999",
    "IVF",
    "IVF16",
    "IVF0,Flat",
    "IVF00,SQ8",
    "IVF3_HNSW0,SQ8",
    "IVF3_HNSW1,SQ8",
    "IVF99999999,SQ8",
    "IVF16,PQ8",
    "IVF16,PQ0x4fs",
    "IVF16,PQ8x4fsrr",
    "HNSW32,PQ8x4fs",
    "PQ8x4fs",
    "LSH",
    "PCA64,Flat",
    "IDMap,Flat",
    "OPQ16_64,IVF16,PQ16",
    "HNSW٣٢",
    "x" * 1000,
]


@pytest.mark.parametrize("factory", REFUSED, ids=lambda factory: repr(factory[:12]))
def test_unknown_types_and_those_that_would_crash_are_refused(factory: str) -> None:
    with pytest.raises(ScodaError, match=r"is not a known index type\. Write Flat, HNSW32"):
        check_factory(factory)


def test_parameters_tell_faiss_how_far_to_search() -> None:
    native: Any = faiss  # its stubs know neither
    selector = native.IDSelectorBitmap(np.array([1], np.uint8))
    graph = IndexType("HNSW32,SQ8", search=77).parameters(selector)
    lists = IndexType("IVF16,SQ8", search=5).parameters()
    assert isinstance(graph, native.SearchParametersHNSW)
    assert isinstance(lists, faiss.SearchParametersIVF)
    assert (graph.efSearch, lists.nprobe) == (77, 5)
    assert type(IndexType("Flat").parameters()) is faiss.SearchParameters
    assert (graph.sel is None, lists.sel is None) == (False, True)


def test_a_plan() -> None:
    assert IndexPlan().choose(FLAT_UP_TO, D) == ("Flat",)
    assert IndexPlan(None, 3 * 2**20).choose(20_000, D) == ("IVF128,PQ192x4fsr",)
    assert IndexPlan("IVF16,SQ8", 1).choose(3, D) == ("IVF16,SQ8",)
    exact = [IndexPlan().is_exact(FLAT_UP_TO), IndexPlan("Flat").is_exact(10**9)]
    other = [
        IndexPlan().is_exact(FLAT_UP_TO + 1),
        IndexPlan("HNSW32").is_exact(3),
        IndexPlan("HNSW32,Flat").is_exact(3),
    ]
    assert (exact, other) == ([True, True], [False, False, False])
    assert [IndexType(name).is_exact for name in ("Flat", "HNSW32,Flat", "IVF1,Flat")] == [True, False, False]
    assert DEFAULT_MEMORY == 4 * GB


TRIALS = [
    pytest.param("A dry port was opened beside the railway.", "beside the railway.", id="whole-words"),
    pytest.param("哈萨克斯坦的货运列车开往港口", "运列车开往港口", id="words-that-are-not-set-apart"),
    pytest.param("Port", "rt", id="one-word"),
    pytest.param("x", "x", id="one-letter"),
    pytest.param("word " * 100 + "end", "word " * 7 + "end", id="as-much-as-a-question"),
    pytest.param("word" * 100, "word" * 10, id="one-long-word"),
]


@pytest.mark.parametrize(("text", "asked"), TRIALS)
def test_the_trial_asks_for_the_end_of_a_passage(text: str, asked: str) -> None:
    """Half of it at most: with more of its words a passage is found more easily than by what people ask."""
    assert trial_question(text) == asked
    assert len(asked) <= min(QUESTION_CHARS, (len(text) + 1) // 2)


@pytest.mark.parametrize("passages", [1, TRIAL_QUERIES - 1, 10 * TRIAL_QUERIES + 3])
def test_the_trials_passages_are_from_everywhere(passages: int) -> None:
    entries = [Entry(Passage(str(one), f"ab{one:06}", None, PassageKind.TASK)) for one in range(passages)]
    asked = [int(text) for text in trial_questions(entries, passages)]
    assert len(asked) == min(passages, TRIAL_QUERIES)
    assert np.diff(asked, append=passages).max(initial=0) <= 2 * max(passages // TRIAL_QUERIES, 1)
