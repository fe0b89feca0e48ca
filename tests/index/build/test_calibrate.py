"""Fitting: what labelled questions teach, and the defaults where they teach nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build.calibrate import (
    ANSWER_CEILING,
    ANSWER_FLOOR,
    DEFAULT_ANSWER,
    DEFAULT_BEST,
    DEFAULT_OTHER,
    DEFAULT_SUGGEST,
    UNSURE_SHARE,
    calibration_lacks,
    fit_calibration,
    fit_limits,
    what_is_lacking,
)
from index.corpus.questions import NEIGHBOUR, BackgroundQuestion, LabelledQuestion
from index.search.calibration import FEATURES, MINIMUM_LABELLED
from index.search.evidence import Evidence, Limits
from index.search.ranking import Ranking
from index.text.clues import Clue
from index.types import Outcome
from tests.index.builders import write_corpus, write_jsonl

IDS = ("1", "2", "3", "4")
id_of = IDS.__getitem__
Labelled = list[tuple[LabelledQuestion, Ranking]]


def ranking(best: float, *, off_topic: float = 0.3, first: int = 0) -> Ranking:
    """Passage `first` leads with `best`; the others follow at 0.3 and below."""
    dense = np.array([0.3, 0.25, 0.2, 0.15], np.float32)
    dense[first] = best
    return ranked(dense, off_topic)


def ranked(dense: NDArray[np.float32], off_topic: float) -> Ranking:
    """The ranking of passages with these dense scores, half of which the words make up."""
    order = np.argsort(-dense, kind="stable")
    best_first = dense[order]
    return Ranking(
        order, best_first, best_first, np.asarray(best_first / 2, np.float32), best_first * 0, off_topic, 0.2
    )


def question(number: int, *relevant: str, kind: str = "paraphrase") -> LabelledQuestion:
    return LabelledQuestion(f"q{number}", "en", f"question {number}", relevant, kind)


def background() -> list[tuple[BackgroundQuestion, Ranking]]:
    return [
        (BackgroundQuestion("en", f"b{n}", n % 2 == 0), ranking(0.32 + n / 500, off_topic=0.6 + n / 500))
        for n in range(40)
    ]


def easy(count: int = 60) -> Labelled:
    """Answerable questions are near their passage, off-topic ones near the background."""
    good = [(question(n, IDS[n % 4]), ranking(0.8 + n / 500, first=n % 4)) for n in range(count)]
    bad = [(question(n, kind="off-topic"), ranking(0.35 + n / 500, off_topic=0.7)) for n in range(count)]
    return good + bad


def test_features_are_standardised_by_background_questions() -> None:
    rows = background()
    calibration = fit_calibration(rows, [], id_of)
    dense = [float(one.dense[0]) for _, one in rows]
    assert np.isclose(calibration.means[0], np.mean(dense))
    assert np.isclose(calibration.deviations[0], np.std(dense))
    assert calibration.deviations[4] == 1.0  # near_miss never varies here


def test_without_labelled_questions_the_defaults_hold() -> None:
    calibration = fit_calibration(background(), [], id_of)
    assert (calibration.best, calibration.other) == (DEFAULT_BEST, DEFAULT_OTHER)
    assert (calibration.answer, calibration.suggest) == (DEFAULT_ANSWER, DEFAULT_SUGGEST)
    assert calibration.labelled == 0
    near = calibration.scores(ranking(0.8, off_topic=0.5), 1)[0]
    assert calibration.outcome(near) is Outcome.ANSWER
    assert calibration.outcome(calibration.scores(ranking(0.33, off_topic=0.68), 1)[0]) is Outcome.NONE


def test_too_few_or_one_sided_questions_teach_nothing() -> None:
    few = easy(MINIMUM_LABELLED // 2 - 1)
    only_answerable, only_off_topic = easy()[:60], easy()[60:]
    for labelled in (few, only_answerable, only_off_topic):
        assert fit_calibration(background(), labelled, id_of) == fit_calibration(background(), [], id_of)


def test_a_build_says_what_it_lacks() -> None:
    enough = [one for one, _ in easy()]
    assert what_is_lacking(enough) == ()
    (few,) = what_is_lacking(enough[:53])
    assert "53 of 60 labelled questions" in few
    (one_sided,) = what_is_lacking(enough[:60])
    assert "none of the 60 labelled questions is one that the document does not answer" in one_sided


def test_nothing_at_all_still_gives_a_calibration() -> None:
    calibration = fit_calibration([], [], id_of)
    assert calibration.means == (0.0,) * len(FEATURES)
    assert calibration.deviations == (1.0,) * len(FEATURES)


def test_labelled_questions_separate_the_outcomes() -> None:
    calibration = fit_calibration(background(), easy(), id_of)
    assert calibration.labelled == 120
    outcomes = [(one.answerable, calibration.outcome(calibration.scores(found, 1)[0])) for one, found in easy()]
    assert {outcome for answerable, outcome in outcomes if answerable} == {Outcome.ANSWER}
    assert Outcome.ANSWER not in {outcome for answerable, outcome in outcomes if not answerable}


def test_further_right_answers_are_learnt() -> None:
    """With two right passages a question, the second one scores high and the third low."""
    both = []
    for n in range(60):
        dense = np.array([0.9 - n / 1000, 0.85 - n / 1000, 0.2, 0.1], np.float32)
        both.append((question(n, "1", "2"), ranked(dense, 0.3)))
    calibration = fit_calibration(background(), both + easy()[60:], id_of)
    first, second, third, _ = calibration.scores(both[0][1], 4)
    assert first >= second > 0.6
    assert third < 0.3
    assert calibration.strong([first, second, third]) == 2


def test_thresholds_stay_within_their_bounds() -> None:
    easy_one = fit_calibration(background(), easy(), id_of)
    assert easy_one.answer == ANSWER_FLOOR
    # Off-topic questions that look just like answerable ones push the threshold up, but not to the sky.
    alike = [(question(n, kind="off-topic"), ranking(0.8 + n / 500, first=n % 4)) for n in range(12)]
    hard = fit_calibration(background(), easy() + alike, id_of)
    assert ANSWER_FLOOR < hard.answer <= ANSWER_CEILING
    for calibration in (easy_one, hard):
        assert 0 < calibration.suggest <= calibration.answer / 2


def test_neighbours_raise_the_threshold_of_an_answer_as_far_as_right_answers_allow() -> None:
    """What is labelled as answered by another passage than came first is no right answer, and may be lost."""
    alike = [(question(n, kind=NEIGHBOUR), ranking(0.8 + n / 500, first=n % 4)) for n in range(12)]
    wrong = [(question(n, "4"), ranking(0.6 + n / 500)) for n in range(10)]
    found = fit_calibration(background(), easy() + alike + wrong, id_of)
    assert found.answer > ANSWER_FLOOR
    assert all(found.scores(one, 1)[0] < found.answer for _, one in wrong)
    right = [found.scores(one, 1)[0] for asked, one in easy() if asked.answerable]
    assert sum(score < found.answer for score in right) <= max(UNSURE_SHARE * len(right), 1)


def test_the_same_questions_give_the_same_calibration() -> None:
    assert fit_calibration(background(), easy(), id_of) == fit_calibration(background(), easy(), id_of)


def test_where_the_best_passage_is_never_right_its_default_holds() -> None:
    wrong = [(question(n, "4"), ranking(0.8)) for n in range(40)] + easy()[60:]
    assert fit_calibration(background(), wrong, id_of).best == DEFAULT_BEST


def test_a_document_of_one_passage() -> None:
    one = np.array([0.9], np.float32)
    alone = Ranking(np.array([0]), one, one, one, one * 0, 0.1, 0.1)
    labelled = [(question(n, *(["1"] if n % 2 else [])), alone) for n in range(80)]
    calibration = fit_calibration([], labelled, id_of)
    assert calibration.other == DEFAULT_OTHER
    assert 0.4 < calibration.scores(alone, 5)[0] < 0.6


def evidence_of(name: float) -> Evidence:
    return Evidence("?", (Clue(0, "x", name),), (name,), (0.0,), (0.0,), 0.0, None, 0.0, "date", 0.0)


def test_limits_rise_only_where_right_answers_would_be_lost() -> None:
    few = [evidence_of(0.9)] * 1 + [evidence_of(0.1)] * 99
    many = [evidence_of(0.9)] * 5 + [evidence_of(0.1)] * 95
    assert fit_limits(few) == fit_limits([]) == Limits()
    assert fit_limits(many).name > 0.9
    assert fit_limits(many).detail == Limits().detail


def test_what_a_corpus_lacks_is_told_as_a_build_would(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "harbour")
    (note,) = calibration_lacks(corpus)
    assert note.startswith(f"0 of {MINIMUM_LABELLED} labelled questions, ")
    rows: list[dict[str, object]] = [
        {"id": str(number), "lang": "en", "question": f"fruit {number}?", "relevant": ["4"][number % 2 :], "kind": "ok"}
        for number in range(MINIMUM_LABELLED)
    ]
    rows[0]["question"] = "task 4"  # a rule answers it, so there is nothing to learn from
    write_jsonl(corpus / "questions.jsonl", rows)
    with (corpus / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write('[questions]\ncalibration = "questions.jsonl"\n')
    (note,) = calibration_lacks(corpus)
    assert note.startswith(f"{MINIMUM_LABELLED - 1} of {MINIMUM_LABELLED} labelled questions, ")
    rows[0]["question"] = "apples?"
    write_jsonl(corpus / "questions.jsonl", rows)
    assert calibration_lacks(corpus) == ()
