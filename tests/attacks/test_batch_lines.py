"""Lines of `--batch`: each that is not blank gives one line of JSON, and the next one is answered."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.commands.batch import answer_stream
from index.answer.engine import Engine
from tests.attacks.bounds import EXAMPLES, attempts, bounded
from tests.attacks.words import LINES, TEXTS, written

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | LINES | st.sampled_from([10**4000, "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=6,
)
ROWS = st.fixed_dictionaries(
    {}, optional={"question": TEXTS | VALUES, "id": VALUES, "chat": st.sampled_from([1, "a"]) | VALUES, "x": VALUES}
)
NESTED = st.builds(
    lambda mark, depth, rest: mark * depth + rest.encode("utf-8", "replace"),
    st.sampled_from([b"[", b'{"id":', b'{"question":{"id":']),
    st.sampled_from([3, 60, 2000, 100_000]),
    LINES,
)


def as_json(value: Any) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except (UnicodeEncodeError, ValueError):  # half a pair of surrogates; a number longer than Python writes
        return json.dumps({"question": ascii(type(value))}).encode()


BLANK = b" \t\r\n\v\f\xef\xbb\xbf"  # a line of nothing else is passed over
LINE = st.one_of(
    ROWS.map(as_json),
    ROWS.map(json.dumps).map(str.encode),
    ROWS.map(as_json).flatmap(lambda row: st.integers(0, len(row)).map(lambda end: row[:end])),
    TEXTS.map(lambda text: written(text).encode()),
    st.binary(max_size=60),
    NESTED,
    st.just(b'{"question": "' + b"x" * 1_100_000 + b'"}'),
)


@pytest.mark.parametrize("examples", EXAMPLES)
def test_any_lines(engine: Engine, examples: int) -> None:
    @attempts(examples)
    @given(lines=st.lists(LINE, min_size=1, max_size=4))
    def answered(lines: list[bytes]) -> None:
        given_lines = [*(line.replace(b"\n", b" ") for line in lines), b'{"id": "last", "question": "task 3"}']
        out, errors = io.StringIO(), io.StringIO()
        with bounded(seconds=4, megabytes=64):
            bad = answer_stream(engine, io.BytesIO(b"\n".join(given_lines)), out, errors, top=5)
        rows = [json.loads(line, parse_constant=pytest.fail) for line in out.getvalue().split("\n")[:-1]]
        assert len(rows) == sum(bool(line.strip(BLANK)) for line in given_lines)
        assert rows[-1]["id"] == "last"
        assert rows[-1]["hits"][0]["id"] == "3"
        told = errors.getvalue().split("\n")[:-1]
        assert sum("error" in row for row in rows) == bad == len(told)
        assert all(line.isprintable() and line.startswith("scoda: line ") for line in told)
        out.getvalue().encode()

    answered()
