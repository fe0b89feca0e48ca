"""The command as a process in a pipe: readers that go, questions that come."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from tests.processes import environment

pytestmark = pytest.mark.slow  # each test starts processes

PROGRAM = (
    "from tests.index.fakes import FakeEncoder, install; install(FakeEncoder()); from bot.cli.main import main; main()"
)


@contextmanager
def started(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], BinaryIO, BinaryIO]]:
    """The command as a process on the small index, with its input and output; ended when it hangs."""
    clean, pipe = environment(SCODA_HOME=str(home)), subprocess.PIPE
    command = [sys.executable, "-c", PROGRAM, *arguments]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=clean) as process:
        guard = threading.Timer(60, process.kill)
        guard.start()
        try:
            yield process, cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        finally:
            guard.cancel()
            process.kill()


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code and standard error, once it has ended."""
    errors = cast(BinaryIO, process.stderr).read()
    return process.wait(), errors


@pytest.mark.parametrize("arguments", [["show", "4"], ["ask", "--json", "task 4"], ["index", "info"], ["--help"]])
def test_a_reader_that_has_gone_is_no_fault(harbour: Path, arguments: list[str]) -> None:
    with started(harbour / "home", *arguments) as (process, _, out):
        out.close()
        assert ended(process) == (0, b"")


def test_a_reader_that_has_gone_ends_a_batch_that_waits_for_questions(harbour: Path) -> None:
    with started(harbour / "home", "ask", "--batch", "-") as (process, questions, out):
        questions.write(b'{"id": 1, "question": "task 4"}\n')
        questions.flush()
        assert json.loads(out.readline())["id"] == 1
        out.close()
        questions.write(b'{"id": 2, "question": "task 4"}\n')
        questions.flush()
        assert ended(process) == (0, b"")  # though standard input stays open


def test_batch_from_standard_input(harbour: Path) -> None:
    with started(harbour / "home", "ask", "--batch", "-") as (process, questions, out):
        questions.write(b'{"id": 1, "question": "task 4"}\nnonsense\n{"id": 3, "question": "task 99"}')
        questions.close()
        assert [json.loads(line).get("outcome") for line in out] == ["answer", None, "none"]
        code, errors = ended(process)
    assert (code, errors[:23]) == (2, b"scoda: line 2: not JSON")


def test_a_file_of_questions_that_cannot_be_read_is_told(harbour: Path) -> None:
    source = Path("/proc/self/mem")  # it opens, but its beginning cannot be read
    if not source.exists():
        pytest.skip("no /proc here")
    with started(harbour / "home", "ask", "--batch", str(source)) as (process, _, out):
        code, errors = ended(process)
        assert out.read() == b""
    assert (code, errors) == (2, b"scoda: /proc/self/mem cannot be read to its end (Input/output error)\n")


@pytest.mark.parametrize(
    "arguments", [["show", "4"], ["ask", "--json", "task 4"], ["--help"], ["ask", "--batch", "-"], []]
)
@pytest.mark.parametrize("buffered", ["", pytest.param("1", marks=pytest.mark.variants)])
def test_a_full_disk_is_told_in_one_line(harbour: Path, arguments: list[str], buffered: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("wb") as out:
        ran = shell(harbour / "home", arguments, out=out, PYTHONUNBUFFERED=buffered)
    assert (ran.returncode, ran.stderr) == (2, b"scoda: the output cannot be written: No space left on device\n")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("ask 'task 4' >&-", 0),
        ("ask 'task 99' >&-", 1),
        ("ask --json 'task 4' >&-", 0),
        ("--help >&-", 0),
        ("index info >&-", 0),
        ("ask --batch - >&-", 0),
        ("ask 'task 4' <&- >&- 2>&-", 0),
        ("ask '' 2>&-", 2),
        ("ask '' 2>/dev/full", 2),
        ("ask 'task 4' >/dev/full 2>/dev/full", 2),
        ("ask <&-", 2),
    ],
)
def test_streams_that_are_closed_or_full_end_it_quietly(harbour: Path, command: str, code: int) -> None:
    """The index stays as it is: no file of it takes the number of a closed stream."""
    before = {path: path.read_bytes() for path in (harbour / "home").rglob("*") if path.is_file()}
    line = f'exec "$0" -c "$1" {command}'
    ran = shell(harbour / "home", [], line=line)
    assert ran.returncode == code
    assert b"fault" not in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert {path: path.read_bytes() for path in (harbour / "home").rglob("*") if path.is_file()} == before


def shell(
    home: Path, arguments: list[str], *, out: BinaryIO | int = subprocess.PIPE, line: str = "", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The command as a process, by a line of the shell if there is one."""
    words = ["sh", "-c", line, sys.executable, PROGRAM] if line else [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(
        words,
        input=b'{"question": "task 4"}\n',
        stdout=out,
        stderr=subprocess.PIPE,
        env=environment(SCODA_HOME=str(home), **more),
        timeout=240,
        check=False,
    )
