"""Lists of words that tell what stands in a document: what all languages call its parts, pages and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.languages import languages
from index.text.folding import folded_words

# Fields of `NumberingWords`: parts that are cited by their number, and parts that hold others.
CITED = ("article", "clause", "paragraph", "point", "task", "target", "question", "item")
HOLDING = ("goal", "section", "chapter", "part", "annex")


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(text.split())


@cache
def numbering_words(field: str) -> frozenset[str]:
    """The folded words and phrases of a field of `NumberingWords` in all languages."""
    return frozenset(word for language in languages() for word in folded_words(getattr(language.numbering, field)))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
