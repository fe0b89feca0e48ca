"""Uploaded pictures: stored by file id, measured from their own bytes."""

import struct
from dataclasses import dataclass

from .errors import Json, bad

MAX_PHOTO_BYTES = 10 * 1024 * 1024


@dataclass
class Upload:
    """One file part of a multipart request."""

    filename: str
    content: bytes


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], struct.unpack(">H", data[position + 2 : position + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG, None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


class FileStore:
    """Files the server knows; a file id stays valid for the server's life."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, Json]] = {}

    def add_photo(self, data: bytes) -> Json:
        """Store a picture under Telegram's limits: 10 MB, sides adding up to 10,000, a ratio of 20 at most."""
        size = picture_size(data)
        if size is None or min(size) == 0:
            raise bad("IMAGE_PROCESS_FAILED")
        if len(data) > MAX_PHOTO_BYTES:
            raise bad("file is too big")
        if sum(size) > 10_000 or max(size) > 20 * min(size):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        number = len(self._files) + 1
        file_id = f"AgACAgIAAxkBAAI{number:08d}"
        photo: Json = {
            "file_id": file_id,
            "file_unique_id": f"AQAD{number:08d}",
            "file_size": len(data),
            "width": size[0],
            "height": size[1],
        }
        self._files[file_id] = (data, photo)
        return photo

    def photo(self, file_id: str) -> Json:
        """The stored picture that a bot sends again by id."""
        if file_id not in self._files:
            raise bad("wrong file identifier/HTTP URL specified")
        return self._files[file_id][1]

    def content(self, file_id: str) -> bytes:
        """The bytes behind a file id."""
        return self._files[file_id][0]
