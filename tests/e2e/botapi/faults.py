"""Trouble on demand: silence, cut connections, 5xx, broken JSON, HTML pages, slow answers and floods."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from .errors import flood

HTML = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass
class Fault:
    """One planned trouble. `times=None` lasts until cleared; `is_late` lets the request do its work first."""

    kind: str
    method: str = "*"
    times: int | None = 1
    is_late: bool = False
    code: int = 502
    seconds: float = 0.0
    chat: int | None = None
    hits: int = 0

    def fits(self, method: str) -> bool:
        """Whether it still has something to spoil for this method."""
        return self.method in ("*", method) and (self.times is None or self.hits < self.times)


class Faults:
    """Planned troubles, by method name in any case ("*" is every method); the oldest that fits strikes first."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def _plan(self, kind: str, method: str, times: int | None, **settings: float | bool | None) -> Fault:
        fault = Fault(kind, method.lower(), times)
        for name, value in settings.items():
            setattr(fault, name, value)
        self.planned.append(fault)
        return fault

    def stall(self, method: str = "*", times: int | None = 1, *, is_late: bool = False) -> Fault:
        """Take the request and never answer."""
        return self._plan("stall", method, times, is_late=is_late)

    def close(self, method: str = "*", times: int | None = 1, *, is_late: bool = False) -> Fault:
        """Cut the connection without an answer."""
        return self._plan("close", method, times, is_late=is_late)

    def status(self, code: int, method: str = "*", times: int | None = 1, *, is_late: bool = False) -> Fault:
        """Answer with this status and Telegram's kind of body."""
        return self._plan("status", method, times, code=code, is_late=is_late)

    def bad_json(self, method: str = "*", times: int | None = 1, *, is_late: bool = False) -> Fault:
        """Answer 200 with half a JSON object."""
        return self._plan("bad_json", method, times, is_late=is_late)

    def html_page(self, method: str = "*", times: int | None = 1, *, code: int = 502) -> Fault:
        """Answer with a proxy's HTML page."""
        return self._plan("html", method, times, code=code)

    def slow(self, seconds: float, method: str = "*", times: int | None = 1) -> Fault:
        """Answer rightly, but late."""
        return self._plan("slow", method, times, seconds=seconds)

    def flood(self, retry_after: int, *, chat: int | None = None, method: str = "*", times: int | None = 1) -> Fault:
        """Answer 429 with retry_after, for one chat id or for all."""
        return self._plan("flood", method, times, seconds=retry_after, chat=chat)

    def clear(self) -> None:
        """Back to fair weather; requests that stall already stay stalled."""
        self.planned.clear()

    def _take(self, fits: Callable[[Fault], bool]) -> Fault | None:
        for fault in self.planned:
            if fits(fault):
                fault.hits += 1
                return fault
        return None

    def take(self, method: str) -> Fault | None:
        """The trouble for this request, counted as used."""
        return self._take(lambda fault: fault.kind != "flood" and fault.fits(method))

    def check_flood(self, method: str, chat: object) -> None:
        """Raise the planned 429, if any is for this chat. getUpdates only on its own name."""
        if method == "getupdates":
            fault = self._take(lambda f: f.kind == "flood" and f.method == method and f.fits(method))
        else:
            fault = self._take(lambda f: f.kind == "flood" and f.fits(method) and f.chat in (None, chat))
        if fault:
            raise flood(int(fault.seconds))


async def strike(fault: Fault, request: web.Request) -> web.Response | None:
    """Play a fault; None means that the real answer follows."""
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "stall":
        await asyncio.Event().wait()
    if fault.kind == "close" and request.transport is not None:
        request.transport.close()
    if fault.kind == "html":
        return web.Response(text=HTML, status=fault.code, content_type="text/html")
    if fault.kind == "status":
        body = {"ok": False, "error_code": fault.code, "description": "Internal Server Error"}
        return web.json_response(body, status=fault.code)
    return web.Response(text='{"ok":true,"result":[{"upd', content_type="application/json")
