"""The page about security names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_test_that_it_names_is_there() -> None:
    page = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)`", page))
    assert named
    assert named <= {path.name for path in (ROOT / "tests").rglob("test_*.py")}
