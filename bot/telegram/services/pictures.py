"""Which pictures Telegram has already: it is asked to send those again by their ids."""

from __future__ import annotations

from collections import OrderedDict

MOST_KEPT = 100  # an index version has a picture in each of a few languages


class Pictures:
    """Remembers the ids that Telegram gave to pictures, by index version and language, until the bot stops."""

    def __init__(self) -> None:
        self._ids: OrderedDict[tuple[str, str], str] = OrderedDict()

    def file_id(self, fingerprint: str, language: str) -> str | None:
        """Telegram's id of a picture that was sent before."""
        return self._ids.get((fingerprint, language))

    def remember(self, fingerprint: str, language: str, file_id: str | None) -> None:
        """Keep the id of a sent picture; None when the id is no longer good."""
        self._ids.pop((fingerprint, language), None)
        if file_id is not None:
            self._ids[fingerprint, language] = file_id
        while len(self._ids) > MOST_KEPT:
            self._ids.popitem(last=False)
