"""Inline mode: results as people type."""

from __future__ import annotations

from typing import Any

import pytest

from index.types import Passage
from tests.bot.telegram.conftest import Phone
from tests.bot.telegram.fakes import FakeEngine, Told, document
from tests.bot.telegram.network import ANNA


async def typed(phone: Phone, text: str, offset: str = "", **sender: Any) -> dict[str, Any]:
    phone.telegram.calls.clear()
    await phone.update(inline_query={"id": "q", "from": {**ANNA, **sender}, "query": text, "offset": offset})
    ((name, params),) = phone.telegram.calls
    assert name == "answerInlineQuery"
    return params


async def test_results_with_number_section_and_words(phone: Phone) -> None:
    answer = await typed(phone, "satellite")
    result = answer["results"][0]
    assert result["id"] == "ab12cd34-en-4"
    assert result["title"] == "Task 4 · Section II"
    assert result["description"] == "The satellite project was signed."
    content = result["input_message_content"]
    assert content["message_text"] == "<b>4.</b> The satellite project was signed.\n<i>Section II · Investment</i>"
    assert (content["parse_mode"], content["link_preview_options"]) == ("HTML", {"is_disabled": True})
    buttons = [button for row in result["reply_markup"]["inline_keyboard"] for button in row]
    assert [button["text"] for button in buttons] == ["← Task 3", "Task 5 →", "Open in the bot", "Options"]
    assert buttons[2]["url"] == "https://t.me/scoda_bot?start=t4"
    assert [answer.get(key) for key in ("cache_time", "is_personal", "next_offset")] == [10, True, None]
    assert answer["button"] == {"text": "Ask in a chat with me", "start_parameter": "inline"}


async def test_results_in_chinese(phone: Phone) -> None:
    result = (await typed(phone, "卫星"))["results"][0]
    assert result["title"] == "第 4 项 · 第二部分"
    assert result["description"] == "卫星项目签约。"
    assert "非官方中文译文" in result["input_message_content"]["message_text"]


async def test_a_section_is_named_once(phone: Phone) -> None:
    phone.engine.table = {"investment": Told({"S2": 0.9})}
    assert (await typed(phone, "investment"))["results"][0]["title"] == "Section II"


async def test_a_heading_is_no_result_beside_tasks(phone: Phone) -> None:
    phone.engine.table = {"investment": Told({"S2": 0.9, "4": 0.5})}
    assert [one["title"] for one in (await typed(phone, "investment"))["results"]] == ["Task 4 · Section II"]


async def test_the_language_chosen_in_the_private_chat_counts(phone: Phone) -> None:
    phone.bot.services.memory.set_language(7, "ru")
    assert (await typed(phone, "satellite"))["results"][0]["title"] == "Задача 4 · Раздел II"


async def test_an_empty_query_shows_figures_and_first_tasks(phone: Phone) -> None:
    answer = await typed(phone, " ")
    titles = [result["title"] for result in answer["results"]]
    assert titles[:3] == ["Headline figure 1", "Headline figure 2", "Task 1 · Section I"]
    assert "next_offset" not in answer
    assert not phone.engine.asked


async def test_results_page_by_page(phone: Phone) -> None:
    many = tuple(Passage(str(one), f"Words {one}.", "I") for one in range(1, 60))
    phone.engine.passages = (*document()[:3], *many)
    phone.engine.table = {"many": Told({one.id: 0.5 for one in many})}
    ids: list[str] = []
    offset = ""
    for count in (20, 20, 10):
        answer = await typed(phone, "many", offset)
        assert len(answer["results"]) == count
        ids += [result["id"] for result in answer["results"]]
        offset = answer.get("next_offset", "")
        assert len(offset.encode()) <= 64
    assert offset == ""
    assert len(set(ids)) == 50


@pytest.mark.parametrize("offset", ["00000000-20", "noise", "ab12cd34-9999"])
async def test_an_offset_of_another_version_or_noise_ends_the_list(phone: Phone, offset: str) -> None:
    answer = await typed(phone, "satellite", offset)
    assert (answer["results"], answer.get("next_offset")) == ([], None)


@pytest.mark.parametrize("text", ["the Mars landing", "🤔"])
async def test_nothing_found_says_so(phone: Phone, text: str) -> None:
    answer = await typed(phone, text)
    assert answer["results"] == []
    assert answer["button"]["text"] == "The document does not say. Ask in a chat"


async def test_a_query_that_is_too_old_passes_quietly(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    text = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    phone.telegram.refuse("answerInlineQuery", 400, text)
    await typed(phone, "satellite")
    assert not caplog.records


async def test_ids_change_with_the_index(phone: Phone) -> None:
    phone.live.append(FakeEngine(phone.engine.table, fingerprint="f" * 16))
    await phone.bot.services.live_engine.refresh()
    assert (await typed(phone, "satellite"))["results"][0]["id"] == "ffffffff-en-4"
