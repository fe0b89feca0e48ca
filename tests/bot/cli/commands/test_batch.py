"""Streams of questions: one line in, one line out, whatever stands in it."""

from __future__ import annotations

import io
import json
import os
import queue
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.cli.commands import batch
from bot.cli.commands.batch import answer_stream
from index.answer.conversation import Conversation
from index.answer.engine import Engine

NOT_JSON, NOT_OBJECT, NO_QUESTION = "not JSON", "not a JSON object", '"question" is missing or not a text'


def answered(engine: Engine, *lines: bytes, top: int = 5) -> tuple[list[dict[str, Any]], list[str], int]:
    """The lines out, the lines on standard error, and how many were bad."""
    out, errors = io.StringIO(), io.StringIO()
    bad = answer_stream(engine, io.BytesIO(b"".join(lines)), out, errors, top=top)
    return (
        [json.loads(line, parse_constant=pytest.fail) for line in out.getvalue().splitlines()],
        (errors.getvalue().splitlines()),
        bad,
    )


def line(question: object, given: object = None) -> bytes:
    return json.dumps({"id": given, "question": question}, ensure_ascii=False).encode() + b"\n"


def test_answers_come_in_the_order_of_the_questions(small_engine: Engine) -> None:
    numbers = [1 + (7 * place) % 8 for place in range(200)]
    out, errors, bad = answered(small_engine, *(line(f"task {number}", place) for place, number in enumerate(numbers)))
    assert [row["id"] for row in out] == list(range(200))
    assert [row["hits"][0]["number"] for row in out] == numbers
    assert (errors, bad) == ([], 0)


@pytest.mark.parametrize("given", ["q1", "", 0, 12345678901234567890, 1.5, True, None, ["a", 1], {"a": {"b": []}}])
def test_an_id_of_any_kind_is_repeated(small_engine: Engine, given: object) -> None:
    out, _, _ = answered(small_engine, line("task 3", given), line(None, given))
    assert [row["id"] for row in out] == [given, given]
    assert "error" in out[1]


def test_a_line_without_an_id_gets_null(small_engine: Engine) -> None:
    out, _, _ = answered(small_engine, b'{"question": "task 3"}\n')
    assert out[0]["id"] is None
    assert out[0]["hits"][0]["id"] == "3"


BAD: dict[str, tuple[bytes, object, str]] = {
    "words": (b"task 3", None, NOT_JSON),
    "unfinished": (b'{"id": 1, "question": "task 3"', None, NOT_JSON),
    "more-after-it": (b'{"question": "task 3"} trailing', None, NOT_JSON),
    "nested-without-end": (b"[" * 100_000, None, NOT_JSON),
    "no-number": (b'{"id": NaN, "question": "task 3"}', None, NOT_JSON),
    "no-number-below": (b'{"id": -Infinity, "question": "task 3"}', None, NOT_JSON),
    "text": (b'"task 3"', None, NOT_OBJECT),
    "list": (b'["task 3"]', None, NOT_OBJECT),
    "null": (b"null", None, NOT_OBJECT),
    "no-question": (b'{"id": "x"}', "x", NO_QUESTION),
    "a-number-for-a-question": (b'{"id": "x", "question": 3}', "x", NO_QUESTION),
    "null-for-a-question": (b'{"id": "x", "question": null}', "x", NO_QUESTION),
    "blank-question": (b'{"id": "x", "question": " \\t "}', "x", "the question is empty"),
    "signs-only": (b'{"id": "x", "question": "?!"}', "x", "the question has no words"),
    "long-question": (b'{"id": "x", "question": "' + b"a" * 5000 + b'"}', "x", "the question has 5,000 characters"),
    "not-utf-8": (b'{"id": "x", "question": "\xff\xfe"}', None, "the text is not UTF-8"),
}


@pytest.mark.parametrize(("data", "given", "reason"), BAD.values(), ids=BAD)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_answered(
    small_engine: Engine, data: bytes, given: object, reason: str
) -> None:
    out, errors, bad = answered(small_engine, line("task 1", "a"), data + b"\n", line("task 2", "b"))
    assert bad == 1
    assert [list(row) for row in (out[0], out[2])] == [list(out[0])] * 2
    assert [row["id"] for row in out] == ["a", given, "b"]
    assert [out[0]["hits"][0]["id"], out[2]["hits"][0]["id"]] == ["1", "2"]
    assert list(out[1]) == ["id", "error"]
    assert out[1]["error"].startswith(f"line 2: {reason}")
    assert len(errors) == 1
    assert errors[0].startswith(f"scoda: line 2: {reason}")


def test_a_number_beyond_all_numbers_does_not_make_the_answer_unreadable(small_engine: Engine) -> None:
    out, _, _ = answered(small_engine, b'{"id": 1e999, "question": "task 3"}\n')  # `parse_constant` judges
    assert len(out) == 1


def test_an_id_nested_deeply_stops_nothing(small_engine: Engine) -> None:
    depths = range(100, 1200)
    nested = [b'{"id": ' + b"[" * depth + b"]" * depth + b', "question": "task 1"}\n' for depth in depths]
    out = io.StringIO()
    answer_stream(small_engine, io.BytesIO(b"".join([*nested, line("task 2", "after")])), out, io.StringIO(), top=1)
    lines = out.getvalue().splitlines()
    assert len(lines) == len(depths) + 1
    assert json.loads(lines[-1])["id"] == "after"


def test_a_line_that_is_too_long_is_passed_over(small_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MAX_LINE_BYTES", 100)
    fits = line("task 3", "x" * 60)
    exact = line("task 3", "y" * (100 - len(line("task 3", ""))))
    assert len(exact) == 100
    out, errors, bad = answered(small_engine, fits, line("task 1", "x" * 1000), exact, line("task 2", "z")[:-1])
    assert [row.get("hits", [{}])[0].get("id") for row in out] == ["3", None, "3", "2"]
    assert errors == ["scoda: line 2: longer than 100 bytes"]
    assert bad == 1


def test_the_last_line_needs_no_line_end(small_engine: Engine) -> None:
    out, _, bad = answered(small_engine, line("task 1", 1), line("task 2", 2).rstrip())
    assert [row["hits"][0]["id"] for row in out] == ["1", "2"]
    assert bad == 0


def test_nothing_in_nothing_out(small_engine: Engine) -> None:
    assert answered(small_engine) == ([], [], 0)


def test_top_holds_for_every_question(small_engine: Engine) -> None:
    out, _, _ = answered(small_engine, line("museum of navigation"), line("apples"), top=2)
    assert [len(row["hits"]) for row in out] == [2, 2]


class Told(io.StringIO):
    """Standard output that tells another thread of each line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: queue.Queue[str] = queue.Queue()

    def write(self, text: str) -> int:
        self.lines.put(text)
        return len(text)


def test_an_answer_is_out_before_the_next_question_is_in(small_engine: Engine) -> None:
    reading, writing = os.pipe()
    out = Told()
    with open(reading, "rb") as source, open(writing, "wb", buffering=0) as questions:  # noqa: PTH123
        arguments = (small_engine, source, out, io.StringIO())
        thread = threading.Thread(target=answer_stream, args=arguments, kwargs={"top": 5})
        thread.start()
        try:
            for number in (1, 2, 3):
                questions.write(line(f"task {number}", number))
                assert json.loads(out.lines.get(timeout=240))["id"] == number
        finally:
            questions.close()
            thread.join(60)
    assert not thread.is_alive()


class Failing(io.BytesIO):
    """A file on a disk that goes away after its first line."""

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().readline(size)


def test_a_file_that_cannot_be_read_to_its_end_is_no_success(small_engine: Engine) -> None:
    out = io.StringIO()
    with pytest.raises(OSError, match="Input/output error"):
        answer_stream(small_engine, Failing(line("task 1", 1) + line("task 2", 2)), out, io.StringIO(), top=5)
    assert json.loads(out.getvalue())["id"] == 1


def test_a_reader_that_dies_is_told_and_not_waited_for(small_engine: Engine) -> None:
    class Dying(io.BytesIO):
        def readline(self, _: int | None = -1, /) -> bytes:
            raise LookupError("an unknown encoding")

    told: queue.Queue[Exception] = queue.Queue()

    def answer() -> None:
        try:
            answer_stream(small_engine, Dying(line("task 1")), io.StringIO(), io.StringIO(), top=5)
        except LookupError as error:
            told.put(error)

    threading.Thread(target=answer, daemon=True).start()
    assert str(told.get(timeout=30)) == "an unknown encoding"


def chat_line(question: str, chat: object, given: object = None) -> bytes:
    return json.dumps({"id": given, "question": question, "chat": chat}, ensure_ascii=False).encode() + b"\n"


def test_lines_of_one_chat_are_one_conversation(small_engine: Engine) -> None:
    lines = [
        chat_line("task 2", "a"),
        chat_line("task 5", 7),
        line("task 8"),
        chat_line("next", "a"),
        chat_line("previous", 7),
        chat_line("in Chinese", "a"),
    ]
    out, _, bad = answered(small_engine, *lines)
    assert [row["hits"][0]["id"] for row in out] == ["2", "5", "8", "3", "4", "3"]
    assert [row["route"] for row in out] == ["number"] * 3 + ["follow-up"] * 3
    assert bad == 0


def test_a_line_without_a_chat_follows_nothing(small_engine: Engine) -> None:
    out, _, _ = answered(small_engine, line("task 2"), line("next"))
    assert (out[1]["outcome"], out[1]["hits"]) == ("none", [])


def test_what_a_passage_does_not_tell_is_missing(small_engine: Engine) -> None:
    out, _, _ = answered(small_engine, chat_line("task 6", 1), chat_line("who founded it?", 1))
    assert out[0]["missing"] is None
    assert out[1]["missing"] == {"names": [], "detail": "person"}
    assert (out[1]["outcome"], out[1]["hits"][0]["id"]) == ("suggest", "6")


def test_a_bad_question_leaves_the_chat_as_it_was(small_engine: Engine) -> None:
    out, _, bad = answered(small_engine, chat_line("task 2", 1), chat_line("  ", 1), chat_line("next", 1))
    assert bad == 1
    assert out[2]["hits"][0]["id"] == "3"


def test_of_too_many_chats_the_oldest_is_forgotten() -> None:
    chats = batch.Chats(most=2)
    for name in ("a", "b", "a", "c"):
        chats[name] = Conversation(opened=name)
    assert [chats[name].opened for name in ("a", "b", "c")] == ["a", None, "c"]


class Noting:
    """Answers as an engine does, after a call with what is asked together."""

    def __init__(self, engine: Engine, before: Callable[[list[str]], object]) -> None:
        self._engine = engine
        self._before = before

    def ask_many(self, questions: list[str], **rest: Any) -> object:
        self._before(questions)
        return self._engine.ask_many(questions, **rest)


def first_ids(engine: Any, *lines: bytes, workers: int) -> list[str]:
    out = io.StringIO()
    assert answer_stream(engine, io.BytesIO(b"".join(lines)), out, io.StringIO(), top=1, workers=workers) == 0
    return [json.loads(row)["hits"][0]["id"] for row in out.getvalue().splitlines()]


def test_each_worker_answers_a_group_at_the_same_time(small_engine: Engine) -> None:
    asked: list[list[str]] = []
    both_asked = threading.Event()

    def before(questions: list[str]) -> None:
        asked.append(questions)
        if len(asked) > 1:
            both_asked.set()
        assert both_asked.wait(30)

    # How many groups these make depends on how fast they are read.
    lines = [line(f"task {number}") * batch.TOGETHER for number in (1, 2)]
    assert first_ids(Noting(small_engine, before), *lines, workers=2) == ["1"] * batch.TOGETHER + ["2"] * batch.TOGETHER


def test_answers_keep_the_lines_order_whichever_group_is_ready_first(small_engine: Engine) -> None:
    another_is_asked = threading.Event()

    def before(questions: list[str]) -> None:
        if "task 1" in questions:
            assert another_is_asked.wait(30)
        else:
            another_is_asked.set()

    lines = line("task 1"), line("task 2") * batch.TOGETHER
    assert first_ids(Noting(small_engine, before), *lines, workers=2) == ["1"] + ["2"] * batch.TOGETHER


def test_a_chat_goes_on_in_its_order_across_groups_and_among_other_lines(small_engine: Engine) -> None:
    turns = [chat_line("task 1", "a"), chat_line("task 3", "b"), *[chat_line("next", "a"), chat_line("back", "b")] * 2]
    between = line("task 4") * batch.TOGETHER
    found = first_ids(small_engine, *(turn + between for turn in turns), workers=3)
    assert found[:: batch.TOGETHER + 1] == ["1", "3", "2", "2", "3", "1"]


def test_a_fault_of_the_engine_ends_the_stream() -> None:
    class Failing:
        def ask_many(self, questions: list[str], **_: object) -> object:
            raise LookupError(f"the index has gone: {questions}")

    engine: Any = Failing()
    with pytest.raises(LookupError, match="the index has gone"):
        answer_stream(engine, io.BytesIO(line("task 1")), io.StringIO(), io.StringIO(), top=1)
