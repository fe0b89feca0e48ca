"""Opens the engine, and builds the index the first time."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from click import UsageError

import index  # names of it are loaded where they are used, which --help does without
from bot.cli.options import default_home
from bot.safe_text import say

if TYPE_CHECKING:
    from rich.progress import TaskID

ProgressCallback: TypeAlias = Callable[[str, int, int], None]
_FIRST = "reading"  # what a build does before it reports anything


def open_engine(home: Path, store_url: str | None = None) -> index.Engine:
    """The live index of the data home, or of the store at an address.

    Where there is none yet, the project's own corpus is built first, if nobody has named a home or a store: what is
    named is its owner's.

    Raises:
        ScodaError: there is no index, it cannot be used, or it cannot be built.
    """
    return open_or_build(home, store_url)[0]


def open_or_build(home: Path, store_url: str | None = None, first: str | None = None) -> tuple[index.Engine, bool]:
    """As `open_engine`, with whether the index had to be built; `first` as in `Engine.open`."""
    store = index.open_store(home, store_url)
    try:
        return index.Engine.open(home, store=store, first=first), False
    except index.IndexMissing:
        check_unbuilt(home, store, store_url)
        say(f"There is no index in {store} yet: building it once, which takes about 10 seconds.", err=True)
        build_index(home, store)
        return index.Engine.open(home, store=store), True


def check_unbuilt(home: Path, store: index.Store, store_url: str | None) -> None:
    """Say what to do about a home or a store without an index, unless the project's own corpus is to be built there.

    Raises:
        IndexMissing: it has been named, or the build of another corpus was refused.
    """
    where = "" if _is_default(home) else f" --home {shlex.quote(str(home))}"
    refused = index.refused_build(home, store)
    if refused is not None:
        raise index.IndexMissing(
            f"there is no index in {store}: building it from {refused.corpus} was refused. {refused.reason}. "
            f"Then build it again: scoda index build{where}"
        )
    if where or store_url:
        raise index.IndexMissing(
            f"there is no index in {store} yet. Build one of your document: scoda index build{where} --corpus PATH "
            "(without --corpus, of the project's own)"
        )


@contextmanager
def missing_told(home: Path, store: index.Store, store_url: str | None) -> Iterator[None]:
    """Say as `check_unbuilt` does what to do where there is no index.

    Raises:
        IndexMissing: there is none.
    """
    try:
        yield
    except index.IndexMissing:
        check_unbuilt(home, store, store_url)
        raise


def _is_default(home: Path) -> bool:
    try:
        return home == default_home()
    except UsageError:  # a user without a home folder
        return False


def build_index(
    home: Path, store: index.Store, options: index.BuildOptions | None = None, *, quiet: bool = False
) -> index.BuildReport:
    """Build an index as `index.build_index` does, with its progress on a terminal unless it is to be `quiet`."""
    with nullcontext() if quiet else progress_bar() as progress:
        return index.build_index(home, options, store=store, progress=progress)


@contextmanager
def progress_bar() -> Iterator[ProgressCallback]:
    """A callback for `index.build_index`: on a terminal a line a stage, with the time left; nothing elsewhere."""
    if os.environ.get("SCODA_PROGRESS") == "lines":  # for a program that reads along, as the bot's /reindex does
        yield lambda stage, done, total: say(f"{stage} {done}/{total}", err=True)
        return
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from bot.console import console

    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}", justify="right"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console(err=True), transient=True) as bar:
        # Seconds may go by before the first stage says how much it has to do.
        tasks: dict[str, TaskID] = {_FIRST: bar.add_task(_FIRST, total=None, count="", rate="")}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                bar.update(tasks[_FIRST], total=1, completed=1)
                tasks[stage] = bar.add_task(stage, total=None, count="", rate="")
            if total == 1:  # one step: only that it goes on can be shown
                bar.update(tasks[stage], completed=done, total=total if done else None)
                return
            speed = bar.tasks[list(tasks).index(stage)].speed
            rate = f"{speed:,.0f}/s" if speed else ""
            bar.update(tasks[stage], completed=done, total=total, count=f"{done:,}/{total:,}", rate=rate)

        yield show
