"""What a file is, by what it holds; other kinds are named, with what to do."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from index.corpus.content import Content, content_of
from index.errors import CorpusError
from tests.index.corpus.documents.office import docx, package, paragraph


def kind(tmp_path: Path, data: bytes | str, name: str = "file") -> Content:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return content_of(path)


KNOWN = [
    ("1. The harbour.", Content.TEXT),
    ("", Content.TEXT),
    ("<3 harbours, 2 < 3", Content.TEXT),
    ("[1] The harbour.", Content.TEXT),
    ("# 1 The harbour\n# 2 A museum\n", Content.TEXT),
    ("No, text that has a comma\nand goes on, and on", Content.TEXT),
    ("<!DOCTYPE html><p>1", Content.HTML),
    ("\ufeff\n<!-- saved from url=x -->\n<html>", Content.HTML),
    ('<?xml version="1.0"?>\n<html>', Content.HTML),
    ("<ol>\n<li>x", Content.HTML),
    ("# Plan\n\n## Ports\n", Content.MARKDOWN),
    ('[\n {"id": 1}]', Content.JSON),
    ('{\n "id": 1\n}', Content.JSON),
    ('{"id": 1, "text": "x"}\n{"id": 2}', Content.JSON_LINES),
    ("id,text\n1,The harbour", Content.CSV),
    ("sep=;\nid;text\n1;The harbour", Content.CSV),
    ("Nr\tBeschreibung\n1\tHafen", Content.CSV),
    ("编号，内容\n1，港口", Content.TEXT),
    ("%PDF-1.7\n", Content.PDF),
]


@pytest.mark.parametrize(("data", "expected"), KNOWN)
@pytest.mark.parametrize("name", ["file", "plan.txt", "plan.docx", "plan.pdf"])
def test_the_name_does_not_matter(tmp_path: Path, data: str, expected: Content, name: str) -> None:
    assert kind(tmp_path, data, name) is expected


def test_office_documents_are_told_apart_by_their_parts(tmp_path: Path) -> None:
    assert kind(tmp_path, docx(paragraph("x")), "plan.txt") is Content.DOCX
    assert kind(tmp_path, package({"xl/workbook.xml": ""}), "plan.docx") is Content.XLSX


def test_between_kinds_of_text_that_look_alike_the_name_decides(tmp_path: Path) -> None:
    assert kind(tmp_path, "1. The harbour.", "plan.md") is Content.MARKDOWN
    assert kind(tmp_path, "<h1 align=center>Plan</h1>\n\n1. The harbour.", "plan.md") is Content.MARKDOWN
    assert kind(tmp_path, "<html><p>1. The harbour.", "plan.md") is Content.HTML
    assert kind(tmp_path, "Nr;x\n1;y", "plan.csv") is Content.CSV
    assert kind(tmp_path, '{"id": 1, "text": "x"}', "plan.json") is Content.JSON
    assert kind(tmp_path, '["1"]', "plan.jsonl") is Content.JSON_LINES
    assert kind(tmp_path, "a<br>b", "plan.html") is Content.HTML


def test_packed_files_are_looked_into(tmp_path: Path) -> None:
    assert kind(tmp_path, gzip.compress(b"id,text\n1,x"), "plan.txt") is Content.CSV


def _zip(*names: str, mime: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        if mime:
            archive.writestr("mimetype", mime)
        for name in names:
            archive.writestr(name, "")
    return data.getvalue()


def _tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("plan.txt"))
    return data.getvalue()


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + stream.encode("utf-16-le")


OTHERS = [
    (b"{\\rtf1 x}", "is a Rich Text document (RTF), which is not read. Save it as DOCX, PDF, HTML or plain text"),
    (_ole("WordDocument"), "is an old Word document (.doc), which is not read. Save it as DOCX"),
    (_ole("Workbook"), "is an old Excel workbook (.xls), which is not read. Save it as XLSX or CSV"),
    (_ole("EncryptedPackage"), "is a document that is protected by a password, which is not read. Save it without"),
    (_ole("Else"), "is an old Office document"),
    (
        _zip("content.xml", mime="application/vnd.oasis.opendocument.text"),
        "is an OpenDocument text (.odt), which is not",
    ),
    (_zip("x", mime="application/vnd.oasis.opendocument.spreadsheet"), "is an OpenDocument spreadsheet (.ods)"),
    (_zip("x", mime="application/epub+zip"), "is an e-book (EPUB)"),
    (_zip("ppt/presentation.xml"), "is a PowerPoint presentation (.pptx)"),
    (_zip("xl/workbook.bin"), "is a binary Excel workbook (.xlsb)"),
    (_zip("Index/Document.iwa"), "is a document of Apple's Pages, Numbers or Keynote"),
    (_zip("plan.txt"), "is a ZIP archive, which is not read. Unpack it, and give the document from it"),
    (b"PK\x03\x04 cut", "is a damaged DOCX, XLSX or ZIP file ("),
    (b"SQLite format 3\0" + b"\0" * 90, "is an SQLite database"),
    (b"\x89PNG\r\n\x1a\n", "is a picture (PNG), which is not read. Give the text itself: read it with OCR first"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture (JPEG)"),
    (b"II*\0\x08\0\0\0", "is a picture (TIFF)"),
    (b"RIFF\x24\0\0\0WEBPVP8 ", "is a picture, sound or film"),
    (b"\0\0\0\x18ftypmp42", "is a picture, sound or film"),
    (_tar(), "is a tar archive"),
    (gzip.compress(_tar()), "is a tar archive"),
    (b"7z\xbc\xaf\x27\x1c\0\x04", "is a 7z archive"),
    (b"%!PS-Adobe-3.0", "is a PostScript document"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", "is a message or a page with its pictures (MHTML)"),
    (b'<?xml version="1.0"?><FictionBook>', "is XML of a kind of its own"),
    (
        bytes(range(32)) * 20,
        "is neither text nor a document of a known format. Save it as DOCX, PDF, HTML or plain text",
    ),
    ("1. The harbour.".encode("utf-16-le"), "1: the text is not UTF-8; it looks like UTF-16 without its mark. Save"),
    (
        "1. 港口疏浚至十二米。\n2. 开馆。".encode("utf-16-be") + b"\0\x20" * 12,
        "1: the text is not UTF-8; it looks like UTF-16",
    ),
]


# Named by the reasons: archives hold the time, and all workers must see the same names.
@pytest.mark.parametrize(("data", "reason"), OTHERS, ids=[reason for _, reason in OTHERS])
def test_kinds_that_are_not_read_are_named_with_what_to_do(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "plan.txt"
    with pytest.raises(CorpusError) as caught:
        kind(tmp_path, data, path.name)
    message = str(caught.value)
    assert message.removeprefix(str(path)).lstrip(": ").startswith(reason)
    assert "\n" not in message
