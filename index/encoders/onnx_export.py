"""Writes a sentence-transformers model's question encoder as files; builds import this, asking does not."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import (
    Dense,
    Dropout,
    LayerNorm,
    Normalize,
    Pooling,
    StaticEmbedding,
    Transformer,
)
from torch import Tensor, nn

from index.encoders.exported import GRAPH, MATRIX, ONNX, STATIC, TOKENIZER, NotExportable
from index.errors import first_line

_AFTER_TRANSFORMER = (Pooling, Dense, LayerNorm, Dropout, Normalize)
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
_EXAMPLES = ["one", "an example of another length"]  # the shorter one is padded: the mask must take part
# Each is about the exporter's own workings, and none about the result, which is compared with the model's.
_HARMLESS = (
    ("`isinstance\\(treespec, LeafSpec\\)`", FutureWarning),  # torch.export copies its own pytree
    ("# The axis name: ", UserWarning),  # all inputs have the same batch and sequence axis
)
_TALKATIVE = ("torch.onnx._internal.exporter._registration", "root")  # packages for images; advice on quantisation


def write_question_encoder(model: SentenceTransformer, folder: Path, prefix: str) -> tuple[str, str]:
    """Write the files of the model's question encoder, and return its kind and the prompt before each question.

    The names of the files begin with `prefix`.

    Prompt, maximum length, truncation, lower-casing, pooling and dimension follow the model's own configuration. The
    model is moved to the CPU and to 32-bit floats: it is of no other use afterwards.

    Raises:
        NotExportable: the reason is its message.
    """
    prompt = str(model.prompts.get("query") or "")
    modules = list(model)
    kinds = [type(module) for module in modules]
    model.to("cpu").float().eval()
    if kinds[0] is StaticEmbedding and set(kinds[1:]) <= {Normalize}:
        _write_static(modules[0], model.truncate_dim, folder, prefix)
        return STATIC, prompt
    if kinds[0] is not Transformer or not set(kinds[1:]) <= set(_AFTER_TRANSFORMER):
        raise NotExportable(f"its modules are {', '.join(kind.__name__ for kind in kinds)}")
    _write_graph(model, prompt, folder, prefix)
    return ONNX, prompt


def _write_static(module: Any, dimension: int | None, folder: Path, prefix: str) -> None:
    np.save(folder / f"{prefix}{MATRIX}", module.embedding.weight.detach().numpy()[:, :dimension], allow_pickle=False)
    (folder / f"{prefix}{TOKENIZER}").write_text(module.tokenizer.to_str(), encoding="utf-8")


class _Pipeline(nn.Module):
    """All modules of a model as one function of its tokens; `constants` are what it knows besides tensors."""

    def __init__(self, model: SentenceTransformer, names: Sequence[str], constants: Mapping[str, Any]) -> None:
        super().__init__()
        self._model = model
        self._names = tuple(names)
        self._constants = dict(constants)

    def forward(self, *tensors: Tensor) -> Tensor:
        """Vectors (batch, dimension) of length 1 from tensors (batch, sequence)."""
        features = {**self._constants, **dict(zip(self._names, tensors, strict=True))}
        vectors: Tensor = self._model(features, task="query")["sentence_embedding"]
        return nn.functional.normalize(vectors[:, : self._model.truncate_dim], p=2, dim=1)


def _write_graph(model: SentenceTransformer, prompt: str, folder: Path, prefix: str) -> None:
    features = model.preprocess(_EXAMPLES, prompt=prompt or None, task="query")
    tensors = {name: value for name, value in features.items() if isinstance(value, Tensor)}
    if set(tensors) - _INPUTS or getattr(model.tokenizer, "backend_tokenizer", None) is None:
        raise NotExportable(f"it reads {', '.join(sorted(tensors))}, not the tokens of a text alone")
    # Reading the examples has set the tokenizer up: padding, maximum length and side are in its file.
    (folder / f"{prefix}{TOKENIZER}").write_text(model.tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    constants = {name: value for name, value in features.items() if name not in tensors}
    axes = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    try:
        with _quiet(), torch.no_grad():
            program = torch.onnx.export(
                _Pipeline(model, list(tensors), constants).eval(),
                tuple(tensors.values()),
                input_names=list(tensors),
                output_names=["vectors"],
                dynamic_shapes=((axes,) * len(tensors),),
                dynamo=True,
                verbose=False,
            )
            assert program is not None  # it is None for the old exporter only
            # Weights beside the graph, which names them, can be mapped when asking.
            program.save(folder / f"{prefix}{GRAPH}", external_data=True)
    except ImportError as error:
        raise NotExportable(
            f"the package {error.name} is not installed: in the project's folder run pip install '.[models]', "
            "then build with --force"
        ) from None
    except Exception as error:  # the exporter passes on whatever a model's code raises
        raise NotExportable(f"PyTorch cannot export it ({_reason(error)})") from None


def quantise_graph(source: Path, target: Path) -> None:
    """Write the graph with int8 weights; what they are multiplied by is quantised as it comes.

    A scale for each channel, as one for a whole matrix loses far more (worst cosine 0.82 instead of 0.96 with MiniLM),
    and 7 bits of 8: processors without VNNI would overflow, and the index may be asked on another machine.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with _quiet():
        quantize_dynamic(
            source,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            use_external_data_format=True,
        )


def _reason(error: BaseException) -> str:
    """The first line of what caused an error of the exporter."""
    while error.__cause__ is not None:
        error = error.__cause__
    name, line = type(error).__name__, first_line(error, 120)
    return name if line == name else f"{name}: {line}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the remarks of the exporter and the quantiser that nobody who builds an index can act upon."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings():
            for message, category in _HARMLESS:
                warnings.filterwarnings("ignore", message, category)
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
