"""What whoever builds an index may choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.corpus.files.formats import MAX_SIZE
from index.encoders.models import DEFAULT_MODEL
from index.installed import DATA
from index.search.ann import DEFAULT_MEMORY

DEFAULT_CORPUS = DATA / "scoda-2020"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build an index.

    Attributes:
        corpus: the document: a file, or a folder with what belongs to it.
        model: a sentence-transformers model by name or folder; the bundled one by default.
        second: another one beside it, for questions in the document's language (`index.encoders.joined`).
        index_type: a FAISS factory string; without it the number of views and `memory` decide.
        memory: bytes that searching the index may take.
        max_size: bytes that no file of the corpus may exceed, unpacked.
        encoding: what the document is written in, where it is neither UTF-8 nor marked.
        columns: the names of a table's columns by role ("id", "text", "section", "title", "kind"), where its header
            does not tell.
        quantise: whether the weights of an exported question encoder are made int8.
        force: whether to build with nothing changed, and to encode every text again.
        workers: processes that encode, with `ray` on each node of the cluster.
        ray: the address of the Ray cluster to encode on ("auto": the one that this machine is a node of).
    """

    corpus: Path = DEFAULT_CORPUS
    model: str = DEFAULT_MODEL
    second: str | None = None
    index_type: str | None = None
    memory: int = DEFAULT_MEMORY
    max_size: int = MAX_SIZE
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    quantise: bool = False
    force: bool = False
    workers: int = 1
    ray: str | None = None
