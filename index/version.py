"""The files of one index version, read only when their hashes fit."""

from __future__ import annotations

import io
import os
import threading
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.centring import Centres
from index.contents import Background, Contents
from index.dense import DenseIndex, Views
from index.errors import IndexUnavailable
from index.index_types import IndexType
from index.integrity import REBUILD, CheckedFiles, FileEntry
from index.lexical import LexicalIndex
from index.manifest import NAME, Manifest, read_manifest
from index.passage_table import PassageTable

PASSAGES, COLUMNS, IDS = "passages.jsonl", "passages.npy", "ids.npy"
VIEWS, KINDS, VECTORS = "views.faiss", "views.npy", "vectors.npy"
TERMS, POSTINGS, COUNTS = "terms.npy", "postings.npy", "counts.npy"
ARRAYS = "arrays.npz"
TABLES_PER_BYTE = 4  # of the file, at 39 views a list
_READING = threading.Lock()


def write_file(path: Path, data: bytes) -> None:
    """Write a file through to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_version(folder: Path) -> tuple[Manifest, Contents]:
    """Read a version; every file's size and hash is checked before anything interprets it.

    Raises:
        IndexUnavailable: a file is missing, damaged, or does not fit the others.
    """
    manifest = read_manifest(folder)
    try:
        contents = read_contents(folder, manifest.files, manifest.index_type)
        _check_counts(contents, manifest)
        for name in manifest.encoder.files if manifest.encoder else ():
            CheckedFiles(folder, manifest.files).path(name)
    except (KeyError, ValueError, TypeError, EOFError, IndexError, zipfile.BadZipFile) as error:
        raise IndexUnavailable(f"the index version {folder.name} does not fit together ({error}). {REBUILD}") from None
    return manifest, contents


def read_contents(folder: Path, entries: Mapping[str, FileEntry], index_type: IndexType) -> Contents:
    """Read the files that `entries` names."""
    files = CheckedFiles(folder, entries)
    with np.load(io.BytesIO(files.data(ARRAYS)), allow_pickle=False) as arrays:
        small = {name: arrays[name] for name in arrays.files}
    labels, languages = (tuple(map(str, small[name])) for name in ("sections", "languages"))
    columns = files.array(COLUMNS)
    sections = np.ascontiguousarray(columns["section"])
    views = Views(np.ascontiguousarray(columns["views"]), files.array(KINDS))
    index, exact = _read_index(files, index_type)
    terms = files.array(TERMS)
    passages = PassageTable(files.data(PASSAGES), columns, files.array(IDS), labels, languages)
    words = LexicalIndex(
        np.ascontiguousarray(terms["hash"]),
        np.ascontiguousarray(terms["end"]),
        files.array(POSTINGS),
        files.array(COUNTS),
        np.ascontiguousarray(columns["norm"]),
        sections,
        labels,
    )
    if not _fits(passages, views, exact, words):
        raise IndexUnavailable(f"the files of the index version {folder.name} do not fit together. {REBUILD}")
    return Contents(
        passages,
        DenseIndex(index, exact, views, sections, labels, index_type),
        words,
        Centres(small["centres"], tuple(map(str, small["centre_scripts"]))),
        Background(small["background"], small["near_miss"]),
    )


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
    except (RuntimeError, AssertionError) as error:
        raise IndexUnavailable(f"FAISS cannot read its file: {str(error)[-200:]}. {REBUILD}") from None
    if index.metric_type != faiss.METRIC_INNER_PRODUCT:
        raise IndexUnavailable(f"the FAISS file holds an index of another metric. {REBUILD}")
    if not index_type.is_exact:
        return index, files.array(VECTORS)
    flat: Any = faiss.downcast_index(index)
    return index, faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(flat.ntotal, flat.d)


def _check_counts(contents: Contents, manifest: Manifest) -> None:
    found = (len(contents.passages), *contents.views.shape)
    wanted = (manifest.passages, manifest.views, manifest.dimension)
    if found != wanted:
        raise IndexUnavailable(f"the index has other counts ({found}) than its manifest ({wanted}). {REBUILD}")


def _fits(passages: PassageTable, views: Views, exact: NDArray[np.floating], words: LexicalIndex) -> bool:
    """Whether the files speak of as many passages, views and postings as each other."""
    columns = passages.columns
    return bool(
        len(passages.ids) == len(columns)
        and len(passages.lines) == (columns["end"][-1] if len(columns) else 0)
        and len(views.kind) == len(exact) == (views.ends[-1] if len(columns) else 0)
        and len(words.postings) == len(words.counts) == (words.ends[-1] if len(words.ends) else 0)
        and (not len(columns) or columns["section"].max() < len(passages.sections))
    )


def version_size(folder: Path, manifest: Manifest) -> int:
    """The bytes that a version takes on disk."""
    return sum(entry.size for entry in manifest.files.values()) + (folder / NAME).stat().st_size
