"""The files of one index version, written whole and read only when their hashes fit."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.centring import Centres
from index.datatypes import Passage, PassageKind
from index.dense import DenseIndex
from index.errors import IndexUnavailable
from index.integrity import CheckedFiles
from index.lexical import LexicalIndex
from index.manifest import NAME, REBUILD, FileEntry, Manifest, read_manifest
from index.ranking import Views

VIEWS, PASSAGES, ARRAYS = "views.faiss", "passages.jsonl", "arrays.npz"
_LEXICAL = ("terms", "starts", "postings", "weights", "idf")


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Centred vectors (n, dimension) of background questions; `near_miss` (n,) tells their kind."""

    vectors: NDArray[np.float32]
    near_miss: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """What a version holds besides its manifest. `translations` maps a language to texts by passage id."""

    passages: tuple[Passage, ...]
    translations: Mapping[str, Mapping[str, str]]
    dense: DenseIndex
    views: Views
    centres: Centres
    background: Background
    lexical: LexicalIndex


def write_contents(folder: Path, contents: Contents) -> dict[str, FileEntry]:
    """Write the files of a version (the manifest comes last, by `write_file`) and tell their sizes and hashes."""
    files = {
        VIEWS: contents.dense.to_bytes(),
        PASSAGES: _passages_to_bytes(contents),
        ARRAYS: _arrays_to_bytes(contents),
    }
    return {name: write_file(folder / name, data) for name, data in files.items()}


def write_file(path: Path, data: bytes) -> FileEntry:
    """Write a file through to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return FileEntry(len(data), hashlib.sha256(data).hexdigest())


def read_version(folder: Path) -> tuple[Manifest, Contents]:
    """Read a version; every file's size and hash is checked before anything interprets it.

    Raises:
        IndexUnavailable: a file is missing, damaged, or does not fit the others.
    """
    manifest = read_manifest(folder)
    data = {name: _checked(folder, name, manifest) for name in (VIEWS, PASSAGES, ARRAYS)}
    for name in manifest.encoder.files if manifest.encoder else ():
        CheckedFiles(folder, manifest.files).path(name)
    try:
        passages, translations = _passages_from_bytes(data[PASSAGES])
        arrays = _arrays_from_bytes(data[ARRAYS])
        dense = DenseIndex.from_bytes(data[VIEWS], dimension=manifest.dimension, views=manifest.views)
        contents = _assemble(passages, translations, dense, arrays)
    except (KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise IndexUnavailable(f"the index version {folder.name} does not fit together ({error}). {REBUILD}") from None
    if len(passages) != manifest.passages or len(contents.views.passage) != manifest.views:
        raise IndexUnavailable(f"the index version {folder.name} has other counts than its manifest. {REBUILD}")
    return manifest, contents


def _checked(folder: Path, name: str, manifest: Manifest) -> bytes:
    entry = manifest.files.get(name)
    path = folder / name
    try:
        size = path.stat().st_size
        if entry is None or size != entry.size:
            raise IndexUnavailable(f"{path} has {size} bytes, the manifest says {entry and entry.size}. {REBUILD}")
        data = path.read_bytes()
    except OSError as error:
        raise IndexUnavailable(f"{path} cannot be read ({error.strerror}). {REBUILD}") from None
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise IndexUnavailable(f"{path} is damaged: its SHA-256 is not the manifest's. {REBUILD}")
    return data


def version_size(folder: Path, manifest: Manifest) -> int:
    """The bytes that a version takes on disk."""
    return sum(entry.size for entry in manifest.files.values()) + (folder / NAME).stat().st_size


def _passages_to_bytes(contents: Contents) -> bytes:
    lines = []
    for passage in contents.passages:
        texts = {
            language: by_id[passage.id] for language, by_id in contents.translations.items() if passage.id in by_id
        }
        row = {"id": passage.id, "text": passage.text, "section": passage.section, "kind": passage.kind}
        lines.append(json.dumps({**row, "translations": texts}, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


def _passages_from_bytes(data: bytes) -> tuple[tuple[Passage, ...], dict[str, dict[str, str]]]:
    passages: list[Passage] = []
    translations: dict[str, dict[str, str]] = {}
    for line in data.decode().rstrip("\n").split("\n"):
        row = json.loads(line)
        passages.append(Passage(row["id"], row["text"], row["section"], PassageKind(row["kind"])))
        for language, text in row["translations"].items():
            translations.setdefault(language, {})[row["id"]] = text
    return tuple(passages), translations


def _arrays_to_bytes(contents: Contents) -> bytes:
    buffer = io.BytesIO()
    lexical = {f"lexical_{name}": getattr(contents.lexical, name) for name in _LEXICAL}
    np.savez(
        buffer,
        allow_pickle=False,
        view_passage=contents.views.passage,
        view_kind=contents.views.kind,
        centres=contents.centres.means,
        centre_scripts=np.array(contents.centres.scripts, np.str_),
        background=contents.background.vectors,
        near_miss=contents.background.near_miss,
        **lexical,
    )
    return buffer.getvalue()


def _arrays_from_bytes(data: bytes) -> dict[str, NDArray[np.generic]]:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _assemble(
    passages: tuple[Passage, ...],
    translations: dict[str, dict[str, str]],
    dense: DenseIndex,
    arrays: Mapping[str, NDArray[np.generic]],
) -> Contents:
    lexical: dict[str, Any] = {name: arrays[f"lexical_{name}"] for name in _LEXICAL}
    scripts = tuple(str(script) for script in arrays["centre_scripts"])
    return Contents(
        passages,
        translations,
        dense,
        Views(arrays["view_passage"], arrays["view_kind"], len(passages)),  # type: ignore[arg-type]
        Centres(arrays["centres"], scripts),  # type: ignore[arg-type]
        Background(arrays["background"], arrays["near_miss"]),  # type: ignore[arg-type]
        LexicalIndex(**lexical, passages=len(passages)),
    )
