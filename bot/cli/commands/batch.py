"""Answers a stream of questions: one JSON line in, one out, in the same order."""

from __future__ import annotations

import io
import json
import math
import os
import queue
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, Self, TextIO, TypeAlias

from bot.cli.output.answer_json import answer_line, error_line
from bot.piped_text import encoding_of
from bot.safe_text import in_one_line
from index import Answer, Conversation, Engine, QuestionError, json_fault

TOGETHER = 16  # questions of a worker at a time; more gain nothing, and delay the first answer
AHEAD = 3  # groups begun for each worker, so that it never waits for those before to be written
MOST_WORKERS = 8  # who search in turns: beyond that they would wait for Python's lock
MAX_LINE_BYTES = 1_000_000
_BLANK = b" \t\r\n\v\f\xef\xbb\xbf"  # what an editor or a script leaves in a line without a question
MOST_CHATS = 10_000  # conversations that a worker remembers at once

Found: TypeAlias = Answer | str  # an answer, or what is wrong with the line


class SourceError(OSError):
    """The questions cannot be read to their end."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the input: its 1-based number, the id it gives, and its question or what is wrong with it.

    `chat` is the conversation it belongs to, as JSON, None if it stands for itself.
    """

    number: int
    given_id: object
    question: str = ""
    error: str | None = None
    chat: str | None = None


def workers_here() -> int:
    """How many groups of questions this machine's cores answer at once."""
    return min(os.cpu_count() or 1, MOST_WORKERS)


def answer_stream(
    engine: Engine, source: BinaryIO, out: TextIO, errors: TextIO, *, top: int, workers: int | None = None
) -> int:
    """Answer every line of `source` as soon as it is there; return how many were bad.

    A bad line is reported by its number on `errors` and as {"id", "error"} on `out`; the rest is answered. Blank lines
    are passed over.
    """
    bad = 0
    for group in _answered(_Workers(engine, top, workers or workers_here()), source):
        for line, result in group:
            if isinstance(result, Answer):
                out.write(answer_line(result, line.given_id) + "\n")
                continue
            bad += 1
            errors.write(f"scoda: line {line.number}: {in_one_line(result)}\n")
            out.write(error_line(f"line {line.number}: {result}", line.given_id) + "\n")
        out.flush()
    return bad


class Chats:
    """The conversations of a stream, those that were used last."""

    def __init__(self, most: int = MOST_CHATS) -> None:
        self._most = most
        self._known: dict[str, Conversation] = {}

    def __getitem__(self, chat: str) -> Conversation:
        return self._known.get(chat, Conversation())

    def __setitem__(self, chat: str, conversation: Conversation) -> None:
        self._known.pop(chat, None)
        self._known[chat] = conversation
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]


def _answered(workers: _Workers, source: BinaryIO) -> Iterator[list[tuple[_Line, Found]]]:
    """The lines in groups with their answers, as soon as these are there.

    Raises:
        SourceError: the questions cannot be read to their end; those before have been answered.
    """
    arriving = _Arriving(source)
    begun: deque[Callable[[], list[tuple[_Line, Found]]]] = deque()
    with workers:
        while True:
            lines = arriving.group(wait=not begun) if len(begun) < AHEAD * workers.count else []
            if lines:
                begun.append(workers.begin(lines))
            elif begun:
                yield begun.popleft()()
            else:
                break
    arriving.check()


class _Workers:
    """Threads that each encode and search a group of questions on one core.

    Encoding does not hold Python's lock: while one searches, the others encode. Threads that only encode, beside one
    that searches, would be more than the cores, and wait for one another. The lines of a conversation go to the same
    worker each time, in their order.
    """

    def __init__(self, engine: Engine, top: int, count: int) -> None:
        self.count = count
        self._engine = engine
        self._top = top
        self._pools = [ThreadPoolExecutor(1, "batch-worker") for _ in range(self.count)]
        self._chats = [Chats() for _ in self._pools]
        self._begun: list[list[Future[list[Found]]]] = [[] for _ in self._pools]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)

    def begin(self, lines: Sequence[_Line]) -> Callable[[], list[tuple[_Line, Found]]]:
        """Have a group answered; the result waits for it."""
        shares: dict[int, list[_Line]] = {}
        turn = self._least_busy()
        for line in lines:
            worker = turn if line.chat is None else zlib.crc32(line.chat.encode()) % self.count
            shares.setdefault(worker, []).append(line)
        answers = [
            self._pools[worker].submit(_answers, self._engine, share, self._top, self._chats[worker])
            for worker, share in shares.items()
        ]
        for worker, one in zip(shares, answers, strict=True):
            self._begun[worker].append(one)

        def ended() -> list[tuple[_Line, Found]]:
            found = chain(
                *(zip(share, one.result(), strict=True) for share, one in zip(shares.values(), answers, strict=True))
            )
            return sorted(found, key=lambda pair: pair[0].number)

        return ended

    def _least_busy(self) -> int:
        """The worker that has the fewest shares before it."""
        self._begun = [[one for one in begun if not one.done()] for begun in self._begun]
        return min(range(self.count), key=lambda worker: len(self._begun[worker]))


def _answers(engine: Engine, lines: Sequence[_Line], top: int, chats: Chats) -> list[Found]:
    """The answers to these lines: to those of no conversation together, to the others in their order."""
    alone = [line.question for line in lines if line.error is None and line.chat is None]
    answers = iter(engine.ask_many(alone, top=top))
    return [
        line.error
        if line.error is not None
        else _or_reason(next(answers))
        if line.chat is None
        else _in_chat(engine, line.question, line.chat, top, chats)
        for line in lines
    ]


def _in_chat(engine: Engine, question: str, chat: str, top: int, chats: Chats) -> Found:
    try:
        answer, chats[chat] = engine.converse(question, chats[chat], top=top)
    except QuestionError as error:
        return str(error)
    return answer


def _or_reason(answer: Answer | QuestionError) -> Found:
    return str(answer) if isinstance(answer, QuestionError) else answer


class _Arriving:
    """The lines of a source, read in a thread of their own as they arrive."""

    def __init__(self, source: BinaryIO) -> None:
        self._waiting: queue.Queue[_Line | None] = queue.Queue(maxsize=8 * TOGETHER)
        self._fault: Exception | None = None
        self._ended = False
        threading.Thread(target=self._read, args=(source,), name="batch-reader", daemon=True).start()

    def _read(self, source: BinaryIO) -> None:
        try:
            for number, data in enumerate(_lines(source), start=1):
                if data.strip(_BLANK):
                    self._waiting.put(_parse(number, data))
        except Exception as error:  # whatever it is: nobody must wait for a thread that is gone
            self._fault = error
        self._waiting.put(None)

    def group(self, *, wait: bool) -> list[_Line]:
        """All that have arrived, at most `TOGETHER`, never waiting for a second one; for the first only to `wait`."""
        group: list[_Line] = []
        while not self._ended and len(group) < TOGETHER and (not self._waiting.empty() or (wait and not group)):
            line = self._waiting.get()
            if line is None:
                self._ended = True
            else:
                group.append(line)
        return group

    def check(self) -> None:
        """Raise what ended the reading before the source did; an OSError as SourceError."""
        if isinstance(self._fault, OSError):
            raise SourceError(self._fault.errno, self._fault.strerror)
        if self._fault:
            raise self._fault


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """The lines in UTF-8, each cut at `MAX_LINE_BYTES`; the rest of a longer one is passed over."""
    encoding = encoding_of(source.peek(4)[:4]) if isinstance(source, io.BufferedReader) else ""
    if encoding in ("utf-16", "utf-32"):
        with io.TextIOWrapper(source, encoding, errors="replace", newline="\n") as text:
            yield from (line.encode() for line in iter(lambda: text.readline(MAX_LINE_BYTES // 4), ""))
        return
    while line := source.readline(MAX_LINE_BYTES):
        rest = line
        while len(rest) == MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = source.readline(MAX_LINE_BYTES)
        yield line


def _parse(number: int, data: bytes) -> _Line:
    if len(data) >= MAX_LINE_BYTES and not data.endswith(b"\n"):
        return _Line(number, None, error=f"longer than {MAX_LINE_BYTES:,} bytes")
    try:
        row = json.loads(data, parse_constant=_refuse)
    except UnicodeDecodeError:
        return _Line(number, None, error="the text is not UTF-8")
    except (ValueError, RecursionError) as error:
        return _Line(number, None, error=f'not JSON ({json_fault(error)}); write {{"id": "...", "question": "..."}}')
    if not isinstance(row, dict):
        return _Line(number, None, error='not a JSON object; write {"id": "...", "question": "..."}')
    given_id, question = row.get("id"), row.get("question")
    if not _is_repeatable(given_id):
        return _Line(number, None, error='"id" cannot be repeated: use a text or a number')
    if not isinstance(question, str):
        return _Line(number, given_id, error='"question" is missing or not a text')
    chat = row.get("chat")
    if not _is_repeatable(chat):
        return _Line(number, given_id, error='"chat" is not a text or a number')
    return _Line(number, given_id, question, chat=None if chat is None else json.dumps(chat, sort_keys=True))


def _is_repeatable(value: object, depth: int = 20) -> bool:
    """Whether JSON can say this value again: finite, and not nested beyond all measure."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return depth > 0 and all(_is_repeatable(item, depth - 1) for item in value)
    return not isinstance(value, float) or math.isfinite(value)


def _refuse(constant: str) -> None:
    """NaN and Infinity, which Python reads, are not JSON."""
    raise json.JSONDecodeError(f"{constant} is no number of JSON", constant, 0)
