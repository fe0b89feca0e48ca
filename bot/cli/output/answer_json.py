"""An answer as one line of JSON, for other programs."""

from __future__ import annotations

import json

from bot.safe_text import in_json
from index import Answer, Hit, Missing


def answer_line(answer: Answer, given_id: object = None) -> str:
    """One line of UTF-8 JSON without the line end; `given_id` is repeated as it came."""
    return _one_line(
        {
            "id": given_id,
            "question": answer.question,
            "language": answer.language,
            "outcome": answer.outcome,
            "route": answer.route,
            "missing": _missing(answer.missing),
            "hits": [_hit(hit) for hit in answer.hits],
            "index": answer.index,
            "elapsed_ms": answer.elapsed_ms,
        }
    )


def error_line(message: str, given_id: object = None) -> str:
    """The line for a question that cannot be answered."""
    return _one_line({"id": given_id, "error": message})


def _one_line(row: dict[str, object]) -> str:
    """JSON that UTF-8 can carry and a terminal can show: half a character, which a given id may hold, is escaped."""
    return in_json(json.dumps(row, ensure_ascii=False))


def _missing(missing: Missing | None) -> dict[str, object] | None:
    return None if missing is None else {"names": list(missing.names), "detail": missing.detail}


def _hit(hit: Hit) -> dict[str, str | int | float | None]:
    return {
        "id": hit.passage.id,
        "number": hit.passage.number,
        "section": hit.passage.section,
        "text": hit.passage.text,
        "score": hit.score,
        "translation": hit.translation,
    }
