"""Builds an index version, where something has changed."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from index.build.again import forget_refusal, kept_options, remember_refusal
from index.build.encode import BuildEncoder, Progress
from index.build.export import LiveVersion
from index.build.inputs import read_inputs
from index.build.options import BuildOptions
from index.build.pipeline import BuildRun
from index.corpus.load import LoadedCorpus, load_corpus
from index.corpus.numbering.document import Document
from index.encoders.models import ModelId, cannot_load, identify_model
from index.errors import IndexUnavailable, ModelError, ScodaError
from index.search.ann import IndexPlan, check_factory
from index.store.base import Store
from index.store.home_files import cannot_write
from index.store.open import open_store


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `built` is False when nothing had changed; `document` is `source` as it was read,
    `unit` the key of what its numbered parts are called.

    `questions` says how questions are encoded, empty for the bundled model and where nothing was built. `notes` are
    lines that whoever builds has to read.
    """

    fingerprint: str
    built: bool
    seconds: float
    passages: int
    views: int
    source: Path
    document: Document
    unit: str
    questions: str = ""
    notes: tuple[str, ...] = ()


def build_index(
    home: Path,
    options: BuildOptions | None = None,
    *,
    store: Store | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build an index version from a corpus and make it the live one, in the data home or in another `store`.

    `progress(stage, done, total)` is called as the work goes on. With nothing changed and the live version intact,
    nothing is built unless `options.force` is set; PyTorch is not imported then.

    A build that does its work reads the corpus several times, because it may be larger than the memory: to check its
    ids, to count and hash it, to encode its views and to write its passages, each pass one entry at a time. The last
    two compare the hash, so that a file which changes meanwhile is noticed.

    A build that is refused leaves a note in the data home (`index.build.again`).

    Raises:
        CorpusError: the corpus or the questions cannot be read as they stand.
        ModelError: the model cannot be loaded. The live version stays as it is, here as in every failure.
    """
    options, store = options or BuildOptions(), store or open_store(home)
    try:
        report = _build(home, options, store, progress)
    except ScodaError as error:
        remember_refusal(home, store, options, error)
        raise
    forget_refusal(home)
    return report


def _build(home: Path, options: BuildOptions, store: Store, progress: Progress | None) -> BuildReport:
    started = time.perf_counter()
    plan = IndexPlan(options.index_type and check_factory(options.index_type), options.memory)
    loaded = load_corpus(options.corpus, max_size=options.max_size, encoding=options.encoding, columns=options.columns)
    model = identify_model(options.model) or _download(options.model)
    second = (identify_model(options.second) or _download(options.second)) if options.second else None
    inputs = read_inputs(loaded, model, plan, quantise=options.quantise, second=second)
    store.check()
    live = None if options.force else _live_version(store)
    if live and live.inputs == inputs.digest():
        return _report(live.fingerprint, loaded, built=False, started=started)
    run = BuildRun(
        home,
        store,
        inputs,
        BuildEncoder(home, model, use_cache=not options.force, workers=options.workers, ray=options.ray),
        options.corpus.resolve(),
        progress or (lambda *_: None),
        started,
        live,
        kept_options(options),
    )
    try:
        fingerprint, questions, notes = run.run()
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
    from index.encoders.hub import hub_fault

    if fault := hub_fault(name):  # before PyTorch is imported, which takes seconds itself
        raise cannot_load(name, fault)
    from index.encoders.pytorch import load_encoder

    load_encoder(name)
    identity = identify_model(name)
    if identity is None:
        raise ModelError(f"the model {name!r} was loaded, but its files cannot be found. Give its folder instead")
    return identity


def _live_version(store: Store) -> LiveVersion | None:
    """What a build needs of the live version, None where there is none or it is damaged."""
    try:
        version = store.open()
    except IndexUnavailable:
        return None
    manifest = version.manifest
    return LiveVersion(manifest.fingerprint, manifest.inputs, manifest.models, version.path_of)


def _report(fingerprint: str, loaded: LoadedCorpus, *, built: bool, started: float) -> BuildReport:
    return BuildReport(
        fingerprint,
        built,
        time.perf_counter() - started,
        loaded.summary.passages,
        loaded.summary.views,
        loaded.source,
        loaded.document,
        loaded.corpus.info.unit,
    )
