"""Which updates were received and which are handled: Telegram is told of the handled ones only."""

from __future__ import annotations

from collections import deque

REMEMBERED = 10_000  # ids of handled updates, so that one that is delivered again is not handled again


class Inbox:
    """Bookkeeping of update ids. An update that was taken stays open until it is handled or safely stored."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._known: set[int] = set()
        self._order: deque[int] = deque()
        self._after: int | None = None

    def take(self, update_id: int) -> bool:
        """Note an update as received; False if it was received before."""
        if not self.know(update_id):
            return False
        self._open.add(update_id)
        # Not the highest id ever: after a quiet week Telegram goes on with any number, a lower one too.
        self._after = update_id + 1
        return True

    def know(self, update_id: int) -> bool:
        """Note an update that Telegram may have forgotten already; False if it was known before.

        It says nothing of the updates before it: they may still wait at Telegram.
        """
        if update_id in self._known:
            return False
        self._known.add(update_id)
        self._order.append(update_id)
        while len(self._order) > REMEMBERED and self._order[0] not in self._open:
            self._known.discard(self._order.popleft())
        return True

    def done(self, update_id: int) -> None:
        """Note an update as handled, or stored where a crash does not lose it."""
        self._open.discard(update_id)

    def is_known(self, update_id: int) -> bool:
        """Whether an update was received, unless that was long ago."""
        return update_id in self._known

    def is_open(self, update_id: int) -> bool:
        """Whether Telegram must still keep an update."""
        return update_id in self._open

    @property
    def open(self) -> int:
        """How many updates are received and not yet handled."""
        return len(self._open)

    @property
    def offset(self) -> int | None:
        """The first update that Telegram must keep; asking from it on confirms all before it."""
        return min(self._open) if self._open else self._after
