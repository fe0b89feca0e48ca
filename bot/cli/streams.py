"""The three standard streams in any state: closed, on a full disk, with a reader that goes away."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO

# What writing fails with; of a file that is opened, an error names it.
_OF_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def open_streams() -> None:
    """Write UTF-8 whatever the machine's locale is, and put the null device in the place of what is closed.

    The next file that is opened would take the number of a closed stream, and what is printed would go there.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def is_of_writing(error: Exception) -> bool:
    """Whether this is about what was printed, as on a full disk."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _OF_WRITING


def give_up(stream: TextIO) -> None:
    """Send what is left in a stream's buffer to the null device: Python writes it at its end, and would fail again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except io.UnsupportedOperation:  # not a file
        return
