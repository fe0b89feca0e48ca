"""Checks a whole version again: hashes, counts, and a few questions whose answers are known."""

from __future__ import annotations

from pathlib import Path

from index.contents import Contents
from index.errors import IndexUnavailable
from index.integrity import REBUILD
from index.manifest import Manifest
from index.model import DEFAULT_MODEL, check_bundled_weights
from index.query_encoder import QueryEncoder
from index.searcher import Searcher
from index.version import read_version


def verify_version(folder: Path, encoder: QueryEncoder) -> Manifest:
    """Check the version in `folder` and return its manifest.

    Raises:
        IndexUnavailable: a file is damaged, a count is off, or a known answer does not come out.
    """
    manifest, contents = read_version(folder)
    check_known_answers(manifest, contents, encoder)
    return manifest


def check_known_answers(manifest: Manifest, contents: Contents, encoder: QueryEncoder) -> None:
    """Ask the questions whose answers the manifest knows.

    Raises:
        IndexUnavailable: one does not come out.
    """
    known = manifest.known_answers
    rankings = Searcher(contents, encoder).rank([answer.question for answer in known])
    for answer, ranking in zip(known, rankings, strict=True):
        found = contents.passages.id(int(ranking.passages[0]))
        if found != answer.passage:
            raise IndexUnavailable(
                f"the index finds passage {found} for {answer.question[:80]!r}, and passage {answer.passage} "
                f"when it was built: its vectors do not fit its model. {REBUILD} --force"
            )


def check_model(manifest: Manifest) -> None:
    """Compare the bundled model with its pinned hash, where the index was built with it.

    Raises:
        ModelError: it is damaged, missing or another one.
    """
    if manifest.model.name == DEFAULT_MODEL:
        check_bundled_weights()
