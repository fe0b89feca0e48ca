"""What a country is called in several languages, as CLDR has it.

CLDR is read when the first country is looked up, which takes some hundredths of a second: nothing else waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.text.folding import fold

_LONGEST_ENDING = 3  # letters that a case or an adjective adds: "Россией", "Russian"
_SHORTEST_INFLECTED = 6  # letters of a name whose last two may be an ending


@lru_cache(maxsize=64)
def territory_names(name: str, spoken: str, languages: Sequence[str]) -> tuple[str, ...]:
    """What the territory with this name is called in `languages`, empty for a name that is none.

    `name` is in the language `spoken` or one of `languages`, in any case.
    """
    known = dict.fromkeys((spoken, *languages))
    territory = _territory(fold(name), known)
    if territory is None:
        return ()
    return tuple(dict.fromkeys(one for key, one in _names(languages) if key == territory))


def _territory(name: str, languages: Sequence[str] | dict[str, None]) -> str | None:
    every = [(key, fold(one)) for key, one in _names(languages)]
    exact = next((key for key, one in every if one == name), None)
    return exact or next((key for key, one in every if _is_form_of(name, one)), None)


def _is_form_of(word: str, name: str) -> bool:
    if len(name) < _SHORTEST_INFLECTED or not name.isalpha():
        return False
    return word.startswith(name[:-2]) and len(word) <= len(name) + _LONGEST_ENDING


def _names(languages: Sequence[str] | dict[str, None]) -> Iterator[tuple[str, str]]:
    """Each territory's code with its name, language by language."""
    from babel import Locale, UnknownLocaleError

    for language in languages:
        try:
            territories = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError):
            continue
        yield from ((key, name) for key, name in territories.items() if key.isalpha())
