"""The picture of the headline figures: drawn in another process, once for an index version and a language."""

from __future__ import annotations

import asyncio
import os
import struct
import sys
from pathlib import Path

import pytest

from bot.telegram.replies.document import Figure
from bot.telegram.services import draw as picture
from bot.telegram.services.pictures import Pictures
from bot.texts import localisation
from tests.bot.telegram.fakes import RICH, FakeEngine
from tests.traps import Traps

FIGURES = [Figure("Investment in fixed assets", "RMB 32.6 billion", 11.0), Figure("Trade", "RMB 15.6 billion", -4.4)]


def size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what matplotlib imports
def test_a_picture_is_as_wide_as_a_phone(tmp_path: Path) -> None:
    picture.draw("A title that is long enough to need two lines", "a note", FIGURES, tmp_path / "p.png")
    width, height = size(tmp_path / "p.png")
    assert width == 1080
    assert 500 < height < 1200


async def test_drawn_once_and_kept(tmp_path: Path) -> None:
    pictures, engine = Pictures(tmp_path, localisation()), FakeEngine(corpus=RICH)
    (tmp_path / "figures-0000000000000000-en.png").write_bytes(b"of an older version")
    path = await pictures.figures(engine, "zh")
    assert path == tmp_path / "figures-ab12cd34ef567890-zh.png"
    assert size(path)[0] == 1080
    drawn = path.stat().st_mtime_ns
    assert await pictures.figures(engine, "zh") == path
    assert path.stat().st_mtime_ns == drawn
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert "matplotlib.pyplot" not in sys.modules


async def test_without_figures_nothing_is_drawn(tmp_path: Path) -> None:
    assert await Pictures(tmp_path / "none", localisation()).figures(FakeEngine(), "en") is None
    assert not (tmp_path / "none").exists()


async def test_drawing_runs_no_code_from_where_the_bot_works(traps: Traps) -> None:
    assert await Pictures(Path("pictures"), localisation()).figures(FakeEngine(corpus=RICH), "en") is not None
    assert traps.sprung == ""


async def test_a_drawing_that_fails_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    assert await Pictures(tmp_path, localisation()).figures(FakeEngine(corpus=RICH), "en") is None
    assert "cannot be drawn" in caplog.text


def test_ids_of_sent_pictures(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path, localisation())
    pictures.remember(tmp_path / "a", "id")
    assert pictures.file_id(tmp_path / "a") == "id"
    pictures.remember(tmp_path / "a", None)
    assert pictures.file_id(tmp_path / "a") is None


async def test_a_drawing_ends_with_the_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for the picture is given up at the end; the process that draws it must not stay behind."""
    (tmp_path / "draw").write_text('#!/bin/sh\necho $$ > "$0.pid"\nexec sleep 60\n', encoding="ascii")
    (tmp_path / "draw").chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "draw"))
    drawing = asyncio.create_task(Pictures(tmp_path, localisation()).figures(FakeEngine(corpus=RICH), "en"))
    pid = tmp_path / "draw.pid"
    while not (pid.exists() and pid.read_text(encoding="ascii").endswith("\n")):
        await asyncio.sleep(0.01)
    drawing.cancel()
    await asyncio.wait({drawing}, timeout=30)
    assert drawing.cancelled()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text(encoding="ascii")), 0)
