"""Methods that write, edit and delete messages."""

from typing import Any

from .content import markup_content, media_content, photo_content, reply_target, text_content, thread_of
from .errors import NOT_MODIFIED, Json, bad, ordinary
from .files import Upload
from .rooms import Record, revise
from .world import World

Uploads = dict[str, Upload]
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities")


def _send(world: World, params: Json, content: Json) -> Json:
    room = world.reachable(params["chat_id"])
    thread, target = thread_of(room, params), reply_target(room, params)
    if thread is None and target is not None:
        thread = target.data.get("message_thread_id")  # a reply lands in the topic of its message
    record = room.add(world.bot.user(), content | markup_content(params), thread=thread, reply_to=target)
    record.is_bots = True
    room.publish("new", record)
    return record.data


def send_message(world: World, params: Json, _: Uploads) -> Json:
    """sendMessage."""
    return _send(world, params, text_content(params))


def send_photo(world: World, params: Json, uploads: Uploads) -> Json:
    """sendPhoto, by upload or by file id."""
    world.reachable(params["chat_id"])
    photo = photo_content(world, params["photo"], uploads)
    return _send(world, params, photo | text_content(params, "caption", "caption_entities"))


def _same(value: Json, other: Json) -> bool:
    names = ("text", "entities", "caption", "caption_entities", "photo", "reply_markup")
    return all(value.get(name) == other.get(name) for name in names)


def _edit(params: Json, record: Record, content: Json, drop: tuple[str, ...]) -> Json | bool:
    if not record.is_bots and record.inline_id is None:
        raise bad("message can't be edited")
    kept = {name: value for name, value in record.data.items() if name not in drop}
    if _same(kept | content, record.data):
        raise ordinary(NOT_MODIFIED)
    revise(record, content, drop=drop)
    record.room.publish("edit", record)
    return True if "inline_message_id" in params else record.data


def edit_text(world: World, params: Json, _: Uploads) -> Json | bool:
    """editMessageText; without a keyboard the old one goes."""
    record = world.own_message(params)
    if "text" not in record.data:
        raise bad("there is no text in the message to edit")
    content = text_content(params) | markup_content(params)
    return _edit(params, record, content, (*TEXT, "reply_markup"))


def edit_caption(world: World, params: Json, _: Uploads) -> Json | bool:
    """editMessageCaption."""
    record = world.own_message(params)
    if "photo" not in record.data:
        raise bad("there is no caption in the message to edit")
    content = text_content(params, "caption", "caption_entities") | markup_content(params)
    return _edit(params, record, content, (*CAPTION, "reply_markup"))


def edit_media(world: World, params: Json, uploads: Uploads) -> Json | bool:
    """editMessageMedia; a text becomes a picture, never the other way round."""
    record = world.own_message(params)
    if uploads and "inline_message_id" in params:
        raise bad("a new file can't be uploaded when an inline message is edited")
    content = media_content(world, params["media"], uploads) | markup_content(params)
    return _edit(params, record, content, (*TEXT, *CAPTION, "photo", "reply_markup"))


def edit_markup(world: World, params: Json, _: Uploads) -> Json | bool:
    """editMessageReplyMarkup."""
    return _edit(params, world.own_message(params), markup_content(params), ("reply_markup",))


def _delete(record: Record) -> None:
    if not record.is_bots and record.room.type != "private" and not record.room.is_bot_admin:
        raise bad("message can't be deleted")
    record.is_deleted = True
    record.room.publish("delete", record)


def delete_message(world: World, params: Json, _: Uploads) -> bool:
    """deleteMessage: its own, anyone's in a private chat, and anyone's as an administrator."""
    _delete(world.own_message(params, "message to delete not found"))
    return True


def delete_messages(world: World, params: Json, _: Uploads) -> bool:
    """deleteMessages: at most 100; unknown ones are skipped."""
    if not 1 <= len(params["message_ids"]) <= 100:
        raise bad("message identifiers must be from 1 to 100")
    room = world.reachable(params["chat_id"])
    for number in params["message_ids"]:
        if number in room.records and not room.records[number].is_deleted:
            _delete(room.records[number])
    return True


def chat_action(world: World, params: Json, _: Uploads) -> bool:
    """sendChatAction; here the General topic does have the id 1."""
    room = world.reachable(params["chat_id"])
    if not (room.is_forum and params.get("message_thread_id") == 1):
        thread_of(room, params)
    room.actions.append((params["action"], params.get("message_thread_id")))
    return True


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": chat_action,
}
