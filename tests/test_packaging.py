"""The serving environment is the whole one without what only builds need."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
ONLY_BUILDS = ("sentence-transformers", "torch", "scikit-learn")


def test_serving_has_the_same_bounds_and_no_pytorch() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    every = settings["project"]["dependencies"]
    assert settings["dependency-groups"]["serve"] == [one for one in every if not one.startswith(ONLY_BUILDS)]


def test_every_dependency_is_bounded_on_both_sides() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    for one in [*settings["project"]["dependencies"], *settings["dependency-groups"]["serve"]]:
        assert re.search(r">=.+,<", one), one


def test_the_image_serves_as_nobody_from_a_file_system_it_cannot_write() -> None:
    lines = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    assert "USER scoda" in lines
    assert "HEALTHCHECK" in lines
    assert "--group serve" in lines
    assert lines.count("FROM ") == 2
