"""Texts in several languages: one Fluent file a language, found by its name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TypeAlias

from fluent.runtime import FluentBundle, FluentResource

from bot.safe_text import sent
from index import ScodaError

LOCALES = Path(__file__).parent / "locales" / "telegram"
DEFAULT_LANGUAGE = "en"
Value: TypeAlias = str | int | float
_LOGGER = logging.getLogger(__name__)


class Texts:
    """The texts of one language; what it lacks comes from the default language."""

    def __init__(self, language: str, bundles: tuple[Callable[[], FluentBundle], ...]) -> None:
        """`bundles` read the language's file, and the default one's; each is read when its texts are needed."""
        self.language = language
        self._bundles = bundles

    def plain(self, key: str, **values: Value) -> str:
        """The text for places without markup: buttons, menus, alerts.

        Raises:
            KeyError: no language has this key.
        """
        return self._format(key, values)

    def html(self, key: str, **values: Value) -> str:
        """The text as Telegram HTML: strings among the values are escaped, the text's own tags stay.

        Raises:
            KeyError: no language has this key.
        """
        return self._format(key, {name: _escaped(value) for name, value in values.items()})

    def number(self, value: float) -> str:
        """A number with its sign, as it is written in this language: "+14.4", "+14,4"."""
        from babel.numbers import format_decimal

        return f"{'+' if value > 0 else ''}{format_decimal(value, locale=self.language)}"

    def date(self, written: str) -> str:
        """An ISO 8601 date as it is written in this language: "26 May 2021"; anything else stays as it is."""
        from babel.dates import format_date

        try:
            return format_date(date.fromisoformat(written), "long", locale=self.language)
        except ValueError:
            return written

    def any_of(self, words: Sequence[str]) -> str:
        """Words as alternatives: "A, B, or C"."""
        from babel.lists import format_list

        return format_list(words, style="or", locale=self.language)

    def has(self, key: str) -> bool:
        """Whether this language or the default one has the key."""
        return any(bundle().has_message(key) for bundle in self._bundles)

    def _format(self, key: str, values: Mapping[str, Value]) -> str:
        for read in self._bundles:
            bundle = read()
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                text, errors = bundle.format_pattern(pattern, dict(values))
                if errors:
                    # A flawed sentence still says more than none; the tests keep this from happening.
                    _LOGGER.error("text %r in %r is flawed: %s", key, self.language, errors)
                return str(text)
        raise KeyError(key)


class Localisation:
    """All languages of a folder. The default language comes first, the others in alphabetical order."""

    def __init__(self, folder: Path = LOCALES) -> None:
        found = sorted(path.stem for path in folder.glob("*.ftl"))
        if DEFAULT_LANGUAGE not in found:
            raise ScodaError(f"{folder}: {DEFAULT_LANGUAGE}.ftl is missing. Install scoda again")
        self.languages = (DEFAULT_LANGUAGE, *(language for language in found if language != DEFAULT_LANGUAGE))
        bundles = {
            language: cache(partial(_bundle, folder / f"{language}.ftl", language)) for language in self.languages
        }
        default = bundles[DEFAULT_LANGUAGE]
        self._texts = {
            language: Texts(language, (bundle,) if bundle is default else (bundle, default))
            for language, bundle in bundles.items()
        }

    def texts(self, language: str | None) -> Texts:
        """The texts of `language` ("zh", "zh-hans", "pt-BR"), the default ones if there are none."""
        return self._texts[self.supported(language) or DEFAULT_LANGUAGE]

    def first_supported(self, *languages: str | None) -> str:
        """The two-letter code of the first of these languages that has texts, else of the default one."""
        return next(filter(None, map(self.supported, languages)), DEFAULT_LANGUAGE)

    def supported(self, language: str | None) -> str | None:
        """The two-letter code under which `language` is at hand, None if it is not."""
        code = (language or "").lower().replace("_", "-").split("-")[0]
        return code if code in self._texts else None


@cache
def localisation() -> Localisation:
    """The languages that come with scoda, read once."""
    return Localisation()


def _escaped(value: Value) -> Value:
    return escape(sent(value), quote=False) if isinstance(value, str) else value


def _bundle(path: Path, language: str) -> FluentBundle:
    # No isolating marks: they would be copied with a text and counted in its length.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
