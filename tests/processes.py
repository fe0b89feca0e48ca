"""The environment of the processes that tests start."""

from __future__ import annotations

import os


def environment(**more: str) -> dict[str, str]:
    """The variables of whoever runs the tests without those that scoda and its bot read, and with these."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SCODA_", "_SCODA_", "TELEGRAM_"))}
    return {**kept, **more}
