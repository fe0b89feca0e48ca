"""Questions about the document as a whole, answered from what its corpus says; and what a question that is searched is
about, where few words tell it: a name, a topic, a detail, what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.answer.conversation import Conversation, behind
from index.text.folding import fold, has_han, is_han
from index.text.phrases import HOW_MANY, IDLE, SECTIONS, TASKS, Word, has_only, has_role, known_phrases, words_beyond
from index.types import CorpusInfo, Fact, Route

_QUESTIONS = tuple(f"questions.{name}" for name in ("what", "which", "who", "when", "where", "why", "how"))
_DOCUMENT = ("lookup.list", "document.document")
_ASKS_A_DETAIL = tuple(
    f"questions.{name}" for name in ("who", "when", "where", "why", "how_many", "how_much", "how_long")
)
# What a question word asks for that stands beside nothing but a name.
_ELLIPTIC = (
    ("questions.how_much", "amount"),
    ("questions.how_long", "duration"),
    ("questions.when", "date"),
    ("questions.why", "reason"),
)
_FACTS = tuple(
    f"document.{name}"
    for name in ("published", "publisher", "date", "title", "source", "year", "covers", "meaning", "document")
)
_MOST_UNKNOWN = 2  # words of "is it in Qingdao?" that the document's own account has to have
_ORDINAL = re.compile(r"第(?=\d)")
_LONGEST_NUMBER = 9  # digits
_MOST_NAMED = 3  # words of what is mentioned
_FEW_WORDS, _MOST_TOPIC_WORDS = 6, 3  # of an elliptic question
_SHORTEST_LEAD, _LONGEST_TOPIC = 2, 6  # words: "everything about", and what it is about
_NUMBER = re.compile(r"(?<![\d.,])\d+(?![\d.,%]*\d|%)")


def asked_fact(message: str, corpus: CorpusInfo, conversation: Conversation) -> Fact | None:
    """What a message asks of the document as a whole, None if it asks for something in it.

    Every word of it has to be known. "It" is the document where the last answer was about that or opened no passage.
    """
    named, rest = _without_names(fold(message), corpus.names)
    words = known_phrases().read(rest, talks=False)
    unknown = words_beyond(words, *_QUESTIONS, *_FACTS, *_DOCUMENT, "follow_up.pronoun", "lookup.all")
    document = has_role(words, *_DOCUMENT)
    # No passage that a pronoun could stand for.
    free = conversation.opened is None or conversation.topic is Route.DOCUMENT
    points = has_role(words, "follow_up.pronoun")
    if unknown:
        asks_what = has_role(words, "questions.what", "document.meaning")
        unknown = _one_name(unknown, message)
        short = len(unknown) == 1 and asks_what and _is_short_name(unknown[0].text, message)
        asks = named or (points and free) or conversation.topic is Route.DOCUMENT or short
        return Fact.ABOUT if asks and _is_told(unknown, words, corpus) else None
    if conversation.topic is Route.DOCUMENT and not (named or document) and (fact := _bare(words)):
        return fact
    return _fact(words, named=named, document=document, points=points, free=free)


def _fact(words: Sequence[Word], *, named: bool, document: bool, points: bool, free: bool) -> Fact | None:
    published = has_role(words, "document.published")
    when = has_role(words, "questions.when", "document.date")
    meant = document or (points and (free or published or has_role(words, "document.covers")))
    if has_role(words, "document.publisher") or (published and has_role(words, "questions.who") and (meant or free)):
        return Fact.PUBLISHER
    if has_role(words, "document.year") and meant and not (named or published):
        return Fact.YEAR
    if free and words and all(word.has("document.date") for word in words):
        return Fact.DATE
    if when and (meant or published) and (published or document or has_role(words, "document.date")) and not named:
        return Fact.DATE
    alone = has_only(words, "document.source", *_QUESTIONS)
    if has_role(words, "document.source") and not named and (document or free or alone):
        return Fact.SOURCE
    if document and has_role(words, "questions.where"):
        return Fact.SOURCE
    if (
        has_role(words, "document.title")
        and (
            document
            or all(word.has("document.title") for word in words)
            or (free and (points or has_role(words, "questions.what")))
        )
        and not named
    ):
        return Fact.TITLE
    asks = has_role(words, "questions.what", "questions.who", "questions.where", "document.meaning")
    if named and (asks or not words):
        return Fact.ABOUT
    content = ("questions.what", "document.covers", "document.meaning")
    if (document or (points and free)) and has_role(words, *content):
        return Fact.ABOUT if document or has_only(words, *content) else None
    return None


def _bare(words: Sequence[Word]) -> Fact | None:
    """What "when?", "who?" or "where?" asks after an answer about the document; "where is it?" asks of its subject."""
    if has_role(words, "document.year") and has_role(words, "document.covers"):
        return None
    if has_role(words, "questions.where") and has_role(words, "follow_up.pronoun"):
        return Fact.ABOUT
    if not has_only(words, *_QUESTIONS, "follow_up.pronoun", "document.published"):
        return None
    for role, fact in (
        ("questions.when", Fact.DATE),
        ("questions.who", Fact.PUBLISHER),
        ("questions.where", Fact.SOURCE),
    ):
        if has_role(words, role):
            return fact
    return None


def _is_told(unknown: Sequence[Word], words: Sequence[Word], corpus: CorpusInfo) -> bool:
    """Whether the account of the document has the words that are asked about, all others being known."""
    if len(unknown) > _MOST_UNKNOWN or has_role(words, "questions.when", "questions.why", "questions.how"):
        return False
    about = fold(" ".join(corpus.about.values()))
    return bool(about) and all(_stands_in(word.text, about) for word in unknown)


def _one_name(words: Sequence[Word], message: str) -> list[Word]:
    """Words in Han that stand side by side in a message, as one."""
    name = "".join(word.text for word in words)
    return [Word(name)] if len(words) > 1 and is_han(name[0]) and name in fold(message) else list(words)


def _is_short_name(word: str, message: str) -> bool:
    """Whether a folded word is in Han, or in capitals in a message that is not all in capitals: "what is SCO?"."""
    capitals = re.search(rf"(?<!\w){re.escape(word.upper())}(?!\w)", message) is not None
    return is_han(word[0]) or (capitals and message.upper() != message)


def _stands_in(word: str, text: str) -> bool:
    if is_han(word[0]):
        return len(word) > 1 and word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def counts_are_meant(message: str, corpus: CorpusInfo, listed: int) -> bool:
    """Whether a message asks why the title's number of tasks is not that of the list: "why 100 and 110?"."""
    if corpus.stated_tasks in (None, listed):
        return False
    numbers = set(_NUMBER.findall(fold(message)))
    both = {str(corpus.stated_tasks), str(listed)}
    if not numbers or not numbers <= both:
        return False
    words = known_phrases().read(message)
    telling = has_role(words, "questions.why", "document.title", *_DOCUMENT, "questions.how_many")
    return telling and (numbers == both or has_role(words, "questions.why"))


def asks_how_many(message: str) -> bool:
    """Whether a message asks for a number of things."""
    return has_role(known_phrases().read(message), *HOW_MANY)


def compares_sections(message: str) -> bool | None:
    """Whether a message asks for the longest section (True) or the shortest (False), None if it asks for neither."""
    words = known_phrases().read(message)
    ends = ("document.fastest", "document.slowest")
    if not has_role(words, *SECTIONS) or not has_role(words, *ends) or has_role(words, "document.growth"):
        return None
    if not has_only(words, *_QUESTIONS, *SECTIONS, *ends, *TASKS, *_DOCUMENT):
        return None
    return has_role(words, "document.fastest")


def asked_neighbour(message: str) -> tuple[int, int] | None:
    """The number that a message names, and 1 for the passage after it or -1 for the one before: "the one after 42"."""
    words = known_phrases().read(_ORDINAL.sub("", message))
    after = has_role(words, "follow_up.next", "document.behind")
    before = has_role(words, "follow_up.previous", "document.before")
    if after == before:
        return None
    numbers = [word for word in words if word.text.isdecimal() and len(word.text) <= _LONGEST_NUMBER]
    by_a_letter = any(len(word.text) == 1 and word.text.isascii() and word.text.isalpha() for word in words)
    if len(numbers) != 1 or by_a_letter:  # "n 42" and "p. 42" are no steps
        return None
    steps = ("follow_up.next", "follow_up.previous", "document.behind", "document.before")
    if any(word not in numbers for word in words_beyond(words, *_QUESTIONS, *steps, *TASKS, "follow_up.pronoun")):
        return None
    return int(numbers[0].text), 1 if after else -1


def asked_mention(message: str, unit: str) -> str | None:
    """What a message asks the mentions of: "How many tasks mention Russia?", None if it asks for something else.

    `unit` is what the document calls its numbered parts.
    """
    tasks = (*TASKS, f"unit.{unit}")
    words = known_phrases().read(message)
    if not has_role(words, "document.mention"):
        return None
    counts = has_role(words, *HOW_MANY)
    mentions = [
        word for word in words if word.has("document.mention") and (counts or not word.has(*IDLE, "document.covers"))
    ]
    listed = counts or has_role(words, "questions.which", "questions.what", "lookup.all")
    counts_tasks = has_role(words, *tasks, "questions.times") or any(map(_counts_tasks, words))
    if not mentions or not listed or not counts_tasks:
        return None
    asked = ("questions.which", "questions.what", "questions.times", *HOW_MANY, "lookup.all")
    beyond = words_beyond(words, *_DOCUMENT, *asked, "document.mention", *tasks)
    named = [_as_one(word, words) for word in beyond]
    is_name = 0 < len(named) <= _MOST_NAMED and all(map(_may_be_name, named))
    return " ".join(_as_written(name, message) for name in named) if is_name else None


def broadly_named(message: str) -> str | None:
    """The one name that a message asks all of: "What was done with Russia?", None if it asks for more or less."""
    words = known_phrases().read(message)
    if has_role(words, *_ASKS_A_DETAIL):
        return None
    known = (*_QUESTIONS, "document.mention", "document.covers", "follow_up.event", "lookup.all", *TASKS)
    told = words[words[0].has("document.meaning") :]  # "tell me about Russia", but "the name of the zone"
    named = [word.text for word in words_beyond(told, *known)]
    if len(named) != 1 or not _may_be_name(named[0]) or _is_cut(words[0]):
        return None
    written = _as_written(named[0], message)
    return None if written[:1].islower() else written  # most scripts have no capitals


def broad_topic(message: str) -> str | None:
    """The topic of which a message asks for all that there is: "list everything about logistics", 所有关于物流的内容.

    None where it asks for anything else: a detail, or all of something that the document counts.
    """
    words = known_phrases().read(message, talks=False)
    leads = (*IDLE, *_DOCUMENT, "lookup.all", "document.mention", "document.covers")
    lead = next((place for place, word in enumerate(words) if not word.has(*leads)), len(words))
    tail = next((place for place, word in enumerate(reversed(words)) if not word.has(*leads)), 0)
    topic = words[lead : len(words) - tail]
    if not topic or not has_role(words[:lead], "lookup.all") or len(words[:lead]) < _SHORTEST_LEAD:
        return None
    if len(topic) > _LONGEST_TOPIC or has_role(words, *_QUESTIONS, *_ASKS_A_DETAIL, *TASKS, *SECTIONS):
        return None
    return behind(message, words[:lead], words[len(words) - tail :])


def detail_alone(message: str) -> str | None:
    """The detail that a message asks of a name and says no more: "Geely, when?", «Фосун почём»; None if it says more.

    A whole sentence asks more plainly, and is judged by all its words.
    """
    words = known_phrases().read(message, talks=False)
    # «Сколько» may ask for any quantity.
    asks = [detail for role, detail in _ELLIPTIC for word in words if word.has(role) and not word.has(*HOW_MANY)]
    topic = [word for word in words if not word.roles]
    others = [word for word in words if word.roles and not word.has(*(role for role, _ in _ELLIPTIC))]
    is_short = len(asks) == 1 and 0 < len(topic) <= _MOST_TOPIC_WORDS
    return asks[0] if is_short and all(word.has("follow_up.connective", "follow_up.after") for word in others) else None


def counted_alone(message: str) -> str | None:
    """What a message counts, with the word that asks how many: "how many projects" of "how many projects were signed?".

    None where it asks for anything else, or where nothing is left out.
    """
    words = known_phrases().read(message, talks=False)
    asks = [word for word in words if word.has(*HOW_MANY, "questions.how_much")]
    counted = words_beyond(words, *HOW_MANY, "questions.how_much", "follow_up.event")
    if len(asks) != 1 or len(counted) != 1 or not has_role(words, "follow_up.event") or has_han(message):
        return None
    found = f"{asks[0].text} {counted[0].text}"
    return found if found in fold(message) else None  # what is counted stands behind the word that asks


def topic_words(message: str) -> list[str]:
    """The few words that a short message is about, beside what may be asked of anything: "uber" of "did uber launch?";
    empty for a longer one."""
    words = known_phrases().read(message, talks=False)
    known = (*_QUESTIONS, "document.mention", "document.covers", "document.meaning", "follow_up.event", "lookup.all")
    topic = [word.text for word in words_beyond(words, *known, *_DOCUMENT, *TASKS, *SECTIONS)]
    return topic if len(words) <= _FEW_WORDS and len(topic) <= _MOST_TOPIC_WORDS else []


def _as_one(word: Word, words: Sequence[Word]) -> str:
    """A word, one Han character together with that beside it which elsewhere says nothing: 源 behind 能 is 能源."""
    place = next(place for place, other in enumerate(words) if other is word)
    for start in (place - 1, place):
        pair = words[max(start, 0) : start + 2]
        alone = all(len(one.text) == 1 and is_han(one.text) and not one.has("document.mention") for one in pair)
        if alone and len(pair) == 2:
            return "".join(one.text for one in pair)
    return word.text


def _may_be_name(word: str) -> bool:
    """Whether a word may be a name, and not what is left of one that has a question word's character: 华 of 华为."""
    return any(map(str.isalpha, word)) and not (len(word) == 1 and is_han(word))


def _is_cut(first: Word) -> bool:
    """Whether a message's first word is a part of one that goes on behind it: 人 of 人工智能 (artificial intelligence).

    No message begins with a single character that tells what happened, as 人 (people) and 签 (signed) do.
    """
    return len(first.text) == 1 and is_han(first.text) and first.has("follow_up.event")


def _as_written(folded: str, message: str) -> str:
    found = re.search(re.escape(folded), message, re.IGNORECASE)
    return found[0] if found else folded


def _counts_tasks(word: Word) -> bool:
    """Whether a word for "how many" or "which" says that of tasks: 几项."""
    return word.has("questions.how_many", "lookup.all") and word.text.endswith(("项", "条"))


def _without_names(folded: str, names: Sequence[str]) -> tuple[bool, str]:
    """Whether one of the names is there, and the text without it."""
    for name in sorted(names, key=len, reverse=True):
        if places := list(_places(_folded(name), folded)):
            edges = [0, *(edge for place in places for edge in place), len(folded)]
            return True, " ".join(folded[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return False, folded


_folded = lru_cache(maxsize=512)(fold)


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends in a text, both folded. Han stands beside a name without a blank.

    A pattern for each name would take a millisecond to compile.
    """
    alone = not has_han(name)
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if alone and (_goes_on(text[start - 1 : start]) or _goes_on(text[end : end + 1])):
            start = text.find(name, start + 1)
        else:
            yield start, end
            start = text.find(name, end)


def _goes_on(character: str) -> bool:
    """Whether a word goes on with this character."""
    return (character.isalnum() or character == "_") and not is_han(character)
