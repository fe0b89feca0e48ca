"""Runs a build's questions through its own search, for the calibration and for the known answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.build_inputs import BuildInputs
from index.calibration import Calibration
from index.contents import Background, Contents
from index.datatypes import Entry, PassageKind
from index.dense_build import TRIAL_QUERIES
from index.encoder_files import ExportedEncoder, QuantisationLoss
from index.encoding import Encoded
from index.export import MOST_TEXTS
from index.fitting import fit_calibration
from index.labelled import BackgroundQuestion
from index.manifest import KnownAnswer
from index.query_encoder import QueryEncoder
from index.question import SEARCHED_CHARS
from index.ranking import Ranking
from index.searcher import Searcher

KNOWN_ANSWERS = 5

Vectors = NDArray[np.float32]


def calibrate(inputs: BuildInputs, contents: Contents, vectors: Encoded) -> Calibration:
    """Fit the calibration on the questions of these inputs; `vectors` are theirs, in the same order."""
    background = _background_rankings(inputs.background, contents, vectors.background)
    rankings = Searcher(contents).rank_vectors([one.question for one in inputs.labelled], vectors.labelled)
    return fit_calibration(background, list(zip(inputs.labelled, rankings, strict=True)), contents.passages.id)


def compared_texts(inputs: BuildInputs) -> list[str]:
    """What an exported question encoder is compared with sentence-transformers on: questions, and passages of which
    there is as much as a question may have."""
    questions = [*(one.question for one in inputs.labelled), *(one.question for one in inputs.background)]
    step = max(inputs.scan.passages // MOST_TEXTS, 1)
    passages = islice(inputs.corpus.entries(), 0, step * MOST_TEXTS, step)
    return questions + [entry.passage.text[:SEARCHED_CHARS] for entry in passages]


def encoded_as_asked(inputs: BuildInputs, exact: Encoded, encoder: QueryEncoder) -> Encoded:
    """The same with the questions' vectors by the encoder that will be asked, for the thresholds to fit it."""
    background, labelled = ([one.question for one in group] for group in (inputs.background, inputs.labelled))
    return replace(exact, background=encoder.encode_queries(background), labelled=encoder.encode_queries(labelled))


def with_hits(
    encoder: ExportedEncoder, inputs: BuildInputs, contents: Contents, *, before: Vectors, after: Vectors
) -> ExportedEncoder:
    """The encoder with hit@1 on the labelled questions, by their vectors `before` and `after` quantisation."""
    questions = sum(one.answerable for one in inputs.labelled)
    if encoder.loss is None or not questions:
        return encoder
    hits = (_hits(inputs, contents, vectors) / questions for vectors in (before, after))
    return replace(encoder, loss=QuantisationLoss(encoder.loss.worst_cosine, questions, *hits))


def _hits(inputs: BuildInputs, contents: Contents, labelled: Vectors) -> int:
    rankings = Searcher(contents).rank_vectors([one.question for one in inputs.labelled], labelled)
    first = [contents.passages.id(int(ranking.passages[0])) for ranking in rankings]
    return sum(passage in one.relevant for passage, one in zip(first, inputs.labelled, strict=True))


def _background_rankings(
    questions: Sequence[BackgroundQuestion], contents: Contents, vectors: Vectors
) -> list[tuple[BackgroundQuestion, Ranking]]:
    """Rank background questions; each half only knows the other half as background, never itself."""
    pairs: list[tuple[BackgroundQuestion, Ranking]] = []
    for half in (0, 1):
        rest = slice(1 - half, None, 2)
        background = Background(contents.background.vectors[rest], contents.background.near_miss[rest])
        searcher = Searcher(replace(contents, background=background))
        mine = questions[half::2]
        rankings = searcher.rank_vectors([one.question for one in mine], vectors[half::2])
        pairs += zip(mine, rankings, strict=True)
    return pairs


def known_answers(contents: Contents, encoder: QueryEncoder) -> tuple[KnownAnswer, ...]:
    """A few passages spread over the document that their own words find; `verify` asks for them again."""
    tasks = contents.passages.numbers(PassageKind.TASK)
    chosen = tasks[:: max(len(tasks) // KNOWN_ANSWERS, 1)][:KNOWN_ANSWERS].tolist()
    questions = [passage.text[:SEARCHED_CHARS] for passage in contents.passages.read(chosen)]
    rankings = Searcher(contents, encoder).rank(questions)
    return tuple(
        KnownAnswer(question, contents.passages.id(int(ranking.passages[0])))
        for question, ranking in zip(questions, rankings, strict=True)
    )


def trial_questions(entries: Iterable[Entry], passages: int) -> list[str]:
    """Questions for the trial of an index that is not exact: every other word of passages from everywhere."""
    step = max(passages // TRIAL_QUERIES, 1)
    texts = (entry.passage.text.split() for entry in islice(entries, 0, step * TRIAL_QUERIES, step))
    return [" ".join(words[::2])[:SEARCHED_CHARS] for words in texts]
