"""Files and folders of the data home: who may read them, and that they are what they seem to be."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

from index.errors import ScodaError

_OWNER, _SHARED = 0o700, 0o775  # never does everybody get the right to write


def make_home(home: Path) -> None:
    """Make the data home, which only its owner may enter, unless it is there. One that is there stays as it is:
    whoever made it may have opened it to a group."""
    home.mkdir(mode=_OWNER, parents=True, exist_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder in a folder of the data home, with the rights of that one, unless it is there."""
    try:
        folder.mkdir(mode=_OWNER)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        share_as_folder(folder)


def rights_in(folder: Path) -> int:
    """The rights of a file in a folder of the data home: nobody may read it who may not read the folder."""
    return stat.S_IMODE(folder.stat().st_mode) & _SHARED & ~0o111 | 0o600


def share_as_folder(path: Path) -> None:
    """Give a new file or folder the rights of the folder that it lies in, whatever the umask: 0600 and 0700 in a home
    that was made by `make_home`."""
    rights = rights_in(path.parent)
    if path.is_dir():
        kept = stat.S_IMODE(path.stat().st_mode) & ~0o777  # a folder whose group is handed on goes on doing so
        rights = stat.S_IMODE(path.parent.stat().st_mode) & _SHARED | _OWNER | kept
    with suppress(PermissionError):  # a file system without rights has none to give
        path.chmod(rights)


def open_regular(path: Path, *, follow: bool = False) -> BufferedReader:
    """Open a file for reading if it is one: a pipe or a device would be waited for, or have no end. A link is
    followed only if `follow` is set: it leads out of the folder in which the file should lie.

    Raises:
        OSError: it is missing, cannot be read, or is no regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # not every system has them
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno == errno.ELOOP and not follow:
            raise OSError(errno.ELOOP, "it is a link", str(path)) from None
        raise
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def inside(folder: Path, name: str) -> Path:
    """The path of what lies directly in a folder under this name, which comes from a manifest, a database or CURRENT.

    Raises:
        ValueError: it would lie elsewhere.
    """
    path = folder / name
    if name in ("", ".", "..") or path.name != name or path.is_symlink():
        raise ValueError(f"{name[:40]!r} does not lie in {folder}")
    return path


def cannot_write(error: OSError, home: Path) -> ScodaError:
    """What to say where the data home cannot be written to."""
    where = error.filename or home
    return ScodaError(
        f"{where} cannot be written ({error.strerror or error}). The index in use stays as it was. Make "
        "room or change the rights there, or give --home"
    )
