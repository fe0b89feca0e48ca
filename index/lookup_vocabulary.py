"""All word tables as one dictionary."""

from __future__ import annotations

from collections.abc import Mapping

from index.folding import fold
from index.lookup_sorts import Sort, Token, Words
from index.lookup_words import FULL
from index.lookup_words_more import LOOSE, MORE

LONGEST_PHRASE = 4  # words
_DEFAULT_VALUES = {Sort.HEAD: 1, Sort.TAIL: 1, Sort.BACK: 2}


def _vocabulary() -> dict[str, Token]:
    """Folded words and phrases; what several languages share keeps its first meaning."""
    table: dict[str, Token] = {}

    def add(words: Words, is_open: bool) -> None:
        for sort, text in words.items():
            token = Token(sort, _DEFAULT_VALUES.get(sort, 0), open=is_open)
            for word in fold(text).split():
                table.setdefault(word.replace("_", " "), token)

    for words in FULL.values():
        add(words, is_open=False)
    for language, words in MORE.items():
        add(LOOSE.get(language, {}), is_open=False)
        add(words, is_open=True)
    return table


VOCABULARY: Mapping[str, Token] = _vocabulary()
