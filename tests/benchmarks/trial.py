"""The build's recall trial beside real questions: `python -m tests.benchmarks.trial HOME QUESTIONS`.

HOME holds an index of inverted lists over generated sentences, QUESTIONS labelled ones on them
(`python -m tests.benchmarks.sentences COUNT OUT.jsonl --questions QUESTIONS`). However many lists are searched, the
trial must find no more of the nearest views than real questions do.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import faiss

from index import Vectors
from index.build.faiss import STEPS
from index.search.ann import NEAREST_VIEWS, as_float, recall_of, tenth_best, trial_question
from index.search.centring import centre
from index.search.dense import DenseIndex
from index.store.files.store import FileStore
from index.text.language import script_of
from tests.evaluation.tables import table

ASKED = 400


def spread(count: int) -> range:
    """At most `ASKED` of so many places, from everywhere."""
    return range(count)[:: max(count // ASKED, 1)][:ASKED]


def recalls(home: Path, questions: Sequence[str]) -> list[list[str]]:
    """A row for each kind of question: how much of the nearest is found when so many lists are searched, as the first
    row says."""
    version = FileStore(home).open()
    reader, encoder = version.reader, version.encoder()
    views, kind = reader.views, version.manifest.index_type
    assert isinstance(views, DenseIndex)
    index: faiss.Index = views._index
    steps = [step for step in STEPS if step <= faiss.extract_index_ivf(index).nlist]
    faiss.omp_set_num_threads(1)

    def row(name: str, texts: Sequence[str]) -> list[str]:
        asked: Vectors = as_float(
            centre(encoder.encode_queries(texts), [script_of(one) for one in texts], reader.centres)
        )
        tenth = tenth_best(views.exact, asked)
        found = [
            index.search(asked, NEAREST_VIEWS, params=replace(kind, search=step).parameters())[1] for step in steps
        ]
        return [name, *(f"{recall_of(tenth, views.exact, asked, rows):.3f}" for rows in found)]

    passages = [passage.text for passage in reader.passages.read(spread(len(reader.passages)))]
    return [
        ["lists searched", *map(str, steps)],
        row("questions", [questions[place] for place in spread(len(questions))]),
        row("the trial: ends of passages", [trial_question(text) for text in passages]),
        row("every other word of passages", [" ".join(text.split()[::2]) for text in passages]),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.trial", description=__doc__)
    parser.add_argument("home", type=Path, help="the data home of an index over generated sentences")
    parser.add_argument("questions", type=Path, help="labelled questions on them")
    arguments = parser.parse_args()
    questions = [json.loads(line)["question"] for line in arguments.questions.read_text(encoding="utf-8").splitlines()]
    header, *rows = recalls(arguments.home, questions)
    print(table(header, rows))


if __name__ == "__main__":
    main()
