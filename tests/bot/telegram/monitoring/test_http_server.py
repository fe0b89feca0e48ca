"""Peers who are slow, silent or many keep nobody else from being answered."""

from __future__ import annotations

import asyncio
import logging
import resource
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.telegram.monitoring.http_server import (
    LOOPBACK,
    MOST_CONNECTIONS,
    CannotListen,
    HttpServer,
    address,
    listen,
    most_connections,
)
from tests.bot.telegram.clock import until

MOST = 5
HALF_REQUESTS = {
    "nothing": b"",
    "half a header": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ",
    "half a body": b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf",
    "a body that nobody reads": b"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf",
    "half a chunk": b"POST /slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf",
    "half a second request": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    "a WebSocket": b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: 9\r\n\r\n",
    "answers that it does not take": b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n" * 50,
}  # fmt: skip
GOOD = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
SLOW = b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


class Running:
    """A server, and what its pages wait for."""

    def __init__(self, server: HttpServer) -> None:
        self.server = server
        self.may_answer = asyncio.Event()
        self.answering = 0

    async def connect(self, sent: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(LOOPBACK[0], self.server.port, limit=1024)
        writer.write(sent)
        return reader, writer

    async def ask(self, sent: bytes = GOOD) -> bytes:
        """The first line of the answer, b"" where there is none."""
        reader, writer = await self.connect(sent)
        try:
            return (await asyncio.wait_for(reader.read(), 20)).partition(b"\r\n")[0]
        except ConnectionError:
            return b""
        finally:
            writer.close()


@asynccontextmanager
async def serve(most: int = MOST, request_seconds: float = 60.0) -> AsyncIterator[Running]:
    async def alive(_: Request) -> Response:
        return Response("alive")

    async def slow(request: Request) -> Response:
        await request.body()
        running.answering += 1
        await running.may_answer.wait()
        return Response("at last")

    async def large(_: Request) -> Response:
        return Response(b"x" * 4_000_000)

    routes = [Route("/slow", slow, methods=["GET", "POST"]), Route("/large", large)]
    app = Starlette(routes=[Route("/healthz", alive, methods=["GET", "POST"]), *routes])
    server = HttpServer(app, listen(LOOPBACK, 0), most=most, request_seconds=request_seconds)
    running = Running(server)
    server.start()
    try:
        yield running
    finally:
        running.may_answer.set()
        await server.stop()


@pytest.mark.parametrize("half", HALF_REQUESTS.values(), ids=HALF_REQUESTS)
async def test_who_has_something_to_say_is_heard_beside_any_number_who_have_not(half: bytes) -> None:
    async with serve() as running:
        held = [await running.connect(half) for _ in range(6 * MOST)]
        for _ in range(3):
            assert await running.ask() == b"HTTP/1.1 200 OK"
        assert len(running.server._server.server_state.connections) <= MOST
        for _, writer in held:
            writer.transport.abort()


@pytest.mark.parametrize("half", HALF_REQUESTS.values(), ids=HALF_REQUESTS)
async def test_every_wait_for_a_peer_has_an_end(half: bytes) -> None:
    async with serve(request_seconds=0.2) as running:
        _, writer = await running.connect(half)
        connections = running.server._server.server_state.connections
        await until(lambda: bool(connections))
        await until(lambda: not connections)
        writer.transport.abort()


async def test_a_request_that_comes_in_drops_is_cut_off() -> None:
    async with serve(request_seconds=0.3) as running:
        reader, writer = await running.connect(b"GET /healthz HTTP/1.1\r\nX-Long: ")
        async with asyncio.timeout(20):
            while not (reader.at_eof() or reader.exception()):
                writer.write(b"x")
                await asyncio.sleep(0.02)
        writer.transport.abort()


async def test_the_bot_may_take_its_time_to_answer() -> None:
    async with serve(request_seconds=0.1) as running:
        asked = asyncio.create_task(running.ask(SLOW))
        await until(lambda: running.answering == 1)
        await asyncio.sleep(0.3)
        running.may_answer.set()
        assert await asked == b"HTTP/1.1 200 OK"


async def test_a_connection_between_two_requests_is_kept() -> None:
    async with serve(request_seconds=0.1) as running:
        reader, writer = await running.connect()
        for _ in range(2):
            writer.write(GOOD.replace(b"Connection: close\r\n", b""))
            assert (await reader.readuntil(b"alive")).startswith(b"HTTP/1.1 200 OK")
            await asyncio.sleep(0.3)
        writer.close()


async def test_requests_in_hand_are_not_cut_off_for_new_ones() -> None:
    async with serve() as running:
        asked = [asyncio.create_task(running.ask(SLOW)) for _ in range(MOST)]
        await until(lambda: running.answering == MOST)
        assert await running.ask() == b""
        running.may_answer.set()
        assert await asyncio.gather(*asked) == [b"HTTP/1.1 200 OK"] * MOST
        assert await running.ask() == b"HTTP/1.1 200 OK"


async def test_what_is_no_http_leaves_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    async with serve() as running:
        for _ in range(20):
            assert await running.ask(b"\x16\x03\x01 TLS?\r\n\r\n") == b"HTTP/1.1 400 Bad Request"
    assert caplog.text == ""


@contextmanager
def no_more_files(left: int) -> Iterator[None]:
    """A process that may open only so many more: the limit is a number, below which others may be taken."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with ExitStack() as opened:
        free = [opened.enter_context(socket.socket()).fileno() for _ in range(left)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(free) + 1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def test_without_files_it_is_said_once_and_the_server_comes_back(caplog: pytest.LogCaptureFixture) -> None:
    async with serve(most=MOST_CONNECTIONS) as running:
        with no_more_files(left=9):
            # Both ends are this process's: the last of these cannot be accepted.
            held = [socket.create_connection((LOOPBACK[0], running.server.port)) for _ in range(7)]
            await until(lambda: "cannot be accepted" in caplog.text)
            await asyncio.sleep(0.5)
        for one in held:
            one.close()
        assert await running.ask() == b"HTTP/1.1 200 OK"
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.message.startswith(
        f"connections to 127.0.0.1:{running.server.port} cannot be accepted (Too many open"
    )


@pytest.mark.parametrize(("files", "most"), [(1024, 100), (256, 32), (64, 8), (3, 1), (1 << 20, 100)])
def test_connections_leave_files_for_the_rest(files: int, most: int) -> None:
    assert most_connections(files) == most


def test_the_first_address_that_the_machine_has_is_taken() -> None:
    with closing(listen(("192.0.2.1", "127.0.0.1"), 0)) as taken:
        assert taken.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_not_sought_elsewhere() -> None:
    with (
        closing(listen(("127.0.0.1",), 0)) as taken,
        pytest.raises(CannotListen, match=r"^127\.0\.0\.1:\d+ cannot be .*Choose another port"),
    ):
        listen(LOOPBACK, taken.getsockname()[1])


def test_addresses_of_version_6_are_written_with_brackets() -> None:
    assert (address("::1", 8080), address("127.0.0.1", 80)) == ("[::1]:8080", "127.0.0.1:80")
    with pytest.raises(CannotListen, match=r"^\[2001:db8::1\]:8080 cannot be used"):
        listen(["2001:db8::1"], 8080)


@pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")
async def test_it_listens_to_ipv6() -> None:
    listening = listen(["::1"], 0)
    server = HttpServer(Starlette(), listening)
    server.start()
    _, writer = await asyncio.open_connection("::1", server.port)
    writer.close()
    assert server.address == f"[::1]:{server.port}"
    await server.stop()
