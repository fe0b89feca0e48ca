"""A pool that knows how long its work took, without what the work waited for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class TimedPool(Executor):
    """Hands work on to another pool, and adds up how long it takes there."""

    def __init__(self, pool: Executor, clock: Callable[[], float]) -> None:
        """`clock` gives seconds."""
        self._pool = pool
        self._clock = clock
        self._begun: list[Future[Any]] = []
        self._took: list[float] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See `Executor`."""

        def timed() -> T:
            started = self._clock()
            try:
                return fn(*args, **kwargs)
            finally:
                self._took.append(self._clock() - started)

        future = self._pool.submit(timed)
        self._begun.append(future)
        return future

    def seconds(self) -> float:
        """How long all that was submitted took, as soon as it is done."""
        wait(self._begun)
        return sum(self._took)
