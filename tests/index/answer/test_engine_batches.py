"""Many questions at once, whatever they are, and what an engine tells of its document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.answer.engine import Engine
from index.errors import QuestionError
from index.store.files.store import current_fingerprint, open_current, versions_folder
from index.store.integrity import VERIFIED
from index.types import Answer, Notice, Outcome, Vectors
from tests.index.builders import RUSSIAN, TASKS, publish_version
from tests.index.fakes import FakeEncoder


@pytest.fixture
def engine(home: Path, encoder: FakeEncoder) -> Engine:
    return Engine.open(home, encoder=encoder)


def test_order_is_kept_and_errors_stand_in_their_place(engine: Engine, encoder: FakeEncoder) -> None:
    results = engine.ask_many([TASKS[6], "", "task 4", "🙂", TASKS[2], "x" * 100_000, "section III"], top=2)
    firsts = [one.hits[0].passage.id if isinstance(one, Answer) else type(one) for one in results]
    assert firsts == ["7", QuestionError, "4", QuestionError, "3", QuestionError, "S3"]
    assert encoder.queries == [TASKS[6], TASKS[2]]
    assert str(results[1]).startswith("the question is empty")


def test_together_or_alone_the_answers_are_the_same(engine: Engine) -> None:
    questions = [*TASKS, "task 2", "was it in 2019"]
    together = engine.ask_many(questions, top=3)
    for question, answer in zip(questions, together, strict=True):
        alone = engine.ask(question, top=3)
        assert isinstance(answer, Answer)
        assert (answer.hits, answer.outcome, answer.notice) == (alone.hits, alone.outcome, alone.notice)
    assert engine.ask_many([]) == []


def test_the_time_of_an_answer_is_its_share(home: Path) -> None:
    now = [0.0]

    class SlowEncoder(FakeEncoder):
        def encode_queries(self, texts: Sequence[str]) -> Vectors:
            now[0] += 6.0
            return super().encode_queries(texts)

    manifest, reader = open_current(home)
    engine = Engine(manifest, reader, SlowEncoder(), clock=lambda: now[0])
    answers = engine.ask_many([TASKS[6], TASKS[2], "task 4"])
    assert [one.elapsed_ms for one in answers if isinstance(one, Answer)] == [2000.0] * 3


HOSTILE = [
    pytest.param("a", id="one-letter"),
    pytest.param("海", id="one-han"),
    pytest.param("0", id="zero"),
    pytest.param("99999999999999999999999", id="huge-number"),
    pytest.param("task " + "9" * 4000, id="number-of-4000-digits"),
    pytest.param("IIIIIIIIIII", id="no-numeral"),
    pytest.param("\x00who\x00 won\x1b[2J", id="controls"),
    pytest.param("\u202ewho won\u202c", id="right-to-left-override"),
    pytest.param("who \ud800 won", id="lone-surrogate"),
    pytest.param("' OR 1=1; --", id="sql"),
    pytest.param("../../etc/passwd", id="path"),
    pytest.param("(a+)+$ " * 500, id="regex"),
    pytest.param("task " * 800, id="a-word-again-and-again"),
    pytest.param("1,2-3 and " * 400, id="numbers-again-and-again"),
    pytest.param("e" + "\u0301" * 4000, id="marks-upon-marks"),
    pytest.param("ﷺ" * 4096, id="grows-when-normalised"),
]


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_questions_get_a_defined_answer(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.outcome in Outcome
    answer.question.encode()


@given(st.text(st.characters(), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_or_refused(engine: Engine, question: str) -> None:
    (result,) = engine.ask_many([question])
    assert isinstance(result, (Answer, QuestionError))


def test_counts_and_figures(engine: Engine) -> None:
    assert engine.ask("how many tasks are there").notice is Notice.COUNTS
    assert [hit.passage.id for hit in engine.ask("the headline figures").hits] == ["H1", "H2"]


def test_what_the_document_holds(engine: Engine) -> None:
    assert [passage.id for passage in engine.sections] == ["S1", "S2", "S3"]
    assert [passage.id for passage in engine.figures] == ["H1", "H2"]
    assert [passage.text for passage in engine.tasks()] == list(TASKS)
    assert [passage.id for passage in engine.tasks("ii")] == ["3", "4", "5"]
    assert engine.tasks("IX") == ()
    assert engine.passage("8").text == TASKS[7]
    assert engine.translation("8", "ru") == RUSSIAN["8"]
    assert engine.translation("8", "zh") is None
    assert engine.translation("8", "fr") is None
    assert engine.languages == ("ru", "zh")
    for missing in ("9", "T", ""):
        with pytest.raises(KeyError):
            engine.passage(missing)


def test_info(engine: Engine, home: Path) -> None:
    info = engine.info
    folder = versions_folder(home) / str(current_fingerprint(home))
    assert (info.fingerprint, info.model, info.dimension, info.views) == (folder.name, "fake-model", 128, 16)
    assert (info.tasks, info.sections, info.figures) == (8, 3, 2)
    assert info.size_bytes == sum(path.stat().st_size for path in folder.iterdir() if path.name != VERIFIED)
    assert (info.index_type, info.recall, info.corpus_path) == ("Flat", 1.0, "harbour")
    assert (info.built_at, info.build_seconds) == ("2021-01-02T03:04:05+00:00", 1.5)


def test_similar_passages(engine: Engine) -> None:
    near = engine.similar("4", top=12)
    assert "4" not in [hit.passage.id for hit in near]
    assert len({hit.passage.id for hit in near}) == len(near) == 12
    scores = [hit.score for hit in near]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] >= 0
    assert [hit.passage.id for hit in engine.similar("4", top=1)] == [near[0].passage.id]
    with pytest.raises(KeyError):
        engine.similar("9")


def test_the_most_similar_passage_shares_its_words(tmp_path: Path, encoder: FakeEncoder) -> None:
    corpus = tmp_path / "farm.txt"
    corpus.write_text("1. Apples went to Russia.\n2. The museum reopened.\n3. Pears went to Russia.\n4. A college.\n")
    publish_version(tmp_path / "farm", corpus, "farm")
    engine = Engine.open(tmp_path / "farm", encoder=encoder)
    assert [engine.similar(one, top=1)[0].passage.id for one in ("1", "3")] == ["3", "1"]


def test_a_document_of_one_passage_has_none_that_is_similar(tmp_path: Path, encoder: FakeEncoder) -> None:
    corpus = tmp_path / "farm.txt"
    corpus.write_text("1. Apples went to Russia.\n")
    publish_version(tmp_path / "farm", corpus, "farm")
    assert Engine.open(tmp_path / "farm", encoder=encoder).similar("1") == ()
