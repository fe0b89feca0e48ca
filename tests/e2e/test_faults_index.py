"""A start on a damaged index: each kind of damage to each file is refused with one line that says what to do."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.variants import variants

from .bot_process import TOKEN, Ended, scoda
from .fault_bench import DAMAGES, INDEX_FILES, damage, index_file

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
AT_ONCE = 2  # bots
# Without CURRENT there is no index: the bot builds one, which `test_faults_process.py` plays.
OTHERWISE = {("CURRENT", "deleted")}
Kind: TypeAlias = tuple[str, str]
SOME: list[Kind] = list(zip(INDEX_FILES, itertools.cycle(DAMAGES), strict=False))  # each file and each damage
OTHERS = [kind for kind in itertools.product(INDEX_FILES, DAMAGES) if kind not in {*OTHERWISE, *SOME}]


async def started(home: Path, turn: asyncio.Semaphore) -> Ended:
    """A bot that is started on a data home when it has its turn, and ends by itself."""
    async with turn:
        return await asyncio.wait_for(scoda("bot", "run", home=home, token=TOKEN), 120)


@pytest.mark.parametrize("kinds", [SOME, *variants(OTHERS)], ids=["some", "others"])
async def test_every_damage_is_refused_in_one_line(kinds: list[Kind], real_home: Path, tmp_path: Path) -> None:
    homes = {kind: tmp_path / str(number) for number, kind in enumerate(kinds)}
    for (name, how), home in homes.items():
        shutil.copytree(real_home, home)
        damage(index_file(home, name), how)
    turn = asyncio.Semaphore(AT_ONCE)
    ends = await asyncio.gather(*(started(home, turn) for home in homes.values()))
    ended = dict(zip(homes, ends, strict=True))
    for kind, end in ended.items():
        assert end.code == 2, (kind, end)
        assert end.output.count("\n") == 1, (kind, end)
        assert "scoda index build" in end.output, (kind, end)
