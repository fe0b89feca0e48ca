"""Reading a request: query, form, multipart or JSON, decoded by the types of aiogram's method classes."""

import json
import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import web

from .errors import Json, bad
from .files import Upload

Method = type[TelegramMethod[Any]]


@cache
def method_classes() -> dict[str, Method]:
    """aiogram's method classes by lower-case name; Telegram ignores case too."""
    found = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        cls.__api_method__.lower(): cls
        for cls in found
        if isinstance(cls, type) and issubclass(cls, TelegramMethod) and cls is not TelegramMethod
    }


def _parts(annotation: Any) -> Iterator[Any]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation


@cache
def plain_fields(cls: Method) -> frozenset[str]:
    """Fields whose form value is the text itself and not JSON."""
    plain = {str, type(None), Default, InputFile}
    return frozenset(n for n, f in cls.model_fields.items() if set(_parts(f.annotation)) <= plain)


def _decode(cls: Method, name: str, value: Any) -> Any:
    # PTB's JSON body carries nested objects as strings as well, hence one rule for both kinds of body.
    if not isinstance(value, str) or name in plain_fields(cls):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


async def _raw(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    fields: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad("can't parse JSON object") from None
        fields.update(body if isinstance(body, dict) else {"body": body})
        return fields, uploads
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read())
            value.file.close()
        else:
            fields[name] = value
    return fields, uploads


def strings(value: Any) -> Iterator[str]:
    """Every string in a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def _match_uploads(fields: Json, uploads: dict[str, Upload]) -> None:
    """Every attach:// needs its part, and every part its use."""
    wanted = {s.removeprefix("attach://") for s in strings(fields) if s.startswith("attach://")}
    if missing := wanted - uploads.keys():
        raise bad(f'file part "{min(missing)}" not found in the multipart body')
    if unused := uploads.keys() - wanted:
        raise bad(f'file part "{min(unused)}" is not referred to')


async def read(request: web.Request, cls: Method) -> tuple[Json, dict[str, Upload]]:
    """Parameters (nested values decoded) and uploads; a file sent as a field stands there as attach://field."""
    fields, uploads = await _raw(request)
    params = {name: _decode(cls, name, value) for name, value in fields.items()}
    for name in uploads:
        if name in cls.model_fields:
            params[name] = f"attach://{name}"
    _match_uploads(params, uploads)
    return params, uploads
