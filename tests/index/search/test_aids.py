"""How like the search aids of passages are to a question, and what a search makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.reader import Aids
from index.search.aids import NEAREST_AIDS, likeness, pack_aids
from index.search.centring import normalise
from index.search.ranking import LEADING, Ranking, Weights, rank, rank_by_aids
from index.search.searcher import Searcher
from index.store.open import open_store
from index.types import Vectors
from tests.index.builders import AIDS, TASKS
from tests.index.fakes import DIMENSION, FakeEncoder


def packed(groups: Sequence[Vectors]) -> Aids:
    """`groups` have the vectors (n, dimension) of each passage's aids."""
    return Aids(pack_aids(np.concatenate(groups)), np.cumsum(list(map(len, groups))).astype(np.int32))


def ranking(*dense: float) -> Ranking:
    values = np.array(dense, np.float32)
    return rank(np.arange(len(values)), values, values * 0, Weights())


def test_the_nearest_aids_of_each_passage_count() -> None:
    rng = np.random.default_rng(4)
    sizes = (5, 0, 1, NEAREST_AIDS, 2)
    groups = [normalise(rng.normal(size=(size, 384)).astype(np.float32)) for size in sizes]
    query = normalise(rng.normal(size=(1, 384)).astype(np.float32))[0]
    aids = packed(groups)
    wanted = [np.sort(group @ query)[-NEAREST_AIDS:].mean() if len(group) else np.nan for group in groups]
    for order in ([0, 1, 2, 3, 4], [4, 1, 0], [1], [3]):
        found = likeness(aids, query, np.array(order))
        np.testing.assert_allclose(found, np.array(wanted)[order], atol=2e-3)
        assert found.dtype == np.float32


def test_what_leads_is_put_in_order_by_its_aids() -> None:
    found = rank_by_aids(ranking(0.5, 0.45, 0.4, 0.1), np.array([0.1, 0.4], np.float32), Weights(aids=1.0))
    assert found.passages.tolist() == [1, 0, 2, 3]
    np.testing.assert_allclose(found.aided, [0.4, 0.1, 0.1, 0.1])
    np.testing.assert_allclose(found.score, [0.85, 0.6, 0.5, 0.2], rtol=1e-6)
    assert found.lead == pytest.approx(0.25)
    assert rank_by_aids(ranking(0.5, 0.45), np.array([0.1, 0.4], np.float32), Weights(aids=0)).passages[0] == 0


def test_a_passage_without_aids_is_judged_by_itself() -> None:
    found = rank_by_aids(ranking(0.5, 0.45), np.array([np.nan, 0.4], np.float32), Weights())
    assert found.passages.tolist() == [0, 1]
    np.testing.assert_allclose(found.aided, [0.5, 0.4])


def test_equal_scores_keep_their_order() -> None:
    found = rank_by_aids(ranking(0.5, 0.5, 0.5), np.full(3, 0.2, np.float32), Weights())
    assert found.passages.tolist() == [0, 1, 2]


@pytest.mark.parametrize("count", [1, LEADING + 5])
def test_what_does_not_lead_stays_behind(count: int) -> None:
    before = ranking(*np.linspace(0.9, 0.5, count))
    like = np.random.default_rng(3).uniform(-0.5, 0.5, min(count, LEADING)).astype(np.float32)
    after = rank_by_aids(before, like, Weights())
    assert sorted(after.passages.tolist()) == list(range(count))
    assert after.passages[LEADING:].tolist() == list(range(LEADING, count))
    assert (after.score[1:] <= after.score[:-1]).all()


class OnlyAids(FakeEncoder):
    """Knows what one aid means in other words."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return super().encode_queries([text.replace("pears", AIDS["4"][0]) for text in texts])


def test_a_question_is_near_to_aids_with_other_words(harbour: Path) -> None:
    reader = open_store(harbour / "home").open().reader
    unaided = replace(reader, aids=packed([np.empty((0, DIMENSION), np.float32)] * len(reader.passages)))
    without, found = (Searcher(one, OnlyAids()).rank(["pears"])[0] for one in (unaided, reader))
    assert not without.aided.any()
    first = [reader.passages[int(one.passages[0])].text for one in (without, found)]
    assert first[0] != TASKS[3] == first[1]
    assert found.aided[0] > 0.5
