"""How long to wait before a request is made again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from telegram.error import RetryAfter

MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses in seconds that double with each failure, from the first to the longest."""

    first: float = 1.0
    longest: float = 30.0

    def seconds(self, failures: int) -> float:
        """The pause after so many earlier failures.

        Up to half is added at random: after an outage not all bots of a server come back in the same moment.
        """
        return float(min(self.longest, self.first * 2 ** min(failures, MOST_DOUBLINGS)) * random.uniform(1.0, 1.5))


def asked_seconds(error: Exception) -> float | None:
    """How long Telegram asks to wait, None where it does not."""
    if not isinstance(error, RetryAfter):
        return None
    asked = error.retry_after  # as `PTB_TIMEDELTA` says
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
