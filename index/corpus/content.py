"""What a file is, by what it holds: its name may be anything."""

from __future__ import annotations

import io
import json
import re
import zipfile
from enum import StrEnum
from pathlib import Path

from index.corpus.columns import split_header, tells_columns
from index.corpus.files.encodings import likely_encoding, marked_encoding, not_utf8
from index.corpus.files.formats import MAX_SIZE, MAX_TEXT_SIZE, open_bytes
from index.errors import CorpusError

_HEAD = 1 << 16  # bytes that are looked at
MAX_ZIP_NAMES = 20_000
_SAVE = "Save it as DOCX, PDF, HTML or plain text, and give that"
_TABLE = "Save it as XLSX or CSV, and give that"
_OCR = "Give the text itself: read it with OCR first"
_UNPACK = "Unpack it, and give what comes of it"


class Content(StrEnum):
    """The kinds of files that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    DOCX = "DOCX"
    PDF = "PDF"
    CSV = "CSV"
    XLSX = "XLSX"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"

    @property
    def is_rows(self) -> bool:
        """Whether it holds passages row by row."""
        return self in (Content.CSV, Content.XLSX, Content.JSON, Content.JSON_LINES)


_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a Rich Text document (RTF)", _SAVE),
    (b"SQLite format 3\0", "an SQLite database", "Write its passages to CSV, and give that"),
    (b"\x89PNG", "a picture (PNG)", _OCR),
    (b"\xff\xd8\xff", "a picture (JPEG)", _OCR),
    (b"GIF8", "a picture (GIF)", _OCR),
    (b"II*\0", "a picture (TIFF)", _OCR),
    (b"MM\0*", "a picture (TIFF)", _OCR),
    (b"AT&TFORM", "a DjVu document", _SAVE),
    (b"%!PS", "a PostScript document", "Save it as PDF, and give that"),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it, and give the document from it"),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it, and give the document from it"),
    (b"bplist00", "a web archive or property list of Apple's", "Save the page as HTML, and give that"),
    (b"PAR1", "a Parquet table", _TABLE),
    (b"\x7fELF", "a program", _SAVE),
    (b"ITSF", "a Windows help file (CHM)", _SAVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "a document that is protected by a password", "Save it without the password, and give that"),
    ("WordDocument", "an old Word document (.doc)", _SAVE),
    ("Workbook", "an old Excel workbook (.xls)", _TABLE),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", _SAVE),
)
_MIME_TYPES = (
    ("opendocument.text", "an OpenDocument text (.odt)", _SAVE),
    ("opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", _TABLE),
    ("opendocument", "an OpenDocument file", _SAVE),
    ("epub", "an e-book (EPUB)", _SAVE),
)
_PARTS = (
    ("ppt/", "a PowerPoint presentation (.pptx)", _SAVE),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", _TABLE),
    ("Index/Document.iwa", "a document of Apple's Pages, Numbers or Keynote", _SAVE),
    ("Index.zip", "a document of Apple's Pages, Numbers or Keynote", _SAVE),
)
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|"
    r"(?:html|head|body|title|meta|link|base|style|script|main|article|section|header|nav|div|p|h[1-6]|ol|ul|dl|table|"
    r"details|center|font|span|blockquote|pre|br|hr|b|i|a|img)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|ol|ul|table|html|body)\b[^<>]*>", re.IGNORECASE)
_MIME_MESSAGE = re.compile(r"(?:[\w-]+:.*(?:\n[ \t].*)*\n){0,20}MIME-Version:\s*1", re.IGNORECASE)
_ATX = re.compile(r"^ {0,3}#{1,6} +[^\W\d].*$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".xht")
_CSV_NAMES = (".csv", ".tsv", ".tab")
_JSON_LINES_NAMES = (".jsonl", ".ndjson", ".jsonlines")


def content_of(path: Path, *, max_size: int = MAX_SIZE, encoding: str | None = None) -> Content:
    """What the file is. Its name decides only between kinds of text that look alike.

    Raises:
        CorpusError: it cannot be opened, or is of a kind that is not read: with its name and what to do.
    """
    with open_bytes(path, max_size) as raw:
        head = raw.read(_HEAD)
        if head.startswith(b"PK\x03\x04"):
            return _in_zip(path, head, raw.read(MAX_TEXT_SIZE))
        if head.startswith(_OLE):
            raise _refused(path, *_in_ole(head + raw.read(1 << 24)))
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    for magic, what, remedy in _OTHERS:
        if head.startswith(magic):
            raise _refused(path, what, remedy)
    if head[257:262] == b"ustar":
        raise _refused(path, "a tar archive", "Unpack it, and give the document from it")
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise _refused(path, "a picture, sound or film", "Give the text itself")
    return _text_kind(path, _decoded(path, head, encoding))


def _refused(path: Path, what: str, remedy: str) -> CorpusError:
    return CorpusError(path, f"is {what}, which is not read", remedy)


def plain_suffix(source: Path) -> str:
    """The file's suffix without that of its packing: ".jsonl" of "tasks.jsonl.gz"."""
    suffixes = [suffix.lower() for suffix in source.suffixes]
    return (suffixes[:-1] or [""])[-1] if suffixes[-1:] == [".gz"] else (suffixes or [""])[-1]


def _in_zip(path: Path, head: bytes, rest: bytes) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(head + rest)) as archive:
            names = archive.namelist()
            mime = head[:200].decode("latin-1")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise CorpusError(path, f"is a damaged DOCX, XLSX or ZIP file ({error})", "Save it again") from None
    if len(names) > MAX_ZIP_NAMES:
        raise CorpusError(path, f"is an archive of more than {MAX_ZIP_NAMES:,} files", "Give one document")
    for part, what, remedy in _PARTS:
        if any(name.startswith(part) for name in names):
            raise _refused(path, what, remedy)
    if any(name.startswith("word/") for name in names):
        return Content.DOCX
    if any(name.startswith("xl/") for name in names):
        return Content.XLSX
    for part, what, remedy in _MIME_TYPES:
        if part in mime:
            raise _refused(path, what, remedy)
    raise _refused(path, "a ZIP archive", "Unpack it, and give the document from it")


def _in_ole(data: bytes) -> tuple[str, str]:
    for stream, what, remedy in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return what, remedy
    return "an old Office document (.doc, .xls or .ppt)", _SAVE


def _decoded(path: Path, head: bytes, encoding: str | None) -> str:
    """The beginning as text.

    Raises:
        CorpusError: it is no text, or text in an encoding that nothing tells.
    """
    name = marked_encoding(head) or encoding
    if name is None:
        zeros = head.count(0)
        if zeros * 5 > len(head) and (guess := likely_encoding(head)) and guess[0].startswith("utf-16"):
            raise not_utf8(path, head, 1)
        if len(_CONTROL.findall(head.decode("latin-1"))) * 10 > len(head):
            raise CorpusError(path, "is neither text nor a document of a known format", _SAVE)
    try:
        return head.decode(name or "utf-8", "replace").removeprefix("\ufeff")
    except LookupError:
        return ""  # whoever opens it as text says so


def _text_kind(path: Path, text: str) -> Content:
    suffix = plain_suffix(path)
    if suffix in _MARKDOWN_NAMES and not _WHOLE_PAGE.match(text):
        return Content.MARKDOWN  # which may begin with a tag
    if _HTML_START.match(text) or (suffix in _HTML_NAMES and _TAG.search(text)):
        return Content.HTML
    if _MIME_MESSAGE.match(text):
        raise _refused(path, "a message or a page with its pictures (MHTML)", "Save the page as HTML, and give that")
    if text.lstrip().startswith("<?xml"):
        raise _refused(path, "XML of a kind of its own", "Save it as HTML, DOCX or plain text, and give that")
    if suffix in _JSON_LINES_NAMES or suffix == ".json" or re.match(r'\s*(?:\[\s*)?\{\s*("|\})', text):
        return _json_kind(text, suffix)
    if suffix in _CSV_NAMES or tells_columns(split_header(text)):
        return Content.CSV
    if len(_ATX.findall(text)) >= 2:
        return Content.MARKDOWN
    return Content.TEXT


def _json_kind(text: str, suffix: str) -> Content:
    """JSON Lines where the first line is an object by itself, or the name says so and it is no list."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    if line.lstrip().startswith("["):
        return Content.JSON if _begins_list_of_objects(text) else Content.JSON_LINES
    try:
        whole = isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        whole = False
    if whole and suffix == ".json" and len(text.strip().splitlines()) == 1:
        return Content.JSON  # {"articles": [...]} on one line
    pretty = line.strip() in ("{", "[")
    return Content.JSON if pretty or (suffix == ".json" and not whole) else Content.JSON_LINES


def _begins_list_of_objects(text: str) -> bool:
    return re.match(r"\s*\[\s*(\{|$)", text) is not None
