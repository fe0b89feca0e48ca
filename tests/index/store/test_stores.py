"""What every store promises, whatever it keeps versions in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier, Event, Thread

import numpy as np
import pytest

from index.answer.engine import Engine
from index.build.calibrate import DEFAULT_ANSWER
from index.corpus.load import load_corpus
from index.errors import IndexMissing, IndexUnavailable, ScodaError
from index.search.lexical import MOST_OF_A_WORD
from index.store.files.store import building_folder
from index.text.ids import key_hash
from index.types import Entry, PassageKind
from tests.index.builders import CHINESE, RUSSIAN, SOURCE, TASKS, write_corpus
from tests.index.fakes import DIMENSION, FakeEncoder, vector_of
from tests.index.search.lexical_reference import gram_hash, grams, plain_bm25
from tests.index.store.places import Database, Folder, Place

QUESTIONS = ("Farmers sold apples", "Грузовые поезда", "货运列车", "maritime exhibition hall", "qwertz", "")


@pytest.fixture(params=["files", pytest.param("postgres", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path, installed: FakeEncoder) -> Place:
    """An empty store; what is verified there is asked with the fake encoder."""
    assert installed is not None
    home, corpora = tmp_path / "home", tmp_path / "corpora"
    if request.param == "files":
        return Folder(home, corpora)
    return Database(request.getfixturevalue("server"), request.getfixturevalue("database"), home, corpora)


def entries_of(folder: Path) -> list[Entry]:
    return list(load_corpus(write_corpus(folder)).corpus.entries())


def engine_of(place: Place) -> Engine:
    opened = place.store.open()
    return Engine(opened.manifest, opened.reader, FakeEncoder())


def assert_answers(place: Place, fingerprint: str) -> None:
    """This version is the live one, and finds what it should."""
    answer = engine_of(place).ask(TASKS[1])
    assert (answer.index, place.store.current(), answer.hits[0].passage.id) == (fingerprint, fingerprint, "2")


# What is kept


def test_nothing_published_yet(place: Place) -> None:
    place.store.check()
    assert place.store.current() is None
    with pytest.raises(IndexMissing) as caught:
        place.store.open()
    assert str(caught.value) == f"there is no index in {place.store} yet. Build it: scoda index build"
    with pytest.raises(ScodaError, match="there is no index in"):
        place.store.rollback()


def test_what_was_published_is_read_back(place: Place, tmp_path: Path) -> None:
    fingerprint, entries = place.publish("first"), entries_of(tmp_path / "harbour")
    corpus = load_corpus(tmp_path / "harbour").corpus
    opened = place.store.open()
    assert (opened.manifest.fingerprint, opened.manifest.corpus) == (fingerprint, corpus.info)
    assert (opened.manifest.passages, opened.manifest.views) == (13, 16)
    assert opened.manifest.calibration.answer == DEFAULT_ANSWER
    assert opened.size > 0
    passages, aids = opened.reader.passages, opened.reader.aids
    assert len(passages) == len(entries)
    assert aids.ends.tolist() == np.cumsum([len(entry.aids) for entry in entries]).tolist()
    assert aids.vectors.dtype == np.int8
    assert aids.vectors.shape == (aids.ends[-1], DIMENSION)
    assert aids.vectors.any(axis=1).all()
    assert passages.read(range(len(entries))) == [entry.passage for entry in entries]
    assert (passages.sections, set(passages.languages)) == (("I", "II", "III"), {"ru", "zh"})
    told = {
        language: {passages.id(n): text for n in range(13) if (text := passages.translation(n, language))}
        for language in ("ru", "zh", "fr")
    }
    assert told == {"ru": {key: text for key, text in RUSSIAN.items() if key != "T"}, "zh": CHINESE, "fr": {}}


def test_passages_are_found_by_id_kind_and_section(place: Place, tmp_path: Path) -> None:
    place.publish("first")
    passages, entries = place.store.open().reader.passages, entries_of(tmp_path / "harbour")
    for number, entry in enumerate(entries):
        assert (passages[number], passages.id(number)) == (entry.passage, entry.passage.id)
        assert passages.number(entry.passage.id) == number
        assert passages.with_hash(int(key_hash(entry.passage.id))) == [number]
        assert passages.alike(f"0{entry.passage.id.lower()}") == ([number] if entry.passage.id.isdecimal() else [])
        assert passages.alike(entry.passage.id.lower()) == [number]
    for missing in ("", "T", "99", "s1", "' OR true --"):
        with pytest.raises(KeyError):
            passages.number(missing)
    for kind in PassageKind:
        for section in (None, "I", "II", "III"):
            wanted = [
                number
                for number, entry in enumerate(entries)
                if entry.passage.kind is kind and section in (None, entry.passage.section)
            ]
            assert passages.numbers(kind, section).tolist() == wanted, (kind, section)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Freight trains", True),
        ("reight tr", True),
        ("freight trains", False),
        ("trains Freight", False),
        ("Музей открыт", True),
        ("货运列车", True),
        ("Fruit sold abroad", False),  # a search aid
        ("100% of _ \\ '; DROP TABLE x; --", False),
    ],
)
def test_what_the_document_says(place: Place, words: str, expected: bool) -> None:
    place.publish("first")
    assert place.store.open().reader.passages.says(words) is expected


def test_views_are_found_and_compared(place: Place, tmp_path: Path) -> None:
    """So small a document gives all its passages; what they score is what comparing each vector tells."""
    place.publish("first")
    views, entries = place.store.open().reader.views, entries_of(tmp_path / "harbour")
    assert views.shape == (16, DIMENSION)
    queries = np.stack([vector_of(question) for question in QUESTIONS])
    assert [sorted(found) for found in views.nearest(queries, None)] == [list(range(13))] * len(queries)
    of_trade = [number for number, entry in enumerate(entries) if entry.passage.section == "II"]
    assert [sorted(found) for found in views.nearest(queries, "II")] == [of_trade] * len(queries)
    for query in queries:
        expected = np.full((2, 13), np.nan)
        for number, entry in enumerate(entries):
            own, *translated = (float(vector_of(text) @ query) for text in entry.views())
            expected[:, number] = own, max(translated, default=np.nan)
        for chosen in (np.arange(13), np.array([4]), np.array([0, 3, 12]), np.array([], np.int64)):
            np.testing.assert_allclose(views.best_of_kind(query, chosen), expected[:, chosen], atol=1e-3)
    chosen = np.array([0, 4, 12])
    words = np.stack([vector_of(entries[number].passage.text) for number in chosen])
    np.testing.assert_allclose(views.text_vectors(chosen), words, atol=1e-3)


@pytest.mark.parametrize("question", QUESTIONS)
def test_words_are_found_and_scored(place: Place, tmp_path: Path, question: str) -> None:
    place.publish("first")
    asked, entries = place.store.open().reader.words.look_up(question), entries_of(tmp_path / "harbour")
    texts = [entry.words() for entry in entries]
    expected, wanted = plain_bm25(texts, question), set(map(gram_hash, grams(question)))
    having = [number for number, text in enumerate(texts) if wanted & set(map(gram_hash, grams(text)))]
    for section in (None, "II"):
        found = [number for number in having if section in (None, entries[number].passage.section)]
        assert sorted(asked.candidates(section)) == found
    for chosen in (np.arange(13), np.array([4, 7]), np.array([], np.int64)):
        found_scores = asked.scores(chosen)
        np.testing.assert_allclose(found_scores, [expected[number] for number in chosen], rtol=1e-4, atol=1e-6)
    gram_sets = [set(map(gram_hash, grams(text))) for text in texts]
    words = [*question.split(), "harbuors"]  # the last one has n-grams that the question lacks
    cover = asked.cover(words, 4)
    for at, word in enumerate(words):
        if word_grams := list(map(gram_hash, grams(word))):
            shares = [sum(gram in having_it for gram in word_grams) / len(word_grams) for having_it in gram_sets]
            assert cover.passage[at] == pytest.approx(shares[4])
            assert cover.best[at] == pytest.approx(max(shares))
            assert cover.where[at] == (shares.index(max(shares)) if max(shares) else 0)
            assert cover.frequency[at] == sum(share >= MOST_OF_A_WORD for share in shares)


# Names, the switch, the way back


def test_exactly_the_live_and_the_previous_version_stay(place: Place) -> None:
    history = [place.publish("first")]
    for name in ("second", "third", "fourth"):
        history.append(place.publish(name))
        assert_answers(place, history[-1])
        assert place.versions() == set(history[-2:])


def test_the_same_inputs_published_again_get_a_number(place: Place) -> None:
    first, second, third = (place.publish("first") for _ in range(3))
    assert first == sha256(b"first").hexdigest()[:16]
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert place.versions() == {second, third}
    assert place.publish("first") == first


def test_a_version_that_cannot_be_finished_changes_nothing(place: Place) -> None:
    first = place.publish("first")

    def fail(fingerprint: str, previous: str | None) -> None:
        assert (fingerprint, previous) == ("a" * 16, first)
        raise IndexUnavailable("a known answer does not come out")

    with building_folder(place.home) as folder:
        (folder / "half").write_text("written")
        with pytest.raises(IndexUnavailable, match="known answer"):
            place.store.publish(folder, fail, "a" * 64)
    assert place.versions() == {first}
    assert_answers(place, first)


def test_a_version_is_live_only_when_it_is_finished(place: Place) -> None:
    first = place.publish("first")
    seen: list[str | None] = []
    second = place.publish("second", watch=lambda: seen.append(place.store.current()))
    assert (seen, place.store.current()) == ([first], second)


def test_rollback_goes_back_once(place: Place) -> None:
    first = place.publish("first")
    with pytest.raises(ScodaError, match="there is no earlier index version"):
        place.store.rollback()
    second = place.publish("second", source=SOURCE.replace("apples", "pears"))
    assert "pears" in engine_of(place).ask(TASKS[3]).hits[0].passage.text
    assert place.store.rollback() == first
    assert "apples" in engine_of(place).ask(TASKS[3]).hits[0].passage.text
    for _ in range(2):
        with pytest.raises(ScodaError, match="no earlier index version"):
            place.store.rollback()
    assert_answers(place, first)
    assert second in place.versions()


def test_a_build_after_a_rollback_keeps_what_was_live(place: Place) -> None:
    first = place.publish("first")
    place.publish("bad")
    place.store.rollback()
    third = place.publish("third")
    assert place.versions() == {first, third}
    assert place.store.rollback() == first


def test_rollback_to_a_damaged_version_is_refused(place: Place) -> None:
    first, second = place.publish("first"), place.publish("second")
    place.take_from(first)
    with pytest.raises(IndexUnavailable):
        place.store.rollback()
    assert_answers(place, second)


# What is not as it was published


def test_verify_checks_what_is_kept_and_the_known_answers(place: Place) -> None:
    place.publish("first")
    manifest, checked = place.store.verify()
    assert manifest == place.store.open().manifest
    assert checked
    place.alter(manifest.fingerprint)
    with pytest.raises(IndexUnavailable, match=r"Build it again: scoda index build"):
        place.store.verify()


def test_a_version_of_which_something_is_missing_is_refused(place: Place) -> None:
    fingerprint = place.publish("first")
    place.take_from(fingerprint)
    for read in (place.store.open, place.store.verify):
        with pytest.raises(IndexUnavailable, match="scoda index build") as caught:
            read()
        assert not isinstance(caught.value, IndexMissing)
    place.publish("second")  # and a build mends it
    assert place.store.verify()[0].fingerprint == place.store.current() != fingerprint


@pytest.mark.parametrize(
    "name", ["", "../../x", "0123456789abcdef/..", "0123456789ABCDEF", '"; DROP SCHEMA scoda CASCADE; --', "T" * 1000]
)
def test_a_live_version_of_a_name_that_is_none(place: Place, name: str) -> None:
    place.publish("first")
    place.name_live(name)
    for read in (place.store.current, place.store.open):
        with pytest.raises(IndexUnavailable) as caught:
            read()
        assert not isinstance(caught.value, IndexMissing)
        assert str(caught.value).endswith("scoda index build --corpus PATH")
        assert "names no index version" in str(caught.value)


# Several at once


def test_builders_at_once_each_publish_a_whole_version(place: Place) -> None:
    names = ["0", "1", "2", "0", "1"]
    barrier = Barrier(len(names))

    def publish(name: str) -> str:
        barrier.wait()
        return place.publish(name)

    place.publish("before")
    with ThreadPoolExecutor(len(names)) as pool:
        published = list(pool.map(publish, names))
    assert {name[:16] for name in published} == {sha256(name.encode()).hexdigest()[:16] for name in names}
    live = str(place.store.current())
    assert live in published
    assert_answers(place, live)
    assert len(place.versions()) == 2
    before = place.store.rollback()
    assert before in published
    assert_answers(place, before)


def test_a_reader_is_answered_during_a_switch(place: Place) -> None:
    first = place.publish("first")
    engine, over, faults, seen = engine_of(place), Event(), [], set()

    def read() -> None:
        try:
            while not over.is_set():
                assert engine.ask(TASKS[1]).hits[0].passage.id == "2"
                answer = engine_of(place).ask(TASKS[1])
                assert answer.hits[0].passage.id == "2"
                seen.add(answer.index)
        except Exception as error:
            faults.append(error)
        finally:
            stopped.set()

    stopped = Event()
    reader = Thread(target=read)
    reader.start()
    second = place.publish("second")
    while second not in seen and not stopped.wait(0.01):
        pass
    over.set()
    reader.join()
    assert (faults, seen) == ([], {first, second})
