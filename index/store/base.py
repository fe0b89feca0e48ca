"""What a store of index versions is, and what all stores share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from index.encoders.models import check_other_model
from index.encoders.query import QueryEncoder, open_index_encoder
from index.errors import IndexMissing, IndexUnavailable
from index.reader import IndexReader
from index.store.manifest import Manifest

_T = TypeVar("_T")
_ATTEMPTS = 3


def free_fingerprint(inputs: str, is_taken: Callable[[str], bool]) -> str:
    """A name for a new version of these inputs: their hash, with a number when a version has it already."""
    base, number = inputs[:16], 1
    while is_taken(name := base if number == 1 else f"{base}-{number}"):
        number += 1
    return name


def read_live(where: object, current: Callable[[], str | None], read: Callable[[str], _T]) -> _T:
    """What `read(fingerprint)` makes of the live version, read again where a build has just replaced and removed it.

    Raises:
        IndexMissing: nothing has been built here yet.
        IndexUnavailable: as `read`, or another version is live each time.
    """
    for _ in range(_ATTEMPTS):
        fingerprint = current()
        if fingerprint is None:
            raise IndexMissing(f"there is no index in {where} yet. Build it: scoda index build")
        try:
            return read(fingerprint)
        except IndexUnavailable:
            if current() == fingerprint:
                raise
    raise IndexUnavailable(f"the index in {where} keeps changing. Try again")


class Store(Protocol):
    """Index versions side by side, of which one is live. `str` of it says where, as it may be shown."""

    def current(self) -> str | None:
        """The fingerprint of the live version, None when nothing has been built."""

    def check(self) -> None:
        """Find out whether a build can publish here, before it does the work.

        Raises:
            ScodaError: it cannot.
        """

    def open(self) -> IndexVersion:
        """The live version.

        Raises:
            IndexMissing: nothing has been built here yet.
            IndexUnavailable: the version is damaged, of another schema, or out of reach.
        """

    def live_values(self) -> Mapping[str, Any] | None:
        """What the live version's manifest says, of whatever schema and not checked: empty where it cannot be read,
        None without a version."""

    def publish(self, folder: Path, finish: Callable[[str, str | None], None], inputs: str) -> str:
        """Name the version built in `folder`, let `finish(fingerprint, previous)` complete and check it, and make it
        the live one; its fingerprint is returned. The version that was live before stays for `rollback`."""

    def rollback(self) -> str:
        """Make the version that was live before this one live again, and return its fingerprint.

        Raises:
            ScodaError: there is no such version any more, or it is damaged.
        """

    def verify(self) -> tuple[Manifest, str]:
        """Check the live version as a whole and its model; the text says what was checked, and how.

        Raises:
            IndexUnavailable: something is missing, was changed, or a known answer does not come out.
        """


@dataclass(frozen=True, slots=True, eq=False)
class IndexVersion:
    """A version that was opened: `size` is in bytes.

    Of a file of the version `path_of` gives the checked path, as native code needs it, and `content_of` the checked
    bytes.
    """

    manifest: Manifest
    reader: IndexReader
    size: int
    path_of: Callable[[str], Path]
    content_of: Callable[[str], bytes]

    def encoder(self) -> QueryEncoder:
        """The encoder of questions that the version was built with.

        Raises:
            IndexUnavailable: the exported encoder is not what it should be.
            ModelError: a model cannot be loaded, or a package is missing.
        """
        manifest = self.manifest
        for one in manifest.models:
            if one.encoder is None:
                check_other_model(one.model)
        return open_index_encoder(manifest.models, manifest.corpus.language, manifest.dimension, self.path_of)
