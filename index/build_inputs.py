"""All that a build reads besides the model's weights, with one hash over it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from index.datatypes import Corpus
from index.errors import ModelError
from index.labelled import BackgroundQuestion, LabelledQuestion, read_background, read_labelled
from index.lookup import Outline, find_lookup
from index.manifest import SCHEMA
from index.model import DEFAULT_MODEL, ModelId
from index.numerals import years
from index.outline import outline_of


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """All that a build reads, and a hash over it; `quantise` is whether an exported question encoder is made int8."""

    corpus: Corpus
    model: ModelId
    background: tuple[BackgroundQuestion, ...]
    labelled: tuple[LabelledQuestion, ...]
    quantise: bool = False

    def digest(self) -> str:
        parts: dict[str, object] = {
            "schema": SCHEMA,
            "model": asdict(self.model),
            "corpus": corpus_fingerprint(self.corpus),
            "background": [asdict(question) for question in self.background],
            "labelled": [asdict(question) for question in self.labelled],
        }
        if self.model.name != DEFAULT_MODEL:
            parts["question_encoder"] = "int8" if self.quantise else "float"
        return _sha256(parts)


def corpus_fingerprint(corpus: Corpus) -> str:
    """A hash over everything a corpus says, wherever its files lie."""
    return _sha256(asdict(replace(corpus, calibration=None, evaluation=None)))


def _sha256(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_inputs(corpus: Corpus, model: ModelId, *, quantise: bool = False) -> BuildInputs:
    """Read the labelled and background questions that belong to a build of this corpus.

    Raises:
        CorpusError: the questions cannot be read as they stand.
        ModelError: the bundled model is to be quantised.
    """
    if quantise and model.name == DEFAULT_MODEL:
        raise ModelError(f"{DEFAULT_MODEL} is in 4 bits already. Leave --quantise out, or name another --model")
    ids = {passage.id for passage in corpus.passages}
    labelled = read_labelled(corpus.calibration, ids) if corpus.calibration else ()
    outline = outline_of(corpus.passages)
    searched = tuple(one for one in labelled if _is_searched(one.question, outline, corpus.info.year))
    return BuildInputs(corpus, model, read_background(), searched, quantise)


def _is_searched(question: str, outline: Outline, year: int | None) -> bool:
    """Whether the search decides on this question, not a rule: only such questions tell how sure it may be."""
    if find_lookup(question, outline):
        return False
    return year is None or all(named == year for named in years(question))
