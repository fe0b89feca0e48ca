"""The chat in a terminal: questions one after another, with history, line editing and "more"."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.cli.output.lines import print_lines
from bot.cli.output.render import Renderer, shown_hits
from bot.safe_text import say
from index import Conversation, Engine, Outcome, QuestionError

PROMPT = "? "
PAGE = 5
HISTORY_LINES = 1000
QUIT = frozenset({"quit", "exit", "q", "выход", "退出"})


class Chat:
    """Follows a conversation; `reply` prints what one line of input asks for."""

    def __init__(self, engine: Engine, renderer: Renderer, *, section: str | None = None) -> None:
        self._engine = engine
        self._renderer = renderer
        self._section = section
        self._conversation = Conversation()

    def reply(self, line: str) -> None:
        """Answer a question, or what is asked of the last answer."""
        try:
            answer, self._conversation = self._engine.converse(
                line, self._conversation, top=PAGE, section=self._section
            )
        except QuestionError as error:
            say(str(error))
            return
        if answer.outcome is Outcome.SUGGEST and answer.follow_up is None and not answer.is_in_part:
            shown = min(shown_hits(answer), self._conversation.shown)
            self._conversation = replace(self._conversation, shown=shown)
        print_lines(self._renderer.answer(answer))


def run_chat(engine: Engine, renderer: Renderer, home: Path, *, section: str | None = None) -> None:
    """Talk until "quit" or the end of input."""
    say(renderer.welcome())
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
