"""Which kind of detail a question asks for, by its phrases and the probe, and what a passage gives of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.reader import Clues
from index.search.asked_details import PROBED, AskedDetails, Lacking, weigh_kinds
from index.search.evidence import Limits
from index.search.seen import Vocabulary
from index.text.details import asked_kinds, told_kinds
from tests.index.builders import quiet_clues
from tests.index.search.lexical_reference import build_lexical
from tests.index.search.test_evidence import clues_of


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much did it cost?", {"quantity", "amount", "money"}),
        ("How much did it grow?", {"quantity", "amount"}),
        ("Во сколько открывается павильон?", {"date", "day", "quantity"}),
        ("这个项目总投资多少钱？", {"quantity", "amount", "money"}),
        ("建了几座桥", {"quantity", "count"}),
        ("开了多少辆车", {"quantity", "count"}),
        ("大桥有几公里", {"quantity", "amount"}),
        ("哪家港口集团签了协议", {"actor"}),
        ("How were the cadres chosen?", set()),  # no Turkish "adres"
        ("会议在哪个酒店开的", {"where", "place", "which"}),
        ("橋は何本ありますか", {"quantity", "count"}),
        ("다리는 몇 개인가요", {"quantity", "count"}),
        ("Which five firms are meant?", {"which", "list"}),
        ("Which bank joined?", {"which", "actor"}),
        ("Кто глава союза?", {"who", "person"}),
        ("проект центральной площадки", set()),  # neither a price nor an area
        ("Was the bridge put out to tender?", set()),
        ("创业港在哪条街上？", {"where", "place"}),
        ("yo, that store?", set()),
        ("somewhere whole", set()),  # "where" and "who" inside words
        ("Where's the hall?", {"where"}),
        ("Which five-year plan is it?", {"which"}),  # one plan
        ("Кто-то приехал, и подписано несколько планов.", set()),
        ("автомобили locomotives", set()),
        ("cadres have emerged by determination", set()),
    ],
)
def test_phrases_of_a_question(question: str, kinds: set[str]) -> None:
    assert asked_kinds(question) == kinds


@pytest.mark.parametrize(
    "question",
    [
        "Was the project called off?",
        "Проект отменили?",
        "项目取消了吗",
        "Why was the route suspended?",
        "Did the town lose its port?",
        "Was the plan rejected or only delayed?",
        "Почему отклонили план?",
        "方案被否决了吗",
    ],
)
def test_an_ending_is_told_by_phrases(question: str) -> None:
    assert "ending" in asked_kinds(question)


def test_phrases_weigh_what_the_probe_says() -> None:
    even = dict.fromkeys(PROBED, 1 / len(PROBED))
    weighed = weigh_kinds(even, frozenset({"date"}))
    assert max(weighed, key=lambda kind: weighed[kind]) == "date"
    assert sum(weighed.values()) == pytest.approx(1.0)
    assert weigh_kinds(even, frozenset())["none"] > even["none"]
    which_firm = weigh_kinds(even, asked_kinds("Which firm signed?"))
    assert max(which_firm, key=lambda kind: which_firm[kind]) == "organisation"


@pytest.mark.parametrize(
    "question",
    [
        "Which lines did they open?",
        "Какие линии открыли?",
        "开通了哪些线路？",
        "Қандай желі ашылды?",
        "Hangi hat açıldı?",
        "کدام خط باز شد؟",
        "Qaysi yo'l ochildi?",
        "Кадом хат кушода шуд?",
    ],
)
def test_which_asks_for_things(question: str) -> None:
    asked = asked_kinds(question)
    assert asked == {"which"}
    likely = dict.fromkeys(PROBED, 0.0) | {"date": 0.6, "none": 0.2, "list": 0.2}
    assert weigh_kinds(likely, asked)["none"] > weigh_kinds(likely, asked)["date"]
    with_a_day = asked | asked_kinds("when?")
    assert weigh_kinds(likely, with_a_day)["date"] > Limits().detail


def test_where_asks_for_a_place() -> None:
    even = dict.fromkeys(PROBED, 1 / len(PROBED))
    weighed = weigh_kinds(even, frozenset({"where"}))
    assert max(weighed, key=lambda kind: weighed[kind]) == "place"
    assert weigh_kinds(even, frozenset({"where", "date"}))["date"] > weighed["date"]


def lacking(question: str, text: str | None, *kinds: str, clues: Clues | None = None) -> Lacking:
    """What a passage with this text in the question's language lacks, by a probe that finds these kinds alike.

    `clues` have the lexicon, if there is one.
    """
    clues = clues or quiet_clues(1, 1)
    probe = np.zeros((len(PROBED), 2), np.float32)
    probe[[PROBED.index(kind) for kind in kinds], -1] = 20.0
    clues = replace(clues, probe=probe, told=np.array([told_kinds(text or TOLD)], np.uint16))
    details = AskedDetails(clues, Vocabulary.of(clues, 200), lambda _passage, _language: text)
    words = build_lexical([text or TOLD, *["Nothing else."] * 199]).look_up(question)
    return details.lacking(question, np.zeros(1, np.float32), words, 0, one_of_many=False)


TOLD = "In June 2 firms of Oslo paid 5 million yuan."


@pytest.mark.parametrize(
    ("question", "text", "is_lacking"),
    [
        pytest.param("Who compiled the index?", "The index was compiled and released.", True, id="nobody"),
        pytest.param("Who compiled the index?", "The index was compiled by experts.", False, id="by-what-they-are"),
        pytest.param("Who compiled the index?", "The index was compiled by Tashkent.", False, id="by-name"),
        pytest.param("Who compiled the index?", "Tashkent compiled the index.", False, id="by-its-first-word"),
        pytest.param("Who owns Sunrise Farming?", "Sunrise Farming Co. registered.", True, id="the-question-has-it"),
        pytest.param("Which company won?", "The bidding was closed.", True, id="no-company"),
        pytest.param("Which company won?", "The Harbour Company did.", False, id="a-company"),
        pytest.param("Which company won?", "The winner is Old Port Works Co., Ltd.", False, id="a-limited-company"),
        pytest.param("Who compiled the index?", None, False, id="a-language-without-a-text"),
        pytest.param("谁编制了指数？", "指数已发布。", False, id="a-script-without-capitals"),
    ],
)
def test_who_acts_is_told_by_what_the_question_does_not_say(question: str, text: str | None, is_lacking: bool) -> None:
    found = lacking(question, text, "organisation")
    assert (found.detail >= Limits().detail) == is_lacking
    assert found.kind == "person" or not is_lacking


@pytest.mark.parametrize(("text", "is_lacking"), [("招标工作完成。", True), ("招标工作由特斯拉完成。", False)])
def test_who_acts_is_told_by_a_name_in_a_script_without_capitals(text: str, is_lacking: bool) -> None:
    ordinary = clues_of(招标=0.0, 工作=0.0, 完成=0.0, 特斯拉=1.0)
    found = lacking("哪家公司中标了？", text, "organisation", clues=ordinary)
    assert (found.detail >= Limits().detail) == is_lacking


@pytest.mark.parametrize(
    ("question", "text", "is_lacking"),
    [
        ("How much did the terminal cost?", "The terminal handles 1.08 million containers.", True),
        ("How much did the terminal cost?", "The terminal for 1.08 million containers took 3 billion yuan.", False),
        ("How many containers does the terminal handle?", "It handles 1.08 million containers.", False),
    ],
)
def test_only_money_tells_what_something_cost(question: str, text: str, is_lacking: bool) -> None:
    assert (lacking(question, text, "amount", "count").detail >= Limits().detail) == is_lacking


@pytest.mark.parametrize(
    ("question", "text", "is_lacking"),
    [
        ("Which country did they trade with?", "Trade with Utopia grew.", False),
        ("Which country did they trade with?", "Trade with others grew.", True),
        ("Which country beside Utopia did they trade with?", "Trade with Utopia grew.", True),
    ],
)
def test_a_place_is_told_by_its_name_however_it_is_put(question: str, text: str, is_lacking: bool) -> None:
    assert (lacking(question, text, "place", clues=clues_of(utopia=1.0)).detail >= Limits().detail) == is_lacking


@pytest.mark.parametrize(
    ("question", "text", "is_lacking"),
    [
        ("Which four bureaus signed?", "One bank and four bureaus, all of the town, signed.", True),
        ("Which firms signed?", "Geely, Fosun, Nissan and others signed.", False),
    ],
)
def test_what_is_counted_is_not_named(question: str, text: str, is_lacking: bool) -> None:
    for kind in ("list", "organisation") if is_lacking else ("list",):  # bureaus are organisations
        assert (lacking(question, text, kind).detail >= Limits().detail) == is_lacking


def test_a_detail_that_the_question_has_is_no_answer_to_it() -> None:
    text = "The fair was held in June."
    assert lacking("On what date in June was the fair?", text, "date").detail >= Limits().detail
    assert lacking("On what date was the fair?", text, "date").detail == pytest.approx(0, abs=1e-6)
    assert lacking("On what date in June was the fair?", None, "date").detail < 1e-6  # told, as far as anybody knows


@pytest.mark.parametrize(("languages", "is_lacking"), [(("en",), True), (("tr",), False), (("tr", "zh"), True)])
def test_less_is_known_to_be_lacking_where_nobody_knows_how_it_is_told(
    languages: tuple[str, ...], is_lacking: bool
) -> None:
    clues = replace(quiet_clues(1, 1), languages=languages)
    found = lacking("What is the phone number?", None, "contact", clues=clues)
    assert (found.detail >= Limits().detail) == is_lacking


@pytest.mark.parametrize(
    ("text", "is_lacking"),
    [
        pytest.param("Depozito bir bankada durur.", True, id="no-number"),
        pytest.param("Depozito üç kirayı aşamaz.", False, id="in-words"),
        pytest.param("Depozito 500 olur.", False, id="in-digits"),
    ],
)
def test_a_passage_without_a_number_tells_no_quantity_in_any_language(text: str, is_lacking: bool) -> None:
    clues = replace(quiet_clues(1, 1), languages=("tr",))
    found = lacking("Depozito ne kadar?", text, "amount", clues=clues)
    assert (found.detail >= Limits().detail) == is_lacking
