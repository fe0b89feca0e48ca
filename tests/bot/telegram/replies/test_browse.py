"""Sections, tasks, similar ones and figures, without a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.telegram.client.inline_results import article
from bot.telegram.client.sending import keyboard
from bot.telegram.replies.browse import MOST_TASKS, figures_reply, section_reply, sections_reply
from bot.telegram.replies.callbacks import ButtonData, parse
from bot.telegram.replies.markup import visible
from bot.telegram.replies.pages import about_reply, help_reply, start_reply, task_how
from bot.telegram.replies.passages import passage_reply, similar_reply
from bot.telegram.replies.reply import Reply
from index.types import CorpusInfo, Passage, PassageKind
from tests.bot.telegram.fakes import FakeEngine, context

BROWSING = context(can_ask_again=False)
ENGINE = FakeEngine()


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.rows]


def test_all_sections() -> None:
    reply = sections_reply(BROWSING)
    assert reply.text == (
        "<b>10 Tasks of 2020</b>\n\n<b>Section I</b> · Logistics · 3 tasks\n\n<b>Section II</b> · Investment · 8 tasks"
    )
    assert labels(reply) == [["Section I", "Section II"]]


def test_all_sections_in_chinese() -> None:
    reply = sections_reply(context(language="zh", translation="zh", can_ask_again=False))
    assert reply.text.startswith("<b>2020年十项任务</b>\n\n<b>第一部分</b> · Logistics · 3 项任务\n\n")
    assert "<b>第二部分</b> · 投资 · 8 项任务\n<i>Investment</i>" in reply.text
    assert reply.text.endswith("<i>非官方中文译文</i>")


def test_a_section_pages() -> None:
    section = ENGINE.passage("S2")
    first, second, beyond = (section_reply(BROWSING, section, page) for page in (0, 1, 99))
    assert first.text.startswith("<b>Section II</b> · Investment\n\n<b>4.</b> The satellite project was signed.")
    assert first.text.endswith("Page 1 of 2")
    assert labels(first) == [["4", "5", "6", "7", "8", "9"], ["All sections", "Next page →"]]
    assert labels(second) == [["10", "11"], ["← Previous page", "All sections"]]
    assert beyond == second


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "<b>第二部分</b> · 投资"), ("ru", "<b>Раздел II</b> · Инвестиции")]
)
def test_a_section_in_the_readers_language_has_the_original_below(language: str, title: str) -> None:
    text = section_reply(context(language=language, translation=language), ENGINE.passage("S2"), 0).text
    assert text.startswith(f"{title}\n<i>Investment</i>\n\n<b>4.</b> ")
    assert "\n<i>The satellite project was signed.</i>\n" in text


def test_a_section_within_an_answer_leads_back_to_it() -> None:
    first, second = (section_reply(context(), ENGINE.passage("S2"), page) for page in (0, 1))
    assert labels(first)[1] == ["Back to the answer", "Next page →"]
    assert labels(second)[1] == ["← Previous page", "Back to the answer"]


def test_every_task_of_a_section_with_long_tasks_can_be_reached() -> None:
    heading = Passage("S1", "Long", "I", PassageKind.SECTION)
    tasks = [Passage(str(one), "word " * 300, "I") for one in range(1, 14)]
    engine = FakeEngine(passages=(heading, *tasks))
    reached: list[str] = []
    for page in range(10):
        reply = section_reply(context(engine), heading, page)
        assert visible(reply.text) <= 4096
        presses = [parse(button.data) for row in reply.rows for button in row]
        reached += [press.target for press in presses if isinstance(press, ButtonData) and press.target.isdecimal()]
    assert list(dict.fromkeys(reached)) == [one.id for one in tasks]


def test_a_very_long_section_says_that_it_is_cut() -> None:
    heading = Passage("S1", "Long", "I", PassageKind.SECTION)
    tasks = [Passage(str(one), "word", "I") for one in range(1, MOST_TASKS + 2)]
    whole, cut = (
        section_reply(context(FakeEngine(passages=(heading, *tasks[:some]))), heading, 999) for some in (-1, None)
    )
    assert "word" in whole.text
    assert "Only the first" not in whole.text
    assert "Only the first 1,000 tasks are listed here" in cut.text
    assert cut.text.endswith("Page 167 of 167")


def test_an_opened_task() -> None:
    reply = passage_reply(context(), ENGINE.passage("4"))
    assert reply.text.startswith("<b>4.</b> The satellite project")
    assert labels(reply) == [["← Task 3", "Task 5 →"], ["Back to the answer", "Options"]]
    assert labels(passage_reply(BROWSING, ENGINE.passage("4"))) == [["← Task 3", "Task 5 →"], ["Section II", "Options"]]


def test_the_first_and_the_last_task_have_one_neighbour() -> None:
    assert labels(passage_reply(BROWSING, ENGINE.passage("1"))) == [
        ["Task 2 →", "Section I"],
        ["Similar tasks", "Copy the text"],
    ]
    assert labels(passage_reply(context(), ENGINE.passage("11"))) == [["← Task 10"], ["Back to the answer", "Options"]]


def test_similar_tasks() -> None:
    reply = similar_reply(context(), ENGINE.passage("4"), tuple(ENGINE.similar("4", top=2)))
    assert reply.text.startswith("Similar to Task 4:\n\n<b>1.</b> A hub was approved.")
    assert labels(reply) == [["1", "2"], ["Task 4", "Back to the answer"]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Nothing in the document is similar to Task 4."),
        ("zh", "文件中没有与第 4 项很相似的内容。"),
        ("ru", "В документе нет ничего, что было бы очень похоже на «Задача 4»."),
    ],
)
def test_what_is_not_similar_is_not_called_so(language: str, words: str) -> None:
    far = tuple(replace(hit, score=0.2) for hit in ENGINE.similar("4"))
    for hits in ((), far):
        reply = similar_reply(context(language=language, can_ask_again=False), ENGINE.passage("4"), hits)
        assert reply.text == words


def test_figures_with_a_translation() -> None:
    reply = figures_reply(context(language="zh", translation="zh", can_ask_again=False))
    assert reply.text == (
        "<b>主要数据</b>\n\n贸易额达156亿元。\n\n28 projects were introduced.\n\n<i>非官方中文译文</i>\n"
        "<blockquote expandable>Trade reached 15.6 billion yuan, up 14.4%.</blockquote>"
    )


def test_a_document_without_sections_and_figures() -> None:
    plain = context(FakeEngine(passages=(Passage("a", "Words."),)), can_ask_again=False)
    assert sections_reply(plain).text == "The document has no sections."
    assert figures_reply(plain).text == "This document has no headline figures."
    assert labels(passage_reply(plain, Passage("a", "Words."))) == [["Similar tasks", "Copy the text"]]


def test_a_text_too_long_to_be_copied_has_no_such_button() -> None:
    long = Passage("1", "word " * 60)
    assert labels(passage_reply(context(FakeEngine(passages=(long,)), can_ask_again=False), long)) == [
        ["Similar tasks"]
    ]


def test_a_document_that_turns_words_round_turns_nothing_round_in_a_message() -> None:
    evil = "ab\u202ecd\u2066ef\x1b[31m\x9bgh\x00"
    passages = (Passage("S1", evil, evil, PassageKind.SECTION), Passage("1", evil, evil), Passage("2", evil, evil))
    engine = FakeEngine(passages=passages, corpus=CorpusInfo("test", evil, publisher=evil))
    evil_context = context(engine)
    for reply in (
        passage_reply(evil_context, passages[1]),
        similar_reply(evil_context, passages[1], tuple(engine.similar("1"))),
        section_reply(evil_context, passages[0], 0),
        sections_reply(evil_context),
        about_reply(evil_context),
    ):
        markup = keyboard(reply.rows)
        sent = [reply.text, *(one.text for row in markup.inline_keyboard for one in row)] if markup else [reply.text]
        assert "abcdef[31mgh" in reply.text
        assert not set("\u202e\u2066\x1b\x9b\x00") & set("".join(sent))
    result = article(evil_context, passages[1], "scoda_bot")
    assert not set("\u202e\u2066\x1b\x9b\x00") & set(f"{result.title}{result.description}")


def test_help_offers_figures_only_where_there_are_some() -> None:
    without = FakeEngine(passages=[one for one in ENGINE.passages if one.kind is not PassageKind.FIGURE])
    assert (
        "\n/sections – read section by section\n/figures – the headline figures\n/lang"
        in help_reply(BROWSING, "b").text
    )
    reply = help_reply(context(without, can_ask_again=False), "b")
    assert "\n/sections – read section by section\n/lang" in reply.text
    assert labels(reply) == [["All sections"]]


def test_a_document_of_articles_is_called_so() -> None:
    law = FakeEngine(
        passages=(Passage("2.1", "Everyone may swim.", "II"), Passage("2.2", "Nobody must.", "II")),
        corpus=CorpusInfo("law", "The law of the harbour", unit="article", part="chapter", official=("zh",)),
        languages=("zh",),
    )
    english = context(law, can_ask_again=False)
    opened = passage_reply(english, law.passages[0])
    assert opened.text == "<b>2.1.</b> Everyone may swim.\n<i>Chapter II</i>"
    assert labels(opened)[0] == ["Article 2.2 →", "Similar articles"]
    assert sections_reply(english).text == "The document has 1 chapter: II."
    assert "The document lists 2 articles in 1 chapter." in about_reply(english).text
    assert "unofficial" not in about_reply(english).text
    texts = (help_reply(english, "bot").text, start_reply(english, "bot").text, task_how(english).text)
    assert not [text for text in texts if "task" in text.replace("/task", "") or "figures" in text or "SCODA" in text]
    assert "• Article 2.2" in start_reply(english, "bot").text
    assert "The articles are numbered from 2.1 to 2.2." in task_how(english).text


def test_an_official_translation_is_not_called_unofficial() -> None:
    engine = FakeEngine(corpus=CorpusInfo("law", "Law", official=("zh",)))
    assert "非官方" not in passage_reply(context(engine, "zh", "zh"), engine.passage("4")).text
    assert "中文译文" in passage_reply(context(engine, "zh", "zh"), engine.passage("4")).text
    assert "Неофициальный" in passage_reply(context(engine, "ru", "ru"), engine.passage("4")).text
