"""The JSON of an answer: other programs read it, so its keys and their order stay."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cli.output.answer_json import answer_line, error_line
from index.types import Answer, Hit, Notice, Outcome, Passage, PassageKind, Route

TASK = Passage("39", 'The "Geely" project — signed.\u2028Done.', "III")
FIGURE = Passage("H1", "Trade grew.", None, PassageKind.FIGURE)
HEADING = Passage("S3", "Investment", "III", PassageKind.SECTION)
KEYS = ["id", "question", "language", "outcome", "route", "missing", "hits", "index", "elapsed_ms"]
HIT_KEYS = ["id", "number", "section", "text", "score", "translation"]


def answer(*hits: Hit, outcome: Outcome = Outcome.ANSWER, route: Route = Route.SEARCH) -> Answer:
    return Answer("吉利项目？", "zh", outcome, route, hits, "ab12", 12.3, strong=1, notice=Notice.OTHER_YEAR)


def read(line: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(line)
    return values


def test_the_line_of_the_contract_to_the_letter() -> None:
    line = answer_line(answer(Hit(Passage("39", "Signed.", "III"), 0.93, "签约。")), "q7")
    assert line == (
        '{"id": "q7", "question": "吉利项目？", "language": "zh", "outcome": "answer", "route": "search", '
        '"missing": null, "hits": [{"id": "39", "number": 39, "section": "III", "text": "Signed.", "score": 0.93, '
        '"translation": "签约。"}], "index": "ab12", "elapsed_ms": 12.3}'
    )


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("hits", [(), (Hit(TASK, 0.5), Hit(FIGURE, 0.25), Hit(HEADING, 0.1))], ids=["none", "three"])
def test_the_keys_and_their_order_are_always_the_same(outcome: Outcome, hits: tuple[Hit, ...]) -> None:
    values = read(answer_line(answer(*hits, outcome=outcome)))
    assert list(values) == KEYS
    assert [list(hit) for hit in values["hits"]] == [HIT_KEYS] * len(hits)
    assert values["outcome"] == outcome.value


@pytest.mark.parametrize("route", list(Route))
def test_every_route_has_its_word(route: Route) -> None:
    assert read(answer_line(answer(route=route)))["route"] in (
        "search",
        "number",
        "section",
        "figures",
        "talk",
        "document",
        "follow-up",
    )


def test_what_is_no_task_has_no_number() -> None:
    hits = read(answer_line(answer(Hit(TASK, 0.5), Hit(FIGURE, 0.5), Hit(HEADING, 0.5))))["hits"]
    assert [hit["number"] for hit in hits] == [39, None, None]
    assert [hit["section"] for hit in hits] == ["III", None, "III"]
    assert [hit["translation"] for hit in hits] == [None, None, None]


def test_an_answer_is_one_line_whatever_its_words_hold() -> None:
    hit = Hit(Passage("1", 'A "quoted"\nword\r\n\u0000', "I"), 1.0, "\t翻译\n")
    line = answer_line(answer(hit), "a\nb")
    assert "\n" not in line
    assert "\r" not in line
    assert read(line)["hits"][0]["text"] == 'A "quoted"\nword\r\n\u0000'
    assert read(line)["id"] == "a\nb"


@pytest.mark.parametrize("given", [None, "q1", "", 7, -1.5, True, False, [1, "a", None], {"b": 1, "a": [2]}, "№ 第"])
def test_an_id_is_repeated_as_it_came(given: object) -> None:
    assert read(answer_line(answer(), given))["id"] == given
    assert read(error_line("no", given)) == {"id": given, "error": "no"}


def test_without_an_id_it_is_null() -> None:
    assert answer_line(answer()).startswith('{"id": null, ')
    assert error_line("line 3: not JSON") == '{"id": null, "error": "line 3: not JSON"}'


def test_letters_are_written_as_letters() -> None:
    assert "吉利" in answer_line(answer())
    assert "№" in error_line("№")


def test_half_a_character_in_an_id_can_be_written_as_utf8() -> None:
    for line in (answer_line(answer(), "\ud800"), error_line("no", "\ud800")):
        assert read(line.encode("utf-8").decode())["id"] == "\ud800"
