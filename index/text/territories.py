"""What a country is called in several languages, as CLDR has it.

CLDR is read when the first country is looked up, which takes some hundredths of a second: nothing else waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.text.folding import fold

_LONGEST_ENDING = 3  # letters that a case or an adjective adds: "Россией", "Russian"
_SHORTEST_INFLECTED = 6  # letters of a name whose last two may be an ending


@lru_cache(maxsize=64)
def territory_names(name: str, spoken: str, languages: Sequence[str]) -> tuple[str, ...]:
    """What the territory with this name is called in `languages`, empty for a name that is none.

    `name` is in the language `spoken` or one of `languages`, in any case.
    """
    territory = _territory(fold(name), dict.fromkeys((spoken, *languages)))
    if territory is None:
        return ()
    return tuple(dict.fromkeys(one.name for code in languages for one in _territories(code) if one.key == territory))


def _territory(name: str, languages: Iterable[str]) -> str | None:
    every = [one for code in languages for one in _territories(code)]
    exact = next((one.key for one in every if one.folded == name), None)
    return exact or next((one.key for one in every if _is_form_of(name, one.folded)), None)


def _is_form_of(word: str, name: str) -> bool:
    if len(name) < _SHORTEST_INFLECTED or not name.isalpha():
        return False
    return word.startswith(name[:-2]) and len(word) <= len(name) + _LONGEST_ENDING


class _Named(NamedTuple):
    """A territory's code with its name in one language."""

    key: str
    name: str
    folded: str


@lru_cache(maxsize=16)
def _territories(language: str) -> tuple[_Named, ...]:
    """What territories are called in a language, nothing for one that CLDR does not have."""
    from babel import Locale, UnknownLocaleError

    try:
        named = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(_Named(key, name, fold(name)) for key, name in named.items() if key.isalpha())
