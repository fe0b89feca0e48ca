"""Reads the data home: index versions side by side, of which CURRENT names the live one."""

from __future__ import annotations

from pathlib import Path

from index.contents import Contents
from index.errors import IndexMissing, IndexUnavailable
from index.home_files import inside, open_regular
from index.integrity import REBUILD
from index.manifest import Manifest
from index.values import is_fingerprint
from index.version import read_version

CURRENT = "CURRENT"
_VERSIONS = "versions"
_MOST_CURRENT = 100  # bytes
_ATTEMPTS = 3


def versions_folder(home: Path) -> Path:
    """Where the versions lie, one folder a fingerprint."""
    return home / _VERSIONS


def version_folder(home: Path, fingerprint: str) -> Path:
    """The folder of a version.

    Raises:
        IndexUnavailable: it lies elsewhere: a link is in its place.
    """
    try:
        return inside(versions_folder(home), fingerprint)
    except ValueError as error:
        raise IndexUnavailable(f"{error}. {REBUILD}") from None


def current_fingerprint(home: Path) -> str | None:
    """The fingerprint of the live version, None when nothing has been built; reads one small file.

    Raises:
        IndexUnavailable: CURRENT does not hold a fingerprint.
    """
    path = home / CURRENT
    try:
        with open_regular(path) as file:
            text = file.read(_MOST_CURRENT).decode("utf-8", "replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexUnavailable(f"{path} cannot be read ({error.strerror})") from None
    if not is_fingerprint(text):
        raise IndexUnavailable(f"{path} names no index version. Build one: scoda index build --force")
    return text


def open_current(home: Path) -> tuple[Manifest, Contents]:
    """Read the live version.

    Raises:
        IndexMissing: nothing has been built here yet.
        IndexUnavailable: the version is damaged or of another schema.
    """
    for _ in range(_ATTEMPTS):
        fingerprint = current_fingerprint(home)
        if fingerprint is None:
            raise IndexMissing(f"there is no index in {home} yet. Build it: scoda index build")
        try:
            manifest, contents = read_version(version_folder(home, fingerprint))
            if manifest.fingerprint != fingerprint:
                raise IndexUnavailable(f"the folder {fingerprint} holds the version {manifest.fingerprint}. {REBUILD}")
            return manifest, contents
        except IndexUnavailable:
            # A build may have replaced and removed this version between the two reads.
            if current_fingerprint(home) == fingerprint:
                raise
    raise IndexUnavailable(f"the index in {home} changes all the time; try again")
