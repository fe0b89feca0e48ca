"""Draws a conversation as it looks in Telegram: bubbles, formatted texts, quotes, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.font_manager import findSystemFonts
from PIL import Image, ImageDraw, ImageFont

from .botapi import Button
from .botapi.errors import Json
from .botapi.texts import units

SCALE = 2  # drawn larger and made smaller, which smooths every edge
WIDTH, MARGIN, PADDING, GAP, RADIUS = 900, 28, 22, 14, 20
BUBBLE = 720
SIZE, LINE, SMALL = 27, 39, 24
INK, QUIET, BACKGROUND, MINE, THEIRS = "#16202b", "#5c6b78", "#cfdde4", "#e3fbd0", "#ffffff"
ACCENT, QUOTE, BUTTON, BUTTON_INK = "#2f86c5", "#eaf3fa", "#8fa6b3", "#ffffff"
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
NAMES = ("NotoSansCJK", "NotoSansCJKsc", "NotoSansSC", "SourceHanSansSC")
SIMPLIFIED = 2  # the place of the Chinese face in Noto's collections
SLANT = 0.18


class FontMissing(Exception):
    """No font with Chinese characters is installed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message to be drawn; `mine` stands at the right."""

    text: str
    entities: Sequence[Json] = ()
    buttons: Sequence[Sequence[Button]] = ()
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a space, and how it is written."""

    text: str
    bold: bool = False
    italic: bool = False
    quoted: bool = False


@dataclass(slots=True)
class Line:
    """A line of a bubble."""

    pieces: list[Piece]
    width: float = 0.0
    quoted: bool = False


class Painter:
    """Draws one conversation."""

    def __init__(self) -> None:
        regular, bold = _font_files()
        self._fonts = {
            (size, is_bold): _load(bold if is_bold else regular, size * SCALE)
            for size in (SIZE, SMALL)
            for is_bold in (False, True)
        }

    def draw(self, title: str, messages: Sequence[Said]) -> Image.Image:
        """The picture of all messages below a title."""
        laid = [(message, self._lines(message)) for message in messages]
        header = 84
        height = header + GAP + sum(self._height(message, lines) + GAP * 2 for message, lines in laid)
        self._image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), BACKGROUND)
        self._draw = ImageDraw.Draw(self._image)
        self._box(0, 0, WIDTH, header, "#517da2", radius=0)
        self._word(Piece(title, bold=True), MARGIN, 22, "#ffffff")
        top = header + GAP
        for message, lines in laid:
            top = self._message(message, lines, top) + GAP * 2
        return self._image.resize((WIDTH, height), Image.Resampling.LANCZOS)

    def _message(self, message: Said, lines: list[Line], top: int) -> int:
        widest = max(line.width + (PADDING if line.quoted else 0) for line in lines)
        width = BUBBLE if message.buttons else int(widest) + 2 * PADDING
        left = WIDTH - MARGIN - width if message.mine else MARGIN
        height = len(lines) * LINE + 2 * PADDING - 10
        self._box(left, top, width, height, MINE if message.mine else THEIRS)
        self._quote(lines, left, top, width)
        y = top + PADDING - 8
        for line in lines:
            x = float(left + PADDING + (18 if line.quoted else 0))
            for piece in line.pieces:
                x += self._word(piece, x, y, QUIET if piece.italic else INK)
            y += LINE
        return self._buttons(message.buttons, left, top + height, width)

    def _quote(self, lines: list[Line], left: int, top: int, width: int) -> None:
        places = [number for number, line in enumerate(lines) if line.quoted]
        if places:
            y = top + PADDING - 8 + places[0] * LINE
            height = (places[-1] - places[0] + 1) * LINE
            self._box(left + PADDING, y, width - 2 * PADDING, height, QUOTE, radius=8)
            self._box(left + PADDING, y, 6, height, ACCENT, radius=3)

    def _buttons(self, rows: Sequence[Sequence[Button]], left: int, top: int, width: int) -> int:
        for row in rows:
            top += 8
            each = (width - 8 * (len(row) - 1)) / len(row)
            for place, button in enumerate(row):
                x = left + place * (each + 8)
                self._box(x, top, each, 54, BUTTON, radius=14)
                label = Piece(button.label, bold=True)
                self._word(label, x + (each - self._width(label, SMALL)) / 2, top + 7, BUTTON_INK, SMALL)
            top += 54
        return top

    def _height(self, message: Said, lines: list[Line]) -> int:
        return len(lines) * LINE + 2 * PADDING - 10 + 62 * len(message.buttons)

    def _lines(self, message: Said) -> list[Line]:
        lines = [Line([])]
        for piece in _pieces(message):
            room = BUBBLE - 2 * PADDING - (30 if piece.quoted else 0)
            if piece.text == "\n":
                lines.append(Line([]))
                continue
            width = self._width(piece)
            if lines[-1].width + width > room and lines[-1].pieces:
                lines.append(Line([]))
                if piece.text == " ":
                    continue
            lines[-1].pieces.append(piece)
            lines[-1].width += width
            lines[-1].quoted |= piece.quoted
        return lines

    def _width(self, piece: Piece, size: int = SIZE) -> float:
        return self._fonts[size, piece.bold].getlength(piece.text) / SCALE

    def _word(self, piece: Piece, x: float, y: float, colour: str, size: int = SIZE) -> float:
        font, width = self._fonts[size, piece.bold], self._width(piece, size)
        place = round(x * SCALE), round(y * SCALE)
        if not piece.italic or HAN.search(piece.text):
            self._draw.text(place, piece.text, font=font, fill=colour)
            return width
        tall, edge = (LINE + 4) * SCALE, 20 * SCALE
        mask = Image.new("L", (round(width * SCALE) + 2 * edge, tall))
        ImageDraw.Draw(mask).text((edge, 0), piece.text, font=font, fill=255)
        matrix = (1, SLANT, -SLANT * tall * 0.7, 0, 1, 0)
        mask = mask.transform(mask.size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
        self._image.paste(colour, (place[0] - edge, place[1]), mask)
        return width

    def _box(self, x: float, y: float, width: float, height: float, colour: str, radius: int = RADIUS) -> None:
        corners = [round(one * SCALE) for one in (x, y, x + width, y + height)]
        self._draw.rounded_rectangle(corners, radius * SCALE, fill=colour)


def _pieces(message: Said) -> Iterator[Piece]:
    """Words with their formats; a Chinese character is a word of its own, since lines may end after it."""
    offset, text = 0, message.text
    for found in re.finditer(rf"\n| |{HAN.pattern}|(?:(?!{HAN.pattern})[^ \n])+", text):
        offset = units(text[: found.start()])
        kinds = {one["type"] for one in message.entities if one["offset"] <= offset < one["offset"] + one["length"]}
        yield Piece(
            found[0],
            bold="bold" in kinds,
            italic="italic" in kinds,
            quoted=bool(kinds & {"blockquote", "expandable_blockquote"}),
        )


def _font_files() -> tuple[Path, Path]:
    """A regular and a bold font that have Latin, Cyrillic and Chinese characters."""
    installed = {Path(path).stem: Path(path) for path in findSystemFonts()}
    for name in NAMES:
        if f"{name}-Regular" in installed and f"{name}-Bold" in installed:
            return installed[f"{name}-Regular"], installed[f"{name}-Bold"]
    raise FontMissing(
        f"No font with Chinese characters was found ({', '.join(NAMES)}). "
        "Install one (Debian, Ubuntu: apt-get install -y fonts-noto-cjk), then run this again"
    )


def _load(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, index=SIMPLIFIED if path.suffix == ".ttc" else 0)
