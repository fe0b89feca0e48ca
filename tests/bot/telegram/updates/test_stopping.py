"""Told to stop, the process ends, whatever it waits for."""

from __future__ import annotations

import subprocess
import sys

STUCK = """
import asyncio, logging, os, signal, threading
from bot.telegram.updates.lifecycle import stop_on_signals

async def main():
    stop = asyncio.Event()
    stop_on_signals(stop, longest=0.1)
    asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)
    os.kill(os.getpid(), signal.SIGTERM)
    await stop.wait()
    print("stopped", flush=True)

logging.basicConfig()
asyncio.run(main())
"""


def test_a_thread_that_hangs_does_not_keep_the_process() -> None:
    ended = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=240, check=False)
    assert (ended.returncode, ended.stdout) == (0, "stopped\n")
    assert "leaving without it" in ended.stderr
