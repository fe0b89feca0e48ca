"""Spreads encoding over the nodes of a Ray cluster (`--encoder-workers ray`)."""

from __future__ import annotations

import importlib
import logging
import os
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from typing import Any

from index.child import ROOT
from index.encoders.models import identify_model
from index.encoders.parallel.loader import DocumentEncoder, Failure, load_document_encoder
from index.encoders.parallel.pool import WorkerDied, WorkerPool
from index.errors import ModelError, ScodaError, first_line
from index.types import Vectors

_REMEDY = "See `ray status` and the nodes' memory, then build again. What has been encoded so far is kept"
_REACH_SECONDS = 10


@contextmanager
def open_ray_encoder(model: str, address: str, workers: int, loader: str) -> Iterator[WorkerPool]:
    """A pool of `workers` actors on each node of the cluster at `address`, which share the node's cores.

    Nodes that join later are not used, nodes that die are done without. Each needs scoda and the model: the
    bundled one comes with it, a folder must be there at the same path with the same files.
    """
    cluster = _Cluster(model, address, workers, loader)
    pool = WorkerPool(cluster.workers, _REMEDY)
    try:
        yield pool
    finally:
        pool.close()
        cluster.leave()


class _Cluster:
    """This process as a driver of a Ray cluster, from the first chunk on."""

    def __init__(self, model: str, address: str, workers: int, loader: str) -> None:
        self._model, self._address, self._workers, self._loader = model, address, workers, loader
        self._ray: Any = None

    def workers(self) -> Sequence[RayWorker]:
        """Join the cluster, and the workers for its nodes."""
        ray = _import_ray()
        try:
            _reach(self._address)
            # Ray has its workers look for modules first where this process works, which may be anybody's folder.
            with chdir(ROOT):
                ray.init(address=self._address, log_to_driver=False, logging_level=logging.ERROR)
        except Exception as error:  # Ray raises all kinds: ConnectionError, RuntimeError, ValueError, ImportError
            raise ScodaError(
                f"no Ray cluster can be joined at {self._address!r} ({first_line(error)}). Start Ray on this machine "
                "too (ray start --address=…), of the same version, and name the cluster with --ray-address"
            ) from None
        self._ray = ray
        nodes = [node for node in ray.nodes() if node["Alive"] and node["Resources"].get("CPU", 0) >= 1]
        if not nodes:
            raise ScodaError(f"no node of the Ray cluster at {self._address!r} has a CPU to encode with")
        digest = _digest(self._model)
        return [RayWorker(ray, node, cores, self._model, digest, self._loader) for node, cores in self._shares(nodes)]

    def _shares(self, nodes: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], int]]:
        """A node and a number of its cores, for each actor."""
        for node in nodes:
            cores = int(node["Resources"]["CPU"])
            count = min(self._workers, cores)
            yield from [(node, cores // count)] * count

    def leave(self) -> None:
        if self._ray is not None:
            self._ray.shutdown()


class RayWorker:
    """An actor on one node, which encodes with the number of cores that it reserves there."""

    def __init__(self, ray: Any, node: dict[str, Any], cores: int, model: str, digest: str | None, loader: str) -> None:
        self._ray, self._node, self._cores = ray, node, cores
        self._model, self._digest, self._loader = model, digest, loader
        self._actor: Any = None
        self._closed = False
        self._lock = threading.Lock()  # between a start and a close, which comes from another thread

    def start(self) -> None:
        scheduling = importlib.import_module("ray.util.scheduling_strategies")
        here = scheduling.NodeAffinitySchedulingStrategy(self._node["NodeID"], soft=False)
        with self._lock:
            if self._closed:
                raise WorkerDied("it was closed")
            if self._actor is not None:
                self._ray.kill(self._actor)  # one that Ray only lost sight of would keep the cores
            # Ray sets OMP_NUM_THREADS to the cores.
            self._actor = self._ray.remote(_Actor).options(num_cpus=self._cores, scheduling_strategy=here).remote()
        if self._ask(self._actor.load.remote(self._model, self._loader)) != self._digest:
            raise ModelError(
                f"the model {self._model!r} has other files on the Ray node {self._address} than here: "
                "copy the folder, or install the same version of its package there"
            )

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._ask(self._actor.encode.remote(list(texts)))
        return vectors

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._actor is not None:
                self._ray.kill(self._actor)

    def wait(self) -> None:
        """Ray ends the actor."""

    @property
    def _address(self) -> str:
        return str(self._node["NodeManagerAddress"])

    def _ask(self, reference: Any) -> Any:
        errors = self._ray.exceptions
        try:
            answer = self._ray.get(reference)
        except errors.RayError as error:
            if getattr(error, "actor_init_failed", False):  # its class cannot even be imported there
                raise ScodaError(
                    f"the Ray node {self._address} cannot encode ({str(error).strip().splitlines()[-1]}). "
                    "It needs the same version of scoda as here: in the project's folder run pip install '.[ray]'"
                ) from None
            raise WorkerDied(f"on the Ray node {self._address}: {first_line(error)}") from None
        if isinstance(answer, Failure):
            raise ModelError(f"on the Ray node {self._address}: {answer.message}")
        return answer


class _Actor:
    """What runs on a node."""

    def __init__(self) -> None:
        self._encoder: DocumentEncoder | None = None
        self._model = ""

    def load(self, model: str, loader: str) -> str | Failure | None:
        """Load the model; the hash of its files, or what it raised."""
        self._model = model
        try:
            self._encoder = load_document_encoder(model, loader)
            return _digest(model)
        except Exception as error:  # whatever a model raises is sent to whoever asked
            return Failure.of(error, model)

    def encode(self, texts: Sequence[str]) -> Vectors | Failure:
        """Vectors (n, dimension), or what the model raised."""
        assert self._encoder is not None
        try:
            return self._encoder.encode_documents(texts)
        except Exception as error:  # as above
            return Failure.of(error, self._model)


def _import_ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read at import
    try:
        ray = importlib.import_module("ray")
        # Ray prints the deaths of nodes, which are this module's task, over the progress bar; no setting is public.
        vars(importlib.import_module("ray._private.worker"))["_worker_logs_enabled"] = False
    except ModuleNotFoundError:
        raise ScodaError(
            "--encoder-workers ray needs the package ray: in the project's folder run pip install '.[ray]'"
        ) from None
    return ray


def _reach(address: str) -> None:
    """Refuse at once, with an OSError, where nobody listens: Ray would try for minutes."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal() and len(port) <= 5 and "://" not in host:
        socket.create_connection((host.strip("[]"), int(port)), _REACH_SECONDS).close()


def _digest(model: str) -> str | None:
    identity = identify_model(model)
    return identity.sha256 if identity else None
