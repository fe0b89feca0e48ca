"""Measures a process from outside: wall-clock time, processor time and the most memory it held."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall clock, seconds of processor time over all cores, and peak resident megabytes."""

    wall: float
    cpu: float
    megabytes: float


def run_once(command: Sequence[str], environment: Mapping[str, str]) -> tuple[Cost, bytes]:
    """Run a process to its end; what it cost, and what it wrote.

    A process starts with the peak memory of the one that started it, so this module imports nothing large.

    Raises:
        RuntimeError: the process failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    assert process.stdout is not None
    with process.stdout as stream:
        written = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with exit code {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6), written


def measure(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    runs: int,
    before: Callable[[], None] = lambda: None,
) -> Cost:
    """The medians over `runs` runs after one to warm up; `before` prepares each, unmeasured."""
    return measure_in_turns({"": command}, environment, runs=runs, before=before)[""]


def measure_in_turns(
    commands: Mapping[str, Sequence[str]],
    environment: Mapping[str, str],
    *,
    runs: int,
    before: Callable[[], None],
) -> dict[str, Cost]:
    """As `measure`, for commands that are compared: one after the other in each run, on a machine as busy for all."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            before()
            cost, _ = run_once(command, environment)
            if number:
                costs[name].append(cost)
    return {name: _medians(found) for name, found in costs.items()}


def _medians(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "megabytes")))


def machine() -> str:
    """One line about where it was measured."""
    model = platform.processor() or platform.machine()
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        named = [line for line in facts.read_text().splitlines() if line.startswith("model name")]
        model = named[0].partition(":")[2].strip() if named else model
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"
