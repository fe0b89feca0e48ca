"""What in a question may be a name, by a lexicon of a few words."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from index.text.clues import BUCKETS, MOST_WORDS, Clue, Known, Lexicon, find_clues, joined, may_be_name, word_hash

VALUES = {
    "tesla": 0.96,
    "казахстан": 1.0,
    "哈萨克斯坦": 1.0,
    "中心": 0.3,
    "项目": 0.0,
    "factory": 0.1,
    "did": 0.0,
    "open": 0.0,
    "there": 0.0,
    "was": 0.0,
    "flag": 0.05,
    "ship": 0.05,
    "satellite": 0.1,
    "box": 0.0,
}


def lexicon_of(field: str, known: Mapping[str, float]) -> Lexicon:
    """A lexicon that knows this `Known` field of some words; all else is 0."""
    words = sorted(known, key=word_hash)
    values = np.zeros((len(Known._fields), len(words)), np.uint8)
    values[Known._fields.index(field)] = [round(known[word] * 255) for word in words]
    return Lexicon(np.array([*map(word_hash, words)], np.uint32), values, np.zeros(BUCKETS, np.float32), 0.0)


@pytest.fixture
def lexicon() -> Lexicon:
    return lexicon_of("name", VALUES)


def names(question: str, lexicon: Lexicon) -> list[str]:
    return [clue.text for clue in find_clues(question, lexicon) if clue.name >= 0.6]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Did tesla open there?", ["tesla"], id="known-in-lower-case"),
        pytest.param("Was Zorgmann there?", ["Zorgmann"], id="capital-inside-a-sentence"),
        pytest.param("Was ZGM there?", ["ZGM"], id="all-capitals"),
        pytest.param("Is it open? Factory was there", [], id="capital-of-a-sentence"),
        pytest.param("Was The Factory Open There", [], id="capitals-of-a-title"),
        pytest.param("Did Zorgmann open Grubhof?", ["Zorgmann", "Grubhof"], id="names-are-no-title"),
        pytest.param("Is it by Zorgmann of Grubhof?", ["Zorgmann", "Grubhof"], id="nor-with-short-words"),
        pytest.param("Открыт ли центр Казахстана?", ["Казахстана"], id="inflected"),
        pytest.param("Есть ли магазин на Wildberries?", ["Wildberries"], id="foreign-letters"),
        pytest.param("哈萨克斯坦中心项目", ["哈萨克斯坦"], id="han"),
        pytest.param("“汉语桥”项目", ["汉语桥"], id="quoted"),
    ],
)
def test_names(question: str, expected: list[str], lexicon: Lexicon) -> None:
    assert names(question, lexicon) == expected


@pytest.mark.parametrize("word", ["satelite", "flagship", "boxes", "shipped", "smth"])
def test_misspelt_composed_and_inflected_words_are_ordinary(word: str, lexicon: Lexicon) -> None:
    (clue,) = [clue for clue in find_clues(f"was there open {word}", lexicon) if clue.text == word]
    assert clue.name < 0.5
    assert clue.strange < 0.1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("中心项目是哈萨克斯坦的", ["中心", "项目", "哈萨克斯坦"]),
        ("柔宇项目", ["柔宇", "项目"]),
        ("柔宇的项目", ["柔宇", "项目"]),
    ],
)
def test_a_run_is_cut_into_its_likeliest_words(question: str, words: list[str], lexicon: Lexicon) -> None:
    assert [clue.text for clue in find_clues(question, lexicon) if not clue.asks] == words


def test_the_likelier_words_are_taken_not_the_longest_first() -> None:
    lexicon = lexicon_of("rare", {"中心": 0.3, "心项目": 0.9, "项目": 0.3, "中": 0.9})
    cut = find_clues("新中心项目", lexicon)
    assert [clue.text for clue in cut] == ["新", "中心", "项目"]


def test_a_rare_word_behind_a_character_alone_is_a_part_of_a_name() -> None:
    lexicon = lexicon_of("rare", {"多多": 0.94, "项目": 0.5})
    assert [clue.text for clue in find_clues("项目拼多多", lexicon)] == ["项目", "拼多多"]
    assert [clue.text for clue in find_clues("拼项目", lexicon)] == ["拼", "项目"]


def test_a_question_word_behind_a_character_alone_is_none() -> None:
    lexicon = lexicon_of("rare", {"什么时候": 1.0})
    assert [clue.text for clue in find_clues("义什么时候来", lexicon)][:2] == ["义", "什么时候"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("桥三座", ["桥"], id="counted"),
        pytest.param("建3座大桥", ["建", "大桥"], id="counted-in-digits"),
        pytest.param("这家银行", ["银行"], id="pointed-at"),
        pytest.param("座谈会", ["座谈"], id="nothing-counted"),
        pytest.param("线束拿了多少钱", ["线束", "拿了"], id="behind-an-unknown-word"),
        pytest.param("有多少座桥", ["桥"], id="asked-for"),
    ],
)
def test_what_counts_and_asks_is_no_part_of_a_chinese_name(question: str, words: list[str]) -> None:
    known = lexicon_of("rare", {"大桥": 0.8, "银行": 0.7, "拿了": 0.92, "多少钱": 0.95, "多少": 0.7})
    assert [clue.text for clue in find_clues(question, known) if not clue.asks and not clue.text.isdecimal()] == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("インドとの協力", ["インド", "協力"], id="hiragana-joins"),
        pytest.param("SCOのサミットは", ["SCO", "サミット"], id="behind-latin-letters"),
        pytest.param("開催されましたか", ["開催"], id="endings"),
        pytest.param("협력 병원이", ["협력", "병원이"], id="two-syllables-are-a-word"),
    ],
)
def test_words_of_japanese_and_korean(question: str, words: list[str]) -> None:
    clues = find_clues(question, lexicon_of("rare", {}))
    assert [clue.text for clue in clues if not clue.asks and len(clue.text) > 1] == words


@pytest.mark.parametrize("word", ["인도와", "인도네", "カナダセンター"])
def test_a_name_is_known_with_what_korean_and_japanese_put_behind_it(word: str) -> None:
    known = lexicon_of("name", {"인도": 1.0, "カナダ": 1.0})
    assert find_clues(word, known)[0].name == 1.0


def test_a_korean_verb_is_no_name() -> None:
    known = lexicon_of("name", {"체결": 0.9})
    (noun,), (verb,) = find_clues("체결", known), find_clues("체결되었나요", known)
    assert (noun.name > 0.8, verb.name) == (True, 0.0)


def test_persian_words_that_a_joiner_parts_are_several(lexicon: Lexicon) -> None:
    assert [clue.text for clue in find_clues("ایران\u200cخودرو", lexicon)] == ["ایران", "خودرو"]


def test_an_english_word_that_only_begins_like_another_is_strange(lexicon: Lexicon) -> None:
    assert find_clues("did openai open", lexicon, "en")[1].strange > 0.6
    assert find_clues("did openai open", lexicon)[1].strange == 0
    assert find_clues("did factories open boxes", lexicon, "en")[-1].strange == 0


def test_an_unknown_word_is_strange(lexicon: Lexicon) -> None:
    assert find_clues("was there open zorgmann", lexicon)[-1].strange > 0.6


@pytest.mark.parametrize(("word", "strange"), [("shein", True), ("opeen", False)])
def test_a_short_word_is_misspelt_where_the_document_may_be_asked_for_what_it_means(word: str, strange: bool) -> None:
    lexicon = lexicon_of("meant", {"sein": 0.16, "open": 1.0, "was": 1.0, "there": 1.0})  # "sein" is German for "be"
    assert (find_clues(f"was there {word}", lexicon)[-1].strange > 0.5) is strange


@pytest.mark.parametrize("word", ["salom", "Сәлем", "Pls", "Кстати", "Svp", "Рахмет", "what's"])
def test_greetings_thanks_asides_and_contractions_are_no_names(word: str, lexicon: Lexicon) -> None:
    assert find_clues(f"{word} Zorgmann", lexicon)[0].asks


@pytest.mark.parametrize(
    ("clue", "may_be"),
    [
        (Clue(0, "kaspi", strange=0.5), True),
        (Clue(0, "opeen"), False),  # misspelt
        (Clue(0, "uber", 0.49, known=Known(0.49, 0.88, 0.23, 0.23)), True),
        (Clue(0, "google", 0.27, known=Known(0.27, 0.66, 0.33, 0.28)), True),
        (Clue(0, "temu", known=Known(0.0, 0.76, 0.19, 0.19)), True),
        (Clue(0, "bank", known=Known(0.0, 0.67, 1.0, 0.63)), False),
        (Clue(0, "did", asks=True), False),
        (Clue(0, "каспи", strange=0.5), True),
        (Clue(0, "поезд", known=Known(0.3, 0.7, 0.9, 0.6)), False),
        (Clue(0, "特木"), False),
    ],
)
def test_a_word_without_a_capital_may_be_a_name(clue: Clue, may_be: bool) -> None:
    assert may_be_name(clue) is may_be


def test_a_plural_means_what_its_singular_does() -> None:
    lexicon = Lexicon(
        np.array(sorted(map(word_hash, ("banks", "bank"))), np.uint32),
        np.array(
            [
                (0, 170, 255, 160) if word == "bank" else (0, 170, 0, 0)
                for word in sorted(("banks", "bank"), key=word_hash)
            ],
            np.uint8,
        ).T,
        np.zeros(BUCKETS, np.float32),
        0.0,
    )
    assert [clue.known.meant for clue in find_clues("banks", lexicon, "en")] == [1.0]


def test_ordinals_and_years_tell_events_apart(lexicon: Lexicon) -> None:
    clues = find_clues("the 9th of 12 factories, 2017, 第3项目", lexicon)
    assert [clue.text for clue in clues if clue.number] == ["9th", "2017", "3"]


def test_names_next_to_each_other_are_one(lexicon: Lexicon) -> None:
    question = "Was Zorgmann Port there, or Tesla?"
    clues = [clue for clue in find_clues(question, lexicon) if clue.name >= 0.6]
    assert joined(question, clues) == ("Zorgmann Port", "Tesla")


@pytest.mark.parametrize("text", ["a" * 20_000, "ﷺ" * 1_000, "Zorgmann " * 2_000, "哈" * 2_000])
def test_endless_words_and_questions_are_cut_short(text: str, lexicon: Lexicon) -> None:
    assert len(find_clues(text, lexicon)) <= MOST_WORDS
