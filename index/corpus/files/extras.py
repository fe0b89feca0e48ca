"""What to install where a package of the extra `documents` is missing."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from index.errors import CorpusError


def need(package: str, path: Path, what: str) -> None:
    """Make sure of a package, which reads `what`.

    Raises:
        CorpusError: it is not installed.
    """
    if find_spec(package) is None:
        remedy = "Install it in the project's folder: pip install '.[documents]'"
        raise CorpusError(path, f"is {what}, which needs the package {package}", remedy)
