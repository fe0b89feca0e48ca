"""The command `scoda`: one function a command, and one place that turns errors into messages and exit codes."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from bot import __version__
from bot.cli.exit_codes import ExitCode
from bot.cli.groups import LazyGroup
from bot.cli.options import (
    UserPath,
    color_option,
    home_option,
    language_option,
    passage_json_option,
    setting,
    store_option,
    top_option,
)
from bot.cli.streams import give_up, is_of_writing, open_streams
from bot.safe_text import in_one_line, say
from index import ScodaError

GREETING = """\
Scoda answers questions about a numbered public document, with the document's own words.

  scoda ask "What happened with the Geely project?"
      Ask once; without a question, a chat begins.
  scoda bot try
      Meet the Telegram bot in this terminal, without a token.
  scoda index build --corpus FILE
      Ask a document of your own instead.

All commands: scoda --help"""
_SWEPT_AFTER = 100_000  # objects made since the last time; Python's own threshold is 700
# How long the threads of libraries look for work before they sleep: enough to bridge the gaps inside the encoding of a
# question. OpenMP's count how often they looked. By GNU's own 300,000 they keep their cores for milliseconds from
# whoever else has work: where one other program runs, encoding a question takes seconds rather than a tenth of one.
# Those of NumPy's OpenBLAS count two to the power of so many cycles. By its own 26 they look for work from the moment
# NumPy is imported: 0.1 s of a core in each cold answer.
_WAITS = {"GOMP_SPINCOUNT": "1000", "OPENBLAS_THREAD_TIMEOUT": "16"}


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 answered, 1 the document does not say, 2 wrong use or bad input, 3 an unexpected fault.",
)
@color_option
@click.version_option(__version__, "-V", "--version", prog_name="scoda")
@click.pass_context
def scoda(ctx: click.Context) -> None:
    """Answer questions about a numbered public document, with its own words.

    The document is "100 Major Tasks Accomplished by SCODA in 2020" (it lists 110), unless another one was
    built. Ask in English, Chinese, Russian or another language.

    \b
      scoda ask "What happened with the Geely project?"
      scoda ask 第42项是什么
      scoda ask                      (a chat)
      scoda bot try                  (the Telegram bot in this terminal)
      scoda index build --corpus FILE

    Completion: scoda completion --help
    """
    if ctx.invoked_subcommand is None:
        say(GREETING)


scoda.lazy = {
    "index": "bot.cli.commands.index:index",
    "eval": "bot.cli.commands.eval:evaluate",
    "bot": "bot.cli.commands.bot:bot",
}


@scoda.command()
@click.argument("question", nargs=-1)
@color_option
@top_option
@setting("SCODA_SECTION", "--section", metavar="LABEL", help="Only this section: III.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one line of JSON.")
@click.option(
    "--batch",
    type=UserPath(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help='Answer a file ("-": standard input) of {"id": …, "question": …} lines, one JSON line out for each.',
)
@language_option
@home_option
@store_option
def ask(
    question: tuple[str, ...],
    top: int,
    section: str | None,
    as_json: bool,
    batch: Path | None,
    language: str | None,
    home: Path,
    store: str | None,
) -> int:
    """Answer QUESTION; without one, on a terminal, start a chat.

    The answer is a task word for word, or several; "not sure" with candidates; or "the document does not
    say" (exit code 1). Tasks are also found by number: "task 42", "第42项", "задачи 10-12", "the last one".
    """
    # Loads the engine, which --help does without.
    from bot.cli.commands.ask import ask_batch, ask_once, start_chat, typed_text

    if batch:
        given = click.get_current_context().get_parameter_source("section")
        if question or as_json or given is ParameterSource.COMMANDLINE:
            raise click.UsageError("--batch takes its questions from the file: leave out QUESTION, --json, --section.")
        return ask_batch(home, batch, top=top, store=store)
    text = " ".join(question)
    if not question and sys.stdin and sys.stdin.isatty():
        return start_chat(home, language=language, section=section, store=store)
    if not question and sys.stdin:
        text = typed_text(sys.stdin.buffer.read()).strip()
    return ask_once(home, text, top=top, section=section, as_json=as_json, language=language, store=store)


@scoda.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@color_option
@passage_json_option
@language_option
@home_option
@store_option
def show(ids: tuple[str, ...], as_json: bool, language: str | None, home: Path, store: str | None) -> int:
    """Show passages by ID, as the document numbers them (42, 2.1, 3.b); H1 … are headline figures, S1 … headings."""
    from bot.cli.commands.ask import show_passages

    return show_passages(home, ids, as_json=as_json, language=language, store=store)


@scoda.command(name="sections")
@click.argument("label", nargs=-1)
@color_option
@passage_json_option
@language_option
@home_option
@store_option
def list_sections(label: tuple[str, ...], as_json: bool, language: str | None, home: Path, store: str | None) -> int:
    """List the sections, or the tasks of the section with LABEL (III, or 3)."""
    from bot.cli.commands.ask import show_sections

    return show_sections(home, " ".join(label) if label else None, as_json=as_json, language=language, store=store)


@scoda.command(name="figures")
@click.argument("number", nargs=-1)
@color_option
@passage_json_option
@language_option
@home_option
@store_option
def show_headlines(number: tuple[str, ...], as_json: bool, language: str | None, home: Path, store: str | None) -> int:
    """Show the headline figures, or the one with NUMBER (2, or H2)."""
    from bot.cli.commands.ask import show_figures

    return show_figures(home, " ".join(number) if number else None, as_json=as_json, language=language, store=store)


@scoda.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that lets SHELL complete commands and options with the Tab key.

    \b
      bash  in ~/.bashrc:  eval "$(scoda completion bash)"
      zsh   in ~/.zshrc:   eval "$(scoda completion zsh)"
      fish  once:  scoda completion fish > ~/.config/fish/completions/scoda.fish
    """
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    assert known is not None
    click.echo(known(scoda, {}, "scoda", "_SCODA_COMPLETE").source())
    if sys.stdout.isatty():
        say(f"This is a script for {shell}. Where it belongs: scoda completion --help", err=True)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit: the one place where errors become messages and exit codes."""
    prepare_process()
    open_streams()
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        code = ExitCode.ANSWERED
        give_up(sys.stdout)
    except OSError as error:
        if not is_of_writing(error):
            raise
        code = ExitCode.WRONG_USE
        give_up(sys.stdout)
        _last_words(f"scoda: the output cannot be written: {error.strerror}")
    gc.freeze()  # at its end, Python would sweep what the system frees in an instant: a quarter of a cold answer's time
    sys.exit(code)


def prepare_process() -> None:
    """Have the threads of libraries sleep soon, as they read it when they are loaded, and the collector come seldom."""
    # The collector would look again and again through what imports make, all of it in use; what runs on is still swept.
    gc.set_threshold(_SWEPT_AFTER)
    for name, value in _WAITS.items():
        os.environ.setdefault(name, value)


def _last_words(text: str) -> None:
    try:
        say(text, err=True)
    except OSError:  # standard error is full as well
        give_up(sys.stderr)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    stdout = sys.stdout
    try:
        result: Any = scoda.main(arguments, prog_name="scoda", standalone_mode=False)
        return result if isinstance(result, int) else ExitCode.ANSWERED
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        say(message.getvalue().rstrip("\n"), err=True)
        return ExitCode.WRONG_USE
    except SystemExit:
        if sys.stdout is stdout:
            raise
        return ExitCode.ANSWERED  # the reader of --help has gone: Click has put its own writer in place and ended
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except ScodaError as error:
        say(f"scoda: {in_one_line(str(error))}", err=True)  # paths and ids may have line ends
        return ExitCode.WRONG_USE
    except Exception as error:  # the last line of defence; the user learns where the details are
        if os.environ.get("SCODA_DEBUG") or is_of_writing(error):
            raise
        say(
            f"scoda: an unexpected fault ({type(error).__name__}: {error}). "
            f"Run it again with SCODA_DEBUG=1 for the details; scoda {__version__}",
            err=True,
        )
        return ExitCode.FAULT
