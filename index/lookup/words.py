"""What each word of a lookup question may be, from the tables of all languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import TypeAlias

from index.languages import PARTS, Language, LookupWords, languages, written_in
from index.lookup.tokens import NOUNS, PLACES, TASK_NOUNS, UNKNOWN, Kind, Token
from index.text.folding import fold, folded_words, without_accents
from index.text.language import script_name
from index.text.numerals import NumberReader, known_numbers, roman_value

LONGEST_PHRASE = 4  # words
SHORTEST_MISSPELT = 4  # letters: of shorter words too many are one slip away from each other
SHORTEST_PLAIN = 4  # letters of a noun that is known without its accents

_WORDS = 4096  # that were looked at last
_DEFAULT_VALUES = {Kind.HEAD: 1, Kind.TAIL: 1, Kind.BACK: 2}
# The fields of `LookupWords` that do not tell what a word is, and those that are not named as its kind.
_NO_KIND = frozenset({"complete", "heading", "either", "both", "units"})
_LOOSE = {"loose_task": Kind.TASK, "loose_section": Kind.SECTION}
_KINDS = _LOOSE | {
    name: Kind[name.rstrip("_").upper()] for name in LookupWords._fields if name not in _LOOSE and name not in _NO_KIND
}
# How deep parts stand in others where a question names several: "paragraph 2 of article 7".
_RANKS = {
    key: rank
    for rank, key in enumerate(
        ("task", "item", "article", "question", "target", "section", "clause", "paragraph", "point"), 1
    )
}


# Of a noun, whether it is a task or a section; of a number word, its value and whether it is an ordinal.
_Meaning: TypeAlias = Kind | tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a document calls its numbered parts (`unit`, `units` of them) and those that hold them (`part`, `parts`).

    `unit` and `part` are keys of `LookupWords.units`; `units` and `parts` are further words, as the document's own
    settings give them.
    """

    unit: str = "item"
    part: str = "section"
    units: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Vocabulary:
    """The lookup words and the numbers of some languages; a script's words are prepared when one is first met."""

    def __init__(
        self, known: Sequence[Language], numbers: NumberReader | None = None, naming: Naming | None = None
    ) -> None:
        """`numbers` are those of the same languages, read from their tables if not given."""
        self.numbers = NumberReader(known) if numbers is None else numbers
        self._known = known
        self._naming = naming or Naming()
        # By script, and the last by language.
        self._tokens = cache(self._read_tokens)
        self._phrases = cache(self._read_phrases)
        self._nouns = cache(self._read_nouns)
        self._joiners = cache(self._read_joiners)
        self._spelt = cache(self._read_spelt)
        self._kinds = cache(self._read_kinds)
        # The same few words stand in most questions.
        self.alone = lru_cache(maxsize=_WORDS)(self._alone)
        self.may_be_place = lru_cache(maxsize=_WORDS)(self._may_be_place)

    def get(self, phrase: str) -> Token | None:
        """The token of a folded word or phrase; what several languages share keeps its first meaning."""
        return self._tokens(script_name(phrase[0])).get(phrase)

    def longest(self, word: str) -> int:
        """Of how many words, up to `LONGEST_PHRASE`, the longest phrase is that begins with this folded word."""
        return min(max((length for length, _ in self._beginning_with(word)), default=1), LONGEST_PHRASE)

    def _beginning_with(self, word: str) -> Sequence[tuple[int, Kind]]:
        """Of how many words each phrase is that begins with a folded word, and what it means."""
        return self._phrases(script_name(word[0])).get(word, ())

    def _read_phrases(self, script: str) -> Mapping[str, Sequence[tuple[int, Kind]]]:
        """The phrases of several words, by the first one."""
        found: dict[str, list[tuple[int, Kind]]] = {}
        for phrase, token in self._tokens(script).items():
            if " " in phrase:
                found.setdefault(phrase.partition(" ")[0], []).append((phrase.count(" ") + 1, token.kind))
        return found

    def _alone(self, word: str) -> Token | None:
        """The token that a folded word is whatever stands behind it; None where it begins a phrase, or is a number."""
        if roman_value(word) or self.longest(word) > 1 or self.numbers.may_begin_with(word):
            return None
        return self.get(word) or UNKNOWN

    def _may_be_place(self, word: str) -> bool:
        """Whether this folded word may be an ordinal or the end of a list, begin one, or make one of a number."""
        kinds = {kind for _, kind in self._beginning_with(word)}
        if token := self.get(word):
            kinds.add(token.kind)
        return not PLACES.isdisjoint(kinds) or self.numbers.may_be_ordinal(word)

    def near(self, word: str) -> Token | None:
        """The noun that a folded word is beside a number: what documents of another kind call their parts."""
        return self._nouns(script_name(word[0])).get(word)

    def misspelt(self, word: str, *, nouns: bool) -> str | None:
        """The number word, or with `nouns` the noun, that a folded word is one slip of the hand away from.

        None where there is none, or several that mean different things.
        """
        if len(word) < SHORTEST_MISSPELT or not word.isalpha():
            return None
        found: dict[_Meaning, str] = {}
        for one, meaning in self._spelt(script_name(word[0])).get(word[0], ()):
            if (nouns or not isinstance(meaning, Kind)) and is_one_slip(word, one):
                found.setdefault(meaning, one)
        return next(iter(found.values())) if len(found) == 1 else None

    def _read_spelt(self, script: str) -> Mapping[str, Sequence[tuple[str, _Meaning]]]:
        """A script's number words and nouns by their first letter, each with what it means."""
        nouns: dict[str, _Meaning] = {
            one: Kind.TASK if token.kind in TASK_NOUNS else Kind.SECTION
            for one, token in (self._nouns(script) | self._tokens(script)).items()
            if token.kind in NOUNS
        }
        table: dict[str, list[tuple[str, _Meaning]]] = {}
        for one, meaning in chain(nouns.items(), self.numbers.words(script)):
            table.setdefault(one[0], []).append((one, meaning))
        return table

    def is_noun(self, word: str) -> bool:
        """Whether a folded word beside a number is a noun."""
        token = self.get(word) or self.near(word)
        return token is not None and token.kind in NOUNS

    def kind_in(self, language: str, word: str) -> Kind | None:
        """What a folded word or phrase is in this language, whatever it is in others."""
        return self._kinds(language).get(word)

    def _read_kinds(self, language: str) -> Mapping[str, Kind]:
        lookup = next((known.lookup for known in self._known if known.code == language), LookupWords())
        units = " ".join(chain.from_iterable(lookup.units.values()))
        own: dict[str, Kind] = {}
        for kind, words in (*((kind, words) for kind, _, words in _words(lookup)), (Kind.TASK, _folded(units))):
            for word in words:
                own.setdefault(word, kind)
        return own

    def is_complete(self, language: str) -> bool:
        """Whether all words of this language are known that may stand around a number."""
        return any(known.lookup.complete for known in self._known if known.code == language)

    def _ranked(self, script: str) -> list[tuple[bool, LookupWords]]:
        """Languages whose words are all known come first, then those that are likelier in this script."""
        found = [(not language.lookup.complete, language.lookup) for _, language in written_in(script, self._known)]
        return sorted(found, key=lambda row: row[0])

    def _read_tokens(self, script: str) -> dict[str, Token]:
        ranked = self._ranked(script)
        table = self._own_nouns(ranked)
        for is_open, lookup in ranked:
            for kind, loose, words in _words(lookup):
                if is_open and kind in (Kind.TO, Kind.AND):  # "a" and "мен" also mean much else: see `joiner`
                    continue
                token = Token(kind, _DEFAULT_VALUES.get(kind, 0), open=is_open and not loose)
                for word in words:
                    table.setdefault(word, token)
        _add_plain(table)
        return table

    def _own_nouns(self, ranked: Sequence[tuple[bool, LookupWords]]) -> dict[str, Token]:
        """What this document calls its parts."""
        naming = self._naming
        apart: dict[str, str] = {}  # words of languages that are known well, which others may use otherwise
        for unit, both in chain.from_iterable(lookup.units.items() for is_open, lookup in ranked if not is_open):
            apart |= dict.fromkeys(" ".join(both).split(), unit)
        rows: list[tuple[str, Token]] = []
        for key, names, kinds in (
            (naming.unit, naming.units, (Kind.TASK, Kind.TASKS)),
            (naming.part, naming.parts, (Kind.SECTION, Kind.SECTIONS)),
        ):
            own = kinds[0] is Kind.TASK
            rows.append((" ".join(name.replace(" ", "_") for name in names), Token(kinds[0], own=own)))
            for is_open, lookup in ranked:
                for kind, forms in zip(kinds, lookup.units.get(key, ()), strict=False):
                    words = forms
                    if is_open and not apart.keys().isdisjoint(forms.split()):
                        words = " ".join(form for form in forms.split() if apart.get(form, key) == key)
                    rows.append((words, Token(kind, open=is_open, own=True)))
        return _table(rows)

    def _read_nouns(self, script: str) -> dict[str, Token]:
        """What a document may call its parts, as nouns beside a number."""
        rows: list[tuple[str, Token]] = []
        for is_open, lookup in self._ranked(script):
            parts, tasks = (
                tuple(Token(kind, open=is_open, near=True) for kind in kinds)
                for kinds in ((Kind.SECTION, Kind.SECTIONS), (Kind.TASK, Kind.TASKS))
            )
            for key, forms in lookup.units.items():
                rank = 0 if key in PARTS else _RANKS[key]
                rows += [
                    (words, replace(token, rank=rank))
                    for words, token in zip(forms, parts if key in PARTS else tasks, strict=True)
                ]
        for _, language in written_in(script, self._known):  # "Rule 12", and a task where no other word is known
            token = Token(Kind.TASK, open=not language.lookup.complete, near=True, rank=_RANKS["item"])
            rows += [(language.numbering.item, token), (language.numbering.task, replace(token, rank=_RANKS["task"]))]
            part = replace(token, kind=Kind.SECTION, rank=0)
            rows += [(getattr(language.numbering, key), part) for key in PARTS]  # "titre II", as a heading has it
        return _table(rows)

    @cached_property
    def paragraph_sign(self) -> Token:
        """The noun that "§" is."""
        return Token(Kind.TASK, own=self._naming.unit == "section", near=True, rank=_RANKS["section"])

    def joiner(self, word: str) -> Kind | None:
        """What a folded word between two numbers is in a language of its script: `Kind.TO` or `Kind.AND`."""
        token = self._joiners(script_name(word[0])).get(word)
        return token.kind if token else None

    def _read_joiners(self, script: str) -> dict[str, Token]:
        return _table(
            [
                (words, Token(kind))
                for _, lookup in self._ranked(script)
                for words, kind in ((lookup.to, Kind.TO), (lookup.and_, Kind.AND))
            ]
        )


def _table(rows: Sequence[tuple[str, Token]]) -> dict[str, Token]:
    """The folded words and phrases of rows, each with what its first row says; nouns without their accents, too."""
    table: dict[str, Token] = {}
    if not rows:  # a script of no known language
        return table
    # Folded as one text: each call costs more than the words.
    written = fold("\n".join(words for words, _ in rows))
    for words, (_, token) in zip(written.split("\n"), rows, strict=True):
        for word in map(_spaced, words.split()) if "_" in words or "-" in words else words.split():
            table.setdefault(word, token)
    _add_plain(table)
    return table


def _add_plain(table: dict[str, Token]) -> None:
    """Add the nouns of a table without their accents, unless that makes other words of them."""
    nouns = [word for word, token in table.items() if token.kind in NOUNS and not word.isascii()]
    nouns = [word for word in nouns if len(word) >= SHORTEST_PLAIN]
    # As one text: each call costs more than the words. A noun without accents is there already.
    plain = without_accents("\n".join(nouns)).split("\n") if nouns else []
    for word, written in zip(nouns, plain, strict=True):
        table.setdefault(written, table[word])


def is_one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one letter that is wrong, missing or too many, or by two that changed places."""
    if word == other or abs(len(word) - len(other)) > 1 or word[0] != other[0]:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, others = word[start:], other[start:]
    swapped = len(rest) > 1 and len(others) > 1 and rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def _words(lookup: LookupWords) -> Iterator[tuple[Kind, bool, list[str]]]:
    """What each field means, whether its words are loose, and its folded words and phrases."""
    for name, kind in _KINDS.items():
        if text := getattr(lookup, name):
            yield kind, name in _LOOSE, _folded(text)


def _folded(text: str) -> list[str]:
    """The words and phrases of a table as they are looked up."""
    words = fold(text).split()
    return list(map(_spaced, words)) if "_" in text or "-" in text else words


def _spaced(word: str) -> str:
    """A phrase with blanks, and what hyphens join as it is cut: "table of contents", "sub - clause"."""
    return word.replace("_", " ").replace("-", " - ") if "_" in word or "-" in word else word


@cache
def contents_words() -> frozenset[str]:
    """What tables of contents are headed with, folded: alone, such a word asks for all sections."""
    return frozenset(word for language in languages() for word in folded_words(language.numbering.contents))


@lru_cache(maxsize=8)
def known_words(naming: Naming | None = None) -> Vocabulary:
    """The words of all languages, for a document that calls its parts so."""
    return Vocabulary(languages(), known_numbers(), naming)
