"""What a data home remembers of builds: what the next one builds if nothing is said, and why the last was refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.build.options import DEFAULT_CORPUS, BuildOptions
from index.encoders.models import DEFAULT_MODEL
from index.errors import CorpusError, IndexUnavailable, ScodaError
from index.store.base import Store
from index.store.home_files import make_home, open_regular, share_as_folder

NOTE = "refused-build.json"
MAX_BYTES = 100_000
LONGEST_REASON = 2000
KEPT = ("index_type", "encoding", "columns")  # options that a version keeps as they were given: texts, texts by name


@dataclass(frozen=True, slots=True)
class Refusal:
    """A build that was refused: of which corpus, and why."""

    corpus: str
    reason: str


def remember_refusal(home: Path, store: Store, options: BuildOptions, error: ScodaError) -> None:
    """Leave a note in the data home; one that cannot be written to gets none."""
    values = {"store": str(store), "corpus": str(options.corpus.absolute()), "reason": str(error)[:LONGEST_REASON]}
    with suppress(OSError):
        make_home(home)
        path = home / NOTE
        path.write_text(json.dumps(values, ensure_ascii=False) + "\n", encoding="utf-8", errors="replace")
        share_as_folder(path)


def forget_refusal(home: Path) -> None:
    """Take the note away."""
    with suppress(OSError):
        (home / NOTE).unlink()


def refused_build(home: Path, store: Store) -> Refusal | None:
    """The last build into this store, if it was refused."""
    try:
        with open_regular(home / NOTE) as file:
            values = json.loads(file.read(MAX_BYTES))
        found = values["store"], values["corpus"], values["reason"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if found[0] != str(store) or not all(isinstance(value, str) for value in found):
        return None
    return Refusal(found[1], " ".join(found[2].split()))


def kept_options(options: BuildOptions) -> dict[str, str | dict[str, str]]:
    """The options that a version keeps, so that it can be built again."""
    given = {name: value for name in KEPT if (value := getattr(options, name))}
    return {name: value if isinstance(value, str) else dict(value) for name, value in given.items()}


def same_again(home: Path, store: Store, *, ours: bool) -> BuildOptions:
    """What to build where no corpus is named: what the store holds, else what was refused last, else our own document.

    `ours` says that the store belongs to whoever builds: what others can write to must not choose which files of this
    machine are read.

    Raises:
        CorpusError: what the index was built from is gone, or is not for the store to say.
        IndexUnavailable: there is an index, but nothing tells what it was built from.
    """
    live = store.live_values()
    if live is None:
        refused = refused_build(home, store)
        return BuildOptions(corpus=Path(refused.corpus)) if refused else BuildOptions()
    try:
        corpus, name = Path(_text(live["corpus_path"])), _text(live["corpus"]["name"])
        parts = [part for part in (live, live.get("second")) if part]  # a manifest has its first model itself
        model, *others = (_text(part["model"]["name"]) for part in parts)
        encoders = [part["encoder"] for part in parts]
        kept = live.get("options", {})
        options: dict[str, Any] = {one: _option(kept[one]) for one in KEPT if one in kept}
    except (KeyError, TypeError, ValueError):
        reason = f"nothing tells what the index in {store} was built from"
        raise IndexUnavailable(f"{reason}. Name it: scoda index build --corpus PATH") from None
    if corpus == DEFAULT_CORPUS or (name == DEFAULT_CORPUS.name and not corpus.exists()):
        corpus = DEFAULT_CORPUS  # ours, whichever installation it was built with
    elif not ours:
        _refuse_to_choose(store, corpus)
    elif not corpus.exists():
        raise CorpusError(
            corpus, f"the index in {store} was built from it, but it is gone", "Name another: --corpus PATH"
        )
    for chosen in (model, *others):
        if chosen != DEFAULT_MODEL and not ours:
            _refuse_to_choose(store, chosen)
    quantise = any(isinstance(one, Mapping) and one.get("loss") is not None for one in encoders)
    return BuildOptions(corpus=corpus, model=model, second=next(iter(others), None), quantise=quantise, **options)


def _option(value: Any) -> str | dict[str, str]:
    return {_text(name): _text(one) for name, one in value.items()} if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    return value


def _refuse_to_choose(store: Store, chosen: object) -> None:
    raise IndexUnavailable(
        f"{store} names {str(chosen)!r}, but a database must not choose files on this machine. "
        "Name them yourself: --corpus and --model, or SCODA_CORPUS and SCODA_MODEL"
    )
