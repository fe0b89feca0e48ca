"""A chat on a real terminal."""

from __future__ import annotations

import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import Command, ended

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]
PROMPT = "\r?\n(\x1b\\[\\?2004h)?\\? "  # readline may ask for bracketed paste before it
CODES = re.compile(r"\x1b\[[\d;?]*[a-zA-Z]|\r")


@pytest.fixture
def command(real_home: Path, tmp_path: Path) -> Command:
    return Command(Path(shutil.copytree(real_home, tmp_path / "home", ignore=shutil.ignore_patterns("vectors*"))))


@contextmanager
def chat(command: Command, *arguments: str, columns: int = 100, **more: str) -> Iterator[Any]:
    """A chat that waits for its first question."""
    with command.on_terminal("ask", *arguments, columns=columns, **more) as child:
        child.expect(PROMPT)
        yield child


def say(child: Any, line: str) -> str:
    """Type a line, and read what is said until the next prompt, without colours."""
    child.sendline(line)
    child.expect_exact(line)  # the echo
    child.expect(PROMPT)
    return CODES.sub("", str(child.before)).strip()


def end(child: Any, line: str) -> int:
    """Type the last line; the exit code."""
    child.sendline(line)
    return ended(child)


def test_a_conversation(command: Command) -> None:
    with chat(command) as child:
        assert "Ask about “100 Major Tasks Accomplished by SCODA in 2020”" in child.before
        assert say(child, "What happened with the Geely project?").startswith("Task 39  Section III. ")
        assert "Task 40" in say(child, "next")
        assert "Task 39" in say(child, "previous")
        assert say(child, "42").splitlines()[1].strip() == (
            "The Handle Global Root Node (Qingdao) project was signed and settled in the SCODA."
        )
        assert "There is no such number" in say(child, "task 500")
        assert end(child, "quit") == 0


def test_more_goes_on_where_the_answer_ended(command: Command) -> None:
    with chat(command) as child:
        first = say(child, "Which projects settled in the SCODA?")
        more = say(child, "more")
        assert len(re.findall(r"^ *Task \d+", more, re.MULTILINE)) >= 3
        assert not set(re.findall(r"Task \d+", first)) & set(re.findall(r"Task \d+", more))


def test_chinese_and_russian(command: Command) -> None:
    with chat(command) as child:
        assert say(child, "第42项").startswith("第 42 项  第三部分")
        assert say(child, "下一项").startswith("第 43 项")
        assert say(child, "задача 110").startswith("Задача 110")
        assert say(child, "дальше") == "Дальше ничего нет."
        assert end(child, "выход") == 0


def test_the_history_is_kept_for_the_next_chat(command: Command) -> None:
    pytest.importorskip("readline")
    with chat(command) as child:
        say(child, "task 42")
        assert end(child, "quit") == 0
    path = command.home / "chat-history"
    assert path.read_text(encoding="utf-8").splitlines()[-2:] == ["task 42", "quit"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with chat(command) as child:
        child.send("\x1b[A\x1b[A\r")  # twice up: before "quit"
        child.expect(PROMPT)
        assert "Handle Global Root Node" in child.before
        child.sendeof()
        assert ended(child) == 0


@pytest.mark.parametrize("columns", [40, 120])
def test_lines_fit_the_terminal_and_are_coloured(command: Command, columns: int) -> None:
    with chat(command, columns=columns) as child:
        child.sendline("show me task 98")
        child.expect(PROMPT)
        assert re.search(r"\x1b\[[\d;]*3[0-7]m", child.before)
        shown = CODES.sub("", child.before).splitlines()[1:]
        assert shown
        assert max(map(len, shown)) <= columns


def test_no_color(command: Command) -> None:
    with chat(command, NO_COLOR="1") as child:
        child.sendline("task 42")
        child.expect(PROMPT)
        assert "Handle Global" in child.before
        assert not re.search(r"\x1b\[[\d;]*3[0-7]m", child.before)


def test_ctrl_c_ends_a_chat_without_a_traceback(command: Command) -> None:
    with chat(command) as child:
        child.sendintr()
        assert ended(child) == 0
        assert "Traceback" not in child.before
