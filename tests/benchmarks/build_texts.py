"""The texts that a full build of the default corpus needs the vectors of, for whoever encodes them without a build."""

from __future__ import annotations

from index import DEFAULT_CORPUS, load_corpus
from index.build.inputs import read_inputs
from index.encoders.models import DEFAULT_MODEL, WEIGHTS_SHA256, ModelId
from index.search.ann import IndexPlan


def read_texts() -> dict[str, list[str]]:
    """The "documents" and the "questions"."""
    inputs = read_inputs(load_corpus(DEFAULT_CORPUS), ModelId(DEFAULT_MODEL, WEIGHTS_SHA256), IndexPlan())
    return {
        "documents": [view for entry in inputs.corpus.entries() for view in entry.views()],
        "questions": inputs.questions(),
    }
