"""Whether a passage tells a kind of detail. Careful until something better is known: in doubt it does not."""

from __future__ import annotations

import re

from index.types import Passage

_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"\b(?:yuan|rmb|usd|dollars?|euros?|per ?cent)\b|[%$€£¥]", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{4}\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def tells(passage: Passage, detail: str | None) -> bool:
    """Whether a passage gives the kind of detail that is asked for (`index.types.Missing`), or none is asked for."""
    if detail is None:
        return True
    if detail == "count":
        return _DIGIT.search(passage.text) is not None
    if detail == "amount":
        return _DIGIT.search(passage.text) is not None and _MONEY.search(passage.text) is not None
    if detail == "date":
        return _DATE.search(passage.text) is not None
    return False
