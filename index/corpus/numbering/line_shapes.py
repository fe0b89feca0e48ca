"""How a line looks: like a heading, like the end of a text, like one that was broken at the page's width."""

from __future__ import annotations

from collections.abc import Sequence

from index.corpus.lines import Line

_SENTENCE_END = '.!?:;…。！？：；।۔؟"”»)）]'
_NO_HEADING_END = ".;,。；，、،।۔"
_MOST_HEADING = (80, 12)  # characters and words of a line that could be a heading
_WRAPPED = 0.6  # of the usual width: a line that was broken is longer
_NARROW = 40  # characters: no page is so narrow


def usual_width(lines: Sequence[Line]) -> int:
    """The length of lines that are nearly as long as any: where the text is broken into lines, their width."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return max(_NARROW, lengths[len(lengths) * 9 // 10] if lengths else 0)


def ends_text(above: Line, width: int) -> bool:
    """Whether the line above is whole: what follows need not be its continuation."""
    text = above.text.rstrip()
    return above.heading > 0 or text.endswith(tuple(_SENTENCE_END)) or len(text) < _WRAPPED * width


def could_head(line: Line) -> bool:
    text = line.text.strip()
    most_chars, most_words = _MOST_HEADING
    return len(text) <= most_chars and len(text.split()) <= most_words and not text.endswith(tuple(_NO_HEADING_END))
