"""One person in a chat with the bot: what they do becomes updates, and what the bot does about it comes back."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from telegram import InlineKeyboardButton, Message

from bot.library import Engine
from bot.telegram.app import Bot, open_bot
from bot.telegram.client.menus import descriptions, menus, put_all
from bot.telegram.client.pacing import Pacer, Rates
from bot.telegram.client.results import Json
from bot.telegram.local.entities import written
from bot.telegram.local.request import LINK, ME, Event, LocalTelegram, Result, Toast, chat_of
from bot.telegram.services.live_engine import LiveEngine
from bot.telegram.settings import MAX_QUESTIONS, BotSettings
from bot.telegram.updates.intake import Intake
from index import ScodaError

TOKEN = "1:no-token"  # PTB wants one; it goes nowhere
PERSON, GROUP = 7, -100
UNPACED = Rates((1000, 0.001), (1000, 0.001), (1000, 0.001))
Deliver = Callable[[Json], Awaitable[None]]


class Person:
    """Someone with Telegram in a language. Each method returns what the bot did, once it has done all of it.

    `group` says whether the person writes in a group, where the bot is a member, or to the bot alone.
    """

    def __init__(self, telegram: LocalTelegram, deliver: Deliver, language: str) -> None:
        """`deliver` gives the bot an update without its number, and waits until it is handled."""
        self._telegram, self._deliver = telegram, deliver
        self._me: Json = {"id": PERSON, "is_bot": False, "first_name": "You", "language_code": language}
        self._newest: int | None = None
        self.group = False

    @property
    def menu(self) -> dict[str, str]:
        """The commands that Telegram offers, with what they do."""
        return self._telegram.menu(self._me["language_code"], group=self.group)

    @property
    def description(self) -> str:
        """What Telegram shows before the first message."""
        return self._telegram.description(self._me["language_code"])

    async def say(self, text: str, *, to: Message | None = None) -> list[Event]:
        """Send a message, which may reply to another one."""
        return await self._send(to.message_id if to else None, text=text, entities=written(text))

    async def edit(self, text: str) -> list[Event]:
        """Change the person's newest message; without one nothing happens."""
        if self._newest is None:
            return []
        return await self._do(edited_message=self._telegram.change(self._newest, text=text, entities=written(text)))

    async def send_voice(self) -> list[Event]:
        """Send a voice message."""
        return await self._send(voice={"file_id": "voice", "file_unique_id": "voice", "duration": 3})

    async def press(self, button: InlineKeyboardButton, message: Message | None = None) -> list[Event]:
        """Press a button, of this message or above inline results."""
        if button.copy_text is not None:
            return [Toast(f"Copied: {button.copy_text.text}")]
        if button.url is not None and button.url.startswith(LINK):
            return await self.say(f"/start {button.url.removeprefix(LINK)}")
        if message is None or button.callback_data is None:
            return [Toast(f"Opens {button.url}")]
        shown = self._telegram.message(message.message_id)
        # Telegram does not show a bot the messages that were sent inline.
        where = {"inline_message_id": str(message.message_id)} if message.via_bot else {"message": shown}
        press = {"id": "press", "from": self._me, "chat_instance": "here", "data": button.callback_data, **where}
        return await self._do(callback_query=press)

    async def query(self, text: str) -> list[Event]:
        """Type the bot's name and a text in any chat."""
        return await self._do(inline_query={"id": "query", "from": self._me, "query": text, "offset": ""})

    async def choose(self, result: Result) -> list[Event]:
        """Send an inline result into the chat."""
        message = self._telegram.put(self._chat, self._me, via_bot=ME, **result.content)
        self._telegram.show(message)
        return await self._do(message=message)

    @property
    def _chat(self) -> Json:
        return chat_of(GROUP if self.group else PERSON)

    async def _send(self, to: int | None = None, **content: object) -> list[Event]:
        message = self._telegram.put(self._chat, self._me, to=to, **content)
        self._newest = message["message_id"]
        return await self._do(message=message)

    async def _do(self, **update: Json) -> list[Event]:
        await self._deliver(update)
        return self._telegram.events()


@asynccontextmanager
async def meet(engine: Engine, language: str) -> AsyncIterator[Person]:
    """The bot, and a person whose Telegram is in `language`. What it remembers goes at the end.

    Raises:
        ScodaError: there is no temporary folder for what it remembers.
    """
    with _temporary_folder() as folder:
        telegram = LocalTelegram(folder)
        settings = BotSettings(TOKEN, folder, questions_a_minute=MAX_QUESTIONS)  # lines may come through a pipe
        live_engine = LiveEngine(_OneVersion(engine.fingerprint), lambda: engine)
        await live_engine.open()
        with open_bot(settings, live_engine, pacer=Pacer(UNPACED), request=telegram) as bot:
            intake = Intake(bot)
            intake.catching_up = False  # nothing waited, and nothing comes twice
            async with bot.application:
                await _introduce(bot)
                try:
                    yield Person(telegram, _delivery(bot, intake), language)
                finally:  # in case the person did not wait
                    await intake.drain(0.0)
                    await bot.services.background.stop()


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        folder = tempfile.TemporaryDirectory(prefix="scoda-bot-")
    except OSError as error:
        raise ScodaError(
            f"no temporary folder can be made ({error.strerror}). Set TMPDIR to a folder that can be written"
        ) from None
    with folder as name:
        yield Path(name)


class _OneVersion:
    """A store of one index version."""

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint

    def current(self) -> str:
        return self._fingerprint

    def rollback(self) -> str:
        return self._fingerprint


async def _introduce(bot: Bot) -> None:
    library, texts = bot.services.live_engine.current, bot.services.localisation
    wanted = menus(texts, (), figures=bool(library.figures))
    await put_all(bot.application.bot, wanted, descriptions(texts, library))


def _delivery(bot: Bot, intake: Intake) -> Deliver:
    numbers = itertools.count(1)

    async def deliver(update: Json) -> None:
        number = next(numbers)
        intake.offer({"update_id": number, **update})
        await intake.handled(number)
        await bot.services.background.wait()

    return deliver
