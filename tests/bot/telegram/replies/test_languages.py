"""The language of a reply and of the translation beside it."""

from __future__ import annotations

import pytest

from bot.telegram.replies.languages import reply_language, translation_language
from bot.texts import localisation


@pytest.mark.parametrize(
    ("saved", "question", "asked_in", "client", "reply", "translation"),
    [
        pytest.param(None, "satellite", "en", "zh-hans", "en", "", id="an English question"),
        pytest.param(None, "卫星项目", "zh", "en", "zh", "zh", id="a Chinese question"),
        pytest.param(None, "спутник", "ru", "en", "ru", "ru", id="a Russian question"),
        pytest.param(None, "жерсерік жобасы", "kk", "en", "ru", "ru", id="another Cyrillic language"),
        pytest.param(None, "loyiha haqida", "uz", "en", "ru", "ru", id="a language whose readers read Russian"),
        pytest.param(None, "سۈنئىي ھەمراھ", "ug", "en", "zh", "zh", id="a language whose readers read Chinese"),
        pytest.param(None, "ماهواره", "fa", "ru", "ru", "ru", id="a language without texts, Telegram in Russian"),
        pytest.param(None, "ماهواره", "fa", "fa", "en", "", id="a language without texts at all"),
        pytest.param(None, "42", "en", "zh-hans", "zh", "zh", id="a number tells no language"),
        pytest.param(None, "Geely", "en", "ru", "ru", "ru", id="a name tells no language"),
        pytest.param(None, "Hello", "en", "ru", "en", "", id="a word with a capital does"),
        pytest.param(None, "42", "en", "kk", "ru", "ru", id="Telegram in a language whose readers read Russian"),
        pytest.param(None, "", None, None, "en", "", id="nothing known"),
        pytest.param("en", "卫星项目", "zh", "zh", "en", "", id="English chosen, asked in Chinese"),
        pytest.param("zh", "satellite", "en", "en", "zh", "zh", id="Chinese chosen, asked in English"),
        pytest.param("ru", "卫星项目", "zh", "en", "ru", "ru", id="Russian chosen, asked in Chinese"),
        pytest.param("xx", "satellite", "en", "en", "en", "", id="a choice that no longer exists"),
    ],
)
def test_languages(
    saved: str | None, question: str, asked_in: str | None, client: str | None, reply: str, translation: str
) -> None:
    told = reply_language(localisation(), saved=saved, question=question, asked_in=asked_in, client=client)
    assert told == reply
    into = translation_language(("ru", "zh"), own="en", saved=saved, reply=told, question=question, asked_in=asked_in)
    assert into == translation


@pytest.mark.parametrize(
    ("question", "asked_in", "reply"),
    [
        pytest.param("Geely", "en", "zh", id="a name alone"),
        pytest.param("who signed?", "en", "en", id="another language"),
        pytest.param("Did Huawei come?", "it", "en", id="a language without texts, or one that was mistaken for it"),
    ],
)
def test_a_conversation_goes_on_in_its_language_until_another_is_spoken(
    question: str, asked_in: str, reply: str
) -> None:
    assert reply_language(localisation(), saved=None, question=question, asked_in=asked_in, before="zh") == reply


def test_what_the_document_is_written_in_is_not_translated() -> None:
    into = translation_language(("en", "ru"), own="kk", saved=None, reply="ru", question="жоба туралы", asked_in="kk")
    assert into == ""
