"""From views to passages: which passage comes first, computed by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.search.ranking import Ranking, Weights, best_of_kind, combine_kinds, nearness, rank

NAN = float("nan")
# Passage 0: its own words and two translations; passage 1: own words and one translation; passage 2: own words only.
OWNER = np.array([0, 0, 0, 1, 1, 2])


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def numbers(count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(count)


def test_own_words_and_the_best_translation_count() -> None:
    best = best_of_kind(floats(0.6, 0.7, 0.9, 0.5, 0.8, 0.4), OWNER, 3)
    np.testing.assert_array_equal(best, np.array([[0.6, 0.5, 0.4], [0.9, 0.8, NAN]], np.float32))


def test_the_order_of_the_translations_does_not_matter() -> None:
    one, other = (best_of_kind(floats(0.6, *translations), OWNER[:3], 1) for translations in ((0.7, 0.9), (0.9, 0.7)))
    np.testing.assert_array_equal(one, other)


def test_no_views_are_nothing_and_negative_similarities_stay() -> None:
    nothing = best_of_kind(floats(), OWNER[:0], 2)
    assert nothing.shape == (2, 2)
    assert np.isnan(nothing).all()
    assert combine_kinds(nothing, Weights()).tolist() == [0, 0]
    below = best_of_kind(floats(-0.1, -0.2, -0.3, -0.4, -0.5, -0.6), OWNER, 3)
    np.testing.assert_allclose(below[0], [-0.1, -0.4, -0.6], atol=1e-6)


def test_scores_that_only_the_order_of_adding_tells_apart_keep_the_documents_order() -> None:
    equal = floats(0.3, 0.7, 0.7 + 1e-7, 0.7 - 1e-7)
    ranking = rank(numbers(4), equal, floats(0, 0, 0, 0), Weights())
    assert ranking.passages.tolist() == [1, 2, 3, 0]
    assert ranking.lead == 0.0
    assert rank(numbers(2), floats(0.7, 0.7001), floats(0, 0), Weights()).passages.tolist() == [1, 0]


BEST = np.array([[0.6, 0.5, 0.4], [0.9, 0.8, NAN]], np.float32)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param(Weights(), [0.75, 0.65, 0.4], id="mean-over-kinds-present"),
        pytest.param(Weights(translation=3.0), [0.825, 0.725, 0.4], id="translations-weigh-more"),
        pytest.param(Weights(translation=0), [0.6, 0.5, 0.4], id="texts-only"),
        pytest.param(Weights(text=0, translation=0), [0, 0, 0], id="all-off"),
        pytest.param(Weights(text=0), [0.9, 0.8, 0], id="no-view-that-counts"),
    ],
)
def test_kinds_are_combined(weights: Weights, expected: list[float]) -> None:
    np.testing.assert_allclose(combine_kinds(BEST, weights), expected, atol=1e-6)


def test_words_add_to_meaning_by_their_weight() -> None:
    dense, lexical = floats(0.5, 0.6, 0.1), floats(0.4, 0.0, 0.9)
    ranking = rank(numbers(3), dense, lexical, Weights(lexical=0.5))
    assert ranking.passages.tolist() == [0, 1, 2]
    np.testing.assert_allclose(ranking.score, [0.7, 0.6, 0.55], atol=1e-6)
    assert rank(numbers(3), dense, lexical, Weights(lexical=0)).passages.tolist() == [1, 0, 2]


def test_all_arrays_of_a_ranking_are_in_its_order() -> None:
    ranking = rank(np.array([3, 7, 9]), floats(0.1, 0.6, 0.5), floats(0.0, 0.2, 0.8), Weights(lexical=0.5))
    assert (ranking.passages.tolist(), len(ranking)) == ([9, 7, 3], 3)
    np.testing.assert_allclose(ranking.score, [0.9, 0.7, 0.1], atol=1e-6)
    np.testing.assert_array_equal(ranking.dense, floats(0.5, 0.6, 0.1))
    np.testing.assert_array_equal(ranking.lexical, floats(0.8, 0.2, 0.0))


def test_equal_scores_keep_the_documents_order() -> None:
    ranking = rank(numbers(4), floats(0.5, 0.7, 0.5, 0.7), floats(0, 0, 0, 0), Weights())
    assert ranking.passages.tolist() == [1, 3, 0, 2]


def test_only_some_passages_of_a_ranking() -> None:
    ranking = replace(rank(numbers(3), floats(0.9, 0.5, 0.7), floats(0, 0.1, 0), Weights()), off_topic=0.3)
    some = ranking.only([1, 2])
    assert some.passages.tolist() == [2, 1]
    np.testing.assert_allclose(some.dense, [0.7, 0.5])
    np.testing.assert_allclose(some.lexical, [0, 0.1])
    assert some.lead == pytest.approx(0.7 - (0.5 + 0.1 * Weights().lexical))
    assert (some.off_topic, some.near_miss) == (0.3, 0.0)
    assert len(ranking.only([])) == 0


def test_what_a_leading_passage_overtakes_tells_against_it_no_more() -> None:
    ranking = rank(numbers(3), floats(0.9, 0.5, 0.7), floats(0, 0.1, 0.2), Weights(lexical=0.5)).led_by(2)
    assert ranking.passages.tolist() == [1, 0, 2]
    np.testing.assert_allclose(ranking.score, [0.9, 0.8, 0.55], atol=1e-6)
    np.testing.assert_allclose(ranking.dense, [0.5, 0.9, 0.7])
    assert ranking.lead > 0


def test_words_count_less_without_search_aids() -> None:
    aided, alone = (Weights.of(aided=aided) for aided in (True, False))
    assert aided == Weights()
    assert 0 < alone.lexical < aided.lexical
    assert replace(alone, lexical=aided.lexical) == aided


def test_the_first_passage_leads_the_second() -> None:
    assert rank(numbers(3), floats(0.5, 0.9, 0.6), floats(0, 0, 0), Weights()).lead == pytest.approx(0.3)
    alone = Ranking(np.array([0]), floats(0.9), floats(0.9), floats(0), floats(0))
    assert alone.lead == 0.0


def test_nearness_is_the_mean_of_the_three_nearest() -> None:
    assert nearness(floats(0.1, 0.9, 0.5, 0.7)) == pytest.approx(0.7)
    assert nearness(floats(0.4, 0.2)) == pytest.approx(0.3)
    assert nearness(floats()) == 0.0
