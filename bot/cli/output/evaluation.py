"""An evaluation for people: measures as a table, findings with why and what would help, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import index  # names of it are loaded where they are used, which --help does without

_MEASURES = ("hit@1", "hit@3", "MRR@10", "recall@5")
_OUTCOMES = {
    "answerable_refused": "answerable refused",
    "answerable_sure": "answerable answered as sure",
    "sure_and_wrong": "answerable, sure and wrong",
    "off_topic_answered": "off-topic answered as sure",
    "near_miss_answered": "near-miss answered as sure",
    "unanswerable_answered": "all unanswerable answered as sure",
    "detail_named": "missing detail named rightly",
}
_FAULTS = {
    "miss": "another passage came first",
    "refused": "the right passage came first, but not as an answer",
    "sure": "answered as sure, though the document does not say",
}
_NEXT = {
    "add-aid": "give {wanted} a search aid in the words that it lacks",
    "tell-apart": 'if {came} answers it as well, add it to "relevant"; if not, give {wanted} an aid that says more',
    "reword": "it has nothing to search for: reword it",
    "no-search": "it was taken for a look-up by number or name: reword it, or label what it finds",
    "label-more": "label more questions like this one for calibration",
}
_COLUMNS = (
    "fault", "id", "language", "kind", "question", "wanted", "came", "outcome", "score", "place",
    "wanted_has", "wanted_lacks", "came_has", "next",
)  # fmt: skip
_MOST_SHOWN = 20  # findings of each sort for people; --json and --csv have all


def report_lines(report: index.Report) -> list[str]:
    """The report as a table for people."""
    lines = [f"{'near-misses answered as sure':<34} {'share':>6} {'n':>5}"] if report.near_misses else []
    lines += [f"  {kind:<32} {share:>6.3f} {count:>5}" for kind, (count, share) in report.near_misses.items()]
    lines += ["", _row("", "n", *_MEASURES)] if lines else [_row("", "n", *_MEASURES)]
    lines += [_measures(name, values) for name, values in report.by_language.items()]
    lines += ["", *(_measures(name, values) for name, values in report.by_kind.items())]
    lines += ["", _measures("all answerable", report.overall), ""]
    for key, name in _OUTCOMES.items():
        share = getattr(report.outcomes, key)
        lines.append(f"{name:<34} {'–' if share is None else f'{share:.3f}':>6}")
    lines.append("")
    lines.append(f"{report.questions} questions, {len(report.misses)} answerable ones with a wrong passage first")
    return lines


def finding_lines(findings: Sequence[index.Finding]) -> list[str]:
    """What did not come out as labelled, sort by sort, each question with why and what would help."""
    lines: list[str] = []
    for fault, title in _FAULTS.items():
        these = [one for one in findings if one.fault == fault]
        if these:
            lines += ["", f"{title} ({len(these)}):"]
            lines += [line for one in these[:_MOST_SHOWN] for line in _finding(one)]
        if len(these) > _MOST_SHOWN:
            lines.append(f"  and {len(these) - _MOST_SHOWN} more: --json and --csv have all")
    return lines


def _finding(one: index.Finding) -> list[str]:
    lines = [f"  {one.id} [{one.language}, {one.kind}] {one.question}"]
    if one.wanted:
        place = f"in place {one.place}" if one.place else "not among the first 10"
        has, lacks = (", ".join(words) or "nothing" for words in (one.wanted_has, one.wanted_lacks))
        lines.append(f"    wanted {', '.join(one.wanted)} ({place}): has {has}; lacks {lacks}")
    if one.came:
        lines.append(
            f"    came {one.came} ({one.outcome}, {one.score:.2f}): has {', '.join(one.came_has) or 'nothing'}"
        )
    wanted, came = (one.wanted or ("",))[0], one.came or ""
    return [*lines, f"    next: {_NEXT[one.next].format(wanted=wanted, came=came)}"]


def findings_table(findings: Sequence[index.Finding]) -> str:
    """The same as CSV, with a header; lists are separated by semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in findings:
        writer.writerow(_cell(getattr(one, column)) for column in _COLUMNS)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def advice_lines(engine: index.Engine, report: index.Report) -> list[str]:
    """What to do next for the whole corpus."""
    advice = []
    lacking = list(dict.fromkeys(one.wanted[0] for one in report.findings if one.next == "add-aid"))
    if lacking:
        advice.append(
            f"search aids for {', '.join(lacking[:_MOST_SHOWN])}{', ...' if len(lacking) > _MOST_SHOWN else ''}: put "
            "other words for what is said there into aids.jsonl, not these questions, or they measure nothing any more"
        )
    if not engine.info.labelled:
        with suppress(index.CorpusError):  # the index outlives the folder it was built from
            advice += index.calibration_lacks(Path(engine.info.corpus_path))
    return ["", "Next steps", *(f"  {line}" for line in advice)] if advice else []


def _measures(name: str, values: index.Measures) -> str:
    shares = (values.hit1, values.hit3, values.mrr10, values.recall5)
    return _row(name, str(values.questions), *(f"{share:.3f}" for share in shares))


def _row(name: str, count: str, *cells: str) -> str:
    return f"{name:<15}{count:>5}" + "".join(f"{cell:>10}" for cell in cells)
