"""What a message means after an answer: more, the next one, "the second one", "in Chinese", "when?".

Everything here is a pure function of the message and of what is remembered of the last answers, which is ids only.
A message is read as a follow-up only if all its words are known to carry no topic of their own: a wrong reading would
be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.lookup.resolve import resolve
from index.lookup.tokenizer import tokenize
from index.lookup.tokens import PICKS, Kind
from index.lookup.words import known_words
from index.text.details import asked_kinds
from index.text.folding import fold, has_han, is_han
from index.text.numerals import known_numbers
from index.text.phrases import (
    HOW_MANY,
    SECTIONS,
    TASKS,
    WORD,
    Word,
    Words,
    has_only,
    has_role,
    known_phrases,
    words_beyond,
)
from index.types import Fact, FollowUp, Route, Talk

ALL = -1  # of the passages that were shown
MOST_REMEMBERED = 30  # ids of an answer
_LAST_PLACE = 5  # "the fifth one" speaks of a list even where that had one; "the 42nd one" is a number of the document
_LONGEST_TOPIC = 5  # words after "and": more are a question of their own
_LONGEST_DETAIL = 7  # words of a question about a detail that may hold one unknown word
_LONGEST_UNKNOWN = 2  # characters of such a word in Han
_LONGEST_NAME = 3  # words of a signature

# What each question word asks for, the more telling one first.
_DETAILS = (
    ("questions.how_much", "amount"),
    ("questions.how_many", "count"),
    ("questions.how_long", "duration"),
    ("questions.when", "date"),
    ("questions.where", "place"),
    ("questions.who", "person"),
    ("questions.why", "reason"),
    ("questions.how", "procedure"),
)
# Nobody asks these of the whole document: something must have been named.
_ASKS_OF_IT = ("questions.when", "questions.why", "questions.how_long")
_BY_NOUN = frozenset({"amount", "contact", "date", "person", "place", "reason", "result"})
_NEVER_OF_ALL = frozenset({"amount", "contact", "place"})
_DETAIL_ROLES = frozenset(role for role, _ in _DETAILS)
_QUESTIONS = frozenset(_DETAIL_ROLES | {"questions.what", "questions.which"})
_TASKS = (*TASKS, "unit.article", "unit.clause", "unit.paragraph")
_SECTIONS_IN_HAN = ("部分", "章", "节")
_BESIDE_PLACES = frozenset({Kind.FILLER, Kind.SILENT, Kind.ONE, Kind.MARK, Kind.AND, Kind.COMMA})

# Of several in one message the first one counts: "Hi, who are you?"
_TALKS = (
    ("talk.insult", Talk.INSULT),
    ("talk.doubt", Talk.DOUBT),
    ("talk.who_are_you", Talk.WHO),
    ("talk.help", Talk.HELP),
    ("talk.praise", Talk.PRAISE),
    ("talk.goodbye", Talk.GOODBYE),
    ("talk.thanks", Talk.THANKS),
    ("talk.greeting", Talk.GREETING),
    ("talk.how_are_you", Talk.GREETING),
    ("talk.test", Talk.TEST),
)
_TALK_ROLES = frozenset(role for role, _ in _TALKS)
_ASIDE = "talk.aside"
_BESIDE_TALK = ("talk.address", _ASIDE)
_SENTENCE = re.compile(r"[^.!?。！？,，;；]+[.!?。！？,，;；]*")
_PIECE = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PARTS = re.compile(r"[ -]")
_CLAUSES = re.compile(r"[,，;?!？！]+")
_MOST_CLAUSES = 3
_MARKS = frozenset(".,;:!?¿¡。，；：！？、—-")
_EDGES = " \t" + "".join(_MARKS)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is remembered of the last answer, without any words.

    `ids` are its passages, best first; the first `shown` were shown, those from `begun` on in the last list, and the
    first `fitting` answer the question. `opened` is the passage that "it" stands for. `language` is the last
    question's, `topic` the route of the last answer, None before the first; `fact` what it told of the document as a
    whole, `figures` the places of the headline figures that it gave.
    """

    ids: tuple[str, ...] = ()
    shown: int = 0
    opened: str | None = None
    language: str = "en"
    topic: Route | None = None
    fact: Fact | None = None
    figures: tuple[int, ...] = ()
    fitting: int = 0
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What a follow-up asks for.

    `place` is from 0, or from the end if negative; with `FollowUp.STEP` it is 1 for the next passage, -1 for the one
    before, with `FollowUp.SECTION_TASKS` so many sections on, with `FollowUp.AGAIN` it is 0 for the passage that was
    opened, or `ALL`. `into` is a language, "" for whichever there is. `detail` is as in `Missing`; of a list, "count"
    asks how many it has. `topic` is what to search for.
    """

    kind: FollowUp
    place: int = 0
    into: str = ""
    detail: str | None = None
    topic: str = ""


def small_talk(message: str) -> Talk | None:
    """What kind of small talk a message is, None if anything else is in it."""
    words = known_phrases().read(message)
    if not words or not all(word.has(*_BESIDE_TALK, *_TALK_ROLES) for word in words):
        return None
    talk = next((talk for role, talk in _TALKS if has_role(words, role)), None)
    # "pls", or a single word that only speaks to somebody: "bot".
    only_aside = all(word.has(_ASIDE) for word in words) or (len(words) == 1 and words[0].roles == {"talk.address"})
    return talk or (Talk.TEST if only_aside else None)


def without_pleasantries(message: str) -> str:
    """The message without the sentences of small talk around it, and what says nothing in it: "Hi! Was the hall built
    btw? Thanks"."""
    message = _without_signature(_without_asides(message))
    sentences = list(_SENTENCE.finditer(message))
    while len(sentences) > 1 and _says_nothing(sentences[0][0]):
        del sentences[0]
    while len(sentences) > 1 and _says_nothing(sentences[-1][0]):
        del sentences[-1]
    return message[sentences[0].start() : sentences[-1].end()].strip() if sentences else message


def _without_signature(message: str) -> str:
    """The message without what it is signed with: "…? Best regards, Ivan"."""
    sentences = list(_SENTENCE.finditer(message))
    for place in range(len(sentences) - 1, 0, -1):
        words = known_phrases().read(message[sentences[place].start() :])
        if len(words) > 1 + _LONGEST_NAME:
            break
        if words and words[0].has("talk.signing"):
            return message[: sentences[place].start()].rstrip()
    return message


def _says_nothing(sentence: str) -> bool:
    """Whether a sentence is small talk, or only speaks to somebody: "bot, ..."."""
    words = known_phrases().read(sentence)
    return bool(words) and all(word.has(*_BESIDE_TALK, *_TALK_ROLES) for word in words)


def _without_asides(message: str) -> str:
    """The message without "pls" and the like; in capitals such a word may be a name: "what does the IMO say"."""
    asides = {tuple(word.text.split()) for word in known_phrases().read(message) if word.has(_ASIDE)}
    pieces = list(WORD.finditer(message)) if asides else []
    folded = [fold(piece[0]) for piece in pieces]
    text = message
    for at in reversed(range(len(pieces))):
        aside = next((aside for aside in asides if tuple(folded[at : at + len(aside)]) == aside), ())
        start, end = pieces[at].start(), pieces[at + len(aside) - 1].end()
        if aside and not message[start:end].isupper():
            text = text[:start] + text[end:]
    text = " ".join(text.split()).lstrip(_EDGES) if text != message else message
    return text if any(map(str.isalnum, text)) else message


def without_correction(message: str) -> str:
    """The message without what says that the last answer was not meant, and what is not: "no, I meant Fosun", "not 5,
    7", "5? no, 7"."""
    message = _without_denial(message)
    words = known_phrases().read(message, talks=False)
    lead = 0
    while lead < len(words) and words[lead].has("follow_up.correction"):
        lead += 1
    rest = behind(message, words[:lead], ()) if 0 < lead < len(words) else ""
    # "No trains ran" corrects nothing: a single word does only if a comma parts it from what is meant.
    phrase = any(" " in word.text or (is_han(word.text[0]) and len(word.text) > 1) for word in words[:lead])
    parted = message[: message.rfind(rest)].rstrip()[-1:] in _MARKS
    return rest if rest and (phrase or parted) else message


def _without_denial(message: str) -> str:
    parts = [part.strip() for part in _CLAUSES.split(message) if part.strip()]
    if not 1 < len(parts) <= _MOST_CLAUSES:
        return message
    read = [known_phrases().read(part, talks=False) for part in parts]
    for place, words in enumerate(read[1:-1], start=1):
        if words and all(word.has("follow_up.correction") for word in words):
            return message[message.rfind(parts[place + 1]) :]
    denied = [
        len(words) > 1 and words[0].has("follow_up.negation") and len(words_beyond(words[1:], *TASKS, *SECTIONS)) <= 1
        for words in read
    ]
    return parts[denied.index(False)] if sorted(denied) == [False, True] else message


def without_language(message: str) -> tuple[str, str] | None:
    """A message that asks for another language, as what is left of it and the language: ("task 42", "zh").

    "" is a language that is not named. None: it asks for none.
    """
    words = known_phrases().read(message)
    if not _asks_for_language(words):
        return None
    left = [word for word in words if not _names_language(word) and not _only_beside(word)]
    return " ".join(word.text for word in left), words.language or ""


def without_detail(message: str) -> tuple[str, str] | None:
    """A message that asks a detail of what it names by its number, as what is left of it and the kind of detail:
    "when was 42 signed?" is ("was 42", "date"). None: it asks for none, or names no number."""
    if not any(map(str.isdecimal, message)):
        return None
    words = known_phrases().read(message, talks=False)
    nouns = {word.text: kinds for word in words if (kinds := asked_kinds(word.text) & _BY_NOUN)}
    by_noun = min(next(iter(nouns.values())), default=None) if len(nouns) == 1 else None  # "39 cost"
    detail = next((detail for role, detail in _DETAILS if has_role(words, role)), by_noun)
    left = [word.text for word in words if not word.has("follow_up.event", *_QUESTIONS) and word.text not in nouns]
    return (" ".join(left), detail) if detail else None


def follow_up(message: str, conversation: Conversation) -> Step | None:
    """What a message that is no small talk asks of the last answer, None if it stands for itself."""
    words = known_phrases().read(message, talks=False)
    if not words:
        return None
    for read in (_going_on, _translation):
        if step := read(words):
            return step
    if conversation.opened and (step := _again(words) or _of_several(words, conversation)):
        return step
    if step := _place(message, words, conversation):
        return step
    if conversation.opened is None or conversation.topic is Route.DOCUMENT:
        return _bare(words) or (_topic(message, words) if conversation.topic else None)
    return _section(words) or _detail(message, words) or _topic(message, words)


def _bare(words: Sequence[Word]) -> Step | None:
    """What asks of a passage where there is none: "when?", "when was it signed?", "which section is that?", "what?"."""
    if step := _again(words):
        return step
    if _which_of(words):
        return Step(FollowUp.DETAIL, detail="list")
    if all(word.has("follow_up.connective") for word in words) or (
        len(words) == 1 and words[0].has("questions.what", "questions.which")
    ):
        return Step(FollowUp.DETAIL)
    # Growth is a topic of its own: it is told of figures.
    if _asked_by_noun(words) in _NEVER_OF_ALL and not has_role(words, "document.growth"):
        return Step(FollowUp.DETAIL)
    asked = [word for word in words if word.has(*_DETAIL_ROLES)]
    if asked and has_only([word for word in words if word not in asked], "follow_up.after"):
        return Step(FollowUp.DETAIL)
    points = has_role(words, "follow_up.pronoun")
    if points and _asks_for_section(words):
        return Step(FollowUp.SECTION)
    known = ("follow_up.pronoun", "follow_up.event", "follow_up.after", *_QUESTIONS)
    if not has_only(words, *known) or not (asked or has_role(words, "follow_up.event")):
        return None
    leads = words[0].has("follow_up.connective") and bool(asked)
    return Step(FollowUp.DETAIL) if points or leads or has_role(words, *_ASKS_OF_IT) else None


def _only_beside(word: Word) -> bool:
    return word.has("follow_up.beside") and not any(role.startswith("lookup.") for role in word.roles)


def _going_on(words: Words) -> Step | None:
    """What goes on from the last answer: "more", "the next one", "the section before"."""
    for role, step in (
        ("follow_up.next", Step(FollowUp.STEP, 1)),
        ("follow_up.previous", Step(FollowUp.STEP, -1)),
        ("follow_up.more", Step(FollowUp.MORE)),
    ):
        if not has_role(words, role):
            continue
        section = has_role(words, *SECTIONS) or any(word.text.endswith(_SECTIONS_IN_HAN) for word in words)
        if step.place and section and has_only(words, role, *SECTIONS):
            return Step(FollowUp.SECTION_TASKS, step.place)
        if has_only(words, role, "follow_up.pronoun"):
            return step
    return None


def _translation(words: Words) -> Step | None:
    if not _asks_for_language(words):
        return None
    others = [word for word in words if not _names_language(word)]
    # "Back to English" goes to no passage before this one.
    if not has_only(others, "follow_up.pronoun", "follow_up.previous", "follow_up.again", *_TASKS, "talk.address"):
        return None
    return Step(FollowUp.TRANSLATE, into=words.language or "")


def _asks_for_language(words: Words) -> bool:
    return words.language is not None or has_role(words, "follow_up.translate")


def _names_language(word: Word) -> bool:
    return word.language is not None or word.has("follow_up.translate")


def _again(words: Sequence[Word]) -> Step | None:
    for role, step in (
        ("follow_up.again", Step(FollowUp.AGAIN)),
        ("follow_up.which_ones", Step(FollowUp.AGAIN, place=ALL)),
    ):
        if has_role(words, role) and has_only(words, role, "follow_up.pronoun", *_TASKS):
            return step
    return None


def _of_several(words: Words, conversation: Conversation) -> Step | None:
    """What asks how many passages the last answer had, or which: "how many are there?", "which four?"."""
    count = len(conversation.ids) if conversation.topic is Route.SECTION else conversation.fitting
    if number := _which_of(words):
        return Step(FollowUp.AGAIN, place=ALL) if number == count else Step(FollowUp.DETAIL, detail="list")
    # «Сколько?» alone is of a list; of what was found it asks for an amount.
    counts = HOW_MANY if conversation.topic is Route.SECTION else ("questions.how_many",)
    if conversation.topic is not Route.SECTION and count < len(conversation.ids):
        return None  # less likely ones were shown, too
    if count < 2 or not has_role(words, *counts) or not has_only(words, *HOW_MANY, *_TASKS, "follow_up.pronoun"):
        return None
    if conversation.topic is Route.SECTION:
        return Step(FollowUp.SECTION_TASKS, detail="count")
    return Step(FollowUp.AGAIN, place=ALL, detail="count")


def _which_of(words: Sequence[Word]) -> int:
    """The number of a message that asks which so many things are, else 0: "which four?", «какие две?», 哪四个."""
    if not has_role(words, "questions.which", "follow_up.which_ones"):
        return 0
    beyond = words_beyond(words, "questions.which", "follow_up.which_ones", "follow_up.pronoun")
    if len(beyond) != 1 or beyond[0].text.isdecimal():
        return 0
    text = beyond[0].text
    if is_han(text[0]):
        return known_numbers().value(text) or 0
    found = known_numbers().read([text])
    return found[0].value if found and not found[0].ordinal and found[0].value > 1 else 0


def _asks_for_section(words: Sequence[Word]) -> bool:
    asks = has_role(words, "questions.which", "questions.what", "questions.where")
    roles = (*SECTIONS, *_QUESTIONS, "follow_up.pronoun")
    return asks and has_role(words, "lookup.section", "lookup.parts") and has_only(words, *roles)


def _place(message: str, words: Words, conversation: Conversation) -> Step | None:
    """One of several by its place: "the second one"; with a noun it is a number of the document."""
    if not conversation.ids or not _may_name_place(words):
        return None
    tokens = resolve(tokenize(_without_them(message, words), known_words()))
    picks = [token for token in tokens if token.kind in PICKS]
    if len(picks) != 1 or any(token.kind not in PICKS | _BESIDE_PLACES for token in tokens):
        return None
    pick, count, begun = picks[0], len(conversation.ids), conversation.begun
    is_place = pick.kind is Kind.NUMBER and pick.ordinal and not pick.roman
    if is_place and count < pick.value <= _LAST_PLACE:
        listed = conversation.opened is not None and conversation.topic is not Route.NUMBER
        return Step(FollowUp.ONLY if count == 1 else FollowUp.FEWER) if listed else None
    if count == 1:
        return None
    shown = min(conversation.shown, count) or count
    if is_place and 0 < pick.value <= count:
        # After "more" it is a place of what came with that, if that was so many, else of all together.
        return Step(FollowUp.PLACE, pick.value - 1 + (begun if begun + pick.value <= shown else 0))
    if pick.kind in (Kind.TAIL, Kind.HEAD) and pick.value == 1:
        return Step(FollowUp.PLACE, begun if pick.kind is Kind.HEAD else shown - 1)
    return None


def _without_them(message: str, words: Words) -> str:
    """The message without what says of which things it names one: "the last of them", «вторая из них», 其中最后一个."""
    of, them, kept = (-2, -1, slice(-2)) if not has_han(message) else (1, 0, slice(2, None))
    if len(words) > 2 and words[of].has("lookup.filler") and words[them].has("follow_up.pronoun"):
        return " ".join(word.text for word in words[kept])
    return message


def _may_name_place(words: Words) -> bool:
    """Whether a message may have an ordinal or an end of a list; most have none, and need not be read for it."""
    may_be_place, parts = known_words().may_be_place, (part for word in words for part in _PARTS.split(word.text))
    return any(not part.isalpha() or is_han(part[0]) or may_be_place(part) for part in parts)


def _section(words: Sequence[Word]) -> Step | None:
    """What asks for the section: "which section is that?", "the tasks of this section"."""
    if not has_role(words, *SECTIONS):
        return None
    named = [word for word in words if word.has(*SECTIONS)]
    asks = [word for word in words if word.has("questions.which", "questions.what", "questions.where")]
    points = [word for word in words if word.has("follow_up.pronoun")]
    roles = (*SECTIONS, *_TASKS, *_QUESTIONS, "follow_up.pronoun", "follow_up.more", "lookup.how_many")
    if not (asks or points) or not has_only(words, *roles):
        return None
    if not points and not has_role(named, "lookup.section", "lookup.parts"):
        return None  # "which sections are there?"
    where = asks and not any(word.has(*_TASKS, "lookup.how_many") and not word.has(*SECTIONS) for word in words)
    return Step(FollowUp.SECTION if where else FollowUp.SECTION_TASKS)


def _detail(message: str, words: Sequence[Word]) -> Step | None:
    """What asks for more of the last passage: "when?", "how much did it cost?", "is it open?"."""
    points = has_role(words, "follow_up.pronoun")
    if noun := _asked_by_noun(words):
        return Step(FollowUp.DETAIL, detail=noun)
    if not has_role(words, *_QUESTIONS) and not (points and has_role(words, "follow_up.event", "document.meaning")):
        return None
    known = ("follow_up.pronoun", "follow_up.event", "follow_up.after", "document.meaning", *_QUESTIONS)
    unknown = words_beyond(words, *known)
    detail = next((detail for role, detail in _DETAILS if has_role(words, role)), None)
    # "How many wagons does it have?" asks for a detail of it, "what did it do for trade?" for another passage.
    of_it = detail and points and len(words) <= _LONGEST_DETAIL and _may_be_unknown(unknown, message)
    return None if unknown and not of_it else Step(FollowUp.DETAIL, detail=detail)


def _asked_by_noun(words: Sequence[Word]) -> str | None:
    """The kind of detail that a noun alone asks for: "phone?", "а адрес?"."""
    nouns = words_beyond(words, "follow_up.pronoun", "follow_up.after")
    if len(nouns) != 1 or nouns[0].has(*_QUESTIONS) or not nouns[0].text.replace("-", "").isalpha():
        return None
    if nouns[0].has("document.date"):
        return "date"
    return min(asked_kinds(nouns[0].text) & _BY_NOUN, default=None)


def _may_be_unknown(words: Sequence[Word], message: str) -> bool:
    """Whether the only unknown word is an ordinary one, not a name: "how many wagons does it have?"."""
    if len(words) != 1 or not words[0].text.isalpha() or words[0].roles:
        return False
    text = words[0].text
    return len(text) <= _LONGEST_UNKNOWN if has_han(text) else text in message


def _topic(message: str, words: Sequence[Word]) -> Step | None:
    """The topic alone: "and Fosun?", "what about Fosun?", 那复星呢."""
    lead = 0
    while lead < len(words) and words[lead].has("follow_up.connective"):
        lead += 1
    rest, trailed = list(words[lead:]), False
    while rest and rest[-1].has("follow_up.after"):
        rest.pop()
        trailed = True
    unknown = words_beyond(rest)
    if not (lead or trailed) or not unknown or len(rest) > _LONGEST_TOPIC:
        return None
    if has_role(rest, *_QUESTIONS, *_TASKS, *SECTIONS, "follow_up.event") or not any(
        char.isalpha() for word in unknown for char in word.text
    ):
        return None
    return Step(FollowUp.TOPIC, topic=behind(message, words[:lead], words[lead + len(rest) :]))


def behind(message: str, lead: Sequence[Word], tail: Sequence[Word]) -> str:
    """The message, in its own letters, without the words that lead to it and those that end it."""
    text = message.strip(_EDGES)
    for word in lead:
        if is_han(word.text[0]):
            text = text[len(word.text) :]
        else:
            pieces = list(_PIECE.finditer(text))
            count = min(len(_PIECE.findall(word.text)), len(pieces))
            text = text[pieces[count - 1].end() :] if count else text
        text = text.strip(_EDGES)
    for word in reversed(tail):
        text = text.removesuffix(word.text).strip(" ,，")
    return text
