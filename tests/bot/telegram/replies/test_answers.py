"""What a person reads in answer to a question, and the buttons below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.telegram.replies.answers import answer_reply, results_reply
from bot.telegram.replies.callbacks import Action, ButtonData, parse
from bot.telegram.replies.markup import visible
from bot.telegram.replies.passages import option_rows
from bot.telegram.replies.reply import Reply, after_vote
from index.types import FollowUp, Missing, Notice, Outcome, Passage, Route
from tests.bot.telegram.fakes import RICH, FakeEngine, Told, context

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
    assert labels(reply) == [["More results", "Options"], ["Helpful", "Not what I asked"]]


def test_the_options_of_an_answer_are_all_that_can_be_done_with_it() -> None:
    reply, engine = ask(Told(SATELLITE)), FakeEngine()
    rows = option_rows(context(engine), engine.passage("4"), reply.rows)
    assert [[button.label for button in row] for row in rows] == [
        ["← Task 3", "Task 5 →"],
        ["Section II", "Similar tasks"],
        ["Copy the text"],
        ["More results"],
        ["Helpful", "Not what I asked"],
    ]
    assert [button.copy for row in rows for button in row if button.copy] == ["4. The satellite project was signed."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "zh",
            "<b>4.</b> 卫星项目签约。\n<i>非官方中文译文</i>\n<i>第二部分 · 投资</i>\n\n"
            "<blockquote expandable>The satellite project was signed.</blockquote>\n\n匹配度：很高",
        ),
        (
            "ru",
            "<b>4.</b> Подписан спутниковый проект.\n<i>Неофициальный перевод на русский</i>\n"
            "<i>Раздел II · Инвестиции</i>\n\n"
            "<blockquote expandable>The satellite project was signed.</blockquote>\n\n"
            "Соответствие вопросу: очень высокое",
        ),
    ],
)
def test_a_translation_comes_first_is_marked_and_has_the_original_below(language: str, text: str) -> None:
    assert ask(Told(SATELLITE, language=language), language, language).text == text


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
    assert labels(reply) == [["5", "6"], ["More results", "Options"]]


def test_of_several_answers_the_buttons_without_room_are_behind_one() -> None:
    engine = FakeEngine({"q": Told({"5": 0.9, "6": 0.88, "7": 0.87, "8": 0.2}, strong=3)})
    short, full = context(engine), replace(context(engine), all_buttons=True)
    assert labels(answer_reply(short, engine.ask("q"))) == [["5", "6"], ["More results", "Options"]]
    assert labels(answer_reply(full, engine.ask("q"))) == [
        ["5", "6", "7"],
        ["More results", "Helpful"],
        ["Not what I asked"],
    ]


def test_two_figures_among_the_answers_have_different_names() -> None:
    reply = ask(Told({"H1": 0.9, "H2": 0.88}, strong=2))
    assert labels(reply)[0] == ["Headline figure 1", "Headline figure 2"]
    assert "<b>Headline figure 2</b> · 28 projects were introduced." in reply.text


def test_a_heading_is_no_answer_among_tasks() -> None:
    reply = ask(Told({"S2": 0.95, "5": 0.9, "6": 0.88}, strong=3))
    assert reply.text.startswith("These 2 tasks answer your question:\n\n<b>5.</b>")
    assert "Investment" not in reply.text


def test_more_than_five_right_answers_are_continued() -> None:
    told = Told({str(one): 0.9 for one in range(1, 9)}, strong=8, route=Route.NUMBER)
    reply = ask(told)
    assert reply.text.count("<b>") == 5
    assert reply.text.endswith("3 more fit: press “More results”.")
    engine = FakeEngine({"q": told})
    more = results_reply(context(engine), engine.ask("q", top=30), 0)
    assert more.text.startswith("These fit as well:\n\n<b>6.</b>")
    assert [label for row in labels(more) for label in row] == ["6", "7", "8", "Back to the answer"]


def test_suggestions_are_readable_and_a_button_each() -> None:
    reply = ask(Told({"4": 0.4, "5": 0.3, "6": 0.2}, Outcome.SUGGEST, 0))
    assert reply.text.startswith("I am not sure which one you mean. Is it one of these?\n\n<b>4.</b> The satellite")
    assert labels(reply) == [
        ["Task 4: The satellite project was…", "Task 5: Work with Uzbekistan advanced."],
        ["Task 6: The Russia Center project…", "None of these"],
    ]
    assert "%" not in reply.text


def test_a_heading_is_no_suggestion() -> None:
    reply = ask(Told({"S2": 0.4, "4": 0.35}, Outcome.SUGGEST, 0))
    assert labels(reply) == [["Task 4: The satellite project was…", "None of these"]]


def test_what_is_unlikely_is_not_suggested() -> None:
    reply = ask(Told({"4": 0.4, "5": 0.02}, Outcome.SUGGEST, 0))
    assert actions(reply) == [Action.OPEN, Action.NONE_OF_THESE]


def test_at_most_four_buttons_below_suggestions() -> None:
    told = Told({str(one): 0.4 for one in range(1, 6)}, Outcome.SUGGEST, 0)
    assert actions(ask(told)) == [Action.OPEN] * 3 + [Action.NONE_OF_THESE]
    engine = FakeEngine({"q": told})
    voted = replace(context(engine), vote=False)
    assert actions(answer_reply(voted, engine.ask("q"))) == [Action.OPEN] * 3 + [Action.MORE]


def test_not_in_the_document() -> None:
    reply = ask(Told({"4": 0.05, "1": 0.04, "5": 0.03}, Outcome.NONE, 0))
    assert reply.text == "<b>The document does not say.</b>\nThis is “10 Tasks of 2020”."
    assert labels(reply) == [["All sections", "Example questions"]]


def test_not_in_the_document_in_a_group_is_one_line() -> None:
    engine = FakeEngine({"q": Told({"4": 0.05}, Outcome.NONE, 0)})
    reply = answer_reply(replace(context(engine), brief=True), engine.ask("q"))
    assert reply.text == "<b>The document does not say.</b>"


@pytest.mark.parametrize(
    ("language", "intro"),
    [
        ("en", "The document does not mention “Egypt” or “Tesla”. The closest it has:"),
        ("zh", "文件没有提到“Egypt”或“Tesla”。最接近的内容是："),
        ("ru", "В документе не упоминается: «Egypt» или «Tesla». Ближе всего:"),
    ],
)
def test_names_that_the_document_lacks_come_before_the_nearest_passage(language: str, intro: str) -> None:
    missing = Missing(names=("Egypt", "Tesla"))
    reply = ask(Told({"4": 0.4, "5": 0.02, "6": 0.01, "7": 0.01}, Outcome.SUGGEST, 0, missing=missing), language)
    assert reply.text.startswith(f"{intro}\n\n<b>4.</b> The satellite project was signed.\n<i>")
    assert reply.text.count("<b>") == 1
    assert actions(reply) == [Action.OPEN, Action.OPEN, Action.UNHELPFUL]


def test_names_of_a_question_that_is_not_in_the_document_at_all() -> None:
    reply = ask(Told({"4": 0.01}, Outcome.NONE, 0, missing=Missing(names=("Berlin",))))
    assert reply.text == "The document does not mention “Berlin”.\nThis is “10 Tasks of 2020”."


@pytest.mark.parametrize(
    ("language", "is_near", "intro"),
    [
        ("en", False, "The document does not say how much. All it says about this:"),
        ("zh", False, "文件没有说明具体数字，相关内容只有这一项："),
        ("ru", False, "В документе не сказано, сколько. Вот всё, что в нём есть об этом:"),
        ("en", True, "The document does not say how much. The closest it has:"),
        ("zh", True, "文件没有说明具体数字。最接近的内容是："),
        ("ru", True, "В документе не сказано, сколько. Ближе всего:"),
    ],
)
def test_a_detail_that_the_passage_lacks(language: str, is_near: bool, intro: str) -> None:
    missing = Missing(detail="amount", is_near=is_near)
    reply = ask(Told({"4": 0.4, "5": 0.3}, Outcome.SUGGEST, 0, missing=missing), language)
    assert reply.text.startswith(f"{intro}\n\n<b>4.</b> The satellite project was signed.")
    assert "Uzbekistan" not in reply.text


@pytest.mark.parametrize(
    ("language", "intro"),
    [
        ("en", "The document mentions both, but not what you ask about them:"),
        ("zh", "文件提到了这两者，但没有提到您问的情况："),
        ("ru", "В документе упоминается и то, и другое, но не то, о чём вы спрашиваете:"),
    ],
)
def test_two_things_that_no_passage_brings_together(language: str, intro: str) -> None:
    told = Told({"6": 0.4, "4": 0.4, "5": 0.3}, Outcome.SUGGEST, 0, notice=Notice.RELATION)
    reply = ask(told, language)
    assert reply.text == (
        f"{intro}\n\n<b>6.</b> The Russia Center project started.\n\n<b>4.</b> The satellite project was signed."
    )
    assert labels(reply)[0] == ["6", "4"]


@pytest.mark.parametrize(
    "told",
    [
        Told(SATELLITE, Outcome.SUGGEST, 0, missing=Missing(names=("Egypt",))),
        Told(SATELLITE, Outcome.SUGGEST, 0, missing=Missing(detail="date")),
        Told(SATELLITE, Outcome.SUGGEST, 0, notice=Notice.RELATION),
        Told(SATELLITE, Outcome.SUGGEST, 0, notice=Notice.OTHER_YEAR),
        Told(SATELLITE, Outcome.SUGGEST, 0),
    ],
)
def test_nothing_is_rated_beside_what_is_not_borne_out(told: Told) -> None:
    text = ask(told).text
    assert "Match" not in text
    assert "%" not in text


def test_a_headline_figure_comes_first_and_is_not_rated() -> None:
    engine = FakeEngine({"q": Told({"H1": 0.97, "4": 0.2}, figures=RICH.headline[:1])}, corpus=RICH)
    reply = answer_reply(context(engine), engine.ask("q"))
    assert reply.text == "Trade: RMB 15.6 billion, +14.4%\n\nTrade reached 15.6 billion yuan, up 14.4%."
    assert labels(reply) == [["Headline figures", "Options"], ["Helpful", "Not what I asked"]]


def test_figures_by_rule_are_those_asked_for_and_not_all() -> None:
    told = Told({"H1": 1.0}, route=Route.FIGURES, figures=RICH.headline[:1])
    engine = FakeEngine({"q": told}, corpus=RICH)
    reply = answer_reply(context(engine), engine.ask("q"))
    assert reply.text == "Trade: RMB 15.6 billion, +14.4%\n\nTrade reached 15.6 billion yuan, up 14.4%."


def test_a_figure_of_another_year_is_given_with_its_year() -> None:
    told = Told({"H1": 1.0}, Outcome.SUGGEST, 0, Route.FIGURES, notice=Notice.OTHER_YEAR, figures=RICH.headline[:1])
    engine = FakeEngine({"q": told}, corpus=replace(RICH, year=2020))
    reply = answer_reply(context(engine), engine.ask("q"))
    assert reply.text.startswith(
        "The document covers only 2020; this is what it says about that year.\n\nTrade: RMB 15.6 billion, +14.4%"
    )


@pytest.mark.parametrize(
    ("strong", "intro"), [(2, "These fit as well:"), (0, "Less likely:")], ids=["that fit", "that hardly fit"]
)
def test_more_says_how_well_it_fits(strong: int, intro: str) -> None:
    told = Told({"4": 1.0, "5": 1.0}, strong=strong, route=Route.FOLLOW_UP, follow_up=FollowUp.MORE)
    assert ask(told).text.startswith(f"{intro}\n\n<b>4.</b>")


def test_all_sections_are_listed_as_the_button_lists_them() -> None:
    reply = ask(Told({"S1": 1.0, "S2": 1.0}, strong=2, route=Route.SECTION))
    assert reply.text.startswith("<b>10 Tasks of 2020</b>\n\n<b>Section I</b>")
    assert labels(reply)[0] == ["Section I", "Section II"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The document has 2 sections: I and II."),
        ("zh", "这份文件共有 2 个部分：一和二。"),
        ("ru", "В документе 2 раздела: I и II."),
    ],
)
def test_a_section_that_does_not_exist_names_those_that_do(language: str, text: str) -> None:
    assert ask(Told({}, Outcome.NONE, 0, Route.SECTION, notice=Notice.NO_SECTION), language).text == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Not in the document: 999."), ("zh", "文件中没有：999。"), ("ru", "В документе нет: 999.")],
)
def test_numbers_that_the_document_lacks_are_told_before_those_it_has(language: str, text: str) -> None:
    lacking = Missing(names=("999",))
    one = ask(Told({"4": 1.0}, Outcome.SUGGEST, strong=1, route=Route.NUMBER, missing=lacking), language)
    two = ask(Told({"4": 1.0, "5": 1.0}, Outcome.SUGGEST, strong=2, route=Route.NUMBER, missing=lacking), language)
    section = ask(
        Told({"S1": 1.0, "1": 1.0}, Outcome.SUGGEST, strong=2, route=Route.SECTION, missing=lacking), language
    )
    assert all(reply.text.startswith(f"{text}\n\n<b>") for reply in (one, two, section))


def test_of_many_lacking_numbers_some_are_told() -> None:
    lacking = Missing(names=tuple(str(number) for number in range(1001, 1101)))
    reply = ask(Told({"4": 1.0}, Outcome.SUGGEST, strong=1, route=Route.NUMBER, missing=lacking))
    assert reply.text.startswith("Not in the document: 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, and ….\n")


@pytest.mark.parametrize(
    ("count", "begins"),
    [(1, "One task mentions it:"), (3, "3 tasks mention it:"), (11, "11 tasks mention it:")],
)
def test_mentions_are_counted_and_listed(count: int, begins: str) -> None:
    told = Told({str(one): 1.0 for one in range(1, count + 1)}, strong=count, notice=Notice.MENTIONS)
    reply = ask(told)
    assert reply.text.startswith(f"{begins}\n\n<b>1.</b> A hub was approved.")
    assert len(actions(reply)) <= 4
    assert (Action.MORE in actions(reply)) == (count > 5)


def test_another_year() -> None:
    reply = ask(Told({"4": 0.4, "5": 0.3}, Outcome.SUGGEST, 0, notice=Notice.OTHER_YEAR))
    assert reply.text.startswith("The document covers only 2020; this is what it says about that year.\n\n<b>4.</b>")


def test_a_number_that_does_not_exist() -> None:
    reply = ask(Told({}, Outcome.NONE, 0, Route.NUMBER, notice=Notice.OUT_OF_RANGE))
    assert reply.text.startswith("There is no such number: the tasks are numbered from 1 to 11.")
    assert "does not say" not in reply.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The document lists 11 tasks in 2 sections.\nIts title says 10; the list itself has 11."),
        ("ru", "В документе 11 задач и 2 раздела.\nВ заголовке указано 10, а в самом списке — 11."),
        ("zh", "文件共列出 11 项任务，分为 2 个部分。\n标题写的是 10，实际列出 11。"),
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
    assert first.text.startswith("Less likely:\n\n<b>2.</b>")
    assert labels(first) == [["2", "3", "4", "5", "6"], ["Back to the answer", "Next page →"]]
    assert labels(second) == [["7", "8", "9", "10", "11"], ["← Previous page", "Back to the answer"]]
    nothing = results_reply(context(engine), answer, 5)
    assert nothing.text == "There are no more results. Try asking in other words."
    assert labels(nothing) == [["All sections", "Back to the answer"]]


def test_what_does_not_fit_is_no_further_result() -> None:
    told = Told({"4": 0.95, "5": 0.02, "6": 0.01})
    engine = FakeEngine({"q": told})
    assert Action.MORE not in actions(ask(told))
    assert results_reply(context(engine), engine.ask("q", top=30), 0).text.startswith("There are no more results.")


def test_nothing_leads_back_where_the_question_is_out_of_reach() -> None:
    reply = ask(Told(SATELLITE), again=False)
    assert Action.MORE not in actions(reply)
    assert Action.HELPFUL not in actions(reply)


EVERY = [
    *(Told({str(one): 0.9 for one in range(1, count + 1)}, strong=count) for count in range(1, 12)),
    *(Told({str(one): 0.4 for one in range(1, count + 1)}, Outcome.SUGGEST, 0) for count in range(1, 12)),
    *(Told({"H1": 0.9, "H2": 0.9, "4": 0.9}, strong=count) for count in (1, 2, 3)),
    Told(SATELLITE, route=Route.NUMBER),
    Told({"4": 1.0, "5": 1.0, "6": 1.0, "7": 1.0}, strong=4, route=Route.NUMBER),
    Told(SATELLITE, Outcome.SUGGEST, 0, missing=Missing(names=("Egypt",))),
    Told(SATELLITE, Outcome.SUGGEST, 0, missing=Missing(detail="date")),
    Told(SATELLITE, Outcome.SUGGEST, 0, notice=Notice.RELATION),
    Told(SATELLITE, Outcome.NONE, 0),
    Told(SATELLITE, route=Route.FOLLOW_UP, follow_up=FollowUp.PLACE),
    Told({str(one): 0.4 for one in range(1, 9)}, strong=8, route=Route.FOLLOW_UP, follow_up=FollowUp.MORE),
    Told(SATELLITE, Outcome.SUGGEST, 0, Route.FOLLOW_UP, follow_up=FollowUp.TOPIC),
    Told({"S1": 1.0, "S2": 1.0}, strong=2, route=Route.SECTION, notice=Notice.SECTION_COUNTS),
]


@pytest.mark.parametrize("told", EVERY, ids=str)
@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_an_answer_has_at_most_four_buttons_in_two_rows_no_two_alike(told: Told, language: str) -> None:
    reply = ask(told, language, language)
    names = [name for row in labels(reply) for name in row]
    assert 0 < len(names) <= 4
    assert len(reply.rows) <= 2
    assert len(set(names)) == len(names)
    assert Action.ANSWER not in actions(reply)  # it is the answer: nothing to go back to


def test_buttons_after_feedback() -> None:
    rows = after_vote(ask(Told(SATELLITE)).rows)
    presses = [parse(button.data) for row in rows for button in row if button.data]
    assert [(press.action, press.vote) for press in presses if isinstance(press, ButtonData)] == [
        (Action.MORE, False),
        (Action.OPTIONS, False),
    ]


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
