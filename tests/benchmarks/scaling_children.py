"""What is measured inside a process at each size: `python -m tests.benchmarks.scaling_children NAME HOME QUESTIONS`.

Each prints one line of JSON. QUESTIONS are labelled ones about the corpus of the index in HOME. Times are processor
times: other programs lengthen them less than times on the clock.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from index import Engine, Vectors
from index.reader import Cover, QuestionWords, WordSearch
from index.search.ann import NEAREST_VIEWS, recall_of, tenth_best
from index.search.centring import centre
from index.search.dense import EVERY_VIEW, DenseIndex
from index.search.searcher import Searcher
from index.store.files.store import FileStore
from index.text.language import script_of
from index.types import Numbers

T = TypeVar("T")
CLOCK = time.process_time
ROUNDS = 5  # the two ways to ask FAISS take turns, so that what disturbs one disturbs the other


def ask(home: Path, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Questions from end to end, one at a time; `hit1` is the share whose sentence comes first."""
    engine = Engine.open(home)
    engine.ask(rows[0]["question"])
    times, hits = [], 0
    for row in rows:
        started = CLOCK()
        answer = engine.ask(row["question"])
        times.append(CLOCK() - started)
        hits += answer.hits[0].passage.id in row["relevant"]
    return {"milliseconds": median(times) * 1000, "hit1": hits / len(rows)}


def search(home: Path, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The search without the question's encoding, its recall, and its FAISS part beside bare FAISS."""
    version = FileStore(home).open()
    manifest, reader = version.manifest, version.reader
    questions = [row["question"] for row in rows]
    vectors = version.encoder().encode_queries(questions)
    searcher = Searcher(reader)
    singles = [(question, vectors[place : place + 1]) for place, question in enumerate(questions)]
    searched = _times(lambda single: searcher.rank_vectors([single[0]], single[1]), singles)
    words = TimedWords(reader.words)
    timed = Searcher(replace(reader, words=words))
    for question, vector in singles:
        timed.rank_vectors([question], vector)
    centred = centre(vectors, [script_of(question) for question in questions], reader.centres)
    queries = [centred[place : place + 1] for place in range(len(rows))]
    views = reader.views
    assert isinstance(views, DenseIndex)
    # Its own index, not one read again: where the pages lie in memory decides about some percent.
    bare: Any = views._index
    parameters = manifest.index_type.parameters()
    count = NEAREST_VIEWS if manifest.views > EVERY_VIEW else manifest.views
    ways: tuple[Callable[[Vectors], object], ...] = (
        lambda query: views.nearest(query, None),
        lambda query: bare.search(query, count, params=parameters),
    )
    rounds = [[median(times) for times in _taking_turns(ways, queries)] for _ in range(ROUNDS)]
    ours, theirs = (median(times) for times in zip(*rounds, strict=True))
    found = views.nearest(centred, None)  # a sentence has one view: passages and views have the same numbers
    return {
        "search": median(searched) * 1000,
        "words": median(words.seconds) * 1000,
        "trial": manifest.index_type.recall,
        "faiss": ours * 1000,
        "bare": theirs * 1000,
        "recall": recall_of(tenth_best(views.exact, centred), views.exact, centred, found),
    }


class TimedWords:
    """Another's search by words, with the seconds that each question took of it."""

    def __init__(self, words: WordSearch) -> None:
        self._words = words
        self.seconds: list[float] = []

    def look_up(self, question: str) -> QuestionWords:
        self.seconds.append(0.0)
        return TimedQuestion(self, self.timed(self._words.look_up, question))

    def timed(self, run: Callable[..., T], *arguments: object) -> T:
        """What `run` returns; its time counts for the last question."""
        started = CLOCK()
        value = run(*arguments)
        self.seconds[-1] += CLOCK() - started
        return value


@dataclass(frozen=True, slots=True)
class TimedQuestion:
    """Implements `index.reader.QuestionWords`."""

    of: TimedWords
    asked: QuestionWords

    def candidates(self, section: str | None) -> Numbers:
        return self.of.timed(self.asked.candidates, section)

    def scores(self, passages: Numbers) -> Vectors:
        return self.of.timed(self.asked.scores, passages)

    def cover(self, words: Sequence[str], passage: int) -> Cover:
        return self.of.timed(self.asked.cover, words, passage)


def _times(run: Callable[[Any], object], inputs: Sequence[Any]) -> list[float]:
    times = []
    for one in inputs:
        started = CLOCK()
        run(one)
        times.append(CLOCK() - started)
    return times


def _taking_turns(ways: Sequence[Callable[[Vectors], object]], queries: Sequence[Vectors]) -> list[list[float]]:
    """The times of each way. Which one goes first alternates: the second finds the lists in the processor's cache."""
    times: list[list[float]] = [[] for _ in ways]
    for turn, query in enumerate(queries):
        order = range(len(ways))
        for place in order if turn % 2 else reversed(order):
            times[place] += _times(ways[place], [query])
    return times


if __name__ == "__main__":
    _, name, home_folder, asked = sys.argv
    lines = [json.loads(line) for line in Path(asked).read_text(encoding="utf-8").splitlines()]
    print(json.dumps({"ask": ask, "search": search}[name](Path(home_folder), lines)))
