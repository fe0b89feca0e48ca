"""The floors that the project promises, on the questions that set nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import DEFAULT_CORPUS, Engine, Report, evaluate, load_corpus, read_background, read_labelled
from tests.evaluation.ablation import HELDOUT, ask_with, heldout, other_languages
from tests.evaluation.tables import rewrite, table

CALIBRATION = HELDOUT.with_name("calibration.jsonl")


@pytest.fixture(scope="module")
def report(real_home: Path) -> Report:
    engine = Engine.open(real_home)
    return evaluate(heldout(engine), ask_with(engine))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_the_right_passage_comes_first_in_the_main_languages(report: Report, language: str) -> None:
    assert report.by_language[language].questions >= 40
    assert report.by_language[language].hit1 >= 0.94, report.misses


@pytest.mark.slow
def test_the_right_passage_comes_first_in_other_languages(report: Report) -> None:
    assert len(report.by_language) >= 13
    assert other_languages(report) >= 0.80, report.misses


@pytest.mark.slow
def test_the_right_passages_are_among_the_first_five(report: Report) -> None:
    assert report.overall.recall5 >= 0.93


@pytest.mark.slow
def test_outcomes_are_honest(report: Report) -> None:
    outcomes = report.outcomes
    assert outcomes.off_topic_answered is not None
    assert outcomes.off_topic_answered <= 0.02
    assert outcomes.answerable_refused is not None
    assert outcomes.answerable_refused <= 0.03


def plain(text: str) -> str:
    """The letters and digits alone, whatever their case and form."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text).casefold()))


def questions(path: Path, *, whole_sentences: bool = False) -> Iterator[str]:
    """The plain questions: all, or those about the document that are more than a name or a few keywords."""
    for one in read_labelled(path, load_corpus(DEFAULT_CORPUS).ids):
        if not whole_sentences or (one.answerable and one.kind not in ("keyword", "entity")):
            yield plain(one.question)


@pytest.mark.parametrize("path", [HELDOUT, CALIBRATION], ids=lambda path: path.stem)
def test_no_search_aid_is_copied_from_a_question(path: Path) -> None:
    corpus = load_corpus(DEFAULT_CORPUS).corpus
    aids = [text for entry in corpus.entries() for text in entry.aids]
    assert len(aids) > 2000
    copied = set(map(plain, aids)) & set(questions(path))
    assert not copied
    whole = "\n".join(map(plain, aids))
    assert not [question for question in questions(path, whole_sentences=True) if question in whole]


def test_no_question_is_reported_that_sets_something() -> None:
    reported = list(questions(HELDOUT))
    assert len(reported) == 628
    assert not set(reported) & set(questions(CALIBRATION))
    background = (*read_background(), *read_background(HELDOUT.with_name("background.jsonl")))
    assert not set(reported) & {plain(one.question) for one in background}


def test_a_table_is_put_between_its_markers(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("before\n<!-- a: start -->\nold\n<!-- a: end -->\nafter\n", encoding="utf-8")
    for _ in range(2):
        rewrite(path, "a", table(["x", "y"], [["b", "1"]]))
        assert path.read_text(encoding="utf-8").splitlines()[1:-1] == [
            "<!-- a: start -->",
            "| x | y |",
            "| --- | ---: |",
            "| b | 1 |",
            "<!-- a: end -->",
        ]
    with pytest.raises(ValueError, match="needs one line"):
        rewrite(path, "b", "text")
