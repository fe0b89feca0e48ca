"""Texts in several languages: one Fluent file a language, found by its name."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.safe_text import sent
from index import ScodaError, han_numeral, has_han, language_for, roman_value

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

    from index import CorpusInfo

LOCALES = Path(__file__).parent / "locales" / "telegram"
NAMING = "naming"  # the folder beside, with what documents call their parts, which all texts refer to
DEFAULT_LANGUAGE = "en"
Value: TypeAlias = str | int | float
# What "Section" may stand before: a number, a numeral, a letter; any other label is a name of its own.
_LABEL = re.compile(r"[^\W_]{1,3}|[IVXLCivxlc]{1,8}|[0-9]{1,9}|[\w-]*[0-9.][\w.-]*")
_HAN_DIGITS = 4
_MOST_LISTED = 8
_LOGGER = logging.getLogger(__name__)
# Messages that need no Fluent: text with other texts and messages put in, on one line, or one such text for each value
# of a variable. What follows begins at the margin, so that nothing more belongs to the message.
_KEY, _LINE = r"[a-zA-Z][\w-]*", r"(?:[^{}\n]|\{[^{}\n]*\})+"
_NO_MORE = r"$(?!\n\s*[ \t]+\S)"
_SIMPLE = re.compile(rf"^({_KEY}) = ({_LINE}){_NO_MORE}", re.MULTILINE)
_CHOICE = re.compile(rf"^({_KEY}) =\n +\{{ \$(\w+) ->\n((?: +\*?\[{_KEY}\] {_LINE}\n)+) +\}}{_NO_MORE}", re.MULTILINE)
_VARIANT = re.compile(rf"(\*?)\[({_KEY})\] ({_LINE})\n")
_PUT_IN = re.compile(r"\{ (\$?)([\w-]+) \}|\{.*?\}")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The texts of a message by the value of a variable; a message that is always the same has only the default."""

    default: str
    variable: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)


class Messages:
    """The messages of some Fluent files in one language, which are read when the first one is needed.

    Nearly all can be made without Fluent, whose import with Babel would be a fifth of what the command takes to answer.
    """

    def __init__(self, language: str, *paths: Path) -> None:
        self._language = language
        self._paths = paths

    def format(self, key: str, values: Mapping[str, Value]) -> str | None:
        """The message with these values, None when there is none."""
        try:
            return self._without_fluent(key, values)
        except KeyError:
            return self._with_fluent(key, values)

    def _without_fluent(self, key: str, values: Mapping[str, Value]) -> str:
        """The message; KeyError when it takes Fluent, or is not there."""
        pattern = self._patterns[key]
        text = pattern.default
        if pattern.variable:
            text = pattern.variants.get(_text(pattern.variable, values), text)

        def put_in(found: re.Match[str]) -> str:
            if found[1]:
                return _text(found[2], values)
            return self._without_fluent(found[2], values)  # KeyError for anything but a message

        return _PUT_IN.sub(put_in, text)

    def _with_fluent(self, key: str, values: Mapping[str, Value]) -> str | None:
        bundle = self._bundle
        if not bundle.has_message(key) or (pattern := bundle.get_message(key).value) is None:
            return None
        text, errors = bundle.format_pattern(pattern, dict(values))
        if errors:
            # A flawed sentence still says more than none; the tests keep this from happening.
            _LOGGER.error("text %r in %r is flawed: %s", key, self._language, errors)
        return str(text)

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        return tuple(path.read_text(encoding="utf-8") for path in self._paths if path.exists())

    @cached_property
    def _patterns(self) -> Mapping[str, _Pattern]:
        found: dict[str, _Pattern] = {}
        for source in self._sources:
            for key, text in _SIMPLE.findall(source):
                found.setdefault(key, _Pattern(text.strip(" ")))
            for key, variable, lines in _CHOICE.findall(source):
                variants = _VARIANT.findall(lines)
                texts = {name: text.strip(" ") for _, name, text in variants}
                if default := [name for star, name, _ in variants if star]:
                    found.setdefault(key, _Pattern(texts[default[0]], variable, texts))
        return found

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle, FluentResource

        # No isolating marks: they would be copied with a text and counted in its length.
        bundle = FluentBundle([self._language], functions={"HAN": _han}, use_isolating=False)
        for source in self._sources:
            bundle.add_resource(FluentResource(source))
        return bundle


def _text(name: str, values: Mapping[str, Value]) -> str:
    """The value of a variable; KeyError for a number, which Fluent writes as the language does."""
    value = values[name]
    if not isinstance(value, str):
        raise KeyError(name)
    return value


class Texts:
    """The texts of one language; what it lacks comes from the default language."""

    def __init__(self, language: str, messages: Sequence[Messages], corpus: CorpusInfo | None = None) -> None:
        """`messages` are the language's, then the default one's. They call the parts of a document as `corpus` says."""
        self.language = language
        self._messages = messages
        self._naming = _naming(corpus, language)

    def about(self, corpus: CorpusInfo) -> Texts:
        """The same texts, about a document."""
        return Texts(self.language, self._messages, corpus)

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

    def all_of(self, words: Sequence[str]) -> str:
        """Words as a list: "A, B, and C"."""
        from babel.lists import format_list

        return format_list(words, locale=self.language)

    def some_of(self, words: Sequence[str]) -> str:
        """The first of some words as a list: "A, B, C, and …"."""
        return self.all_of(words if len(words) <= _MOST_LISTED else (*words[:_MOST_LISTED], "…"))

    def labels(self, labels: Sequence[str]) -> str:
        """The labels of some sections as a list: "I, II, and III", 一、二和三."""
        return self.all_of([self.plain("label-short", label=label).strip() for label in labels])

    def _format(self, key: str, values: Mapping[str, Value]) -> str:
        values = {**self._naming, **values}
        if isinstance(label := values.get("label"), str) and (has_han(label) or not _LABEL.fullmatch(label)):
            values["part"] = "label"  # "Chapter I" is a name, and "I" a label
        for messages in self._messages:
            if (text := messages.format(key, values)) is not None:
                return text
        raise KeyError(key)


class Localisation:
    """All languages of a folder. The default language comes first, the others in alphabetical order."""

    def __init__(self, folder: Path = LOCALES) -> None:
        found = sorted(path.stem for path in folder.glob("*.ftl"))
        if DEFAULT_LANGUAGE not in found:
            raise ScodaError(f"{folder}: {DEFAULT_LANGUAGE}.ftl is missing. Install scoda again")
        self.languages = (DEFAULT_LANGUAGE, *(language for language in found if language != DEFAULT_LANGUAGE))
        named = folder.parent / NAMING
        messages = {
            language: Messages(language, named / f"{language}.ftl", folder / f"{language}.ftl")
            for language in self.languages
        }
        self._texts = {
            language: Texts(language, list(dict.fromkeys((own, messages[DEFAULT_LANGUAGE]))))
            for language, own in messages.items()
        }

    def texts(self, language: str | None) -> Texts:
        """The texts for readers of `language` ("zh", "zh-hans", "pt-BR"), the default ones if there are none."""
        return self._texts[self.supported(language) or DEFAULT_LANGUAGE]

    def first_supported(self, *languages: str | None) -> str:
        """The two-letter code of the texts for the first of these languages that has any, else of the default one."""
        return next(filter(None, map(self.supported, languages)), DEFAULT_LANGUAGE)

    def supported(self, language: str | None) -> str | None:
        """The two-letter code of the texts for readers of `language`, None if there are none.

        They are in that language, or in the one that most of its readers read as well.
        """
        return language_for((language or "").lower().replace("_", "-").split("-")[0], self._texts)

    def named(self, written: str) -> str | None:
        """The language of the texts that is called so: "ru", "zh-CN", "Русский", "Chinese", 俄语; None for others."""
        from babel import Locale

        called = written.strip().casefold()
        for language in self.languages:
            names = (Locale.parse(reader).languages.get(language, "") for reader in self.languages)
            if called.replace("_", "-").split("-")[0] == language or called in map(str.casefold, names):
                return language
        return None


@cache
def localisation() -> Localisation:
    """The languages that come with scoda, read once."""
    return Localisation()


def _escaped(value: Value) -> Value:
    return escape(sent(value), quote=False) if isinstance(value, str) else value


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
