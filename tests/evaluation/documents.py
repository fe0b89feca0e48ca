"""What a document with nothing but its text finds: `python -m tests.evaluation.documents`.

Builds the documents in `tests/documents` that there are questions on, one after the other: with the bundled model, and
with MiniLM beside it. Prints the table, and puts it into README.md.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from index import BuildOptions, Engine, Report, build_index, evaluate, read_labelled
from tests.evaluation.ablation import README, Remembering, ask_with
from tests.evaluation.naive import Naive, minilm_folder
from tests.evaluation.tables import rewrite, table

DOCUMENTS = Path(__file__).parents[1] / "documents"
# The document, its file, what it is called in a folder of a corpus, and the questions on it.
TESTED = (
    ("Declaration of Human Rights, English", "udhr_eng_web.txt", "source.txt", "udhr.jsonl"),
    ("Declaration of Human Rights, Chinese", "udhr_cmn_hans_web.txt", "source.txt", "udhr.jsonl"),
    ("Declaration of Human Rights, Russian", "udhr_rus_web.txt", "source.txt", "udhr.jsonl"),
    ("Sustainable Development Goals, English", "sdg_excel.csv", "passages.csv", "sdg.jsonl"),
)
SYSTEMS = ("bundled", "both", "MiniLM")
HEADER = ("document", *(f"{part}: {name}" for part in ("own language", "other languages") for name in SYSTEMS))


def documents(home: Path) -> str:
    """The table; `home` is an empty data home, in which the indexes are built one after the other."""
    bundled = Remembering()
    rows = []
    for name, file, called, questions in TESTED:
        folder = home / "corpora" / file
        folder.mkdir(parents=True)
        shutil.copy(DOCUMENTS / file, folder / called)
        reports = []
        for second in (None, minilm_folder()):
            build_index(home, BuildOptions(corpus=folder, second=second))
            engine = Engine.open(home, encoder=None if second else bundled)
            labelled = read_labelled(DOCUMENTS / questions, engine.ids)
            reports.append(evaluate(labelled, ask_with(engine)))
        reports.append(evaluate(labelled, Naive(engine.passages).ask_many))
        language = engine.corpus.language
        cells = [share(report, language, own=own) for own in (True, False) for report in reports]
        rows.append([name, *cells])
    return table(HEADER, rows)


def share(report: Report, language: str, *, own: bool) -> str:
    """How many questions in the document's language, or in the others, have a right passage first: "38 of 40"."""
    groups = [measures for code, measures in report.by_language.items() if (code == language) is own]
    right = sum(one.hit1 * one.questions for one in groups)
    return f"{right:.0f} of {sum(one.questions for one in groups)}"


def main() -> None:
    argparse.ArgumentParser(description="Measure documents with nothing but their text.").parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = documents(Path(folder))
    print(text)
    rewrite(README, "documents", text)


if __name__ == "__main__":
    main()
