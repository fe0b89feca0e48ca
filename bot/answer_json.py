"""The JSON of an answer: one line, the same keys always."""

from __future__ import annotations

import json

from index.datatypes import Answer, Hit


def answer_line(answer: Answer, given_id: object = None) -> str:
    """One line of UTF-8 JSON without the line end; `given_id` is repeated as it came."""
    return json.dumps(
        {
            "id": given_id,
            "question": answer.question,
            "language": answer.language,
            "outcome": answer.outcome,
            "route": answer.route,
            "hits": [_hit(hit) for hit in answer.hits],
            "index": answer.index,
            "elapsed_ms": answer.elapsed_ms,
        },
        ensure_ascii=False,
    )


def error_line(message: str, given_id: object = None) -> str:
    """The line for a question that cannot be answered."""
    return json.dumps({"id": given_id, "error": message}, ensure_ascii=False)


def _hit(hit: Hit) -> dict[str, str | int | float | None]:
    return {
        "id": hit.passage.id,
        "number": hit.passage.number,
        "section": hit.passage.section,
        "text": hit.passage.text,
        "score": hit.score,
        "translation": hit.translation,
    }
