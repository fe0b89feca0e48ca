"""The files of one index version, read only when their hashes fit."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import REBUILD, IndexUnavailable
from index.reader import IndexReader
from index.search.ann import IndexType, declared_structure, structure
from index.search.dense import LIMITS, DenseIndex, SearchLimits, Views
from index.search.lexical import TERMS as TERM_TYPE
from index.search.lexical import LexicalIndex
from index.store.files.passages import COLUMNS as COLUMN_TYPE
from index.store.files.passages import IDS as ID_TYPE
from index.store.files.passages import PASSAGE_KINDS, PassageTable
from index.store.files.small_arrays import SmallArrays, read_small_arrays
from index.store.home_files import share_as_folder
from index.store.integrity import MAPPED_FROM, CheckedFiles, FileEntry
from index.store.manifest import NAME, Manifest, read_manifest
from index.values import printable

PASSAGES, COLUMNS, IDS = "passages.jsonl", "passages.npy", "ids.npy"
VIEWS, VECTORS = "views.faiss", "vectors.npy"
TERMS, POSTINGS = "terms.npy", "postings.bin"
ARRAYS = "arrays.npz"
TABLES_PER_BYTE = 4  # of the file, at 39 views a list
_READING = threading.Lock()


def write_file(path: Path, data: bytes) -> None:
    """Write a file, with the rights of its folder, and flush it to the disk."""
    with path.open("wb") as file:
        share_as_folder(path)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_version(
    folder: Path, *, mapped_from: int = MAPPED_FROM, limits: SearchLimits = LIMITS
) -> tuple[Manifest, IndexReader]:
    """Read a version; every file's size and hash is checked before anything interprets it.

    Files of `mapped_from` bytes or more are mapped into memory, and as much is searched as `limits` say.

    Raises:
        IndexUnavailable: a file is missing, damaged, or does not fit the others.
    """
    manifest = read_manifest(folder)
    try:
        reader = open_reader(folder, manifest.files, manifest.index_type, mapped_from=mapped_from, limits=limits)
        _check_counts(reader, manifest)
        for name in (name for encoder in manifest.encoders for name in encoder.files):
            CheckedFiles(folder, manifest.files).path(name)
    except (KeyError, ValueError, TypeError, EOFError, IndexError) as error:
        raise IndexUnavailable(f"the index version {folder.name} does not fit together ({error}). {REBUILD}") from None
    return manifest, reader


def open_reader(
    folder: Path,
    entries: Mapping[str, FileEntry],
    index_type: IndexType,
    *,
    mapped_from: int = MAPPED_FROM,
    limits: SearchLimits = LIMITS,
) -> IndexReader:
    """Read the files that `entries` names."""
    files = CheckedFiles(folder, entries, mapped_from)
    small = read_small_arrays(bytes(files.data(ARRAYS)))
    labels = small.sections
    columns = files.array(COLUMNS, COLUMN_TYPE)
    sections = np.ascontiguousarray(columns["section"])
    views = Views(np.ascontiguousarray(columns["views"]))
    index, exact = _read_index(files, index_type)
    terms = files.array(TERMS, TERM_TYPE)
    passages = PassageTable(files.data(PASSAGES), columns, files.array(IDS, ID_TYPE), labels, small.languages)
    words = LexicalIndex(
        np.ascontiguousarray(terms["hash"]),
        np.ascontiguousarray(terms["size"]),
        np.ascontiguousarray(terms["end"]),
        np.frombuffer(files.data(POSTINGS), np.uint8),
        np.ascontiguousarray(columns["norm"]),
        sections,
        labels,
    )
    dense = DenseIndex(index, exact, views, sections, labels, index_type, limits)
    if not _fits(passages, dense, words, small):
        raise IndexUnavailable(f"the files of the index version {folder.name} do not fit together. {REBUILD}")
    return IndexReader(passages, dense, words, small.centres, small.background, small.clues, small.aided, small.aids)


def _read_index(files: CheckedFiles, index_type: IndexType) -> tuple[faiss.Index, NDArray[np.floating]]:
    """The FAISS index and the views' own vectors, which an exact index holds itself."""
    try:
        with _READING:  # the limit is one for the whole process
            # The tables that FAISS computes for fast codes may be larger than a small file.
            faiss.set_deserialization_vector_byte_limit(max(TABLES_PER_BYTE * files.size(VIEWS), 1))
            if files.is_mapped(VIEWS):
                index = faiss.read_index(str(files.path(VIEWS)), faiss.IO_FLAG_MMAP_IFC)
            else:
                index = faiss.deserialize_index(np.frombuffer(files.data(VIEWS), np.uint8))
    except (RuntimeError, AssertionError, MemoryError) as error:
        raise IndexUnavailable(f"FAISS cannot read its file: {printable(str(error)[-200:])}. {REBUILD}") from None
    if index.metric_type != faiss.METRIC_INNER_PRODUCT:
        raise IndexUnavailable(f"the FAISS file holds an index of another metric. {REBUILD}")
    if (found := structure(index)) != declared_structure(index_type.factory):
        raise IndexUnavailable(f"the FAISS file holds {found}, the manifest says {index_type.factory}. {REBUILD}")
    if not index_type.is_exact:
        return index, files.array(VECTORS)
    flat: Any = faiss.downcast_index(index)
    return index, faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(flat.ntotal, flat.d)


def _check_counts(reader: IndexReader, manifest: Manifest) -> None:
    found = (len(reader.passages), *reader.views.shape)
    wanted = (manifest.passages, manifest.views, manifest.dimension)
    if found != wanted:
        raise IndexUnavailable(f"the index has other counts ({found}) than its manifest ({wanted}). {REBUILD}")


def _fits(passages: PassageTable, dense: DenseIndex, words: LexicalIndex, small: SmallArrays) -> bool:
    """Whether the files speak of as many passages, views, dimensions and postings as each other."""
    columns, views, exact = passages.columns, dense.views, dense.exact
    return bool(
        all(one.ndim == 1 for one in (columns, passages.ids, words.ends))
        and len(passages.ids) == len(columns)
        and len(passages.lines) == (columns["end"][-1] if len(columns) else 0)
        and exact.shape == dense.shape
        and exact.dtype in (np.float32, np.float16)
        and small.dimension == exact.shape[1]
        and len(small.clues.told) == len(columns)
        and len(views) == len(exact)
        and len(words.postings) == (words.ends[-1] if len(words.ends) else 0)
        and _rises(views.ends)
        and _rises(words.ends)
        and _counts(words.sizes, 1, len(columns) + 1)
        and _counts(columns["section"], -1, len(passages.sections))
        and _counts(columns["kind"], 0, len(PASSAGE_KINDS))
    )


def _rises(ends: NDArray[np.int64]) -> bool:
    """Whether numbers rise from 0 on."""
    return not len(ends) or bool(ends[0] >= 0 and (ends[1:] >= ends[:-1]).all())


def _counts(numbers: NDArray[np.integer], least: int, beyond: int) -> bool:
    """Whether numbers lie within their bounds, so that they count something."""
    return not len(numbers) or bool(numbers.min() >= least and numbers.max() < beyond)


def version_size(folder: Path, manifest: Manifest) -> int:
    """The bytes that a version takes on disk."""
    return sum(entry.size for entry in manifest.files.values()) + (folder / NAME).stat().st_size
