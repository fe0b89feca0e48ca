"""Which kinds of detail a text gives, by the tables of all languages."""

from __future__ import annotations

import re
import unicodedata

import pytest

from index.languages import Language, languages
from index.text.details import (
    ACTOR,
    ENDING,
    FINER,
    KINDS,
    MONEY,
    asked_kinds,
    counts_in,
    tells,
    tells_details,
    tells_in,
    told_kinds,
)
from index.text.folding import fold, without_accents

ALSO_ASKED = {ENDING, MONEY, ACTOR, *FINER, "quantity", "who", "where", "which", "year"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The bridge cost 3.5 billion yuan.", {"amount", "count"}),
        ("投资额达3亿元", {"amount", "count"}),
        ("Написать можно на почту: info@example.org", {"contact"}),
        ("It opened in May 2020.", {"date"}),
        ("建立一批创新创业平台。", set()),
        ("分三批建成。", {"count"}),
        ("Die Brücke wurde gebaut.", set()),
        ("The contract was terminated.", {ENDING}),
        ("Выставка 2020 года.", {"date"}),  # a year is no duration
        ("Курсы шли 20 дней.", {"count", "duration"}),
        ("A five-year plan, and a day of rest.", {"duration"}),
        ("A one-stop shop for two-way trade", set()),
        ("Working hours are limited.", set()),
        ("Invoices are paid within 14 working days.", {"date", "count"}),
        ("Счета оплачиваются в течение 14 рабочих дней.", {"date", "count"}),
        ("账单于十四日内支付。", {"date"}),
        ("The hall closes every day at midnight.", {"date", "duration"}),
        ("Уборка по средам и в будни, средства есть.", {"date"}),
        ("每周一下午开会。", {"date"}),
        ("There are reasonable limits.", set()),
        ("The reasons are known.", {"reason"}),
        ("No one is held; they help one another.", set()),
        ("One is held.", {"count"}),
        ("The platform is a form of reform.", set()),
        ("The form is here.", {"procedure"}),
        ("An emergency needs close attention.", set()),
        ("The firms merged.", {ENDING}),
        ("Помощь семьи почти готова.", set()),
        ("建设停车场。", set()),
        ("停车场停止营业。", {ENDING}),
        ("The plan for 2015-2030.", {"date"}),
        ("Проведён семинар.", set()),  # no seven
        ("They sent a letter of thanks to the town.", set()),  # no reason
    ],
)
def test_what_a_text_tells(text: str, kinds: set[str]) -> None:
    told = told_kinds(text)
    assert {kind for kind in (*KINDS, ENDING) if tells(told, kind)} - {"place"} == kinds


@pytest.mark.parametrize(
    ("code", "text", "kind", "is_told"),
    [
        ("en", "It may be repeated twice.", "count", True),
        ("en", "Register in the online portal.", "procedure", True),
        ("en", "Complaints are sent in writing.", "procedure", True),
        ("en", "Forms of art are supported.", "procedure", False),
        ("ru", "Экзамен сдают дважды.", "count", True),
        ("ru", "Жалобы подаются письменно.", "procedure", True),
        ("en", "It cost 3 million yuan.", MONEY, True),
        ("en", "It holds 1.08 million containers.", MONEY, False),
        ("zh", "投资3亿元", MONEY, True),
        ("ru", "Вместимость 3 млн контейнеров", MONEY, False),
        ("en", "The committee met.", ACTOR, True),
        ("en", "The bridge was opened.", ACTOR, False),
        ("en", "Every resident may join.", ACTOR, True),
        ("ru", "Штраф платит читатель.", ACTOR, True),
        ("zh", "居民可以参加。", ACTOR, True),
        ("en", "Brought in: Works Co., Ltd", ACTOR, True),
        ("en", "It settled in the SCODA.", "place", True),
        ("en", "It was paid in RMB.", "place", False),
        ("zh", "在中国投资基金业协会备案。", "place", True),
        ("ru", "Одобрено экспертами", ACTOR, True),
        ("en", "Выставка 20 мая", "date", False),  # in another language
    ],
)
def test_what_a_text_of_one_language_tells(code: str, text: str, kind: str, is_told: bool) -> None:
    assert tells_details(code)
    assert tells_in(code, text, kind) == is_told


def test_of_most_languages_nobody_knows_how_they_tell_details() -> None:
    assert not tells_details("kk")
    assert not tells_details("xx")


def test_numbers_inside_words_count_nothing() -> None:
    assert counts_in("en", "a two-way street, a one-stop shop") == 0


def test_the_numbers_of_a_text_are_counted() -> None:
    assert counts_in("en", "One bank and four bureaus, 28 projects") == 3
    assert counts_in("en", "In 2020 it opened.") == 0


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who opened it?", True),
        ("hello, who opened it", False),
        ("With whom was it signed?", True),
        ("Was there a contest for those who learn Russian?", False),
        ("the officials who work there", False),
        ("it was opened by who?", True),
    ],
)
def test_a_relative_clause_does_not_ask_who(question: str, asks: bool) -> None:
    assert ("who" in asked_kinds(question)) == asks


@pytest.mark.parametrize(
    ("text", "kind", "given"),
    [
        ("能力提升至108万标准箱。", "amount", False),
        ("The conference of 2020 was held.", "day", False),
        ("The conference was held in May 2020.", "day", True),
        ("会议于5月召开。", "day", True),
        ("会议于5月召开。", "date", True),
        ("A one-stop service of phase one.", "count", True),
        ("A one-stop service.", "count", False),
        ("В 14-м плане.", "count", False),
        ("新建一座桥。", "count", True),
        ("建立了一个中心。", "count", False),
        ("工場が三つある。", "count", True),
        ("공장이 세 개 있다.", "count", True),
    ],
)
def test_what_a_text_tells_closely(text: str, kind: str, given: bool) -> None:
    assert tells(told_kinds(text), kind) is given


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_tables_speak_of_the_same_kinds(language: Language) -> None:
    assert set(language.details.asked) <= {*KINDS, *ALSO_ASKED}
    assert set(language.details.told) <= {*KINDS, ENDING, MONEY, ACTOR, *FINER}
    assert not any("" in phrases.split("|") for phrases in language.details.asked.values())


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_each_phrase_asks_however_a_person_writes_it(language: Language) -> None:
    """In capitals, without accents, with accents as characters of their own."""
    lost = []
    for kind, phrases in language.details.asked.items():
        for phrase in phrases.split("|"):
            written = phrase.replace("_", " ")
            forms = {written, written.upper(), written.title(), unicodedata.normalize("NFD", written)}
            forms |= {without_accents(one) for one in forms}
            lost += [(kind, one) for one in forms if kind not in asked_kinds(one)]
    assert lost == []


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("متى وقع العقد؟", "date"),
        ("أين تقع القاعدة؟", "where"),
        ("كم كلف المشروع؟", "amount"),
        ("من هو المدير؟", "person"),
        ("لماذا أغلق المصنع؟", "reason"),
        ("كيف يمكن التسجيل؟", "procedure"),
    ],
)
def test_details_are_asked_in_arabic(question: str, kind: str) -> None:
    assert kind in asked_kinds(question)


def test_arabic_words_ask_nothing_in_persian() -> None:
    assert asked_kinds("این را به من بگو") == set()


def test_capitals_of_turkish_are_its_own() -> None:
    assert "ending" in asked_kinds("İPTAL EDİLDİ Mİ?")
    assert all("count" in asked_kinds(question) for question in ("Üye SAYISI?", "uye sayisi?"))


QUESTIONS = [
    "How many people came, and how much did it cost?",
    "Кто и когда открыл выставку?",
    "会议在哪里举行？花了多少钱？",
    "¿Cuándo y por qué se canceló?",
    "zzz",
    "",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_phrases_are_found_wherever_they_stand(question: str) -> None:
    text = "_" + re.sub(r"[^\w']+", "_", without_accents(fold(question))) + "_"
    phrases = [
        (kind, without_accents(fold(one)))
        for language in languages()
        for kind, all_of in language.details.asked.items()
        for one in all_of.split("|")
    ]
    assert asked_kinds(question) == {kind for kind, phrase in phrases if phrase in text}


def test_a_word_that_only_holds_a_phrase_asks_nothing() -> None:
    assert "date" in asked_kinds("When was it?")
    assert "date" not in asked_kinds("Whenever")


@pytest.mark.parametrize(
    "question",
    [
        "Who is mayor of Qingdao?",
        "Кто мэр Циндао?",
        "谁是青岛市长？",
        "Циндао әкімі кім?",
        "Qingdao hokimi kim?",
        "شهردار چینگدائو کیست؟",
        "चिंगदाओ के महापौर कौन हैं?",
    ],
)
def test_an_office_asks_for_a_person(question: str) -> None:
    assert "person" in asked_kinds(question)


@pytest.mark.parametrize("question", ["What did the ministry approve?", "Что одобрило министерство?"])
def test_a_ministry_is_no_person(question: str) -> None:
    assert "person" not in asked_kinds(question)
