"""Encoding over a Ray cluster beyond what all workers promise: nodes that are killed, or have not what they need."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from index.encoders.parallel.chunks import open_chunk_encoder
from index.errors import ModelError, ScodaError
from index.types import Vectors
from tests.index.encoders.conftest import NODE
from tests.index.encoders.fake_workers import (
    DIES,
    FAILS,
    LOADER,
    SLEEPS_ONCE,
    alive,
    assert_vectors,
    chunks_of,
    wait_until,
    workers_of,
)

pytestmark = pytest.mark.slow


def encode(address: str, model: Path, chunks: Sequence[Sequence[str]], loader: str = LOADER) -> list[Vectors]:
    with open_chunk_encoder(str(model), ray=address, loader=loader) as encoder:
        return list(encoder.encode_chunks(chunks))


def test_a_killed_node_loses_nothing(cluster: Any, model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The node dies in the middle of a chunk; the other one encodes it, and Ray's own reports stay away."""
    chunks = chunks_of(60, 5)
    chunks[30].append(SLEEPS_ONCE)
    cluster.add_node(**NODE)  # one more than stays

    def kill() -> None:
        wait_until(lambda: bool((model.parent / "asleep").exists() and (model.parent / "asleep").read_text()))
        asleep = (model.parent / "asleep").read_text()
        cluster.remove_node(next(node for node in cluster.worker_nodes if node.node_id == asleep), allow_graceful=False)

    killer = threading.Thread(target=kill)
    killer.start()
    assert_vectors(encode(cluster.address, model, chunks), chunks)
    killer.join()
    assert (model.parent / "asleep").exists()
    assert len(workers_of(model)) == 3
    wait_until(lambda: not any(map(alive, workers_of(model))))  # Ray ends them after the last answer
    assert capfd.readouterr() == ("", "")


def test_errors_name_the_node(cluster: Any, model: Path) -> None:
    with pytest.raises(ModelError, match=r"on the Ray node [\d.]+: the model .* \(RuntimeError: the text is too sad\)"):
        encode(cluster.address, model, [[FAILS]])
    with pytest.raises(ScodaError, match=r"tried 3 times.*Ray node .*died"):
        encode(cluster.address, model, [[DIES]])
    with pytest.raises(ModelError, match=r"has other files on the Ray node [\d.]+ than here"):
        encode(cluster.address, model, chunks_of(1), loader="tests.index.encoders.fake_workers:load_and_change")
    with pytest.raises(ModelError, match=r"on the Ray node [\d.]+: No module named 'no_such_module'"):
        encode(cluster.address, model, chunks_of(1), loader="no_such_module:load")


def test_a_node_without_scoda(cluster: Any, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ModuleType("only_here")
    exec("class Actor:\n    def load(self, *_): ...", vars(elsewhere))
    monkeypatch.setitem(sys.modules, "only_here", elsewhere)
    monkeypatch.setattr("index.encoders.parallel.ray._Actor", vars(elsewhere)["Actor"])
    with pytest.raises(ScodaError, match=r"Ray node [\d.]+ cannot encode \(.*'only_here'.*same version"):
        encode(cluster.address, model, chunks_of(3))


@pytest.mark.parametrize("address", ["127.0.0.1:9", "nonsense"])
def test_no_cluster_there(model: Path, address: str) -> None:
    with pytest.raises(ScodaError, match=rf"no Ray cluster can be joined at '{address}' \(.*--ray-address"):
        encode(address, model, chunks_of(1))


def test_without_ray_and_with_nothing_to_encode(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert encode("auto", model, []) == []
    with pytest.raises(ScodaError, match=r"pip install '\.\[ray\]'"):
        encode("auto", model, chunks_of(1))
