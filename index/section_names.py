"""Tells whether a question asks for a section by its topic: "the marine section", "раздел о торговле"."""

from __future__ import annotations

import re

# Nouns that mean a part of a document and little else; "part" and "часть" mean too much else.
_NAMED = re.compile(
    r"\b(?:section|chapter|heading)\b|\b(?:раздел|глав[аеуы])(?:а|е|у|ом|ой)?\b|板块|章节|(?:哪|这|那)一?个?部分|部分(?:的|有|里|都)",
    re.IGNORECASE,
)


def asks_for_section(question: str) -> bool:
    """Whether the question speaks of a section of the document; which one its other words tell."""
    return bool(_NAMED.search(question))
