"""The names of the values that a row may have, and what is misspelt for one of them."""

from __future__ import annotations

import difflib
from collections.abc import Container
from functools import cache
from pathlib import Path
from typing import TypeGuard

from index.corpus.columns import ROLES
from index.errors import CorpusError

KEYS = (*ROLES, "aids", "translations")
FORMER_NAMES = ("hints", "keywords")  # of search aids, in corpora written for earlier versions
SAMPLE = 50  # rows that show what stands in a column, or under a key
Row = tuple[int, dict[str, object]]  # its line, and its values by name


def are_texts(value: object) -> TypeGuard[list[str]]:
    """Whether this is a list of texts, as the paragraphs of a passage may be."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def refuse_misspelt(name: str, known: Container[str], what: str, path: Path, line: int) -> None:
    """Refuse a name that is nearly one which is read, and which is not there."""
    if (meant := _meant(name)) and meant not in known:
        raise CorpusError(path, f'"{name[:40]}" is no {what} that is read', f'Write "{meant}", or rename it', line=line)


@cache
def _meant(key: str) -> str | None:
    """The key that a misspelt one is meant to be, None for one of another purpose."""
    if key in FORMER_NAMES or len(key) > 40:
        return None
    near = difflib.get_close_matches(key.lower(), (*KEYS, *FORMER_NAMES), 1, 0.85)
    return {"hints": "aids", "keywords": "aids"}.get(near[0], near[0]) if near else None
