"""Who may use the engine next: a few at once, each person or group with one question at most, the thrifty first.

Everybody has a clock of their own, which a question moves on by the processor time that it takes and which never falls
behind the time of day; the queue is served in the order of these clocks (Zhang's virtual clock). Who asks now and then
is served next, beside any number of people who keep the engine busy, and these share what is left. Nobody starves, for
time passes.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

T = TypeVar("T")
SHARE = 100  # by so many seconds a second of processor time moves a clock on: everybody's due is a hundredth
MOST_AHEAD = 600.0  # seconds that a clock may be ahead: what somebody asked while nobody else did is soon forgotten
SECONDS_A_BYTE = 0.0005  # seconds of processor time; a guess, which is put right when the question is answered
MOST_PLACES = 4
MOST_KEPT = 10_000  # clocks that are ahead; beyond them those that were moved longest ago are forgotten


def places_here() -> int:
    """How many questions this machine's cores answer at once."""
    return max(1, min(MOST_PLACES, os.cpu_count() or 1))


@dataclass(slots=True)
class Meter:
    """What the work at a place took, in seconds of processor time: on a busy machine a wait is nobody's fault."""

    seconds: float = 0.0

    def measure(self, function: Callable[[], T]) -> T:
        """Call a function in the thread that works."""
        begun = time.thread_time()
        try:
            return function()
        finally:
            self.seconds += time.thread_time() - begun


@dataclass(frozen=True, slots=True)
class _Waiting:
    arrived: float
    size: int
    turn: asyncio.Future[None]


class Workers:
    """The places at the engine, given out on the event loop; a step takes logarithmic time at most.

    Whoever holds a place works in `threads`. They are the engine's own: each keeps the memory that the encoder took
    there, 1.5 MB, and the event loop has more of them, which would all come to it in turn.
    """

    def __init__(self, places: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.threads = ThreadPoolExecutor(places, thread_name_prefix="engine")
        self._free = places
        self._clock = clock
        self._clocks: OrderedDict[int, float] = OrderedDict()  # of the owners that are ahead, the last moved last
        self._lines: dict[int, deque[_Waiting]] = {}  # what waits, by owner
        self._queue: list[tuple[float, int, int]] = []  # when it is whose turn, of those with a line and no place
        self._busy: set[int] = set()
        self._numbers = count()

    @asynccontextmanager
    async def place(self, owner: int, size: int) -> AsyncIterator[Meter]:
        """Wait for a place and hold it; `size` is that of the owner's question in bytes."""
        await self._enter(_Waiting(self._clock(), size, asyncio.get_running_loop().create_future()), owner)
        begun, meter = self._clock(), Meter()
        try:
            yield meter
        finally:
            self._charge(owner, begun, meter.seconds)
            self._leave(owner)

    async def _enter(self, waiting: _Waiting, owner: int) -> None:
        if self._free and owner not in self._busy:
            self._take(owner)
            return
        self._lines.setdefault(owner, deque()).append(waiting)
        if owner not in self._busy and len(self._lines[owner]) == 1:
            self._stand_in_queue(owner)
        try:
            await waiting.turn
        except asyncio.CancelledError:
            if not waiting.turn.cancelled():  # its turn had just come
                self._leave(owner)
            raise

    def _take(self, owner: int) -> None:
        self._free -= 1
        self._busy.add(owner)

    def _leave(self, owner: int) -> None:
        self._free += 1
        self._busy.discard(owner)
        if owner in self._lines:
            self._stand_in_queue(owner)
        while self._free and self._queue:
            self._admit(heappop(self._queue)[2])

    def _admit(self, owner: int) -> None:
        line = self._lines[owner]
        while line and (first := line.popleft()):
            if not first.turn.done():  # as what was cancelled is
                self._take(owner)
                first.turn.set_result(None)
                break
        if not line:
            del self._lines[owner]

    def _stand_in_queue(self, owner: int) -> None:
        first = self._lines[owner][0]
        due = self._at(owner, first.arrived) + SHARE * SECONDS_A_BYTE * first.size
        heappush(self._queue, (due, next(self._numbers), owner))

    def _at(self, owner: int, now: float) -> float:
        return min(max(now, self._clocks.get(owner, now)), now + MOST_AHEAD)

    def _charge(self, owner: int, begun: float, seconds: float) -> None:
        now = self._clock()
        self._clocks[owner] = self._at(owner, begun) + SHARE * seconds
        self._clocks.move_to_end(owner)
        for _ in range(2):  # one more than came, so that there are fewer and fewer
            oldest = next(iter(self._clocks), None)
            if oldest is not None and (self._clocks[oldest] <= now or len(self._clocks) > MOST_KEPT):
                del self._clocks[oldest]
