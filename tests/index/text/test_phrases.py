"""The words of a message: what it may be as a whole, and what is kept of it."""

from __future__ import annotations

import pytest

from index.text.phrases import has_role, known_phrases

MESSAGES = [
    "who is this published by?",
    "how many tasks are there in the last section?",
    "Hi, who are you?",
    "说中文, please",
    "а что с Казахстаном?",
    "",
]


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("talks", [True, False])
def test_what_a_message_may_be_is_what_its_words_may_be(message: str, *, talks: bool) -> None:
    words = known_phrases().read(message, talks=talks)
    roles = {role for word in words for role in word.roles}
    assert words.roles == roles
    for role in (*roles, "talk.greeting", "questions.when", "no.such"):
        assert has_role(words, role) == has_role(list(words), role) == (role in roles)
    assert words.language == next((word.language for word in words if word.language), None)


def test_small_talk_is_read_word_by_word_where_there_is_none() -> None:
    texts = [word.text for word in known_phrases().read("who is this published by?")]
    assert "who is this" in texts
    assert [word.text for word in known_phrases().read("who is this published by?", talks=False)][:2] == ["who", "is"]


def test_the_longest_phrase_counts() -> None:
    assert "what is this" not in [word.text for word in known_phrases().read("what is that?")]
    words = known_phrases().read("how many of them")
    assert words[0].text == "how many"
