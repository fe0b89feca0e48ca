"""Files of questions: what is read, what is refused, and what lies in data."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from index.build.inputs import read_inputs
from index.corpus.load import load_corpus
from index.corpus.questions import BackgroundQuestion, LabelledQuestion, read_background, read_labelled
from index.encoders.models import ModelId
from index.errors import CorpusError
from index.search.ann import IndexPlan
from tests.index.builders import write_corpus, write_jsonl

DATA = Path(__file__).parents[3] / "data"
IDS = ("1", "2", "H1")
GOOD = '{"id": "q1", "lang": "en", "question": "Who?", "relevant": ["2", "H1"], "kind": "multi", "answerable": true}\n'


def lines(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "asked.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_labelled_questions(tmp_path: Path) -> None:
    none = '{"id": "q2", "lang": "zh", "question": "谁？", "relevant": [], "kind": "off-topic"}\n'
    found = read_labelled(lines(tmp_path, GOOD + "\n" + none), IDS)
    assert found == (
        LabelledQuestion("q1", "en", "Who?", ("2", "H1"), "multi"),
        LabelledQuestion("q2", "zh", "谁？", (), "off-topic"),
    )
    assert [one.answerable for one in found] == [True, False]


LABELLED = [
    pytest.param('"relevant": ["2", "H1"], ', "", '"relevant" is not a list of ids', 'Write "relevant"', id="none"),
    pytest.param('["2", "H1"]', '"2"', '"relevant" is not a list of ids', 'Write "relevant"', id="text"),
    pytest.param('["2", "H1"]', "[2]", '"relevant" is not a list of ids', 'Write "relevant"', id="numbers"),
    pytest.param('"H1"]', '"111"]', "the document has no passage 111", "Use an id", id="unknown-passage"),
    pytest.param("true", "false", '"answerable" contradicts "relevant"', "Correct one", id="contradiction"),
    pytest.param('["2", "H1"]', "[]", '"answerable" contradicts "relevant"', "Correct one", id="contradiction-too"),
    pytest.param('"id": "q1", ', "", '"id" is missing', 'Write "id"', id="no-id"),
    pytest.param('"lang": "en", ', "", '"lang" is missing', 'Write "lang"', id="no-language"),
    pytest.param('"Who?"', '" "', '"question" is empty', "Give it its text", id="blank-question"),
    pytest.param('"kind": "multi", ', "", '"kind" is missing', 'Write "kind"', id="no-kind"),
    pytest.param('{"id"', '"id"', "not JSON", "one JSON object a line", id="not-json"),
]


@pytest.mark.parametrize(("old", "new", "reason", "remedy"), LABELLED)
def test_faults_of_labelled_questions(tmp_path: Path, old: str, new: str, reason: str, remedy: str) -> None:
    path = lines(tmp_path, GOOD + "\n" + GOOD.replace(old, new, 1))
    with pytest.raises(CorpusError) as caught:
        read_labelled(path, IDS)
    assert str(caught.value).startswith(f"{path}:3: {reason}")
    assert remedy in str(caught.value)


def test_background_questions(tmp_path: Path) -> None:
    text = (
        '{"lang": "en", "question": "Hi", "kind": "off-topic"}\n'
        '{"lang": "ru", "question": "Порт?", "kind": "near-miss"}\n'
    )
    assert read_background(lines(tmp_path, text)) == (
        BackgroundQuestion("en", "Hi", near_miss=False),
        BackgroundQuestion("ru", "Порт?", near_miss=True),
    )
    path = lines(tmp_path, text.replace("near-miss", "multi"))
    with pytest.raises(CorpusError) as caught:
        read_background(path)
    assert str(caught.value) == f"{path}:2: unknown kind 'multi'. Use off-topic or near-miss"


def test_the_projects_own_questions_fit_its_corpus() -> None:
    corpus = load_corpus(DATA / "scoda-2020").corpus
    ids = {passage.id for passage in corpus.passages}
    assert corpus.calibration is not None
    assert corpus.evaluation is not None
    calibration = read_labelled(corpus.calibration, ids)
    evaluation = read_labelled(corpus.evaluation, ids)
    assert not {one.id for one in calibration} & {one.id for one in evaluation}
    assert not {one.question.casefold() for one in calibration} & {one.question.casefold() for one in evaluation}
    for languages in (Counter(one.language for one in calibration), Counter(one.language for one in evaluation)):
        assert min(languages[language] for language in ("en", "zh", "ru")) >= 10


def test_no_reported_question_is_a_search_aid_or_background() -> None:
    corpus = load_corpus(DATA / "scoda-2020").corpus
    assert corpus.evaluation is not None
    asked = {one.question.casefold() for one in read_labelled(corpus.evaluation, {p.id for p in corpus.passages})}
    helps = {text.casefold() for entry in corpus.entries() for text in entry.aids}
    assert len(helps) > 500
    assert not asked & helps
    assert corpus.background is not None
    background = (*read_background(), *read_background(corpus.background))
    assert not asked & {one.question.casefold() for one in background}


def test_the_background_has_both_kinds_in_the_main_languages() -> None:
    kinds = Counter((one.language, one.near_miss) for one in read_background())
    for language in ("en", "zh", "ru"):
        assert kinds[language, False] >= 5
        assert kinds[language, True] >= 3


def test_what_is_asked_about_the_corpus_and_its_place_is_the_corpuss_own_background() -> None:
    """Another document's scores are not to depend on Qingdao."""
    path = load_corpus(DATA / "scoda-2020").corpus.background
    assert path is not None
    own, engines = read_background(path), read_background()
    assert all(one.near_miss for one in own)
    for language in ("en", "zh", "ru"):
        assert sum(one.language == language for one in own) >= 3
    place = re.compile(r"Qingdao|Jiaozhou|Shandong|\bSCO\b|青岛|胶州|山东|上合|上海合作|Циндао|Шаньдун|ШОС|Шанхайск")
    assert not [one.question for one in engines if place.search(one.question)]


def test_a_corpus_adds_its_own_background_to_the_engines(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "harbour")
    model, plan = ModelId("any", "0" * 64), IndexPlan()
    assert read_inputs(load_corpus(corpus), model, plan).background == read_background()
    row: dict[str, object] = {"lang": "en", "question": "harbour master's telephone", "kind": "near-miss"}
    write_jsonl(corpus / "questions" / "near.jsonl", [row])
    with (corpus / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write('[questions]\nbackground = "questions/near.jsonl"\n')
    added = BackgroundQuestion("en", "harbour master's telephone", near_miss=True)
    assert read_inputs(load_corpus(corpus), model, plan).background == (*read_background(), added)


def test_the_same_corpus_is_built_anew_by_another_engine(tmp_path: Path) -> None:
    corpus = load_corpus(write_corpus(tmp_path / "harbour"))
    inputs, again = (read_inputs(corpus, ModelId("any", "0" * 64), IndexPlan()) for _ in range(2))
    assert inputs.digest() == again.digest()
    assert inputs.digest() != replace(inputs, engine="an upgrade").digest()
