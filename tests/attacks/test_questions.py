"""Questions of every script and length, alone, together, and one after another in a conversation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer.conversation import Conversation
from index.answer.engine import Engine
from index.errors import QuestionError
from index.types import Answer
from tests.attacks.bounds import EXAMPLES, attempts, bounded
from tests.attacks.words import LINES, TEXTS

MOST_KEPT = 20_000  # characters of a conversation, as Python writes it
MOST_HITS = 30


def is_well_formed(result: Answer | QuestionError) -> bool:
    """Whether an answer can be written and has no more hits than asked for, or a refusal is one printable line."""
    if isinstance(result, QuestionError):
        return str(result).isprintable() and len(str(result)) < 500
    return bool(result.question.encode()) and len(result.hits) <= MOST_HITS and len(result.question) <= 4096


def said(engine: Engine, message: str, conversation: Conversation) -> tuple[Answer | QuestionError, Conversation]:
    try:
        return engine.converse(message, conversation)
    except QuestionError as error:
        return error, conversation


def asked_in(engine: Engine, section: str) -> Answer | QuestionError:
    try:
        return engine.ask("task 3", section=section)
    except QuestionError as error:
        return error


@pytest.mark.parametrize("examples", EXAMPLES)
def test_any_question(engine: Engine, examples: int) -> None:
    @attempts(examples)
    @given(question=TEXTS, top=st.sampled_from([1, 5, MOST_HITS]))
    def asked(question: str, top: int) -> None:
        with bounded(seconds=2, megabytes=64):
            (result,) = engine.ask_many([question], top=top)
        assert is_well_formed(result)

    asked()


@pytest.mark.parametrize("examples", EXAMPLES)
def test_any_conversation(engine: Engine, examples: int) -> None:
    @attempts(examples)
    @given(messages=st.lists(st.one_of(LINES, LINES, TEXTS), min_size=2, max_size=5))
    def talked(messages: list[str]) -> None:
        conversation = Conversation()
        for message in messages:
            with bounded(seconds=2, megabytes=64):
                result, conversation = said(engine, message, conversation)
            assert is_well_formed(result)
            assert len(repr(conversation)) <= MOST_KEPT

    talked()


@pytest.mark.parametrize("examples", EXAMPLES)
def test_any_section_asked_in(engine: Engine, examples: int) -> None:
    @attempts(examples)
    @given(section=TEXTS)
    def asked(section: str) -> None:
        with bounded(seconds=2, megabytes=64):
            result = asked_in(engine, section)
        assert is_well_formed(result)

    asked()
