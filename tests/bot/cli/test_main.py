"""The command: exit codes, messages, options from the environment, help and completion."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.commands import ask
from bot.cli.main import run
from tests.bot.conftest import Scoda
from tests.index.builders import TASKS, publish_version

SECTIONS = "I, II, III"


class Stdin(io.TextIOWrapper):
    """Standard input with these bytes; a terminal if told so."""

    def __init__(self, data: bytes, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize("question", [["task 4"], ["task", "4"], ["第4项"], ["задача 4"]])
def test_ask_answers(scoda: Scoda, question: list[str]) -> None:
    ran = scoda("ask", *question)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[1] == f"  {TASKS[3]}"


def test_ask_suggests_with_exit_code_0(scoda: Scoda) -> None:
    ran = scoda("ask", "museum of navigation")
    assert (ran.code, ran.lines[0]) == (0, "I am not sure which one you mean. Is it one of these?")
    assert ran.lines[1].startswith(f"  Task 8  {TASKS[7]}")


def test_nothing_found_is_exit_code_1(scoda: Scoda) -> None:
    ran = scoda("ask", "task 99")
    assert ran.code == 1
    assert ran.out == "There is no such number: the tasks go from 1 to 8, the sections are I, II, and III.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", ""], "the question is empty"),
        (["ask", " \t"], "the question is empty"),
        (["ask", "😀"], "the question has no words"),
        (["ask", "a" * 100_000], "the question has 100,000 characters"),
        (["ask", "apples", "--section", "IX"], f"there is no section 'IX'. Choose one of: {SECTIONS}"),
        (["show", ""], "there is no passage ''. There are"),
        (["show", "x\ny"], "there is no passage x\\ny. There are"),
        (["show", "4", "99", "x"], "there is no passage 99, x. There are 1 to 8, H1 to H2, S1 to S3"),
        (["sections", "IX"], f"there is no section 'IX'. The document has: {SECTIONS}"),
        (["sections", "0"], "there is no section '0'"),
        (["figures", "9"], "there is no headline figure '9'. The document has: H1, H2"),
        (["figures", ""], "there is no headline figure ''. The document has: H1, H2"),
    ],
)
def test_bad_input_is_told_in_one_line_with_exit_code_2(scoda: Scoda, arguments: list[str], message: str) -> None:
    ran = scoda(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"scoda: {message}")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "x", "--top", "0"], "'--top' (env var: 'SCODA_TOP'): 0 is not in the range 1<=x<=50"),
        (["ask", "x", "--top", "many"], "'--top' (env var: 'SCODA_TOP'): 'many' is not a valid integer"),
        (["ask", "x", "--colour"], "No such option"),
        (["ask", "--batch", "no-such-file"], "'no-such-file' does not exist"),
        (["ask", "--home", "", "x"], "the path is empty. Write it, or leave this out."),
        (["index", "preview", ""], "the path is empty"),
        (["ask", "--batch", "", "x"], "the path is empty"),
        (["ask", "--batch", ".", "x"], "'.' is a directory"),
        (["ask", "--batch", "-", "x"], "--batch takes its questions from the file"),
        (["ask", "--batch", "-", "--json"], "--batch takes its questions from the file"),
        (["ask", "task 4", "--lang", "xx"], "'xx' is not one of en, ru, zh"),
        (["show"], "Missing argument 'ID...'"),
        (["answer", "x"], "No such command 'answer'"),
        (["index", "destroy"], "No such command 'destroy'"),
    ],
)
def test_wrong_use_is_exit_code_2(scoda: Scoda, arguments: list[str], message: str) -> None:
    ran = scoda(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Usage: scoda" in ran.err


def test_json(scoda: Scoda) -> None:
    ran = scoda("ask", "--json", "--top", "2", "货运列车")
    values = json.loads(ran.out)
    assert (ran.code, ran.err, len(ran.lines)) == (0, "", 1)
    assert (values["id"], values["language"], values["route"], len(values["hits"])) == (None, "zh", "search", 2)
    assert values["hits"][0]["translation"] == "货运列车每天早上开往哈萨克斯坦。"


def test_json_of_another_year_says_so_beside_it(scoda: Scoda) -> None:
    ran = scoda("ask", "--json", "freight trains in 2019")
    assert json.loads(ran.out)["outcome"] == "suggest"
    assert ran.err == "scoda: the document covers only 2020\n"
    assert scoda("ask", "freight trains in 2019").lines[0].startswith("The document covers only 2020;")


def test_a_pipe_may_bring_the_question(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin("第4项\n".encode()))
    assert scoda("ask").lines[1] == f"  {TASKS[3]}"
    monkeypatch.setattr(sys, "stdin", None)  # closed
    assert scoda("ask").code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_pipe_is_read_by_its_byte_order_mark(scoda: Scoda, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin("задача 4\r\n".encode(encoding)))
    assert scoda("ask").lines[1] == f"  {TASKS[3]}"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("задача 4".encode("cp1251"), "is not UTF-8 text"),
        ("第4项".encode("gbk"), "is not UTF-8 text"),
        ("task 4".encode("utf-16-le"), "is not UTF-8 text"),
        ("task 4".encode("utf-16-be"), "is not UTF-8 text"),
        (b"\xff\xfet", "is not UTF-16 text"),
    ],
)
def test_a_pipe_in_another_encoding_is_refused(
    scoda: Scoda, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(data))
    ran = scoda("ask")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_terminal_without_a_question_gets_a_chat(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b"4\nmore\nquit\n", terminal=True))
    ran = scoda("ask", "--lang", "ru")
    assert ran.code == 0
    assert f"  {TASKS[3]}\n? Больше ничего подходящего нет.\n" in ran.out


def test_batch_from_a_file(scoda: Scoda, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b'{"id": 1, "question": "task 4"}\nnonsense\n{"id": 3, "question": "task 99"}\n')
    ran = scoda("ask", "--batch", path)
    assert [json.loads(line).get("outcome") for line in ran.lines] == ["answer", None, "none"]
    assert (ran.code, ran.err[:23]) == (2, "scoda: line 2: not JSON")
    path.write_bytes(b'{"id": 3, "question": "task 99"}\n')
    assert scoda("ask", "--batch", path).code == 0  # each line tells its own outcome


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_batch_is_read_by_its_byte_order_mark(scoda: Scoda, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes('{"id": 1, "question": "задача 4"}\r\n\n{"id": 3, "question": "第4项"}'.encode(encoding))
    ran = scoda("ask", "--batch", path)
    assert (ran.code, ran.err) == (0, "")
    assert [json.loads(line)["hits"][0]["id"] for line in ran.lines] == ["4", "4"]


def test_an_evaluation_of_no_questions_is_refused(scoda: Scoda, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"\n")
    ran = scoda("eval", tmp_path / "none.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"scoda: {tmp_path / 'none.jsonl'}: no questions found. Write one a line, as JSON\n"


def test_show_takes_any_ids_in_any_case(scoda: Scoda) -> None:
    assert [line for line in scoda("show", "h1", "S2", "4").lines if line[0] != " "] == [
        "Headline figure H1",
        "Section II",
        "Task 4  Section II. Trade",
    ]


@pytest.mark.parametrize("label", ["II", "ii", "2", "٢", "second", "二", "section 2", "раздел второй", "#2"])
def test_a_section_with_its_tasks(scoda: Scoda, label: str) -> None:
    names = [line.split("  ")[0] for line in scoda("sections", label).lines if line[0] != " "]
    assert names == ["Section II", "Task 3", "Task 4", "Task 5"]


@pytest.mark.parametrize("number", ["2", "H2", "h2", "II", "second", "第二", "２"])
def test_one_of_the_figures(scoda: Scoda, number: str) -> None:
    assert scoda("figures", number).lines[0] == "Headline figure H2"


@pytest.mark.parametrize("written", ["IV", "iv", "Ⅳ", "四", "fourth", "４", "task IV"])
def test_a_task_is_shown_by_any_way_of_writing_its_number(scoda: Scoda, written: str) -> None:
    assert scoda("show", written).lines[0] == "Task 4  Section II. Trade"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["3-5"], [3, 4, 5]),
        (["tasks 3+5"], [3, 5]),
        (["tasks", "3", "and", "5"], [3, 5]),
        (["3", "5"], [3, 5]),
        (["5", "three"], [5, 3]),
        (["последняя"], [8]),
        (["twenty", "two"], []),
    ],
)
def test_several_are_shown_and_words_make_one_number(scoda: Scoda, written: list[str], shown: list[int]) -> None:
    named = [line.split("  ")[0] for line in scoda("show", *written).lines if line[0] != " "]
    assert named == [f"Task {number}" for number in shown]


@pytest.mark.parametrize("section", ["II", "2", "second", "section 2", "第二部分"])
def test_a_section_to_ask_is_named_in_any_way(scoda: Scoda, section: str) -> None:
    hits = json.loads(scoda("ask", "--json", "--section", section, "apples").out)["hits"]
    assert {hit["section"] for hit in hits} == {"II"}


def test_the_words_of_a_label_need_no_quotes(scoda: Scoda) -> None:
    assert scoda("figures", "the", "second").out == scoda("figures", "H2").out
    assert scoda("sections", "section", "2").out == scoda("sections", "II").out


def test_sections_and_figures(scoda: Scoda) -> None:
    assert scoda("sections", "--lang", "zh").lines[::2] == ["第一部分", "第二部分", "第三部分"]
    assert scoda("figures").lines[1] == "  In 2020 the harbour grew by 11 percent."


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["show", "4", "H1"], ["4", "H1"]),
        (["sections"], ["S1", "S2", "S3"]),
        (["sections", "III"], ["S3", "6", "7", "8"]),
        (["figures"], ["H1", "H2"]),
        (["figures", "2"], ["H2"]),
    ],
)
def test_passages_as_json_have_a_line_each(scoda: Scoda, arguments: list[str], ids: list[str]) -> None:
    lines = [json.loads(line) for line in scoda(*arguments, "--json").lines]
    assert [line["id"] for line in lines] == ids
    assert {tuple(line) for line in lines} == {("id", "section", "kind", "text")}
    kinds = {"S": "section", "H": "figure"}
    assert [line["kind"] for line in lines] == [kinds.get(one[0], "task") for one in ids]


def test_a_document_without_sections_or_figures(scoda: Scoda, harbour_home: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("1. One thing.\n2. Another thing.\n", encoding="utf-8")
    publish_version(harbour_home, tmp_path / "plain.txt", "plain")
    assert (scoda("sections").code, scoda("sections").out) == (1, "The document has no sections.\n")
    assert (scoda("figures").code, scoda("figures").out) == (1, "This document has no headline figures.\n")
    assert scoda("sections", "I").err == "scoda: there is no section 'I'. The document has: none\n"
    assert scoda("ask", "task 2").lines == ["Item 2", "  Another thing."]


def test_an_unexpected_fault_is_one_line_and_exit_code_3(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(home: Path, *_: object) -> None:
        raise RuntimeError(f"no luck in {home.name}")

    monkeypatch.setattr(ask, "open_or_build", broken)
    ran = scoda("ask", "x")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("scoda: an unexpected fault (RuntimeError: no luck in home). Run it again with SCODA_")
    assert len(ran.err.splitlines()) == 1
    monkeypatch.setenv("SCODA_DEBUG", "1")
    with pytest.raises(RuntimeError, match="no luck"):
        run(["ask", "x"])


def test_ctrl_c_is_no_fault(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ask, "open_or_build", interrupted)
    ran = scoda("ask", "x")
    assert ran.code == 130
    assert "Traceback" not in ran.err


def test_a_damaged_index_is_told_with_what_to_do(scoda: Scoda, harbour_home: Path) -> None:
    next(harbour_home.glob("versions/*/views.faiss")).write_bytes(b"\0" * 10)
    ran = scoda("ask", "task 4")
    assert ran.code == 2
    assert "views.faiss has 10 bytes" in ran.err
    assert "Build it again: scoda index build" in ran.err


@pytest.mark.parametrize(("given", "used"), [({}, "1000 16"), ({"GOMP_SPINCOUNT": "7"}, "7 16")])
def test_threads_wait_a_little_and_nothing_is_swept_at_the_start_or_the_end(given: dict[str, str], used: str) -> None:
    code = """
import atexit, gc, os
from bot.cli.main import main
WAITS = "GOMP_SPINCOUNT", "OPENBLAS_THREAD_TIMEOUT"
atexit.register(lambda: print(*map(os.environ.get, WAITS), gc.get_threshold()[0] > 10_000, gc.get_freeze_count() > 0))
main(["--version"])
"""
    ours = ("GOMP_SPINCOUNT", "OPENBLAS_THREAD_TIMEOUT")
    environment = {**{name: value for name, value in os.environ.items() if name not in ours}, **given}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == f"{used} True True"
