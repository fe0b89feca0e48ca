"""Answers by rule what no vector can: tasks and sections by number, the headline figures, how many there are.

A question goes by rule only if nothing but known words stands around its numbers; everything else is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.lookup.groups import Group, Parsed, Pick, parse
from index.lookup.inner import without_inner
from index.lookup.outline import LONGEST_SECTION, Outline, Section
from index.lookup.picks import (
    in_document,
    in_section,
    lacking_sections,
    lacking_tasks,
    section_numbers,
    section_places,
    some_of,
)
from index.lookup.resolve import resolve
from index.lookup.tokenizer import MOST_MISSPELT, tokenize
from index.lookup.tokens import NOUNS, SECTION_NOUNS, SEPARATORS, TASK_NOUNS, Kind, Token
from index.lookup.words import Vocabulary, contents_words, known_words
from index.text.folding import HAN, ascii_digits, fold, normalise, without_invisible
from index.text.numerals import digits_value, known_numbers, roman_value
from index.text.phrases import has_role, known_phrases
from index.types import MAX_ID_CHARS, Notice, Route

_LAST_YEAR, _FIRST_YEAR = 2099, 1900
_OPEN_TASK_WORDS, _OPEN_WORDS = 2, 1  # unknown words that may stand around a noun without a doubt
_MOST_UNKNOWN = 3  # words that may be anything
_LONGEST_MISSPELT = 6  # words of a question in which some are misspelt
_LONGEST_CONTENTS = 30  # characters
_MOST_NUMBERS = 4  # in a question of nothing else; more are a telephone number
# Numbers with blanks; of two digits or more with a slash or a comma, too: "3,5", "1/2" and "2 + 2" are quantities.
_NUMBERS = (
    r"[0-9]+(?:\s*(?:\s|,\s|[;，、；|])\s*[0-9]+)+|[0-9]{2,}(?:\s*[/\\+]\s*[0-9]{2,})+|[0-9]+(?:\s+/\s+[0-9]+)+|"
    r"[0-9]{1,2}(?:,[0-9]{1,2}){2,}|[0-9]{2,3}(?:,[0-9]{2})+"
)
# What stands inside a passage, after its number: "4(2)", "1.2 (b)", "1.2 б)".
_INNER = re.compile(r"(?<=[0-9])(?:\s?[(（](?:[0-9]{1,2}|[^\W\d_]{1,4})[)）]|\s[^\W\d_][)）])+")
_DIGITS = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}\s[0-9]{3}(?![0-9])")  # a number as Russian groups its digits: "5 999"
_BEFORE_COMMAND = " /／>"  # "/task 42", "> task 42", as in a chat
_WITH_COMMA = "[0-9]+,[0-9]+"
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9A-Za-z]+)+")
_MARKS = " .,;:!?()[]\"'«»“”。，；：！？、「」《》（）"
_LISTS_ALL = frozenset({Kind.LIST, Kind.ALL, Kind.SILENT})
_BESIDE_FIGURES = frozenset({Kind.FIGURES, Kind.FILLER, Kind.LIST, Kind.ALL, Kind.TO, Kind.FROM, Kind.COMMA})


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a rule found; `ids` in the order to show, empty when the number does not exist.

    `lacking` are numbers that do not exist beside those that do: "999" of "tasks 5 and 999".
    """

    route: Route
    ids: tuple[str, ...]
    notice: Notice | None = None
    lacking: tuple[str, ...] = ()


def find_lookup(question: str, outline: Outline, vocabulary: Vocabulary | None = None) -> Lookup | None:
    """The passages that a question asks for by number or by kind; None: the question goes to the search.

    `vocabulary` holds the words of the languages to read, of all that are known if it is not given.
    """
    if not outline.tasks:
        return None
    words = vocabulary or known_words(outline.naming)
    question = _INNER.sub("", question.lstrip(_BEFORE_COMMAND))
    if len(question) <= _LONGEST_CONTENTS and fold(question.strip(_MARKS)) in contents_words():
        return _headings(outline)
    if bare := _whole_question(question, outline) or _only_numbers(question, outline):
        return bare
    tokens = tokenize(question, words, outline.is_name)
    if _are_numerals(question, tokens):
        tokens.insert(0, Token(Kind.SECTION if _are_sections(tokens, outline) else Kind.TASK))
    parsed = _parse(tokens)
    if _has_unknown(parsed):
        if _may_be_misspelt(parsed):
            parsed = _parse(tokenize(question, words, outline.is_name, misspelt=True))
        if _has_unknown(parsed) or not parsed.groups or any(group.noun is None for group in parsed.groups):
            return None
    if parsed.has(Kind.FIGURES):
        return _figures(parsed, outline)
    if any(group.quantity for group in parsed.groups):
        return _alone(question, parsed, outline) or _named_by_count(parsed, outline)
    if parsed.has(Kind.HOW_MANY):
        return _counted(parsed, outline)
    if not parsed.groups:
        return _without_number(parsed, outline)
    found = _by_number(parsed, outline)
    if found and found.notice is Notice.NO_SECTION and has_role(known_phrases().read(question), "questions.which"):
        return _tasks(parsed.groups, [], outline)  # "в каком разделе 42" asks for the section of a task
    return found


def is_number_among_unknown(question: str, outline: Outline) -> bool:
    """Whether a question is a number or two with words that no table knows: nothing tells what they are to be."""
    if not any(map(str.isdecimal, question)):
        return False
    parsed = _parse(tokenize(question, known_words(outline.naming), outline.is_name))
    idle = all(token.kind in (Kind.UNKNOWN, Kind.FILLER) for token in parsed.rest)
    return idle and parsed.unknown <= _MOST_UNKNOWN


def named_number(written: str, outline: Outline) -> int | None:
    """The number that is all that is written, in any way of writing one: "٤٢", "#42", "XLII", 四十二."""
    plain = normalise(without_invisible(written)).strip(_MARKS)
    if value := roman_value(plain):
        return value
    picks = [
        token
        for token in resolve(tokenize(plain, known_words(outline.naming), outline.is_name))
        if token.kind is not Kind.MARK
    ]
    return picks[0].value if [token.kind for token in picks] == [Kind.NUMBER] and not picks[0].name else None


def _are_numerals(question: str, tokens: Sequence[Token]) -> bool:
    """Whether a question is nothing but several Roman numerals in capitals: "II, III", "XLII-XLIV"."""
    numerals = sum(token.kind is Kind.ROMAN for token in tokens)
    others = all(token.kind in SEPARATORS for token in tokens if token.kind is not Kind.ROMAN)
    written = [word for word in re.findall(r"[^\W\d_]+", question) if roman_value(word)]
    return numerals > 1 and others and all(map(str.isupper, written)) and any(len(word) > 1 for word in written)


def _are_sections(tokens: Sequence[Token], outline: Outline) -> bool:
    """Whether each of these numerals is a section's."""
    numbers = section_numbers(outline)
    return all(token.value in numbers for token in tokens if token.kind is Kind.ROMAN)


def _parse(tokens: list[Token]) -> Parsed:
    return parse(without_inner(resolve(tokens)))


def _has_unknown(parsed: Parsed) -> bool:
    return parsed.unknown > _allowance(parsed)


def _may_be_misspelt(parsed: Parsed) -> bool:
    """Whether a question is so short, and so much of it known, that the rest can be guessed."""
    if not parsed.groups and not parsed.has(*NOUNS):
        return False
    return parsed.unknown <= MOST_MISSPELT and len(parsed.rest) <= _LONGEST_MISSPELT


def _whole_question(question: str, outline: Outline) -> Lookup | None:
    """What a question asks for that is nothing but an id, or a number as the document's ids are."""
    text = normalise(without_invisible(question)).strip(_MARKS)
    if not text or len(text) > MAX_ID_CHARS or text.isdecimal():
        return None
    found = outline.task(text) or outline.other(text)
    if found is None and "," in text and re.fullmatch(_WITH_COMMA, ascii_digits(text)):  # "2,1" where ids are dotted
        found = outline.task(text.replace(",", "."))
    if found is None and "." in (holding := outline.above(text) or "") and not _is_range(text):  # "1.2.b" of 1.2
        found = holding
    if found is not None:
        return Lookup(Route.NUMBER, (found,))
    if section := outline.part_of_numbering(ascii_digits(text)):
        return _all_of([section], outline)
    place = outline.label(text)
    value = roman_value(text) if text.isupper() else None
    if place is not None and (value or (re.search(r"[^\W\d_]{3}", text) and not roman_value(text))):  # "Parks"
        return _all_of([outline.sections[place]], outline)
    if value and len(text) > 1 and (numbered := outline.numbered(value)):  # "XLII"; a single letter may be anything
        return Lookup(Route.NUMBER, tuple(numbered))
    likely = _shape(text) if _shape(text) in {_shape(outline.tasks[0]), _shape(outline.tasks[-1])} else ""
    return Lookup(Route.NUMBER, (), Notice.OUT_OF_RANGE) if likely else None


def _is_range(text: str) -> bool:
    """Whether a hyphen or points stand between two ids: "2.1-2.4"."""
    ends = ascii_digits(text).split("-")
    return ".." in text or (len(ends) > 1 and all("." in end for end in ends))


def _shape(text: str) -> str:
    """How an id is made: "9.9" of 2.12, "a.9" of B.3, "IV" of any Roman number; empty for a word."""
    if roman_value(text):
        return "IV"
    plain = ascii_digits(text)
    if re.fullmatch(r"[0-9]+(?:\.[0-9A-Za-z]{1,3})+", plain):
        return "9.9"
    found = re.fullmatch(r"[^\W\d_](\W?)[0-9]+", plain)
    return f"a{found[1]}9" if found else ""


def _only_numbers(question: str, outline: Outline) -> Lookup | None:
    """The tasks of a question that is nothing but a few numbers or ids, if the document has some: "42/43"."""
    text = ascii_digits(question).strip()
    if not text[:1].isdecimal() or not re.fullmatch(_NUMBERS, text):
        return _only_ids(text.split(), outline)
    values = [digits_value(one) for one in _DIGITS.findall(text)]
    if any(_FIRST_YEAR <= value <= _LAST_YEAR for value in values):
        return None
    found = {value: outline.numbered(value) for value in values}
    ids = tuple(one[0] for one in found.values() if one)
    if len(values) > _MOST_NUMBERS or not ids or any(len(one) > 1 for one in found.values()):
        return None
    lacking = tuple(str(value) for value, one in found.items() if not one)
    return None if lacking and _GROUPED.search(text) else Lookup(Route.NUMBER, ids, lacking=lacking)


def _only_ids(written: list[str], outline: Outline) -> Lookup | None:
    """The tasks of a question that is nothing but a few ids with blanks between: "2.1 2.2"."""
    if not 1 < len(written) <= _MOST_NUMBERS or not all(map(_DOTTED.fullmatch, written)):
        return None
    found = {one: outline.task(one) for one in written}
    ids = tuple(dict.fromkeys(filter(None, found.values())))
    lacking = tuple(one for one, passage in found.items() if passage is None)
    return Lookup(Route.NUMBER, ids, lacking=lacking) if ids else None


def _picks(groups: list[Group]) -> Iterator[Pick]:
    return (pick for group in groups for pick in group.picks)


def _allowance(parsed: Parsed) -> int:
    """How many unknown words are accepted: none in the languages whose words are known well."""
    nouns = [group for group in parsed.groups if group.noun is not None and group.noun.open and not group.after]
    if not nouns or len(nouns) < len(parsed.groups):
        return 0
    return _OPEN_TASK_WORDS if nouns[0].is_task else _OPEN_WORDS


def _figures(parsed: Parsed, outline: Outline) -> Lookup | None:
    if parsed.groups or not outline.figures or any(token.kind not in _BESIDE_FIGURES for token in parsed.rest):
        return None
    return Lookup(Route.FIGURES, outline.figures)


def _alone(question: str, parsed: Parsed, outline: Outline) -> Lookup | None:
    """The passage that a question of nothing but 第7条 without its 第 names: 7条, 十二项."""
    group = parsed.groups[0]
    if len(parsed.groups) > 1 or parsed.rest or group.noun is None:
        return None
    number = rf"(?:[0-9]+\s?|[{known_numbers().characters}]+)"
    if not re.fullmatch(rf"{number}[{HAN}]", ascii_digits(question.strip(_MARKS))):
        return None
    return _tasks([group], [], outline) if group.is_task else _whole_sections([group], outline)


def _named_by_count(parsed: Parsed, outline: Outline) -> Lookup | None:
    """All sections where the quantity is theirs ("the six sections"); any other quantity is a matter for the search."""
    group = parsed.groups[0]
    if len(parsed.groups) > 1 or not group.is_section or group.picks[0][0].value != len(outline.sections):
        return None
    return None if parsed.has(Kind.HOW_MANY) else _headings(outline)


def _headings(outline: Outline, notice: Notice | None = None) -> Lookup | None:
    ids = tuple(section.heading for section in outline.sections if section.heading)
    if not ids and outline.sections and notice is None:  # labels without a heading: the front door names them
        notice = Notice.NO_SECTION
    return Lookup(Route.SECTION, ids, notice) if ids or notice else None


def _counted(parsed: Parsed, outline: Outline) -> Lookup | None:
    if any(not group.is_section for group in parsed.groups):
        return None
    if parsed.groups:
        return _whole_sections(parsed.groups, outline, Notice.SECTION_COUNTS)
    return _headings(outline, Notice.COUNTS) if parsed.has(*NOUNS, Kind.CONTENTS) else None


def _without_number(parsed: Parsed, outline: Outline) -> Lookup | None:
    """All sections, or the one passage that "opens" or "closes" the list."""
    if parsed.has(Kind.OPENS, Kind.CLOSES):
        return _by_number(parsed, outline)
    several = parsed.has(Kind.SECTIONS) or (parsed.has(Kind.ALL) and parsed.has(*SECTION_NOUNS))
    # "Section?" names none of them.
    several |= parsed.has(*SECTION_NOUNS) and all(one.kind in {*SECTION_NOUNS, Kind.FILLER} for one in parsed.rest)
    # So does "list all".
    several |= parsed.has(Kind.LIST, Kind.ALL) and all(one.kind in _LISTS_ALL for one in parsed.rest)
    # All tasks are read section by section; whether all were done is another question.
    several |= parsed.has(Kind.ALL) and parsed.has(*TASK_NOUNS) and not parsed.has(Kind.DEED)
    return _headings(outline) if several or parsed.has(Kind.CONTENTS) else None


def _by_number(parsed: Parsed, outline: Outline) -> Lookup | None:
    sections = [group for group in parsed.groups if group.is_section and not _names_a_task(group, outline)]
    tasks = [group for group in parsed.groups if group.is_task or _names_a_task(group, outline)]
    tasks, inside = _outermost(tasks)
    bare = [group for group in parsed.groups if group.noun is None]
    if inside:  # "§ 7 Abs. 2 Nr. 3"
        bare = [group for group in bare if parsed.groups.index(group) < parsed.groups.index(inside[0])]
    if parsed.has(Kind.OPENS, Kind.CLOSES):
        if tasks or bare or not parsed.has(*NOUNS, Kind.LIST):
            return None
        bare = [Group([(Token(Kind.HEAD if parsed.has(Kind.OPENS) else Kind.TAIL, 1),)])]
    if bare and (tasks or len(bare) > 1 or not _is_sound(bare[0], parsed)):
        return None
    if bare and not sections and not parsed.has(*TASK_NOUNS) and parsed.has(*SECTION_NOUNS):
        return _bare_section(bare[0], outline)
    if _are_inside(sections, tasks, outline):
        sections = []
    if tasks or bare:
        return _above(tasks or bare, sections, outline) or _tasks(tasks or bare, sections, outline)
    return _whole_sections(sections, outline)


def _outermost(tasks: list[Group]) -> tuple[list[Group], list[Group]]:
    """The passages of a question, and what stands inside them: "point 2 of article 5", "art. 5 § 2"."""
    nouns = [group.noun for group in tasks if group.noun is not None]
    named = [group for group in tasks if any(pick[0].name for pick in group.picks)]
    if named and len(named) < len(tasks):  # "paragraph 2 of 1.2"
        kept = named
    elif any(noun.own for noun in nouns):
        words = [noun for noun in nouns if noun.own and not noun.near]  # not "§" beside a word
        kept = [group for group in tasks if group.noun in (words or nouns) and group.noun.own]
    elif len(nouns) > 1 and all(noun.rank for noun in nouns):
        outer = min(noun.rank for noun in nouns)
        kept = [group for group in tasks if group.noun is not None and group.noun.rank == outer]
    else:
        return tasks, []
    return kept, [group for group in tasks if group not in kept]


def _are_inside(sections: list[Group], tasks: list[Group], outline: Outline) -> bool:
    """Whether what is called a part is one of the passage: "part 2 of article 7" where articles stand in chapters."""
    if not tasks or not all(group.noun is not None and group.noun.own for group in tasks):
        return False
    others = not any(group.noun is not None and group.noun.own for group in sections)
    return not outline.sections or (others and outline.naming.part != "section")


def _above(groups: list[Group], sections: list[Group], outline: Outline) -> Lookup | None:
    """The section that a single number names where sections and tasks are one numbering: "clause 2" above 2.1."""
    if sections or len(groups) > 1 or len(groups[0].picks) > 1 or len(groups[0].picks[0]) > 1:
        return None
    pick = groups[0].picks[0][0]
    if pick.kind is not Kind.NUMBER or pick.ordinal:
        return None
    section = outline.part_of_numbering(pick.name or str(pick.value))
    if section is None:
        return None
    if outline.is_dotted:
        return _all_of([section], outline)
    # "2" may be the second item of each section, too.
    found = _tasks(groups, [], outline)
    heading = (section.heading,) if section.heading else ()
    return Lookup(Route.NUMBER, heading + found.ids) if found and heading else None


def _names_a_task(group: Group, outline: Outline) -> bool:
    """Whether what stands beside a section's noun is a task's id: "section 2.1" of a document without such sections."""
    name = group.picks[0][0].name
    return group.is_section and bool(name) and outline.label(name) is None and outline.task(name) is not None


def _is_sound(group: Group, parsed: Parsed) -> bool:
    """Whether numbers without a noun are task numbers: not a year, not a decimal, not "first of all"."""
    values = [end.value for pick in group.picks for end in pick if end.kind is Kind.NUMBER and not end.name]
    a_year = not group.marked and any(_FIRST_YEAR <= value <= _LAST_YEAR for value in values)
    if a_year or group.risky or parsed.has(Kind.ALL):
        return False
    first = group.picks[0][0]
    if group.marked or (first.kind is Kind.NUMBER and not first.ordinal):
        return group.marked or not any(other.is_section for other in parsed.groups)  # "part 2 of 3"
    return not parsed.has(Kind.DEED) and not any(token.open and token.kind is Kind.FILLER for token in parsed.rest)


def _bare_section(group: Group, outline: Outline) -> Lookup | None:
    """A section without its noun: "which section is last?"; "which section is 42 in" asks for a task."""
    first = group.picks[0][0]
    if first.kind is not Kind.NUMBER or first.ordinal or group.marked:
        found = _whole_sections([group], outline)
        if found is None or found.ids or not group.marked:
            return found
    elif first.value in section_numbers(outline):
        return None
    return _tasks([group], [], outline)


def _tasks(groups: list[Group], sections: list[Group], outline: Outline) -> Lookup | None:
    if sections:
        scopes = [outline.sections[place] for place in section_places(_picks(sections), outline)]
        picks = some_of(_picks(groups), len(scopes))
        ids = [task for scope in scopes for pick in picks for task in in_section(pick, scope)]
        lacking = lacking_sections(_picks(sections), outline)
    else:
        picks = some_of(_picks(groups), len(outline.renumbered))
        ids = [task for pick in picks for task in in_document(pick, outline)]
        lacking = ()
    unique = tuple(dict.fromkeys(ids))
    if not unique:
        return Lookup(Route.NUMBER, (), Notice.OUT_OF_RANGE)
    return Lookup(Route.NUMBER, unique, lacking=(*lacking_tasks(picks, outline), *lacking))


def _whole_sections(groups: list[Group], outline: Outline, notice: Notice | None = None) -> Lookup | None:
    """Each section's heading and then its tasks."""
    named = [outline.sections[place] for place in section_places(_picks(groups), outline)]
    found = _all_of(named, outline, notice)
    return replace(found, lacking=lacking_sections(_picks(groups), outline)) if found.ids else found


def _all_of(named: list[Section], outline: Outline, notice: Notice | None = None) -> Lookup:
    """The headings of sections, each with its tasks and the sections in it."""
    inside = list({one.label: one for section in named for one in outline.inside(section)}.values())
    ids = tuple(
        passage
        for section in inside
        for passage in (section.heading, *section.tasks[:LONGEST_SECTION])
        if passage  # a section without a heading is a label only
    )
    return Lookup(Route.SECTION, ids, notice if ids else Notice.NO_SECTION)
