"""Draws the pictures of the pages: `python -m tests.pictures [NAME …]`, all of them without a name."""

from __future__ import annotations

import argparse

from . import packages, quality, terminal

PICTURES = {
    packages.TARGET: packages.draw,
    quality.TARGET: quality.draw,
    terminal.TARGET: terminal.draw,  # asks real questions; builds the index first if there is none
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description="Draw the pictures of the pages.")
    names = sorted(path.stem for path in PICTURES)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"One of {', '.join(names)}; all without.")
    wanted = set(parser.parse_args().names or names)
    if unknown := wanted.difference(names):
        parser.error(f"there is no picture {', '.join(sorted(unknown))}. There are {', '.join(names)}")
    for target, draw in PICTURES.items():
        if target.stem in wanted:
            picture = draw()
            target.write_text(picture, encoding="utf-8")
            print(f"{target.name}: {len(picture.encode()) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
