"""An answer or a passage as one line of JSON, for other programs."""

from __future__ import annotations

from bot.safe_text import json_line
from index import Answer, Hit, Missing, Passage


def answer_line(answer: Answer, given_id: object = None) -> str:
    """One line of UTF-8 JSON without the line end; `given_id` is repeated as it came."""
    return json_line(
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
    return json_line({"id": given_id, "error": message})


def passage_line(passage: Passage) -> str:
    """The line for a passage that is shown by itself, without a translation."""
    values = {"id": passage.id, "section": passage.section, "kind": passage.kind, "text": passage.text}
    return json_line(values)


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
