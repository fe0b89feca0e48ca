"""At most so many events in so many seconds: the one rule behind Telegram's limits and the bot's own."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Window:
    """A sliding window: any `seconds` hold at most `limit` events."""

    __slots__ = ("_seconds", "_times")

    def __init__(self, limit: int, seconds: float) -> None:
        self._times: deque[float] = deque(maxlen=limit)
        self._seconds = seconds

    def opens(self, now: float) -> float:
        """The time at which the next place is free, `now` or later."""
        full = len(self._times) == self._times.maxlen
        return max(now, self._times[0] + self._seconds) if full else now

    def reserve(self, now: float) -> float:
        """Take the next free place; returns the time at which it begins, `now` or later. First come, first served."""
        start = self.opens(now)
        self._times.append(start)
        return start

    def admit(self, now: float) -> bool:
        """Take a place if one is free at once."""
        if now < self.opens(now):
            return False
        self._times.append(now)
        return True

    def is_idle(self, now: float) -> bool:
        """Whether forgetting the window would change nothing."""
        return not self._times or self._times[-1] + self._seconds <= now


class Windows(Generic[K]):
    """A window for each key, in constant time and bounded memory.

    Idle ones are forgotten little by little, so that a year of strangers takes no memory. When all are in use, the one
    used longest ago gives way: whose key comes again begins with an empty window. Whoever hurries is forgotten last.
    """

    MOST_KEPT = 5000
    LOOKED_AT = 2  # with each use; one more than can be added, so that a crowd that has left is forgotten

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float]) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._windows: OrderedDict[K, Window] = OrderedDict()  # the one used last comes last

    def __len__(self) -> int:
        return len(self._windows)

    def of(self, key: K) -> Window:
        """The key's window."""
        window = self._windows.pop(key, None) or Window(self._limit, self._seconds)
        now = self._clock()
        for _ in range(self.LOOKED_AT):
            if self._windows and (next(iter(self._windows.values())).is_idle(now) or len(self) >= self.MOST_KEPT):
                self._windows.popitem(last=False)
        self._windows[key] = window
        return window
