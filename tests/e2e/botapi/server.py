"""The HTTP side: tokens, judges, methods, faults; and the way in for the tests."""

import asyncio
import json
import logging
import re
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from . import messages, profile
from .chats import Chat
from .errors import Json, Refusal
from .faults import Faults, strike
from .files import Upload
from .judge import judge
from .params import method_classes, read
from .people import Person
from .rooms import Room
from .world import BotProfile, World

METHODS: dict[str, Any] = {name.lower(): method for name, method in (messages.METHODS | profile.METHODS).items()}
WAITING = ("getupdates", "setwebhook", "deletewebhook", "getwebhookinfo")
MAX_BODY = 60 * 1024 * 1024


@dataclass(frozen=True)
class Violation:
    """A refused request."""

    method: str
    description: str
    params: Json


class BotServer:
    """A fake of api.telegram.org for one bot: `async with BotServer() as server`."""

    def __init__(self, token: str = "42:TEST-TOKEN", username: str = "test_bot", **flags: bool) -> None:
        self.token = token
        self.world = World(BotProfile(int(token.split(":")[0]), username, "Test bot", **flags))
        self.faults = Faults()
        self.violations: list[Violation] = []
        self.refusals: list[Violation] = []
        self.calls: list[tuple[str, Json]] = []
        self.base_url = ""
        self._runner: web.AppRunner | None = None
        self._chats = 0

    async def start(self, port: int = 0) -> Self:
        """Listen on this machine; port 0 takes a free one."""
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", "/{bot:bot[^/]+}/{method}", self._handle)
        # A client that hangs up must free its long poll, else the next one would meet a ghost.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"
        return self

    async def stop(self) -> None:
        """Close everything, long polls and stalled requests too."""
        await self.world.updates.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _handle(self, request: web.Request) -> web.Response:
        name = request.match_info["method"].lower()
        fault = self.faults.take(name)
        if fault and not fault.is_late and (spoilt := await strike(fault, request)):
            return spoilt
        response = await self._answer(request, name)
        spoilt = await strike(fault, request) if fault and fault.is_late else None
        return spoilt or response

    async def _answer(self, request: web.Request, name: str) -> web.Response:
        params: Json = {}
        try:
            self._check_token(request.match_info["bot"].removeprefix("bot"))
            cls = method_classes().get(name)
            if cls is None:
                raise Refusal(404, "Not Found: method not found")
            params, uploads = await read(request, cls)
            judge(cls, params, uploads)
            self.faults.check_flood(name, params.get("chat_id"))
            if name != "getupdates":
                self.calls.append((cls.__api_method__, params))
            result = await self._run(name, params, uploads)
        except Refusal as refusal:
            kept = self.refusals if refusal.is_ordinary else self.violations
            kept.append(Violation(name, refusal.description, params))
            return _json(refusal.body(), refusal.code)
        except Exception as error:  # a gap of this server: no run may pass over it
            logging.getLogger(__name__).exception("%s failed", name)
            self.violations.append(Violation(name, f"the test server failed: {error!r}", params))
            return _json(Refusal(500, "Internal Server Error").body(), 500)
        return _json({"ok": True, "result": result})

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"\d{1,20}:[A-Za-z0-9_-]{3,}", token):
            raise Refusal(404, "Not Found", is_ordinary=True)
        if token != self.token:
            raise Refusal(401, "Unauthorized", is_ordinary=True)

    async def _run(self, name: str, params: Json, uploads: dict[str, Upload]) -> Any:
        if name in METHODS:
            return METHODS[name](self.world, params, uploads)
        if name == "getupdates":
            return await self.world.updates.poll(params)
        if name not in WAITING:
            raise Refusal(404, f"Not Found: this test server has no {name}")
        if name == "getwebhookinfo":
            return self.world.updates.webhook_info(has_certificate=self.world.has_certificate)
        self.world.has_certificate = "certificate" in uploads
        await self.world.updates.set_webhook(params)
        return True

    def person(self, number: int, first_name: str, *, language_code: str = "en", username: str | None = None) -> Person:
        """An account."""
        user: Json = {"id": number, "is_bot": False, "first_name": first_name, "language_code": language_code}
        return Person(self.world, user | ({"username": username} if username else {}))

    def private(self, person: Person, *, is_open: bool = True) -> Chat:
        """The person's chat with the bot; `is_open=False` forbids the bot to write first, as Telegram does."""
        about: Json = {key: person.user[key] for key in ("first_name", "username") if key in person.user}
        return self._add(Room(person.id, "private", about, is_open=is_open), [person])

    def group(self, title: str, *people: Person, is_forum: bool = False, is_super: bool = False) -> Chat:
        """A group with these people and the bot; the first person created it. A forum is a supergroup."""
        self._chats += 1
        is_super = is_super or is_forum
        number = -(10**12) - 10**9 - self._chats if is_super else -4_000_000 - self._chats
        room = Room(number, "supergroup" if is_super else "group", {"title": title}, is_forum=is_forum)
        return self._add(room, list(people))

    def _add(self, room: Room, people: list[Person]) -> Chat:
        assert people, "a chat needs somebody"
        room.members = {p.id: "member" for p in people}
        if room.type != "private":
            room.members[people[0].id] = "creator"
        return Chat(self.world, self.world.rooms.setdefault(room.id, room), people)

    async def settled(self, timeout: float = 5) -> None:
        """Wait until the bot has acknowledged every update."""
        async with asyncio.timeout(timeout):
            while self.world.updates.pending:
                await asyncio.sleep(0.01)

    def assert_clean(self) -> None:
        """Fail with the list of what was refused, unless nothing was."""
        assert not self.violations, "\n".join(f"{v.method}: {v.description}" for v in self.violations)


def _json(body: Json, status: int = 200) -> web.Response:
    text = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(body=text, status=status, content_type="application/json")
