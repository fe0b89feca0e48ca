"""What the words of a question can be to the lookup rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class Kind(StrEnum):
    """The part a word plays. One word plays one part; numbers are read before words."""

    NUMBER = auto()
    HEAD = auto()  # the first `value`
    TAIL = auto()  # the last `value`
    BACK = auto()  # the `value`th from the end
    BACKWARDS = auto()  # makes an ordinal count from the end: 倒数
    FRONT = auto()  # the first, but only before a number or a noun: 前三项, "opening item"
    REAR = auto()  # the last, but only there: "the final" may be a match
    OPENS = auto()  # "opens": the first, if a noun is anywhere
    CLOSES = auto()
    ORDINAL = auto()  # makes an ordinal of the number after it: 第
    COUNTER = auto()  # makes an ordinal of the number before it: 号
    SUFFIX = auto()  # the same, as a word of its own: "42 дугаар"
    TASK = auto()
    TASKS = auto()  # a plural, or a form that follows a quantity; also what has no number (项)
    SECTION = auto()
    SECTIONS = auto()
    PARTS = auto()  # SECTIONS in a language without plurals
    CONTENTS = auto()  # all sections in one word: "contents", 目录
    FIGURES = auto()
    MARK = auto()  # "number", "№"
    HOW_MANY = auto()  # "how many"
    ALL = auto()  # "every", 哪些: more than one is meant
    ONE = auto()  # a number or a pronoun: "the last one", "task one"
    TO = auto()
    FROM = auto()
    BETWEEN = auto()  # makes a range of "and"
    UNTIL = auto()  # makes a range of the two numbers before it
    AND = auto()
    COMMA = auto()
    TIGHT = auto()  # a comma without a space: "3,5" is a list only after a noun
    ROMAN = auto()  # letters that are a number only beside a section
    LIST = auto()  # the document itself
    DEED = auto()  # "completed": harmless beside a number, but "the first completed" is a question of content
    FILLER = auto()
    SILENT = auto()  # left out: "the last" is "last"
    INNER = auto()  # what stands inside a passage: "subparagraph", "lit."
    UNKNOWN = auto()  # also idioms: "at last"


SEPARATORS = frozenset({Kind.TO, Kind.AND, Kind.COMMA, Kind.TIGHT})
PICKS = frozenset({Kind.NUMBER, Kind.HEAD, Kind.TAIL, Kind.BACK})
TASK_NOUNS = frozenset({Kind.TASK, Kind.TASKS})
SECTION_NOUNS = frozenset({Kind.SECTION, Kind.SECTIONS, Kind.PARTS})
NOUNS = TASK_NOUNS | SECTION_NOUNS
NAMING = NOUNS | {Kind.MARK}  # what a number stands after: "task", "number"
# What is a place in a list, or makes one of what stands beside it.
PLACES = frozenset({Kind.HEAD, Kind.TAIL, Kind.FRONT, Kind.REAR, Kind.ORDINAL, Kind.COUNTER, Kind.SUFFIX})


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the rules see it.

    Attributes:
        open: of a word of the languages that are known less: a few unknown words may stand beside their nouns.
        own: of a noun: what this document calls its numbered parts.
        near: of a noun: a document of another kind calls its parts so; it is a noun beside a number only.
        rank: of a noun that is `near`: how deep such parts stand in others, from 1; 0 if nothing tells.
        letter: a word of one letter, which may number what stands inside a passage.
        name: of a number: the id or the label that stands in the question, as it stands there.
    """

    kind: Kind
    value: int = 0
    ordinal: bool = False
    roman: bool = False
    open: bool = False
    own: bool = False
    near: bool = False
    rank: int = 0
    letter: bool = False
    name: str = ""


UNKNOWN, FILLER = Token(Kind.UNKNOWN), Token(Kind.FILLER)
