"""From views to passages: which passage comes first, computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from index.datatypes import ViewKind
from index.ranking import KINDS, Ranking, Views, Weights, best_of_kind, combine_kinds, nearness, rank, section_mask

NAN = float("nan")
# Passage 0: text, two hints; passage 1: text, translation; passage 2: text only.
VIEWS = Views(np.array([0, 0, 0, 1, 1, 2], np.int32), np.array([0, 1, 1, 0, 2, 0], np.int8), 3)


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_kinds_are_numbered_as_files_have_them() -> None:
    assert KINDS == (ViewKind.TEXT, ViewKind.HINT, ViewKind.TRANSLATION)


def test_present_kinds() -> None:
    assert VIEWS.present().tolist() == [[True, True, True], [True, False, False], [False, True, False]]


def test_the_best_view_of_each_kind_counts() -> None:
    similarity, found = floats(0.9, 0.8, 0.7, 0.6, 0.5, 0.4), np.array([2, 4, 1, 0, 3, 5])
    best = best_of_kind(similarity, found, VIEWS, VIEWS.present())
    np.testing.assert_allclose(
        best, np.array([[0.6, 0.5, 0.4], [0.9, NAN, NAN], [NAN, 0.8, NAN]], np.float32), equal_nan=True
    )


def test_views_that_were_not_found_count_as_the_farthest_found() -> None:
    best = best_of_kind(floats(0.9, 0.8), np.array([2, 4]), VIEWS, VIEWS.present())
    np.testing.assert_allclose(
        best, np.array([[0.8, 0.8, 0.8], [0.9, NAN, NAN], [NAN, 0.8, NAN]], np.float32), equal_nan=True
    )


def test_nothing_found_is_zero_and_negative_similarities_stay() -> None:
    nothing = best_of_kind(floats(), np.array([], np.int64), VIEWS, VIEWS.present())
    assert np.nansum(nothing) == 0
    below = best_of_kind(floats(-0.1, -0.2, -0.3, -0.4, -0.5, -0.6), np.arange(6), VIEWS, VIEWS.present())
    np.testing.assert_allclose(below[0], [-0.1, -0.4, -0.6], atol=1e-6)


BEST = np.array([[0.6, 0.5, 0.4], [0.9, NAN, NAN], [NAN, 0.8, NAN]], np.float32)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param(Weights(), [0.75, 0.65, 0.4], id="mean-over-kinds-present"),
        pytest.param(Weights(hint=3.0), [0.825, 0.65, 0.4], id="hints-weigh-more"),
        pytest.param(Weights(hint=0, translation=0), [0.6, 0.5, 0.4], id="texts-only"),
        pytest.param(Weights(text=0, hint=0, translation=0), [0, 0, 0], id="all-off"),
        pytest.param(Weights(text=0), [0.9, 0.8, 0], id="no-view-that-counts"),
    ],
)
def test_kinds_are_combined(weights: Weights, expected: list[float]) -> None:
    np.testing.assert_allclose(combine_kinds(BEST, weights), expected, atol=1e-6)


def test_words_add_to_meaning_by_their_weight() -> None:
    ranking = rank(floats(0.5, 0.6, 0.1), floats(0.4, 0.0, 0.9), Weights(lexical=0.5))
    assert ranking.order.tolist() == [0, 1, 2]
    np.testing.assert_allclose(ranking.score, [0.7, 0.6, 0.55], atol=1e-6)
    assert rank(ranking.dense, ranking.lexical, Weights(lexical=0)).order.tolist() == [1, 0, 2]


def test_equal_scores_keep_the_documents_order() -> None:
    assert rank(floats(0.5, 0.7, 0.5, 0.7), floats(0, 0, 0, 0), Weights()).order.tolist() == [1, 3, 0, 2]


def test_only_allowed_passages_are_ordered() -> None:
    ranking = rank(floats(0.9, 0.5, 0.7), floats(0, 0, 0), Weights(), np.array([False, True, True]))
    assert ranking.order.tolist() == [2, 1]


def test_gaps() -> None:
    ranking = rank(floats(0.5, 0.9, 0.6), floats(0, 0, 0), Weights())
    assert [round(ranking.gap(place), 4) for place in range(3)] == [0.3, -0.3, -0.4]
    alone = Ranking(np.array([0]), floats(0.9), floats(0.9), floats(0))
    assert alone.gap(0) == 0.0


def test_nearness_is_the_mean_of_the_three_nearest() -> None:
    assert nearness(floats(0.1, 0.9, 0.5, 0.7)) == pytest.approx(0.7)
    assert nearness(floats(0.4, 0.2)) == pytest.approx(0.3)
    assert nearness(floats()) == 0.0


def test_sections_are_matched_whatever_their_case() -> None:
    sections = ["I", "II", None, "ii", "III"]
    assert section_mask(sections, "Ii").tolist() == [False, True, False, True, False]
    assert not section_mask(sections, "").any()
