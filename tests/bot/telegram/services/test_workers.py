"""Whose question the engine answers next, on a clock that sleeping moves."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

import pytest

from bot.telegram.services.workers import MOST_KEPT, Meter, Workers
from tests.bot.telegram.clock import Clock

COSTLY, LONG = 0.5, 3000  # seconds, bytes
CHEAP, SHORT = 0.02, 60
ANNA, ATTACKERS = 1, range(-10, 0)


class Engine:
    """Answers, taking the time that each question costs, and keeps who had to wait how long."""

    def __init__(self, places: int = 2, slowness: float = 1.0) -> None:
        """Other programs make everything slower than its processor time, `slowness` times."""
        self.clock, self.slowness = Clock(), slowness
        self.workers = Workers(places, self.clock)
        self.served: list[int] = []
        self.waits: dict[int, list[float]] = {}
        self.running: Counter[int] = Counter()
        self.most: Counter[int] = Counter()

    async def ask(self, owner: int, size: int = SHORT, seconds: float = CHEAP) -> None:
        begun = self.clock.now
        async with self.workers.place(owner, size) as meter:
            self.waits.setdefault(owner, []).append(self.clock.now - begun)
            self.served.append(owner)
            self.running[owner] += 1
            self.most[owner] = max(self.most[owner], self.running[owner])
            self.most[0] = max(self.most[0], self.running.total())
            await self.clock.sleep(seconds * self.slowness)
            meter.seconds = seconds
            self.running[owner] -= 1

    async def attack(self, owner: int, times: int, size: int = LONG) -> None:
        for _ in range(times):
            await self.ask(owner, size, COSTLY)

    async def now_and_then(self, owner: int, times: int, pause: float) -> None:
        for _ in range(times):
            await self.clock.sleep(pause)
            await self.ask(owner)


async def test_each_has_one_place_at_most_and_all_places_are_used() -> None:
    engine = Engine()
    asked = [engine.ask(owner) for owner in (1, 1, 1, 1, 2, 2, 3) for _ in range(3)]
    await engine.clock.run(*asked)
    assert len(engine.served) == len(asked)
    assert engine.most == {0: 2, 1: 1, 2: 1, 3: 1}


async def test_one_persons_questions_keep_their_order() -> None:
    engine, ended = Engine(), list[int]()

    async def ask(number: int) -> None:
        async with engine.workers.place(1, 100 - number):
            await engine.clock.sleep(CHEAP)
            ended.append(number)

    await engine.clock.run(*(ask(number) for number in range(10)))
    assert ended == list(range(10))


@pytest.mark.parametrize("slowness", [1.0, 10.0], ids=["", "on a busy machine"])
@pytest.mark.parametrize("size", [LONG, SHORT], ids=["long", "costlier than they look"])
async def test_anna_waits_for_one_question_of_ten_attackers_at_most(size: int, slowness: float) -> None:
    engine = Engine(slowness=slowness)
    longest = COSTLY * slowness
    attacks = (engine.attack(owner, 20, size) for owner in ATTACKERS)
    await engine.clock.run(*attacks, engine.now_and_then(ANNA, 40, 0.7))
    first, *later = engine.waits[ANNA]
    assert max(later) <= longest
    assert first <= (longest if size == LONG else longest * len(ATTACKERS) / 2)


def test_what_fails_is_charged_too() -> None:
    def fail() -> None:
        begun = time.thread_time()
        while time.thread_time() == begun:
            pass
        raise ZeroDivisionError

    meter = Meter()
    with pytest.raises(ZeroDivisionError):
        meter.measure(fail)
    assert meter.seconds > 0


async def test_many_questions_of_one_group_count_as_one_attacker() -> None:
    engine = Engine()
    flood = (engine.ask(-1, LONG, COSTLY) for _ in range(50))
    await engine.clock.run(*flood, engine.now_and_then(ANNA, 10, 0.7))
    assert max(engine.waits[ANNA]) == 0.0


async def test_attackers_share_what_is_left_and_nobody_starves() -> None:
    engine = Engine()
    times = 20
    attacks = (engine.attack(owner, times) for owner in ATTACKERS)
    crowd = (engine.now_and_then(person, 1, person * 0.3) for person in range(100, 400))
    await engine.clock.run(*attacks, *crowd)
    half = [owner for owner in engine.served if owner < 0][: times * len(ATTACKERS) // 2]
    assert max(Counter(half).values()) - min(Counter(half).values()) <= 1
    assert len(engine.served) == times * len(ATTACKERS) + 300


async def test_a_place_of_one_who_gave_up_goes_to_the_next() -> None:
    engine = Engine(places=1)
    hold = asyncio.Event()

    async def ask(owner: int) -> None:
        async with engine.workers.place(owner, SHORT):
            await hold.wait()

    tasks = [asyncio.create_task(ask(owner)) for owner in (1, 1, 2, 3, 4)]
    await asyncio.sleep(0)
    tasks[2].cancel()  # while it waits
    await asyncio.sleep(0)
    tasks[0].cancel()  # while it works: 1 is next again, or 3
    for _ in range(3):
        await asyncio.sleep(0)
    tasks[3].cancel()  # as its turn comes, or has come
    hold.set()
    await asyncio.wait(tasks)
    assert [task.cancelled() for task in tasks] == [True, False, True, True, False]
    await ask(5)
    assert not engine.workers._lines
    assert not engine.workers._busy


class Owner(int):
    """A person whom dictionaries cannot look at uncounted."""

    looks = 0

    def __hash__(self) -> int:
        Owner.looks += 1
        return int(self)


@pytest.mark.slow
async def test_ten_thousand_people_who_wait_cost_no_more_each_than_a_hundred() -> None:
    workers = Workers(2, lambda: 0.0)

    async def ask(owner: int) -> None:
        async with workers.place(owner, SHORT):
            await asyncio.sleep(0)

    for people in (100, 10_000):
        Owner.looks = 0
        await asyncio.gather(*(ask(Owner(number)) for number in range(people)))
        assert Owner.looks <= 25 * people
    await asyncio.gather(*(ask(number) for number in range(2 * MOST_KEPT)))
    assert len(workers._clocks) <= MOST_KEPT
    assert not workers._lines
