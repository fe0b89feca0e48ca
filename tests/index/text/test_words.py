"""The words of a question that say what it is about."""

from __future__ import annotations

import pytest

from index.text.words import runs, telling_words


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is there a border-crossing in the port, or two ports?", ["border-crossing", "port", "ports"]),
        ("Сколько поездов и где поезда?", ["поездов", "поезда"]),
        ("港口怎么样", ["港口", "口怎", "怎么", "么样"]),
        ("港", ["港"]),
        ("?", []),
    ],
)
def test_words_that_sentences_are_made_of_are_left_out(question: str, expected: list[str]) -> None:
    assert telling_words(question) == expected


def test_pairs_of_han_characters_are_put_together_where_the_question_has_them_so() -> None:
    assert list(runs("国际港口和 port 港", ["国际", "际港", "港口", "port", "港"])) == ["国际港口", "port", "港"]
    assert list(runs("国际的际港", ["国际", "际港"])) == ["国际", "际港"]
