"""The document's own names, known again in another spelling or another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.text.folding import fold_letters as fold

# What letters stand for in Latin texts. Unicode's own names tell it of the scripts that are not here.
_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэіўқғҳҷүөәң", "abvgdeziiklmnoprstufyeiuqghjuoan", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""},
        **dict(zip("ابپتثجحدذرزسصضطظعغفقکگلمنوهیئؤةےەۆڤںٹڈڑ", "abptsjhdzrzsszzzagfqkglmnuhiiuaieovntdr", strict=True)),
        **{"چ": "ch", "خ": "kh", "ژ": "zh", "ش": "sh", "ء": ""},
    }
)
_ARABIC = re.compile("[\u0600-\u06ff]")
_SPELT_OUT = re.compile("[\u0000-\u052f]")  # Latin, Greek, Cyrillic
_LETTER = re.compile(r"(?:LETTER|VOWEL SIGN|SYLLABLE)(?: [A-Z]+)* ([A-Z]+)$")
# Written and spoken; each is replaced in what those before it have left.
_PAIRS = "chzh:j dzh:j zh:j ge:je gi:ji gy:ji ee:i y:i ck:k kh:h ph:f c:k q:k w:v x:ks oo:u ou:u o:u e:i"
_SOUNDS = dict(pair.split(":") for pair in _PAIRS.split())
_LACKING = str.maketrans("pv", "bf")
_LEAST_SOUND = 4  # letters of a sound that says enough
_LEAST_CONSONANTS = 3  # of a name in a script that leaves out vowels


@dataclass(frozen=True, eq=False)
class Names:
    """The document's own capitalised words, folded, to tell a misspelt name from another one."""

    words: Sequence[str]

    def near(self, word: str) -> str | None:
        """The one that is the word but for a letter or two, or that sounds like it."""
        folded = fold(word)
        most = _most_edits(folded)
        for other in self._by_letter.get(folded[:1], ()):
            if edits(folded, other, most) <= most:
                return other
        return self.heard(word)

    def heard(self, word: str) -> str | None:
        """The one that sounds like the word, perhaps in another script.

        Arabic letters leave out most vowels, and those of Indian scripts have an "a" that may not be spoken.
        """
        heard, found = sound(word), None
        if len(heard) >= _LEAST_SOUND:
            found = self._all_sounds.get(heard) if is_spelt_out(word) else self._without_a.get(_without_a(heard))
        if found is None and _ARABIC.match(word) and len(consonants := _consonants(heard)) >= _LEAST_CONSONANTS:
            found = self._by_consonants.get(consonants)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """The words to look one up in."""
        return frozenset(self.words)

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for word in self.words:
            table.setdefault(word[0], []).append(word)
        return table

    @cached_property
    def _all_sounds(self) -> dict[str, str]:
        return self._table(str)

    @cached_property
    def _without_a(self) -> dict[str, str]:
        return self._table(_without_a)

    @cached_property
    def _by_consonants(self) -> dict[str, str]:
        return self._table(_consonants)

    def _table(self, key: Callable[[str], str]) -> dict[str, str]:
        return {key(heard): word for word, heard in reversed(self._sounds)}  # of two alike the first counts

    @cached_property
    def _sounds(self) -> list[tuple[str, str]]:
        heard = sound("\n".join(self.words))  # ten times as fast as one by one
        return list(zip(self.words, heard.split("\n"), strict=True)) if self.words else []


def is_spelt_out(word: str) -> bool:
    """Whether a word is in an alphabet that writes all vowels that are spoken, and no others."""
    return _SPELT_OUT.match(word) is not None


def sound(word: str) -> str:
    """How a word of any alphabet sounds, roughly, in Latin letters: "geely" and "джили" alike."""
    heard = fold(word)
    if not heard.isascii():
        heard = "".join(map(_spoken, heard.translate(_LATIN)))
    for written, spoken in _SOUNDS.items():
        heard = heard.replace(written, spoken)
    return re.sub(r"(.)\1+", r"\1", heard)


def _spoken(letter: str) -> str:
    """A letter in Latin ones: an accent is left out, and a letter of another script spoken as it is called."""
    if letter.isascii():
        return letter
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain.isascii():
        return plain
    named = _LETTER.search(unicodedata.name(letter, ""))
    return named[1].lower() if named else ""


def _without_a(heard: str) -> str:
    return heard[:1] + heard[1:].replace("a", "")


def _consonants(heard: str) -> str:
    """The consonants alone, those that the Arabic alphabet lacks as Arabic texts write them."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[aiu]", "", heard).translate(_LACKING))


def _most_edits(word: str) -> int:
    return 0 if len(word) < 5 else 1 if len(word) < 10 else 2


def edits(left: str, right: str, most: int) -> int:
    """The Levenshtein distance, or any number above `most` where it is larger."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before = list(range(len(right) + 1))
    for row, char in enumerate(left, 1):
        line = [row]
        for column, other in enumerate(right, 1):
            line.append(min(before[column] + 1, line[-1] + 1, before[column - 1] + (char != other)))
        if min(line) > most:
            return most + 1
        before = line
    return before[-1]
