"""The manifest of an index version: everything that is needed to trust it and to ask it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

from index.encoders.exported import SECOND, ExportedEncoder
from index.encoders.models import ModelId
from index.encoders.query import IndexedModel
from index.errors import REBUILD, REBUILD_OF, IndexUnavailable
from index.search.ann import IndexType, is_factory
from index.search.calibration import FEATURES, Calibration, Logistic
from index.search.dense import METRIC
from index.search.evidence import Limits
from index.store.home_files import open_regular
from index.store.integrity import FileEntry, check_own_hash, with_own_hash
from index.types import CorpusInfo, HeadlineFigure
from index.values import (
    bare_name,
    fingerprint,
    mapping,
    moment,
    number,
    optional,
    printable,
    rows,
    sha256,
    text,
    texts,
    whole,
)

SCHEMA = 14
NAME = "manifest.json"
_PICTURE = "figures-"
MAX_BYTES = 4_000_000
_MOST_DIMENSIONS = 2**16
_MOST_IN_TOML = 2**63


def picture_name(language: str) -> str:
    """The file with the picture of the headline figures in a language (a code of two or three letters)."""
    return f"{_PICTURE}{language}.png"


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
    `corpus_path` is where the corpus was read from. `encoder` is the question encoder of `model` as `IndexedModel` has
    it. `second` is a model beside it, whose vectors are joined to its own (`index.encoders.joined`); `dimension` is
    that of both together. `options` are those of the build that whoever builds it again wants the same. `built_at` is
    ISO 8601 in UTC.
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
    second: IndexedModel | None = None
    options: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    schema: int = SCHEMA

    def to_json(self) -> str:
        """What is stored: the values, and last the hash over them."""
        return with_own_hash(json.dumps(asdict(self), ensure_ascii=False, indent=1))

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files with pictures of the headline figures."""
        return tuple(sorted(name for name in self.files if name.startswith(_PICTURE)))

    @property
    def models(self) -> tuple[IndexedModel, ...]:
        """The model, and the second one where there is one."""
        first = IndexedModel(self.model, self.encoder)
        return (first, self.second) if self.second else (first,)

    @property
    def encoders(self) -> tuple[ExportedEncoder, ...]:
        """The question encoders that were exported into the version."""
        return tuple(one.encoder for one in self.models if one.encoder)

    @property
    def plain_files(self) -> tuple[str, ...]:
        """The files that every store keeps as they are: the question encoders', and the pictures."""
        return (*(name for encoder in self.encoders for name in encoder.files), *self.pictures)

    def picture(self, language: str) -> str | None:
        """The file with the picture for readers of a language: in it, else in the document's, else in any."""
        wanted = (picture_name(language), picture_name(self.corpus.language), *self.pictures)
        return next((name for name in wanted if name in self.files), None)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the version in `folder`.

    Raises:
        IndexUnavailable: missing, or for what `parse_manifest` refuses.
    """
    path = folder / NAME
    try:
        with open_regular(path) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise IndexUnavailable(
            f"the index version {folder.name} has no readable manifest ({error.strerror}). {REBUILD_OF}"
        ) from None
    return parse_manifest(data, str(path))


def raw_values(data: bytes) -> Mapping[str, Any]:
    """What a manifest of any schema says, unchecked; empty where it cannot be read."""
    try:
        return mapping(json.loads(data[:MAX_BYTES]))
    except (ValueError, RecursionError):
        return {}


def parse_manifest(data: bytes, name: str) -> Manifest:
    """The manifest that these bytes hold; `name` says in messages which it is.

    Raises:
        IndexUnavailable: not JSON, of another schema, changed since it was written, or with values that do not fit.
    """
    try:
        if len(data) > MAX_BYTES:
            raise ValueError(f"more than {MAX_BYTES} bytes")
        values = mapping(json.loads(data))
        schema = values["schema"]
        if type(schema) is int and schema == SCHEMA:
            check_own_hash(data)
            return _from_values(values)
    except (ValueError, KeyError, RecursionError) as error:  # as `index.values` and `json` raise them
        reason = f"{type(error).__name__}: {error}"
        raise IndexUnavailable(f"the manifest {name} is damaged ({printable(reason)}). {REBUILD_OF}") from None
    raise IndexUnavailable(
        f"the index was built with schema {printable(schema)[:20]}, this program reads {SCHEMA}. {REBUILD}"
    )


def _from_values(values: Mapping[str, Any]) -> Manifest:
    """The manifest, of which nothing is believed: it may come from a database that others can write to."""
    if values["metric"] != METRIC:
        raise ValueError("another metric")
    return Manifest(
        fingerprint=fingerprint(values["fingerprint"]),
        inputs=sha256(values["inputs"]),
        model=_model(values["model"]),
        dimension=whole(values["dimension"], 1, _MOST_DIMENSIONS),
        metric=METRIC,
        index_type=_index_type(values["index_type"]),
        views=whole(values["views"]),
        passages=whole(values["passages"]),
        corpus=_corpus(values["corpus"]),
        corpus_fingerprint=sha256(values["corpus_fingerprint"]),
        corpus_path=text(values["corpus_path"]),
        calibration=_calibration(values["calibration"]),
        known_answers=tuple(map(_known_answer, rows(values["known_answers"]))),
        files={bare_name(name): _file(entry) for name, entry in mapping(values["files"]).items()},
        libraries=texts(values["libraries"]),
        built_at=moment(values["built_at"]),
        build_seconds=number(values["build_seconds"], 0),
        previous=optional(fingerprint, values["previous"]),
        encoder=optional(ExportedEncoder.from_values, values["encoder"]),
        second=optional(_second, values["second"]),
        options={
            name: texts(one) if isinstance(one, dict) else text(one) for name, one in mapping(values["options"]).items()
        },
    )


def _model(given: Any) -> ModelId:
    values = mapping(given)
    return ModelId(text(values["name"]), sha256(values["sha256"]))


def _second(given: Any) -> IndexedModel:
    values = mapping(given)
    encoder = optional(partial(ExportedEncoder.from_values, prefix=SECOND), values["encoder"])
    return IndexedModel(_model(values["model"]), encoder)


def _file(given: Any) -> FileEntry:
    values = mapping(given)
    return FileEntry(whole(values["size"]), sha256(values["sha256"]))


def _known_answer(given: Any) -> KnownAnswer:
    values = mapping(given)
    return KnownAnswer(text(values["question"]), text(values["passage"]))


def _index_type(given: Any) -> IndexType:
    values = mapping(given)
    factory = text(values["factory"])
    if not is_factory(factory):
        raise ValueError("an unknown type of index")
    return IndexType(factory, whole(values["search"], 0, 2**31 - 1), number(values["recall"], 0, 1))


def _calibration(given: Any) -> Calibration:
    values = mapping(given)
    return Calibration(
        means=_features(values["means"]),
        deviations=_features(values["deviations"], positive=True),
        best=_logistic(values["best"]),
        other=_logistic(values["other"]),
        answer=number(values["answer"]),
        suggest=number(values["suggest"]),
        further=number(values["further"]),
        labelled=whole(values["labelled"]),
        limits=_limits(values["limits"]),
    )


def _limits(given: Any) -> Limits:
    values = mapping(given)
    return Limits(**{field.name: number(values[field.name], 0) for field in fields(Limits)})


def _logistic(given: Any) -> Logistic:
    values = mapping(given)
    return Logistic(_features(values["coefficients"]), number(values["intercept"]))


def _features(given: Any, *, positive: bool = False) -> tuple[float, ...]:
    """A number for each feature."""
    values = tuple(map(number, rows(given)))
    if len(values) != len(FEATURES) or (positive and not min(values) > 0):
        raise ValueError(f"a calibration with other numbers than {len(FEATURES)} that fit")
    return values


def _corpus(given: Any) -> CorpusInfo:
    values = mapping(given)
    return CorpusInfo(
        name=text(values["name"]),
        title=text(values["title"]),
        language=text(values["language"]),
        publisher=optional(text, values["publisher"]),
        published=optional(text, values["published"]),
        source=optional(text, values["source"]),
        year=optional(_whole_in_toml, values["year"]),
        stated_tasks=optional(_whole_in_toml, values["stated_tasks"]),
        titles=texts(values["titles"]),
        publishers=texts(values["publishers"]),
        headline=tuple(map(_figure, rows(values["headline"]))),
        examples=_lists(values["examples"]),
        about=texts(values["about"]),
        names=tuple(map(text, rows(values["names"]))),
        unit=text(values["unit"]),
        part=text(values["part"]),
        unit_names=_names(values["unit_names"]),
        part_names=_names(values["part_names"]),
        official=tuple(map(text, rows(values["official"]))),
    )


def _whole_in_toml(given: Any) -> int:
    return whole(given, -_MOST_IN_TOML, _MOST_IN_TOML)


def _lists(given: Any) -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(map(text, rows(listed))) for language, listed in mapping(given).items()}


def _names(given: Any) -> Mapping[str, Mapping[str, str]]:
    return {language: texts(forms) for language, forms in mapping(given).items()}


def _figure(given: Any) -> HeadlineFigure:
    values = mapping(given)
    labels, amounts = texts(values["labels"]), texts(values["values"])
    return HeadlineFigure(labels, amounts, number(values["growth"]), _lists(values["names"]))
