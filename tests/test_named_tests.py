"""Pages name tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# `test_polling.py`, `test_polling.py::test_one`, then `::test_another` of the same file
NAMED = re.compile(r"`(?:[\w/]*/)?(?=test_|::)(test_\w+\.py)?(?:::(test_\w+)(?:\[[^`]*\])?)?`")


@pytest.mark.parametrize("page", [".github/SECURITY.md", "tests/e2e/README.md"])
def test_every_test_that_it_names_is_there(page: str) -> None:
    sources: dict[str, str] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        sources[path.name] = sources.get(path.name, "") + path.read_text(encoding="utf-8")
    named, file = [], ""
    for found in NAMED.finditer((ROOT / page).read_text(encoding="utf-8")):
        file = found[1] or file
        named.append((file, f"def {found[2]}(" if found[2] else "def "))
    assert named
    assert [(file, test) for file, test in named if test not in sources.get(file, "")] == []
