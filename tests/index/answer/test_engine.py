"""The engine over a small index: which passage comes first, how sure, and what is refused."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.answer.engine import Engine, Stages
from index.errors import IndexMissing, QuestionError
from index.search.dense import DenseIndex
from index.search.ranking import Weights
from index.store.files.store import open_current
from index.text.question import MAX_CHARS, SEARCHED_CHARS
from index.types import Answer, FollowUp, Missing, Notice, Numbers, Outcome, Route, Vectors
from tests.index.builders import AIDS, CHINESE, RUSSIAN, TASKS, publish_version, write_jsonl
from tests.index.fakes import FakeEncoder


@pytest.fixture
def engine(home: Path, encoder: FakeEncoder) -> Engine:
    return Engine.open(home, encoder=encoder)


def with_thresholds(home: Path, *, answer: float, suggest: float, further: float = 0.4) -> Engine:
    """The engine with other thresholds, so that any score can be given any outcome."""
    manifest, reader = open_current(home)
    calibration = replace(manifest.calibration, answer=answer, suggest=suggest, further=further)
    return Engine(replace(manifest, calibration=calibration), reader, FakeEncoder())


def found(answer: Answer) -> list[str]:
    return [hit.passage.id for hit in answer.hits]


FIRST = [
    pytest.param("was an online shop for carpets launched", "3", id="own-words"),
    pytest.param("cargo rolls on rails to Central Asia", "2", id="search-aid"),
    pytest.param("грузовые поезда в Казахстан", "2", id="translation"),
    pytest.param("货运列车开往哈萨克斯坦吗", "2", id="chinese"),
    pytest.param("navigaton musem reopend", "8", id="misspelt"),
    pytest.param("how much did the harbour grow in percent", "H1", id="figure"),
]


@pytest.mark.parametrize(("question", "first"), FIRST)
def test_the_right_passage_comes_first(engine: Engine, question: str, first: str) -> None:
    answer = engine.ask(question)
    assert found(answer)[0] == first
    assert (answer.route, answer.question, answer.index) == (Route.SEARCH, question, engine.fingerprint)
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1


@pytest.mark.parametrize("question", ["ازبکستان", "Has ازبکستان a trade agreement?"])
def test_a_name_in_another_script_is_searched_as_the_document_spells_it(home: Path, question: str) -> None:
    manifest, reader = open_current(home)
    named = replace(reader, clues=replace(reader.clues, names=("kazakhstan", "uzbekistan")))
    encoder = FakeEncoder()
    answer = Engine(manifest, named, encoder).ask(question)
    assert found(answer)[0] == "5"
    assert answer.question == question
    assert encoder.queries == [question, question.replace("ازبکستان", "Uzbekistan")]


def test_of_a_name_of_which_all_is_asked_only_the_name_is_searched(engine: Engine, encoder: FakeEncoder) -> None:
    answer = engine.ask("What was done with Uzbekistan?")
    assert found(answer)[0] == "5"
    assert encoder.queries == ["Uzbekistan"]


@pytest.mark.parametrize("question", ["Has Uzbekistan a trade agreement?", "Has Uzbekistam a trade agreement?"])
def test_what_n_grams_find_is_encoded_once(home: Path, question: str) -> None:
    manifest, reader = open_current(home)
    named = replace(reader, clues=replace(reader.clues, names=("kazakhstan", "uzbekistan")))
    encoder = FakeEncoder()
    assert found(Engine(manifest, named, encoder).ask(question))[0] == "5"
    assert encoder.queries == [question]


@pytest.mark.parametrize("text", ["\ufdfb", "\ufdfa", "Aa or Bb, ", "\u0f73", "a1"])
def test_what_is_encoded_of_a_question_is_bounded_after_normalisation(
    engine: Engine, encoder: FakeEncoder, text: str
) -> None:
    engine.ask(f"a {text * 4096}"[: MAX_CHARS - 2])
    assert sum(map(len, encoder.queries)) <= SEARCHED_CHARS
    encoder.queries.clear()
    engine.ask("trade with Uzbekistan or Russia")
    assert len(encoder.queries) == 3


@pytest.mark.parametrize(
    ("question", "outcome"),
    [("harbour 11", Outcome.ANSWER), ("harbour 12", Outcome.SUGGEST), ("harbour ١١", Outcome.ANSWER),
     ("zorblax 11", Outcome.SUGGEST), ("42 harbours", Outcome.SUGGEST)],
)  # fmt: skip
def test_a_number_that_the_passage_does_not_have_is_not_answered(home: Path, question: str, outcome: Outcome) -> None:
    assert with_thresholds(home, answer=0.0, suggest=0.0).ask(question).outcome is outcome


def test_the_three_outcomes(home: Path) -> None:
    asked = "was an online shop for carpets launched"
    sure = with_thresholds(home, answer=0.0, suggest=0.0).ask(asked)
    guess = with_thresholds(home, answer=1.1, suggest=0.0).ask(asked)
    none = with_thresholds(home, answer=1.1, suggest=1.1).ask(asked)
    assert [one.outcome for one in (sure, guess, none)] == [Outcome.ANSWER, Outcome.SUGGEST, Outcome.NONE]
    assert [one.hits for one in (guess, none)] == [sure.hits, sure.hits]  # a front end decides what to show
    assert sure.strong >= 1
    assert (guess.strong, none.strong) == (0, 0)


def test_near_questions_score_higher_than_far_ones(engine: Engine) -> None:
    near, vague, far = (engine.ask(one).hits[0].score for one in (TASKS[4], "a trade agreement?", "qwertz zxcvb"))
    assert near > vague > far


def test_another_year_is_never_answered_as_sure(home: Path) -> None:
    engine = with_thresholds(home, answer=0.0, suggest=0.0)
    for year in ("2019", "in 2031", "2019 and 2020", "٢٠١٩", "２０１９"):
        answer = engine.ask(f"was an online shop for carpets launched {year}")
        assert (answer.outcome, answer.notice, answer.strong) == (Outcome.SUGGEST, Notice.OTHER_YEAR, 0)
        assert found(answer)[0] == "3"
    same = engine.ask("was an online shop for carpets launched in 2020?")
    assert (same.outcome, same.notice) == (Outcome.ANSWER, None)


@pytest.mark.parametrize("question", ["2019", "2019?", "in 2019", "2019年"])
def test_a_year_alone_is_no_crash_and_not_sure(engine: Engine, question: str) -> None:
    assert engine.ask(question).outcome is not Outcome.ANSWER


def test_the_section_filter(engine: Engine) -> None:
    answer = engine.ask(TASKS[1], section="iii", top=20)
    assert sorted(found(answer)) == ["6", "7", "8", "S3"]
    with pytest.raises(QuestionError) as caught:
        engine.ask(TASKS[1], section="IV")
    assert str(caught.value) == "there is no section 'IV'. Choose one of: I, II, III"
    with pytest.raises(QuestionError) as caught:
        engine.ask(TASKS[1], section="IV" * 50_000)
    assert len(str(caught.value)) < 200


def test_sections_are_matched_whatever_their_case(tmp_path: Path, encoder: FakeEncoder) -> None:
    """A label that is written in the very same case comes before one that only sounds like it."""
    rows = [("1", "red apples", "I"), ("2", "red pears", "Ii"), ("3", "red plums", None), ("4", "red figs", "ii")]
    corpus = write_jsonl(
        tmp_path / "fruit.jsonl", [{"id": key, "text": text, "section": section} for key, text, section in rows]
    )
    publish_version(tmp_path / "fruit", corpus, "fruit")
    fruit = Engine.open(tmp_path / "fruit", encoder=encoder)
    for asked, expected in (("i", "1"), ("I", "1"), ("Ii", "2"), ("ii", "4")):
        assert found(fruit.ask("what is red", section=asked))[0] == expected
        assert [task.id for task in fruit.tasks(asked)] == [expected]
    for missing in ("", " ", "None", "i i"):
        with pytest.raises(QuestionError, match="there is no section"):
            fruit.ask("what is red", section=missing)


@pytest.mark.parametrize("top", [1, 3, 13])
def test_as_many_hits_as_asked_and_never_one_twice(engine: Engine, top: int) -> None:
    hits = found(engine.ask(TASKS[1], top=top))
    assert len(hits) == len(set(hits)) == top


def test_several_right_answers_lead_together(home: Path) -> None:
    engine = with_thresholds(home, answer=0.0, suggest=0.0, further=0.0)
    answer = engine.ask("a trade agreement with Uzbekistan or apples to Russia", top=5)
    assert set(found(answer)[:2]) == {"4", "5"}
    assert answer.strong == 5
    picky = with_thresholds(home, answer=0.0, suggest=0.0, further=1.1)
    assert picky.ask("a trade agreement with Uzbekistan or apples to Russia").strong == 1


def test_a_translation_is_shown_only_in_the_questions_language(engine: Engine) -> None:
    shown = {}
    for language, question in (
        ("en", TASKS[1]),
        ("ru", "когда грузовые поезда ходят в Казахстан"),
        ("zh", "货运列车每天早上开往哈萨克斯坦吗"),
    ):
        answer = engine.ask(question)
        assert answer.language == language
        shown[language] = {hit.passage.id: hit.translation for hit in answer.hits}
        assert answer.hits[0].passage.text == TASKS[1]
    assert set(shown["en"].values()) == {None}
    assert shown["ru"]["2"] == RUSSIAN["2"]
    assert shown["zh"]["2"] == CHINESE["2"]
    assert {key for key, text in shown["zh"].items() if text} == {"2"}


BY_RULE = [
    pytest.param("task 4", Route.NUMBER, ["4"], None, id="number"),
    pytest.param("第4项", Route.NUMBER, ["4"], None, id="chinese-number"),
    pytest.param("задачи 2-4", Route.NUMBER, ["2", "3", "4"], None, id="range"),
    pytest.param("section II", Route.SECTION, ["S2", "3", "4", "5"], None, id="section"),
]


@pytest.mark.parametrize(("question", "route", "ids", "notice"), BY_RULE)
def test_what_goes_by_rule(
    engine: Engine, encoder: FakeEncoder, question: str, route: Route, ids: list[str], notice: Notice | None
) -> None:
    answer = engine.ask(question, top=1)
    assert (answer.route, answer.outcome, found(answer)) == (route, Outcome.ANSWER, ids)
    assert (answer.notice, answer.strong) == (notice, len(ids))
    assert {hit.score for hit in answer.hits} == {1.0}
    assert encoder.queries == []


@pytest.mark.parametrize(
    ("question", "outcome", "notice"),
    [
        ("about culture?", Outcome.ANSWER, None),
        ("the section on culture", Outcome.ANSWER, None),
        ("how many tasks are in the section on culture?", Outcome.ANSWER, Notice.SECTION_COUNTS),
        ("the section on culture in 2019", Outcome.SUGGEST, Notice.OTHER_YEAR),
    ],
)
def test_a_section_that_is_asked_for_by_its_topic_comes_with_its_tasks(
    home: Path, question: str, outcome: Outcome, notice: Notice | None
) -> None:
    answer = with_thresholds(home, answer=0.0, suggest=0.0).ask(question)
    assert (answer.route, answer.outcome, answer.notice) == (Route.SECTION, outcome, notice)
    assert found(answer) == ["S3", "6", "7", "8"]


def test_a_section_whose_heading_does_not_fit_is_searched(home: Path) -> None:
    answer = with_thresholds(home, answer=1.1, suggest=1.1).ask("the section on culture")
    assert (answer.route, answer.outcome) == (Route.SEARCH, Outcome.NONE)
    assert not found(answer)[0].startswith("S")  # a heading says nothing alone


def test_a_number_that_does_not_exist(engine: Engine) -> None:
    answer = engine.ask("task 9")
    assert (answer.outcome, answer.hits, answer.notice) == (Outcome.NONE, (), Notice.OUT_OF_RANGE)


def test_numbers_that_do_not_exist_stand_beside_those_that_do(engine: Engine) -> None:
    answer = engine.ask("tasks 4, 9 and 10")
    assert (answer.outcome, found(answer), answer.missing) == (Outcome.SUGGEST, ["4"], Missing(names=("9", "10")))
    assert answer.is_in_part


def test_a_detail_of_a_passage_by_its_number(engine: Engine) -> None:
    answer = engine.ask("when was 4 signed?")
    assert (found(answer), answer.follow_up, answer.missing) == (["4"], FollowUp.DETAIL, Missing(detail="date"))


def test_stages_can_be_turned_off(home: Path, encoder: FakeEncoder) -> None:
    without = Engine.open(home, encoder=encoder, stages=Stages(Weights(translation=0, lexical=0, aids=0), False, False))
    assert without.ask("task 4").route is Route.SEARCH
    assert found(without.ask(AIDS["2"][0]))[0] != "2"
    assert found(without.ask(TASKS[1]))[0] == "2"


def test_a_question_for_which_nothing_is_found(home: Path) -> None:
    """An index that is not exact may find no view of a section at all, and the words none either."""
    manifest, reader = open_current(home)

    class FindsNothing(DenseIndex):
        def __init__(self, views: DenseIndex) -> None:
            vars(self).update(vars(views))

        def nearest(self, queries: Vectors, _: str | None) -> list[Numbers]:
            return [np.empty(0, np.int64)] * len(queries)

    assert isinstance(reader.views, DenseIndex)
    engine = Engine(manifest, replace(reader, views=FindsNothing(reader.views)), FakeEncoder())
    answer = engine.ask("qwertz zxcvb", section="II")
    assert (answer.outcome, answer.hits, answer.route) == (Outcome.NONE, (), Route.SEARCH)
    assert found(engine.ask("carpets online", section="II"))[0] == "3"  # by its words


def test_no_index_yet(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="scoda index build"):
        Engine.open(tmp_path)


def test_threads_get_the_same_answers(engine: Engine) -> None:
    def ask(question: str) -> str:
        answer = engine.ask(question)
        return json.dumps([(hit.passage.id, hit.score) for hit in answer.hits])

    questions = [*TASKS, "apples", "egg"] * 5
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, questions)) == [ask(question) for question in questions]
