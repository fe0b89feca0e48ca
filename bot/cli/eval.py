"""`scoda eval`: how good the answers are, on labelled questions."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

import index  # names of it are loaded where they are used, which --help does without
from bot.cli.engine import open_engine
from bot.cli.options import UserPath, home_option, store_option
from bot.safe_text import in_json, say

_MEASURES = ("hit@1", "hit@3", "MRR@10", "recall@5")
_OUTCOMES = {
    "answerable_refused": "answerable refused",
    "answerable_sure": "answerable answered as sure",
    "sure_and_wrong": "answerable, sure and wrong",
    "off_topic_answered": "off-topic answered as sure",
    "near_miss_answered": "near-miss answered as sure",
    "unanswerable_answered": "all unanswerable answered as sure",
    "detail_named": "missing detail named rightly",
}


@click.command(name="eval")
@click.argument("files", nargs=-1, type=UserPath(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as one line of JSON.")
@home_option
@store_option
def evaluate(files: tuple[Path, ...], as_json: bool, home: Path, store: str | None) -> None:
    """Measure the answers on labelled questions: FILES, or the corpus's own held-out set.

    A line is {"id", "lang", "question", "relevant": [ids], "kind", "answerable"}; questions that the document
    does not answer have no relevant ids and a kind: off-topic, small-talk, near-miss, unknown-name, asked-detail
    (with "asks": the kind of detail), wrong-relation or neighbour-topic.
    """
    engine = open_engine(home, store)
    questions = _questions(engine, files)
    report = index.evaluate(questions, lambda texts, top: engine.ask_many(texts, top=top))
    if as_json:
        click.echo(in_json(json.dumps(asdict(report), ensure_ascii=False)))
    else:
        say("\n".join(report_lines(report)))


def _questions(engine: index.Engine, files: tuple[Path, ...]) -> list[index.LabelledQuestion]:
    paths = files or _own_set(engine)
    return [question for path in paths for question in index.read_labelled(path, engine.ids)]


def _own_set(engine: index.Engine) -> tuple[Path, ...]:
    """The held-out questions that the corpus of the live index names."""
    path = index.held_out(Path(engine.info.corpus_path))
    if path is None:
        raise index.ScodaError(
            f"the corpus {engine.corpus.name} names no held-out questions. Give FILES, or name them in its "
            'corpus.toml: [questions] evaluation = "questions.jsonl"'
        )
    return (path,)


def report_lines(report: index.Report) -> list[str]:
    """The report as a table for people."""
    lines = [f"{'near-misses answered as sure':<34} {'share':>6} {'n':>5}"] if report.near_misses else []
    lines += [f"  {kind:<32} {share:>6.3f} {count:>5}" for kind, (count, share) in report.near_misses.items()]
    lines += ["", _row("", "n", *_MEASURES)] if lines else [_row("", "n", *_MEASURES)]
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


def _measures(name: str, values: index.Measures) -> str:
    shares = (values.hit1, values.hit3, values.mrr10, values.recall5)
    return _row(name, str(values.questions), *(f"{share:.3f}" for share in shares))


def _row(name: str, count: str, *cells: str) -> str:
    return f"{name:<15}{count:>5}" + "".join(f"{cell:>10}" for cell in cells)
