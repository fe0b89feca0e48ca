"""A version's files: what is written is read back, and nothing else is accepted."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pytest

from index.errors import IndexUnavailable
from index.search.lexical import TERMS as TERM_TYPE
from index.store.files.read import (
    ARRAYS,
    COLUMNS,
    IDS,
    PASSAGES,
    POSTINGS,
    TERMS,
    VECTORS,
    VIEWS,
    read_version,
)
from index.store.files.store import current_fingerprint, verify_version, versions_folder
from index.store.integrity import with_own_hash
from index.store.manifest import NAME
from tests.index.builders import publish_version, write_corpus
from tests.index.fakes import DIMENSION, FakeEncoder

FILES = (VIEWS, PASSAGES, COLUMNS, IDS, TERMS, POSTINGS, ARRAYS)
ALL = (*FILES, NAME)


@pytest.fixture
def version(home: Path) -> Path:
    return versions_folder(home) / str(current_fingerprint(home))


def refusal(version: Path) -> str:
    with pytest.raises(IndexUnavailable) as caught:
        read_version(version)
    return str(caught.value)


def rewrite(version: Path, name: str, data: bytes) -> None:
    """Replace a file and its entry in the manifest, as somebody would who can compute hashes."""
    (version / name).write_bytes(data)
    manifest = json.loads((version / NAME).read_bytes())
    manifest["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (version / NAME).write_text(with_own_hash(json.dumps(manifest)))


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "first-bit": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "a-bit-in-the-middle": lambda data: (
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 4]) + data[len(data) // 2 + 1 :]
    ),
    "last-bit": lambda data: data[:-1] + bytes([data[-1] ^ 128]),
    "cut-by-one": lambda data: data[:-1],
    "cut-in-half": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "longer": lambda data: data + b"\n",
    "zeros": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_files_are_told_by_name(version: Path, name: str, damage: Callable[[bytes], bytes]) -> None:
    path = version / name
    path.write_bytes(damage(path.read_bytes()))
    message = refusal(version)
    assert str(path) in message
    corpus = " --corpus PATH" if name == NAME else ""  # which alone tells what is to be built again
    assert message.endswith(f"Build it again: scoda index build{corpus}")


@pytest.mark.parametrize("name", ALL)
def test_missing_files_and_folders_in_their_place(version: Path, name: str) -> None:
    (version / name).unlink()
    expected = version.name if name == NAME else name
    assert expected in refusal(version)
    (version / name).mkdir()
    assert expected in refusal(version)


@pytest.mark.parametrize("name", FILES)
def test_files_of_another_version_are_refused(home: Path, version: Path, tmp_path: Path, name: str) -> None:
    other = write_corpus(tmp_path / "other", source="1. Something else.\n2. And more\n")
    for extra in ("corpus.toml", "aids.jsonl", "translations/ru.jsonl", "translations/zh.jsonl"):
        (other / extra).unlink()
    fingerprint = publish_version(home, other, "other")
    shutil.copy(versions_folder(home) / fingerprint / name, version / name)
    assert name in refusal(version)


def test_files_swapped_within_a_version_are_refused(version: Path) -> None:
    views, arrays = (version / VIEWS).read_bytes(), (version / ARRAYS).read_bytes()
    (version / VIEWS).write_bytes(arrays)
    (version / ARRAYS).write_bytes(views)
    message = refusal(version)
    assert VIEWS in message or ARRAYS in message


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self._target,)


@pytest.mark.parametrize("kind", ["object-array", "bare-pickle"])
def test_pickles_are_never_opened(version: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "exploded"
    with np.load(version / ARRAYS) as arrays:
        values = dict(arrays)
    buffer = io.BytesIO()
    if kind == "object-array":
        np.savez(buffer, **(values | {"centre_scripts": np.array([Bomb(target)], object)}))
    else:
        pickle.dump(Bomb(target), buffer)
    rewrite(version, ARRAYS, buffer.getvalue())
    assert "does not fit together" in refusal(version)
    assert not target.exists()


MISFITS: dict[str, Callable[[Path], None]] = {
    "arrays-are-no-zip": lambda version: rewrite(version, ARRAYS, b"PK\x03\x04 but no zip"),
    "an-array-is-missing": lambda version: rewrite(version, ARRAYS, _arrays(other=np.zeros(3))),
    "passages-are-no-json": lambda version: rewrite(version, PASSAGES, b"{]\n"),
    "passages-are-not-utf8": lambda version: rewrite(version, PASSAGES, b'{"id": "\xff"}\n'),
    "a-passage-lacks-its-text": lambda version: rewrite(version, PASSAGES, b'{"id": "1"}\n'),
    "no-passages": lambda version: rewrite(version, PASSAGES, b""),
    "a-passage-less": lambda version: rewrite(
        version, PASSAGES, b"".join((version / PASSAGES).read_bytes().splitlines(keepends=True)[:-1])
    ),
    "no-faiss-file": lambda version: rewrite(version, VIEWS, b"IxFInonsense"),
}


def _arrays(**values: Any) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **values)
    return buffer.getvalue()


@pytest.mark.parametrize("misfit", MISFITS.values(), ids=MISFITS.keys())
def test_files_with_right_hashes_that_do_not_fit_together(version: Path, misfit: Callable[[Path], None]) -> None:
    misfit(version)
    refusal(version)


def test_vectors_of_another_model_fail_the_known_answers(version: Path) -> None:
    class Reversed(FakeEncoder):
        def encode_queries(self, texts: Any) -> Any:
            return -super().encode_queries(texts)

    read_version(version)
    with pytest.raises(IndexUnavailable, match=r"its vectors do not fit its model\. Build it again: .* --force"):
        verify_version(version, Reversed())


OTHER_TYPES = ["Flat", "HNSW8", "HNSW8,SQ8", "IVF1,Flat", "IVF2,Flat", "IVF1,SQ8", "IVF1_HNSW8,Flat", "IVF1,PQ4x4fs"]


@pytest.mark.parametrize("declared", OTHER_TYPES)
def test_a_faiss_file_of_another_type_than_declared(version: Path, declared: str) -> None:
    """Asked by another type's parameters FAISS would search at random, end in a fault, or read what is not there."""
    manifest = json.loads((version / NAME).read_bytes())
    vectors = np.random.default_rng(0).random((manifest["views"], DIMENSION), np.float32)
    np.save(version / VECTORS, vectors.astype(np.float16))
    rewrite(version, VECTORS, (version / VECTORS).read_bytes())
    for factory in (*OTHER_TYPES, "IDMap,Flat", "PCA4,Flat", "SQ8"):
        index: Any = faiss.index_factory(DIMENSION, factory, faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
        if factory.startswith("IDMap"):
            index.add_with_ids(vectors, np.arange(len(vectors)))
        else:
            index.add(vectors)
        rewrite(version, VIEWS, faiss.serialize_index(index).tobytes())
        values = json.loads((version / NAME).read_bytes())
        values["index_type"] = {"factory": declared, "search": 16, "recall": 1.0}
        (version / NAME).write_text(with_own_hash(json.dumps(values)))
        if factory == declared:
            assert len(read_version(version)[1].passages)
        else:
            assert f"the manifest says {declared}" in refusal(version)


@pytest.mark.parametrize(
    "name_and_array",
    [
        (COLUMNS, np.zeros(13, np.int64)),
        (IDS, np.zeros(13, np.float32)),
        (POSTINGS, np.zeros(4, np.int32)),
        (TERMS, np.zeros(4, [("hash", "<u4"), ("end", "<i8")])),
        (TERMS, np.zeros(4, TERM_TYPE)),
    ],
    ids=lambda pair: f"{pair[0]}-{pair[1].dtype}{pair[1].shape}",
)
def test_arrays_of_other_kinds_and_shapes(version: Path, name_and_array: tuple[str, Any]) -> None:
    name, array = name_and_array
    buffer = io.BytesIO()
    np.save(buffer, array)
    rewrite(version, name, buffer.getvalue())
    refusal(version)


@pytest.mark.parametrize(
    ("column", "value"), [("section", 99), ("section", -2), ("kind", 9), ("kind", -1), ("views", -1), ("views", 10**12)]
)
def test_columns_that_count_what_is_not_there(version: Path, column: str, value: int) -> None:
    columns = np.load(version / COLUMNS)
    columns[column][3] = value
    buffer = io.BytesIO()
    np.save(buffer, columns)
    rewrite(version, COLUMNS, buffer.getvalue())
    assert "do not fit together" in refusal(version)
