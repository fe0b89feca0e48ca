"""The engine that is attacked."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.answer.engine import Engine
from tests.index.fakes import FakeEncoder


@pytest.fixture(scope="session")
def engine(harbour: Path) -> Engine:
    """One on the small corpus, without a model."""
    return Engine.open(harbour / "home", encoder=FakeEncoder())
