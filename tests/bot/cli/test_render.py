"""What a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.cli.render import Renderer, terminal_texts
from bot.texts import LOCALES
from index.answer.engine import Engine
from index.types import Answer, Hit, Notice, Outcome, Passage, Route
from tests.bot.test_texts import messages

FILES = sorted((LOCALES.parent / "terminal").glob("*.ftl"))
NAMES = {"en": "Task", "zh": "第4项", "ru": "Задача"}
TRAINS = "Freight trains to Kazakhstan run every morning."
CHINESE_TRAINS = "货运列车每天早上开往哈萨克斯坦。"
RUSSIAN_TRAINS = "Грузовые поезда в Казахстан ходят каждое утро."


def answer(
    engine: Engine,
    hits: Sequence[tuple[str, float]],
    outcome: Outcome = Outcome.ANSWER,
    *,
    language: str = "en",
    strong: int = 1,
    route: Route = Route.SEARCH,
    notice: Notice | None = None,
) -> Answer:
    found = tuple(Hit(engine.passage(one), score, engine.translation(one, language)) for one, score in hits)
    return Answer("q", language, outcome, route, found, "ab12", 1.0, strong, notice)


def read(engine: Engine, said: Answer, chosen: str | None = None) -> list[str]:
    """The lines as a pipe gets them."""
    lines = Renderer(engine, chosen).answer(said)
    return [" " * line.indent + "".join(text for text, _ in line.pieces) for line in lines]


ANSWERS = {
    "en": ["Task 2  Section I. Logistics  very close match (96%)", f"  {TRAINS}", "", "Also:"],
    "zh": [
        "第2项  第一部分. Logistics  匹配度很高 (96%)",
        f"  {TRAINS}",
        f"  {CHINESE_TRAINS} (非官方译文)",
        "",
        "另外：",
    ],
    "ru": [
        "Задача 2  Раздел I. Logistics  очень близко к вопросу (96%)",
        f"  {TRAINS}",
        f"  {RUSSIAN_TRAINS} (неофициальный перевод)",
        "",
        "Ещё:",
    ],
}


@pytest.mark.parametrize(("language", "expected"), ANSWERS.items(), ids=ANSWERS)
def test_an_answer_with_others_below(small_engine: Engine, language: str, expected: list[str]) -> None:
    said = answer(small_engine, [("2", 0.96), ("4", 0.31), ("5", 0.02)], language=language)
    *lines, last = read(small_engine, said)
    assert lines == expected
    assert last.startswith(f"  {NAMES[language]}")
    assert last.endswith("Farmers export apples to Russia.  31%")  # and 2 % is not worth showing


@pytest.mark.parametrize(
    ("score", "words"),
    [(0.95, "very close match"), (0.9, "very close match"), (0.8, "close match"), (0.6, "fair match")],
)
def test_how_sure(small_engine: Engine, score: float, words: str) -> None:
    assert read(small_engine, answer(small_engine, [("4", score)]))[0].endswith(f"  {words} ({score:.0%})")


def test_an_answer_alone_has_nothing_below(small_engine: Engine) -> None:
    assert len(read(small_engine, answer(small_engine, [("4", 0.9)]))) == 2


def test_several_asked_for_by_number_are_all_in_full_and_not_rated(small_engine: Engine) -> None:
    said = answer(small_engine, [("4", 1), ("5", 1)], strong=2, route=Route.NUMBER)
    assert read(small_engine, said) == [
        "Task 4  Section II. Trade",
        "  Farmers export apples to Russia.",
        "Task 5  Section II. Trade",
        "  A trade agreement with Uzbekistan was signed.",
    ]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "Not sure which one you mean. Is it one of these?"),
        ("zh", "不确定您指的是哪一项，是下面其中之一吗？"),
        ("ru", "Не уверен, что именно вы имеете в виду. Может быть, одно из этого?"),
    ],
)
def test_suggestions(small_engine: Engine, language: str, first: str) -> None:
    said = answer(small_engine, [("4", 0.4), ("5", 0.2)], Outcome.SUGGEST, language=language, strong=0)
    lines = read(small_engine, said)
    assert lines[0] == first
    assert [line[-3:] for line in lines[1:]] == ["40%", "20%"]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "The document does not say. The nearest it has:"),
        ("zh", "这份文件没有提到。文件中最接近的内容是："),
        ("ru", "В документе об этом не сказано. Ближе всего:"),
    ],
)
def test_none_shows_the_three_nearest(small_engine: Engine, language: str, first: str) -> None:
    hits = [("4", 0.04), ("5", 0.03), ("6", 0.02), ("7", 0.01)]
    lines = read(small_engine, answer(small_engine, hits, Outcome.NONE, language=language, strong=0))
    assert lines[0] == first
    assert len(lines) == 4


def test_none_without_anything_near(small_engine: Engine) -> None:
    assert read(small_engine, answer(small_engine, [], Outcome.NONE)) == ["The document does not say."]


NOTICES = {
    ("en", Notice.OTHER_YEAR): "The document covers 2020 only; this is what it says of that year.",
    ("zh", Notice.OTHER_YEAR): "这份文件只涉及2020年；以下是那一年的内容。",
    ("ru", Notice.OTHER_YEAR): "Документ охватывает только 2020 год; вот что в нём сказано об этом годе.",
    ("en", Notice.COUNTS): "The document lists 8 tasks in 3 sections.",
    ("zh", Notice.COUNTS): "文件共列出8项任务，分为3个部分。",
    ("ru", Notice.COUNTS): "В документе 8 задач в 3 разделах.",
    ("en", Notice.OUT_OF_RANGE): "There is no such number: the tasks go from 1 to 8, the sections are I, II, III.",
    ("zh", Notice.OUT_OF_RANGE): "没有这个编号：任务编号从1到8，各部分为I, II, III。",
    ("ru", Notice.OUT_OF_RANGE): "Такого номера нет: задачи имеют номера от 1 до 8, разделы — I, II, III.",
}


@pytest.mark.parametrize(("language", "notice"), NOTICES, ids=lambda value: str(value))
def test_remarks_come_first(small_engine: Engine, language: str, notice: Notice) -> None:
    hits = [] if notice is Notice.OUT_OF_RANGE else [("4", 0.4)]
    outcome = Outcome.NONE if notice is Notice.OUT_OF_RANGE else Outcome.SUGGEST
    lines = read(small_engine, answer(small_engine, hits, outcome, language=language, strong=0, notice=notice))
    assert lines[0] == NOTICES[language, notice]
    if notice is Notice.OUT_OF_RANGE:
        assert len(lines) == 1  # the numbers that exist say it all


def test_counts_tell_what_the_title_says(small_engine: Engine) -> None:
    said = answer(small_engine, [("S1", 1)], route=Route.SECTION, notice=Notice.COUNTS)
    assert read(small_engine, said)[:3] == [NOTICES["en", Notice.COUNTS], "Its title speaks of 10.", "Section I"]


def test_headline_figures(small_engine: Engine) -> None:
    lines = read(small_engine, answer(small_engine, [("H1", 1)], route=Route.FIGURES))
    assert lines == ["Headline figures H1", "  In 2020 the harbour grew by 11 percent."]


def test_a_chosen_language_holds_whatever_the_question_is_in(small_engine: Engine) -> None:
    lines = read(small_engine, answer(small_engine, [("2", 0.96)]), "ru")
    assert lines[0].startswith("Задача 2")
    assert lines[2] == f"  {RUSSIAN_TRAINS} (неофициальный перевод)"


def test_a_language_in_cyrillic_is_answered_in_russian_any_other_in_english(small_engine: Engine) -> None:
    assert read(small_engine, answer(small_engine, [("2", 0.96)], language="kk"))[2].startswith(f"  {RUSSIAN_TRAINS}")
    assert read(small_engine, answer(small_engine, [("2", 0.96)], language="tr"))[0].startswith("Task 2")


def test_passages_of_a_document_without_sections(small_engine: Engine) -> None:
    lines = [*Renderer(small_engine, None).passages([Passage("7", "Alone.")])]
    assert ["".join(text for text, _ in line.pieces) for line in lines] == ["Task 7", "Alone."]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_says_everything_with_the_same_variables(path: object) -> None:
    assert len(FILES) >= 3
    chosen = next(file for file in FILES if file == path)
    expected = messages(LOCALES.parent / "terminal" / "en.ftl")
    assert messages(chosen) == expected
    for key, names in expected.items():
        said = terminal_texts().texts(chosen.stem).plain(key, **dict.fromkeys(names, 2))
        assert said
        assert "{" not in said


@pytest.mark.parametrize(("tasks", "words"), [(1, "1 задача"), (3, "3 задачи"), (21, "21 задача"), (110, "110 задач")])
def test_russian_counts(tasks: int, words: str) -> None:
    said = terminal_texts().texts("ru").plain("counts", tasks=tasks, sections=1)
    assert said == f"В документе {words} в 1 разделе."
