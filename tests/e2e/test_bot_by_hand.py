"""`python -m tests.e2e`: the chat in the terminal, with what is typed coming through a pipe."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest

from .bot_process import ROOT

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

TYPED = [
    "/start t39",
    "!2",
    "!99",
    "展览馆建成了吗？",
    "!7",
    "!edit task 2",
    "!inline exhibition hall",
    "!voice",
    "!help",
]


async def test_a_talk_in_the_terminal_needs_no_token(home: Path) -> None:
    """Texts, quotes and numbered buttons; the end of the input ends it with exit code 0."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.e2e", "--home", str(home),
        cwd=ROOT, env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"},
        stdin=PIPE, stdout=PIPE, stderr=STDOUT,
    )  # fmt: skip
    written, _ = await process.communicate("\n".join(TYPED).encode())
    output = " ".join(written.decode("utf-8").split())
    assert process.returncode == 0, output
    for part in (
        "│ 39. The Geely Satellite Internet project was signed and settled in the SCODA.",
        "[1] ← Task 38 [2] Task 40 →",
        "│ 40. The SCO-Fosun Shiguangli project was signed and settled in the SCODA.",
        "There is no such button.",
        "│ ▌ 非官方中文译文",
        "谢谢！",
        "│ 2. The CR Express Assembly Center",
        "Task 59 · section IV The SCODA Exhibition Hall was built and put into service.",
        "I can only read text.",
        "!voice send a voice message",
    ):
        assert part in output, output
    assert "Telegram would have refused" not in output
