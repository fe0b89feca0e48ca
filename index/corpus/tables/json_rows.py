"""Reads the passages of a JSON document: of a list, or of whatever sections hold them, and what stands around them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.corpus.columns import is_like_id, role_of
from index.corpus.files.formats import json_fault, read_text
from index.corpus.tables.keys import KEYS, Row, are_texts
from index.errors import CorpusError


def json_objects(path: Path, max_size: int, encoding: str | None) -> Iterator[Row]:
    """The objects of a list, of the one list in an object, or one after the other, with the lines they begin on."""
    text = read_text(path, max_size, encoding, document=True)
    start = _skip(text, 0, " \t\r\n")
    if text[start : start + 1] == "{" and (inner := _list_in_object(text, start)):
        start = inner
    listed = text[start : start + 1] == "["
    at, line, counted = _skip(text, start + listed, " \t\r\n"), 1, 0
    decode = json.JSONDecoder().raw_decode
    while at < len(text) and not (listed and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = decode(text, at)
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError):
                line += text.count("\n", counted, error.pos)
            raise CorpusError(path, f"not JSON ({json_fault(error)})", "Correct this place", line=line) from None
        if not isinstance(value, dict):
            raise CorpusError(path, "not a JSON object", 'Write {"id": "...", ...} for each passage', line=line)
        try:
            rows = list(_passages_of(value, whole=not listed))
        except RecursionError:
            raise CorpusError(
                path, "nested too deeply", 'Write {"id": "...", ...} for each passage', line=line
            ) from None
        yield from ((line, row) for row in rows)
        at = _skip(text, end, " \t\r\n,")


def _passages_of(row: Mapping[str, object], above: str = "", *, whole: bool = False) -> Iterator[dict[str, object]]:
    """The passages of an object: itself, its texts by their ids, or those that a section holds, with its name.

    An object that is the `whole` document is no section.
    """
    if row and all(isinstance(text, str) and is_like_id(key) for key, text in row.items()):
        yield from ({"id": key, "text": text, **({"section": above} if above else {})} for key, text in row.items())
        return
    if row and all(isinstance(one, Mapping) and is_like_id(key) for key, one in row.items()):
        for inner in _objects_of(row):
            yield from _passages_of(inner, above)
        return
    roles = {key: told[0] for key in row if (told := role_of(key))}
    held = _holds(row)
    if not held or "text" in roles.values():
        own = {key: value for key, value in row.items() if key not in held}
        lists = [key for key, value in own.items() if key not in KEYS and are_texts(value)]
        if "text" not in roles.values() and len(lists) == 1:
            own["text"] = own.pop(lists[0])  # {"number": 2, "paragraphs": ["...", "..."]}
        yield {"section": above, **own} if above else own
    named = {role: str(row[key]).strip() for key, role in roles.items() if isinstance(row[key], str | int)}
    name = ". ".join(named[role] for role in ("id", "section", "title") if named.get(role))
    for key, objects in held.items():
        called = "" if whole else name
        if not called and len(held) > 1:
            called = key  # {"Roads": [...], "Parks": [...]}
        wraps = whole and len(held) == 1 and isinstance(row[key], Mapping)
        for inner in objects:
            yield from _passages_of(inner, ": ".join(filter(None, (above, called))), whole=wraps and len(objects) == 1)


def _objects_of(value: object) -> list[Mapping[str, object]]:
    """The objects of a list, or of an object by their ids, or an object itself, if there are texts in them."""
    objects = value
    if isinstance(value, Mapping):
        by_id = value and all(isinstance(one, Mapping) and is_like_id(key) for key, one in value.items())
        objects = [{"id": key, **one} for key, one in value.items()] if by_id else [value]
    if not isinstance(objects, list) or not objects or not all(isinstance(one, Mapping) for one in objects):
        return []
    first: Mapping[str, object] = objects[0]
    roles = {key: told[0] for key in first if (told := role_of(key))}
    holds = any(
        (isinstance(inner, str) and (roles.get(key) == "text" or is_like_id(key)))
        or (are_texts(inner) and (roles.get(key) == "text" or "id" in roles.values()))
        for key, inner in first.items()
    )
    return objects if holds or any(key not in KEYS and _objects_of(inner) for key, inner in first.items()) else []


def around_list(path: Path, max_size: int, encoding: str | None) -> tuple[str | None, list[str]]:
    """The title of an object that holds the passages, and the other keys with a value around them that is not read."""
    text = read_text(path, max_size, encoding, document=True)
    start = _skip(text, 0, " \t\r\n")
    try:
        whole, end = json.JSONDecoder().raw_decode(text, start)
        if not isinstance(whole, dict) or text[end:].strip():
            return None, []
        while len(whole) == 1 and isinstance(inner := next(iter(whole.values())), dict):  # {"document": {...}}
            whole = inner
        key = next(
            (key for key, value in whole.items() if role_of(key) == ("title", True) and isinstance(value, str)), ""
        )
        others = dict.fromkeys(one for one in _unread(whole, whole=True) if one != key)
    except (ValueError, RecursionError):
        return None, []  # whoever reads the passages says so
    return (" ".join(whole[key].split()) or None if key and _holds(whole) else None), list(others)


def _holds(row: Mapping[str, object]) -> dict[str, list[Mapping[str, object]]]:
    return {key: found for key, value in row.items() if key not in KEYS and (found := _objects_of(value))}


def _unread(row: Mapping[str, object], *, whole: bool = False) -> Iterator[str]:
    """The keys of what holds passages, and of what holds that, whose values stand in no passage and name no section."""
    held = _holds(row)
    roles = {key: told[0] for key in row if (told := role_of(key))}
    if held and "text" not in roles.values():
        named = {} if whole else {role: key for key, role in roles.items() if role in ("id", "section", "title")}
        plain = [key for key, value in row.items() if isinstance(value, str | int | float) or are_texts(value)]
        yield from (key for key in plain if key not in named.values())
    for objects in held.values():
        for inner in objects:
            yield from _unread(inner)


def _skip(text: str, at: int, what: str) -> int:
    while at < len(text) and text[at] in what:
        at += 1
    return at


def _list_in_object(text: str, start: int) -> int | None:
    """Where the list begins that an object like {"title": ..., "articles": [{...}]} has, if it has one."""
    decode = json.JSONDecoder().raw_decode
    try:
        whole, end = decode(text, start)
    except (ValueError, RecursionError):
        return None
    lists = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if len(lists) != 1 or "text" in whole or text[end:].strip():
        return None
    at = text.find("[", start)
    while at >= 0:
        try:
            if decode(text, at)[0] == lists[0]:
                return at
        except ValueError:
            pass
        at = text.find("[", at + 1)
    return None
