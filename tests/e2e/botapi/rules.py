"""The documented rules that neither aiogram nor teremok checks."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from .errors import Json, bad
from .texts import units

ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)
START = re.compile(r"[A-Za-z0-9_-]{1,64}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DEEP_LINK = re.compile(r"https?://(?:t|telegram)\.me/\w+\?(?:start|startgroup)=([^&#]*)")
MAX_ROW, MAX_BUTTONS = 8, 100


def _size(text: str) -> int:
    return len(text.encode())


def _language(params: Json) -> None:
    if not re.fullmatch(r"(?:[a-z]{2})?", params.get("language_code") or ""):
        raise bad("invalid language code specified")


def _commands(params: Json) -> None:
    _language(params)
    names = [command["command"].removeprefix("/") for command in params["commands"]]
    if len(names) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if not all(COMMAND.fullmatch(name) for name in names):
        raise bad("BOT_COMMAND_INVALID")
    if len(set(names)) < len(names):
        raise bad("BOT_COMMAND_DUPLICATE")
    if not all(1 <= units(command["description"]) <= 256 for command in params["commands"]):
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def _at_most(field: str, limit: int, text: str) -> Callable[[Json], None]:
    def check(params: Json) -> None:
        _language(params)
        if units(params.get(field) or "") > limit:
            raise bad(text)

    return check


def _action(params: Json) -> None:
    if params["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")


def _inline(params: Json) -> None:
    ids = [result["id"] for result in params["results"]]
    if len(ids) > 50:
        raise bad("RESULTS_TOO_MUCH")
    if not all(1 <= _size(i) <= 64 for i in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    if _size(params.get("next_offset") or "") > 64:
        raise bad("NEXT_OFFSET_INVALID")
    button = params.get("button") or {}
    if button and ("start_parameter" in button) == ("web_app" in button):
        raise bad("exactly one of start_parameter and web_app must be used in the button")
    if "start_parameter" in button and not START.fullmatch(button["start_parameter"]):
        raise bad("START_PARAM_INVALID")


def _guest(params: Json) -> None:
    _inline({"results": [params["result"]]})


def _webhook(params: Json) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", params.get("secret_token") or ""):
        raise bad("secret token contains unallowed characters")
    url = params["url"]
    # Plain http is for this machine only, as with Telegram's own local Bot API server.
    if url and not re.match(r"https://|http://(?:127\.0\.0\.1|localhost)[:/]", url):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise bad("max_connections must be from 1 to 100")


def _updates(params: Json) -> None:
    if not 1 <= params.get("limit", 100) <= 100 or params.get("timeout", 0) < 0:
        raise bad("limit must be from 1 to 100 and timeout not negative")


RULES: dict[str, Callable[[Json], None]] = {
    "setMyCommands": _commands,
    "getMyCommands": _language,
    "deleteMyCommands": _language,
    "setMyDescription": _at_most("description", 512, "description is too long"),
    "setMyShortDescription": _at_most("short_description", 120, "short description is too long"),
    "setMyName": _at_most("name", 64, "name is too long"),
    "sendChatAction": _action,
    "answerInlineQuery": _inline,
    "answerGuestQuery": _guest,
    "setWebhook": _webhook,
    "getUpdates": _updates,
}


def _dicts(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _dicts(item)


def _button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("can't parse inline keyboard button: Text buttons must be non-empty")
    if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
        raise bad("can't parse inline keyboard button: copy text must be 1-256 characters")
    if "url" in button and not re.match(r"(?:https?|tg)://[^\s/]+", button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if button.get("style", "primary") not in ("danger", "success", "primary"):
        raise bad("can't parse inline keyboard button: invalid button style specified")


def _links(value: Any) -> None:
    for found in _dicts(value):
        for text in found.values():
            for link in DEEP_LINK.finditer(text) if isinstance(text, str) else ():
                if not START.fullmatch(re.split(r"[\s\"'<>]", link[1])[0]):
                    raise bad(f"START_PARAM_INVALID in {link[0]}")


def check_rules(method: str, params: Json) -> None:
    """Raise a Refusal for what the documentation forbids."""
    for found in _dicts(params):
        rows = found.get("inline_keyboard") or []
        if any(len(row) > MAX_ROW for row in rows) or sum(map(len, rows)) > MAX_BUTTONS:
            raise bad("REPLY_MARKUP_TOO_LONG")
        for row in rows:
            for button in row:
                _button(button)
    _links(params)
    if method in RULES:
        RULES[method](params)
