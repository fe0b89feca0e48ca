"""Makes a document of lines: its title, its sections and passages, and what is left out of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.corpus.lines import LeftOut, Line, Reason
from index.corpus.numbering.furniture import find_furniture
from index.corpus.numbering.ids import Labels
from index.corpus.numbering.line_shapes import could_head, ends_text, usual_width
from index.corpus.numbering.markers import Marker, markers_of, word_markers_of
from index.corpus.numbering.parts import NumberedPart, drawn, joined
from index.corpus.numbering.patterns import PATIENCE, Patterns, TextPattern
from index.corpus.numbering.scheme import Level, Numbering, find_numbering
from index.errors import CorpusError
from index.text.language import detect_language
from index.types import Passage, PassageKind

MOST_DROPPED = 0.02  # of the words inside the numbered part
MOST_LINES = 1_000_000  # a text of more is read for minutes
_ENOUGH = 5  # passages of one paragraph, after which the last one is taken to have one, too
_TITLED, _FEW_TITLES = 0.9, 2  # of the passages have their titles above them, where more than so few do
_SAMPLED, _SAMPLE = 20, 500  # passages and characters of each from which the language is told
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read.

    `unit` is the key of what its numbered parts are called, `part` of what holds them. `levels` are the first number of
    each level of its numbering, the outermost first, as it stands in the document; `depth` of them are read.
    `language` is the code of the one that it seems to be written in. `words` counts the words of the numbered part,
    `dropped` those of them that are in no passage.
    """

    title: str
    published: str | None
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...] = ()
    unit: str = "item"
    part: str = "section"
    levels: tuple[str, ...] = ()
    depth: int = 0
    language: str = "en"
    words: int = 0
    dropped: int = 0

    @property
    def loses_much(self) -> bool:
        """Whether so many words are in no passage that a build refuses the document."""
        return self.dropped > MOST_DROPPED * self.words


def count_words(text: str) -> int:
    """The words of a text; a Chinese or Japanese character counts as one."""
    return sum(1 for _ in _WORD.finditer(text))


def make_document(
    lines: Sequence[Line],
    path: Path,
    reading: TextPattern,
    *,
    left_out: Sequence[LeftOut] = (),
    patience: float = PATIENCE,
    most_lines: int = MOST_LINES,
) -> Document:
    """Read a numbered text.

    White space inside a passage is normalised, its words are kept. A passage has all lines up to the next number.
    `left_out` is what whoever read the file has taken out already: headers and footers, notes. The patterns may
    take `patience` seconds in all, and a millisecond a line.

    Raises:
        CorpusError: no numbering, more than `most_lines`, a number twice in a section, a pattern that takes too long.
    """
    if len(lines) > most_lines:
        remedy = "Write the passages as JSON Lines or CSV, which are read row by row"
        raise CorpusError(path, f"more than {most_lines:,} lines", remedy)
    document = _Reader(lines, path, reading, patience + len(lines) / 1000).read()
    return replace(document, left_out=tuple(sorted([*document.left_out, *left_out], key=lambda line: line.place)))


def _ends_title(text: str) -> bool:
    """Whether a text ends like a title, which in Japanese laws stands in brackets."""
    return text[-1].isalnum() or (text[0] in "(（" and text[-1] in ")）")


class _Reader:
    def __init__(self, lines: Sequence[Line], path: Path, reading: TextPattern, patience: float) -> None:
        self._lines = lines
        self._path = path
        self._reading = reading
        self._patterns = Patterns(path, reading, patience)
        self._texts = [" ".join(line.text.split()) for line in lines]
        self._width = usual_width(lines)
        self._gone: dict[int, Reason] = {}

    def read(self) -> Document:
        ignore = self._reading.ignore
        ignored = {at for at, text in enumerate(self._texts) if ignore and text.startswith(ignore)}
        own = self._own_markers(ignored)
        figures = self._figures(own, ignored)
        self._gone = {at: why for at, why in find_furniture(self._lines).items() if at not in own and at not in ignored}
        apart = {*ignored, *(at for at, _ in figures), *self._gone}
        numbering = find_numbering(self._lines, apart, own, self._patterns.kinds, self._reading.depth)
        if numbering is None or not numbering.marks:
            remedy = 'Number the passages "1. ...", "2. ...", or set [reading] task in corpus.toml'
            raise CorpusError(self._path, "no numbered passage found", remedy)
        titles = self._titles_above(numbering, apart)
        nodes = self._nodes(numbering, titles, apart)
        end = self._cut_end(nodes, numbering, apart)
        passages = [
            *((at, passage) for at, passage in figures if passage),
            *Labels(self._path, self._lines, nodes).passages(),
        ]
        passages.sort(key=lambda item: item[0])
        first = titles.get(nodes[0].mark.line, nodes[0].mark.line)
        title, published = self._above(first, apart)
        left_out = self._left_out(first, end)
        dropped = sum(count_words(line.text) for line in left_out if line.inside)
        kept = [at for at in range(first, end) if at not in apart and at not in self._gone]
        words = sum(count_words(self._texts[at]) for at in kept)
        texts = [passage.text for _, passage in passages[:_SAMPLED]]
        return Document(
            title,
            published,
            tuple(passage for _, passage in passages),
            left_out,
            numbering.unit,
            numbering.part,
            tuple(map(self._example, numbering.levels)),
            numbering.depth,
            detect_language(" ".join([title, *(text[:_SAMPLE] for text in texts)])),
            words + dropped,
            dropped,
        )

    def _own_markers(self, ignored: Collection[int]) -> dict[int, Marker]:
        if not self._patterns.kinds:
            return {}
        found = {}
        for at, (line, text) in enumerate(zip(self._lines, self._texts, strict=True)):
            if text and at not in ignored and (marker := self._patterns.marker(drawn(line, text), line.place)):
                found[at] = marker
        return found

    def _figures(self, own: Collection[int], ignored: Collection[int]) -> list[tuple[int, Passage | None]]:
        """The headline figures: lines that begin as `figures` say, up to a blank one, split where another begins.

        Every line of them comes with the figure that begins there, or None.
        """
        openings = self._reading.figures
        found: list[tuple[int, str]] = []
        taken: list[int] = []
        open_ = False
        for at, text in enumerate(self._texts if openings else ()):
            starts_one = text.startswith(openings)
            if not text or at in ignored or at in own:
                open_ = False
            elif starts_one or (open_ and next(markers_of(self._lines[at]), None) is None):
                starts = sorted({place for words in openings if (place := text.find(words)) >= 0})
                if found and (not starts or starts[0] > 0):
                    found[-1] = (found[-1][0], joined([found[-1][1], text[: starts[0] if starts else None].strip()]))
                for start, end in zip(starts, [*starts[1:], None], strict=True):
                    found.append((at, text[start:end].strip()))
                taken.append(at)
                open_ = True
            else:
                open_ = False
        passages: list[tuple[int, Passage | None]] = [
            (at, Passage(f"H{number}", text, None, PassageKind.FIGURE)) for number, (at, text) in enumerate(found, 1)
        ]
        return passages + [(at, None) for at in taken]

    def _nodes(self, numbering: Numbering, titles: Mapping[int, int], apart: Collection[int]) -> list[NumberedPart]:
        """The numbered parts in the document's order, each with its own lines as paragraphs."""
        nodes: list[NumberedPart] = []
        open_: list[NumberedPart] = []
        bounds = [titles.get(mark.line, mark.line) for mark in numbering.marks[1:]] + [len(self._lines)]
        for mark, end in zip(numbering.marks, bounds, strict=True):
            while open_ and open_[-1].mark.level >= mark.level:
                open_.pop()
            node = NumberedPart(mark, open_[-1] if open_ else None)
            if node.parent:
                node.parent.holds = True
            open_.append(node)
            nodes.append(node)
            self._fill(node, end, apart)
            if (title := titles.get(mark.line)) is not None:
                node.paragraphs.insert(0, [self._texts[title]])
                node.ends.insert(0, title)
        return nodes

    def _titles_above(self, numbering: Numbering, apart: Collection[int]) -> dict[int, int]:
        """The lines of the titles that stand above the numbers, as in Turkish laws, by the lines of these.

        Nearly every passage has one, and goes on as a sentence after its number: one that has its title there has
        none above it. A title is a paragraph of its own, and no list item.
        """
        deepest = max(mark.level for mark in numbering.marks)
        passages = [mark for mark in numbering.marks if mark.level == deepest]
        marked = {mark.line for mark in numbering.marks}
        found: dict[int, int] = {}
        for mark in passages:
            near = range(mark.line - 1, max(-1, mark.line - 3), -1)
            at = next((at for at in near if self._texts[at]), None)
            if at is None or at in apart or at in marked or next(markers_of(self._lines[at]), None):
                continue
            line, above = self._lines[at], self._lines[at - 1] if at else None
            heads = {at - 1, at - 2} & marked  # a section's number, and its own title
            apart_from_above = above is None or not above.text.strip() or heads or not could_head(above)
            if could_head(line) and not line.heading and apart_from_above and _ends_title(self._texts[at]):
                found[mark.line] = at
        sentences = sum(not could_head(self._lines[mark.line]) for mark in passages)
        most = _TITLED * len(passages)
        return found if len(passages) > _FEW_TITLES and min(len(found), sentences) >= most else {}

    def _fill(self, node: NumberedPart, end: int, apart: Collection[int]) -> None:
        start = node.mark.line
        first = " ".join(node.mark.marker.text.split())
        paragraph = [first] if first else []
        last = start
        ended = self._lines[start].heading > 0 and bool(first)
        node.titled = bool(first) and self._is_title(self._lines[start])

        def close() -> None:
            if paragraph:
                node.paragraphs.append(paragraph.copy())
                node.ends.append(last)
                paragraph.clear()

        for at in range(start + 1, end):
            if at in apart:
                continue
            line, text = self._lines[at], drawn(self._lines[at], self._texts[at])
            if ended or not text or line.heading or line.marker:
                close()
            if text:
                if not node.paragraphs and not paragraph:
                    node.titled = self._is_title(line)
                paragraph.append(text)
                last = at
                ended = line.heading > 0
        close()

    def _is_title(self, line: Line) -> bool:
        return could_head(line) and ends_text(line, self._width)

    def _cut_end(self, nodes: Sequence[NumberedPart], numbering: Numbering, apart: Collection[int]) -> int:
        """Take from the last passage what only follows it; return where the numbered part ends."""
        last = nodes[-1]
        others = [node for node in nodes[:-1] if not node.holds]
        marked = {mark.line for mark in numbering.marks}
        heading = self._lines[last.mark.line].heading
        end = len(self._lines)
        for at in range(last.mark.line + 1, end):
            level = self._lines[at].heading
            if level and at not in marked and (not heading or level <= heading):
                end = at
                break
        if len(last.paragraphs) > 1 and len(others) >= _ENOUGH and all(len(node.paragraphs) < 2 for node in others):
            end = min(end, last.ends[0] + 1)
        kept = [place for place, at in enumerate(last.ends) if at < end]
        last.paragraphs = [last.paragraphs[place] for place in kept]
        end = max([last.mark.line, *(last.ends[place] for place in kept)]) + 1
        for at in range(end, len(self._lines)):
            if self._texts[at] and at not in apart:
                self._gone[at] = Reason.AFTER
        return end

    def _above(self, first: int, apart: Collection[int]) -> tuple[str, str | None]:
        """The title and the date above the numbered part."""
        above = [at for at in range(first) if self._texts[at] and at not in apart]
        headings = [at for at in above if self._lines[at].heading]
        top = min(headings, key=lambda at: (self._lines[at].heading, at), default=above[0] if above else None)
        title = self._texts[top] if top is not None else self._path.stem
        dates = {at: match[0] for at in above if (match := _DATE.match(self._texts[at]))}
        for at in above:
            if at != top and at not in dates:
                self._gone[at] = Reason.BEFORE
        return title, next(iter(dates.values()), None)

    def _left_out(self, first: int, end: int) -> tuple[LeftOut, ...]:
        """The lines that belong to no passage.

        Page numbers, the title above each page and footnotes are no loss.
        """
        title = next((text for text in self._texts if text), "")
        found = []
        for at in sorted(self._gone):
            text, reason = self._texts[at], self._gone[at]
            furniture = reason is Reason.REPEATED and (_DIGIT.search(text) or text == title)
            if text:
                inside = first < at < end and not furniture and reason is not Reason.NOTES
                found.append(LeftOut(self._lines[at].place, drawn(self._lines[at], text), reason, inside))
        return tuple(found)

    def _example(self, level: Level) -> str:
        """The first number of a level as it stands in the document, a heading without a number as a whole."""
        line, text = self._lines[level.first], drawn(self._lines[level.first], self._texts[level.first])
        for marker in (*markers_of(line), *word_markers_of(line)):
            if marker.family.kind is level.family.kind and marker.text:
                return text.removesuffix(" ".join(marker.text.split())).strip()
        return text
