"""The same answers from every index type, on the real document with more views, and its held-out questions."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.encode import CACHE
from index.build.options import DEFAULT_CORPUS, BuildOptions
from index.corpus.questions import read_labelled
from index.search.dense import SearchLimits
from index.store.files.read import read_version
from index.store.files.store import open_current
from index.types import Answer, Outcome
from tests.evaluation.ablation import HELDOUT, Remembering
from tests.index.builders import write_jsonl
from tests.variants import variants

pytestmark = pytest.mark.slow
OTHER_TYPES = ["HNSW32", "IVF16,Flat", "IVF16,SQ8", "IVF4_HNSW32,SQ8", "IVF16,PQ192x4fsr"]
SCORES_DIFFER_BY = 0.002  # 16 bits a number beside an index that is not exact
Found = list[tuple[Outcome, list[tuple[str, float]]]]
Ask = Callable[[Path], Found]


@pytest.fixture(scope="module", params=[*variants("every-view"), "nearest-views"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Asks all held-out questions, of a small document and of one that counts as large."""
    encoder = Remembering()

    @cache
    def asked(home: Path) -> Found:
        limits = SearchLimits(every_view=0) if request.param == "nearest-views" else SearchLimits()
        engine = Engine(*open_current(home, read=partial(read_version, limits=limits)), encoder)
        questions = read_labelled(HELDOUT, engine.ids)
        answers = engine.ask_many([one.question for one in questions])
        assert len(answers) == len(questions) > 300
        return [
            (one.outcome, [(hit.passage.id, hit.score) for hit in one.hits])
            for one in answers
            if isinstance(one, Answer)
        ]

    return asked


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real document with three more views a passage, so many as training 16 lists or codes takes."""
    data = shutil.copytree(DEFAULT_CORPUS.parent, tmp_path_factory.mktemp("more") / "data")
    folder = Path(data) / DEFAULT_CORPUS.name
    rows = [json.loads(line) for line in (folder / "aids.jsonl").read_text(encoding="utf-8").splitlines()]
    for place in range(3):
        texts: list[dict[str, object]] = [{"id": row["id"], "text": row["aids"][place]} for row in rows]
        write_jsonl(folder / "translations" / f"x{place}.jsonl", texts)
    return folder


@pytest.fixture(scope="module")
def built(corpus: Path, real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Builds the document with an index type, once each, from the vectors that are known."""
    homes: dict[str, Path] = {}
    known = [real_home / CACHE]

    def home_of(factory: str) -> Path:
        if factory not in homes:
            homes[factory] = home = tmp_path_factory.mktemp("typed")
            shutil.copy(known[0], home / CACHE)
            build_index(home, BuildOptions(corpus=corpus, index_type=factory))
            known[0] = home / CACHE
        return homes[factory]

    return home_of


@pytest.mark.parametrize("factory", ["HNSW32,SQ8", *variants(*OTHER_TYPES)])
def test_the_same_answers_from_every_index_type(factory: str, built: Callable[[str], Path], ask: Ask) -> None:
    home = built(factory)
    info = Engine.open(home).info
    assert info.index_type == factory
    assert info.recall >= 0.98
    exact, found = ask(built("Flat")), ask(home)
    limits = open_current(home)[0].calibration
    assert len(found) == len(exact)
    for (outcome, hits), (other_outcome, other_hits) in zip(exact, found, strict=True):
        best = hits[0][1] if hits else 0.0
        is_close = min(abs(best - limit) for limit in (limits.answer, limits.suggest)) <= SCORES_DIFFER_BY
        assert other_outcome is outcome or is_close
        scores = dict(hits)
        for (key, score), (other_key, other) in zip(hits, other_hits, strict=True):
            assert abs(score - other) <= SCORES_DIFFER_BY
            # Two that are as good as equal may change places, the last one with the next that is not shown.
            assert other_key == key or abs(scores.get(other_key, hits[-1][1]) - score) <= SCORES_DIFFER_BY
