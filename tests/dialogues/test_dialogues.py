"""Each line of dialogues.jsonl is one conversation: what is said, and what has to come of it.

`route`, `outcome` and `first` (the first passage) are those of the answer; `kind` is its small talk, fact, follow-up or
notice, `figure` the first headline figure; `sure` are the passages that answer. What a turn does not name may be
anything.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.answer.conversation import Conversation
from index.answer.engine import Engine
from index.types import Answer

TABLE = Path(__file__).with_name("dialogues.jsonl").read_text(encoding="utf-8")
DIALOGUES = [json.loads(line) for line in TABLE.splitlines()]
LEAST_DIALOGUES = 60


@pytest.fixture(scope="module")
def engine(real_home: Path) -> Engine:
    return Engine.open(real_home)


def told(answer: Answer) -> dict[str, Any]:
    missing = answer.missing
    return {
        "say": answer.question,
        "route": answer.route,
        "outcome": answer.outcome,
        "kind": answer.talk or answer.fact or answer.follow_up or answer.notice,
        "detail": missing.detail if missing else None,
        "names": list(missing.names) if missing else [],
        "into": answer.into,
        "figure": answer.figures[0].labels["en"] if answer.figures else None,
        "first": answer.hits[0].passage.id if answer.hits else None,
        "ids": [hit.passage.id for hit in answer.hits],
        "sure": [hit.passage.id for hit in answer.hits[: answer.strong]],
    }


def test_the_table_is_large_enough() -> None:
    assert len(DIALOGUES) >= LEAST_DIALOGUES


@pytest.mark.slow
@pytest.mark.parametrize("turns", DIALOGUES, ids=[turns[0]["say"] for turns in DIALOGUES])
def test_a_dialogue(engine: Engine, turns: list[dict[str, Any]]) -> None:
    conversation = Conversation()
    for turn in turns:
        answer, conversation = engine.converse(turn["say"], conversation)
        got = told(answer)
        assert {key: got[key] for key in turn} == turn
