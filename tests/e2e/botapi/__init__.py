"""A small, strict Telegram Bot API server for end-to-end tests.

Point python-telegram-bot at `BotServer.base_url`; drive people and chats from the test's own event loop.
"""

from .chats import Chat, Sent
from .faults import Faults
from .inline import InlineAnswer, InlineResult
from .people import Person
from .received import Button, CallbackAnswer, PendingAnswer, Received
from .server import BotServer, Violation

__all__ = [
    "BotServer",
    "Button",
    "CallbackAnswer",
    "Chat",
    "Faults",
    "InlineAnswer",
    "InlineResult",
    "PendingAnswer",
    "Person",
    "Received",
    "Sent",
    "Violation",
]
