"""Texts in several languages: one Fluent file a language, found by its name."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from fluent.runtime import FluentBundle, FluentResource

from bot.safe_text import sent
from index import ScodaError, han_numeral, roman_value

if TYPE_CHECKING:
    from index import CorpusInfo

LOCALES = Path(__file__).parent / "locales" / "telegram"
NAMING = "naming"  # the folder beside, with what documents call their parts, which all texts refer to
DEFAULT_LANGUAGE = "en"
Value: TypeAlias = str | int | float
# What "Section" may stand before: a number, a numeral, a letter; any other label is a name of its own.
_LABEL = re.compile(r"(?!.*[\u3400-\u9fff])(?:[^\W_]{1,3}|[IVXLCivxlc]{1,8}|[0-9]{1,9}|[\w-]*[0-9.][\w.-]*)")
_HAN_DIGITS = 4
_LOGGER = logging.getLogger(__name__)


class Texts:
    """The texts of one language; what it lacks comes from the default language."""

    def __init__(
        self, language: str, bundles: tuple[Callable[[], FluentBundle], ...], corpus: CorpusInfo | None = None
    ) -> None:
        """`bundles` read the language's file, and the default one's; each is read when its texts are needed. The texts
        call the parts of a document as `corpus` says."""
        self.language = language
        self._bundles = bundles
        self._naming = _naming(corpus, language)

    def about(self, corpus: CorpusInfo) -> Texts:
        """The same texts, about a document."""
        return Texts(self.language, self._bundles, corpus)

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
        return self._format(key, {name: _escaped(value) for name, value in (self._naming | values).items()})

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
        values = {**self._naming, **values}
        if isinstance(label := values.get("label"), str) and not _LABEL.fullmatch(label):
            values["part"] = "label"  # "Chapter I" is a name, and "I" a label
        for read in self._bundles:
            bundle = read()
            if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
                text, errors = bundle.format_pattern(pattern, values)
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
    bundle = FluentBundle([language], functions={"HAN": _han}, use_isolating=False)
    for one in (path.parents[1] / NAMING / path.name, path):
        if one.exists():
            bundle.add_resource(FluentResource(one.read_text(encoding="utf-8")))
    return bundle


def _han(value: Any) -> Any:
    """A number, in digits or Roman numerals, as Chinese writes it in a name: 第十二条; anything else with blanks."""
    text = str(value)
    number = int(text) if text.isdecimal() and len(text) <= _HAN_DIGITS else roman_value(text)
    return han_numeral(number) if number else f" {text} "


def _naming(corpus: CorpusInfo | None, language: str) -> dict[str, Value]:
    """What the document calls its parts, for the messages in `NAMING`."""
    values: dict[str, Value] = {"unit": "item", "part": "section"}
    if corpus is None:
        return values
    for key, used, names in (("unit", corpus.unit, corpus.unit_names), ("part", corpus.part, corpus.part_names)):
        forms = names.get(language) or names.get(DEFAULT_LANGUAGE)
        values[key] = used if forms or not names else "item"
        if forms:
            values |= _own(key, forms)
    return values


def _own(key: str, forms: Mapping[str, str]) -> dict[str, str]:
    """The document's own names as variables; what it leaves out is as in the plural."""
    many = forms["other"]
    one = forms.get("one", many)
    name = forms.get("name", f"{one[:1].upper()}{one[1:]} {{number}}")
    before, _, after = name.partition("{number}")
    return {
        f"{key}_one": one,
        f"{key}_few": forms.get("few", many),
        f"{key}_all": forms.get("many", many),
        f"{key}_many": many,
        f"{key}_before": before,
        f"{key}_after": after,
    }
