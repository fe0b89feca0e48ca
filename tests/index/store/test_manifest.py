"""The manifest: whatever stands in it, it is understood or refused with what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.answer.engine import Engine
from index.errors import IndexUnavailable
from index.search.calibration import FEATURES
from index.store.files.read import ARRAYS, PASSAGES, VIEWS, read_version
from index.store.files.store import CURRENT, current_fingerprint, versions_folder
from index.store.integrity import VERIFIED, with_own_hash
from index.store.manifest import MAX_BYTES, NAME, SCHEMA, parse_manifest, read_manifest
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
    """Replace the manifest, as somebody would who can compute its hash."""
    data = data if isinstance(data, bytes) else with_own_hash(json.dumps(data)).encode()
    (version / NAME).write_bytes(data)


GARBAGE = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\x80\x04\x95", id="pickle"),
    pytest.param(b"null", id="null"),
    pytest.param(b"[]", id="list"),
    pytest.param(b'"text"', id="text"),
    pytest.param(b"7", id="number"),
    pytest.param(b"{}", id="no-schema"),
    pytest.param(with_own_hash(f'{{"schema": {SCHEMA}}}').encode(), id="schema-alone"),
    pytest.param(b"[" * 100_000, id="deep"),
    pytest.param(b" " * (MAX_BYTES + 10), id="huge"),
    pytest.param(with_own_hash(f'{{"schema": {SCHEMA}, "calibration": []}}').encode(), id="other-types"),
]


@pytest.mark.parametrize("data", GARBAGE)
def test_garbage(version: Path, data: bytes) -> None:
    write(version, data)
    with pytest.raises(IndexUnavailable) as caught:
        read_manifest(version)
    assert str(version / NAME) in str(caught.value)
    assert str(caught.value).endswith(f"{REMEDY} --corpus PATH")
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


WRONG: list[tuple[str, Any]] = [
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
    ("build_seconds", float("inf")),
    ("dimension", True),
    ("dimension", "128"),
    ("views", -1),
    ("metric", "L2"),
    ("fingerprint", "../../x"),
    ("previous", "/etc"),
    ("previous", "0123456789abcdef/.."),
    ("inputs", "x"),
    ("built_at", "yesterday"),
    ("built_at", "2021-01-02T03:04:05"),
    ("libraries", {"numpy": 2}),
    ("corpus_path", ["a"]),
    ("corpus_path", "\ud800"),
    ("index_type", {"factory": "IDMap,Flat", "search": 0, "recall": 1}),
    ("index_type", {"factory": "IVF99999999,Flat", "search": 1, "recall": 1}),
    ("index_type", {"factory": "Flat", "search": -1, "recall": 1}),
    ("index_type", {"factory": "Flat", "search": 0, "recall": float("nan")}),
]
# Each file's entry is used to read from its folder, or to write into one.
for name in (
    "../x",
    "/etc/passwd",
    "a/b",
    "..",
    "",
    ".hidden",
    "a\\b",
    "a\0.npy",
    "A.npy",
    "x" * 300,
    "con",
    "a.npy\n",
):
    WRONG.append(("files", {name: {"size": 1, "sha256": "0" * 64}}))
for size, digest in (
    (-1, "0" * 64),
    (2**60, "0" * 64),
    (1.0, "0" * 64),
    (1, "0" * 63),
    (1, "F" * 64),
    (1, "../" * 21),
):
    WRONG.append(("files", {"views.faiss": {"size": size, "sha256": digest}}))


@pytest.mark.parametrize(("key", "value"), WRONG, ids=[ascii(f"{key}-{value}")[:40] for key, value in WRONG])
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


def test_every_flipped_bit_is_found(version: Path) -> None:
    """In a text, a number or a space: whatever it says now, it is not what was built."""
    data = (version / NAME).read_bytes()
    assert parse_manifest(data, "whole").passages
    for place, byte in enumerate(data):
        bit = (place % 8, 5)[place % 2]  # the fifth makes of a letter its capital
        with pytest.raises(IndexUnavailable, match=REMEDY):
            parse_manifest(data[:place] + bytes([byte ^ (1 << bit)]) + data[place + 1 :], "damaged")


def test_a_manifest_without_its_hash_is_refused(version: Path, values: dict[str, Any]) -> None:
    del values["sha256"]
    for data in (json.dumps(values), json.dumps(values | {"sha256": "0" * 64}), json.dumps({"sha256": "", **values})):
        write(version, data.encode())
        assert "its SHA-256 is not the one that stands at its end" in refusal(version)


@pytest.mark.parametrize("cut", range(0, 1500, 100))
def test_a_cut_manifest_is_refused(version: Path, cut: int) -> None:
    write(version, (version / NAME).read_bytes()[:cut])
    with pytest.raises(IndexUnavailable):
        read_manifest(version)


def test_a_version_under_another_name_is_refused(home: Path, version: Path) -> None:
    """Somebody copied or renamed a version's folder, or a bit of the fingerprint flipped."""
    renamed = "0123456789abcdef"
    version.rename(version.with_name(renamed))
    (home / CURRENT).write_text(renamed)
    with pytest.raises(IndexUnavailable, match=f"the folder {renamed} holds the version {version.name}"):
        Engine.open(home, encoder=FakeEncoder())


OTHERS = len(FEATURES) - 1
CALIBRATION_FAULTS = [
    ("means", []),
    ("means", [0.0] * OTHERS),
    ("means", [0.0] * OTHERS + [float("nan")]),
    ("deviations", [1.0] * OTHERS),
    ("deviations", [1.0] * OTHERS + [0.0]),
    ("deviations", [1.0] * OTHERS + [-1.0]),
    ("best", {"coefficients": [1.0], "intercept": 0.0}),
    ("other", {"coefficients": [1.0] * len(FEATURES), "intercept": float("inf")}),
    ("other", {"coefficients": ["1"] * len(FEATURES), "intercept": 0.0}),
    ("answer", None),
    ("suggest", float("nan")),
    ("labelled", -1),
]


@pytest.mark.parametrize(("key", "value"), CALIBRATION_FAULTS, ids=lambda value: str(value)[:30])
def test_a_calibration_that_cannot_be_applied(version: Path, values: dict[str, Any], key: str, value: object) -> None:
    write(version, values | {"calibration": values["calibration"] | {key: value}})
    with pytest.raises(IndexUnavailable, match="is damaged"):
        read_manifest(version)


@pytest.mark.parametrize("place", ["views", "schema", "build_seconds"])
@pytest.mark.parametrize("digits", ["9" * 10_000, "-" + "9" * 4000, "1e999999", "9" * 4000 + ".5", "NaN", "-Infinity"])
def test_numbers_of_any_length(version: Path, values: dict[str, Any], place: str, digits: str) -> None:
    write(version, with_own_hash(json.dumps(values | {place: "HERE"}).replace('"HERE"', digits)).encode())
    message = refusal(version)
    assert len(message) < 500


def refusal(version: Path) -> str:
    with pytest.raises(IndexUnavailable) as caught:
        read_version(version)
    assert str(caught.value).isprintable()
    return str(caught.value)


def test_a_reason_is_one_printable_line(version: Path, values: dict[str, Any]) -> None:
    for nasty in ("\x1b[2J\x9b\n\u202e", "\x1b]0;title\x07" * 1000):
        for key in ("schema", "fingerprint"):
            write(version, values | {key: nasty})
            assert "\x1b" not in refusal(version)


@pytest.mark.parametrize("name", [NAME, PASSAGES, VIEWS, ARRAYS, VERIFIED])
@pytest.mark.parametrize("what", ["pipe", "link", "pipe-link", "device-link"])
def test_what_is_no_file_is_not_waited_for(version: Path, tmp_path: Path, name: str, what: str) -> None:
    path, pipe = version / name, tmp_path / "pipe"
    os.mkfifo(pipe)
    if path.exists():
        path.rename(tmp_path / "moved")
    (tmp_path / "moved").touch()
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"link": tmp_path / "moved", "pipe-link": pipe, "device-link": Path("/dev/zero")}[what])
    if name == VERIFIED:  # it only saves time
        assert read_version(version)[0].passages
    else:
        assert (
            "it is a link" in (message := refusal(version))
            or "it is not a regular file" in message
            or ("does not lie in" in message)
        )


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**50), 10**50)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["", "..", "/etc/passwd", "Flat", "IVF1,Flat", "pgvector HNSW16", "0" * 64, "0" * 16, "\ud800"]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to everything that stands in a value."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at the end of this way."""
    if not path:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = changed(copied[path[0]], path[1:], new)
    return copied


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_change_is_understood_or_refused(version: Path, values: dict[str, Any], data: st.DataObject) -> None:
    """And what is understood can be opened and asked, or is refused in one line; never anything else."""
    encoder = {"kind": "static", "files": ["question-encoder.npy", "question-tokenizer.json"], "prompt": ""}
    loss = {"worst_cosine": 0.9, "questions": 1, "before": 1.0, "after": 1.0}
    mutated: Any = values | {"encoder": {**encoder, "texts": 1, "worst_cosine": 1.0, "loss": loss}}
    if data.draw(st.booleans()):
        mutated["encoder"] = None
    for _ in range(data.draw(st.integers(1, 3))):
        mutated = changed(mutated, data.draw(st.sampled_from(list(places(mutated)))), data.draw(ANYTHING))
    write(version, mutated)
    try:
        manifest, reader = read_version(version)
    except IndexUnavailable as error:
        told = str(error)
    else:
        told = ""
        engine = Engine(manifest, reader, FakeEncoder())
        assert engine.ask("a railway terminal").hits
        assert engine.info.fingerprint
        json.dumps(asdict(engine.corpus)).encode()
    assert told.isprintable()
