"""What a build has made, and what an index version holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.cli.output.wording import terminal_texts
from index import BuildReport, Engine, IndexInfo


def left_out_lines(report: BuildReport) -> Iterator[str]:
    """Which columns, sheets and lines of the document are in no passage."""
    left_out = report.document.left_out
    for what in ("column", "sheet"):
        if names := [one.text for one in left_out if one.reason == what]:
            yield f"{what.capitalize()}{'s' if len(names) > 1 else ''} not read: {', '.join(names)}"
    if lines := [one for one in left_out if one.reason not in ("column", "sheet")]:
        first = f"{report.source}:{lines[0].place}"
        several = f"{len(lines)} lines belong to no passage and were left out, the first is {first}"
        yield f"one line belongs to no passage and was left out: {first}" if len(lines) == 1 else several


def build_lines(report: BuildReport) -> Iterator[str]:
    """What came of a build, how the document is numbered, and how questions are encoded."""
    what = f"index {report.fingerprint}: {report.passages} passages under {report.views} views"
    if report.built:
        yield f"Built {what}, in {report.seconds:.1f} s"
    else:
        yield f"Nothing has changed, {what}, checked in {report.seconds:.1f} s"
    if report.document.levels:
        yield f'Numbered {" > ".join(report.document.levels[: report.document.depth])}, unit = "{report.unit}"'
    if report.questions:
        yield f"Questions are {report.questions}"


def info_rows(engine: Engine, where: str) -> list[tuple[str, str]]:
    """What there is to know of the live index, each thing with its name; `where` is the store."""
    info, corpus = engine.info, engine.corpus
    age = datetime.now(UTC) - datetime.fromisoformat(info.built_at)
    stated = f", its title says {corpus.stated_tasks}" if corpus.stated_tasks not in (None, info.tasks) else ""
    published = ", ".join(part for part in (corpus.publisher, corpus.published) if part)
    languages = ", ".join(engine.languages) or "none"
    texts = terminal_texts().texts("en").about(corpus)
    counted, held = texts.plain("tasks-count", tasks=info.tasks), texts.plain("sections-count", sections=info.sections)
    figures = f", {info.figures} headline figures" if info.figures else ""
    return [
        ("corpus", f"{corpus.title} ({corpus.name})"),
        ("published", published or "not stated"),
        ("passages", f"{counted}{stated}; {held}{figures}"),
        ("views", f"{info.views}, translations: {languages}"),
        ("model", f"{info.model}, {info.dimension} dimensions"),
        ("questions", info.questions),
        (
            "calibrated",
            f"on {info.labelled} labelled questions" if info.labelled else "by defaults, no labelled questions",
        ),
        ("search", _search(info)),
        ("index", f"{info.fingerprint}, {info.size_bytes / 1e6:.1f} MB in {where}"),
        ("built", f"{info.built_at} ({_age(age.total_seconds())} ago) in {info.build_seconds:.1f} s"),
        ("with", ", ".join(f"{name} {version}" for name, version in info.libraries.items())),
    ]


def _search(info: IndexInfo) -> str:
    if info.recall == 1.0:
        return info.index_type if info.index_type.endswith("exact") else f"{info.index_type}, exact"
    return f"{info.index_type}, finds {info.recall:.1%} of the 10 nearest views"


def _age(seconds: float) -> str:
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(seconds, 0):.0f} seconds"
