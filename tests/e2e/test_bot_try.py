"""`scoda bot try` as a process of its own, on the real index: without a token, through a pipe and on a terminal."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from .command import Command, ended
from .document import task, translated

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

TYPED = [
    "/start t39",
    "1",
    "展览馆建成了吗？",
    ":edit task 2",
    ":inline exhibition hall",
    "1",
    "/figures",
    "thanks",
]


@pytest.fixture
def command(real_home: Path) -> Command:
    return Command(real_home)


def test_lines_of_a_pipe_are_answered_and_nothing_stays(command: Command, tmp_path: Path) -> None:
    before = sorted(command.home.iterdir())
    environment = {"TMPDIR": str(tmp_path), "TELEGRAM_BOT_TOKEN": "", "TELEGRAM_BOT_TOKEN_FILE": ""}
    with command.start("bot", "try", environment=environment) as process:
        out, err = process.communicate("\n".join(TYPED).encode())
    assert process.returncode == 0, err
    assert err == b""
    talk = re.split(r"^you> .*\n", out.decode(), flags=re.MULTILINE)[1:]
    assert len(talk) == len(TYPED)
    for reply, part in zip(
        talk,
        (task(39), "bot · changed>", translated("zh", "59"), task(2), "[1] Task 59", task(59), "figures.png]", "bot>"),
        strict=True,
    ):
        assert part in reply
    assert not list(tmp_path.iterdir())
    assert sorted(command.home.iterdir()) == before


def test_the_persons_language(command: Command) -> None:
    with command.start("bot", "try", "--lang", "zh") as process:
        out, _ = process.communicate(b"/start\n/")
    assert "您好" in out.decode()
    assert re.search(r"^  /lang  选择语言$", out.decode(), re.MULTILINE)


def test_a_language_that_the_bot_does_not_speak_is_refused_in_one_line(command: Command) -> None:
    ran = command("bot", "try", "--lang", "xx")
    assert ran.returncode == 2
    assert "'xx' is not one of en, ru, zh." in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal(command: Command) -> None:
    with command.on_terminal("bot", "try", columns=70) as child:
        child.expect("you> ")
        assert "Ctrl-D ends" in child.before
        child.sendline("task 42")
        child.expect("╰─+╯")
        assert "╭─ bot ─" in child.before
        assert "Handle Global Root Node" in child.before
        child.expect("you> ")
        child.sendintr()
        assert ended(child) == 0
        assert "Traceback" not in child.before
