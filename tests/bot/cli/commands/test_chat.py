"""The chat: questions one after another, "more", "next", a bare number, and the end."""

from __future__ import annotations

import builtins
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.commands.chat import Chat, run_chat
from bot.cli.output.render import Renderer
from index.answer.engine import Engine

Say = Callable[[str], list[str]]
UNSURE = "I am not sure which one you mean. Is it one of these?"
NOTHING = "I do not know yet what you mean. First ask about something by its name."
NOTHING_RUSSIAN = "Пока непонятно, о чём речь. Сначала спросите о чём-нибудь конкретном."


@pytest.fixture
def say(small_engine: Engine, capsys: pytest.CaptureFixture[str]) -> Say:
    """Gives a chat a line, and reads what it says."""
    chat = Chat(small_engine, Renderer(small_engine, None))

    def said(line: str) -> list[str]:
        chat.reply(line)
        return capsys.readouterr().out.splitlines()

    return said


@pytest.mark.parametrize("line", ["4", " 4 ", "task 4", "第4项", "задача 4", "４"])
def test_a_number_shows_that_task(say: Say, line: str) -> None:
    lines = say(line)
    assert lines[0].split()[0] in ("Task", "第", "Задача")
    assert lines[1] == "  Farmers export apples to Russia."


def test_a_name_or_a_number_alone_is_answered_in_the_language_of_the_conversation(say: Say) -> None:
    assert say("5")[0].startswith("Task 5")
    assert say("задача 4")[0].startswith("Задача 4")
    assert say("5")[0].startswith("Задача 5")
    assert "не" in say("Zorgmann Ltd")[0]
    assert say("第4项")[0].startswith("第")
    assert say("5")[0].startswith("第")
    assert say("task 5")[0].startswith("Task 5")


def test_next_and_previous_go_through_the_document(say: Say) -> None:
    say("2")
    assert [say(word)[0] for word in ("next", "n", "previous", "p", "back")] == [
        "Task 3  Section II. Trade",
        "Task 4  Section II. Trade",
        "Task 3  Section II. Trade",
        "Task 2  Section I. Logistics",
        "Task 1  Section I. Logistics",
    ]


@pytest.mark.parametrize(("start", "word"), [("8", "next"), ("1", "previous")])
def test_the_document_ends(say: Say, start: str, word: str) -> None:
    say(start)
    assert say(word) == ["There are no more tasks."]
    assert say(word) == ["There are no more tasks."]


def test_next_goes_on_from_the_first_task_of_an_answer(say: Say) -> None:
    assert say("museum of navigation")[1].startswith("  Task 8")
    assert say("previous")[0].startswith("Task 7")


def test_more_shows_the_further_hits_and_none_twice(say: Say) -> None:
    first = say("trains to Kazakhstan")
    assert first[0] == UNSURE
    shown = [line.split("  ")[1] for line in first[1:]]
    assert len(shown) == 4  # five, of which one is a heading
    while (page := say("more")) != ["There are no more results."]:
        assert page[0] == "Less likely:"
        assert 1 < len(page) <= 6
        shown += [line.split("  ")[1] for line in page[1:]]
    assert len(shown) == len(set(shown)) == 10  # 8 tasks, 2 figures


def test_a_place_after_more_is_one_of_what_that_brought(say: Say) -> None:
    say("trains to Kazakhstan")
    page = [line.split("  ")[1] for line in say("more")[1:]]
    assert say("the third one")[0].startswith(page[2])


def test_more_after_a_task_by_its_number(say: Say) -> None:
    say("4")
    assert say("more") == say("M") == ["There are no more results."]


@pytest.mark.parametrize("word", ["more", "next", "previous", "更多", "ещё", "дальше", "下一项", "MORE", " Next "])
def test_before_the_first_question_there_is_nothing_to_follow(say: Say, word: str) -> None:
    assert say(word) in ([NOTHING], ["还不清楚您指的是什么。请先就某件具体的事提问。"], [NOTHING_RUSSIAN])


@pytest.mark.parametrize(
    ("asked", "on", "name", "over"),
    [("第8项", "下一个", "第 7 项", "已经到头了。"), ("задача 8", "дальше", "Задача 7", "Дальше ничего нет.")],
)
def test_the_chat_goes_on_in_the_language_of_the_question(say: Say, asked: str, on: str, name: str, over: str) -> None:
    say(asked)
    assert say(on) == [over]
    assert say("back")[0].startswith(name)


def test_a_question_that_cannot_be_read_changes_nothing(say: Say) -> None:
    say("4")
    assert say("?!")[0].startswith("the question has no words")
    assert say("next")[0].startswith("Task 5")


def test_a_number_that_does_not_exist_says_which_do(say: Say) -> None:
    assert say("99") == ["There is no such number: the tasks go from 1 to 8, the sections are I, II, and III."]
    assert say("more") == ["There are no more results."]
    assert say("next") == [NOTHING]


def test_a_section_shows_all_of_it(say: Say) -> None:
    assert [line for line in say("section II") if not line.startswith(" ")] == [
        "Section II",
        "Task 3  Section II. Trade",
        "Task 4  Section II. Trade",
        "Task 5  Section II. Trade",
    ]


def test_a_chat_about_one_section_stays_in_it(small_engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    Chat(small_engine, Renderer(small_engine, None), section="III").reply("trains to Kazakhstan")
    tasks = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("  Task")]
    assert sorted(tasks) == ["6", "7", "8"]


def talk(engine: Engine, home: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """A whole chat, of these lines and then the end of input."""
    waiting = list(lines)

    def read(prompt: str) -> str:
        assert prompt == "? "
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    monkeypatch.setattr(builtins, "input", read)
    run_chat(engine, Renderer(engine, None), home)


@pytest.mark.parametrize("word", ["quit", "exit", "q", "QUIT ", "выход", "退出"])
def test_quit_ends(
    small_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    talk(small_engine, tmp_path, monkeypatch, "", "  ", "4", word, "5")
    out = capsys.readouterr().out
    assert out.startswith("Ask about “The Harbour's Ten Deeds of 2020”. A number opens that task;")
    assert "apples" in out
    assert "Uzbekistan" not in out


def test_the_end_of_input_ends(
    small_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk(small_engine, tmp_path, monkeypatch, "4")
    assert capsys.readouterr().out.endswith("Farmers export apples to Russia.\n\n")


def test_the_history_is_only_its_owners(small_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("readline")
    talk(small_engine, tmp_path, monkeypatch, "4")
    assert stat.S_IMODE((tmp_path / "chat-history").stat().st_mode) == 0o600


def test_a_python_without_line_editing_chats_without_history(
    small_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "readline", None)
    talk(small_engine, tmp_path, monkeypatch, "4")
    assert "apples" in capsys.readouterr().out
    assert not (tmp_path / "chat-history").exists()


def test_a_home_that_cannot_be_written_stops_no_chat(
    small_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk(small_engine, tmp_path / "gone", monkeypatch, "4")
    assert "apples" in capsys.readouterr().out
