"""`scoda eval`: how good the answers are, on labelled questions."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

import index  # names of it are loaded where they are used, which --help does without
from bot.cli.engine import open_engine
from bot.cli.options import UserPath, home_option, store_option
from bot.cli.output.evaluation import advice_lines, finding_lines, findings_table, report_lines
from bot.safe_text import json_line, say


@click.command(name="eval")
@click.argument("files", nargs=-1, type=UserPath(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as one line of JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print each question to look at as a row of CSV, with why.")
@click.option(
    "--models",
    nargs=2,
    metavar="A B",
    help="Compare two models on the live index's document: quality, time of a build, memory, time of a question; "
    "X+Y is an index of both.",
)
@home_option
@store_option
def evaluate(
    files: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    models: tuple[str, str] | None,
    home: Path,
    store: str | None,
) -> None:
    """Measure the answers on labelled questions: FILES, or the corpus's own held-out set.

    A line is {"id", "lang", "question", "relevant": [ids], "kind", "answerable"}; questions that the document
    does not answer have no relevant ids and a kind: off-topic, small-talk, near-miss, unknown-name, asked-detail
    (with "asks": the kind of detail), wrong-relation or neighbour-topic.

    What did not come out as labelled is listed with what was wanted, what came, which words matched, and what to do.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two forms of one report: choose one.")
    if models and as_csv:
        raise click.UsageError("--models prints a table or --json: leave --csv out.")
    engine = open_engine(home, store)
    if models:
        from bot.cli.commands.compare import compare_models, comparison_lines, run_scoda

        paths = files or _own_set(engine)
        compared = list(compare_models(models, Path(engine.info.corpus_path), paths, run_scoda))
        if as_json:
            click.echo(json_line([asdict(one) for one in compared]))
        else:
            say("\n".join(comparison_lines(compared)))
        return
    questions = _questions(engine, files)
    report = index.evaluate(questions, lambda texts, top: engine.ask_many(texts, top=top), engine.shared_words)
    if as_json:
        click.echo(json_line(asdict(report)))
    elif as_csv:
        say(findings_table(report.findings).rstrip("\n"))
    else:
        say("\n".join([*report_lines(report), *finding_lines(report.findings), *advice_lines(engine, report)]))


def _questions(engine: index.Engine, files: tuple[Path, ...]) -> list[index.LabelledQuestion]:
    paths = files or _own_set(engine)
    questions = [question for path in paths for question in index.read_labelled(path, engine.ids)]
    if not questions:
        raise index.ScodaError(f"{', '.join(map(str, paths))}: no questions found. Write one a line, as JSON")
    return questions


def _own_set(engine: index.Engine) -> tuple[Path, ...]:
    """The held-out questions that the corpus of the live index names."""
    path = index.held_out(Path(engine.info.corpus_path))
    if path is None:
        raise index.ScodaError(
            f"the corpus {engine.corpus.name} names no held-out questions. Give FILES, or name them in its "
            'corpus.toml: [questions] evaluation = "questions.jsonl"'
        )
    return (path,)
