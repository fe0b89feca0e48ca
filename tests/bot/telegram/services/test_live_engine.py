"""A new index version takes over between two questions; a bad one does not."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.telegram.services.live_engine import Change, LiveEngine
from index.errors import IndexMissing, IndexUnavailable
from tests.bot.telegram.fakes import FakeEngine


class Disk:
    """A store whose live version can be changed."""

    def __init__(self) -> None:
        self.live: str | None = "1" * 16
        self.bad: dict[str, Exception] = {}
        self.loads = 0

    def current(self) -> str | None:
        if self.live == "junk":
            raise IndexUnavailable("CURRENT names no index version")
        return self.live

    def rollback(self) -> str:
        raise AssertionError("nobody goes back")

    def load(self) -> FakeEngine:
        self.loads += 1
        if self.live is None:
            raise IndexMissing("there is no index")
        if self.live in self.bad:
            raise self.bad[self.live]
        return FakeEngine(fingerprint=self.live)


async def opened(disk: Disk) -> LiveEngine:
    source = LiveEngine(disk, disk.load)
    await source.open()
    return source


async def test_nothing_is_loaded_yet() -> None:
    source = LiveEngine(Disk(), Disk().load)
    with pytest.raises(IndexMissing, match="scoda index build"):
        _ = source.current


async def test_the_same_version_is_not_loaded_again() -> None:
    disk = Disk()
    source = await opened(disk)
    assert await source.refresh() is Change.SAME
    assert disk.loads == 1


async def test_a_new_version_takes_over_and_the_old_engine_still_answers() -> None:
    disk = Disk()
    source = await opened(disk)
    old, disk.live = source.current, "2" * 16
    assert await source.refresh() is Change.SWITCHED
    assert source.current.fingerprint == "2" * 16
    assert old.ask("a question in hand").index == "1" * 16


@pytest.mark.parametrize("error", [IndexUnavailable("views.faiss is damaged"), ValueError("a bug")])
async def test_a_bad_version_is_refused_once_and_the_old_one_stays(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    disk, reasons = Disk(), []
    source = await opened(disk)
    disk.live = "2" * 16
    disk.bad[disk.live] = error

    async def refused(reason: str) -> None:
        reasons.append(reason)

    watch = asyncio.create_task(source.watch(refused, seconds=0.001))
    await asyncio.sleep(0.05)
    watch.cancel()
    assert source.current.fingerprint == "1" * 16
    assert reasons == [str(error)]
    assert disk.loads == 2
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1


async def test_a_broken_pointer_is_refused_and_mended() -> None:
    disk = Disk()
    source = await opened(disk)
    disk.live = "junk"
    assert await source.refresh() is Change.REFUSED
    assert source.reason == "CURRENT names no index version"
    disk.live = "3" * 16
    assert await source.refresh() is Change.SWITCHED
    assert source.reason == ""


async def test_a_vanished_home_keeps_the_engine() -> None:
    disk = Disk()
    source = await opened(disk)
    disk.live = None
    assert await source.refresh() is Change.SAME
    assert source.current.fingerprint == "1" * 16


async def test_the_watch_notices_a_new_version() -> None:
    disk = Disk()
    source = await opened(disk)

    async def refused(_: str) -> None:
        raise AssertionError("it is good")

    watch = asyncio.create_task(source.watch(refused, seconds=0.001))
    disk.live = "2" * 16
    async with asyncio.timeout(5):
        while source.current.fingerprint != "2" * 16:
            await asyncio.sleep(0.001)
    watch.cancel()
