"""Models that are folders, and a Ray cluster."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.index.builders import write_model

ROOT = Path(__file__).parents[3]
NODE = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 80_000_000}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that stands for a model; workers leave their notes beside it."""
    return write_model(tmp_path / "model")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """A cluster of a head, which does not encode, and two nodes that do; its processes end with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))  # what installing scoda on a node does
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        utils = importlib.import_module("ray.cluster_utils")
        cluster = utils.Cluster(initialize_head=True, head_node_args={**NODE, "num_cpus": 0})
        for _ in range(2):
            cluster.add_node(**NODE)
        yield cluster
        cluster.shutdown()
