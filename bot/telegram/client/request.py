"""HTTP as PTB speaks it, with the codes that Telegram would have given."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import re
import sys
from http import HTTPStatus
from typing import Any

from telegram.error import TimedOut
from telegram.request import HTTPXRequest

LONGEST_SECONDS = 90.0  # for a whole answer, longer than any poll; the library's own limits begin anew at each byte
_REFUSED = re.compile(rb'\s*\{\s*"ok"\s*:\s*false')
_NO_METHOD = frozenset({HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED})
_NOT_TAKEN = frozenset({HTTPStatus.NOT_ACCEPTABLE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, HTTPStatus.UNPROCESSABLE_ENTITY})

# httpcore looks for sniffio a dozen times a request. Where it is not installed, Python would look through all its paths
# each time, a twentieth of what the event loop does for an answer; what is noted as missing is not looked for.
if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]


class Request(HTTPXRequest):
    """PTB's request, for servers that say in other ways what they do not take, or have not, and for those that never
    come to an end."""

    def __init__(self, *, longest: float = LONGEST_SECONDS, **options: Any) -> None:
        """`longest` is how many seconds a request may take; `options` are PTB's."""
        super().__init__(**options)
        self._longest = longest

    async def do_request(self, *arguments: Any, **more: Any) -> tuple[int, bytes]:
        """The code and the body of an answer.

        Raises:
            TimedOut: it was not there as a whole in time.
        """
        try:
            async with asyncio.timeout(self._longest):
                code, body = await super().do_request(*arguments, **more)
        except TimeoutError as error:
            raise TimedOut from error
        return meant(code, body), body


def meant(code: int, body: bytes) -> int:
    """The code that Telegram gives for what this answer says."""
    if code in _NO_METHOD:
        return HTTPStatus.NOT_FOUND
    if code in _NOT_TAKEN:
        return HTTPStatus.BAD_REQUEST
    if code == HTTPStatus.OK and _REFUSED.match(body):
        try:
            told = json.loads(body).get("error_code")
        except ValueError:
            return code
        return told if isinstance(told, int) and 400 <= told < 600 else HTTPStatus.BAD_REQUEST
    return code
