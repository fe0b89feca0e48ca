"""Opens the ZIP package of an Office document from anywhere: bounded in size, and without what XML should not have."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from index.corpus.files.formats import MAX_RATIO, MAX_TEXT_SIZE, amount, read_bytes
from index.errors import CorpusError, first_line

T = TypeVar("T")
_ANY_RATIO = 1 << 20  # bytes that a part may unpack to from whatever little
# Entities may grow without end; Office writes no document types.
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")


def open_package(path: Path, max_size: int) -> zipfile.ZipFile:
    """The package, checked: what its parts unpack to, passwords, document types.

    Raises:
        CorpusError: it is larger than allowed, unpacks to too much, is protected or damaged.
    """
    most = min(max_size, MAX_TEXT_SIZE)
    data = read_bytes(path, most, "Divide the document, or save it as plain text")

    def check() -> zipfile.ZipFile:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
        if sum(part.file_size for part in parts) > most:
            raise CorpusError(path, f"unpacks to more than {amount(most)}", "Divide the document")
        for part in parts:
            if part.file_size > max(_ANY_RATIO, MAX_RATIO * part.compress_size):
                reason = f"unpacks to more than {MAX_RATIO} times its size"
                raise CorpusError(path, reason, "Open the document in its program, and save it again")
            if part.flag_bits & 1:
                raise CorpusError(path, "is protected by a password", "Save it without the password, and give that")
            if part.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(package.read(part)):
                reason = f"has a document type in {part.filename[:60]}, which no Office program writes"
                raise CorpusError(path, reason, "Open the document in its program, and save it again")
        return package

    return whole(path, check)


def whole(path: Path, read: Callable[[], T]) -> T:
    """What `read` makes of the package.

    Raises:
        CorpusError: the package is damaged.
    """
    try:
        return read()
    except CorpusError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        SyntaxError,  # xml.etree.ElementTree.ParseError
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        NotImplementedError,
        RecursionError,
    ) as error:
        reason = f"is a damaged Office document ({first_line(error, 100)})"
        raise CorpusError(path, reason, "Open it in its program, and save it again as DOCX or XLSX") from None
