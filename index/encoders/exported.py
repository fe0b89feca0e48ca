"""Encodes questions through an exported encoder: onnxruntime or a matrix, a tokenizer, and no PyTorch."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import REBUILD, IndexUnavailable, ModelError, first_line
from index.types import Vectors
from index.values import mapping, number, optional, rows, text, whole

ONNX, STATIC = "onnx", "static"
GRAPH, MATRIX, TOKENIZER = "question-encoder.onnx", "question-encoder.npy", "question-tokenizer.json"
WEIGHTS = f"{GRAPH}.data"  # of a graph whose weights lie beside it
SECOND = "second-"  # how the files of a second model's encoder begin
# What a question encoder of each kind may consist of. The names come from a manifest, which may lie in a database, and
# files are written under them: no other name is ever taken.
_FILES = {ONNX: ({GRAPH, TOKENIZER}, {GRAPH, TOKENIZER, WEIGHTS}), STATIC: ({MATRIX, TOKENIZER},)}
BATCH_SIZE = 32
MOST_THREADS = 4  # a question has few words: more cores than these wait for each other
# Of a question, where the model itself would read more: what the search gets of one is rarely as many (see
# `index.text.question.SEARCHED_CHARS`), but a tokenizer of bytes makes up to four of a character.
MOST_TOKENS = 1024
_ERRORS_ONLY = 3  # of onnxruntime's levels of severity
_MOST_SHARE = 1.001  # of cosines in 32 bits, which may come out a little above 1


class NotExportable(ModelError):
    """A model of a kind that only sentence-transformers can run, or whose export failed; the message is the reason."""


@dataclass(frozen=True, slots=True)
class QuantisationLoss:
    """What int8 weights cost: the worst cosine with sentence-transformers, and hit@1 before and after.

    hit@1 is the share of the labelled questions with a right passage first, in 0..1; `questions` is their number,
    0 where there are none and hit@1 says nothing.
    """

    worst_cosine: float
    questions: int = 0
    before: float = 0.0
    after: float = 0.0

    @classmethod
    def from_values(cls, given: Any) -> QuantisationLoss:
        """From what stands in the manifest; KeyError or ValueError where it does not fit."""
        values = mapping(given)
        return cls(
            worst_cosine=number(values["worst_cosine"], -_MOST_SHARE, _MOST_SHARE),
            questions=whole(values["questions"]),
            before=number(values["before"], 0, 1),
            after=number(values["after"], 0, 1),
        )


@dataclass(frozen=True, slots=True)
class ExportedEncoder:
    """A question encoder that needs no PyTorch: `kind` is "onnx" or "static" (a tokenizer and a row for each token).

    `files` are named among the version's files. `prompt` goes before each question. `worst_cosine` is the least
    agreement with sentence-transformers over `texts` texts, in 32-bit floats; `loss` is what quantisation cost after
    that, None without it.
    """

    kind: str
    files: tuple[str, ...]
    prompt: str
    texts: int
    worst_cosine: float
    loss: QuantisationLoss | None = None

    @classmethod
    def from_values(cls, given: Any, prefix: str = "") -> ExportedEncoder:
        """From what stands in the manifest, of files whose names begin with `prefix`; KeyError or ValueError where it
        does not fit."""
        values = mapping(given)
        kind, files = text(values["kind"]), tuple(map(text, rows(values["files"])))
        known = [{prefix + name for name in names} for names in _FILES.get(kind, ())]
        if len(files) != len(set(files)) or set(files) not in known:
            raise ValueError("a question encoder of an unknown kind or of other files")
        return cls(
            kind=kind,
            files=files,
            prompt=text(values["prompt"]),
            texts=whole(values["texts"]),
            worst_cosine=number(values["worst_cosine"], -_MOST_SHARE, _MOST_SHARE),
            loss=optional(QuantisationLoss.from_values, values["loss"]),
        )

    def file(self, name: str) -> str:
        """The file that is this one of its kind: `GRAPH`, `MATRIX` or `TOKENIZER`, of a first or a second model."""
        return next(file for file in self.files if file.removeprefix(SECOND) == name)

    def describe(self) -> str:
        """One line for whoever builds the index or looks at it."""
        kind = "ONNX" if self.kind == ONNX else "token vectors"
        if self.loss is None:
            return f"encoded without PyTorch ({kind}, worst cosine {self.worst_cosine:.6f})"
        hits = f", hit@1 {self.loss.before:.3f} before and {self.loss.after:.3f} after" if self.loss.questions else ""
        return f"encoded without PyTorch ({kind} in int8, worst cosine {self.loss.worst_cosine:.4f}{hits})"


class OnnxQueryEncoder:
    """A transformer as an ONNX graph, pooling and normalisation included. Thread-safe, as its session is."""

    def __init__(self, session: Any, tokenizer: Any, prompt: str) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._prompt = prompt
        self._inputs = tuple(one.name for one in session.get_inputs())
        self._dimension = int(session.get_outputs()[0].shape[1])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimension) of length 1."""
        vectors = np.empty((len(texts), self._dimension), np.float32)
        # Texts of like length pad each other least.
        by_length = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(by_length), BATCH_SIZE):
            batch = by_length[start : start + BATCH_SIZE]
            vectors[batch] = self._encode([self._prompt + texts[number] for number in batch])
        return vectors

    def _encode(self, texts: list[str]) -> Any:
        encodings = self._tokenizer.encode_batch(texts)
        values: dict[str, Callable[[Any], list[int]]] = {
            "input_ids": lambda one: one.ids,
            "attention_mask": lambda one: one.attention_mask,
            "token_type_ids": lambda one: one.type_ids,
        }
        feed = {name: np.array([values[name](one) for one in encodings], np.int64) for name in self._inputs}
        return self._session.run(None, feed)[0]


class StaticQueryEncoder:
    """Takes the mean of the rows of a matrix, on the disk, for the question's tokens. Thread-safe: no state changes."""

    def __init__(self, matrix: NDArray[np.float32], tokenizer: Any, prompt: str) -> None:
        self._matrix = matrix
        self._tokenizer = tokenizer
        self._prompt = prompt

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimension) of length 1, zeros for a text without a token."""
        vectors = np.zeros((len(texts), self._matrix.shape[1]), np.float32)
        asked = [self._prompt + text for text in texts]
        for place, one in enumerate(self._tokenizer.encode_batch(asked, add_special_tokens=False)):
            if one.ids:
                mean = self._matrix[one.ids].mean(axis=0)
                vectors[place] = mean / max(float(np.linalg.norm(mean)), 1e-12)
        return vectors


def open_exported(exported: ExportedEncoder, path_of: Callable[[str], Path]) -> OnnxQueryEncoder | StaticQueryEncoder:
    """The exported encoder; `path_of` gives the path of a file that was found to be the manifest's.

    Raises:
        IndexUnavailable: a file is not what it should be, or `path_of` says so.
        ModelError: a package is missing.
    """
    paths = {name: path_of(name) for name in exported.files}  # all of them first: the graph reads another file
    tokenizers = _package("tokenizers")
    runtime = _package("onnxruntime") if exported.kind == ONNX else None
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(paths[exported.file(TOKENIZER)]))
        if runtime is not None:
            truncate(tokenizer)
            return OnnxQueryEncoder(_session(runtime, paths[exported.file(GRAPH)]), tokenizer, exported.prompt)
        matrix = np.load(paths[exported.file(MATRIX)], mmap_mode="r", allow_pickle=False)
    except Exception as error:  # both libraries raise classes of their own, up to Exception itself
        raise IndexUnavailable(
            f"the exported question encoder cannot be loaded ({first_line(error)}). {REBUILD} --force"
        ) from None
    return StaticQueryEncoder(matrix, tokenizer, exported.prompt)


def truncate(tokenizer: Any) -> None:
    """Have it cut at the model's own longest text, as its file says, or at `MOST_TOKENS` if that is less."""
    own = tokenizer.truncation or {}
    tokenizer.enable_truncation(**{**own, "max_length": min(own.get("max_length", MOST_TOKENS), MOST_TOKENS)})


def _session(runtime: ModuleType, path: Path) -> Any:
    options = runtime.SessionOptions()
    options.intra_op_num_threads = min(_cores(), MOST_THREADS)
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # By its path: the weights lie beside the graph and are mapped, not read.
    return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """The cores that this process may use, where the system says."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _package(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModelError(
            f"asking an index of this model needs the package {name}, which cannot be imported ({error}): "
            "in the project's folder run pip install '.[models]'"
        ) from None
