"""uvicorn inside the bot's own event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette

from index.errors import ScodaError

LOOPBACK = "127.0.0.1"
KEEP_ALIVE_SECONDS = 75
END_SECONDS = 3  # for open connections at the end


class CannotListen(ScodaError):
    """The address is taken, or not this machine's."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the bot's: it answers what is in hand before its servers end."""
        yield


class HttpServer:
    """An ASGI application on one address."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        """Take the address at once, before anything else starts; port 0 takes a free one.

        Raises:
            CannotListen: the address cannot be had.
        """
        self._socket = _listen(host, port)
        self.port: int = self._socket.getsockname()[1]
        # No log of its own: a webhook's path is a secret, and uvicorn logs paths.
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=END_SECONDS,
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Serve from now on."""
        self._task = asyncio.create_task(self._server.serve([self._socket]), name="http")

    async def stop(self) -> None:
        """Take no more requests, and let those in hand end."""
        self._server.should_exit = True
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=END_SECONDS + 1)
        self._socket.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen()
    except OSError as error:
        taken.close()
        raise CannotListen(f"{host}:{port} cannot be used ({error.strerror}). Choose another port") from None
    return taken
