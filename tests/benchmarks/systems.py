"""The systems that are compared: each is built in a folder, and opened from it to be asked.

Each imports what it needs when it is used, so that nobody pays for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import Answer, Hit, Passage, QuestionError, load_corpus

CORPUS = Path(__file__).resolve().parents[2] / "data" / "scoda-2020"
_QUERY, _DOCUMENT = "query: ", "passage: "

Ask = Callable[[str, int], Answer | QuestionError]


@dataclass(frozen=True, slots=True)
class System:
    """`build` fills a folder, `open` reads it and gives what answers one question; `name` is for the table."""

    name: str
    build: Callable[[Path], None]
    open: Callable[[Path], Ask]


def passages() -> tuple[Passage, ...]:
    """What every system has to find."""
    return load_corpus(CORPUS).corpus.passages


def _build_scoda(home: Path) -> None:
    from index import build_index

    build_index(home)


def _open_scoda(home: Path) -> Ask:
    from index import Engine

    engine = Engine.open(home)
    return lambda question, top: engine.ask_many([question], top=top)[0]


def _plain(name: str, load: Callable[[], Any]) -> System:
    """A script of a dozen lines: a sentence-transformers model, a saved flat FAISS index."""

    def build(home: Path) -> None:
        from tests.evaluation.naive import Naive

        Naive(passages(), load()).save(home / "plain.faiss")

    def opened(home: Path) -> Ask:
        import faiss

        from tests.evaluation.naive import Naive

        naive = Naive(passages(), load(), faiss.read_index(str(home / "plain.faiss")))
        return lambda question, top: naive.ask_many([question], top)[0]

    return System(name, build, opened)


def _bundled() -> Any:
    from index import DEFAULT_MODEL, load_encoder

    return load_encoder(DEFAULT_MODEL)


def _minilm() -> Any:
    from tests.evaluation.naive import minilm

    return minilm()


def txtai_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """The bundled model for txtai, which writes the prompts before the texts; the model writes them itself."""
    from index import bundled_embedder

    embedder = bundled_embedder()
    asked = texts[0].startswith(_QUERY)
    encode, prompt = (embedder.query, _QUERY) if asked else (embedder.passage, _DOCUMENT)
    return encode([text.removeprefix(prompt) for text in texts])


def _build_txtai(home: Path) -> None:
    from txtai import Embeddings

    embeddings = Embeddings(
        hybrid=True,
        method="external",
        transform=f"{__name__}.{txtai_vectors.__name__}",
        instructions={"query": _QUERY, "data": _DOCUMENT},
    )
    embeddings.index((passage.id, passage.text, None) for passage in passages())
    embeddings.save(str(home / "txtai"))


def _open_txtai(home: Path) -> Ask:
    from txtai import Embeddings

    from tests.evaluation.naive import unjudged

    embeddings = Embeddings()
    embeddings.load(str(home / "txtai"))
    by_id = {passage.id: passage for passage in passages()}

    def ask(question: str, top: int) -> Answer:
        found = embeddings.search(question, top)
        return unjudged(question, [Hit(by_id[passage_id], score) for passage_id, score in found])

    return ask


SYSTEMS = {
    "scoda": System("scoda", _build_scoda, _open_scoda),
    "txtai": System("txtai, hybrid, the same model", _build_txtai, _open_txtai),
    "plain": _plain("sentence-transformers and FAISS, the same model", _bundled),
    "minilm": _plain("sentence-transformers and FAISS, all-MiniLM-L6-v2", _minilm),
}
