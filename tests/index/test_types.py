"""The values that travel between the parts."""

from __future__ import annotations

import pytest

from index.types import Certainty, Hit, Passage


@pytest.mark.parametrize(
    ("score", "certainty"),
    [
        (1.0, Certainty.HIGH),
        (0.9, Certainty.HIGH),
        (0.89, Certainty.GOOD),
        (0.75, Certainty.GOOD),
        (0.74, Certainty.FAIR),
        (0.0, Certainty.FAIR),
    ],
)
def test_how_sure_a_hit_is_in_words(score: float, certainty: Certainty) -> None:
    assert Hit(Passage("1", "text"), score).certainty is certainty
