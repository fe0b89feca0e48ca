"""A library's worth of task sentences: `python -m tests.benchmarks.sentences COUNT OUT.jsonl [--questions FILE]`.

Sentences in the style of data/scoda-2020, in English with some Chinese and Russian, all distinct and the same
for the same number. Nothing is remembered from one to the next, so any number of them takes the same memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import IO

from tests.benchmarks.grammar import Structure, load_structures, scatter

LANGUAGES = {"en": 1, "zh": 3, "ru": 3}  # how often a structure is used; English has far more of them
SEED = 2020


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence; `id` is "t1" for number 0."""

    id: str
    text: str
    section: str


@cache
def _table() -> tuple[tuple[Structure, int], ...]:
    """Every structure as often as its weight says, each time with another number: one block of sentences."""
    structures = (one for language, weight in LANGUAGES.items() for one in load_structures(language, weight))
    return tuple((structure, turn) for structure in structures for turn in range(structure.weight))


def capacity() -> int:
    """How many sentences are distinct."""
    return min(structure.count // structure.weight for structure, _ in _table()) * len(_table())


def _find(number: int) -> tuple[Structure, int]:
    """The structure of the sentence with this number, and which of the structure's sentences it is."""
    table = _table()
    block, place = divmod(number, len(table))
    structure, turn = table[scatter(place, len(table), SEED + block)]
    return structure, scatter(block * structure.weight + turn, structure.count, SEED)


def sentence(number: int) -> Sentence:
    """The sentence with this number, below `capacity()`."""
    structure, which = _find(number)
    return Sentence(f"t{number + 1}", structure.sentence(which), structure.section)


def sentences(count: int) -> Iterator[Sentence]:
    """The first `count` sentences."""
    return map(sentence, range(count))


def questions(count: int, among: int) -> Iterator[dict[str, object]]:
    """Labelled questions, as `scoda eval` reads them, on sentences drawn from the first `among`."""
    random = Random(SEED)
    for place, number in enumerate(sorted(random.sample(range(among), min(count, among)))):
        structure, which = _find(number)
        yield {
            "id": f"q{place + 1}",
            "lang": structure.language,
            "question": structure.question(which, random),
            "relevant": [f"t{number + 1}"],
            "kind": "paraphrase",
            "answerable": True,
        }


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "wt", 3, "utf-8") if path.suffix == ".gz" else path.open("w", encoding="utf-8")


def write_sentences(count: int, path: Path) -> None:
    """Write {"id", "text", "section"} a line; a name that ends in .gz is compressed."""
    with _opened(path) as file:
        for one in sentences(count):
            row = {"id": one.id, "text": one.text, "section": one.section}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_questions(count: int, among: int, path: Path) -> None:
    """Write labelled questions, one a line."""
    with _opened(path) as file:
        for row in questions(count, among):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sentences", description=__doc__)
    parser.add_argument("count", type=int, help="how many sentences")
    parser.add_argument("out", type=Path, help="a .jsonl or .jsonl.gz")
    parser.add_argument("--questions", type=Path, help="where to write questions about some of them")
    parser.add_argument("--question-count", type=int, default=1000)
    arguments = parser.parse_args()
    if not 0 < arguments.count <= capacity():
        parser.error(f"COUNT must lie between 1 and {capacity()}")
    write_sentences(arguments.count, arguments.out)
    if arguments.questions:
        write_questions(arguments.question_count, arguments.count, arguments.questions)


if __name__ == "__main__":
    main()
