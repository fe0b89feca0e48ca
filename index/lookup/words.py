"""What each word of a lookup question may be, from the tables of all languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from index.languages import Language, LookupWords, languages
from index.lookup.tokens import NOUNS, Kind, Token
from index.text.folding import fold
from index.text.language import script_name
from index.text.numerals import Numbers, known_numbers

LONGEST_PHRASE = 4  # words

_DEFAULT_VALUES = {Kind.HEAD: 1, Kind.TAIL: 1, Kind.BACK: 2}
# The fields of `LookupWords` that do not tell what a word is, and those that are not named as its kind.
_NO_KIND = frozenset({"complete", "heading", "alternative"})
_LOOSE = {"loose_task": Kind.TASK, "loose_section": Kind.SECTION}
_KINDS = _LOOSE | {
    name: Kind[name.rstrip("_").upper()] for name in LookupWords._fields if name not in _LOOSE and name not in _NO_KIND
}


class Vocabulary:
    """The lookup words and the numbers of some languages; a script's words are prepared when one is first met."""

    def __init__(self, known: Sequence[Language], numbers: Numbers | None = None) -> None:
        """`numbers` are those of the same languages, read from their tables if not given."""
        self.numbers = Numbers(known) if numbers is None else numbers
        self._known = known
        self._scripts: dict[str, dict[str, Token]] = {}
        self._languages: dict[str, dict[str, Kind]] = {}

    def get(self, phrase: str) -> Token | None:
        """The token of a folded word or phrase; what several languages share keeps its first meaning."""
        script = script_name(phrase[0])
        if script not in self._scripts:
            self._scripts[script] = self._for_script(script)
        return self._scripts[script].get(phrase)

    def is_noun(self, word: str) -> bool:
        """Whether a folded word is a task or a section."""
        token = self.get(word)
        return token is not None and token.kind in NOUNS

    def kind_in(self, language: str, word: str) -> Kind | None:
        """What a folded word or phrase is in this language, whatever it is in others."""
        if language not in self._languages:
            own: dict[str, Kind] = {}
            for known in self._known:
                if known.code == language:
                    for kind, _, words in _words(known.lookup):
                        own |= {word: kind for word in words if word not in own}
            self._languages[language] = own
        return self._languages[language].get(word)

    def is_complete(self, language: str) -> bool:
        """Whether all words of this language are known that may stand around a number."""
        return any(known.lookup.complete for known in self._known if known.code == language)

    def _for_script(self, script: str) -> dict[str, Token]:
        """Languages whose words are all known come first, then those that are likelier in this script."""
        ranked = [
            (not language.lookup.complete, -marks.rank, language.code, language.lookup)
            for language in self._known
            for marks in language.marks
            if marks.script == script
        ]
        table: dict[str, Token] = {}
        for is_open, *_, lookup in sorted(ranked, key=lambda row: row[:3]):
            for kind, loose, words in _words(lookup):
                token = Token(kind, _DEFAULT_VALUES.get(kind, 0), open=is_open and not loose)
                for word in words:
                    table.setdefault(word, token)
        return table


def _words(lookup: LookupWords) -> Iterator[tuple[Kind, bool, list[str]]]:
    """What each field means, whether its words are loose, and its folded words and phrases."""
    for name, kind in _KINDS.items():
        if text := getattr(lookup, name):
            words = fold(text).split()
            if "_" in text:
                words = [word.replace("_", " ").replace("-", " - ") for word in words]
            yield kind, name in _LOOSE, words


@cache
def known_words() -> Vocabulary:
    """The words of all languages."""
    return Vocabulary(languages(), known_numbers())
