"""Writes a corpus folder to edit: a document, its settings with every key explained, one aid, one question."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.corpus.content import Content
from index.corpus.documents.read import read_document
from index.corpus.files.formats import MAX_SIZE
from index.corpus.lines import Reason
from index.corpus.load import Preview, load_corpus, preview_corpus
from index.errors import CorpusError
from index.languages import PARTS, UNITS
from index.types import PassageKind

_EXAMPLE = (6, 30)  # words and characters of a passage that are written as an example
_SETTINGS = """\
# What this document is and how it is read. Lines that begin with "#" are comments: to use a key, take its "#" away
# and write your own words. `scoda index preview FOLDER` shows what comes out, `scoda index build --corpus FOLDER`
# builds it.

title = {title}  # as answers and menus call the document
language = {language}  # ISO 639-1 code of the language that it is written in
unit = {unit}  # what its numbered parts are: {units}
part = {part}  # what holds them: {parts}
{published}  # the day on which it was published
# publisher = "The town"  # who published it; or by language: {{ en = "The town", ru = "Город" }}
# source = "https://example.org"  # where it was published
# year = 2020  # the year that it covers, if it is about one
# stated_tasks = 100  # the number of parts that its title claims, if the document has another
# names = ["The town", "TOWN"]  # what whoever it is about is called

[reading]  # how its numbering is read; without these keys it is found out
# Found, the outermost level first: {levels}
# depth = {depth}  # which of these levels is a passage; the levels above are sections, what is deeper stays inside
# task = '§(?P<label>\\d+)\\s(?P<text>.*)'  # a regular expression for the lines that begin a passage
# section = 'PART (?P<label>[IVX]+): (?P<text>.*)'  # the same for sections; a label may be a number word
# ignore = ["Share this page"]  # lines that begin so belong to no passage
# figures = ["In 2020, the town"]  # paragraphs that begin so are headline figures
{encoding}  # what the document is written in, if it is neither UTF-8 nor says so itself
{columns}  # a table's columns, if its header does not tell

[expect]  # a build that finds anything else is refused
{expected}
[questions]  # labelled questions, see the files; with 60 of them, scores become probabilities
# calibration = "questions/calibration.jsonl"  # sets the thresholds of a build
# evaluation = "questions/evaluation.jsonl"    # what `scoda eval` reports on
# background = "questions/background.jsonl"    # near-misses: what it does not answer, though it sounds like it

[examples]  # questions that the document answers, by language, to show what can be asked
# en = ["Who pays for the harbour?"]

# [about]  # what the document is and whom it is about, by language; English is required
# en = "The town's plan for its harbour."

# [translations]  # into which languages they are official, and not shown as unofficial
# official = ["zh"]

# [[headline]]  # a figure that is drawn as a bar, once for each; growth is in per cent
# labels = {{ en = "Foreign trade" }}
# values = {{ en = "RMB 15.6 billion" }}
# names = {{ en = ["trade volume"] }}
# growth = 14.4

# Search aids, phrases and questions by which people look for a passage and which are never shown, are in aids.jsonl.
# Translations go into translations/zh.jsonl, one line a passage: {{"id": "1", "text": "..."}}; the id "T" is the title.
"""
_ENDINGS = {
    Content.TEXT: ".txt",
    Content.MARKDOWN: ".md",
    Content.HTML: ".html",
    Content.DOCX: ".docx",
    Content.PDF: ".pdf",
    Content.CSV: ".csv",
    Content.XLSX: ".xlsx",
    Content.JSON: ".json",
    Content.JSON_LINES: ".jsonl",
}


@dataclass(frozen=True, slots=True)
class StartedCorpus:
    """A corpus folder as written: its files in the order of their use, and how many passages the document has.

    `left_behind` counts the notes and the headers and footers of pages that the document has and its text has not.
    """

    folder: Path
    files: tuple[Path, ...]
    passages: int
    left_behind: int = 0


def start_corpus(
    source: Path,
    folder: Path,
    *,
    max_size: int = MAX_SIZE,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> StartedCorpus:
    """Write a corpus folder for the document `source`; what is written can be built at once.

    Raises:
        CorpusError: the document cannot be read, or the folder holds something.
    """
    if source.is_dir():
        raise CorpusError(source, "is a folder", "Give the document itself")
    loaded = preview_corpus(source, max_size=max_size, encoding=encoding, columns=columns)
    load_corpus(source, max_size=max_size, encoding=encoding, columns=columns)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CorpusError(folder, "is not empty", "Name a folder that does not exist, or an empty one")
        with _all_or_nothing(folder):
            document, needed = _write_text(loaded, folder, max_size, encoding), None
            left_behind = sum(one.reason in (Reason.NOTES, Reason.REPEATED) for one in loaded.document.left_out)
            if document is None:
                left_behind = 0
                document, needed = folder / _kept_name(source, loaded.content), encoding
                shutil.copyfile(source, document)
            written = [document, *_write_beside(loaded, folder, _settings(loaded, needed, columns or {}))]
    except OSError as error:
        remedy = "Free some disk space, or choose another folder"
        raise CorpusError(folder, f"cannot be written ({error.strerror})", remedy) from None
    passages = sum(passage.kind is PassageKind.TASK for passage in loaded.passages())
    return StartedCorpus(folder, tuple(written), passages, left_behind)


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """Empty the folder again if writing into it fails, as on a full disk: the next try takes only an empty one."""
    try:
        yield
    except BaseException:
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise


def _write_text(preview: Preview, folder: Path, max_size: int, encoding: str | None) -> Path | None:
    """Write a document as a text to be edited, if the same passages are read from it."""
    if preview.content.is_rows or (preview.content is Content.TEXT and not encoding):
        return None
    path, pieces = folder / "source.txt", []
    for line in read_document(preview.source, encoding=encoding, max_size=max_size).lines:
        text = f"{line.marker} {line.text}".strip()
        pieces += ["", text, ""] if line.heading else ["", text] if line.marker else [text]
    path.write_text(re.sub(r"\n{3,}", "\n\n", "\n".join(pieces)).strip("\n") + "\n", encoding="utf-8")
    try:
        again = preview_corpus(path)
    except CorpusError:
        again = None
    if again and again.info.unit == preview.info.unit and list(again.passages()) == list(preview.passages()):
        return path
    path.unlink()
    return None


def _kept_name(source: Path, content: Content) -> str:
    """The name that the document has in a corpus folder: one that tells what it is."""
    name = f"{'passages' if content.is_rows else 'source'}{_ENDINGS[content]}"
    return f"{name}.gz" if source.name.lower().endswith(".gz") else name


def _write_beside(preview: Preview, folder: Path, text: str) -> list[Path]:
    first = next(passage for passage in preview.passages() if passage.kind is not PassageKind.SECTION)
    most_words, most_chars = _EXAMPLE
    words = " ".join(first.text.split()[:most_words])
    if len(words) > most_chars:  # not inside a word, where there are spaces between them
        words = words[: most_chars + 1].rpartition(" ")[0] or words[:most_chars]
    question = {
        "id": "q1",
        "lang": "en",
        "question": words,
        "relevant": [first.id],
        "kind": "paraphrase",
        "answerable": True,
    }
    rows: Mapping[str, Mapping[str, object]] = {
        "aids.jsonl": {"id": first.id, "aids": [words]},
        "questions/calibration.jsonl": question,
        "questions/evaluation.jsonl": question,
    }
    settings = folder / "corpus.toml"
    settings.write_text(text, encoding="utf-8")
    (folder / "questions").mkdir()
    for name, row in rows.items():
        (folder / name).write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return [settings, *(folder / name for name in rows)]


def _settings(preview: Preview, encoding: str | None, columns: Mapping[str, str]) -> str:
    info, document = preview.info, preview.document
    names = ", ".join(f"{role} = {_text(name)}" for role, name in columns.items())
    counts = dict.fromkeys(PassageKind, 0)
    for passage in preview.passages():
        counts[passage.kind] += 1
    return _SETTINGS.format(
        title=_text(info.title),
        language=_text(info.language),
        unit=_text(info.unit),
        units=", ".join(UNITS),
        part=_text(info.part),
        parts=", ".join(PARTS),
        published=f"published = {info.published}" if info.published else "# published = 2021-05-26",
        depth=document.depth or 1,
        levels=" > ".join(document.levels) or "rows, which have their ids",
        encoding=f"encoding = {_text(encoding)}" if encoding else '# encoding = "windows-1251"',
        columns=f"columns = {{ {names} }}" if names else '# columns = { id = "Nr", text = "Body" }',
        expected="".join(f"{kind}s = {count}\n" for kind, count in counts.items()),
    )


def _text(value: str) -> str:
    """A text as TOML has it: like JSON's, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
