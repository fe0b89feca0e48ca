"""Splits a question about one name or another: "Uzbekistan or Russia" has right answers for each."""

from __future__ import annotations

import re
from collections.abc import Callable

# Names begin with a capital: other words that "or" and "and" join are most often one topic. Chinese has no
# capitals, so there only the words for "or" count.
_NAME = r"[A-ZА-ЯЁІЎҚҒ][\w'’-]+"
_JOINED = re.compile(rf"(?P<left>{_NAME})\s+(?:or|and|или|либо|и|або)\s+(?P<right>{_NAME})|(?P<han>或者?|还是)")
_WORD = re.compile(r"[\u3400-\u9fff]{2,}|[^\W\d_\u3400-\u9fff]{3,}")
MOST = 3  # a longer list is a text, not a question
LONGEST = 200  # characters: so is a longer question, and its parts would take as long again as the whole of it


def alternatives(question: str, is_one_name: Callable[[str], bool]) -> tuple[str, ...]:
    """The parts of a question that names alternatives, empty when it does not, or is too long: ("...
    Uzbekistan", "Russia?").

    `is_one_name` tells whether the document knows the joined words as one name ("Belt and Road").
    """
    if len(question) > LONGEST:
        return ()
    edges = [0]
    for match in _JOINED.finditer(question):
        if match["han"]:
            edges += match.span("han")
        elif not is_one_name(match[0]):
            edges += (match.end("left"), match.start("right"))
    edges.append(len(question))
    parts = tuple(question[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True))
    return parts if 1 < len(parts) <= MOST and all(map(_WORD.search, parts)) else ()
