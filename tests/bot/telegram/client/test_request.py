"""What a request to Telegram does not spend its time with."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress

import pytest
from telegram.error import TimedOut

from bot.telegram.client.request import Request


def test_a_package_that_is_not_there_is_not_looked_for_at_each_request() -> None:
    code = """
import sys
import bot.telegram.client.request
from httpcore._synchronization import current_async_library
class Finder:
    def find_spec(self, name, *_):
        looked_for.append(name)
looked_for = []
try:
    current_async_library()
except Exception:
    pass  # where sniffio is installed, it finds no event loop
sys.meta_path.insert(0, Finder())
try:
    current_async_library()
except Exception:
    pass
print(looked_for)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


async def test_an_answer_without_end_ends() -> None:
    """Each byte comes in time, so that none of the library's limits is reached."""

    gone = asyncio.Event()

    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        with suppress(ConnectionError):
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.01)
        writer.close()
        gone.set()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        request = Request(longest=0.3)
        with pytest.raises(TimedOut):
            await request.do_request(f"http://{host}:{port}/getMe", "POST")
        await request.shutdown()
        await gone.wait()
