"""Suspects are handled alone, and stop nobody for long."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram.updates.trial import Trial

LONG, SHORT = 60.0, 0.01


class Scene:
    """Updates that enter and leave when told."""

    def __init__(self, trial: Trial) -> None:
        self.trial, self.inside = trial, list[str]()
        self._ends: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def comes(self, *names: str) -> None:
        """A name that begins with "s" is a suspect's."""
        for name in names:
            self._ends[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._stay(name))
            await _settle()

    async def _stay(self, name: str) -> None:
        async with self.trial.turn(alone=name.startswith("s")):
            self.inside.append(name)
            try:
                await self._ends[name].wait()
            finally:
                self.inside.remove(name)

    async def goes(self, name: str) -> None:
        self._ends[name].set()
        await self._tasks[name]
        await _settle()

    async def gives_up(self, name: str) -> None:
        self._tasks[name].cancel()
        with pytest.raises(asyncio.CancelledError):
            await self._tasks[name]
        await _settle()


async def _settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_suspect_is_alone() -> None:
    scene = Scene(Trial(LONG))
    await scene.comes("a", "b", "s1", "c", "s2", "d")
    assert scene.inside == ["a", "b"]
    await scene.goes("a")
    await scene.goes("b")
    assert scene.inside == ["s1"]
    await scene.goes("s1")
    assert scene.inside == ["c"]
    await scene.goes("c")
    assert scene.inside == ["s2"]
    await scene.goes("s2")
    assert scene.inside == ["d"]
    await scene.goes("d")


@pytest.mark.parametrize("who", ["s1", "s2", "a"])
async def test_one_that_is_cancelled_leaves_the_door_open(who: str) -> None:
    scene = Scene(Trial(LONG))
    others = [name for name in ("a", "s1", "s2") if name != who]
    await scene.comes("a", "s1", "s2")
    await scene.gives_up(who)
    for name in others:
        assert scene.inside == [name]
        await scene.goes(name)
    await scene.comes("b")
    assert scene.inside == ["b"]
    await scene.goes("b")


async def test_neither_what_hangs_nor_a_suspect_that_hangs_stops_the_others() -> None:
    scene = Scene(Trial(SHORT))
    await scene.comes("a", "s1", "b")
    assert scene.inside == ["a"]
    async with asyncio.timeout(20):
        while scene.inside != ["a", "s1", "b"]:
            await asyncio.sleep(SHORT)
    for name in ("s1", "b", "a"):
        await scene.goes(name)
    await scene.comes("s2")
    assert scene.inside == ["s2"]
    await scene.goes("s2")
