"""What a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.cli.output.render import Renderer
from bot.cli.output.wording import terminal_texts
from index.answer.engine import Engine
from index.types import (
    Answer,
    CorpusInfo,
    Fact,
    FollowUp,
    HeadlineFigure,
    Hit,
    Missing,
    Notice,
    Outcome,
    Passage,
    Route,
    Talk,
)
from tests.bot.telegram.fakes import CORPUS, FakeEngine

NAMES = {"en": "Task", "zh": "第 4 项", "ru": "Задача"}
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
    "en": ["Task 2  Section I. Logistics  Match: very close (96%)", f"  {TRAINS}", "", "Also:"],
    "zh": [
        "第 2 项  第一部分 · Logistics  匹配度：很高（96%）",
        f"  {CHINESE_TRAINS}（非官方译文）",
        f"  {TRAINS}",
        "",
        "另外：",
    ],
    "ru": [
        "Задача 2  Раздел I. Logistics  Соответствие вопросу: очень высокое (96 %)",
        f"  {RUSSIAN_TRAINS} (неофициальный перевод)",
        f"  {TRAINS}",
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
    shares = {"ru": "31 %"}
    assert last.endswith(f"Farmers export apples to Russia.  {shares.get(language, '31%')}")  # and 2 % are not shown


@pytest.mark.parametrize(
    ("score", "words"),
    [(0.95, "very close"), (0.9, "very close"), (0.8, "close"), (0.6, "fair")],
)
def test_how_sure(small_engine: Engine, score: float, words: str) -> None:
    assert read(small_engine, answer(small_engine, [("4", score)]))[0].endswith(f"  Match: {words} ({score:.0%})")


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
        ("en", "I am not sure which one you mean. Is it one of these?"),
        ("zh", "我不太确定您问的是哪一项，是不是下面的某一项？"),
        ("ru", "Не совсем понятно, что вы имеете в виду. Может быть, что-то из этого?"),
    ],
)
def test_suggestions(small_engine: Engine, language: str, first: str) -> None:
    said = answer(small_engine, [("4", 0.4), ("5", 0.2)], Outcome.SUGGEST, language=language, strong=0)
    lines = read(small_engine, said)
    assert lines[0] == first
    assert [line.replace(" %", "%")[-3:] for line in lines[1:]] == ["40%", "20%"]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "The document does not say."),
        ("zh", "文件中没有提到。"),
        ("ru", "В документе об этом не говорится."),
    ],
)
def test_what_is_not_in_the_document_is_not_padded(small_engine: Engine, language: str, first: str) -> None:
    hits = [("4", 0.04), ("5", 0.03), ("6", 0.02), ("7", 0.01)]
    assert read(small_engine, answer(small_engine, hits, Outcome.NONE, language=language, strong=0)) == [first]


@pytest.mark.parametrize(
    ("missing", "notice", "expected"),
    [
        (
            Missing(names=("Egypt",)),
            None,
            [
                "The document does not mention “Egypt”. The closest it has:",
                "Task 4  Section II. Trade",
                "  Farmers export apples to Russia.",
                "  Task 5  A trade agreement with Uzbekistan was signed.",
                f"  Task 2  {TRAINS}",
            ],
        ),
        (
            Missing(detail="amount"),
            None,
            [
                "The document does not say how much. All it says about this:",
                "Task 4  Section II. Trade",
                "  Farmers export apples to Russia.",
            ],
        ),
        (
            Missing(detail="amount", is_near=True),
            None,
            [
                "The document does not say how much. The closest it has:",
                "Task 4  Section II. Trade",
                "  Farmers export apples to Russia.",
            ],
        ),
        (
            None,
            Notice.RELATION,
            [
                "The document mentions both, but not what you ask about them:",
                "Task 4  Section II. Trade",
                "  Farmers export apples to Russia.",
                "Task 5  Section II. Trade",
                "  A trade agreement with Uzbekistan was signed.",
            ],
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_beside_it_is_rated(
    small_engine: Engine, missing: Missing | None, notice: Notice | None, expected: list[str]
) -> None:
    hits = [("4", 0.4), ("5", 0.3), ("2", 0.2), ("6", 0.1)]
    said = replace(answer(small_engine, hits, Outcome.SUGGEST, strong=0, notice=notice), missing=missing)
    assert read(small_engine, said) == expected


def test_names_missing_from_a_document_that_has_nothing_near(small_engine: Engine) -> None:
    said = replace(answer(small_engine, [("4", 0.01)], Outcome.NONE, strong=0), missing=Missing(names=("Berlin",)))
    assert read(small_engine, said) == ["The document does not mention “Berlin”."]


def test_all_that_mention_something_are_listed_without_a_rating(small_engine: Engine) -> None:
    said = answer(small_engine, [("4", 1), ("5", 1)], strong=2, notice=Notice.MENTIONS)
    assert read(small_engine, said) == [
        "2 tasks mention it:",
        "  Task 4  Farmers export apples to Russia.",
        "  Task 5  A trade agreement with Uzbekistan was signed.",
    ]


def test_a_heading_is_left_out_where_anything_else_was_found(small_engine: Engine) -> None:
    said = answer(small_engine, [("S2", 0.9), ("4", 0.8)], strong=2)
    assert read(small_engine, said)[0] == "Task 4  Section II. Trade  Match: close (80%)"


def test_none_without_anything_near(small_engine: Engine) -> None:
    assert read(small_engine, answer(small_engine, [], Outcome.NONE)) == ["The document does not say."]


def test_the_language_that_is_asked_for_goes_before_the_chosen_one(small_engine: Engine) -> None:
    said = replace(answer(small_engine, [("2", 1.0)], route=Route.FOLLOW_UP), follow_up=FollowUp.TRANSLATE, into="en")
    assert read(small_engine, said, "zh")[1:] == [f"  {TRAINS}"]
    assert read(small_engine, replace(said, into="ru"), "zh")[1].startswith(f"  {RUSSIAN_TRAINS}")


APPLES = ["Task 4  Section II. Trade", "  Farmers export apples to Russia."]
FOLLOWED: dict[str, tuple[FollowUp, dict[str, Any], list[str]]] = {
    "section": (FollowUp.SECTION, {}, ["It is in Section II, Trade (tasks 3 to 5)."]),
    "detail": (
        FollowUp.DETAIL,
        {"outcome": Outcome.SUGGEST, "missing": Missing(detail="date")},
        ["The document does not say when. All it says about this:", *APPLES],
    ),
    "translate": (
        FollowUp.TRANSLATE,
        {"outcome": Outcome.SUGGEST, "into": "fr"},
        ["There is no translation into that language. This is the original:", *APPLES],
    ),
    "topic": (FollowUp.TOPIC, {}, [*APPLES, "  Task 5  A trade agreement with Uzbekistan was signed."]),
    "unsure": (
        FollowUp.TOPIC,
        {"outcome": Outcome.SUGGEST},
        [
            "I am not sure which one you mean. Is it one of these?",
            "  Task 4  Farmers export apples to Russia.",
            "  Task 5  A trade agreement with Uzbekistan was signed.",
        ],
    ),
    "nothing": (FollowUp.STEP, {"hits": ()}, ["There are no more tasks."]),
}


@pytest.mark.parametrize(("follow_up", "told", "expected"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_is_asked_of_the_last_answer(
    small_engine: Engine, follow_up: FollowUp, told: dict[str, Any], expected: list[str]
) -> None:
    said = answer(small_engine, [("4", 0.9), ("5", 0.5)], route=Route.FOLLOW_UP)
    if follow_up is not FollowUp.TOPIC:
        said = replace(said, hits=said.hits[:1])
    assert read(small_engine, replace(said, follow_up=follow_up, **told)) == expected


def test_how_many_tasks_a_section_has(small_engine: Engine) -> None:
    hits = [("S2", 1.0), ("3", 1.0), ("4", 1.0), ("5", 1.0)]
    said = answer(small_engine, hits, strong=4, route=Route.SECTION, notice=Notice.SECTION_COUNTS)
    assert read(small_engine, said) == ["Section II, Trade, has 3 tasks: 3 to 5."]


def test_a_greeting_brings_examples_of_any_document(small_engine: Engine) -> None:
    said = replace(answer(small_engine, [], Outcome.NONE, route=Route.TALK), talk=Talk.GREETING)
    assert read(small_engine, said)[1:] == ["  Task 8", "  Section I"]
    assert len(read(small_engine, replace(said, talk=Talk.THANKS))) == 1


@pytest.mark.parametrize(
    ("fact", "outcome", "expected"),
    [
        (
            Fact.TITLE,
            Outcome.ANSWER,
            ["Its title is “The Harbour's Ten Deeds of 2020”.", "Its title says 10; the list itself has 8."],
        ),
        (Fact.YEAR, Outcome.ANSWER, ["It covers the year 2020."]),
        (Fact.ABOUT, Outcome.ANSWER, ["This is “The Harbour's Ten Deeds of 2020”."]),
        (Fact.DATE, Outcome.NONE, ["I do not have this information about the document."]),
        (Fact.SOURCE, Outcome.NONE, ["I do not have a link to the document."]),
    ],
)
def test_facts_of_the_document(small_engine: Engine, fact: Fact, outcome: Outcome, expected: list[str]) -> None:
    said = replace(answer(small_engine, [], outcome, route=Route.DOCUMENT), fact=fact)
    assert read(small_engine, said) == expected


def test_more_says_how_well_it_fits(small_engine: Engine) -> None:
    said = answer(small_engine, [("2", 1.0), ("4", 1.0)], strong=1, route=Route.FOLLOW_UP)
    lines = read(small_engine, replace(said, follow_up=FollowUp.MORE))
    assert lines == [
        *("Also:", f"  Task 2  {TRAINS}"),
        *("Less likely:", "  Task 4  Farmers export apples to Russia."),
    ]


def test_a_figure_of_another_year_is_given_with_its_year(small_engine: Engine) -> None:
    trade = HeadlineFigure({"en": "Trade"}, {"en": "RMB 15 billion"}, 14.4)
    said = answer(small_engine, [("H1", 1.0)], Outcome.SUGGEST, route=Route.FIGURES, notice=Notice.OTHER_YEAR)
    lines = read(small_engine, replace(said, figures=(trade,)))
    assert lines[0].startswith("The document covers only 2020")
    assert lines[1] == "Trade: RMB 15 billion, +14.4%"


NOTICES = {
    ("en", Notice.OTHER_YEAR): "The document covers only 2020; this is what it says about that year.",
    ("zh", Notice.OTHER_YEAR): "文件只涵盖 2020 年；以下是那一年的内容。",
    ("ru", Notice.OTHER_YEAR): "Документ охватывает только 2020 год; вот что в нём есть за этот год.",
    ("en", Notice.COUNTS): "The document lists 8 tasks in 3 sections.",
    ("zh", Notice.COUNTS): "文件共列出 8 项任务，分为 3 个部分。",
    ("ru", Notice.COUNTS): "В документе 8 задач и 3 раздела.",
    ("en", Notice.OUT_OF_RANGE): "There is no such number: the tasks go from 1 to 8, the sections are I, II, and III.",
    ("zh", Notice.OUT_OF_RANGE): "没有这个编号：任务编号为 1 至 8，3 个部分为一、二和三。",
    ("ru", Notice.OUT_OF_RANGE): "Такого номера нет: задачи пронумерованы от 1 до 8, разделы — I, II и III.",
}


@pytest.mark.parametrize(("language", "notice"), NOTICES, ids=lambda value: str(value))
def test_remarks_come_first(small_engine: Engine, language: str, notice: Notice) -> None:
    hits = [] if notice is Notice.OUT_OF_RANGE else [("4", 0.4)]
    outcome = Outcome.NONE if notice is Notice.OUT_OF_RANGE else Outcome.SUGGEST
    lines = read(small_engine, answer(small_engine, hits, outcome, language=language, strong=0, notice=notice))
    assert lines[0] == NOTICES[language, notice]
    if notice is Notice.OUT_OF_RANGE:
        assert len(lines) == 1  # the numbers that exist say it all


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Not in the document: 999."), ("zh", "文件中没有：999。"), ("ru", "В документе нет: 999.")],
)
def test_numbers_that_the_document_lacks_are_told_before_those_it_has(
    small_engine: Engine, language: str, text: str
) -> None:
    said = answer(small_engine, [("4", 1)], route=Route.NUMBER, language=language)
    lines = read(small_engine, replace(said, outcome=Outcome.SUGGEST, missing=Missing(names=("999",))))
    assert lines[0] == text
    assert len(lines) > 1


def test_counts_tell_what_the_title_says(small_engine: Engine) -> None:
    said = answer(small_engine, [("S1", 1)], route=Route.SECTION, notice=Notice.COUNTS)
    stated = "Its title says 10; the list itself has 8."
    assert read(small_engine, said)[:3] == [NOTICES["en", Notice.COUNTS], stated, "Section I"]


def test_headline_figures(small_engine: Engine) -> None:
    lines = read(small_engine, answer(small_engine, [("H1", 1)], route=Route.FIGURES))
    assert lines == ["Headline figure H1", "  In 2020 the harbour grew by 11 percent."]


def test_a_chosen_language_holds_whatever_the_question_is_in(small_engine: Engine) -> None:
    lines = read(small_engine, answer(small_engine, [("2", 0.96)]), "ru")
    assert lines[0].startswith("Задача 2")
    assert lines[1:3] == [f"  {RUSSIAN_TRAINS} (неофициальный перевод)", f"  {TRAINS}"]


def test_a_language_in_cyrillic_is_answered_in_russian_any_other_in_english(small_engine: Engine) -> None:
    assert read(small_engine, answer(small_engine, [("2", 0.96)], language="kk"))[:2] == ANSWERS["ru"][:2]
    assert read(small_engine, answer(small_engine, [("2", 0.96)], language="tr"))[0].startswith("Task 2")


def shown_to_kazakhs(document: FakeEngine) -> list[str]:
    said = Answer("4", "kk", Outcome.ANSWER, Route.NUMBER, (Hit(document.passage("4"), 1.0),), "ab12", 1.0, strong=1)
    lines = Renderer(document, None).answer(said)
    return ["".join(text for text, _ in line.pieces) for line in lines]


def test_whoever_reads_another_language_gets_the_headings_in_it_too() -> None:
    assert shown_to_kazakhs(FakeEngine()) == [
        "Задача 4  Раздел II. Инвестиции",
        "Подписан спутниковый проект. (неофициальный перевод)",
        "The satellite project was signed.",
    ]


def test_the_language_of_the_document_needs_no_translation_into_another_one() -> None:
    document = FakeEngine(corpus=replace(CORPUS, language="kk"))
    assert shown_to_kazakhs(document)[1:] == ["The satellite project was signed."]


@pytest.mark.parametrize(
    ("language", "published", "expected"),
    [
        ("en", "2021-05-26", "“10 Tasks of 2020” was published by The publisher on May 26, 2021."),
        ("zh", "2021-05-26", "《2020年十项任务》于2021年5月26日发布，发布者：发布机构。"),
        ("ru", "2021-05-26", "Документ «10 Tasks of 2020» опубликован 26 мая 2021\u202fг. Издатель: The publisher."),
        ("en", None, "“10 Tasks of 2020” was published by The publisher."),
        ("zh", None, "《2020年十项任务》的发布者：发布机构。"),
        ("ru", None, "Издатель документа «10 Tasks of 2020»: The publisher."),
    ],
)
def test_who_published_it(language: str, published: str | None, expected: str) -> None:
    document = FakeEngine(corpus=replace(CORPUS, published=published))
    said = Answer("q", language, Outcome.ANSWER, Route.DOCUMENT, (), "ab12", 1.0, fact=Fact.PUBLISHER)
    first = next(iter(Renderer(document, None).answer(said)))
    assert "".join(text for text, _ in first.pieces) == expected


@pytest.mark.parametrize(
    ("language", "tasks", "expected"),
    [
        ("en", 1, ["It is in Section V, Trade (task 7).", "Section V, Trade, has 1 task: 7."]),
        ("en", 2, ["It is in Section V, Trade (tasks 7 to 8).", "Section V, Trade, has 2 tasks: 7 to 8."]),
        ("zh", 1, ["它属于第五部分“Trade”（编号 7）。", "第五部分“Trade”共有 1 项任务，编号 7。"]),
        ("zh", 2, ["它属于第五部分“Trade”（编号 7 至 8）。", "第五部分“Trade”共有 2 项任务，编号 7 至 8。"]),
        ("ru", 1, ["Раздел V, «Trade» (задача 7).", "Раздел V, «Trade»: 1 задача (7)."]),
        ("ru", 21, ["Раздел V, «Trade» (задачи 7–8).", "Раздел V, «Trade»: 21 задача (7–8)."]),
    ],
)
def test_a_section_of_one_task_has_no_range(language: str, tasks: int, expected: list[str]) -> None:
    texts = terminal_texts().texts(language).about(CORPUS)
    said = [
        texts.plain(key, label="V", title="Trade", count=tasks, first="7", last="8")
        for key in ("section-of", "section-counts")
    ]
    assert said == expected


def test_passages_of_a_document_without_sections(small_engine: Engine) -> None:
    lines = [*Renderer(small_engine, None).passages([Passage("7", "Alone.")])]
    assert ["".join(text for text, _ in line.pieces) for line in lines] == ["Task 7", "Alone."]


@pytest.mark.parametrize(("tasks", "words"), [(1, "1 задача"), (3, "3 задачи"), (21, "21 задача"), (110, "110 задач")])
def test_russian_counts(tasks: int, words: str) -> None:
    said = (
        terminal_texts()
        .texts("ru")
        .about(CorpusInfo("test", "Test", unit="task"))
        .plain("counts", tasks=tasks, sections=1)
    )
    assert said == f"В документе {words} и 1 раздел."
