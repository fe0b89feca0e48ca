"""What the bot remembers of the last answers: per chat and person, for an hour, and not more than so many."""

from __future__ import annotations

from bot.telegram.replies.reply import Reply
from bot.telegram.services.conversations import Conversations
from index.answer.conversation import Conversation
from index.types import Passage, Route

FIRST, SECOND = Conversation(("39",), 1, "39"), Conversation(("40",), 1, "40")


def test_each_person_of_a_chat_goes_on_from_their_own_answer() -> None:
    known = Conversations()
    known.remember(1, 10, 100, FIRST)
    known.remember(1, 11, 101, SECOND)
    assert known.last(1, 10) == FIRST
    assert known.last(1, 11) == SECOND
    assert known.last(2, 10) == Conversation()


def test_a_reply_is_about_the_message_it_replies_to() -> None:
    known = Conversations()
    known.remember(1, 10, 100, FIRST)
    known.remember(1, 10, 101, SECOND)
    assert known.last(1, 10, 100) == FIRST
    assert known.last(1, 12, 101) == SECOND
    assert known.last(1, 10, 999) == SECOND


def test_after_an_hour_nothing_is_left() -> None:
    now = [0.0]
    known = Conversations(clock=lambda: now[0])
    known.remember(1, 10, 100, FIRST)
    now[0] = 3599.0
    assert known.last(1, 10) == FIRST
    now[0] = 3601.0
    assert known.last(1, 10) == Conversation()
    assert known.last(1, 10, 100) == Conversation()


def test_of_too_many_the_oldest_go_first() -> None:
    known = Conversations(most=4)
    for person in (10, 11, 12):
        known.remember(1, person, 100 + person, FIRST)
    assert known.last(1, 10) == Conversation()
    assert known.last(1, 12) == FIRST


def test_forgetting_a_chat_and_a_person() -> None:
    known = Conversations()
    known.remember(1, 10, 100, FIRST)
    known.remember(2, 10, 100, FIRST)
    known.remember(2, 11, 101, SECOND)
    known.forget(1, 10)
    assert known.last(1, 10, 100) == Conversation()
    assert known.last(2, 10) == Conversation()
    assert known.last(2, 11) == SECOND


def test_a_passage_that_is_shown_without_a_question_is_what_it_stands_for() -> None:
    known = Conversations()
    known.show(1, 10, 100, Reply("", opened=Passage("39", "x")), "zh")
    assert known.last(1, 10) == known.last(1, 11, 100) == Conversation((), 0, "39", "zh", Route.NUMBER)
    known.show(1, 10, 101, Reply("", listed=tuple(Passage(str(one), "x") for one in range(50)), shown=6), "en")
    last = known.last(1, 10)
    assert (last.ids, last.shown) == (tuple(map(str, range(30))), 6)
    assert (last.opened, last.language) == ("39", "zh")


def test_a_message_without_passages_changes_nothing() -> None:
    known = Conversations()
    known.remember(1, 10, 100, FIRST)
    known.show(1, 10, 101, Reply("Hello!"), "en")
    assert known.last(1, 10) == FIRST
