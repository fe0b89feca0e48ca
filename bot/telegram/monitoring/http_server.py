"""uvicorn inside the bot's own event loop, for peers who may be slow, silent or many."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import math
import socket
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from index import ScodaError

LOOPBACK = ("127.0.0.1", "::1")  # the second for a machine that has no other
KEEP_ALIVE_SECONDS = 75  # between two requests of a peer
REQUEST_SECONDS = 10.0  # for a whole request to come, or for what was answered to be taken
END_SECONDS = 3  # for open connections at the end
MOST_CONNECTIONS = 100
SHARE_OF_FILES = 8  # connections are at most this fraction of the files that the process may open
BACKLOG = 1024  # connections that wait in the system until they are accepted; they are no files yet
PAUSE_SECONDS = 0.1  # between two tries where no file can be opened
REPORT_SECONDS = 60.0  # between two words about that
_LOGGER = logging.getLogger(__name__)


class CannotListen(ScodaError):
    """The address is taken, or not this machine's."""


class PortTaken(CannotListen):
    """Another program uses the address."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the bot's: it answers what is in hand before its servers end."""
        yield


class _Connection(H11Protocol):
    """uvicorn's, which limits only the time between two requests: here every wait for the peer has an end."""

    def __init__(self, config: uvicorn.Config, state: ServerState, seconds: float) -> None:
        super().__init__(config=config, server_state=state, app_state={})
        self._seconds = seconds
        self._limit: asyncio.TimerHandle | None = None
        self.since = self.loop.time()  # it came, or was last answered

    @property
    def answering(self) -> bool:
        """Whether it is the bot's turn: a request is here as a whole, and who sent it takes the answer."""
        cycle = self.cycle
        return cycle is not None and not (cycle.response_complete or cycle.more_body or self.flow.write_paused)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        self.since = self.loop.time()
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_watching()

    def end(self) -> None:
        """Close it at once, whatever is on its way."""
        self.transport.abort()

    def _watch(self) -> None:
        between = self.timeout_keep_alive_task is not None and not self.cycle.more_body  # two requests: uvicorn's limit
        if self.answering or between:
            self._stop_watching()
        elif self._limit is None:
            self._limit = self.loop.call_later(self._seconds, self.end)

    def _stop_watching(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


class HttpServer:
    """An ASGI application on one address.

    It holds at most `most` connections. One more takes the place of the one that has kept the bot waiting longest, so
    that a peer who has something to say is heard beside any number that have not; where the bot is answering all of
    them, the new one is closed. uvicorn would accept as many as come, until no file can be opened any more.
    """

    def __init__(
        self,
        app: Starlette,
        listening: socket.socket,
        *,
        most: int | None = None,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        """Serve at an address that was taken by `listen`."""
        self._socket = listening
        host, self.port, *_ = self._socket.getsockname()
        self.address = address(host, self.port)
        self._most = most or most_connections(_most_files())
        self._request_seconds = request_seconds
        # No log of its own: a webhook's path is a secret, and uvicorn logs paths. A WebSocket would escape the limits.
        self._config = uvicorn.Config(
            app,
            log_config=None,
            log_level="error",
            access_log=False,
            lifespan="off",
            http="h11",
            ws="none",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=END_SECONDS,
        )
        self._config.load()
        self._server = _Server(self._config)
        self._reported = -math.inf  # when it was said that no connection can be accepted
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def start(self) -> None:
        """Serve from now on."""
        serving = asyncio.create_task(self._server.serve([]), name="http")
        self._tasks = serving, asyncio.create_task(self._accept(), name="http connections")

    async def stop(self) -> None:
        """Take no more requests, and let those in hand end."""
        self._server.should_exit = True
        if self._tasks:
            self._tasks[1].cancel()
            await asyncio.wait(self._tasks, timeout=END_SECONDS + 1)
        self._socket.close()

    async def _accept(self) -> None:
        """Accept one connection after the other: asyncio's own server takes hundreds before it looks at the first."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                accepted, _ = await loop.sock_accept(self._socket)
            except ConnectionAbortedError:  # gone again
                continue
            except OSError as error:  # no file can be opened, most likely
                self._complain(error, loop.time())
                # Not of one that has hardly come: what it says may be on its way.
                await asyncio.sleep(0 if self._make_room(loop.time() - PAUSE_SECONDS) else PAUSE_SECONDS)
                continue
            if len(self._server.server_state.connections) >= self._most and not self._make_room():
                accepted.close()
                continue
            try:
                await loop.connect_accepted_socket(self._connection, accepted)
            except OSError:  # gone again
                accepted.close()

    def _complain(self, error: OSError, now: float) -> None:
        if now - self._reported >= REPORT_SECONDS:
            self._reported = now
            _LOGGER.warning(
                "connections to %s cannot be accepted (%s); not reported again for a minute. See who holds so many "
                "files open, or raise their limit (ulimit -n)", self.address, error.strerror,
            )  # fmt: skip

    def _connection(self) -> asyncio.Protocol:
        return _Connection(self._config, self._server.server_state, self._request_seconds)

    def _make_room(self, before: float = math.inf) -> bool:
        """End the connection that has kept the bot waiting longest; False if there is none that did so `before`."""
        every: set[Any] = self._server.server_state.connections
        waiting = (one for one in every if isinstance(one, _Connection) and not one.answering)
        longest = min(waiting, key=lambda one: one.since, default=None)
        if longest is None or longest.since >= before:
            return False
        every.discard(longest)
        longest.end()
        return True


def most_connections(files: int) -> int:
    """How many connections a server may hold in a process that may open so many files."""
    return max(1, min(MOST_CONNECTIONS, files // SHARE_OF_FILES))


def _most_files() -> int:
    if sys.platform == "win32":  # bounds them in another way
        return MOST_CONNECTIONS * SHARE_OF_FILES
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_CONNECTIONS * SHARE_OF_FILES if soft == resource.RLIM_INFINITY else soft


def listen(hosts: Sequence[str], port: int) -> socket.socket:
    """Take a port at the first of the hosts that this machine has, at once; port 0 takes a free one.

    Raises:
        CannotListen: the address cannot be had.
    """
    *others, last = hosts
    for host in others:
        with contextlib.suppress(_NotHere):
            return _bound(host, port)
    return _bound(last, port)


class _NotHere(CannotListen):
    """This machine has no such address."""


def _bound(host: str, port: int) -> socket.socket:
    taken = None
    try:
        taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(BACKLOG)
        taken.setblocking(False)
    except (OSError, UnicodeError) as error:  # the latter of a name that none can have
        if taken is not None:
            taken.close()
        number = error.errno if isinstance(error, OSError) else None
        reason = error.strerror if isinstance(error, OSError) else "not an address"
        kind, remedy = _FAULTS.get(number, (CannotListen, "Choose another address"))
        raise kind(f"{address(host, port)} cannot be used ({reason}). {remedy}") from None
    return taken


_FAULTS: dict[int | None, tuple[type[CannotListen], str]] = {
    errno.EADDRINUSE: (PortTaken, "Choose another port, or stop the program that uses it"),
    errno.EACCES: (CannotListen, "Choose another port: those below 1024 are not for every user"),
    errno.EADDRNOTAVAIL: (_NotHere, "Choose an address of this machine"),
    errno.EAFNOSUPPORT: (_NotHere, "Choose an address of this machine"),
}


def address(host: str, port: int) -> str:
    """A host and a port as addresses have them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
