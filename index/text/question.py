"""Makes a question safe to answer: bounded, without control characters, with words in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from index.errors import QuestionError
from index.languages import languages
from index.text.folding import HAN, fold, folded_words, has_han, is_han, normalise, simplified, without_invisible
from index.text.language import detect_language
from index.text.phrases import known_phrases

MAX_CHARS = 4096  # Telegram's longest message
SEARCHED_CHARS = 1000  # what is searched for of a long question, in NFKC: more says little new, and takes its time
# What hides or reorders text is no part of a question; the joiners of Persian and Hindi are.
_KEPT = frozenset("\u200c\u200d")
_REMOVED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def clean_question(question: str) -> str:
    """The question in NFC, without characters that show nothing, control characters as spaces, white space folded.

    Raises:
        QuestionError: it is blank, longer than `MAX_CHARS`, or has neither letters nor digits.
    """
    _check_length(question)
    seen = without_invisible(question)
    if not seen.isprintable():  # as all that is removed is not
        seen = "".join(
            " " if char not in _KEPT and unicodedata.category(char) in _REMOVED_CATEGORIES else char for char in seen
        )
    text = " ".join(normalise(seen, "NFC").split())
    _check_length(text)  # some letters become two or three
    if not text:
        raise QuestionError("the question is empty. Ask in a few words, or give a number")
    if not any(char.isalnum() for char in text):
        raise QuestionError("the question has no words. Ask in a few words, or give a number")
    return text


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise QuestionError(
            f"the question has {len(text):,} characters, at most {MAX_CHARS:,} are read. Ask something shorter"
        )


def searched_part(question: str) -> str:
    """What the search gets of a question: in NFKC, so that no character grows afterwards, and its beginning only."""
    return normalise(question)[:SEARCHED_CHARS].strip()


def without_years(question: str, years: tuple[int, ...]) -> str:
    """The question without these years (in ASCII digits), as if it did not say of which year."""
    pattern = "|".join(str(year) for year in sorted(set(years)))
    return " ".join(re.sub(rf"(?<!\d)(?:{pattern})(?!\d)", " ", question).split())


# Names begin with a capital: other words that "or" and "and" join are most often one topic. Chinese has no
# capitals, so there only the words for "or" count.
_NAME = r"[A-ZÇĞİÖŞÜА-ЯЁІЎҚҒӘӨҮҰҢҺҲҶӢ][\w'’-]+"
_ENOUGH = rf"[{HAN}]{{2,}}|[^\W\d_{HAN}]{{3,}}"  # a part that can be asked for
_SENTENCE_START = rf"{_NAME}\s+(?={_NAME})"
_WORD = re.compile(r"\w+")
_JOINTS = ("either", "both")  # fields of `LookupWords`
# A full stop also ends abbreviations and stands in numbers, so a sentence after it begins with a capital.
_SENTENCE_END = re.compile(r"(?<=[?!？！。；])|(?<=[^\W\d_]{3}\.)\s+(?=[A-ZА-ЯЁІЎҚҒ])")
MOST = 3  # a longer list is a text, not a question
_SHORTEST_ASKING, _SHORTEST_DETAIL = 3, 5  # letters of words that may be mistyped: "how", "price"
_LONGEST_ASKING, _KEPT_WORDS = 30, 4096  # letters; words that were looked at last
LONGEST = 200  # characters: so is a longer question, and its parts would take as long again as the whole of it


def alternatives(question: str, is_one_name: Callable[[str], bool]) -> tuple[str, ...]:
    """What a question asks of each name that it joins ("Did Nissan and Royole sign?" of either), or the questions of a
    message; empty when it is neither, or too long.

    `is_one_name` tells whether the document knows the joined words as one name ("Belt and Road").
    """
    if len(question) > LONGEST:
        return ()
    sentences = tuple(part.strip() for part in _SENTENCE_END.split(question) if part.strip())
    if _are_parts(sentences):
        return sentences
    # Compiling the pattern takes more than a millisecond, for which a cold answer would wait.
    has_joint = not _lookup_words(*_JOINTS)[0].isdisjoint(question.split())
    for match in _joined().finditer(question) if has_joint else ():
        start, end = match.span()
        # A capital begins a sentence, too: "Did Nissan" is no name.
        first = re.match(_SENTENCE_START, question[start:]) if not question[:start].strip() else None
        start += first.end() if first else 0
        names = _names(question[start:end], is_one_name)
        parts = tuple(f"{question[:start]}{name}{question[end:]}".strip() for name in names)
        if _are_parts(parts):
            return parts
    if not has_han(question):
        return ()
    edges = [0, *(edge for match in _joined_in_han().finditer(simplified(question)) for edge in match.span())]
    ends = [*edges[1::2], len(question)]
    parts = tuple(question[start:end].strip() for start, end in zip(edges[::2], ends, strict=True))
    return parts if _are_parts(parts) else ()


def _names(joined: str, is_one_name: Callable[[str], bool]) -> list[str]:
    """The names of a list, those that are one with what joins them left as they are."""
    names, start = [], 0
    for match in _joints().finditer(joined):
        around = joined[: match.start()].split()[-1] + match[0] + joined[match.end() :].split()[0]
        if match[0].strip(", ") and is_one_name(around):
            continue
        names.append(joined[start : match.start()])
        start = match.end()
    return [*names, joined[start:]]


def _are_parts(parts: tuple[str, ...]) -> bool:
    return 1 < len(parts) <= MOST and all(re.search(_ENOUGH, part) for part in parts)


def has_or(question: str) -> bool:
    """Whether the question joins things by a word for "or": then no passage has to bring them together."""
    return _has(question, *_either(detect_language(question)))


def asks_for_section(question: str) -> bool:
    """Whether the question speaks of a section of the document; which one its other words tell."""
    return _has(question, *_lookup_words("heading"))


@cache
def _either(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words for "or" of all languages, as `_lookup_words`, without those that are other words in this one: же."""
    spaced, runs = _lookup_words("either")
    for known in languages():
        if known.code == language:
            frequent = {word for marks in known.marks for word in marks.words.split()}
            spaced -= frequent - set(known.lookup.either.split())
    return spaced, runs


def _has(question: str, words: frozenset[str], runs: frozenset[str]) -> bool:
    """Whether one of these words, or of these runs of Han, stands in the question."""
    if not words.isdisjoint(_WORD.findall(question.lower())):
        return True
    return has_han(question) and any(map(simplified(question).__contains__, runs))


@cache
def _joined() -> re.Pattern[str]:
    """Names of one or more words, at least the last two joined by a word."""
    several = rf"{_NAME}(?:\s+{_NAME})*"
    return re.compile(rf"{several}(?:(?:,\s*|{_joint()}){several})*{_joint()}{several}")


@cache
def _joints() -> re.Pattern[str]:
    """What parts the names of a list."""
    return re.compile(rf"{_joint()}|,\s*")


@cache
def _joint() -> str:
    return rf",?\s+(?:{'|'.join(sorted(_lookup_words(*_JOINTS)[0]))})\s+"


@cache
def _joined_in_han() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_lookup_words(*_JOINTS)[1], key=lambda run: (-len(run), run))))


@cache
def _lookup_words(*fields: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words in these fields of the `LookupWords` of all languages: those that blanks part, and those in Han, which
    stand in a run of characters."""
    words = {word for language in languages() for field in fields for word in getattr(language.lookup, field).split()}
    runs = frozenset(word for word in words if is_han(word[0]))
    return frozenset(words - runs), runs


@cache
def _asking(language: str) -> Mapping[str, Sequence[str]]:
    """The words that questions are asked with in a language, by the letters that they have."""
    known = next((one for one in languages() if one.code == language), None)
    found: dict[str, list[str]] = {}
    for written, shortest in (
        ((known.questions, _SHORTEST_ASKING), (known.details.asked.values(), _SHORTEST_DETAIL)) if known else ()
    ):
        for word in dict.fromkeys(_WORD.findall(fold(" ".join(written).replace("_", " ")))):
            if len(word) >= shortest:
                found.setdefault(_letters(word), []).append(word)
    return found


def _letters(word: str) -> str:
    return "".join(sorted(set(word)))


def plainly_asked(message: str) -> str:
    """The message with the words of asking as they are spelt, and without what only colours them: "waht", "hwo many",
    «Какого же числа».

    Mistyped is only what is no other word: two letters changed places, or one that the word has twice is missing or too
    many. A word that any table knows, and one with a capital amid the message, is left as it is.
    """
    language, book = detect_language(message), known_phrases()
    colours, asked = _colours(language), False
    parts: list[str] = []
    end = 0
    for match in _WORD.finditer(message):
        folded, start = fold(match[0]), match.start()
        if asked and folded in colours:
            parts.append(message[end:start].rstrip())
        elif spelt := _spelt(folded, language) if _may_ask(match[0], start) else None:
            parts += [message[end:start], spelt]
        else:
            parts += [message[end:start], match[0]]
            spelt = folded
        asked = spelt is not None and book.asks(spelt)
        end = match.end()
    return "".join([*parts, message[end:]])


def _may_ask(word: str, start: int) -> bool:
    """Whether a word at this place may be a mistyped word of asking, by its look."""
    is_name = start > 0 and word[0].isupper()
    return (
        not is_name and _SHORTEST_ASKING <= len(word) <= _LONGEST_ASKING and word[0].isalpha() and not is_han(word[0])
    )


@lru_cache(maxsize=_KEPT_WORDS)
def _spelt(folded: str, language: str) -> str | None:
    """The word of asking that a mistyped one is meant to be."""
    if known_phrases().knows(folded):
        return None
    near = [one for one in _asking(language).get(_letters(folded), ()) if _is_mistyped(folded, one)]
    # Hardly anybody mistypes the first letter.
    return next((one for one in near if one[0] == folded[0]), near[0]) if near else None


@cache
def _colours(language: str) -> frozenset[str]:
    """The words that colour a word of asking in a language."""
    return frozenset(word for one in languages() if one.code == language for word in folded_words(one.questions.colour))


def _is_mistyped(word: str, other: str) -> bool:
    """Whether two words with the same letters differ in two neighbours' places, or by one letter more."""
    if abs(len(word) - len(other)) == 1:
        shorter, longer = sorted((word, other), key=len)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    apart = [at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two]
    return len(word) == len(other) and len(apart) == 2 and apart[1] == apart[0] + 1
