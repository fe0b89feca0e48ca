"""The chat in a terminal: questions one after another, with history, line editing and "more"."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.cli.render import Renderer, print_lines
from bot.safe_text import say
from index import Answer, Engine, Passage, QuestionError, Route

PROMPT = "? "
PAGE = 5
DEPTH = 50  # as far as "more" goes
HISTORY_LINES = 1000
MORE = frozenset({"more", "ещё", "еще", "更多", "还有", "m"})
NEXT = frozenset({"next", "дальше", "следующая", "下一项", "下一个", "n"})
PREVIOUS = frozenset({"previous", "back", "назад", "предыдущая", "上一项", "上一个", "p"})
QUIT = frozenset({"quit", "exit", "q", "выход", "退出"})


@dataclass(slots=True)
class _Place:
    """Where the chat is: the last answer, how many of its hits were shown, and the last task shown."""

    answer: Answer | None = None
    shown: int = 0
    task: Passage | None = None


class Chat:
    """Follows a conversation; `reply` prints what one line of input asks for."""

    def __init__(self, engine: Engine, renderer: Renderer, *, section: str | None = None) -> None:
        self._engine = engine
        self._renderer = renderer
        self._section = section
        self._place = _Place()
        self._language = "en"

    def reply(self, line: str) -> None:
        """Answer a question, or follow "more", "next" and "previous"."""
        word = line.strip().casefold()
        if word in MORE:
            self._more()
        elif word in NEXT or word in PREVIOUS:
            self._step(1 if word in NEXT else -1)
        else:
            self._ask(line)

    def _ask(self, line: str) -> None:
        try:
            answer = self._engine.ask(line, top=DEPTH, section=self._section)
        except QuestionError as error:
            say(str(error))
            return
        self._language = answer.language
        shown = len(answer.hits) if answer.route is not Route.SEARCH else PAGE
        tasks = [hit.passage for hit in answer.hits if hit.passage.number is not None]
        self._place = _Place(answer, shown, tasks[0] if tasks else None)
        print_lines(self._renderer.answer(_first(answer, shown)))

    def _more(self) -> None:
        place = self._place
        if place.answer is None:
            self._say("chat-no-question")
        elif place.shown >= len(place.answer.hits):
            self._say("chat-nothing-more")
        else:
            page = _first(place.answer, place.shown + PAGE)
            print_lines(self._renderer.answer(page, skip=place.shown))
            place.shown += PAGE

    def _step(self, by: int) -> None:
        """Show the task before or after the last one shown."""
        if self._place.task is None:
            self._say("chat-no-question")
            return
        before, after = self._engine.neighbours(self._place.task)
        task = after if by > 0 else before
        if task is None:
            self._say("chat-nothing-more")
            return
        self._place.task = task
        print_lines(self._renderer.passages([task], self._language))

    def _say(self, key: str) -> None:
        say(self._renderer.text(key, self._language))


def _first(answer: Answer, count: int) -> Answer:
    return replace(answer, hits=answer.hits[:count])


def run_chat(engine: Engine, renderer: Renderer, home: Path, *, section: str | None = None) -> None:
    """Talk until "quit" or the end of input."""
    say(renderer.text("chat-welcome", "en", title=engine.corpus.title))
    chat = Chat(engine, renderer, section=section)
    with _history(home / "chat-history"):
        while (line := _read()) is not None and line.strip().casefold() not in QUIT:
            if line.strip():
                chat.reply(line)


def _read() -> str | None:
    try:
        return input(PROMPT)
    except (EOFError, KeyboardInterrupt):
        say("")
        return None


@contextlib.contextmanager
def _history(path: Path) -> Iterator[None]:
    """Line editing with the questions of earlier chats, where Python was built with it."""
    try:
        import readline
    except ImportError:
        yield
        return
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(HISTORY_LINES)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.touch(mode=0o600)
            readline.write_history_file(path)
