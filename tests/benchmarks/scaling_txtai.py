"""txtai at the sizes of `tests.benchmarks.scaling`: `python -m tests.benchmarks.scaling_txtai --model FOLDER`.

The same sentences, questions and static model, with txtai's own settings and its hybrid search. Whole processes are
measured from outside. txtai comes with `pip install '.[benchmarks]'`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import machine, run_once
from tests.benchmarks.scaling import QUESTIONS
from tests.benchmarks.sentences import write_questions, write_sentences
from tests.evaluation.tables import rewrite, table

README = Path(__file__).with_name("README.md")
COUNTS = (10_000, 100_000, 1_000_000)
HEADER = (
    "sentences",
    "build, s",
    "its peak memory, MB",
    "on disk, MB",
    "a question, ms",
    "peak memory, MB",
    "hit@1",
)


def row(count: int, model: Path, folder: Path) -> list[str]:
    """Build and ask an index over `count` sentences in an empty folder; times are processor times."""
    corpus, questions, saved = folder / "corpus.jsonl", folder / "questions.jsonl", folder / "txtai"
    write_sentences(count, corpus)
    write_questions(QUESTIONS, count, questions)
    command = [sys.executable, "-m", "tests.benchmarks.scaling_txtai", "--child"]
    built, _ = run_once([*command, "build", str(corpus), str(saved), str(model)], os.environ)
    asked, written = run_once([*command, "ask", str(questions), str(saved), str(model)], os.environ)
    found = json.loads(written)
    disk = sum(file.stat().st_size for file in saved.rglob("*") if file.is_file()) / 1e6
    costs = [f"{built.cpu:.1f}", f"{built.megabytes:.0f}", f"{disk:.0f}"]
    return [f"{count:,}", *costs, f"{found['milliseconds']:.1f}", f"{asked.megabytes:.0f}", f"{found['hit1']:.3f}"]


def _build(corpus: Path, saved: Path, model: Path) -> None:
    from txtai import Embeddings

    embeddings = Embeddings(hybrid=True, method="sentence-transformers", path=str(model))
    embeddings.index((one["id"], one["text"], None) for one in _lines(corpus))
    embeddings.save(str(saved))


def _ask(questions: Path, saved: Path, _: Path) -> None:
    from txtai import Embeddings

    embeddings = Embeddings()
    embeddings.load(str(saved))
    asked = list(_lines(questions))
    embeddings.search(asked[0]["question"], 5)
    times, hits = [], 0
    for one in asked:
        started = time.process_time()
        found = embeddings.search(one["question"], 5)
        times.append(time.process_time() - started)
        hits += found[0][0] in one["relevant"]
    print(json.dumps({"milliseconds": median(times) * 1000, "hit1": hits / len(asked)}))


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scaling_txtai", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a sentence-transformers model's folder")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, metavar="N")
    parser.add_argument("--print-only", action="store_true", help="leave README.md as it is")
    arguments = parser.parse_args()
    rows = []
    for count in sorted(arguments.counts):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(row(count, arguments.model.resolve(), Path(folder)))
        print(table(HEADER, rows[-1:]), flush=True)
    if not arguments.print_only:
        rewrite(README, "scaling txtai", f"{machine()}.\n\n{table(HEADER, rows)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        {"build": _build, "ask": _ask}[sys.argv[2]](*map(Path, sys.argv[3:]))
    else:
        main()
