"""What each stage is worth: `python -m tests.evaluation.ablation [--home HOME]`.

Evaluates the held-out questions with each stage off in turn, prints the table, and puts it into README.md.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.answer.engine import Engine, Stages
from index.answer.evaluation import AskMany, Report, evaluate
from index.build.build import DEFAULT_CORPUS, build_index
from index.corpus.questions import LabelledQuestion, read_labelled
from index.encoders.bundled import BundledQueryEncoder
from index.errors import QuestionError
from index.search.ranking import Weights
from index.types import Answer
from tests.evaluation.naive import Naive
from tests.evaluation.tables import rewrite, table

README = Path(__file__).with_name("README.md")
HELDOUT = DEFAULT_CORPUS / "questions" / "heldout.jsonl"
MAIN_LANGUAGES = ("en", "zh", "ru")
HEADER = ("system", "English hit@1", "Chinese hit@1", "Russian hit@1", "other languages hit@1", "all recall@5")
STAGES = {
    "everything on": Stages(),
    "without rules (task 42, section III, how many)": Stages(rules=False),
    "without centring": Stages(centring=False),
    "without hints": Stages(weights=Weights(hint=0)),
    "without translations": Stages(weights=Weights(translation=0)),
    "without matching words": Stages(weights=Weights(lexical=0)),
    "everything off: the passages' own words, plain vectors": Stages(
        Weights(hint=0, translation=0, lexical=0), centring=False, rules=False
    ),
}


class Remembering:
    """The bundled encoder, which encodes each question once for all rows of the table."""

    def __init__(self) -> None:
        self._encoder = BundledQueryEncoder()
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known |= dict(zip(missing, self._encoder.encode_queries(missing), strict=True))
        return np.stack([self._known[text] for text in texts])


def heldout(engine: Engine) -> tuple[LabelledQuestion, ...]:
    """The questions that are only reported."""
    return read_labelled(HELDOUT, {passage.id for passage in engine.passages})


def ask_with(engine: Engine) -> AskMany:
    """The engine as `evaluate` calls it."""

    def ask_many(questions: Sequence[str], top: int) -> Sequence[Answer | QuestionError]:
        return engine.ask_many(questions, top=top)

    return ask_many


def other_languages(report: Report) -> float:
    """hit@1 over the questions of all languages but the main ones."""
    others = [measures for language, measures in report.by_language.items() if language not in MAIN_LANGUAGES]
    return sum(one.hit1 * one.questions for one in others) / sum(one.questions for one in others)


def ablation(home: Path) -> str:
    """The table, on the index of this data home."""
    encoder = Remembering()
    engine = Engine.open(home, encoder=encoder)
    questions = heldout(engine)
    rows = []
    for name, stages in STAGES.items():
        rows.append(_row(name, questions, ask_with(Engine.open(home, encoder=encoder, stages=stages))))
    naive = "all-MiniLM-L6-v2 through sentence-transformers, flat FAISS"
    rows.append(_row(naive, questions, Naive(engine.passages).ask_many))
    return table(HEADER, rows)


def _row(name: str, questions: Sequence[LabelledQuestion], ask_many: AskMany) -> list[str]:
    report = evaluate(questions, ask_many)
    main = [report.by_language[language].hit1 for language in MAIN_LANGUAGES]
    return [name, *(f"{share:.3f}" for share in (*main, other_languages(report), report.overall.recall5))]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what each stage is worth, and put the table into README.md.")
    parser.add_argument("--home", type=Path, help="a data home whose index is brought up to date; default: a new one")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = arguments.home or Path(folder)
        build_index(home)
        text = ablation(home)
    print(text)
    rewrite(README, "ablation", text)


if __name__ == "__main__":
    main()
