"""The manifest of an index version: everything that is needed to trust it and to ask it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.calibration import Calibration, Logistic
from index.datatypes import CorpusInfo, HeadlineFigure
from index.encoder_files import ExportedEncoder
from index.errors import IndexUnavailable
from index.index_types import IndexType
from index.integrity import REBUILD, FileEntry
from index.model import ModelId

SCHEMA = 2
NAME = "manifest.json"
MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A question whose best passage was known at build time; `verify` asks it again."""

    question: str
    passage: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in manifest.json.

    `previous` is the version that was live when this one took over, the one to roll back to. `inputs` is a
    hash over everything that a build reads and the code's schema: equal inputs need no new build.
    `corpus_path` is where the corpus was read from. `encoder` is the question encoder that was exported into the
    version, None for the bundled model and for those that only sentence-transformers runs. `built_at` is ISO 8601
    in UTC.
    """

    fingerprint: str
    inputs: str
    model: ModelId
    dimension: int
    metric: str
    index_type: IndexType
    views: int
    passages: int
    corpus: CorpusInfo
    corpus_fingerprint: str
    corpus_path: str
    calibration: Calibration
    known_answers: tuple[KnownAnswer, ...]
    files: Mapping[str, FileEntry]
    libraries: Mapping[str, str]
    built_at: str
    build_seconds: float
    previous: str | None = None
    encoder: ExportedEncoder | None = None
    schema: int = SCHEMA

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the version in `folder`.

    Raises:
        IndexUnavailable: missing, not JSON, of another schema, or with values that do not fit.
    """
    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise IndexUnavailable(
            f"the index version {folder.name} has no readable manifest ({error.strerror}). {REBUILD}"
        ) from None
    return parse_manifest(data, str(path))


def parse_manifest(data: bytes, name: str) -> Manifest:
    """The manifest that these bytes hold; `name` says in messages which it is.

    Raises:
        IndexUnavailable: not JSON, of another schema, or with values that do not fit.
    """
    try:
        values = json.loads(data)
        schema = values["schema"]
        if schema == SCHEMA:
            return _from_values(values)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise IndexUnavailable(f"the manifest {name} is damaged ({reason[:120]}). {REBUILD}") from None
    raise IndexUnavailable(
        f"the index was built with schema {str(schema)[:20]}, this program reads {SCHEMA}. {REBUILD}"
    )


def _from_values(values: dict[str, Any]) -> Manifest:
    calibration = values["calibration"]
    return Manifest(
        fingerprint=str(values["fingerprint"]),
        inputs=str(values["inputs"]),
        model=ModelId(**values["model"]),
        dimension=int(values["dimension"]),
        metric=str(values["metric"]),
        index_type=_index_type(values["index_type"]),
        views=int(values["views"]),
        passages=int(values["passages"]),
        corpus=_corpus(values["corpus"]),
        corpus_fingerprint=str(values["corpus_fingerprint"]),
        corpus_path=str(values["corpus_path"]),
        calibration=Calibration(
            means=tuple(map(float, calibration["means"])),
            deviations=tuple(map(float, calibration["deviations"])),
            best=_logistic(calibration["best"]),
            other=_logistic(calibration["other"]),
            answer=float(calibration["answer"]),
            suggest=float(calibration["suggest"]),
            further=float(calibration["further"]),
            labelled=int(calibration["labelled"]),
        ),
        known_answers=tuple(KnownAnswer(**known) for known in values["known_answers"]),
        files={
            str(name): FileEntry(int(entry["size"]), str(entry["sha256"])) for name, entry in values["files"].items()
        },
        libraries={str(name): str(version) for name, version in values["libraries"].items()},
        built_at=str(values["built_at"]),
        build_seconds=float(values["build_seconds"]),
        previous=None if values["previous"] is None else str(values["previous"]),
        encoder=None if values["encoder"] is None else ExportedEncoder.from_values(values["encoder"]),
    )


def _corpus(values: dict[str, Any]) -> CorpusInfo:
    headline = tuple(HeadlineFigure(**figure) for figure in values["headline"])
    examples = {language: tuple(questions) for language, questions in values["examples"].items()}
    return CorpusInfo(**{**values, "headline": headline, "examples": examples})


def _logistic(values: dict[str, Any]) -> Logistic:
    return Logistic(tuple(map(float, values["coefficients"])), float(values["intercept"]))


def _index_type(values: dict[str, Any]) -> IndexType:
    return IndexType(str(values["factory"]), int(values["search"]), float(values["recall"]))
