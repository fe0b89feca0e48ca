"""The picture of a conversation: what it shows, and how it is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib import get_data_path
from PIL import ImageColor
from telegram import InlineKeyboardButton, MessageEntity

from index import Engine

from .document import task, translated
from .drawing import BACKGROUND, BUBBLE, BUTTON, GAP, HEADER, KEY, MARGIN, MINE, WIDTH, Bubble, Painter
from .picture import converse

BUTTONS = ((InlineKeyboardButton("One", callback_data="1"), InlineKeyboardButton("Two", callback_data="2")),)


@pytest.fixture
def painter() -> Painter:
    fonts = Path(get_data_path(), "fonts", "ttf")
    return Painter(fonts / "DejaVuSans.ttf", fonts / "DejaVuSans-Bold.ttf")


def test_two_columns_of_about_the_same_height(painter: Painter) -> None:
    mine, theirs = Bubble("Was it built?", mine=True), Bubble("Built.", [MessageEntity("bold", 0, 5)], BUTTONS)
    one = painter.draw("A title", [mine, theirs])
    two = painter.draw("A title", [mine, theirs, mine, theirs])
    assert one.size == two.size
    assert one.width == 2 * WIDTH
    right = 2 * WIDTH - MARGIN - 8
    # The second column begins with the person.
    assert two.getpixel((right, HEADER + GAP + 30)) == ImageColor.getrgb(MINE)
    assert two.getpixel((right, two.height - GAP)) == ImageColor.getrgb(BACKGROUND)


def test_lines_fit_the_bubble(painter: Painter) -> None:
    short, long = (painter.draw("A title", [Bubble("A word " * count)]) for count in (1, 40))
    assert long.height > short.height
    assert long.width == short.width


def test_a_long_label_stays_in_its_button(painter: Painter) -> None:
    button = InlineKeyboardButton("Opposite " * 20, callback_data="1")
    picture = painter.draw("A title", [Bubble("A word", buttons=((button,),))])
    middle, right = picture.height - 2 * GAP - KEY // 2, MARGIN + BUBBLE
    assert picture.getpixel((right - 6, middle)) == ImageColor.getrgb(BUTTON)
    assert picture.getpixel((right + 6, middle)) == ImageColor.getrgb(BACKGROUND)


@pytest.mark.slow
@pytest.mark.e2e
async def test_the_script_shows_what_the_page_says(real_home: Path) -> None:
    bubbles = await converse(Engine.open(real_home))
    assert [bubble.mine for bubble in bubbles] == [True, False] * 5
    answer, follow_up, detail, name, thanks = (bubble.text for bubble in bubbles[1::2])
    assert task(59) in answer
    assert translated("zh", "60") in follow_up
    assert task(60) in detail
    assert not detail.startswith(task(60))  # first what it does not say
    assert "Kazakhstan" in name.splitlines()[0]
    assert len(thanks.splitlines()) <= 2
