"""Fits the calibration of a version on the questions of its build, run through its own search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build.encode import Encoded
from index.build.inputs import BuildInputs, calibration_questions
from index.corpus.load import load_corpus
from index.corpus.questions import NEIGHBOUR, OFF_TOPIC, SMALL_TALK, BackgroundQuestion, LabelledQuestion
from index.encoders.exported import ExportedEncoder, QuantisationLoss
from index.encoders.query import IndexedModel, QueryEncoder
from index.reader import Background, IndexReader
from index.search.calibration import CANDIDATES, FEATURES, MINIMUM_LABELLED, Calibration, Logistic, features
from index.search.evidence import Evidence, Limits
from index.search.ranking import Ranking
from index.search.searcher import Searcher
from index.types import Vectors

Floats = NDArray[np.float64]

# Fitted on this project's calibration questions, with the features standardised as below. They serve a corpus that has
# too few labelled questions; the threshold of an answer is higher than any fitted one, and was chosen on two others,
# the Declaration of Human Rights and the development goals. Those have no search aids: likeness to them counts nothing.
DEFAULT_BEST = Logistic((0.87, 0.18, 0.6, -2.0, -0.6, -0.25, -0.11, 0.0), -1.5)
DEFAULT_OTHER = Logistic((0.78, 0.80, 0.54, -0.98, -0.97, 0.0, 0.0, 0.0), -2.03)
DEFAULT_ANSWER, DEFAULT_SUGGEST = 0.82, 0.15

FURTHER = 0.3  # a further passage this likely is shown as another right answer
# Of the answerable calibration questions this share may fall below `suggest`; unseen questions spread wider than
# those that the coefficients were fitted on, so the threshold is set lower by a margin.
REFUSED_SHARE, REFUSED_MARGIN = 0.01, 0.4
# From `answer` on, this share of the far questions may come out as sure, unless more than that share of the rightly
# answered ones would be lost.
SURE_FAR_SHARE, UNSURE_SHARE = 0.005, 0.015
ANSWER_FLOOR, ANSWER_CEILING = 0.38, 0.9
# The limits of evidence hold for several documents. Where more than this share of the rightly answered questions
# would be lost to one sort of evidence, its limit rises. Near-misses set no limit: nobody knows what the next one will
# name or ask for, but what right answers look like does not change.
LOST = 0.02
# Whether these are answered is for the calibration to tell; of other near-misses, near as they are, the evidence tells.
_FAR = (OFF_TOPIC, SMALL_TALK, NEIGHBOUR)


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
    if what_is_lacking([question for question, _ in labelled]):
        return default
    apart = [(question, ranking) for question, ranking in labelled if question.answerable or question.kind in _FAR]
    if all(question.answerable for question, _ in apart):
        apart = list(labelled)
    best = _fit(default, default.best, *_examples(apart, ids, range(1)))
    other = _fit(default, default.other, *_examples(labelled, ids, range(1, CANDIDATES)))
    right = [ranking for question, ranking in labelled if _is_right(question, ranking, ids)]
    limits = fit_limits([ranking.evidence for ranking in right])
    fitted = replace(default, best=best, other=other, labelled=len(labelled), limits=limits)
    return _with_thresholds(fitted, labelled, right)


def what_is_lacking(labelled: Sequence[LabelledQuestion]) -> tuple[str, ...]:
    """What a corpus has too little of for a calibration of its own, as a note for whoever builds; nothing if enough."""
    answerable = sum(question.answerable for question in labelled)
    careful = "so answers are careful, by what holds for several documents"
    if len(labelled) < MINIMUM_LABELLED:
        return (
            f"{len(labelled)} of {MINIMUM_LABELLED} labelled questions, {careful}. Write more, and name their file in "
            "corpus.toml under [questions] as calibration",
        )
    if answerable in (0, len(labelled)):
        which = "answers" if not answerable else "does not answer"
        return (
            f"none of the {len(labelled)} labelled questions is one that the document {which}, {careful}. Add some",
        )
    return ()


def calibration_lacks(corpus: Path) -> tuple[str, ...]:
    """What the corpus at this path has too little of for a calibration of its own, as a build would note.

    Raises:
        CorpusError: the corpus is not there any more, or cannot be read as it stands.
    """
    return what_is_lacking(calibration_questions(load_corpus(corpus)))


def _default(background: Sequence[Ranking]) -> Calibration:
    rows = np.array([features(ranking, 1)[0] for ranking in background]).reshape(-1, len(FEATURES))
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
        rows.append(features(ranking, places.stop)[places.start :])
        passages = ranking.passages[places.start : places.stop].tolist()
        labels += [ids(passage) in question.relevant for passage in passages]
    return np.concatenate([np.empty((0, len(FEATURES))), *rows]), np.array(labels, np.bool_)


def _fit(calibration: Calibration, otherwise: Logistic, rows: Floats, labels: NDArray[np.bool_]) -> Logistic:
    """A logistic regression over the standardised features; `otherwise` where all labels are the same."""
    # Loaded here because scikit-learn takes most of a second, which a build without labelled questions saves.
    from sklearn.linear_model import LogisticRegression

    if labels.all() or not labels.any():
        return otherwise
    model = LogisticRegression().fit((rows - calibration.means) / calibration.deviations, labels)
    return Logistic(tuple(map(float, model.coef_[0])), float(model.intercept_[0]))


def _is_right(question: LabelledQuestion, ranking: Ranking, ids: Callable[[int], str]) -> bool:
    return len(ranking) > 0 and ids(int(ranking.passages[0])) in question.relevant


def fit_limits(right: Sequence[Evidence | None]) -> Limits:
    """The default limits, higher where they would lose too many of these rightly answered questions."""
    strengths = [asdict(evidence.strengths()) for evidence in right if evidence]
    limits = asdict(Limits())
    for name in limits if strengths else ():
        highest = float(np.quantile([one[name] for one in strengths], 1 - LOST, method="higher"))
        limits[name] = max(limits[name], float(np.nextafter(highest, 2.0)))
    return Limits(**limits)


def _with_thresholds(
    fitted: Calibration, labelled: Sequence[tuple[LabelledQuestion, Ranking]], right: Sequence[Ranking]
) -> Calibration:
    """Set `answer` by what far questions and the rightly answered ones get, `suggest` by all answerable ones."""
    best = [(question, ranking, fitted.scores(ranking, 1)[0]) for question, ranking in labelled]
    far = [score for one, ranking, score in best if one.kind in _FAR and fitted.bears_out(ranking)]
    answerable = [score for one, _, score in best if one.answerable]
    sure = [fitted.scores(ranking, 1)[0] for ranking in right if fitted.bears_out(ranking)] or answerable
    wanted = float(np.quantile(far or [0.0], 1 - SURE_FAR_SHARE))
    answer = float(np.clip(min(wanted, np.quantile(sure, UNSURE_SHARE)), ANSWER_FLOOR, ANSWER_CEILING))
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
    models: Sequence[IndexedModel], inputs: BuildInputs, reader: IndexReader, *, before: Vectors, after: Vectors
) -> tuple[IndexedModel, ...]:
    """The models with hit@1 on the labelled questions, by their vectors `before` and `after` quantisation."""
    questions = sum(one.answerable for one in inputs.labelled)
    if not questions:
        return tuple(models)
    hits = [_hits(inputs, reader, vectors) / questions for vectors in (before, after)]

    def measured(encoder: ExportedEncoder | None) -> ExportedEncoder | None:
        if encoder is None or encoder.loss is None:
            return encoder
        return replace(encoder, loss=QuantisationLoss(encoder.loss.worst_cosine, questions, *hits))

    return tuple(IndexedModel(one.model, measured(one.encoder)) for one in models)


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
