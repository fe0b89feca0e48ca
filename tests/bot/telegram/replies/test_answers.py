"""What a person reads in answer to a question, and the buttons below."""

from __future__ import annotations

import pytest

from bot.telegram.replies.answers import answer_reply, results_reply
from bot.telegram.replies.callbacks import Action, ButtonData, parse
from bot.telegram.replies.markup import visible
from bot.telegram.replies.reply import Reply, after_vote
from index.types import Notice, Outcome, Passage, Route
from tests.bot.telegram.fakes import FakeEngine, Told, context

SATELLITE = {"4": 0.95, "5": 0.4, "6": 0.3}


def ask(told: Told, language: str = "en", translation: str = "", *, again: bool = True) -> Reply:
    engine = FakeEngine({"q": told})
    return answer_reply(context(engine, language, translation, can_ask_again=again), engine.ask("q"))


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.rows]


def actions(reply: Reply) -> list[Action]:
    presses = [parse(button.data) for row in reply.rows for button in row if button.data]
    return [press.action for press in presses if isinstance(press, ButtonData)]


def test_a_sure_answer_in_english() -> None:
    reply = ask(Told(SATELLITE))
    assert reply.text == (
        "<b>4.</b> The satellite project was signed.\n<i>Section II · Investment</i>\n\nMatch: very close"
    )
    assert labels(reply) == [
        ["← Task 3", "Task 5 →"],
        ["More results", "Similar tasks"],
        ["Section II", "Copy the text"],
        ["Helpful", "Not what I asked"],
    ]
    assert [button.copy for row in reply.rows for button in row if button.copy] == [
        "4. The satellite project was signed."
    ]


@pytest.mark.parametrize(
    ("language", "quote", "sure"),
    [
        ("zh", "<i>非官方中文译文</i>\n卫星项目签约。", "匹配度：很高"),
        (
            "ru",
            "<i>Неофициальный перевод на русский</i>\nПодписан спутниковый проект.",
            "Соответствие вопросу: очень высокое",
        ),
    ],
)
def test_a_translation_stands_beside_the_original_and_is_marked(language: str, quote: str, sure: str) -> None:
    text = ask(Told(SATELLITE, language=language), language, language).text
    assert text.startswith("<b>4.</b> The satellite project was signed.\n")
    assert f"<blockquote expandable>{quote}</blockquote>" in text
    assert text.endswith(sure)


@pytest.mark.parametrize(("score", "words"), [(0.95, "very close"), (0.8, "close"), (0.5, "fair")])
def test_scores_are_words(score: float, words: str) -> None:
    text = ask(Told({"4": score})).text
    assert text.endswith(f"Match: {words}")
    assert str(score) not in text


def test_the_documents_words_are_escaped_not_altered() -> None:
    assert "The &lt;Express&gt; &amp; rail line was launched." in ask(Told({"2": 0.9})).text


def test_a_number_goes_straight_to_its_task() -> None:
    reply = ask(Told({"4": 1.0}, route=Route.NUMBER))
    assert reply.text == "<b>4.</b> The satellite project was signed.\n<i>Section II · Investment</i>"
    assert Action.MORE not in actions(reply)


def test_a_headline_figure_among_several_is_not_called_a_task() -> None:
    assert ask(Told({"5": 0.9, "H1": 0.88}, strong=2)).text.startswith("These 2 passages answer your question:")


def test_several_right_answers_stand_together() -> None:
    reply = ask(Told({"5": 0.9, "6": 0.88, "7": 0.2}, strong=2))
    assert reply.text.startswith("These 2 tasks answer your question:\n\n<b>5.</b> Work with Uzbekistan advanced.")
    assert "<b>6.</b> The Russia Center project started." in reply.text
    assert "<b>7.</b>" not in reply.text
    assert labels(reply) == [["Task 5", "Task 6"], ["More results"], ["Helpful", "Not what I asked"]]


def test_more_than_five_right_answers_are_continued() -> None:
    told = Told({str(one): 0.9 for one in range(1, 9)}, strong=8, route=Route.NUMBER)
    reply = ask(told)
    assert reply.text.count("<b>") == 5
    assert reply.text.endswith("3 more fit as well: press “More results”.")
    engine = FakeEngine({"q": told})
    more = results_reply(context(engine), engine.ask("q", top=30), 0)
    assert [label for row in labels(more) for label in row] == ["Task 6", "Task 7", "Task 8", "Back to the answer"]


def test_suggestions_are_readable_and_a_button_each() -> None:
    reply = ask(Told({"4": 0.4, "5": 0.3, "6": 0.2}, Outcome.SUGGEST, 0))
    assert reply.text.startswith("I am not sure which one you mean. Is it one of these?\n\n<b>4.</b> The satellite")
    assert labels(reply) == [
        ["Task 4: The satellite project was signed."],
        ["Task 5: Work with Uzbekistan advanced."],
        ["Task 6: The Russia Center project started."],
        ["None of these"],
    ]


def test_at_most_four_suggestions() -> None:
    reply = ask(Told({str(one): 0.4 for one in range(1, 6)}, Outcome.SUGGEST, 0))
    assert actions(reply) == [Action.OPEN] * 4 + [Action.MORE, Action.UNHELPFUL]


def test_not_in_the_document() -> None:
    reply = ask(Told({"4": 0.05, "1": 0.04, "5": 0.03}, Outcome.NONE, 0))
    assert reply.text == (
        "<b>The document does not say.</b> I found nothing in “10 Tasks of 2020” that answers this.\n\n"
        "The nearest part of it:\nInvestment\nLogistics\n\n"
        "You could ask, for example:\n• Task 11\n• What is in section I?"
    )
    assert labels(reply) == [["Section II", "Section I"], ["All sections"]]


def test_another_year() -> None:
    reply = ask(Told({"4": 0.4, "5": 0.3}, Outcome.SUGGEST, 0, notice=Notice.OTHER_YEAR))
    assert reply.text.startswith("The document covers 2020 only; it says nothing about other years.\n\nI am not sure")


def test_a_number_that_does_not_exist() -> None:
    reply = ask(Told({}, Outcome.NONE, 0, Route.NUMBER, notice=Notice.OUT_OF_RANGE))
    assert reply.text.startswith("There is no such number: the tasks are numbered from 1 to 11.")
    assert "does not say" not in reply.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The document lists 11 tasks in 2 sections.\nIts title says 10; the list itself has 11."),
        ("ru", "В документе перечислено 11 задач в 2 разделах.\nВ заголовке указано 10, а в самом списке 11."),
        ("zh", "文件共列出 11 项任务，分为 2 个部分。\n标题写的是 10 项，实际列出 11 项。"),
    ],
)
def test_how_many(language: str, words: str) -> None:
    reply = ask(Told({"S1": 1.0}, route=Route.SECTION, notice=Notice.COUNTS), language)
    assert reply.text == words


def test_a_section_by_number_opens_its_list() -> None:
    reply = ask(Told({"1": 1.0, "2": 1.0, "3": 1.0}, strong=3, route=Route.SECTION))
    assert reply.text.startswith("<b>Section I</b> · Logistics\n\n<b>1.</b> A hub was approved.")


def test_the_headline_figures() -> None:
    reply = ask(Told({"H1": 1.0, "H2": 1.0}, strong=2, route=Route.FIGURES))
    assert reply.text.startswith("<b>Headline figures</b>\n\nTrade reached 15.6 billion yuan, up 14.4%.")


def test_results_page_by_page() -> None:
    engine = FakeEngine({"q": Told({str(one): 0.5 for one in range(1, 12)})})
    answer = engine.ask("q", top=30)
    first, second = (results_reply(context(engine), answer, page) for page in (0, 1))
    assert labels(first) == [
        ["Task 2", "Task 3", "Task 4"],
        ["Task 5", "Task 6"],
        ["Next page →"],
        ["Back to the answer"],
    ]
    assert labels(second)[-2:] == [["← Previous page"], ["Back to the answer"]]
    assert results_reply(context(engine), answer, 5).text == "There are no more results."


def test_nothing_leads_back_where_the_question_is_out_of_reach() -> None:
    reply = ask(Told(SATELLITE), again=False)
    assert Action.MORE not in actions(reply)
    assert Action.HELPFUL not in actions(reply)


def test_buttons_after_feedback() -> None:
    rows = after_vote(ask(Told(SATELLITE)).rows)
    presses = [parse(button.data) for row in rows for button in row if button.data]
    assert [press.vote for press in presses if isinstance(press, ButtonData)] == [False] * 5
    assert ["Copy the text" in [button.label for button in row] for row in rows].count(True) == 1


@pytest.mark.parametrize("size", [300, 3000, 20_000])
def test_messages_fit_and_close_their_tags(size: int) -> None:
    long = [Passage(str(one), "<&>" * (size // 3), "I") for one in range(1, 8)]
    engine = FakeEngine({"q": Told({one.id: 0.9 for one in long}, strong=5)}, passages=long)
    for outcome in Outcome:
        engine.table = {"q": Told({one.id: 0.9 for one in long}, outcome, 5)}
        text = answer_reply(context(engine), engine.ask("q")).text
        assert visible(text) <= 4096
        assert text.count("<b>") == text.count("</b>")
        assert "&lt;&amp" not in text[-8:] or text.endswith(";")
