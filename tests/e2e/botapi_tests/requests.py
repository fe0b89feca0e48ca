"""Raw requests to the server, slips included, and what is expected of them."""

import struct
import zlib
from contextlib import AbstractContextManager
from typing import Any

import pytest
from telegram.error import BadRequest

# PTB would rather be asked by its own methods, which refuse some of these requests themselves.
RAW = pytest.mark.filterwarnings("ignore:Please use 'Bot")
OLD = "query is too old and response timeout expired or query ID is invalid"


def png(width: int = 4, height: int = 3) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def refused(text: str) -> AbstractContextManager[Any]:
    """Expect a BadRequest; PTB writes Telegram's texts anew, in lower case after the first letter."""
    return pytest.raises(BadRequest, match=f"(?i){text}")


def keyboard(**button: Any) -> dict[str, Any]:
    """One button."""
    return {"inline_keyboard": [[{"text": "a", **button}]]}


def article(number: object, text: str = "x", **more: Any) -> dict[str, Any]:
    """A raw inline result."""
    body = {"message_text": text, **more.pop("content", {})}
    return {"type": "article", "id": str(number), "title": "t", "input_message_content": body, **more}


def say(text: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """A raw sendMessage."""
    return "sendMessage", {"chat_id": 7, "text": text, **more}


def inline(*results: Any, **more: Any) -> tuple[str, dict[str, Any]]:
    """A raw answerInlineQuery."""
    return "answerInlineQuery", {"inline_query_id": "1", "results": list(results), **more}


def menu(name: str, description: str = "d", **more: Any) -> tuple[str, dict[str, Any]]:
    """A raw setMyCommands."""
    return "setMyCommands", {"commands": [{"command": name, "description": description}], **more}
