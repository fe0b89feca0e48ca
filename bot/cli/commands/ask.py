"""The commands that answer: a question, a stream of them, a chat, passages by id."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click

from bot.cli.engine import open_engine, open_or_build
from bot.cli.exit_codes import ExitCode
from bot.cli.output.answer_json import answer_line, passage_line
from bot.cli.output.lines import Line, print_lines
from bot.cli.output.render import MOST_LABELS, Renderer
from bot.piped_text import encoding_of, is_other_text, not_text
from bot.safe_text import say
from index import Engine, Notice, Outcome, Passage, QuestionError, ScodaError

LONGEST_SHOWN = 40  # of what was asked for, in an error


def typed_text(data: bytes) -> str:
    """A question from standard input: in UTF-8, or in what its byte-order mark says.

    Raises:
        QuestionError: it is in neither.
    """
    encoding = encoding_of(data[:4])
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = None
    if text is None or is_other_text(text):
        raise QuestionError(not_text("the question on standard input", encoding))
    return text


def ask_once(
    home: Path,
    question: str,
    *,
    top: int,
    section: str | None,
    as_json: bool,
    language: str | None,
    store: str | None,
) -> int:
    """Answer one question; 1 when the document does not say."""
    engine, is_new = open_or_build(home, store, question)
    answer = engine.ask(question, top=top, section=section)
    if as_json:
        click.echo(answer_line(answer))
        if answer.notice is Notice.OTHER_YEAR:
            say(f"scoda: the document covers only {engine.corpus.year}", err=True)
    else:
        renderer = Renderer(engine, language)
        print_lines(renderer.answer(answer))
        if is_new and sys.stdout.isatty():
            print_lines(renderer.next_steps(answer.into or answer.language))
    return ExitCode.NOTHING_FOUND if answer.outcome is Outcome.NONE else ExitCode.ANSWERED


def ask_batch(home: Path, path: Path, *, top: int, store: str | None) -> int:
    """Answer a file of questions; 2 when a line was bad."""
    from bot.cli.commands.batch import SourceError, answer_stream

    # Questions are answered several at once, each on one core. Has to be set before the encoder is loaded.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    engine = open_engine(home, store)
    source = _open(path)
    try:
        bad = answer_stream(engine, source, sys.stdout, sys.stderr, top=top)
    except SourceError as error:
        raise ScodaError(f"{path} cannot be read to its end ({error.strerror})") from None
    # Not closed when writing fails: a thread may still wait for a line, and closing would wait for the thread.
    source.close()
    return ExitCode.WRONG_USE if bad else ExitCode.ANSWERED


def _open(path: Path) -> BinaryIO:
    """The file, or standard input by a handle of its own: Python cannot end while a thread waits for sys.stdin."""
    if str(path) != "-":
        return path.open("rb")
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except (OSError, AttributeError):  # not a real file, or closed
        return sys.stdin.buffer if sys.stdin else BytesIO()


def start_chat(home: Path, *, language: str | None, section: str | None, store: str | None) -> int:
    """Talk until the person ends it."""
    from bot.cli.commands.chat import run_chat

    engine = open_engine(home, store)
    run_chat(engine, Renderer(engine, language), home, section=section)
    return ExitCode.ANSWERED


def show_passages(home: Path, ids: Sequence[str], *, as_json: bool, language: str | None, store: str | None) -> int:
    """Print passages by id, also by one that differs in capitals or in leading zeros, or by name or number: article 12,
    10-12, forty two."""
    engine = open_engine(home, store)
    found: dict[str, Sequence[Passage]] = {}
    if len(ids) > 1 and not all(one in engine.ids for one in ids) and (named := engine.find_all(" ".join(ids))):
        found = {" ".join(ids): named}
    found = found or {one: engine.find_all(one) for one in ids}
    unknown = [written[:LONGEST_SHOWN] for written, passages in found.items() if not passages]
    if unknown:
        asked = ", ".join(one or "''" for one in unknown)
        raise QuestionError(f"there is no passage {asked}. {_known_ids(engine)}")
    return _print(Renderer(engine, language), list(chain.from_iterable(found.values())), as_json=as_json)


def show_sections(home: Path, label: str | None, *, as_json: bool, language: str | None, store: str | None) -> int:
    """Print all headings, or one section with its tasks."""
    engine = open_engine(home, store)
    renderer = Renderer(engine, language)
    if label is None:
        return _print(renderer, engine.sections, renderer.no_headings, as_json=as_json)
    known = engine.find_section(label)
    if known is not None:
        heading = engine.heading(known)
        return _print(renderer, [*([heading] if heading else ()), *engine.tasks(known)], as_json=as_json)
    labels = ", ".join(engine.labels[:MOST_LABELS]) or "none"
    raise QuestionError(f"there is no section {label[:LONGEST_SHOWN]!r}. The document has: {labels}")


def show_figures(home: Path, number: str | None, *, as_json: bool, language: str | None, store: str | None) -> int:
    """Print the headline figures, or one of them."""
    engine = open_engine(home, store)
    renderer = Renderer(engine, language)
    if number is None or not engine.figures:
        return _print(renderer, engine.figures, renderer.no_figures, as_json=as_json)
    figure = engine.find_figure(number)
    if figure is None:
        ids = ", ".join(one.id for one in engine.figures)
        raise QuestionError(f"there is no headline figure {number[:LONGEST_SHOWN]!r}. The document has: {ids}")
    return _print(renderer, [figure], as_json=as_json)


def _print(
    renderer: Renderer, passages: Sequence[Passage], otherwise: Callable[[], Line] | None = None, *, as_json: bool
) -> int:
    """Print passages, or, where there is none, what is said `otherwise`, which is nothing as JSON."""
    if as_json:
        for passage in passages:
            click.echo(passage_line(passage))
    elif passages or otherwise is None:
        print_lines(renderer.passages(passages))
    else:
        print_lines([otherwise()])
    return ExitCode.ANSWERED if passages else ExitCode.NOTHING_FOUND


def _known_ids(engine: Engine) -> str:
    """Which ids there are, by their first and last of each kind."""
    groups = (engine.tasks(), engine.figures, engine.sections)
    ranges = [f"{group[0].id} to {group[-1].id}" for group in groups if group]
    return f"There are {', '.join(ranges)}"
