"""At most so many events in so many seconds: the one rule behind Telegram's limits and the bot's own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Window:
    """A sliding window: any `seconds` hold at most `limit` events."""

    __slots__ = ("_seconds", "_times")

    def __init__(self, limit: int, seconds: float) -> None:
        self._times: deque[float] = deque(maxlen=limit)
        self._seconds = seconds

    def reserve(self, now: float) -> float:
        """Take the next free place; returns the time at which it begins, `now` or later. First come, first served."""
        full = len(self._times) == self._times.maxlen
        start = max(now, self._times[0] + self._seconds) if full else now
        self._times.append(start)
        return start

    def admit(self, now: float) -> bool:
        """Take a place if one is free at once."""
        if len(self._times) == self._times.maxlen and now < self._times[0] + self._seconds:
            return False
        self._times.append(now)
        return True

    def is_idle(self, now: float) -> bool:
        """Whether forgetting the window would change nothing."""
        return not self._times or self._times[-1] + self._seconds <= now


class Windows(Generic[K]):
    """A window for each key; idle ones are forgotten, so that a year of strangers takes no memory."""

    MOST_KEPT = 5000

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float]) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._windows: dict[K, Window] = {}

    def __len__(self) -> int:
        return len(self._windows)

    def of(self, key: K) -> Window:
        """The key's window."""
        if key not in self._windows and len(self._windows) >= self.MOST_KEPT:
            now = self._clock()
            self._windows = {one: window for one, window in self._windows.items() if not window.is_idle(now)}
        return self._windows.setdefault(key, Window(self._limit, self._seconds))
