"""Fits the calibration of a version on the questions of its build, run through its own search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.build.encode import Encoded
from index.build.inputs import BuildInputs
from index.corpus.questions import OFF_TOPIC, BackgroundQuestion, LabelledQuestion
from index.encoders.exported import ExportedEncoder, QuantisationLoss
from index.encoders.query import QueryEncoder
from index.reader import Background, IndexReader
from index.search.calibration import CANDIDATES, FEATURES, MINIMUM_LABELLED, Calibration, Logistic, features
from index.search.ranking import Ranking
from index.search.searcher import Searcher
from index.types import Vectors

Floats = NDArray[np.float64]

# Fitted on this project's calibration questions, with the features standardised as below. They serve a corpus
# that has no labelled questions; its thresholds are on the careful side of the fitted ones.
DEFAULT_BEST = Logistic((0.89, 0.0, 0.24, -1.62, -0.83), -0.98)
DEFAULT_OTHER = Logistic((0.78, 0.80, 0.54, -0.98, -0.97), -2.03)
DEFAULT_ANSWER, DEFAULT_SUGGEST = 0.65, 0.15

FURTHER = 0.3  # a further passage this likely is shown as another right answer
# Of the answerable calibration questions this share may fall below `suggest`; unseen questions spread wider than
# those that the coefficients were fitted on, so the threshold is set lower by a margin.
REFUSED_SHARE, REFUSED_MARGIN = 0.01, 0.6
SURE_OFF_TOPIC_SHARE = 0.005  # of the off-topic questions this share may come out as `answer`
ANSWER_FLOOR, ANSWER_CEILING = 0.55, 0.9


def fit_calibration(
    background: Sequence[tuple[BackgroundQuestion, Ranking]],
    labelled: Sequence[tuple[LabelledQuestion, Ranking]],
    ids: Callable[[int], str],
) -> Calibration:
    """Fit on labelled questions that went to the search, or fall back to the defaults where they are few.

    `background` are the rankings of background questions, which standardise the features and stand for
    off-topic questions; `ids` gives a passage's id for its number.
    """
    default = _default([ranking for _, ranking in background])
    positive = sum(question.answerable for question, _ in labelled)
    if len(labelled) < MINIMUM_LABELLED or not 0 < positive < len(labelled):
        return default
    best = _fit(default, default.best, *_examples(labelled, ids, range(1)))
    other = _fit(default, default.other, *_examples(labelled, ids, range(1, CANDIDATES)))
    fitted = replace(default, best=best, other=other, labelled=len(labelled))
    return _with_thresholds(fitted, labelled)


def _default(background: Sequence[Ranking]) -> Calibration:
    rows = np.array([features(ranking, 0) for ranking in background]).reshape(-1, len(FEATURES))
    means = rows.mean(axis=0) if len(rows) else np.zeros(len(FEATURES))
    deviations = rows.std(axis=0) if len(rows) else np.ones(len(FEATURES))
    return Calibration(
        means=tuple(map(float, means)),
        deviations=tuple(float(value) if value > 1e-6 else 1.0 for value in deviations),
        best=DEFAULT_BEST,
        other=DEFAULT_OTHER,
        answer=DEFAULT_ANSWER,
        suggest=DEFAULT_SUGGEST,
        further=FURTHER,
    )


def _examples(
    labelled: Sequence[tuple[LabelledQuestion, Ranking]], ids: Callable[[int], str], places: range
) -> tuple[Floats, NDArray[np.bool_]]:
    """Features and labels of the passages at these places of each ranking."""
    rows, labels = [], []
    for question, ranking in labelled:
        for place in places[: max(len(ranking) - places.start, 0)]:
            rows.append(features(ranking, place))
            labels.append(ids(int(ranking.passages[place])) in question.relevant)
    return np.array(rows).reshape(-1, len(FEATURES)), np.array(labels, np.bool_)


def _fit(calibration: Calibration, otherwise: Logistic, rows: Floats, labels: NDArray[np.bool_]) -> Logistic:
    """A logistic regression over the standardised features; `otherwise` where all labels are the same."""
    # Loaded here because scikit-learn takes most of a second, which a build without labelled questions saves.
    from sklearn.linear_model import LogisticRegression

    if labels.all() or not labels.any():
        return otherwise
    model = LogisticRegression().fit((rows - calibration.means) / calibration.deviations, labels)
    return Logistic(tuple(map(float, model.coef_[0])), float(model.intercept_[0]))


def _with_thresholds(fitted: Calibration, labelled: Sequence[tuple[LabelledQuestion, Ranking]]) -> Calibration:
    """Set `answer` by what off-topic questions get, `suggest` by what answerable ones get."""
    best = [(question, fitted.scores(ranking, 1)[0]) for question, ranking in labelled]
    unwanted = [score for question, score in best if question.kind == OFF_TOPIC] or [0.0]
    answerable = [score for question, score in best if question.answerable]
    answer = float(np.clip(np.quantile(unwanted, 1 - SURE_OFF_TOPIC_SHARE), ANSWER_FLOOR, ANSWER_CEILING))
    suggest = float(min(np.quantile(answerable, REFUSED_SHARE) * REFUSED_MARGIN, answer / 2))
    return replace(fitted, answer=answer, suggest=suggest)


def calibrate(inputs: BuildInputs, reader: IndexReader, vectors: Encoded) -> Calibration:
    """Fit the calibration on the questions of these inputs; `vectors` are theirs, in the same order."""
    background = _background_rankings(inputs.background, reader, vectors.background)
    rankings = Searcher(reader).rank_vectors([one.question for one in inputs.labelled], vectors.labelled)
    return fit_calibration(background, list(zip(inputs.labelled, rankings, strict=True)), reader.passages.id)


def encoded_as_asked(inputs: BuildInputs, exact: Encoded, encoder: QueryEncoder) -> Encoded:
    """The same with the questions' vectors by the encoder that will be asked, for the thresholds to fit it."""
    background, labelled = ([one.question for one in group] for group in (inputs.background, inputs.labelled))
    return replace(exact, background=encoder.encode_queries(background), labelled=encoder.encode_queries(labelled))


def with_hits(
    encoder: ExportedEncoder, inputs: BuildInputs, reader: IndexReader, *, before: Vectors, after: Vectors
) -> ExportedEncoder:
    """The encoder with hit@1 on the labelled questions, by their vectors `before` and `after` quantisation."""
    questions = sum(one.answerable for one in inputs.labelled)
    if encoder.loss is None or not questions:
        return encoder
    hits = (_hits(inputs, reader, vectors) / questions for vectors in (before, after))
    return replace(encoder, loss=QuantisationLoss(encoder.loss.worst_cosine, questions, *hits))


def _hits(inputs: BuildInputs, reader: IndexReader, labelled: Vectors) -> int:
    rankings = Searcher(reader).rank_vectors([one.question for one in inputs.labelled], labelled)
    first = [reader.passages.id(int(ranking.passages[0])) for ranking in rankings]
    return sum(passage in one.relevant for passage, one in zip(first, inputs.labelled, strict=True))


def _background_rankings(
    questions: Sequence[BackgroundQuestion], reader: IndexReader, vectors: Vectors
) -> list[tuple[BackgroundQuestion, Ranking]]:
    """Rank background questions; each half only knows the other half as background, never itself."""
    pairs: list[tuple[BackgroundQuestion, Ranking]] = []
    for half in (0, 1):
        rest = slice(1 - half, None, 2)
        background = Background(reader.background.vectors[rest], reader.background.near_miss[rest])
        searcher = Searcher(replace(reader, background=background))
        mine = questions[half::2]
        rankings = searcher.rank_vectors([one.question for one in mine], vectors[half::2])
        pairs += zip(mine, rankings, strict=True)
    return pairs
