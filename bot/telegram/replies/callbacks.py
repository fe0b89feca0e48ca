"""What buttons carry: self-contained, versioned data of at most 64 bytes that survives a restart."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum

from index import id_hash, key_hash

FORMAT = "1"
MAX_BYTES = 64
MAX_ID_BYTES = 32
LONG_ID = "~"  # begins the hashes that stand for an id too long for a button
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
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
    """How a button names a passage: by its id, or where that is too long by hashes of it (see `LongId`)."""
    if len(passage_id.encode()) <= MAX_ID_BYTES and re.fullmatch(r"[\w.-]+", passage_id):
        return passage_id
    return LongId.of(passage_id).text


@dataclass(frozen=True, slots=True)
class LongId:
    """What stands for an id that does not fit: the hash by which an index finds it, and a few bits of its own hash,
    which tell it from ids that differ in writing only."""

    key: int
    own: int

    @classmethod
    def of(cls, passage_id: str) -> LongId:
        return cls(int(key_hash(passage_id)), int(id_hash(passage_id)) & 0xFFFF)

    @property
    def text(self) -> str:
        return f"{LONG_ID}{self.key:016x}{self.own:04x}"

    @classmethod
    def parse(cls, target: str) -> LongId | None:
        """What a button or a link names a passage by, None where it gives the id itself."""
        found = re.fullmatch(rf"{LONG_ID}([0-9a-f]{{16}})([0-9a-f]{{4}})", target)
        return cls(int(found[1], 16), int(found[2], 16)) if found else None


def deep_link(passage_id: str) -> str:
    """The payload of a link that opens a passage in the bot: letters, digits, "_" and "-", at most 64.

    An id of these as it is ("t42"), any other one in base64 ("b…", RFC 4648), or by its hashes ("h…") where that is too
    long.
    """
    plain = f"t{passage_id}"
    if _PAYLOAD.fullmatch(plain):
        return plain
    packed = f"b{urlsafe_b64encode(passage_id.encode()).decode().rstrip('=')}"
    return packed if _PAYLOAD.fullmatch(packed) else f"h{LongId.of(passage_id).text.removeprefix(LONG_ID)}"


def linked(payload: str) -> str | None:
    """What a link's payload names a passage by, as a button would; None where it names none."""
    kind, rest = payload[:1], payload[1:]
    if not _PAYLOAD.fullmatch(payload) or not rest:
        return None
    if kind == "h":
        return f"{LONG_ID}{rest}"
    if kind != "b":
        return rest if kind == "t" else None
    try:
        return urlsafe_b64decode(rest + "=" * (-len(rest) % 4)).decode()
    except ValueError:  # not base64, or not UTF-8
        return None
