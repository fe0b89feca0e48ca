"""One error class for everything a user can put right; front doors translate it once."""

from __future__ import annotations

from pathlib import Path

REBUILD = "Build it again: scoda index build"
REBUILD_OF = f"{REBUILD} --corpus PATH"  # where nothing is left that tells what the index was built from


def first_line(error: BaseException, most: int = 200) -> str:
    """The first line of a library's error, at most so many characters of it; its class where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0][:most] if lines else type(error).__name__


class ScodaError(Exception):
    """Something the user can put right: `str(error)` says what is wrong, where, and what to do."""


class CorpusError(ScodaError):
    """A corpus (or a file of questions) that cannot be read as it stands."""

    def __init__(self, path: Path, reason: str, remedy: str, *, line: int | None = None) -> None:
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {reason}. {remedy}")


class ModelError(ScodaError):
    """A model that cannot be loaded or does not fit the index."""


class IndexUnavailable(ScodaError):
    """There is no index, or the one found is damaged or of another schema."""


class IndexMissing(IndexUnavailable):
    """No index has been built in this data home yet."""


class QuestionError(ScodaError):
    """A question that cannot be answered as it stands: blank, too long or not text."""
