"""What a version knows of a question encoder that was exported into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.errors import ModelError
from index.values import mapping, number, rows, text, whole

ONNX, STATIC = "onnx", "static"
GRAPH, MATRIX, TOKENIZER = "question-encoder.onnx", "question-encoder.npy", "question-tokenizer.json"
WEIGHTS = f"{GRAPH}.data"  # of a graph whose weights lie beside it
# What a question encoder of each kind may consist of. The names come from a manifest, which may lie in a database, and
# files are written under them: no other name is ever taken.
_FILES = {ONNX: ({GRAPH, TOKENIZER}, {GRAPH, TOKENIZER, WEIGHTS}), STATIC: ({MATRIX, TOKENIZER},)}
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
    def from_values(cls, given: Any) -> ExportedEncoder:
        """From what stands in the manifest; KeyError or ValueError where it does not fit."""
        values = mapping(given)
        kind, files = text(values["kind"]), tuple(map(text, rows(values["files"])))
        if len(files) != len(set(files)) or set(files) not in _FILES.get(kind, ()):
            raise ValueError("a question encoder of an unknown kind or of other files")
        loss = values["loss"]
        return cls(
            kind=kind,
            files=files,
            prompt=text(values["prompt"]),
            texts=whole(values["texts"]),
            worst_cosine=number(values["worst_cosine"], -_MOST_SHARE, _MOST_SHARE),
            loss=None if loss is None else QuantisationLoss.from_values(loss),
        )

    def describe(self) -> str:
        """One line for whoever builds the index or looks at it."""
        kind = "ONNX" if self.kind == ONNX else "token vectors"
        if self.loss is None:
            return f"encoded without PyTorch ({kind}, worst cosine {self.worst_cosine:.6f})"
        hits = f", hit@1 {self.loss.before:.3f} before and {self.loss.after:.3f} after" if self.loss.questions else ""
        return f"encoded without PyTorch ({kind} in int8, worst cosine {self.loss.worst_cosine:.4f}{hits})"
