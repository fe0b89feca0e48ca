"""Which cases of a parametrised test repeat a promise that its other cases guard."""

from __future__ import annotations

from typing import Any

import pytest


def variants(*cases: Any) -> list[Any]:
    """These cases, each a value or a tuple of values, run by `.ci/run --all` and by whoever names their file."""
    return [pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.variants) for case in cases]
