"""The pages are true: every command in their console blocks runs here, and prints what stands below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes import environment

PROJECT = Path(__file__).resolve().parents[1]
PAGES = sorted(path for folder in ("", "bot", "index", "data", ".github") for path in (PROJECT / folder).glob("*.md"))
# They need a token, a server, or a machine that has what the page is about.
ELSEWHERE = re.compile(r"scoda bot (run|check)|curl |journalctl |docker |sudo ")
TIMEOUT = 300  # seconds for a build on a busy machine
# What the pages' commands are given by the names that they use.
GIVEN = {"my.docx": PROJECT / "tests" / "documents" / "udhr.docx"}
QUESTIONS = '{"id": 1, "question": "Which project did Geely sign?", "chat": "a"}\n'


@dataclass(frozen=True)
class Shown:
    """A command with the lines that the page shows of what it prints; none where it shows nothing."""

    command: str
    lines: tuple[str, ...]


def _blocks(page: Path) -> Iterator[list[Shown]]:
    for block in re.findall(r"^```console\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        shown: list[Shown] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                shown.append(Shown(re.sub(r"\s{2,}# .*", "", line[2:]), ()))
            else:
                shown[-1] = Shown(shown[-1].command, (*shown[-1].lines, line.rstrip()))
        yield shown


def _agrees(printed: list[str], shown: list[str]) -> bool:
    """Whether these are the lines, where "…" alone in a line stands for any number of them."""
    if not shown:
        return not printed
    if shown[0] == "…":
        return any(_agrees(printed[start:], shown[1:]) for start in range(len(printed) + 1))
    return bool(printed) and printed[0] == shown[0] and _agrees(printed[1:], shown[1:])


@pytest.fixture(scope="module")
def folder(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages' commands run: with the files that they name, and `scoda` on the path."""
    folder = tmp_path_factory.mktemp("pages")
    for name, path in GIVEN.items():
        shutil.copy(path, folder / name)
    (folder / "questions.jsonl").write_text(QUESTIONS, encoding="utf-8")
    shutil.copytree(real_home, folder / "home")
    scoda = folder / "bin" / "scoda"
    scoda.parent.mkdir()
    scoda.write_text(f'#!/bin/sh\nPYTHONPATH="{PROJECT}" exec "{sys.executable}" -m bot "$@"\n', encoding="utf-8")
    scoda.chmod(0o755)
    return folder


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    variables = {"SCODA_HOME": str(folder / "home"), "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(
        command, cwd=folder, env=environment(**variables, LC_ALL="C.UTF-8"), input="Who published this?\n",
        capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False,
    )  # fmt: skip


@pytest.mark.e2e
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_command_prints_what_the_page_shows(page: Path, folder: Path) -> None:
    for block in _blocks(page):
        for shown in block:
            if ELSEWHERE.match(shown.command):
                continue
            ran = _run(folder, "bash", "-c", shown.command)
            assert ran.returncode in (0, 1), f"{shown.command}\n{ran.stderr}"  # 1: the document does not say
            if shown.lines:
                printed = [line.rstrip() for line in ran.stdout.rstrip("\n").split("\n")]
                assert _agrees(printed, list(shown.lines)), f"{shown.command}\n{ran.stdout}\n{ran.stderr}"


@pytest.mark.e2e
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_program_runs(page: Path, folder: Path) -> None:
    for program in re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        expected = re.findall(r"print\(.*\)  # (.*)", program)
        ran = _run(folder, "env", f"PYTHONPATH={PROJECT}", sys.executable, "-c", program)
        assert (ran.returncode, ran.stdout.splitlines()) == (0, expected), ran.stderr


def test_the_comparison_of_outputs_can_fail() -> None:
    assert _agrees(["a", "b", "c"], ["a", "…", "c"])
    assert _agrees(["a", "b"], ["…"])
    assert not _agrees(["a", "b"], ["a"])
    assert not _agrees(["a"], ["a", "b"])
    assert not _agrees(["a", "b", "d"], ["a", "…", "c"])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def test_the_readme_is_one_that_a_newcomer_finishes() -> None:
    assert len((PROJECT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150
