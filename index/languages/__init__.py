"""One module a language, named by its ISO 639 code, with a `LANGUAGE` in it. Adding a language is adding its module.

What is done with the tables stands elsewhere (`index.text`, `index.lookup`) and knows no language by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from index.languages.base import (
    PARTS,
    UNITS,
    DetailWords,
    DocumentWords,
    FollowUpWords,
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
)

__all__ = (
    "PARTS",
    "UNITS",
    "DetailWords",
    "DocumentWords",
    "FollowUpWords",
    "Language",
    "LookupWords",
    "Marks",
    "NumberWords",
    "NumberingWords",
    "QuestionWords",
    "SmallTalk",
    "language_codes",
    "language_for",
    "languages",
    "written_in",
)

_LONGEST_CODE = 3


@cache
def languages() -> tuple[Language, ...]:
    """All languages that there is a module for."""
    names = (path.stem for path in Path(__file__).parent.glob("*.py"))
    codes = sorted(name for name in names if len(name) <= _LONGEST_CODE)
    return tuple(import_module(f"{__name__}.{code}").LANGUAGE for code in codes)


@cache
def language_codes() -> frozenset[str]:
    """The ISO 639 codes of all languages that there is a module for."""
    return frozenset(language.code for language in languages())


def written_in(script: str, known: Iterable[Language]) -> list[tuple[Marks, Language]]:
    """Those of the known languages that write a script, or mix it with theirs, with their marks there, the likeliest
    first."""
    found = [
        (marks, language)
        for language in known
        for marks in language.marks
        if marks.script == script or script in marks.beside
    ]
    return sorted(found, key=lambda pair: (-pair[0].rank, pair[1].code))


def language_for(reader: str, among: Collection[str]) -> str | None:
    """The language among these for who reads `reader`: it, else the second one of its readers; None without either."""
    if reader in among:
        return reader
    second = next((language.second for language in languages() if language.code == reader), "")
    return second if second in among else None
