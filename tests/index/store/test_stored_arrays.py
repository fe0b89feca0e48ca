"""Arrays in files: nothing is allocated for what a file says of itself, nothing is unpacked, nothing is unpickled."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.store.files.small_arrays import read_small_arrays
from index.store.integrity import read_array, read_arrays
from tests.index.builders import quiet_clues


def npy(array: NDArray[Any], **options: Any) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, **options)
    return buffer.getvalue()


def headed(header: str, body: bytes = b"") -> bytes:
    text = header.encode("latin-1") + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + body


def declared(shape: str, kind: str = "'<f4'") -> bytes:
    return headed(f"{{'descr': {kind}, 'fortran_order': False, 'shape': {shape}}}", bytes(64))


ARRAYS = [
    np.arange(12, dtype=np.float32).reshape(3, 4),
    np.asfortranarray(np.arange(12, dtype=np.int64).reshape(3, 4)),
    np.zeros((0, 7), np.float16),
    np.array(5.0),
    np.array(["a", "文"], np.str_),
    np.array([], np.str_),
    np.zeros(3, [("end", "<i8"), ("kind", "i1")]),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_what_numpy_writes_is_read(array: NDArray[Any]) -> None:
    found = read_array(npy(array))
    np.testing.assert_array_equal(found, array)
    assert (found.dtype, found.shape, found.flags.writeable) == (array.dtype, array.shape, False)
    assert read_array(npy(array), array.dtype).dtype == array.dtype
    with pytest.raises(ValueError, match="an array of"):
        read_array(npy(array), np.dtype("<c8"))


LIES = [
    declared("(10**15,)"),
    declared("(1000000000000000,)"),
    declared("(2**62, 4)"),
    declared(f"({10**30},)"),
    declared("(-16,)"),
    declared("(-4, -4)"),
    declared("(15,)"),
    declared("(17,)"),
    declared("()"),
    declared("(16,)", "'O'"),
    declared("(1,)", "[('a', '<f4', (1000000000,))]"),
    declared("(4,)", "'|V1000000000'"),
    declared("(True,)"),
    declared("x"),
    headed("{}"),
    headed("(" * 9000),
    headed("[" * 5000 + "]" * 5000),
    headed("__import__('os').system('true')"),
    b"",
    b"\x93NUMPY",
    b"\x93NUMPY\x01\x00\xff\xff",
    b"\x93NUMPY\x03\x00" + bytes(80),
    npy(np.array([{}], object), allow_pickle=True),
    npy(np.zeros(3))[:-1],
    npy(np.zeros(3)) + b"\0",
]


@pytest.mark.parametrize("data", LIES, ids=lambda data: repr(data[10:60]))
def test_a_file_that_says_what_it_does_not_hold(data: bytes) -> None:
    with pytest.raises(ValueError, match="array"):
        read_array(data)


@given(st.data())
def test_any_damage_is_a_value_error(data: st.DataObject) -> None:
    whole = bytearray(npy(np.arange(6, dtype=np.float32)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert read_array(bytes(whole)).nbytes == 24


def archive(kind: int = zipfile.ZIP_STORED, **members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as file:
        for name, data in members.items():
            file.writestr(f"{name}.npy", data)
    return buffer.getvalue()


def test_archives() -> None:
    whole = archive(a=npy(np.arange(3)), b=npy(np.ones(2)))
    assert read_arrays(whole, ["a"])["a"].tolist() == [0, 1, 2]
    bomb = archive(zipfile.ZIP_DEFLATED, a=npy(np.zeros(10_000_000, np.int8)))
    assert len(bomb) < 20_000
    flipped = [bytes([*whole[:place], whole[place] ^ 255, *whole[place + 1 :]]) for place in range(len(whole))]
    for data in (b"", b"PK", bomb, whole[:-9], archive(b=npy(np.ones(2))), archive(a=b"no array"), *flipped):
        try:
            read_arrays(data, ["a", "b"])
        except ValueError:
            continue
        assert data in flipped  # a byte that nobody reads


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packed_entry_that_lies_of_its_size_is_not_unpacked(kind: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as file:
        file.writestr("a.npy", npy(np.zeros(50_000_000, np.int8)))
        file.getinfo("a.npy").file_size = file.getinfo("a.npy").compress_size
    tracemalloc.start()
    with pytest.raises(ValueError, match="no archive"):
        read_arrays(buffer.getvalue(), ["a"])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


def small(**changed: NDArray[Any]) -> bytes:
    arrays = {
        "centres": np.ones((2, 4), np.float32),
        "background": np.ones((3, 4), np.float32),
        "near_miss": np.zeros(3, np.bool_),
        "aided": np.array([True]),
        "aid_vectors": np.ones((4, 4), np.int8),
        "aid_ends": np.array([0, 1, 1, 3, 4], np.int32),
        "centre_scripts": np.array(["Latin", "Han"]),
        "sections": np.array(["I"]),
        "languages": np.array([], np.str_),
        "names": np.array(["geely"]),
        "own_languages": np.array(["en"]),
        **quiet_clues(5, 4).arrays(),
    }
    buffer = io.BytesIO()
    np.savez(buffer, **(arrays | changed))  # type: ignore[arg-type]
    return buffer.getvalue()


def test_the_small_arrays_fit_each_other() -> None:
    found = read_small_arrays(small())
    assert (found.dimension, found.sections, found.languages, found.centres.scripts) == (
        4,
        ("I",),
        (),
        ("Latin", "Han"),
    )
    assert found.aided
    for changed in (
        {"centres": np.ones((3, 4), np.float32)},
        {"centres": np.ones(2, np.float32)},
        {"centres": np.full((2, 4), np.nan, np.float32)},
        {"background": np.ones((3, 5), np.float32)},
        {"background": np.ones((3, 4), np.float64)},
        {"near_miss": np.zeros(4, np.bool_)},
        {"aided": np.zeros(2, np.bool_)},
        {"aided": np.ones(1)},
        {"aid_vectors": np.ones((4, 4), np.float32)},
        {"aid_vectors": np.ones((4, 3), np.int8)},
        {"aid_vectors": np.ones((5, 4), np.int8)},
        {"aid_ends": np.zeros(5, np.int64)},
        {"aid_ends": np.array([0, 1, 1, 4], np.int32)},
        {"aid_ends": np.array([0, 2, 1, 3, 4], np.int32)},
        {"aid_ends": np.array([-1, 1, 1, 3, 4], np.int32)},
        {"detail_probe": np.ones((2, 5), np.float32)},
        {"name_looks": np.zeros(3, np.float32)},
        {"name_bias": np.array([np.nan])},
        {"told": np.zeros(5, np.int64)},
        {"name_hashes": np.zeros(2, np.uint32)},
        {"name_values": np.zeros((3, 0), np.uint8)},
        {"name_values": np.zeros((4, 0), np.int64)},
        {"near_miss": np.zeros(3, np.int64)},
        {"sections": np.array([1])},
        {"sections": np.array([["I"]])},
    ):
        with pytest.raises(ValueError, match="array"):
            read_small_arrays(small(**changed))
