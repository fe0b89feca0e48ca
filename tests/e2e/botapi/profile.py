"""Methods about the bot itself, its queries and its chats."""

import json
from collections.abc import Callable
from typing import Any

from .content import inline_content
from .errors import Json, ordinary
from .messages import Uploads
from .world import World

OTHERS: dict[str, Json] = {"left": {}, "member": {}, "creator": {"is_anonymous": False}, "kicked": {"until_date": 0}}
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member(user: Json, status: str) -> Json:
    """A ChatMember object."""
    if status == "administrator":
        rights = dict.fromkeys(RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False}
        return {"status": status, "user": user, **rights}
    return {"status": status, "user": user, **OTHERS[status]}


def scope_key(scope: Json | None) -> str:
    """One text for one scope, whatever the order of its keys."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)


def _key(world: World, params: Json) -> tuple[str, str]:
    scope = params.get("scope") or {}
    if "chat_id" in scope:
        world.known(scope["chat_id"])
    return scope_key(scope), params.get("language_code") or ""


def set_commands(world: World, params: Json, _: Uploads) -> bool:
    """setMyCommands; an empty list deletes."""
    world.commands[_key(world, params)] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"]} for c in params["commands"]
    ]
    return True


def get_commands(world: World, params: Json, _: Uploads) -> list[Json]:
    """getMyCommands: exactly this scope and language, nothing inherited."""
    return world.commands.get(_key(world, params), [])


def delete_commands(world: World, params: Json, _: Uploads) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_key(world, params), None)
    return True


def _setter(field: str) -> Callable[[World, Json, Uploads], bool]:
    def set_field(world: World, params: Json, _: Uploads) -> bool:
        world.profile[field, params.get("language_code") or ""] = params.get(field) or ""
        return True

    return set_field


def _getter(field: str) -> Callable[[World, Json, Uploads], Json]:
    def get_field(world: World, params: Json, _: Uploads) -> Json:
        language = params.get("language_code") or ""
        fallback = world.profile.get((field, ""), "") or (world.bot.name if field == "name" else "")
        return {field: world.profile.get((field, language), "") or fallback}

    return get_field


def get_chat(world: World, params: Json, _: Uploads) -> Json:
    """getChat with what ChatFullInfo requires."""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    room = world.known(params["chat_id"])
    return room.chat | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_member(world: World, params: Json, _: Uploads) -> Json:
    """getChatMember."""
    room, user_id = world.reachable(params["chat_id"]), params["user_id"]
    if user_id == world.bot.id:
        return member(world.bot.me(), "administrator" if room.is_bot_admin else "member")
    if user_id not in world.users:
        raise ordinary("user not found")
    return member(world.users[user_id], room.members.get(user_id, "left"))


def answer_callback(world: World, params: Json, _: Uploads) -> bool:
    """answerCallbackQuery."""
    world.answer("callback", params["callback_query_id"], params)
    return True


def answer_inline(world: World, params: Json, _: Uploads) -> bool:
    """answerInlineQuery."""
    for result in params["results"]:
        inline_content(result)
    world.answer("inline", params["inline_query_id"], params)
    return True


def answer_guest(world: World, params: Json, _: Uploads) -> Json:
    """answerGuestQuery: the result is sent at once, as an inline message."""
    content = inline_content(params["result"])
    query = world.answer("guest", params["guest_query_id"], params)
    assert query.room is not None
    record = query.room.add(world.bot.user(), content)
    record.is_bots = True
    inline_id = world.add_inline(record)
    query.room.publish("new", record)
    return {"inline_message_id": inline_id}


def get_me(world: World, _: Json, __: Uploads) -> Json:
    """getMe."""
    return world.bot.me()


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "getChat": get_chat,
    "getChatMember": get_member,
    "answerCallbackQuery": answer_callback,
    "answerInlineQuery": answer_inline,
    "answerGuestQuery": answer_guest,
}
for _field, _name in (("description", "Description"), ("short_description", "ShortDescription"), ("name", "Name")):
    METHODS[f"setMy{_name}"] = _setter(_field)
    METHODS[f"getMy{_name}"] = _getter(_field)
