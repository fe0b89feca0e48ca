"""What the worst questions cost: `python -m tests.benchmarks.worst_question [--runs N] [--print-only]`.

Processor time of whole answers over `data/scoda-2020`, on one core, beside an ordinary question. The table of those
that take longest also goes into README.md.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.benchmarks.measuring import machine
from tests.evaluation.tables import rewrite, table

README = Path(__file__).with_name("README.md")
ORDINARY = "What happened with the Geely project?"
LENGTHS = (200, 1000, 4096)  # the longest with alternatives, the longest that is searched, the longest that is read
SHOWN = 8
HEADER = ("question", "characters", "processor, s", "times the ordinary one")
# A first code point and how many follow: one script each, and what has no words.
BLOCKS = {
    "Latin with marks": (0xC0, 0x1A0),
    "Cyrillic": (0x400, 0x100),
    "Arabic": (0x620, 0x2B),
    "Devanagari": (0x904, 0x35),
    "Tibetan": (0xF40, 0x28),
    "Thai": (0xE01, 0x2E),
    "Ethiopic": (0x1200, 0x100),
    "Han": (0x4E00, 0x5000),
    "rare Han": (0x20000, 0xA000),
    "Hangul": (0xAC00, 0x2BA0),
    "Hangul, by parts": (0x1100, 0x60),
    "squared words": (0x3300, 0x58),
    "Arabic ligatures": (0xFBEA, 0x150),
    "mathematical letters": (0x1D400, 0x100),
    "cuneiform": (0x12000, 0x300),
    "pictures": (0x1F300, 0x200),
    "punctuation": (0x21, 0x0F),
}
PATTERNS = {
    "U+FDFA": "\ufdfa",
    "U+FDFB": "\ufdfb",
    "fractions": "\u215b\u2151",
    "letters and digits in turns": "a1b2c3d4",
    "capitals": "A",
    "one word": "a",
    "names and and": "Aa and ",
    "alternatives": "Aa or Bb, ",
    "Chinese alternatives": "\u8fd8\u662f\u4e00",
    "marks to sort": "a" + "\u0301\u0316" * 60,
    "marks that become two": "\u0f73",
    "marks alone": "\u0301",
    "joined": "\u0915\u094d\u200d",
    "years": "2019 ",
    "dates": "1.1.2019,",
    "digits": "9",
    "digits and commas": "1,000,",
    "numbers and dashes": "1-2 ",
    "number words": "one hundred and ",
    "Chinese numerals": "\u4e00\u767e\u96f6",
    "Roman numerals": "xl ",
    "apostrophes": "a'",
    "Uzbek letters": "o'g'",
    "tasks": "task 1, ",
    "sections": "section one and ",
    "marks of sections": "# ",
    "dots": "a.. ",
    "angle brackets": "</s>",
    "quotes": "\u02bb\u2019a",
}


def texts(length: int) -> Iterator[tuple[str, str]]:
    """Names and questions of this many characters, the same ones each time."""
    random = Random(length)
    for name, (first, count) in BLOCKS.items():
        letters = "".join(chr(first + random.randrange(count)) for _ in range(length))
        yield name, f"a{letters}"[:length]
        yield f"{name}, in words", f"a{' '.join(letters[at : at + 5] for at in range(0, length, 5))}"[:length]
    for name, pattern in PATTERNS.items():
        yield name, f"a {pattern * length}"[:length]
    yield "of all scripts", "a" + "".join(chr(random.randrange(0xA0, 0x1FFFF)) for _ in range(length - 1))


def rows(home: Path, runs: int) -> list[list[str]]:
    """The table's rows: the ordinary question, then the worst ones."""
    from index import Engine, build_index

    build_index(home)
    engine = Engine.open(home)

    def seconds(question: str) -> float:
        found = []
        for _ in range(runs):
            started = time.process_time()
            engine.ask_many([question])
            found.append(time.process_time() - started)
        return min(found)

    seconds(ORDINARY)
    ordinary = seconds(ORDINARY)
    costs = [(seconds(text), name, length) for length in LENGTHS for name, text in texts(length)]
    worst = sorted(costs, reverse=True)[:SHOWN]
    first = (ordinary, f'"{ORDINARY}"', len(ORDINARY))
    return [[name, f"{length:,}", f"{cost:.3f}", f"{cost / ordinary:.1f}"] for cost, name, length in (first, *worst)]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the questions that cost most.")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the best counts")
    parser.add_argument("--print-only", action="store_true", help="leave README.md as it is")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"  # read once, when the model and FAISS are loaded
    with tempfile.TemporaryDirectory() as folder:
        found = table(HEADER, rows(Path(folder), arguments.runs))
    text = f"{machine()}; one core, the best of {arguments.runs} runs.\n\n{found}"
    print(text)
    if not arguments.print_only:
        rewrite(README, "worst question", text)


if __name__ == "__main__":
    main()
