"""Builds run in another process, without the token."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bot.telegram.services.reindex import COMMAND, BuildFailed, Reindexer
from tests.bot.telegram.network import TOKEN
from tests.traps import Traps


async def ignore(_: str) -> None:
    pass


def test_the_command_is_scodas_own_build() -> None:
    assert (sys.executable, "-P", "-m", "bot", "index", "build") == COMMAND


async def build(home: Path, script: str) -> list[str]:
    lines: list[str] = []

    async def progress(line: str) -> None:
        lines.append(line)

    await Reindexer(home, (sys.executable, "-c", script)).build(progress)
    return lines


async def test_lines_and_progress_bars_are_told(tmp_path: Path) -> None:
    script = r"import sys; sys.stderr.write('\x1b[1mreading\x1b[0m\n10 %\r100 %\n\n'); print('not this')"
    assert await build(tmp_path, script) == ["reading", "10 %", "100 %"]


async def test_the_build_gets_the_home_and_no_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    script = "import os, sys; e = os.environ; sys.exit(e['SCODA_HOME'] + ' ' + str('TELEGRAM_BOT_TOKEN' in e))"
    with pytest.raises(BuildFailed) as caught:
        await build(tmp_path, script)
    assert str(caught.value) == f"{tmp_path} False"


async def test_the_build_runs_no_code_from_where_the_bot_works(tmp_path: Path, traps: Traps) -> None:
    await Reindexer(tmp_path, (*COMMAND, "--help")).build(ignore)
    assert traps.sprung == ""


@pytest.mark.parametrize(("store", "told"), [(None, "None None"), ("postgresql://h/d", "postgresql://h/d secret")])
async def test_only_a_build_into_the_store_learns_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str | None, told: str
) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    monkeypatch.setenv("SCODA_STORE", "postgresql://u:other@h/d")
    script = "import os, sys; sys.exit('{} {}'.format(*map(os.environ.get, ('SCODA_STORE', 'PGPASSWORD'))))"
    with pytest.raises(BuildFailed) as caught:
        await Reindexer(tmp_path, (sys.executable, "-c", script), store=store).build(ignore)
    assert str(caught.value) == told


async def test_what_is_built_is_for_the_owner_to_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCODA_CORPUS", "named.txt")
    monkeypatch.delenv("SCODA_MODEL", raising=False)
    script = (
        "import os, sys; sys.exit(' '.join(os.environ.get(name, 'no') for name in ('SCODA_CORPUS', 'SCODA_MODEL')))"
    )
    with pytest.raises(BuildFailed, match=r"^named\.txt no$"):
        await build(tmp_path, script)


@pytest.mark.parametrize(
    ("script", "reason"),
    [("import sys; sys.exit('scoda: no space left')", "no space left"), ("exit(3)", "exit code 3")],
)
async def test_a_failure_tells_its_last_line(tmp_path: Path, script: str, reason: str) -> None:
    with pytest.raises(BuildFailed, match=f"^{reason}$"):
        await build(tmp_path, script)


async def test_a_build_that_does_not_listen_is_ended_by_force(tmp_path: Path) -> None:
    """As one that was stopped with SIGSTOP: SIGTERM reaches it only when it goes on."""
    ready = asyncio.Event()

    async def progress(_: str) -> None:
        ready.set()

    script = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('ready', file=sys.stderr, flush=True); time.sleep(60)"
    )
    build = asyncio.create_task(Reindexer(tmp_path, (sys.executable, "-c", script)).build(progress))
    await ready.wait()
    build.cancel()
    ended, _ = await asyncio.wait({build}, timeout=240)
    assert ended
    assert build.cancelled()
