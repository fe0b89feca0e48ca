"""Questions as people, programs and attackers send them: cleaned, or refused with what to do."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QuestionError
from index.text.question import (
    MAX_CHARS,
    alternatives,
    asks_for_section,
    clean_question,
    has_or,
    plainly_asked,
    without_years,
)

REFUSED = [
    pytest.param("", "is empty", id="empty"),
    pytest.param(" \t\r\n\u00a0\u3000", "is empty", id="blank"),
    pytest.param("\0\0", "is empty", id="nul"),
    pytest.param("\x1b\x07\x7f", "is empty", id="controls"),
    pytest.param("\ud800", "is empty", id="lone-surrogate"),
    pytest.param("\u202e\u2066\u200b\ufeff", "is empty", id="direction-and-zero-width"),
    pytest.param("🙂🎉", "has no words", id="emoji"),
    pytest.param("👨\u200d👩\u200d👧", "has no words", id="joined-emoji"),
    pytest.param("?!… — №", "has no words", id="punctuation"),
    pytest.param("\u200d", "is empty", id="joiner-alone"),
    pytest.param("a" * 100_000, "100,000 characters, at most 4,096", id="100000-characters"),
    pytest.param(" " * 100_000, "100,000 characters, at most 4,096", id="100000-blanks"),
    pytest.param("a" * (MAX_CHARS + 1), "4,097 characters", id="one-too-many"),
    pytest.param("\u0958" * MAX_CHARS, "8,192 characters", id="too-many-once-composed"),
]


@pytest.mark.parametrize(("question", "reason"), REFUSED)
def test_refused(question: str, reason: str) -> None:
    with pytest.raises(QuestionError) as caught:
        clean_question(question)
    assert reason in str(caught.value)
    assert "Ask" in str(caught.value)


CLEANED = [
    pytest.param("  who \n signed\t it ", "who signed it", id="white-space"),
    pytest.param("a", "a", id="one-letter"),
    pytest.param("7", "7", id="one-digit"),
    pytest.param("٤", "٤", id="one-arabic-digit"),
    pytest.param("海", "海", id="one-han"),
    pytest.param("ask\0 this", "ask this", id="nul"),
    pytest.param("ask\x1b[31mthis", "ask [31mthis", id="escape-sequence"),
    pytest.param("ask \u202ethis", "ask this", id="right-to-left-override"),
    pytest.param("ask\ud800this", "ask this", id="lone-surrogate"),
    pytest.param("e\u0301tape", "étape", id="composed"),
    pytest.param("می\u200cخواهم", "می\u200cخواهم", id="persian-joiner-stays"),
    pytest.param("क्\u200dष", "क्\u200dष", id="hindi-joiner-stays"),
    pytest.param("fun 🎉 today", "fun 🎉 today", id="emoji-beside-words"),
    pytest.param("\ufefftask 42", "task 42", id="byte-order-mark"),
    pytest.param("a" * MAX_CHARS, "a" * MAX_CHARS, id="as-long-as-can-be"),
]


@pytest.mark.parametrize(("question", "expected"), CLEANED)
def test_cleaned(question: str, expected: str) -> None:
    assert clean_question(question) == expected


@given(st.text(st.characters(), max_size=60))
def test_whatever_comes_is_safe_or_refused(question: str) -> None:
    try:
        text = clean_question(question)
    except QuestionError:
        return
    assert text == text.strip()
    assert any(char.isalnum() for char in text)
    assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cs")]
    text.encode()
    assert clean_question(text) == text


YEARS = [
    pytest.param("what happened in 2019?", (2019,), "what happened in ?", id="one"),
    pytest.param("2018, 2019 or 2020", (2019, 2018, 2019), ", or 2020", id="two"),
    pytest.param("12019 and 20191", (2019,), "12019 and 20191", id="inside-longer-numbers"),
    pytest.param("2019年做了什么", (2019,), "年做了什么", id="chinese"),
    pytest.param("2019", (2019,), "", id="nothing-else"),
]


@pytest.mark.parametrize(("question", "years", "expected"), YEARS)
def test_other_years_are_left_out(question: str, years: tuple[int, ...], expected: str) -> None:
    assert without_years(question, years) == expected


INVISIBLE = (0xAD, 0x34F, 0x115F, 0x200B, 0x200C, 0x200D, 0x202E, 0x2060, 0x2066, 0x3164, 0xFE0F, 0xFEFF, 0xE0041)


@pytest.mark.parametrize("code", INVISIBLE, ids=[f"U+{code:04X}" for code in INVISIBLE])
def test_what_shows_nothing_parts_nothing(code: int) -> None:
    for question in ("task 42", "吉利项目", "задача 42"):
        assert clean_question(chr(code).join(question)) == question


def test_joiners_stay_where_they_are_part_of_words() -> None:
    for question in ("چهل\u200cو\u200cدو", "क्\u200dष"):
        assert clean_question(question) == question


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Was the hall built? And who approved the hub?", ("Was the hall built?", "And who approved the hub?")),
        ("大厅建成了吗？贸易增长了多少？", ("大厅建成了吗？", "贸易增长了多少？")),
        ("Pakistan. Belarus. Uzbekistan.", ("Pakistan.", "Belarus.", "Uzbekistan.")),
        ("Exhibition Hall!!!", ()),
        ("Was Gangxin Futures Co., Ltd. approved?", ()),
        ("Was No. 3.5 built?", ()),
        ("One? Two? Three? Four?", ()),
    ],
)
def test_several_questions_are_asked_one_by_one(question: str, parts: tuple[str, ...]) -> None:
    assert alternatives(question, lambda _: False) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Did Nissan and Royole sign?", ("Did Nissan sign?", "Did Royole sign?")),
        ("What do Geely and Haier do there?", ("What do Geely do there?", "What do Haier do there?")),
        ("Что построили Geely и Хайер?", ("Что построили Geely?", "Что построили Хайер?")),
        ("Geely ve Royole imzaladı mı?", ("Geely imzaladı mı?", "Royole imzaladı mı?")),
        ("Did Geely, Fosun, and Royole sign?", ("Did Geely sign?", "Did Fosun sign?", "Did Royole sign?")),
        (
            "Did Beijing Huanuo or Shandong Yingpu register?",
            ("Did Beijing Huanuo register?", "Did Shandong Yingpu register?"),
        ),
        ("trade with Uzbekistan or Russia", ("trade with Uzbekistan", "trade with Russia")),
        ("Nissan & Royole?", ("Nissan?", "Royole?")),
        ("Nissan / Royole", ("Nissan", "Royole")),
        ("Belt and Road Cup", ()),
        ("Belt and Road Cup and Russia Center", ("Belt and Road Cup", "Russia Center")),
        ("Qingdao, China", ()),
        ("roads and bridges", ()),
        ("有巴基斯坦中心或者俄罗斯中心吗？", ("有巴基斯坦中心", "俄罗斯中心吗？")),
    ],
)
def test_names_that_a_question_joins_are_asked_for_one_by_one(question: str, parts: tuple[str, ...]) -> None:
    assert alternatives(question, lambda words: words == "Belt and Road") == parts


@pytest.mark.parametrize(
    "question",
    [
        "Nissan or Royole?",
        "NISSAN OR ROYOLE?",
        "Nissan или Royole?",
        "Nissan або Royole?",
        "Що підписали: Nissan або Royole?",
        "Nissan yoki Royole?",
        "Nissan ёки Royole?",
        "Nissan ё Royole?",
        "Nissan эсвэл Royole?",
        "Жолду оңдодубу же жокпу?",
        "Nissan veya Royole?",
        "日产或柔宇？",
        "日產還是柔宇？",
    ],
)
def test_a_word_for_or_is_found_in_every_language_that_has_one(question: str) -> None:
    assert has_or(question)


@pytest.mark.parametrize(
    "question", ["the port", "Nissan and Royole?", "order", "порт и зона", "日产和柔宇？", "Когда же открыли порт?"]
)
def test_other_words_are_no_or(question: str) -> None:
    assert not has_or(question)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("the section on trade", True),
        ("раздел о море", True),
        ("哪個部分講貿易？", True),
        ("贸易增长", False),
        ("sect", False),
    ],
)
def test_a_question_may_speak_of_a_section(question: str, asks: bool) -> None:
    assert asks_for_section(question) is asks


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        pytest.param("waht is Fosun", "what is Fosun", id="letters-changed-places"),
        pytest.param("hwo many trains", "how many trains", id="the-first-letter-is-right"),
        pytest.param("adress of it", "address of it", id="one-of-two-letters-is-missing"),
        pytest.param("кодга подписали", "когда подписали", id="in-Cyrillic"),
        pytest.param("Какого же числа?", "Какого числа?", id="a-particle"),
        pytest.param("ему же сказали", "ему же сказали", id="a-particle-behind-another-word"),
        pytest.param("form from", "form from", id="another-word"),
        pytest.param("Did Hwo come?", "Did Hwo come?", id="a-name"),
        pytest.param("什么时候", "什么时候", id="a-script-without-blanks"),
    ],
)
def test_words_of_asking_are_read_as_they_are_meant(message: str, meant: str) -> None:
    assert plainly_asked(message) == meant
