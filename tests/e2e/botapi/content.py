"""From a bot's parameters to what a message holds."""

from typing import Any

from .errors import Json, bad, ordinary
from .files import Upload
from .rooms import Record, Room
from .texts import body, render
from .world import World


def text_content(params: Json, field: str = "text", entities: str = "entities") -> Json:
    """A text or a caption with its entities, under the names that Message uses."""
    is_caption = field == "caption"
    text, found = render(params.get(field) or "", params.get("parse_mode"), params.get(entities))
    content: Json = {"caption" if is_caption else "text": text} if text else {}
    if found:
        content["caption_entities" if is_caption else "entities"] = found
    if params.get("link_preview_options"):
        content["link_preview_options"] = params["link_preview_options"]
    return content


def markup_content(params: Json) -> Json:
    """Only inline keyboards stay with a message."""
    markup = params.get("reply_markup") or {}
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def photo_content(world: World, source: str, uploads: dict[str, Upload]) -> Json:
    """A new upload, or a picture sent again by file id; links are not fetched."""
    if source.startswith("attach://"):
        photo = world.files.add_photo(uploads[source.removeprefix("attach://")].content)
    else:
        photo = world.files.photo(source)
    return {"photo": [photo]}


def media_content(world: World, media: Json, uploads: dict[str, Upload]) -> Json:
    """The new content of editMessageMedia."""
    if media["type"] != "photo":
        raise bad(f"this server knows no media of type {media['type']}")
    return photo_content(world, media["media"], uploads) | text_content(media, "caption", "caption_entities")


def inline_content(result: Json) -> Json:
    """What an inline result becomes once it is sent."""
    given = result.get("input_message_content")
    if given is None:
        content = text_content(result, "caption", "caption_entities")
    elif "message_text" in given:
        content = text_content(given, "message_text")
    else:
        raise bad("this server knows no inline content but texts")
    return content | markup_content(result)


def thread_of(room: Room, params: Json) -> int | None:
    """The topic that a message goes to. The General topic has no id when sending, as in Telegram."""
    thread: int | None = params.get("message_thread_id")
    if thread is None:
        return None
    topic = room.topics.get(thread)
    if topic is None or topic.is_deleted:
        raise ordinary("message thread not found")
    if topic.is_closed:
        raise ordinary("TOPIC_CLOSED")
    return thread


def reply_target(room: Room, params: Json) -> Record | None:
    """The message replied to; a missing one counts only if the bot does not allow sending without it."""
    wanted: Any = params.get("reply_parameters")
    if not wanted:
        return None
    if wanted.get("chat_id", room.id) != room.id:
        raise bad("this server knows no replies across chats")
    target = room.records.get(wanted["message_id"])
    if target is None or target.is_deleted:
        if wanted.get("allow_sending_without_reply"):
            return None
        raise ordinary("message to be replied not found")
    if wanted.get("quote") and wanted["quote"] not in body(target.data)[0]:
        raise bad("QUOTE_TEXT_INVALID")
    return target
