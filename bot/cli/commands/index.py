"""`scoda index`: build, look at, check and roll back the index."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from bot.cli.engine import build_index, missing_told
from bot.cli.groups import CommandGroup
from bot.cli.options import (
    UserPath,
    color_option,
    home_option,
    language_option,
    max_size_option,
    memory_option,
    reading_options,
    setting,
    store_option,
)
from bot.safe_text import json_line, say

MOST_MODELS = 2


class ModelName(UserPath):
    """A name, or a folder, of which "~" may be the beginning; a variable holds several as PATH does."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return str(super().convert(value, param, ctx)) if value.startswith("~") else value


def _models(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) > MOST_MODELS:
        raise click.BadParameter(f"an index has one model, or two beside each other, not {len(value)}.")
    return tuple(filter(None, value))


@click.group(cls=CommandGroup)
def index() -> None:
    """Build, look at, check and roll back the index."""


@index.command()
@setting(
    "SCODA_CORPUS",
    "--corpus",
    type=UserPath(path_type=Path),
    show_default="what the index was built from, else the SCODA tasks of 2020",
    help="A text, HTML page, Markdown, DOCX, PDF, CSV, XLSX or JSON file, or a folder with it as source or passages.",
)
@setting(
    "SCODA_MODEL",
    "--model",
    "models",
    multiple=True,
    type=ModelName(),
    metavar="NAME",
    show_default="that of the index without --corpus, else multilingual-e5-small, bundled",
    callback=_models,
    help="A sentence-transformers model by name or folder; a second --model adds one for the document's language.",
)
@setting(
    "SCODA_INDEX_TYPE",
    "--index-type",
    show_default="by the number of views",
    help="A FAISS index by its factory string: Flat, IVF1024,SQ8, HNSW32,SQ8 ...",
)
@reading_options
@memory_option
@max_size_option
@setting(
    "SCODA_SHARDS",
    "--shards",
    metavar="NAME,NAME",
    help="With --store: spread vectors and texts over these foreign servers of postgres_fdw.",
)
@setting(
    "SCODA_QUANTISE",
    "--quantise",
    is_flag=True,
    help="Make another model's question encoder int8, a quarter in size; what that costs is measured and printed.",
)
@setting(
    "SCODA_WORKERS",
    "--workers",
    type=click.IntRange(1, 4 * (os.cpu_count() or 1)),
    default=1,
    show_default=True,
    help="Encode with this many processes (with Ray, on each node); they share the cores, and each holds the model.",
)
@setting(
    "SCODA_ENCODER_WORKERS",
    "--encoder-workers",
    type=click.Choice(["processes", "ray"]),
    default="processes",
    show_default=True,
    help="Where the workers run: on this machine, or on a Ray cluster.",
)
@setting(
    ["SCODA_RAY_ADDRESS", "RAY_ADDRESS"],
    "--ray-address",
    metavar="HOST:PORT",
    show_default="the cluster of which this machine is a node",
    help="The Ray cluster for --encoder-workers ray.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs attention, on standard error.")
@click.option("--force", is_flag=True, help="Build and encode every text again, even if nothing has changed.")
@home_option
@store_option
def build(
    corpus: Path | None,
    models: tuple[str, ...],
    index_type: str | None,
    memory: int,
    max_size: int,
    encoding: str | None,
    columns: dict[str, str],
    quantise: bool,
    workers: int,
    encoder_workers: str,
    ray_address: str | None,
    shards: str | None,
    force: bool,
    quiet: bool,
    home: Path,
    store: str | None,
) -> None:
    """Build an index version from the corpus and make it the live one.

    The version in use stays live until the new one is whole and verified, and is then kept for `rollback`. Without
    --corpus the document of the index is built again, as it was built.
    """
    from bot.cli.output.version import build_lines, left_out_lines
    from index import BuildOptions, open_store, same_again

    if shards and not store:
        raise click.UsageError("--shards spreads what --store keeps: name the store too.")
    servers = [name.strip() for name in (shards or "").split(",") if name.strip()]
    ray = _ray_cluster(encoder_workers, ray_address)
    where = open_store(home, store, servers)
    before = BuildOptions(corpus=corpus) if corpus else same_again(home, where, ours=store is None)
    if not corpus and before.corpus != BuildOptions().corpus and not quiet:
        say(f"Building from {before.corpus}, as before", err=True)
    options = replace(
        before,
        model=models[0] if models else before.model,
        second=next(iter(models[1:]), None) if models else before.second,
        index_type=index_type or before.index_type,
        memory=memory,
        max_size=max_size,
        encoding=encoding or before.encoding,
        columns=columns or before.columns,
        quantise=quantise or (before.quantise and not models),
        force=force,
        workers=workers,
        ray=ray,
    )
    report = build_index(home, where, options, quiet=quiet)
    for line in left_out_lines(report):
        say(line, err=True)
    if not quiet:
        for line in build_lines(report):
            say(line)
    for note in report.notes:
        say(f"Note: {note}", err=quiet)


@index.command()
@click.argument("path", type=UserPath(path_type=Path))
@color_option
@click.option("--json", "as_json", is_flag=True, help="Print each passage with its whole text, one line of JSON each.")
@reading_options
@max_size_option
@language_option
def preview(
    path: Path, as_json: bool, max_size: int, encoding: str | None, columns: dict[str, str], language: str | None
) -> None:
    """Show how the document at PATH would be read, and build nothing.

    Its title, how it is numbered, its sections and passages, and what belongs to none of them.
    """
    from bot.cli.output.answer_json import passage_line
    from bot.cli.output.lines import print_lines
    from bot.cli.output.preview import preview_lines
    from index import preview_corpus

    found = preview_corpus(path, max_size=max_size, encoding=encoding, columns=columns)
    if as_json:
        for passage in found.passages():
            click.echo(passage_line(passage))
        return
    print_lines(preview_lines(found, language))


@index.command()
@click.argument("path", type=UserPath(path_type=Path))
@click.argument("folder", type=UserPath(path_type=Path))
@reading_options
@max_size_option
@language_option
def init(
    path: Path, folder: Path, max_size: int, encoding: str | None, columns: dict[str, str], language: str | None
) -> None:
    """Write a corpus FOLDER for the document at PATH, to be edited.

    The document, corpus.toml with every key explained, search aids and labelled questions with one example each. It
    can be built at once.
    """
    from bot.cli.output.wording import terminal_texts
    from index import start_corpus

    started = start_corpus(path, folder, max_size=max_size, encoding=encoding, columns=columns)
    texts = terminal_texts().texts(language)
    names = ", ".join(str(file.relative_to(folder)) for file in started.files)
    say(texts.plain("init-written", files=names, folder=str(folder), passages=started.passages))
    if started.left_behind:
        say(texts.plain("init-left-behind", lines=started.left_behind, document=str(path)))
    say(texts.plain("init-next", settings=str(folder / "corpus.toml"), folder=str(folder)))


def _ray_cluster(encoder_workers: str, address: str | None) -> str | None:
    """The address of the Ray cluster to encode on, or None to encode here."""
    if encoder_workers == "ray":
        return address or "auto"
    if click.get_current_context().get_parameter_source("ray_address") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--ray-address is for --encoder-workers ray.")
    return None


@index.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as one line of JSON.")
@home_option
@store_option
def info(as_json: bool, home: Path, store: str | None) -> None:
    """Show what the live index holds: corpus, model, counts, size, age, versions."""
    from bot.cli.output.version import info_rows
    from index import BundledQueryEncoder, Engine, open_store, refused_build

    # Asking nothing, it needs no encoder: the bundled one loads its model only when it is used.
    where = open_store(home, store)
    with missing_told(home, where, store):
        engine = Engine.open(home, store=where, encoder=BundledQueryEncoder())
    if as_json:
        click.echo(json_line({**asdict(engine.info), "corpus": asdict(engine.corpus)}))
        return
    for name, value in info_rows(engine, str(where)):
        say(f"{name:<10} {value}")
    if refused := refused_build(home, where):
        say(f"refused    the last build, from {refused.corpus}: {refused.reason}")


@index.command()
@home_option
@store_option
def verify(home: Path, store: str | None) -> None:
    """Check every file's hash, the model's too, the counts, and a few questions whose answers are known."""
    from index import open_store

    where = open_store(home, store)
    with missing_told(home, where, store):
        manifest, checked = where.verify()
    say(
        f"Index {manifest.fingerprint} is whole: {checked}, {manifest.passages} passages, {manifest.views} views, "
        f"{len(manifest.known_answers)} known answers"
    )


@index.command()
@home_option
@store_option
def rollback(home: Path, store: str | None) -> None:
    """Make the previous index version the live one again."""
    from index import open_store

    say(f"Index {open_store(home, store).rollback()} is live again")
