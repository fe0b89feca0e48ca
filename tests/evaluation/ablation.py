"""What each part of the corpus and each stage is worth: `python -m tests.evaluation.ablation`.

Builds the index of the page alone, with translations, and with search aids, evaluates the held-out questions on each,
and on the last with each stage off in turn. Prints the table, and puts it into README.md.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index import (
    DEFAULT_CORPUS,
    Answer,
    AskMany,
    BuildOptions,
    BundledQueryEncoder,
    Engine,
    LabelledQuestion,
    QuestionError,
    Report,
    Stages,
    Vectors,
    Weights,
    build_index,
    evaluate,
    read_labelled,
)
from tests.evaluation.naive import Naive
from tests.evaluation.tables import rewrite, table

README = Path(__file__).with_name("README.md")
HELDOUT = DEFAULT_CORPUS / "questions" / "heldout.jsonl"
MAIN_LANGUAGES = ("en", "zh", "ru")
HEADER = ("system", "English hit@1", "Chinese hit@1", "Russian hit@1", "other languages hit@1", "all recall@5")
# What of the corpus folder is left out, from the page alone to the whole folder.
CORPORA = {
    "the page alone": ("aids.jsonl", "translations"),
    "+ translations": ("aids.jsonl",),
    "+ search aids: everything on": (),
}
# On the whole folder.
STAGES = {
    "without rules (task 42, section III, how many)": Stages(rules=False),
    "without centring": Stages(centring=False),
    "without the vectors of translations": Stages(weights=Weights(translation=0)),
    "without matching words": Stages(weights=Weights(lexical=0, aids=0)),
    "everything off: the passages' own words, plain vectors": Stages(
        Weights(translation=0, lexical=0, aids=0), centring=False, rules=False
    ),
}


class Remembering:
    """The bundled encoder, which encodes each question once for all rows of the table."""

    def __init__(self) -> None:
        self._encoder = BundledQueryEncoder()
        self._known: dict[str, Vectors] = {}

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known |= dict(zip(missing, self._encoder.encode_queries(missing), strict=True))
        return np.stack([self._known[text] for text in texts])


def heldout(engine: Engine) -> tuple[LabelledQuestion, ...]:
    """The questions that are only reported."""
    return read_labelled(HELDOUT, engine.ids)


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
    """The table; `home` is an empty data home, in which the indexes are built one after the other."""
    encoder = Remembering()
    rows = []
    for name, corpus in _corpora(home / "data"):
        build_index(home, BuildOptions(corpus=corpus))
        engine = Engine.open(home, encoder=encoder)
        questions = heldout(engine)
        rows.append(_row(name, questions, ask_with(engine)))
    for name, stages in STAGES.items():
        rows.append(_row(name, questions, ask_with(Engine.open(home, encoder=encoder, stages=stages))))
    naive = "all-MiniLM-L6-v2 through sentence-transformers, flat FAISS"
    rows.append(_row(naive, questions, Naive(engine.passages).ask_many))
    return table(HEADER, rows)


def _corpora(folder: Path) -> Iterator[tuple[str, Path]]:
    """Copies of the corpus, with the questions that belong to it, without what each row of the table leaves out."""
    for number, (name, left_out) in enumerate(CORPORA.items()):
        data = folder / str(number)
        ignore = shutil.ignore_patterns(*left_out)
        yield name, Path(shutil.copytree(DEFAULT_CORPUS.parent, data, ignore=ignore)) / DEFAULT_CORPUS.name


def _row(name: str, questions: Sequence[LabelledQuestion], ask_many: AskMany) -> list[str]:
    report = evaluate(questions, ask_many)
    main = [report.by_language[language].hit1 for language in MAIN_LANGUAGES]
    return [name, *(f"{share:.3f}" for share in (*main, other_languages(report), report.overall.recall5))]


def main() -> None:
    argparse.ArgumentParser(
        description="Measure what each stage is worth, and put the table into README.md."
    ).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = ablation(Path(folder))
    print(text)
    rewrite(README, "ablation", text)


if __name__ == "__main__":
    main()
