"""Encoders without a model that other processes can import by name, and that die or fail as a test wishes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.types import Vectors
from tests.index.fakes import vector_of

LOADER = "tests.index.encoders.fake_workers:load"
DIES_ONCE, DIES, FAILS, SLEEPS_ONCE = "dies once", "dies", "fails", "sleeps once"


class Obedient:
    """Leaves notes of its process beside the folder that stands for the model; some texts are orders."""

    def __init__(self, model: Path) -> None:
        self._folder = model.parent
        self._lock = multiprocessing.RLock()  # as tqdm has one
        note = self._folder / f"new-{os.getpid()}"
        note.write_text(os.environ.get("OMP_NUM_THREADS", ""))
        note.rename(self._folder / f"worker-{os.getpid()}")  # whole when it is seen: its process may be killed then

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        for text in texts:
            self._obey(text)
        return np.stack([vector_of(text) for text in texts])

    def _obey(self, text: str) -> None:
        if text == FAILS:
            raise RuntimeError("the text\nis too sad")
        if text == SLEEPS_ONCE and not (self._folder / "asleep").exists():
            (self._folder / "asleep").write_text(_ray_node())
            time.sleep(200)
        if text == DIES or (text == DIES_ONCE and not (self._folder / "died").exists()):
            (self._folder / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)


def _ray_node() -> str:
    """The id of the Ray node that this process belongs to, if it is an actor."""
    return str(sys.modules["ray"].get_runtime_context().get_node_id()) if "ray" in sys.modules else "none"


def load(model: str) -> Obedient:
    """The encoder, or what a model may raise as it loads."""
    if not Path(model).is_dir():
        raise FileNotFoundError(f"there is no {model}")
    return Obedient(Path(model))


def dying_load(_: str) -> Obedient:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def incomplete_load(_: str) -> Obedient:
    raise ModuleNotFoundError("No module named 'torch'", name="torch")


def load_and_change(model: str) -> Obedient:
    """As if the node had another model in that folder."""
    (Path(model) / "weights.bin").write_bytes(os.urandom(8))
    return Obedient(Path(model))


def workers_of(model: Path) -> list[int]:
    """The processes that loaded this model."""
    return [int(path.name.removeprefix("worker-")) for path in model.parent.glob("worker-*")]


def alive(process: int) -> bool:
    """Whether it runs; one that ended and waits for its parent to ask about it does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def chunks_of(count: int, size: int = 3) -> list[list[str]]:
    return [[f"task {chunk} part {part}" for part in range(size)] for chunk in range(count)]


def assert_vectors(vectors: Sequence[Vectors], chunks: Sequence[Sequence[str]]) -> None:
    """Each chunk's vectors, once and in order."""
    assert len(vectors) == len(chunks)
    for found, chunk in zip(vectors, chunks, strict=True):
        assert found.dtype == np.float32
        np.testing.assert_array_equal(found, np.stack([vector_of(text) for text in chunk]))


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
