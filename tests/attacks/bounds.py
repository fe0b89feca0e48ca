"""What one thing that an attacker sends may cost at most, and how many of them are tried.

| what | at most | processor time | memory beyond what was held |
|---|---|---|---|
| a question, whatever its length | 4,096 characters are read | 2 s | 64 MB |
| a bunch of up to 4 updates | 256,000 bytes each | 4 s | 64 MB |
| a bunch of up to 4 batch lines | 1,000,000 bytes each | 4 s | 64 MB |
| a document of up to 100 KB | `--max-size` | 10 s | 128 MB |

Each is some twenty times what was measured, so that a busy machine is no failure and a square is one.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, settings

from tests.variants import variants

MB = 2**20
FEW, MANY = 20, 300
EXAMPLES = [FEW, *variants(MANY)]


@contextmanager
def bounded(seconds: float, megabytes: float) -> Iterator[None]:
    """What is done inside takes no more processor time and memory than this; tracing memory is part of the time."""
    tracemalloc.start()
    try:
        started = time.process_time()
        yield
        took, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert took <= seconds, f"{took:.1f} s of processor time"
    assert peak <= megabytes * MB, f"{peak / MB:.0f} MB"


def attempts(examples: int) -> settings:
    """So many examples: the few are the same each time, the many are new, and hypothesis says how to repeat one."""
    return settings(
        max_examples=examples,
        derandomize=examples == FEW,
        print_blob=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
