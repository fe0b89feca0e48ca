"""All that a build reads besides the model's weights, with one hash over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from index.build.clues import DetailQuestion, read_details
from index.build.lexicon import LANGUAGES, PLACES, WORDS
from index.corpus.load import LoadedCorpus
from index.corpus.questions import BackgroundQuestion, LabelledQuestion, read_background, read_labelled
from index.corpus.scan import CorpusSummary
from index.encoders.models import DEFAULT_MODEL, ModelId
from index.errors import ModelError
from index.lookup.outline import Outline, outline_of
from index.lookup.rules import find_lookup
from index.search.aids import MOST_AIDS
from index.search.ann import FLAT_UP_TO, IndexPlan
from index.store.manifest import SCHEMA
from index.text.numerals import years
from index.types import Corpus, Entry


@cache
def _engine() -> str:
    """A hash over the engine's own code and words: an upgrade that knows more words builds anew."""
    sources = [*sorted(Path(__file__).parents[1].rglob("*.py")), WORDS, PLACES, LANGUAGES]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """All that a build reads, and a hash over it.

    `plan` says which FAISS index it makes, `second` is the model beside `model`, `quantise` says whether exported
    question encoders are made int8, `engine` which code reads and builds.
    """

    corpus: Corpus
    summary: CorpusSummary
    model: ModelId
    plan: IndexPlan
    background: tuple[BackgroundQuestion, ...]
    labelled: tuple[LabelledQuestion, ...]
    details: tuple[DetailQuestion, ...]
    quantise: bool = False
    second: ModelId | None = None
    engine: str = field(default_factory=_engine)

    @property
    def models(self) -> tuple[ModelId, ...]:
        """The model, and the second one where there is one."""
        return (self.model, self.second) if self.second else (self.model,)

    def questions(self) -> list[str]:
        """All questions that are encoded: the background, the labelled ones, those for kinds of detail, search aids."""
        background, labelled = [one.question for one in self.background], [one.question for one in self.labelled]
        aids = [aid for group in self.aids(self.corpus.entries()) for aid in group]
        return background + labelled + [one.question for one in self.details] + aids

    def aids(self, entries: Iterable[Entry]) -> list[tuple[str, ...]]:
        """The search aids of each of the document's entries; nothing, nor are the entries read, if none is encoded."""
        return [entry.aids for entry in entries] if 0 < self.summary.aids <= MOST_AIDS else []

    def digest(self) -> str:
        parts: dict[str, object] = {
            "schema": SCHEMA,
            "engine": self.engine,
            "models": [asdict(model) for model in self.models],
            "corpus": self.summary.fingerprint,
            "plan": asdict(self.plan) if self.summary.views > FLAT_UP_TO else self.plan.factory,
            "details": [asdict(question) for question in self.details],
            "background": [asdict(question) for question in self.background],
            "labelled": [asdict(question) for question in self.labelled],
        }
        if any(model.name != DEFAULT_MODEL for model in self.models):
            parts["question_encoder"] = "int8" if self.quantise else "float"
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_inputs(
    loaded: LoadedCorpus,
    model: ModelId,
    plan: IndexPlan,
    *,
    quantise: bool = False,
    second: ModelId | None = None,
) -> BuildInputs:
    """Read the labelled and background questions that belong to a build of this corpus.

    Raises:
        CorpusError: the questions cannot be read as they stand.
        ModelError: the bundled model is to be quantised, or a model stands beside itself.
    """
    if second is not None and second.sha256 == model.sha256:
        raise ModelError(f"--model names {model.name[:200]!r} twice. Name it once, or another model beside it")
    if quantise and second is None and model.name == DEFAULT_MODEL:
        raise ModelError(f"{DEFAULT_MODEL} is in 4 bits already. Leave --quantise out, or name another --model")
    own = loaded.corpus.background
    background = read_background() + (read_background(own) if own else ())
    labelled = calibration_questions(loaded)
    return BuildInputs(
        loaded.corpus, loaded.summary, model, plan, background, labelled, read_details(), quantise, second
    )


def calibration_questions(loaded: LoadedCorpus) -> tuple[LabelledQuestion, ...]:
    """The corpus's own labelled questions that a build learns from: those that the search decides on.

    Raises:
        CorpusError: they cannot be read as they stand.
    """
    corpus = loaded.corpus
    if not corpus.calibration:
        return ()
    outline = outline_of(corpus.passages, corpus.info)
    found = read_labelled(corpus.calibration, loaded.ids)
    return tuple(one for one in found if _is_searched(one.question, outline, corpus.info.year))


def _is_searched(question: str, outline: Outline, year: int | None) -> bool:
    """Whether the search decides on this question, not a rule: only such questions show how sure it may be."""
    if find_lookup(question, outline):
        return False
    return year is None or all(named == year for named in years(question))
