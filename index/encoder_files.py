"""What a version knows of a question encoder that was exported into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.errors import ModelError

ONNX, STATIC = "onnx", "static"
GRAPH, MATRIX, TOKENIZER = "question-encoder.onnx", "question-encoder.npy", "question-tokenizer.json"


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
    def from_values(cls, values: dict[str, Any]) -> QuantisationLoss:
        """From what stands in the manifest; KeyError, TypeError or ValueError where it does not fit."""
        questions = int(values["questions"])
        return cls(float(values["worst_cosine"]), questions, float(values["before"]), float(values["after"]))


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
    def from_values(cls, values: dict[str, Any]) -> ExportedEncoder:
        """From what stands in the manifest; KeyError, TypeError or ValueError where it does not fit."""
        if values["kind"] not in (ONNX, STATIC):
            raise ValueError(f"unknown kind of question encoder {values['kind']!r}")
        loss = values["loss"]
        return cls(
            kind=str(values["kind"]),
            files=tuple(map(str, values["files"])),
            prompt=str(values["prompt"]),
            texts=int(values["texts"]),
            worst_cosine=float(values["worst_cosine"]),
            loss=None if loss is None else QuantisationLoss.from_values(loss),
        )

    def describe(self) -> str:
        """One line for whoever builds the index or looks at it."""
        kind = "ONNX" if self.kind == ONNX else "token vectors"
        if self.loss is None:
            return f"encoded without PyTorch ({kind}, worst cosine {self.worst_cosine:.6f})"
        hits = f", hit@1 {self.loss.before:.3f} before and {self.loss.after:.3f} after" if self.loss.questions else ""
        return f"encoded without PyTorch ({kind} in int8, worst cosine {self.loss.worst_cosine:.4f}{hits})"
