"""The judges: aiogram's pydantic methods, teremok, and then our own few rules."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup
from pydantic import BaseModel, ValidationError
from teremok import ApiRuleViolation, MockedSession
from teremok.validation import validate_html, validate_method

from .errors import Json, bad
from .files import Upload
from .params import Method
from .rules import check_rules
from .texts import render, units

CAPTION_LIMIT = 1024


@cache
def _bot() -> Bot:
    # teremok asks the bot for default settings only; nothing is ever sent.
    return Bot("1:judge", session=MockedSession())


def _teremok(method: TelegramMethod[Any]) -> None:
    try:
        validate_method(_bot(), method)
    except ApiRuleViolation as violation:
        raise bad(violation.description.removeprefix("Bad Request: ")) from None


def _unknown(value: Any, path: str) -> Iterator[str]:
    """Paths of the keys that no model knows; aiogram lets them pass."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{key}" for key in value.model_extra or ())
        for name in value.model_fields_set - (value.model_extra or {}).keys():
            yield from _unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _unknown(item, f"{path}[{number}]")


def _model(cls: Method, params: Json, uploads: dict[str, Upload]) -> TelegramMethod[Any]:
    values = {name: value for name, value in params.items() if name not in uploads}
    for name, upload in uploads.items():
        if name in cls.model_fields:
            values[name] = BufferedInputFile(upload.content, upload.filename)
    try:
        method = cls.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise bad(f"can't parse parameter {where}: {first['msg']}") from None
    for path in _unknown(method, cls.__api_method__):
        raise bad(f"unknown parameter {path}")
    return method


def check_text(text: str, parse_mode: str | None, entities: list[Json] | None, *, is_caption: bool = False) -> None:
    """Markup first, then the length of what remains after parsing: teremok alone would count the tags too."""
    if is_caption and not text:
        return
    if parse_mode and parse_mode.upper() == "HTML" and not entities:
        try:
            validate_html(text)
        except ApiRuleViolation as violation:
            raise bad(violation.description.removeprefix("Bad Request: ")) from None
    plain, _ = render(text, parse_mode, entities)
    if is_caption and units(plain) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    if entities:
        plain = text  # their bounds are told in the text as it was sent
    _teremok(SendMessage.model_validate({"chat_id": 1, "text": plain, "parse_mode": None, "entities": entities}))


def _check_texts(value: Any) -> None:
    """Formatted texts in nested objects: inline results, their contents, media with captions."""
    if isinstance(value, list):
        for item in value:
            _check_texts(item)
    if not isinstance(value, dict):
        return
    if "message_text" in value:
        check_text(value["message_text"], value.get("parse_mode"), value.get("entities"))
    if "caption" in value:
        check_text(value["caption"], value.get("parse_mode"), value.get("caption_entities"), is_caption=True)
    for item in value.values():
        _check_texts(item)


def _keyboards(value: Any) -> Iterator[InlineKeyboardMarkup]:
    if isinstance(value, InlineKeyboardMarkup):
        yield value
    elif isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield from _keyboards(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _keyboards(item)


def judge(cls: Method, params: Json, uploads: dict[str, Upload]) -> None:
    """Raise a Refusal unless every judge is content with the request."""
    method = _model(cls, params, uploads)
    if cls in (SendMessage, EditMessageText) and "text" in params:
        check_text(params["text"], params.get("parse_mode"), params.get("entities"))
    elif cls is AnswerCallbackQuery:
        _teremok(method)
    _check_texts(params)
    for keyboard in _keyboards(method):  # teremok looks at the outermost one only
        _teremok(SendMessage(chat_id=1, text="x", parse_mode=None, reply_markup=keyboard))
    check_rules(cls.__api_method__, params)
