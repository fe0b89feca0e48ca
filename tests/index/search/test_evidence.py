"""Evidence against an answer, on documents of a few passages with a lexicon of a few words."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from index.reader import Clues
from index.search.asked_details import PROBED, AskedDetails
from index.search.evidence import Evidence, EvidenceFinder, Limits
from index.search.lexical import Found, Terms, cover_words
from index.search.seen import Vocabulary
from index.text.clues import Known, word_hash
from index.text.details import KINDS, TOLD
from index.text.folding import fold_letters as fold
from index.types import Missing
from tests.index.builders import quiet_clues
from tests.index.search.lexical_reference import build_lexical

DOCUMENT = (
    "The Geely satellite project settled in the zone. 吉利卫星项目落户。",
    "An online store was opened by Nissan. 日产网店开业。",
    "The 8th conference was held. 会议召开。",
    "Freight trains run to the port. 班列开往港口。",
)
LIMITS = Limits()


def clues_of(**values: float) -> Clues:
    order = sorted((word_hash(word), round(value * 255)) for word, value in values.items())
    hashes, numbers = (np.array(column) for column in zip(*order, strict=True))
    table = np.zeros((len(Known._fields), len(numbers)), np.uint8)
    table[0], table[1] = numbers, 255
    return replace(
        quiet_clues(len(DOCUMENT), 1), hashes=hashes.astype(np.uint32), values=table, names=("geely", "nissan")
    )


CLUES = clues_of(tesla=1.0, geely=0.9, nissan=0.9, did=0.0, settle=0.0, with_=0.0, project=0.0, 特斯拉=1.0, 项目=0.0)


def finder(clues: Clues, passages: int) -> EvidenceFinder:
    vocabulary = Vocabulary.of(clues, passages)
    return EvidenceFinder(vocabulary, AskedDetails(clues, vocabulary, lambda _passage, _language: None))


def evidence(question: str, best: int = 0, clues: Clues = CLUES) -> Evidence:
    words = build_lexical(DOCUMENT).look_up(question)
    return finder(clues, len(DOCUMENT)).find(question, np.zeros(1, np.float32), words, best)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("Did tesla settle in the zone?", ("tesla",), id="unknown"),
        pytest.param("Did Tesla Motors settle in the zone?", ("Tesla Motors",), id="together"),
        pytest.param("特斯拉项目落户", ("特斯拉",), id="han"),
        pytest.param("Was the 9th conference held?", ("9th",), id="another-edition"),
    ],
)
def test_what_the_document_does_not_name(question: str, names: tuple[str, ...]) -> None:
    assert evidence(question).missing(LIMITS) == Missing(names)


@pytest.mark.parametrize(
    "question", ["Did Geely settle?", "Did geeley settle?", "Джили", "Was the 8th conference held, or the 9th?", "吉利"]
)
def test_what_it_names_is_not_missing_however_it_is_spelt(question: str) -> None:
    assert evidence(question).missing(LIMITS) is None


@pytest.mark.parametrize(
    ("question", "respelt"),
    [
        pytest.param("Did Джили settle, with نيسان?", "Did Geely settle, with Nissan?", id="two-scripts"),
        pytest.param("Did gealy settle?", "", id="n-grams-bridge-it"),
        pytest.param("жили", "Geely", id="a-word-that-is-all"),
        pytest.param("Где жили рабочие?", "", id="a-word-among-others"),
        pytest.param("nisan?", "Nissan?", id="mistyped-and-alone"),
        pytest.param("Did Geely settle?", "", id="as-the-document-spells-it"),
    ],
)
def test_a_name_in_another_script_is_respelt(question: str, respelt: str) -> None:
    words = build_lexical([*DOCUMENT, "Они жили там, рабочие."]).look_up(question)
    found = finder(CLUES, len(DOCUMENT) + 1).find(question, np.zeros(1, np.float32), words, 0)
    assert found.respelt == respelt


@pytest.mark.parametrize(
    ("word", "meant", "respelt"),
    [
        pytest.param("nisan", 0.0, "Nissan", id="nobody-knows-what-it-means"),
        pytest.param("nisan", 0.9, "Nissan", id="the-document-speaks-of-it"),
        pytest.param("nisan", 0.1, "", id="it-means-something-else"),
    ],
)
def test_a_word_of_something_else_is_no_mistyped_name(word: str, meant: float, respelt: str) -> None:
    values = np.array([[0.0], [0.75], [meant], [0.0]]) * 255
    clues = replace(CLUES, hashes=np.array([word_hash(word)], np.uint32), values=values.astype(np.uint8))
    assert evidence(word, clues=clues).respelt == respelt


def test_chinese_words_that_no_lexicon_has_tell_what_a_question_is_about() -> None:
    found = evidence("卫星项目")
    assert "".join(clue.text for clue in found.clues) == "卫星项目"
    assert (found.strengths().strange, found.alien) == (0.0, 0.0)


@pytest.mark.parametrize(("share", "missing"), [(1.0, Missing(("Freiland",))), (0.9, None)])
def test_a_place_is_there_whole_or_not(share: float, missing: Missing | None) -> None:
    words = build_lexical([*DOCUMENT, "A reiland."]).look_up("Freiland")  # which has three quarters of the word
    found = finder(clues_of(freiland=share), len(DOCUMENT) + 1).find(
        "Was it in Freiland?", np.zeros(1, np.float32), words, 0
    )
    assert found.missing(LIMITS) == missing


def test_a_name_of_a_dictionary_says_less_in_another_language() -> None:
    clues = clues_of(zorbazon=0.6)
    assert evidence("was zorbazon there, and is it open?", clues=clues).missing(LIMITS) == Missing(("zorbazon",))
    foreign = replace(clues, languages=("zh",))
    assert evidence("was zorbazon there, and is it open?", clues=foreign).missing(LIMITS) is None


def test_two_things_of_the_document_that_no_passage_brings_together() -> None:
    apart = evidence("Did Geely settle with Nissan?")
    assert apart.missing(LIMITS) is None
    assert apart.is_apart(Limits(relation=0.4))
    assert apart.elsewhere == 1
    assert not evidence("Did Nissan open a store?", best=1).is_apart(Limits(relation=0.4))


def test_a_name_of_the_document_is_one_in_small_letters_too() -> None:
    """ "freight" is an ordinary word, unless the document writes it with a capital only."""
    assert not evidence("did geely settle the freight?").is_apart(Limits(relation=0.4))
    named = replace(CLUES, names=("freight", "geely"))
    assert evidence("did geely settle the freight?", clues=named).is_apart(Limits(relation=0.4))


def test_rare_chinese_words_that_no_dictionary_has_are_names() -> None:
    apart = evidence("吉利和日产", best=0)
    assert apart.missing(LIMITS) is None
    assert apart.elsewhere == 1
    assert apart.relation > 0.4


@pytest.mark.parametrize(
    ("question", "part", "elsewhere"),
    [
        pytest.param("Did Geely sign with Nissan?", 0, 0, id="each-has-a-passage-of-its-own"),
        pytest.param("Did Geely sign with Nissan?", None, None, id="the-overview-is-meant"),
        pytest.param("Did Geely sign?", 0, None, id="one-name"),
        pytest.param("Did Geely sign with Fosun?", 0, None, id="only-the-overview-has-the-other"),
        pytest.param("Did Geely sign with Port?", 3, None, id="nothing-rare"),
    ],
)
def test_what_an_overview_lists_it_does_not_bring_together(
    question: str, part: int | None, elsewhere: int | None
) -> None:
    overview = len(DOCUMENT)
    words = build_lexical([*DOCUMENT, "Projects of Geely, Nissan, Fosun and the Port."]).look_up(question)
    clues = replace(CLUES, told=np.zeros(overview + 1, np.uint16))
    size = 5 if question.endswith("Port?") else 100
    found = finder(clues, size).find(question, np.zeros(1, np.float32), words, overview, part)
    assert (found.elsewhere, found.is_apart(LIMITS)) == (elsewhere, elsewhere is not None)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("did tovo and geely settle", ("tovo",), id="before"),
        pytest.param("did geely and tovo settle", ("tovo",), id="behind"),
        pytest.param("Geely және tovo", None, id="no-capital-beside-one"),
        pytest.param("geely және tovo", ("tovo",), id="by-a-word-of-another-language"),
        pytest.param("Geely और तोवो", ("तोवो",), id="in-a-script-without-capitals"),
        pytest.param("did geely settle tovo", None, id="not-joined"),
        pytest.param("did port and tovo settle", None, id="with-no-name"),
    ],
)
def test_what_is_joined_with_a_name_is_a_name(question: str, names: tuple[str, ...] | None) -> None:
    ordinary = dict.fromkeys(("tovo", "geely", "settle", "did", "and", "port", "तोवो"), 0.0)
    words = build_lexical(DOCUMENT).look_up(question)
    found = finder(clues_of(**ordinary), 100).find(question, np.zeros(1, np.float32), words, 0)
    missing = found.missing(LIMITS)
    assert (missing.names if missing else None) == names


@pytest.mark.parametrize(
    ("question", "missed"),
    [
        pytest.param("how many times did it run", False, id="of-nothing-else"),
        pytest.param("сколько матросов", True, id="of-something-else-in-Russian"),
        pytest.param("сколько раз ходили", False, id="of-nothing-else-in-Russian"),
        pytest.param("necha marta yurdi", False, id="of-nothing-else-in-Uzbek"),
    ],
)
def test_any_number_is_none_of_what_is_asked_for(question: str, missed: bool) -> None:
    probe = np.full((len(PROBED), 2), -20.0, np.float32)
    probe[PROBED.index("count")] = 0.0, 0.0
    told = np.full(len(DOCUMENT), 1 << TOLD.index("count"), np.uint16)
    missing = evidence(question, 3, replace(CLUES, probe=probe, told=told)).missing(LIMITS)
    assert (missing is not None and missing.detail == "count") is missed


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How much does it need?", id="en"),
        pytest.param("Можно ли мне и сколько нужно?", id="ru"),
        pytest.param("Wie viel darf man können?", id="de"),
        pytest.param("¿Cuánto puedo hacer?", id="es"),
        pytest.param("Bana ne zaman gerekli olur?", id="tr"),
        pytest.param("Қанша болады және мүмкін бе?", id="kk"),
        pytest.param("میتوانم چقدر باید کنم", id="fa"),
        pytest.param("How do two or three get one?", id="numbers"),
    ],
)
def test_no_word_of_asking_speaks_against_an_answer(question: str) -> None:
    words = dict.fromkeys((fold(word) for word in re.findall(r"\w+", question)), 0.0)
    clues = replace(clues_of(zeppelin=0.0, **words), languages=("en", "ru", "de", "es", "tr", "kk", "fa"))
    found = evidence(question, 0, clues)
    assert (found.alien, found.most_alien) == (0.0, 0.0)
    assert evidence(f"{question} zeppelin", 0, clues).most_alien == 1.0


def test_a_common_word_of_a_script_without_blanks_says_nothing() -> None:
    clues = evidence("需要停车吗", 0, clues_of(需要=0.0, 停车=0.0)).clues
    assert [(clue.text, clue.asks) for clue in clues] == [("需要", True), ("停车", False), ("吗", True)]


def test_a_common_word_may_be_a_name_all_the_same() -> None:
    assert evidence("Was Will there?", 0, clues_of(will=1.0)).missing(LIMITS) == Missing(("Will",))


@pytest.mark.parametrize(
    ("word", "is_there"),
    [
        pytest.param("exam", True, id="a-beginning"),
        pytest.param("smoke", True, id="another-ending"),
        pytest.param("dog", True, id="a-short-plural"),
        pytest.param("carriage", False, id="most-of-another-word"),
        pytest.param("cat", False, id="a-short-word"),
    ],
)
def test_an_ordinary_word_is_there_in_another_form(word: str, is_there: bool) -> None:
    document = ("Examinations, smoking and marriages.", "Dogs and cattle.", "Others.")
    clues = replace(clues_of(**{word: 0.0}), told=np.zeros(len(document), np.uint16))
    question = f"What about {word}?"
    found = finder(clues, len(document)).find(
        question, np.zeros(1, np.float32), build_lexical(document).look_up(question), 0
    )
    assert (found.most_alien == 0) == is_there


def test_names_need_not_stand_together_where_each_is_asked_for() -> None:
    apart, strict = evidence("Did Geely settle with Nissan?"), Limits(relation=0.4)
    assert apart.is_apart(strict)
    assert not apart.is_apart(strict, together=False)
    assert replace(apart, ending=1.0).is_apart(strict, together=False)


def test_a_reason_is_missed_where_one_is_asked_for() -> None:
    def missed(reason: float) -> Missing | None:
        probe = np.full((len(PROBED), 2), -20.0, np.float32)
        for kind, share in (("ending", 0.8), ("none", 0.05), ("reason", reason)):
            probe[PROBED.index(kind)] = 0.0, np.log(share)
        return evidence("geely shut", 0, replace(CLUES, probe=probe)).missing(LIMITS)

    assert missed(0.1) is None  # "was it shut?"
    assert missed(0.9) == Missing((), "reason")  # "why?"


def test_chinese_names_are_told_apart_without_a_lexicon() -> None:
    apart = evidence("吉利卫星收购日产网店", best=0)
    assert apart.elsewhere == 1
    assert apart.relation > 0.4


def asking(kind: str) -> Clues:
    """Clues by which every question asks for this kind of detail."""
    probe = np.zeros((len(PROBED), 2), np.float32)
    probe[PROBED.index(kind), -1] = 20.0
    told = np.zeros(len(DOCUMENT), np.uint16)
    told[1] = 1 << KINDS.index("date") if kind == "date" else 0
    return replace(CLUES, probe=probe, told=told, one_year=False)


def test_a_detail_that_the_passage_does_not_give() -> None:
    assert evidence("when did it settle?", 0, asking("date")).missing(LIMITS) == Missing((), "date")
    assert evidence("when did it settle?", 1, asking("date")).missing(LIMITS) is None


def test_the_year_of_a_document_of_one_year_is_known() -> None:
    clues = replace(asking("date"), one_year=True)
    assert evidence("in which year did it settle?", 0, clues).missing(LIMITS) is None
    assert evidence("on what date did it settle?", 0, clues).missing(LIMITS) is not None


def test_what_is_taken_for_granted_to_have_ended() -> None:
    clues = asking("ending")
    assert evidence("why did it shut?", 0, clues).is_apart(LIMITS)
    told = replace(clues, told=np.full(len(DOCUMENT), 1 << len(KINDS), np.uint16))
    assert evidence("why did it shut?", 0, told).ending == 0


def test_an_n_gram_that_all_passages_have_counts_as_everywhere() -> None:
    def find(hashes: Terms) -> Found:
        return Found(np.ones(len(hashes), np.bool_), np.zeros(len(hashes), np.int64), np.empty(0, np.int32))

    cover = cover_words(["port", "x"], find, 3, 5000)
    assert cover.passage[0] == cover.best[0] == 1.0
    assert cover.frequency[0] == 5000
    nothing = cover_words([], find, 0, 5000)
    assert len(nothing.best) == 0


def test_a_translation_of_a_name_that_the_document_has_is_not_missing() -> None:
    known = clues_of(teslo=1.0, 特斯拉=1.0)
    assert evidence("did teslo settle", clues=known).missing(LIMITS) == Missing(("teslo",))
    known.values[list(Known._fields).index("abroad")] = 255
    assert evidence("did teslo settle", clues=known).missing(LIMITS) is None


def test_a_word_of_elsewhere_is_never_borne_out() -> None:
    known = clues_of(banana=0.1, settled=0.0)
    assert evidence("banana", clues=known).is_apart(LIMITS)
    assert not evidence("settled", clues=known).is_apart(LIMITS)
    known.values[list(Known._fields).index("meant")] = 255  # the document speaks of fruit
    assert not evidence("banana", clues=known).is_apart(LIMITS)


def test_a_rare_thing_of_elsewhere_counts_more_beside_a_name_of_the_passage() -> None:
    known = clues_of(geely=0.9, nissan=0.9, store=0.6)
    alone, beside = evidence("the store", 0, known), evidence("Geely and the store", 0, known)
    assert 0 < alone.relation <= beside.relation


def test_one_name_alone_brings_nothing_together() -> None:
    assert evidence("Geely").relation == 0


def test_unknown_han_characters_are_named_without_those_that_the_document_has() -> None:
    missing = evidence("拼多多网店开业").missing(LIMITS)
    assert missing is not None
    assert missing.names == ("拼多多",)


def test_quantities_of_a_whole_do_not_tell_of_one_thing() -> None:
    clues = asking("amount")
    clues = replace(clues, told=np.full(len(DOCUMENT), 1 << KINDS.index("amount"), np.uint16))
    find = finder(clues, len(DOCUMENT)).find
    question, words = "what size is it", build_lexical(DOCUMENT).look_up("what size is it")
    whole, one = (find(question, np.zeros(1, np.float32), words, 0, part) for part in (None, 1))
    assert (whole.missing(LIMITS), one.missing(LIMITS)) == (None, Missing((), "amount"))
    listed = find(question, np.zeros(1, np.float32), words, 0, listed=True)
    assert listed.missing(LIMITS) == Missing((), "amount")


def test_a_number_is_none_of_what_the_document_has_nothing_of() -> None:
    order = sorted(("多少", "人口"), key=word_hash)
    known = np.zeros((len(Known._fields), len(order)), np.uint8)
    known[Known._fields.index("rare")] = 190
    told = np.full(len(DOCUMENT), 1 << KINDS.index("count"), np.uint16)
    hashes = np.array(list(map(word_hash, order)), np.uint32)
    clues = replace(asking("count"), hashes=hashes, values=known, told=told)
    assert evidence("有多少人口", 0, clues).missing(LIMITS) == Missing((), "count")
    assert evidence("有多少项目", 0, clues).missing(LIMITS) is None


@pytest.mark.parametrize("question", ["几号开的", "which day was it"])
def test_a_year_does_not_tell_the_day(question: str) -> None:
    def missed(*kinds: str) -> Missing | None:
        bits = sum(1 << TOLD.index(one) for one in kinds)
        return evidence(question, 0, replace(asking("date"), told=np.full(len(DOCUMENT), bits, np.uint16))).missing(
            LIMITS
        )

    assert missed("date") == Missing((), "date")
    assert missed("date", "day") is None


def test_what_joins_a_chinese_name_with_a_rare_word_joins_two_names() -> None:
    clues = clues_of(吉利=0.9, 日产=0.05, 项目=0.05)
    assert evidence("日产和吉利签约", 0, clues).is_apart(LIMITS)
    assert not evidence("项目和吉利签约", 0, clues).is_apart(LIMITS)


def test_a_chinese_name_is_there_whole_or_not() -> None:
    clues = clues_of(教育部=0.9)
    words = build_lexical([*DOCUMENT, "教育体系由部门建立。"]).look_up("教育部")
    found = finder(clues, len(DOCUMENT) + 1).find("教育部批准", np.zeros(1, np.float32), words, 0)
    assert found.missing(LIMITS) == Missing(("教育部",))


def test_an_unknown_word_says_little_in_a_language_that_nobody_knows() -> None:
    known = evidence("did geely settle quvbex").strengths().strange
    unknown = evidence("hvorfor bygde quvbex dem").strengths().strange
    assert known > 2 * unknown


def test_how_many_or_how_much_may_be_asked_of_any_quantity() -> None:
    silent, counts = asking("amount"), asking("amount")
    counts.told[0] = 1 << KINDS.index("count")

    def missed(question: str, clues: Clues) -> float:
        return evidence(question, 0, clues).detail

    one_word_for_both = "и сколько их"
    assert missed(one_word_for_both, counts) < 0.8 * missed(one_word_for_both, silent)
    assert missed("what was the cost?", counts) == pytest.approx(missed("what was the cost?", silent))


def test_how_much_more_counts_nothing() -> None:
    counts = asking("amount")
    counts.told[0] = 1 << KINDS.index("amount")
    assert evidence("how many zorbs are there?", 0, counts).detail > LIMITS.detail
    assert evidence("how much quicker is it?", 0, counts).detail < LIMITS.detail
