"""Building an index over vectors in a file, and measuring how far it must search."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from index.build.faiss import STEPS, build_faiss, tune, write_faiss
from index.errors import ScodaError
from index.search.ann import RECALL_FLOOR, RECALL_WANTED, TRIAL_QUERIES, IndexType, tenth_best, too_low_recall
from index.search.centring import normalise
from index.types import Vectors

RANDOM = np.random.default_rng(3)
VECTORS = normalise(RANDOM.normal(size=(3000, 16)).astype(np.float32))
QUERIES = normalise(RANDOM.normal(size=(300, 16)).astype(np.float32))
TYPES = ["Flat", "HNSW32", "HNSW32,SQ8", "IVF16,Flat", "IVF16,SQ8", "IVF16_HNSW32,SQ8", "IVF16,PQ8x4fsr"]


def share_found(index: faiss.Index, kind: IndexType, vectors: Vectors, queries: Vectors) -> float:
    """The share of the 10 nearest that are among the 256 found, by comparing all."""
    found = index.search(queries, 256, params=kind.parameters())[1]
    nearest = np.argsort(-(queries @ vectors.T), axis=1)[:, :10]
    return float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(nearest.tolist(), found.tolist(), strict=True)]))


@pytest.mark.parametrize("factory", TYPES)
@pytest.mark.parametrize("kind", [np.float32, np.float16])
def test_what_is_built_finds_the_nearest(factory: str, kind: type) -> None:
    vectors: NDArray[np.floating] = VECTORS.astype(kind)
    index = build_faiss(factory, vectors)
    assert (index.ntotal, index.d, index.metric_type) == (3000, 16, faiss.METRIC_INNER_PRODUCT)
    tuned = tune(index, factory, vectors, QUERIES)
    assert tuned.factory == factory
    assert share_found(index, tuned, VECTORS, QUERIES) >= RECALL_FLOOR - 0.01
    if factory == "Flat":
        assert tuned == IndexType("Flat")
    else:
        assert tuned.search in STEPS
        assert tuned.recall >= RECALL_WANTED


def test_an_exact_index_holds_the_vectors_unchanged() -> None:
    index = build_faiss("Flat", VECTORS)
    np.testing.assert_array_equal(index.reconstruct_n(0, 3000), VECTORS)


def test_vectors_are_added_in_parts() -> None:
    steps: list[int] = []
    index = build_faiss("Flat", VECTORS, steps.append, at_once=700)
    assert steps == [700, 700, 700, 700, 200]
    np.testing.assert_array_equal(index.reconstruct_n(0, 3000), VECTORS)


def test_parts_change_nothing_in_what_is_measured() -> None:
    np.testing.assert_allclose(tenth_best(VECTORS, QUERIES, at_once=7), tenth_best(VECTORS, QUERIES), rtol=1e-6)


def test_the_search_goes_no_farther_than_it_must() -> None:
    """The first step that finds enough is taken, and the recall told is what comparing all tells."""
    steps, asked = (1, 2, 4, 8, 16), QUERIES[:TRIAL_QUERIES]
    index = build_faiss("IVF16,Flat", VECTORS)
    tuned = tune(index, "IVF16,Flat", VECTORS, asked, steps=steps)
    shares = {step: share_found(index, IndexType("IVF16,Flat", step), VECTORS, asked) for step in steps}
    assert tuned.search == min(step for step, share in shares.items() if share >= RECALL_WANTED)
    assert tuned.recall == pytest.approx(shares[tuned.search], abs=1e-3)
    assert shares[1] < RECALL_FLOOR


def test_between_the_floor_and_what_is_wanted_it_searches_farthest() -> None:
    index = build_faiss("IVF16,Flat", VECTORS)
    share = share_found(index, IndexType("IVF16,Flat", 2), VECTORS, QUERIES)
    tuned = tune(index, "IVF16,Flat", VECTORS, QUERIES[:TRIAL_QUERIES], steps=(1, 2), wanted=1.1)
    assert tuned.search == 2
    assert tuned.recall == pytest.approx(share, abs=0.05)


def test_an_index_that_finds_too_little_is_told_of() -> None:
    wrong = build_faiss("HNSW32", VECTORS[::-1].copy())
    tuned = tune(wrong, "HNSW32", VECTORS, QUERIES)
    assert tuned.search == STEPS[-1]
    assert tuned.recall < 0.5
    message = str(too_low_recall(tuned))
    assert message.startswith(f"HNSW32 finds only {tuned.recall:.1%} of the nearest views, 98% are wanted. ")
    assert "Choose another (--index-type) or allow more memory (--memory)" in message


def test_codes_that_do_not_divide_the_dimension_are_refused_in_one_line() -> None:
    with pytest.raises(ScodaError) as caught:
        build_faiss("IVF16,PQ5x4fsr", VECTORS)
    message = str(caught.value)
    assert message.startswith("FAISS has no IVF16,PQ5x4fsr for vectors of dimension 16: ")
    assert "multiple of the number of subquantizers" in message
    assert "\n" not in message


def test_equal_vectors_are_found_as_well_as_each_other() -> None:
    """Any of many equal views will do: a document may say the same a thousand times."""
    same = np.repeat(VECTORS[:3], 1000, axis=0)
    for factory in ("HNSW32,SQ8", "IVF16,Flat", "IVF16,PQ8x4fsr"):
        assert tune(build_faiss(factory, same), factory, same, VECTORS[:3]).recall == 1.0


@pytest.mark.parametrize("factory", ["IVF16,SQ8", "IVF16_HNSW32,SQ8", "IVF4,PQ8x4fsr"])
def test_too_few_views_for_the_lists_are_refused(factory: str) -> None:
    with pytest.raises(ScodaError, match=r"needs at least 624 views, and there are 600"):
        build_faiss(factory, VECTORS[:600])


@pytest.mark.parametrize("factory", ["Flat", "HNSW32", "HNSW32,SQ8", "IVF1,SQ8"])
def test_a_trial_of_few_views_and_one_question(factory: str) -> None:
    few = VECTORS[:40]
    assert tune(build_faiss(factory, few), factory, few, QUERIES[:1]).recall == 1.0


def test_the_same_vectors_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_faiss(build_faiss("IVF16,SQ8", VECTORS), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert faiss.read_index(str(tmp_path / "one")).ntotal == 3000
