"""What is known of a word by itself, so that it need not be looked at beside others."""

from __future__ import annotations

import pytest

from index.lookup.tokens import Kind
from index.lookup.words import known_words

PLACES = ["first", "second", "last", "erster", "последняя", "третий", "deuxième", "zweite", "birinci"]
NO_PLACES = ["twenty", "port", "the", "what", "forum", "порт", "was"]


@pytest.mark.parametrize("word", PLACES)
def test_ordinals_and_ends_may_name_a_place(word: str) -> None:
    assert known_words().may_be_place(word)


@pytest.mark.parametrize("word", NO_PLACES)
def test_most_words_name_none(word: str) -> None:
    assert not known_words().may_be_place(word)


def test_what_begins_a_phrase_or_a_number_is_nothing_by_itself() -> None:
    words = known_words()
    assert words.longest("how") > 1
    assert [words.alone(word) for word in ("how", "twenty", "iv")] == [None, None, None]


def test_a_word_by_itself_is_what_it_is_in_any_question() -> None:
    found = [known_words().alone(word) for word in ("task", "zorblax")]
    assert [token and token.kind for token in found] == [Kind.TASK, Kind.UNKNOWN]
