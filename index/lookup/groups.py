"""Groups the numbers of a question ("10 to 12", "3, 5 and 7") and finds the noun that each group goes with."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.lookup.tokens import NOUNS, PICKS, SECTION_NOUNS, SEPARATORS, TASK_NOUNS, UNKNOWN, Kind, Token

_PLURALS = frozenset({Kind.TASKS, Kind.SECTIONS, Kind.PARTS})
_REACH = 4  # how far back a noun may stand; also keeps the time linear


Pick = tuple[Token, ...]  # a number, or both ends of a range


@dataclass(slots=True)
class Group:
    """Numbers that go with one noun."""

    picks: list[Pick]
    noun: Token | None = None
    marked: bool = False  # "number" or "№" stands before it
    risky: bool = False  # a list only if a noun stands before it: "3,5", "3 5 7"
    quantity: bool = False  # "five tasks": how many, not which
    after: bool = False  # the noun follows a plain number: "42 vazifa"

    @property
    def is_section(self) -> bool:
        """Whether the noun is a section."""
        return self.noun is not None and self.noun.kind in SECTION_NOUNS

    @property
    def is_task(self) -> bool:
        """Whether the noun is a task."""
        return self.noun is not None and self.noun.kind in TASK_NOUNS

    @property
    def has_plural(self) -> bool:
        """Whether the noun's form counts rather than names."""
        return self.noun is not None and self.noun.kind in _PLURALS


@dataclass(slots=True)
class Parsed:
    """A question as groups of numbers and the tokens that belong to none."""

    groups: list[Group] = field(default_factory=list)
    rest: list[Token] = field(default_factory=list)

    def has(self, *kinds: Kind) -> bool:
        """Whether a token of one of these kinds is left."""
        return any(token.kind in kinds for token in self.rest)

    @property
    def unknown(self) -> int:
        """How many words are left that no table knows."""
        return sum(token.kind is Kind.UNKNOWN for token in self.rest)


def parse(tokens: list[Token]) -> Parsed:
    """Every number of the question goes into a group, with the noun before or after it."""
    parsed = Parsed()
    at = 0
    while at < len(tokens):
        if tokens[at].kind not in PICKS:
            parsed.rest.append(tokens[at])
            at += 1
            continue
        between = any(token.kind is Kind.BETWEEN for token in parsed.rest[-3:])
        group, at = _collect(tokens, at, _left_noun(parsed.rest), between)
        at = _find_noun(group, parsed.rest, tokens, at)
        parsed.groups.append(group)
    # Of a noun that is one beside a number only, nothing is known elsewhere.
    parsed.rest = [UNKNOWN if token.near else token for token in parsed.rest]
    return parsed


def _left_noun(rest: list[Token]) -> Token | None:
    """The noun that ends `rest`, marks left aside."""
    for token in reversed(rest[-_REACH:]):
        if token.kind is not Kind.MARK:
            return token if token.kind in NOUNS else None
    return None


def _collect(tokens: list[Token], at: int, known: Token | None, between: bool) -> tuple[Group, int]:
    """The group that begins with the number at `at`, and where it ends; `known` is the noun before it."""
    group = Group([(tokens[at],)])
    end = at + 1
    while step := _next_pick(tokens, end):
        separator, noun, place = step
        last, pick = group.picks[-1], tokens[place]
        is_range = (separator is Kind.TO or (between and separator is Kind.AND)) and len(last) == 1
        is_range = is_range and last[0].kind is pick.kind is Kind.NUMBER
        if (noun and not (is_range and _same_kind(known, noun))) or not _belongs(last[-1], separator, pick):
            break
        known = group.noun = noun or known
        group.risky = group.risky or separator in (Kind.TIGHT, None)
        if is_range:
            group.picks[-1] = (last[0], pick)
        else:
            group.picks.append((pick,))
        end = place + 1
    return group, end


def _same_kind(known: Token | None, noun: Token) -> bool:
    return known is None or (known.kind in TASK_NOUNS) is (noun.kind in TASK_NOUNS)


def _next_pick(tokens: list[Token], at: int) -> tuple[Kind | None, Token | None, int] | None:
    """The separator, a noun on the way and the place of the next number; None if something else stands there."""
    separator, noun = None, None
    for place in range(at, min(at + 6, len(tokens))):
        token = tokens[place]
        if token.kind in PICKS:
            marked = separator is None and noun is None and place > at and tokens[place - 1].kind is Kind.MARK
            return (Kind.AND if marked else separator), noun, place  # "#42 #43"
        if token.kind in SEPARATORS:
            separator = Kind.TO if Kind.TO in (separator, token.kind) else token.kind
        elif token.kind in NOUNS:
            noun = token
        elif token.kind is not Kind.MARK:
            return None
    return None


def _belongs(last: Token, separator: Kind | None, pick: Token) -> bool:
    """Whether the next number continues the list: "section 3, 2nd task" is two lists, "3 5 7" is one."""
    if separator is None:
        return last.kind is pick.kind is Kind.NUMBER and not (last.ordinal or pick.ordinal)
    return separator is not Kind.COMMA or last.ordinal or not pick.ordinal


def _find_noun(group: Group, rest: list[Token], tokens: list[Token], end: int) -> int:
    """Sets the group's noun, taken from before (out of `rest`) or after it; returns where to go on."""
    is_range = any(len(pick) > 1 for pick in group.picks)
    back = len(rest)
    while back > len(rest) - _REACH and back and _may_stand_between(rest[back - 1], is_range):
        group.marked = group.marked or rest[back - 1].kind is Kind.MARK
        back -= 1
    left = rest[back - 1] if back and rest[back - 1].kind in NOUNS else None
    if back and rest[back - 1].kind is Kind.LIST and not group.marked:  # "page 5", "document 5"
        group.risky = group.risky or not group.picks[0][0].ordinal
    right = _noun_at(tokens, end)
    if left is not None and right is not None and _is_numbered(tokens, end):
        right = None  # "part two of article 7"
    if _takes_left(group, left, right):
        del rest[back - 1 :]
        group.noun = left
        group.quantity = group.is_task and right is not None and right.kind is Kind.SECTIONS
        return end
    if right is None:
        return end
    group.noun = right
    return _skip_nouns(group, tokens, end)


def _may_stand_between(token: Token, is_range: bool) -> bool:
    """What may stand between a noun and its number: "task no. 5", "tasks from 3 to 5"; not "a section with 5"."""
    return token.kind in (Kind.MARK, Kind.TO) or (is_range and token.kind in (Kind.FROM, Kind.BETWEEN))


def _noun_at(tokens: list[Token], at: int) -> Token | None:
    if at < len(tokens) and tokens[at].kind is Kind.MARK:  # 42号任务: the counter stays as a mark
        at += 1
    return tokens[at] if at < len(tokens) and tokens[at].kind in NOUNS else None


def _is_numbered(tokens: list[Token], at: int) -> bool:
    """Whether the noun at `at`, or the one after it, has a number after it that stands before no other noun."""
    while at < len(tokens) and (tokens[at].kind in NOUNS or tokens[at].kind is Kind.MARK):
        at += 1
    return at < len(tokens) and tokens[at].kind in PICKS and _noun_at(tokens, at + 1) is None


def _takes_left(group: Group, left: Token | None, right: Token | None) -> bool:
    """A plain number goes with the noun before it, an ordinal ("tasks of the third section") with the one after."""
    if left is None or right is None:
        return left is not None
    first = group.picks[0][0]
    if first.roman:
        return left.kind in SECTION_NOUNS or right.kind in TASK_NOUNS or left.own
    return first.kind is Kind.NUMBER and not first.ordinal


def _skip_nouns(group: Group, tokens: list[Token], at: int) -> int:
    """The place after the group's noun and its repetition (项任务); also sets whether the number counts the noun."""
    only = group.picks[0]
    plain = len(group.picks) == 1 and len(only) == 1 and only[0].kind is Kind.NUMBER and not only[0].ordinal
    plain = plain and not only[0].name
    counts = group.has_plural or only[0].value == 1  # "одна задача" is any task
    group.quantity = plain and not only[0].roman and not group.marked and counts
    group.after = plain
    kind = TASK_NOUNS if group.is_task else SECTION_NOUNS
    first = at
    while at < len(tokens) and (tokens[at].kind in kind or tokens[at].kind is Kind.MARK):
        if at > first and tokens[at].kind in kind and _is_numbered(tokens, at):
            break  # "second paragraph (of) article 7"
        at += 1
    return at
