"""Cached vectors: reused by model and content, and never trusted when damaged."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from numpy.typing import NDArray

from index.build.vector_cache import (
    CHUNK,
    DOCUMENT,
    KEEP_SECONDS,
    QUESTION,
    CacheError,
    EncodeChunks,
    VectorCache,
    vector_key,
)
from index.encoders.models import ModelId
from tests.index.fakes import FakeEncoder, vector_of
from tests.variants import variants

MODEL, OTHER = ModelId("one", "a" * 64), ModelId("two", "b" * 64)
TEXTS = ["rails to the port", "apples", "一带一路", "rails to the port", "half \ud800 pair"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "vectors.sqlite3"


def by(encoder: FakeEncoder) -> EncodeChunks:
    return lambda chunks: map(encoder.encode_documents, chunks)


def fetch(path: Path, encoder: FakeEncoder, texts: list[str], model: ModelId = MODEL, role: str = DOCUMENT) -> None:
    """Fetch, and check that each text has got its own vector."""
    vectors = VectorCache(path, model, role).fetch(texts, by(encoder), lambda _: None)
    np.testing.assert_array_equal(vectors, np.stack([vector_of(text) for text in texts]))
    assert vectors.dtype == np.float32


def execute(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount > 0


def test_only_what_is_new_is_encoded_once(path: Path, encoder: FakeEncoder) -> None:
    fetch(path, encoder, TEXTS)
    assert encoder.documents == list(dict.fromkeys(TEXTS))
    fetch(path, encoder, [*reversed(TEXTS), "pears"])
    assert encoder.documents == [*dict.fromkeys(TEXTS), "pears"]


def test_another_model_or_role_has_its_own_vectors(path: Path, encoder: FakeEncoder) -> None:
    for model, role in ((MODEL, DOCUMENT), (OTHER, DOCUMENT), (MODEL, QUESTION)):
        fetch(path, encoder, ["apples"], model, role)
    assert encoder.documents == ["apples"] * 3
    fetch(path, encoder, ["apples"], ModelId("another name, the same weights", MODEL.sha256))
    assert len(encoder.documents) == 3


def test_without_use_all_is_encoded_anew_and_kept(path: Path, encoder: FakeEncoder) -> None:
    fetch(path, encoder, ["apples"])
    VectorCache(path, MODEL, DOCUMENT, use=False).fetch(["apples"], by(encoder), lambda _: None)
    assert encoder.documents == ["apples", "apples"]
    fetch(path, encoder, ["apples"])
    assert len(encoder.documents) == 2


def test_what_is_shipped_is_not_encoded_unless_all_is_to_be(path: Path, encoder: FakeEncoder) -> None:
    shipped = {vector_key(MODEL, QUESTION, "apples"): vector_of("rails")}
    for use in (True, False):
        cache = VectorCache(path, MODEL, QUESTION, use=use, shipped=lambda: shipped)
        vectors = cache.fetch(["apples", "pears"], by(encoder), lambda _: None)
        np.testing.assert_array_equal(vectors[0], vector_of("rails" if use else "apples"))
        np.testing.assert_array_equal(vectors[1], vector_of("pears"))
    assert encoder.documents == ["pears", "apples", "pears"]


def test_progress_counts_every_text(path: Path, encoder: FakeEncoder) -> None:
    texts = [f"text {number}" for number in range(CHUNK + 3)]
    fetch(path, encoder, texts[:2])
    steps: list[int] = []
    VectorCache(path, MODEL, DOCUMENT).fetch(texts, by(encoder), steps.append)
    assert steps == [2, CHUNK, 1]


DAMAGES = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\0" * 512, id="zeros"),
    pytest.param(vector_of("apples").tobytes()[:-2], id="cut"),
    pytest.param((vector_of("apples") * 1.01).tobytes(), id="not-of-length-1"),
    pytest.param(np.full(128, np.nan, np.float32).tobytes(), id="not-numbers"),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_vector_is_encoded_again_and_mended(path: Path, encoder: FakeEncoder, damage: bytes) -> None:
    fetch(path, encoder, ["apples"])
    execute(path, "UPDATE vectors SET vector = ?", damage)
    for _ in range(2):
        fetch(path, encoder, ["apples"])
    assert encoder.documents == ["apples", "apples"]


def test_every_flipped_bit_of_a_vector_is_noticed(path: Path, encoder: FakeEncoder) -> None:
    """Also one that changes the sign of a number, by which the vector keeps its length."""
    fetch(path, encoder, ["apples"])
    with closing(sqlite3.connect(path)) as connection:
        ((whole,),) = connection.execute("SELECT vector FROM vectors").fetchall()
    places = [*range(3, len(whole), 52), len(whole) - 4, len(whole) - 1]
    for place in places:
        for bit in (0, 7):
            damaged = whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
            execute(path, "UPDATE vectors SET vector = ?", damaged)
            fetch(path, encoder, ["apples"])
    assert encoder.documents == ["apples"] * (1 + 2 * len(places))


def test_a_vector_of_another_text_is_noticed(path: Path, encoder: FakeEncoder) -> None:
    fetch(path, encoder, ["apples", "pears"])
    execute(path, "UPDATE vectors SET vector = (SELECT vector FROM vectors ORDER BY key LIMIT 1)")
    fetch(path, encoder, ["apples", "pears"])
    assert len(encoder.documents) == 3


@pytest.mark.parametrize(("column", "value"), [("vector", "text"), ("vector", None), ("vector", 7), ("used", "x")])
def test_a_value_of_another_type_is_no_fault(path: Path, encoder: FakeEncoder, column: str, value: object) -> None:
    fetch(path, encoder, ["apples"])
    execute(path, f"UPDATE vectors SET {column} = ?", value)
    fetch(path, encoder, ["apples"])


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b"\xff" * 5000], ids=["text", "bytes"])
def test_a_damaged_file_is_put_aside(path: Path, encoder: FakeEncoder, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    for _ in range(2):
        fetch(path, encoder, TEXTS)
    assert len(encoder.documents) == len(set(TEXTS))
    assert path.with_suffix(".damaged").read_bytes() == damage


def test_damaged_pages_are_noticed(path: Path, encoder: FakeEncoder) -> None:
    texts = [f"text {number}" for number in range(200)]
    fetch(path, encoder, texts)
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    fetch(path, encoder, texts)
    assert len(encoder.documents) == 400


@pytest.mark.parametrize("flips", [30, *variants(200)])
def test_any_flipped_bit_costs_encoding_at_most(path: Path, flips: int) -> None:
    """Or, in the description of the table, is told with what to do."""
    fetch(path, FakeEncoder(), TEXTS)
    whole, chance, told = path.read_bytes(), random.Random(flips), list[str]()
    for turn in range(flips):
        place, bit = chance.choice((chance.randrange(len(whole)), chance.randrange(4096))), chance.randrange(8)
        damaged = path.with_name(str(turn)) / path.name
        damaged.parent.mkdir()
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        try:
            fetch(damaged, FakeEncoder(), TEXTS)
        except CacheError as error:
            told.append(str(error))
        VectorCache(damaged, MODEL, DOCUMENT).drop_unused()
        shutil.rmtree(damaged.parent)
    assert len(told) < flips / 10
    assert all("delete it: it only saves time" in one for one in told)


def test_vectors_that_no_build_used_for_long_go(path: Path, encoder: FakeEncoder) -> None:
    fetch(path, encoder, ["apples", "pears"])
    execute(path, "UPDATE vectors SET used = used - ?", KEEP_SECONDS + 10)
    fetch(path, encoder, ["apples"])
    VectorCache(path, MODEL, DOCUMENT).drop_unused()
    fetch(path, encoder, ["apples", "pears"])
    assert encoder.documents == ["apples", "pears", "pears"]


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b""], ids=["text", "empty"])
def test_nothing_is_dropped_from_a_damaged_file_and_nothing_fails(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    VectorCache(path, MODEL, DOCUMENT).drop_unused()
    fetch(path, FakeEncoder(), ["apples"])


def test_a_cache_that_cannot_be_opened_says_what_to_do(path: Path, encoder: FakeEncoder) -> None:
    path.mkdir(parents=True)
    with pytest.raises(
        CacheError,
        match=r"vectors\.sqlite3 cannot be used .*Free some disk space, change its permissions, or delete it",
    ):
        fetch(path, encoder, TEXTS)


def test_a_read_only_or_full_cache_says_what_to_do(
    path: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself refuses here; rights of files would not stop a test that runs as root."""
    fetch(path, encoder, ["apples"])
    connect = sqlite3.connect

    def read_only(database: Path, timeout: float) -> sqlite3.Connection:
        connection = connect(database, timeout=timeout)
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr("index.build.vector_cache.sqlite3.connect", read_only)
    with pytest.raises(CacheError, match=r"readonly database.*Free some disk space"):
        fetch(path, encoder, ["pears"])
    monkeypatch.undo()
    fetch(path, encoder, ["apples", "pears"])


@pytest.mark.parametrize("damaged", [False, True], ids=["whole", "damaged"])
def test_two_builds_use_it_at_once(path: Path, damaged: bool) -> None:
    path.parent.mkdir()
    if damaged:
        path.write_bytes(b"no database at all" * 100)
    faults: list[BaseException] = []

    def build(number: int) -> None:
        try:
            for turn in range(5):
                texts = [f"text {number % 2} {turn} {text}" for text in range(10)]
                fetch(path, FakeEncoder(), texts, role=QUESTION if number % 2 else DOCUMENT)
        except BaseException as error:
            faults.append(error)

    threads = [Thread(target=build, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_file_put_aside_by_another_build_while_it_is_in_use_costs_nothing(path: Path, encoder: FakeEncoder) -> None:
    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        if not encoder.documents:
            path.replace(path.with_suffix(".damaged"))
        return encoder.encode_documents(texts)

    vectors = VectorCache(path, MODEL, DOCUMENT).fetch(TEXTS, lambda chunks: map(encode, chunks), lambda _: None)
    np.testing.assert_array_equal(vectors, np.stack([vector_of(text) for text in TEXTS]))
    encoder.documents.clear()
    fetch(path, encoder, TEXTS)
    assert encoder.documents == []


@pytest.mark.parametrize("rounds", [10, *variants(200)])
def test_threads_that_find_the_same_damaged_file_all_get_their_vectors(path: Path, rounds: int) -> None:
    """With the opening not one at a time, one thread's journal was another's: about one round in two hundred failed."""
    path.parent.mkdir(parents=True)
    for turn in range(rounds):
        path.write_bytes(b"no database" * (100 + turn % 7))
        encoders = [FakeEncoder() for _ in range(3)]
        with ThreadPoolExecutor(len(encoders)) as threads:
            roles = [f"role {number}" for number in range(len(encoders))]
            for done in [
                threads.submit(fetch, path, encoder, TEXTS, MODEL, role)
                for encoder, role in zip(encoders, roles, strict=True)
            ]:
                done.result()
        assert [len(encoder.documents) for encoder in encoders] == [4, 4, 4]


def test_a_pipe_in_place_of_the_cache_is_not_waited_for(path: Path, encoder: FakeEncoder) -> None:
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    with pytest.raises(CacheError, match=r"vectors\.sqlite3 cannot be used \(it is not a file"):
        fetch(path, encoder, TEXTS)
