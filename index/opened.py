"""An index version as a store hands it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.contents import Contents
from index.manifest import Manifest
from index.query_encoder import QueryEncoder, open_query_encoder


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A version that was opened: `size` is in bytes, `path_of` tells the checked path of a question encoder's file."""

    manifest: Manifest
    contents: Contents
    size: int
    path_of: Callable[[str], Path]

    def encoder(self) -> QueryEncoder:
        """The encoder of questions that the version was built with.

        Raises:
            IndexUnavailable: the exported encoder is not what it should be.
            ModelError: the model cannot be loaded, or a package is missing.
        """
        return open_query_encoder(self.manifest.model.name, self.manifest.encoder, self.path_of)
