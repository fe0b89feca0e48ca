"""Encodes what a build needs with two models, one after the other, and joins their vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from pathlib import Path

import numpy as np

from index.build.encode import BLOCK, BuildEncoder, Encoded, Progress, Questions, write_vectors
from index.encoders.joined import join, join_spoken, spoken


def encode_with_both(
    first: BuildEncoder,
    second: BuildEncoder,
    language: str,
    views: Callable[[], Iterable[str]],
    count: int,
    questions: Questions,
    path: Path,
    kind: type,
    progress: Progress,
) -> Encoded:
    """As `BuildEncoder.run`, with vectors that `index.encoders.joined` joins; `views()` reads the views anew.

    One after the other, so that no more than one model is in memory, in each worker too.
    """
    asked = [questions.background, questions.labelled, questions.trial, questions.details, questions.aids]
    known = [spoken(texts, language) for texts in asked]
    mine = Questions(*(list(compress(texts, marks)) for texts, marks in zip(asked, known, strict=True)))
    former = count + sum(map(len, asked))
    total = former + count + sum(int(marks.sum()) for marks in known)
    parts = [path.with_name(f".{place}-{path.name}") for place in ("first", "second")]
    ones = first.run(views(), count, questions, parts[0], kind, lambda stage, done, _: progress(stage, done, total))
    others = second.run(
        views(), count, mine, parts[1], kind, lambda stage, done, _: progress(stage, former + done, total)
    )
    dimension = _join_files(parts, path, count, kind)
    return Encoded(
        join_spoken(ones.background, others.background, known[0], dimension),
        join_spoken(ones.labelled, others.labelled, known[1], dimension),
        join_spoken(ones.trial, others.trial, known[2], dimension),
        join_spoken(ones.details, others.details, known[3], dimension),
        join_spoken(ones.aids, others.aids, known[4], dimension),
    )


def _join_files(parts: list[Path], path: Path, count: int, kind: type) -> int:
    """Join two files of vectors into one, which takes their place; its dimension is returned."""
    ones, others = (np.load(part, mmap_mode="r", allow_pickle=False) for part in parts)
    dimension = int(ones.shape[1] + others.shape[1])
    blocks = (slice(start, start + BLOCK) for start in range(0, count, BLOCK))
    joined = (join(ones[rows].astype(np.float32), others[rows].astype(np.float32)) for rows in blocks)
    write_vectors(path, joined, count, kind)
    del ones, others  # some systems remove no file that is mapped
    for part in parts:
        part.unlink()
    return dimension
