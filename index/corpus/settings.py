"""The tables of a corpus.toml: what is known of a document, how to read it, what must come out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from pathlib import Path, PurePath
from typing import Any, TypeVar

from index.corpus.columns import ROLES
from index.corpus.files.encodings import known_encoding
from index.corpus.files.formats import exists, inside, read_text
from index.corpus.numbering.document import Document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from index.languages import PARTS, UNITS
from index.types import CorpusInfo, HeadlineFigure, PassageKind

T = TypeVar("T")
LARGEST = 10**9  # beyond any number of passages, any year, any growth
MAX_SETTINGS_SIZE = 1 << 20  # bytes of a corpus.toml
MAX_PATTERN_CHARS = 1000
_INFO_KEYS = frozenset(
    {"title", "publisher", "published", "language", "source", "year", "stated_tasks", "names", "unit"}
)
KEYS = _INFO_KEYS | {"part", "reading", "expect", "questions", "headline", "examples", "about", "translations"}
READING_KEYS = frozenset({"task", "section", "figures", "ignore", "depth", "encoding", "columns"})
# Of CLDR: unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_KINDS: Mapping[type, str] = {str: "a text", int: "a whole number", date: "a date", list: "a list", dict: "a table"}
OWN = "own"  # the key of what a document calls its parts by names of its own


class CorpusSettings:
    """A corpus.toml as read; every value is checked where it is asked for."""

    def __init__(self, path: Path, tables: Mapping[str, object]) -> None:
        self._path = path
        self._tables = tables

    @classmethod
    def of(cls, corpus: Path) -> CorpusSettings:
        """The settings of a corpus: those of its folder, none where it is a file or has no corpus.toml.

        Raises:
            CorpusError: the settings cannot be read as they stand.
        """
        path = corpus / "corpus.toml"
        if not corpus.is_dir() or not exists(path):
            return cls(path, {})
        try:
            tables = tomllib.loads(read_text(inside(corpus, path), MAX_SETTINGS_SIZE))
        except (ValueError, RecursionError) as error:
            # A number of too many digits is a plain ValueError; what is nested too deeply names no place.
            reason = "nested too deeply" if isinstance(error, RecursionError) else error
            raise CorpusError(path, f"not TOML ({reason})", "Correct this place") from None
        settings = cls(path, tables)
        settings._refuse_unknown(tables, KEYS)
        return settings

    def info(self, name: str, document: Document) -> CorpusInfo:
        """What is known of the document: what the settings say, else what it says itself, read under this name."""
        published = self._optional("published", date)
        unit, unit_names = self._naming("unit", UNITS)
        part, part_names = self._naming("part", PARTS)
        language = self._optional("language", str) or document.language
        publisher, publishers = self._publisher(language)
        return CorpusInfo(
            name=name,
            title=self._optional("title", str) or document.title,
            language=language,
            publisher=publisher,
            publishers=publishers,
            published=published.isoformat() if published else document.published,
            source=self._optional("source", str),
            year=self._optional("year", int),
            stated_tasks=self._optional("stated_tasks", int),
            headline=tuple(self._headline(table) for table in self._optional("headline", list) or ()),
            examples=self._texts_by_language(self._optional("examples", dict) or {}),
            about=self._by_language(self._tables, "about") if "about" in self._tables else {},
            names=self._texts(self._tables, "names"),
            unit=unit or document.unit,
            unit_names=unit_names,
            part=part or document.part,
            part_names=part_names,
            official=self._texts(self._table("translations", {"official"}), "official"),
        )

    def _publisher(self, language: str) -> tuple[str | None, dict[str, str]]:
        """What the publisher is called, and by language where corpus.toml says that."""
        if not isinstance(self._tables.get("publisher"), dict):
            return self._optional("publisher", str), {}
        names = self._by_language(self._tables, "publisher")
        return names.get(language) or names["en"], names

    def _naming(self, key: str, known: Sequence[str]) -> tuple[str, dict[str, dict[str, str]]]:
        """What the document calls its parts: one of the known keys, or its own names by language; "" without either."""
        value = self._tables.get(key, "")
        example = f'Write {key} = "{known[1]}", or [{key}] with en = {{ one = "measure", other = "measures" }}'
        if isinstance(value, str):
            if value and value not in known:
                raise CorpusError(self._path, f'"{key}" is {value!r}, which is none of {", ".join(known)}', example)
            return value, {}
        if not isinstance(value, dict) or "en" not in value:
            raise CorpusError(self._path, f'"{key}" lacks its English names', example)
        for forms in value.values():
            if not isinstance(forms, dict) or not all(
                isinstance(form, str) and form.strip() for form in forms.values()
            ):
                raise CorpusError(self._path, f'"{key}" is not a table of names', example)
            self._refuse_unknown(forms, _PLURALS | {"name"})
            if "other" not in forms or "{number}" not in forms.get("name", "{number}"):
                reason = f'"{key}" has names without "other", or a "name" without {{number}}'
                raise CorpusError(self._path, reason, example)
        return OWN, {language: dict(forms) for language, forms in value.items()}

    def reading(self) -> TextPattern:
        """How a text is to be read, as [reading] says."""
        table = self._table("reading", READING_KEYS)
        depth = self._optional("depth", int, table)
        if depth is not None and depth < 1:
            remedy = "Write depth = 1 for the outermost level of the numbering, 2 for the next"
            raise CorpusError(self._path, '"depth" is less than 1', remedy)
        return TextPattern(
            task=self._pattern(table, "task"),
            section=self._pattern(table, "section"),
            figures=self._texts(table, "figures"),
            ignore=self._texts(table, "ignore"),
            depth=depth,
        )

    def encoding(self) -> str | None:
        """What the document is written in, as [reading] says."""
        name = self._optional("encoding", str, self._table("reading", READING_KEYS))
        if name and not known_encoding(name):
            raise CorpusError(self._path, f"there is no encoding {name[:40]!r}", 'Write encoding = "windows-1251"')
        return name

    def columns(self) -> Mapping[str, str]:
        """The names of a table's columns by role, as [reading] says."""
        names = self._optional("columns", dict, self._table("reading", READING_KEYS)) or {}
        if names and ("text" not in names or not set(names) <= set(ROLES) or not _are_texts(names.values())):
            remedy = f'Write columns = {{ id = "Nr", text = "Body" }}; the roles are {", ".join(ROLES)}'
            raise CorpusError(self._path, '"columns" does not name columns by role, the text at least', remedy)
        return names

    def question_file(self, key: str) -> Path | None:
        """The file that [questions] names under `key`, relative to corpus.toml and in its folder."""
        table = self._table("questions", {"calibration", "evaluation", "background"})
        if key not in table:
            return None
        name = PurePath(self._value(table, key, str))
        folder = self._path.parent
        if name.is_absolute() or ".." in name.parts or "\0" in str(name):
            remedy = "Put the file into the folder and write its path from there"
            raise CorpusError(self._path, f'"{key}" names {name}, which is not in this folder', remedy)
        path = inside(folder, folder / name).resolve()
        if not exists(path):
            raise CorpusError(self._path, f'"{key}" names {path}, which does not exist', "Correct the path")
        return path

    def check_counts(self, found: Mapping[str, int]) -> None:
        """Compare the numbers of passages of each kind with what [expect] says."""
        table = self._table("expect", {f"{kind}s" for kind in PassageKind})
        for key in table:
            expected, have = self._value(table, key, int), found.get(key.removesuffix("s"), 0)
            if have != expected:
                reason = f"{expected} {key} are expected, but the document has {have}"
                raise CorpusError(self._path, reason, "Correct the document, or [expect] if it has changed")

    def _headline(self, table: object) -> HeadlineFigure:
        if not isinstance(table, dict) or set(table) - {"names"} != {"labels", "values", "growth"}:
            raise CorpusError(self._path, "a [[headline]] is not complete", "Give it labels, values and growth")
        growth = table["growth"]
        if not isinstance(growth, int | float) or isinstance(growth, bool) or not abs(growth) < LARGEST:
            raise CorpusError(self._path, '"growth" is not a number', "Write growth = 11.0")
        names = self._optional("names", dict, table) or {}
        return HeadlineFigure(
            self._by_language(table, "labels"),
            self._by_language(table, "values"),
            float(growth),
            self._texts_by_language(names),
        )

    def _by_language(self, table: Mapping[str, Any], key: str) -> dict[str, str]:
        texts = self._value(table, key, dict)
        if "en" not in texts or not all(isinstance(text, str) for text in texts.values()):
            raise CorpusError(self._path, f'"{key}" lacks its English text', f'Write {key} = {{ en = "..." }}')
        return dict(texts)

    def _texts_by_language(self, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        return {language: self._texts(table, language) for language in table}

    def _table(self, key: str, known: Set[str]) -> dict[str, Any]:
        """A table with no other keys than those known, empty where there is none."""
        table = self._optional(key, dict) or {}
        self._refuse_unknown(table, known)
        return table

    def _optional(self, key: str, kind: type[T], table: Mapping[str, Any] | None = None) -> T | None:
        """The value of a key that may be missing, of a table or of the settings as a whole."""
        table = self._tables if table is None else table
        return self._value(table, key, kind) if key in table else None

    def _value(self, table: Mapping[str, Any], key: str, kind: type[T]) -> T:
        value = table[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise CorpusError(self._path, f'"{key}" is not {_KINDS[kind]}', "Correct its value")
        if isinstance(value, int) and abs(value) > LARGEST:
            raise CorpusError(self._path, f'"{key}" is larger than {LARGEST:,}', "Correct its value")
        return value

    def _refuse_unknown(self, table: Mapping[str, object], known: Set[str]) -> None:
        for key in table:
            if key not in known:
                raise CorpusError(self._path, f'unknown key "{key}"', f"Use one of {', '.join(sorted(known))}")

    def _pattern(self, table: Mapping[str, object], key: str) -> str | None:
        pattern = self._optional(key, str, table)
        if pattern is None:
            return None
        import regex  # most documents need no pattern

        if len(pattern) > MAX_PATTERN_CHARS:
            raise CorpusError(self._path, f'"{key}" is longer than {MAX_PATTERN_CHARS} characters', "Shorten it")
        try:
            groups = set(regex.compile(pattern).groupindex)
        except (regex.error, RecursionError) as error:
            raise CorpusError(self._path, f'"{key}" is not a regular expression ({error})', "Correct it") from None
        if not {"label", "text"} <= groups:
            raise CorpusError(self._path, f'"{key}" lacks a group', "Name the groups (?P<label>...) and (?P<text>...)")
        return pattern

    def _texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        values: list[Any] = self._optional(key, list, table) or []
        if not _are_texts(values):
            raise CorpusError(self._path, f'"{key}" is not a list of texts', f'Write {key} = ["...", "..."]')
        return tuple(values)


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) and value for value in values)
