"""Draws a conversation as it looks in Telegram: bubbles, formatted texts, quotes, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matplotlib.font_manager import findSystemFonts
from PIL import Image, ImageDraw, ImageFont
from telegram import InlineKeyboardButton, MessageEntity

from bot.telegram.local.entities import places

SCALE = 2  # drawn larger and made smaller, which smooths every edge
WIDTH, MARGIN, PADDING, GAP, RADIUS = 900, 28, 22, 14, 20
BUBBLE, HEADER, ROW, KEY = 760, 84, 62, 54
SIZE, LINE, SMALL = 27, 39, 24
HEAD, DIVIDER = "#44709a", "#b9ccd6"
INK, QUIET, BACKGROUND, MINE, THEIRS = "#16202b", "#5c6b78", "#cfdde4", "#e3fbd0", "#ffffff"
ACCENT, QUOTE, BUTTON, BUTTON_INK = "#2f86c5", "#eaf3fa", "#50748a", "#ffffff"
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
NAMES = ("NotoSansCJK", "NotoSansCJKsc", "NotoSansSC", "SourceHanSansSC")
# Places in Noto's collections: the Chinese face, and the Korean one, whose quotation marks are as narrow as in English.
CHINESE, KOREAN = 2, 1
SLANT = 0.18


class FontMissing(Exception):
    """No font with Chinese characters is installed."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message to be drawn; `mine` stands at the right."""

    text: str
    entities: Sequence[MessageEntity] = ()
    buttons: Sequence[Sequence[InlineKeyboardButton]] = ()
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


Laid = tuple[Bubble, list[Line]]


class Painter:
    """Draws one conversation."""

    def __init__(self, regular: Path, bold: Path) -> None:
        """The files of two fonts, which have all characters of the conversation."""
        self._fonts = {
            (size, is_bold, is_han): _load(bold if is_bold else regular, size * SCALE, CHINESE if is_han else KOREAN)
            for size in (SIZE, SMALL)
            for is_bold in (False, True)
            for is_han in (False, True)
        }

    def draw(self, title: str, messages: Sequence[Bubble]) -> Image.Image:
        """The picture of all messages below a title, in two columns."""
        columns = self._columns([(message, self._lines(message)) for message in messages])
        height = HEADER + GAP + max(map(self._height, columns))
        self._image = Image.new("RGB", (WIDTH * len(columns) * SCALE, height * SCALE), BACKGROUND)
        self._draw = ImageDraw.Draw(self._image)
        self._box(0, 0, WIDTH * len(columns), HEADER, HEAD, radius=0)
        self._word(Piece(title, bold=True), MARGIN, 22, BUTTON_INK)
        self._box(WIDTH - 1, HEADER, 2, height - HEADER, DIVIDER, radius=0)
        for number, column in enumerate(columns):
            top = HEADER + GAP
            for message, lines in column:
                top = self._message(message, lines, WIDTH * number, top) + GAP * 2
        return self._image.resize((WIDTH * len(columns), height), Image.Resampling.LANCZOS)

    def _columns(self, laid: list[Laid]) -> tuple[list[Laid], list[Laid]]:
        """The conversation in two parts of about the same height; the second begins with what the person says."""
        begins = [place for place, (message, _) in enumerate(laid) if message.mine and place] or [len(laid)]
        cut = min(begins, key=lambda place: max(self._height(laid[:place]), self._height(laid[place:])))
        return laid[:cut], laid[cut:]

    def _height(self, column: Sequence[Laid]) -> int:
        return sum(_bubble_height(lines) + ROW * len(message.buttons) + GAP * 2 for message, lines in column)

    def _message(self, message: Bubble, lines: list[Line], edge: int, top: int) -> int:
        """Draw a message in the column that begins at `edge`; returns where it ends."""
        widest = max(line.width + (PADDING if line.quoted else 0) for line in lines)
        width = BUBBLE if message.buttons else int(widest) + 2 * PADDING
        left = edge + (WIDTH - MARGIN - width if message.mine else MARGIN)
        height = _bubble_height(lines)
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

    def _buttons(self, rows: Sequence[Sequence[InlineKeyboardButton]], left: int, top: int, width: int) -> int:
        for row in rows:
            top += ROW - KEY
            each = (width - 8 * (len(row) - 1)) / len(row)
            for place, button in enumerate(row):
                x = left + place * (each + 8)
                self._box(x, top, each, KEY, BUTTON, radius=14)
                label = self._clipped(Piece(button.text, bold=True), each - 2 * GAP)
                self._word(label, x + (each - self._width(label, SMALL)) / 2, top + 7, BUTTON_INK, SMALL)
            top += KEY
        return top

    def _clipped(self, label: Piece, room: float) -> Piece:
        """The label of a button, cut where it has no room, as Telegram does."""
        kept = len(label.text)
        while kept and self._width(label, SMALL) > room:
            kept -= 1
            label = replace(label, text=f"{label.text[:kept].rstrip(' …')}…")
        return label

    def _lines(self, message: Bubble) -> list[Line]:
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
        return self._font(piece, size).getlength(piece.text) / SCALE

    def _font(self, piece: Piece, size: int) -> ImageFont.FreeTypeFont:
        return self._fonts[size, piece.bold, HAN.search(piece.text) is not None]

    def _word(self, piece: Piece, x: float, y: float, colour: str, size: int = SIZE) -> float:
        font, width = self._font(piece, size), self._width(piece, size)
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


def _bubble_height(lines: Sequence[Line]) -> int:
    return len(lines) * LINE + 2 * PADDING - 10


def _pieces(message: Bubble) -> Iterator[Piece]:
    """Words with their formats; a Chinese character is a word of its own, since lines may end after it."""
    at = places(message.text)
    spans = [(range(at[one.offset], at[one.offset + one.length]), one.type) for one in message.entities]
    for found in re.finditer(rf"\n| |{HAN.pattern}|(?:(?!{HAN.pattern})[^ \n])+", message.text):
        kinds = {kind for span, kind in spans if found.start() in span}
        yield Piece(
            found[0],
            bold="bold" in kinds,
            italic="italic" in kinds,
            quoted=bool(kinds & {"blockquote", "expandable_blockquote"}),
        )


def font_files() -> tuple[Path, Path]:
    """A regular and a bold font that have Latin, Cyrillic and Chinese characters.

    Raises:
        FontMissing: no such font is installed.
    """
    installed = {Path(path).stem: Path(path) for path in findSystemFonts()}
    for name in NAMES:
        if f"{name}-Regular" in installed and f"{name}-Bold" in installed:
            return installed[f"{name}-Regular"], installed[f"{name}-Bold"]
    raise FontMissing(
        f"No font with Chinese characters was found ({', '.join(NAMES)}). "
        "Install one (Debian, Ubuntu: apt-get install -y fonts-noto-cjk), then run this again"
    )


def _load(path: Path, size: int, face: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, index=face if path.suffix == ".ttc" else 0)
