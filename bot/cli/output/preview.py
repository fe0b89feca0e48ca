"""How a document would be read, for a person or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.cli.output.lines import Line
from bot.cli.output.wording import terminal_texts
from bot.texts import Texts
from index import LeftOut, Passage, PassageKind, Preview, count_words

MOST_LEFT_OUT = 30  # lines that are listed
_LONGEST = 100  # characters of a passage that is shown whole
_BEGINNING, _END = 60, 30


def preview_lines(preview: Preview, language: str | None) -> Iterator[Line]:
    """What a person reads of a preview: how it is numbered, what is in it and what is not."""
    texts = terminal_texts().texts(language)
    document = preview.document
    yield Line.of(texts.plain("preview-title", title=preview.info.title))
    if document.levels:
        read, inside = document.levels[: document.depth], document.levels[document.depth :]
        yield Line.of(texts.plain("preview-numbering", levels=" > ".join(read)))
        if inside:
            yield Line.of(texts.plain("preview-inside", levels=" > ".join(inside)))
    yield Line.of(texts.plain("preview-unit", unit=preview.info.unit))
    counts = dict.fromkeys(PassageKind, 0)
    for passage in preview.passages():
        counts[passage.kind] += 1
    yield Line.of(
        texts.plain("preview-counts", passages=counts[PassageKind.TASK], sections=counts[PassageKind.SECTION])
    )
    yield Line.of("")
    for passage in preview.passages():
        yield _passage(passage)
    yield Line.of("")
    yield from _left_out(document.left_out, texts)
    if document.words:
        kept = 1 - document.dropped / document.words
        yield Line.of(texts.plain("preview-kept", share=f"{kept:.1%}", words=document.words))
    if document.loses_much:
        yield Line.of(texts.plain("preview-refused"))


def _passage(passage: Passage) -> Line:
    """A section's label and heading, or a passage's id with its first and last words."""
    heading = passage.kind is PassageKind.SECTION
    name = passage.section if heading and passage.section else passage.id
    if heading and name == passage.text:  # a section that a table's column names without a number
        return Line.of(name, "bold")
    return Line(((f"{name}  ", "bold"), (_ends(passage.text), "bold" if heading else "")), 0 if heading else 2)


def _ends(text: str) -> str:
    """The first and the last words of a text."""
    if len(text) <= _LONGEST:
        return text
    beginning, end = text[:_BEGINNING], text[-_END:]
    return f"{beginning.rsplit(' ', 1)[0]} … {end.split(' ', 1)[-1]}"


def _left_out(left_out: Sequence[LeftOut], texts: Texts) -> Iterator[Line]:
    if not left_out:
        yield Line.of(texts.plain("preview-all"))
        return
    words = sum(count_words(line.text) for line in left_out)
    yield Line.of(texts.plain("preview-left-out", lines=len(left_out), words=words))
    reason = None
    order = list(dict.fromkeys(line.reason for line in left_out))
    for line in sorted(left_out, key=lambda line: order.index(line.reason))[:MOST_LEFT_OUT]:
        if line.reason != reason:
            reason = line.reason
            yield Line.of(texts.plain(f"preview-reason-{reason}"), indent=2)
        yield Line.of(f"{line.place}: {_ends(line.text)}", indent=4)
    if len(left_out) > MOST_LEFT_OUT:
        yield Line.of(texts.plain("preview-more", count=len(left_out) - MOST_LEFT_OUT), indent=2)
