"""Where the files lie that come with the package."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
# A checkout has data/ beside the package, an installation inside it: site-packages is no place for a folder "data".
DATA = next((folder for folder in (_HERE / "data", _HERE.parent / "data") if folder.is_dir()), _HERE / "data")
