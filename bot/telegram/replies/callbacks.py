"""What buttons carry: self-contained, versioned data of at most 64 bytes that survives a restart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index import id_hash

FORMAT = "1"
MAX_BYTES = 64
MAX_ID_BYTES = 32
LONG_ID = "~"  # begins the hash that stands for an id too long for a button
_DATA = re.compile(
    r"1:(?P<action>[a-z]):(?P<index>[0-9a-f]{8}):(?P<language>[a-z]{2,3})?\.(?P<translation>[a-z]{2,3})?"
    r":(?P<flags>[0-3]):(?P<page>[0-9]{1,3}):(?P<target>[\w.~-]*)"
)


class Action(StrEnum):
    """What a button does."""

    OPEN = "o"
    ANSWER = "a"
    MORE = "m"
    SIMILAR = "s"
    SECTION = "c"
    SECTIONS = "d"
    FIGURES = "f"
    HELPFUL = "y"
    UNHELPFUL = "n"
    LANGUAGE = "l"
    OPTIONS = "p"  # the buttons that had no room: of a passage, or of the answer
    EXAMPLES = "e"
    NONE_OF_THESE = "x"


FEEDBACK = frozenset({Action.HELPFUL, Action.UNHELPFUL, Action.NONE_OF_THESE})


class Refusal(StrEnum):
    """Why data from a button cannot be used; the values are keys of texts."""

    OTHER_FORMAT = "stale-format"
    INVALID = "stale-invalid"


@dataclass(frozen=True, slots=True)
class ButtonData:
    """A pressed button.

    `index` is the beginning of the index version's fingerprint under which the button was made. `target` refers to a
    passage (see `reference`) or names a language. `vote` says whether feedback is still possible, `alone` that the
    message above cannot be asked again: "the second one" has its meaning from what was said before.
    """

    action: Action
    index: str
    target: str = ""
    page: int = 0
    language: str = ""
    translation: str = ""
    vote: bool = False
    alone: bool = False

    def encode(self) -> str:
        """The button's data.

        Raises:
            ValueError: it would be longer than Telegram allows, or could not be read back.
        """
        languages = f"{self.language}.{self.translation}"
        flags = str(self.vote + 2 * self.alone)
        fields = (FORMAT, self.action, self.index, languages, flags, str(self.page), self.target)
        data = ":".join(fields)
        if len(data.encode()) > MAX_BYTES or parse(data) != self:
            raise ValueError(f"no button can carry {data!r}")
        return data


def parse(data: str | None) -> ButtonData | Refusal:
    """Read a button's data; every text has a result, forged ones and noise included."""
    if not data:
        return Refusal.INVALID
    if not data.startswith(f"{FORMAT}:"):
        return Refusal.OTHER_FORMAT if re.match(r"[0-9]+:", data) else Refusal.INVALID
    found = _DATA.fullmatch(data)
    if found is None or found["action"] not in set(Action) or len(data.encode("utf-8", "replace")) > MAX_BYTES:
        return Refusal.INVALID
    return ButtonData(
        Action(found["action"]),
        found["index"],
        found["target"],
        int(found["page"]),
        found["language"] or "",
        found["translation"] or "",
        found["flags"] in "13",
        found["flags"] in "23",
    )


def index_prefix(fingerprint: str) -> str:
    """The part of an index version's fingerprint that buttons carry: 8 hexadecimal digits."""
    return fingerprint[:8].lower()


def reference(passage_id: str) -> str:
    """How a button names a passage: by its id, or by the hash that an index finds it by where the id is too long."""
    if len(passage_id.encode()) <= MAX_ID_BYTES and re.fullmatch(r"[\w.-]+", passage_id):
        return passage_id
    return f"{LONG_ID}{int(id_hash(passage_id)):016x}"


def hash_in(target: str) -> int | None:
    """The hash by which a button names a passage, None where it gives the id itself."""
    return int(target[1:], 16) if re.fullmatch(rf"{LONG_ID}[0-9a-f]{{16}}", target) else None
