"""Builders for tests: a small corpus on disk, and index versions without a build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.build.calibrate import fit_calibration
from index.build.faiss import build_faiss, write_faiss
from index.corpus.load import load_corpus
from index.corpus.scan import summarise
from index.encoders.models import ModelId
from index.reader import Clues
from index.search.aids import pack_aids
from index.search.ann import FLAT, IndexType
from index.search.asked_details import PROBED
from index.search.centring import centre, fit_centres
from index.search.dense import METRIC
from index.store.base import Store
from index.store.files.read import ARRAYS, VECTORS, VIEWS, write_file
from index.store.files.store import FileStore, building_folder
from index.store.files.write import seal_files, write_passages, write_small_arrays
from index.store.integrity import FileEntry
from index.store.manifest import NAME, KnownAnswer, Manifest
from index.text.clues import BUCKETS
from index.text.language import script_of
from index.types import Corpus
from tests.index.fakes import DIMENSION, FakeEncoder

TASKS = (
    "A railway terminal opened beside the port.",
    "Freight trains to Kazakhstan run every morning.",
    "An online shop for carpets was launched.",
    "Farmers export apples to Russia.",
    "A trade agreement with Uzbekistan was signed.",
    "A language college was founded.",
    "Students won the chess tournament.",
    "The museum of navigation reopened its doors.",
)
SOURCE = f"""The Harbour's Ten Deeds of 2020

2021-03-04 10:11:12 by the town

In 2020 the harbour grew by 11 percent. Among them are 4 new cranes.

I. Logistics
1. {TASKS[0]}
2. {TASKS[1]}

II. Trade
3. {TASKS[2]}
4. {TASKS[3]}
5. {TASKS[4]}

III. Culture
6. {TASKS[5]}
7. {TASKS[6]}
8. {TASKS[7]}

Powered by a website
"""
SETTINGS = """title = "The Harbour's Ten Deeds of 2020"
publisher = "The town"
year = 2020
stated_tasks = 10
unit = "task"

[reading]
figures = ["In 2020 the harbour", "Among them are"]
ignore = ["Powered by"]

[expect]
tasks = 8
sections = 3
figures = 2
"""
AIDS = {
    "2": ["Cargo rolls on rails to Central Asia"],
    "4": ["Fruit sold abroad", "Orchards and their customers"],
    "8": ["maritime exhibition hall"],
}
RUSSIAN = {"T": "Десять дел порта", "2": "Грузовые поезда в Казахстан ходят каждое утро.", "8": "Музей открыт снова."}
CHINESE = {"2": "货运列车每天早上开往哈萨克斯坦。"}
KNOWN = (KnownAnswer(TASKS[1], "2"), KnownAnswer(TASKS[7], "8"))
FAKE_MODEL = ModelId("fake-model", "f" * 64)


def write_jsonl(path: Path, rows: list[dict[str, object]]) -> Path:
    """Write JSON Lines, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_corpus(folder: Path, *, source: str = SOURCE) -> Path:
    """Write the small corpus with all that a corpus may have."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "corpus.toml").write_text(SETTINGS, encoding="utf-8")
    write_jsonl(folder / "aids.jsonl", [{"id": key, "aids": texts} for key, texts in AIDS.items()])
    for language, texts in (("ru", RUSSIAN), ("zh", CHINESE)):
        rows: list[dict[str, object]] = [{"id": key, "text": text} for key, text in texts.items()]
        write_jsonl(folder / "translations" / f"{language}.jsonl", rows)
    return folder


def write_contents(folder: Path, corpus: Corpus, factory: str) -> tuple[dict[str, FileEntry], IndexType]:
    """Write the files that a build makes of a corpus, with the fake encoder and three background questions."""
    encoder = FakeEncoder()
    summary = summarise(corpus)
    labels = write_passages(folder, corpus.entries(), summary.passages)
    asked = ["how do I boil an egg", "who won the football match", "was a railway tunnel dug in Peru"]
    vectors, scripts = encoder.encode_queries(asked), ["Latin"] * len(asked)
    centres = fit_centres(vectors, ["en"] * len(asked), scripts)
    aids = [aid for entry in corpus.entries() for aid in entry.aids]
    aid_vectors = encoder.encode_queries(aids) if aids else np.empty((0, DIMENSION), np.float32)
    clues = quiet_clues(summary.passages, DIMENSION)
    arrays = {
        **clues.arrays(),
        "centres": centres.means,
        "background": centre(vectors, scripts, centres),
        "near_miss": np.array([False, False, True]),
        "aided": np.array([summary.aided]),
        "aid_vectors": pack_aids(centre(aid_vectors, list(map(script_of, aids)), centres)),
        "aid_ends": np.cumsum([len(entry.aids) for entry in corpus.entries()], dtype=np.int32),
    }
    texts = {
        "centre_scripts": centres.scripts,
        "sections": labels,
        "languages": summary.languages,
        "names": (),
        "own_languages": (),
    }
    write_small_arrays(folder / ARRAYS, arrays, texts)
    index_type = IndexType(factory) if factory == FLAT else IndexType(factory, search=16)
    views = encoder.encode_documents([text for entry in corpus.entries() for text in entry.views()])
    write_faiss(build_faiss(factory, views), folder / VIEWS)
    if not index_type.is_exact:
        np.save(folder / VECTORS, views.astype(np.float16))
    return seal_files(folder), index_type


def manifest_of(corpus: Corpus, files: dict[str, FileEntry], index_type: IndexType, fingerprint: str) -> Manifest:
    """A manifest that fits these files."""
    summary = summarise(corpus)
    return Manifest(
        fingerprint=fingerprint,
        inputs="0" * 64,
        model=FAKE_MODEL,
        dimension=DIMENSION,
        metric=METRIC,
        index_type=index_type,
        views=summary.views,
        passages=summary.passages,
        corpus=corpus.info,
        corpus_fingerprint=summary.fingerprint,
        corpus_path="harbour",
        calibration=fit_calibration([], [], str),
        known_answers=KNOWN,
        files=files,
        libraries={"faiss-cpu": "1"},
        built_at="2021-01-02T03:04:05+00:00",
        build_seconds=1.5,
    )


def publish_to(
    store: Store,
    home: Path,
    corpus_folder: Path,
    name: str,
    factory: str = FLAT,
    *,
    known: tuple[KnownAnswer, ...] = KNOWN,
    watch: Callable[[], object] = lambda: None,
    forge: Callable[[Corpus], Corpus] = lambda corpus: corpus,
) -> str:
    """Publish a version of the corpus, made in `home`, as a build of other inputs (by `name`) would, and tell its
    fingerprint; `watch` is called when it is about to become the live one, `forge` changes what was read."""
    corpus = forge(load_corpus(corpus_folder).corpus)
    with building_folder(home) as folder:
        files, index_type = write_contents(folder, corpus, factory)

        def finish(fingerprint: str, previous: str | None) -> None:
            manifest = manifest_of(corpus, files, index_type, fingerprint)
            write_file(folder / NAME, replace(manifest, previous=previous, known_answers=known).to_json().encode())
            watch()

        return store.publish(folder, finish, hashlib.sha256(name.encode()).hexdigest())


def quiet_clues(passages: int, dimension: int) -> Clues:
    """Clues that know no names, and by which no question asks for a detail."""
    probe = np.zeros((len(PROBED), dimension + 1), np.float32)
    probe[PROBED.index("none"), -1] = 20.0
    nothing = np.empty(0, np.uint32), np.empty((4, 0), np.uint8)
    looks = np.zeros(BUCKETS, np.float32)
    return Clues(
        *nothing, looks, -20.0, probe, np.zeros(passages, np.uint16), (), one_year=True, languages=("en", "zh", "ru")
    )


def write_model(folder: Path) -> Path:
    """A folder that stands for a sentence-transformers model, whose weights are its name."""
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    (folder / "weights.bin").write_bytes(folder.name.encode())
    return folder


def publish_version(home: Path, corpus_folder: Path, name: str, factory: str = FLAT) -> str:
    """The same in the data home."""
    return publish_to(FileStore(home), home, corpus_folder, name, factory)
