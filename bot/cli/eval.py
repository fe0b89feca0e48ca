"""`scoda eval`: how good the answers are, on labelled questions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from bot.cli.engine import open_engine
from bot.cli.options import home_option, store_option
from bot.safe_text import in_json, say
from index import Answer, Engine, LabelledQuestion, Measures, QuestionError, Report, ScodaError, read_labelled
from index import evaluate as run_evaluation

_MEASURES = ("hit@1", "hit@3", "MRR@10", "recall@5")
_OUTCOMES = {
    "answerable_refused": "answerable refused",
    "answerable_sure": "answerable answered as sure",
    "sure_and_wrong": "answerable, sure and wrong",
    "off_topic_answered": "off-topic answered as sure",
    "near_miss_answered": "near-miss answered as sure",
    "unanswerable_answered": "all unanswerable answered as sure",
}


@click.command(name="eval")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as one line of JSON.")
@home_option
@store_option
def evaluate(files: tuple[Path, ...], as_json: bool, home: Path, store: str | None) -> None:
    """Measure the answers on labelled questions: FILES, or the corpus's own held-out set.

    A line is {"id", "lang", "question", "relevant": [ids], "kind", "answerable"}; questions that the document
    does not answer have no relevant ids and the kind off-topic or near-miss.
    """
    engine = open_engine(home, store)
    questions = _questions(engine, files)

    def ask_many(texts: Sequence[str], top: int) -> list[Answer | QuestionError]:
        return engine.ask_many(texts, top=top)

    report = run_evaluation(questions, ask_many)
    if as_json:
        click.echo(in_json(json.dumps(asdict(report), ensure_ascii=False)))
    else:
        say("\n".join(report_lines(report)))


def _questions(engine: Engine, files: tuple[Path, ...]) -> list[LabelledQuestion]:
    paths = files or _own_set(engine)
    return [question for path in paths for question in read_labelled(path, engine.ids)]


def _own_set(engine: Engine) -> tuple[Path, ...]:
    """The held-out questions that the corpus of the live index names."""
    from index.corpus.settings import CorpusSettings

    evaluation = CorpusSettings.of(Path(engine.manifest.corpus_path)).question_file("evaluation")
    if evaluation is None:
        raise ScodaError(
            f"the corpus {engine.corpus.name} names no held-out questions. Give FILES, or name them in its "
            'corpus.toml: [questions] evaluation = "questions.jsonl"'
        )
    return (evaluation,)


def report_lines(report: Report) -> list[str]:
    """The report as a table for people."""
    lines = [_row("", "n", *_MEASURES)]
    lines += [_measures(name, values) for name, values in report.by_language.items()]
    lines += ["", *(_measures(name, values) for name, values in report.by_kind.items())]
    lines += ["", _measures("all answerable", report.overall), ""]
    for key, name in _OUTCOMES.items():
        share = getattr(report.outcomes, key)
        lines.append(f"{name:<34} {'–' if share is None else f'{share:.3f}':>6}")
    lines.append("")
    lines.append(f"{report.questions} questions, {len(report.misses)} answerable ones with a wrong passage first")
    if report.misses:
        lines.append(f"these: {' '.join(report.misses)}")
    return lines


def _measures(name: str, values: Measures) -> str:
    shares = (values.hit1, values.hit3, values.mrr10, values.recall5)
    return _row(name, str(values.questions), *(f"{share:.3f}" for share in shares))


def _row(name: str, count: str, *cells: str) -> str:
    return f"{name:<15}{count:>5}" + "".join(f"{cell:>10}" for cell in cells)
