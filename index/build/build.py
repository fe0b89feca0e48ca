"""Builds an index version, where something has changed."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from index.build.encode import BuildEncoder, Progress
from index.build.inputs import read_inputs
from index.build.pipeline import BuildRun
from index.corpus.formats import MAX_SIZE
from index.corpus.load import LoadedCorpus, load_corpus
from index.encoders.models import DEFAULT_MODEL, ModelId, identify_model
from index.errors import IndexUnavailable, ModelError
from index.search.ann import DEFAULT_MEMORY, IndexPlan, check_factory
from index.store.base import Store
from index.store.home_files import cannot_write
from index.store.open import open_store

DEFAULT_CORPUS = Path(__file__).resolve().parents[2] / "data" / "scoda-2020"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `built` is False when nothing had changed; `left_out` are lines of `source` in no passage.

    `questions` says how questions are encoded, empty for the bundled model and where nothing was built. `notes` are
    lines that whoever builds has to read.
    """

    fingerprint: str
    built: bool
    seconds: float
    passages: int
    views: int
    source: Path
    left_out: tuple[int, ...]
    questions: str = ""
    notes: tuple[str, ...] = ()


def build_index(
    home: Path,
    *,
    corpus: Path | None = None,
    model: str | None = None,
    quantise: bool = False,
    force: bool = False,
    index_type: str | None = None,
    memory: int = DEFAULT_MEMORY,
    store: Store | None = None,
    max_size: int = MAX_SIZE,
    progress: Progress | None = None,
    workers: int = 1,
    ray: str | None = None,
) -> BuildReport:
    """Build an index version from a corpus and make it the live one, in the data home or in another `store`.

    `index_type` is a FAISS factory string; without it the number of views and the `memory` allowed for searching,
    in bytes, decide. `quantise` makes the weights of an exported question encoder int8. No file of the corpus may
    have more than `max_size` bytes, unpacked. `progress(stage, done, total)` is called as the work goes on. `workers`
    processes encode, or so many on each node of the Ray cluster at the address `ray` ("auto": the one that this
    machine is a node of). With nothing changed and the live version intact, nothing is built unless `force` is set;
    PyTorch is not imported then.

    Raises:
        CorpusError: the corpus or the questions cannot be read as they stand.
        ModelError: the model cannot be loaded. The live version stays as it is, here as in every failure.
    """
    started = time.perf_counter()
    plan = IndexPlan(index_type and check_factory(index_type), memory)
    path = corpus or DEFAULT_CORPUS
    loaded = load_corpus(path, max_size=max_size)
    name = model or DEFAULT_MODEL
    identity = identify_model(name)
    inputs = read_inputs(loaded, identity or _download(name), plan, quantise=quantise)
    store = store or open_store(home)
    store.check()
    if not force and _is_live(store, inputs.digest()):
        return _report(store.current() or "", loaded, built=False, started=started)
    try:
        encoding = BuildEncoder(home, inputs.model, use_cache=not force, workers=workers, ray=ray)
        fingerprint, questions, notes = BuildRun(
            home, store, inputs, encoding, path.resolve(), progress or (lambda *_: None), started
        ).run()
    except OSError as error:
        raise cannot_write(error, home) from None
    except ModuleNotFoundError as error:
        raise ModelError(
            f"a build needs the package {error.name}, which an installation for serving leaves out. "
            "Build with a whole installation (pip install .) and this --home; a running bot takes the new version up"
        ) from None
    return replace(_report(fingerprint, loaded, built=True, started=started), questions=questions, notes=notes)


def _download(name: str) -> ModelId:
    """Load a hub's model once, which downloads it, so that it can be identified by its files."""
    from index.encoders.pytorch import load_encoder

    load_encoder(name)
    identity = identify_model(name)
    if identity is None:
        raise ModelError(f"the model {name!r} was loaded, but its files cannot be found. Give its folder instead")
    return identity


def _is_live(store: Store, digest: str) -> bool:
    """Whether the live version is whole and was built from these inputs."""
    try:
        manifest = store.open().manifest
    except IndexUnavailable:
        return False
    return manifest.inputs == digest


def _report(fingerprint: str, loaded: LoadedCorpus, *, built: bool, started: float) -> BuildReport:
    return BuildReport(
        fingerprint,
        built,
        time.perf_counter() - started,
        loaded.scan.passages,
        loaded.scan.views,
        loaded.source,
        loaded.left_out,
    )
