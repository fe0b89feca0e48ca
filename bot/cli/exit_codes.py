"""What the command's exit codes mean."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    ANSWERED = 0
    NOTHING_FOUND = 1  # the document does not say
    WRONG_USE = 2  # or bad input: something for the user to put right
    FAULT = 3  # an unexpected one
    INTERRUPTED = 130  # as shells report Ctrl-C
