"""Fixtures that engine, front doors and end-to-end tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data home with data/scoda-2020 as built by the bundled model; for reading only."""
    from index.build import build_index

    home = tmp_path_factory.mktemp("real") / "home"
    build_index(home)
    return home
