"""Which kind of detail a question asks for: its phrases, and what they are worth beside the probe."""

from __future__ import annotations

import pytest

from index.search.asked_details import PROBED, weigh_kinds
from index.search.evidence import Limits
from index.text.details import asked_kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much did it cost?", {"quantity", "amount"}),
        ("Во сколько открывается павильон?", {"date", "quantity"}),
        ("这个项目总投资多少钱？", {"quantity", "amount"}),
        ("Which five firms are meant?", {"which", "list"}),
        ("Кто глава союза?", {"who", "person"}),
        ("проект центральной площадки", set()),  # neither a price nor an area
        ("Was the bridge put out to tender?", set()),
        ("创业港在哪条街上？", {"where", "place"}),
        ("yo, that store?", set()),
        ("somewhere whole", set()),  # "where" and "who" inside words
    ],
)
def test_phrases_of_a_question(question: str, kinds: set[str]) -> None:
    assert asked_kinds(question) == kinds


@pytest.mark.parametrize(
    "question", ["Was the project called off?", "Проект отменили?", "项目取消了吗", "Why was the route suspended?"]
)
def test_an_ending_is_told_by_phrases(question: str) -> None:
    assert "ending" in asked_kinds(question)


def test_phrases_weigh_what_the_probe_says() -> None:
    even = dict.fromkeys(PROBED, 1 / len(PROBED))
    weighed = weigh_kinds(even, frozenset({"date"}))
    assert max(weighed, key=lambda kind: weighed[kind]) == "date"
    assert sum(weighed.values()) == pytest.approx(1.0)
    assert weigh_kinds(even, frozenset())["none"] > even["none"]


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
