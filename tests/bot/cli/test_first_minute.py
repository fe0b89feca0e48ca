"""The first question: the stages of the build on a terminal, then the answer and what to try next."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import index
from bot.cli.engine import progress_bar
from index import BuildOptions, BuildReport
from tests.bot.conftest import Ran, Scoda
from tests.bot.terminal import Terminal
from tests.index.builders import write_model

NEXT = ["Try next:", "  scoda ask      talk about it: follow-ups, “more”, “in Chinese”",
        "  scoda bot try  meet the Telegram bot here, without a token"]  # fmt: skip


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes standard output and standard error a terminal of 100 columns."""

    def begin() -> None:
        for name, value in {"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": "1"}.items():
            monkeypatch.setenv(name, value)
        for stream in ("stdout", "stderr"):
            monkeypatch.setattr(sys, stream, Terminal())

    return begin


def written(stream: str) -> list[str]:
    """The lines on the terminal that are not empty."""
    return list(filter(None, getattr(sys, stream).lines))


def test_the_stages_of_a_build_are_shown_with_what_is_done(terminal: Callable[[], None]) -> None:
    terminal()
    with progress_bar() as progress:
        progress("encoding", 0, 2000)
        progress("encoding", 2000, 2000)
        progress("checking", 0, 1)
        progress("checking", 1, 1)
    last = written("stderr")[-3:]
    assert [line.split()[:2] for line in last] == [["✓", "reading"], ["✓", "encoding"], ["✓", "checking"]]
    assert "2,000/2,000" in last[1]
    assert re.search(r"\d:\d\d:\d\d$", last[1])
    assert "/" not in last[0] + last[2]  # a stage of one step has nothing to count


def test_nothing_of_it_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        progress("encoding", 1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def unbuilt(harbour: Path, harbour_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """No home is named, and the user's own has no index yet; a build puts the small one there."""
    for name in ("SCODA_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    def build_index(home: Path, *_: object, **__: object) -> None:
        shutil.copytree(harbour / "home", home, dirs_exist_ok=True)

    monkeypatch.setattr("index.build_index", build_index)


@pytest.mark.usefixtures("unbuilt")
def test_the_first_answer_on_a_terminal_ends_with_what_to_try_next(scoda: Scoda, terminal: Callable[[], None]) -> None:
    terminal()
    scoda("ask", "task 4")
    assert written("stdout")[-3:] == NEXT
    terminal()
    scoda("ask", "task 4")
    assert "Try next:" not in written("stdout")


@pytest.mark.usefixtures("unbuilt")
def test_the_first_answer_in_a_pipe_is_as_every_other(scoda: Scoda) -> None:
    first, second = scoda("ask", "task 4"), scoda("ask", "task 4")
    assert first.err.startswith("There is no index in ")
    assert len(first.err.splitlines()) == 1
    assert (first.code, first.out, second.err) == (0, second.out, "")


@pytest.mark.usefixtures("unbuilt")
def test_json_on_a_terminal_is_one_line(scoda: Scoda, terminal: Callable[[], None]) -> None:
    terminal()
    scoda("ask", "--json", "task 4")
    assert len(written("stdout")) == 1


@pytest.mark.parametrize("option", ["-q", "--quiet"])
def test_a_quiet_build_prints_only_what_needs_attention(
    scoda: Scoda, harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    build = ["index", "build", "--corpus", harbour / "harbour", "--model", write_model(tmp_path / "model")]
    notes = [line for line in scoda(*build).lines if line.startswith("Note: ")]
    quiet = scoda(*build, "--force", option)
    assert (quiet.code, quiet.out) == (0, "")
    assert quiet.err.splitlines() == notes
    monkeypatch.setenv("SCODA_PROGRESS", "lines")
    assert "checking 1/1" in scoda(*build, "--force").err
    assert "checking" not in scoda(*build, "--force", option).err


def test_a_note_of_a_quiet_build(scoda: Scoda, harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build_index(home: Path, options: BuildOptions, **others: Any) -> BuildReport:
        return replace(build(home, options, **others), notes=("look at this",))

    build = index.build_index
    monkeypatch.setattr("index.build_index", build_index)
    options = ["--corpus", harbour / "harbour", "--model", write_model(tmp_path / "model")]
    assert scoda("index", "build", *options, "-q") == Ran(0, "", "Note: look at this\n")
    assert scoda("index", "build", *options).lines[-1] == "Note: look at this"
