"""Makes vectors.npz: the bundled model's vectors of the questions and search aids that come with the project.

    python data/questions/make_vectors.py

To be run again whenever these change; a test tells. What a build does not find there it encodes, so that the
file is only ever a short cut: it takes half a minute out of a first build. It holds nothing of a document's own words.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from index import DEFAULT_CORPUS, load_corpus
from index.build.inputs import read_inputs
from index.build.shipped import FILE, KEYS, VECTORS
from index.build.vector_cache import QUESTION, vector_key
from index.encoders.models import DEFAULT_MODEL, WEIGHTS_SHA256, ModelId
from index.encoders.query import open_query_encoder
from index.search.ann import IndexPlan


def main() -> None:
    model = ModelId(DEFAULT_MODEL, WEIGHTS_SHA256)
    questions = sorted(set(read_inputs(load_corpus(DEFAULT_CORPUS), model, IndexPlan()).questions()))
    keys = np.array([list(vector_key(model, QUESTION, question)) for question in questions], np.uint8)
    vectors = open_query_encoder(model.name).encode_queries(questions).astype(np.float16)
    np.savez(FILE, **{KEYS: keys, VECTORS: vectors})
    print(f"{len(questions):,} questions in {FILE.name}, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
