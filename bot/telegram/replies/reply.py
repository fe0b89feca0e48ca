"""A reply before it becomes a Telegram message, and what it is written with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.library import Library
from bot.telegram.replies.callbacks import FEEDBACK, Action, ButtonData, Refusal, index_prefix, parse, reference
from bot.texts import Texts
from index import Passage


@dataclass(frozen=True, slots=True)
class Button:
    """A button with exactly one effect: `data` comes back to the bot, `copy` is copied, `url` is opened."""

    label: str
    data: str | None = None
    copy: str | None = None
    url: str | None = None


MOST_BUTTONS = 4  # below an answer
Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A message: Telegram HTML of at most 4096 visible characters, and rows of buttons.

    What follows may ask of what it shows: `opened` is the passage that "it" then stands for, `listed` are the passages
    that "the second one" and "more" count, of which the message shows the first `shown`.
    """

    text: str
    rows: tuple[Row, ...] = ()
    opened: Passage | None = None
    listed: tuple[Passage, ...] = ()
    shown: int = 0


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a reply is written with: one index version, the reader's texts, and what the message allows.

    `translation` is the language of the translation beside the original, empty without one. `vote` says whether
    feedback is still possible, `question` whether the message replies to a question that can be asked again. `brief`
    asks for no more than the answer, as in a group; `all_buttons` for those too that are otherwise behind one.
    `is_answer` is set where the reply is the answer itself, so that nothing has to lead back to it.
    """

    library: Library
    texts: Texts
    translation: str = ""
    vote: bool = False
    question: bool = False
    brief: bool = False
    all_buttons: bool = False
    is_answer: bool = False

    def __post_init__(self) -> None:
        # Every text calls the parts of the document as the document does.
        object.__setattr__(self, "texts", self.texts.about(self.library.corpus))

    def button(self, label: str, action: Action, target: Passage | str = "", page: int = 0) -> Button:
        """A button that comes back to the bot; `label` is shown as it is."""
        press = ButtonData(
            action,
            index_prefix(self.library.fingerprint),
            reference(target.id) if isinstance(target, Passage) else target,
            page,
            self.texts.language,
            self.translation,
            self.vote,
            not self.question,
        )
        return Button(label, data=press.encode())

    def as_answer(self) -> ReplyContext:
        """The same for a reply that is the answer itself."""
        return replace(self, is_answer=True)

    def text_button(self, key: str, action: Action, target: Passage | str = "", page: int = 0) -> Button:
        """A button whose label is a text without variables."""
        return self.button(self.texts.plain(key), action, target, page)


def rows(*candidates: tuple[Button | None, ...]) -> tuple[Row, ...]:
    """Rows of buttons, without the absent ones and without empty rows."""
    present = (tuple(button for button in row if button is not None) for row in candidates)
    return tuple(row for row in present if row)


def grid(buttons: tuple[Button, ...], width: int) -> tuple[Row, ...]:
    """Buttons in rows of `width`."""
    return tuple(buttons[start : start + width] for start in range(0, len(buttons), width))


def few(
    context: ReplyContext,
    listed: tuple[Button, ...],
    others: tuple[Button | None, ...],
    *,
    main: Button | None = None,
    rest: Button | None = None,
) -> tuple[Row, ...]:
    """At most four buttons in two rows: those of a list, `main` and others; what has no room is behind `rest`."""
    below = tuple(button for button in (main, *others) if button is not None)
    if context.all_buttons:
        return rows(listed, *grid(below, 2))
    if len(listed) + len(below) <= MOST_BUTTONS:
        return rows(listed, below) if listed else grid(below, 2)
    return rows(listed[: MOST_BUTTONS - (main is not None) - (rest is not None)], (main, rest))


def after_vote(old: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same buttons once feedback was given: none asks for it again, here or behind a button."""
    return rows(*(tuple(_voted(button) for button in row) for row in old))


def _voted(button: Button) -> Button | None:
    press = parse(button.data) if button.data else Refusal.INVALID
    if isinstance(press, Refusal):
        return button
    return None if press.action in FEEDBACK else replace(button, data=replace(press, vote=False).encode())
