"""The manifest: whatever stands in it, it is understood or refused with what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.engine import Engine
from index.errors import IndexUnavailable
from index.manifest import MAX_BYTES, NAME, SCHEMA, read_manifest
from index.store import CURRENT, current_fingerprint, versions_folder
from index.version import read_version
from tests.index.fakes import FakeEncoder

REMEDY = "Build it again: scoda index build"


@pytest.fixture
def version(home: Path) -> Path:
    return versions_folder(home) / str(current_fingerprint(home))


@pytest.fixture
def values(version: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((version / NAME).read_bytes())
    return loaded


def write(version: Path, data: object) -> None:
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    (version / NAME).write_bytes(data)


GARBAGE = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\x80\x04\x95", id="pickle"),
    pytest.param(b"null", id="null"),
    pytest.param(b"[]", id="list"),
    pytest.param(b'"text"', id="text"),
    pytest.param(b"7", id="number"),
    pytest.param(b"{}", id="no-schema"),
    pytest.param(f'{{"schema": {SCHEMA}}}'.encode(), id="schema-alone"),
    pytest.param(b"[" * 100_000, id="deep"),
    pytest.param(b" " * (MAX_BYTES + 10), id="huge"),
    pytest.param(f'{{"schema": {SCHEMA}, "calibration": []}}'.encode(), id="other-types"),
]


@pytest.mark.parametrize("data", GARBAGE)
def test_garbage(version: Path, data: bytes) -> None:
    write(version, data)
    with pytest.raises(IndexUnavailable) as caught:
        read_manifest(version)
    assert str(version / NAME) in str(caught.value)
    assert str(caught.value).endswith(REMEDY)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    "schema",
    [0, SCHEMA - 1, SCHEMA + 1, -1, str(SCHEMA), None, [SCHEMA], "x" * 10_000],
    ids=lambda value: str(value)[:10],
)
def test_other_schemas(version: Path, values: dict[str, Any], schema: object) -> None:
    write(version, values | {"schema": schema})
    with pytest.raises(IndexUnavailable) as caught:
        read_version(version)
    assert f"this program reads {SCHEMA}. {REMEDY}" in str(caught.value)
    assert len(str(caught.value)) < 200


WRONG = [
    ("dimension", "many"),
    ("dimension", None),
    ("dimension", 129),
    ("dimension", float("inf")),
    ("views", 3),
    ("views", float("nan")),
    ("passages", 12),
    ("model", {"name": "x"}),
    ("model", {"name": "x", "sha256": "y", "extra": 1}),
    ("corpus", {"nom": "x"}),
    ("corpus", "x"),
    ("calibration", {}),
    ("index_type", "Flat"),
    ("index_type", {"factory": "Flat"}),
    ("index_type", {"factory": "Flat", "search": "far", "recall": 1}),
    ("known_answers", [{"question": "x"}]),
    ("known_answers", 7),
    ("files", {}),
    ("files", []),
    ("files", {"views.faiss": {"size": "big", "sha256": ""}}),
    ("libraries", None),
    ("build_seconds", "fast"),
]


@pytest.mark.parametrize(("key", "value"), WRONG, ids=[f"{key}-{value}"[:30] for key, value in WRONG])
def test_wrong_values(version: Path, values: dict[str, Any], key: str, value: object) -> None:
    write(version, values | {key: value})
    with pytest.raises(IndexUnavailable):
        read_version(version)


@pytest.mark.parametrize("key", ["fingerprint", "inputs", "model", "calibration", "known_answers", "files", "built_at"])
def test_missing_values(version: Path, values: dict[str, Any], key: str) -> None:
    del values[key]
    write(version, values)
    with pytest.raises(IndexUnavailable, match=f"is damaged .*{key}.*{REMEDY}"):
        read_version(version)


def test_every_damaged_byte_is_understood_or_refused(version: Path) -> None:
    data = (version / NAME).read_bytes()
    for place in range(len(data)):
        write(version, data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :])
        try:
            read_manifest(version)
        except IndexUnavailable:
            continue


@pytest.mark.parametrize("cut", range(0, 1500, 100))
def test_a_cut_manifest_is_refused(version: Path, cut: int) -> None:
    write(version, (version / NAME).read_bytes()[:cut])
    with pytest.raises(IndexUnavailable):
        read_manifest(version)


def test_a_version_under_another_name_is_refused_or_answers(home: Path, version: Path) -> None:
    """Somebody copied or renamed a version's folder, or a bit of the fingerprint flipped."""
    renamed = "0123456789abcdef"
    version.rename(version.with_name(renamed))
    (home / CURRENT).write_text(renamed)
    try:
        engine = Engine.open(home, encoder=FakeEncoder())
    except IndexUnavailable:
        return
    assert engine.fingerprint == renamed
