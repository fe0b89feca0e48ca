"""What the operator can watch with Prometheus. Nothing in it points to a person."""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest

from index import language_codes

OTHER = "other"  # the language is a guess, and each value of a label is a time series
_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """Counts of one bot, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        labels = ("outcome", "language", "front")
        self._questions = Counter("scoda_questions", "Questions answered", labels, registry=registry)
        self._seconds = Histogram("scoda_answer_seconds", "From update to reply", buckets=_SECONDS, registry=registry)
        self.refused = Counter("scoda_updates_refused", "Updates beyond a limit", ("why",), registry=registry)
        self.received = Counter("scoda_updates", "Updates received", registry=registry)
        self._undelivered = Counter("scoda_undelivered", "Replies not delivered", ("why",), registry=registry)
        self._in_hand = Gauge("scoda_updates_in_hand", "Updates being handled or waiting", registry=registry)
        self._contact = Gauge("scoda_last_contact_age_seconds", "Since Telegram last answered", registry=registry)
        self._index = Info("scoda_index", "The index version in use", registry=registry)

    def watch(self, *, in_hand: Callable[[], float], contact_age: Callable[[], float]) -> None:
        """Say where the present values come from."""
        self._in_hand.set_function(in_hand)
        self._contact.set_function(contact_age)

    def question(self, outcome: str, language: str, front: str) -> None:
        """A question was answered."""
        self._questions.labels(outcome, language if language in language_codes() else OTHER, front).inc()

    def took(self, seconds: float) -> None:
        """An update was handled in this time."""
        self._seconds.observe(seconds)

    def undelivered(self, error: BaseException) -> None:
        """A reply did not reach anyone."""
        self._undelivered.labels(type(error).__name__).inc()

    def text(self, index: str) -> bytes:
        """Everything in Prometheus' text format; `index` is the version in use."""
        self._index.info({"version": index})
        return generate_latest(self.registry)


class LastContact:
    """When Telegram was last heard of."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self.count = 0

    def renew(self) -> None:
        """Telegram answered, or called."""
        self._last = self._clock()
        self.count += 1

    @property
    def age(self) -> float:
        """Seconds since then; since the start, if never."""
        return self._clock() - self._last
