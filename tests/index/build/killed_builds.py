"""A program that kills builds: for each of the first steps on the disk, a build that dies there by SIGKILL.

usage: python -m tests.index.build.killed_builds TEMPLATE_HOME CORPUS MODEL FOLDER
Leaves FOLDER/1, FOLDER/2, ...: data homes after a build that was killed at that step. Prints the steps.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from index.build.build import build_index
from index.build.options import BuildOptions
from tests.index.fakes import FakeEncoder, install
from tests.index.store.disk import Steps


def _kill(step: str) -> None:
    print(step, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def main(template: Path, corpus: Path, model: str, folder: Path) -> None:
    install(FakeEncoder())
    # What is known of words without a document is learnt once, here, and handed down to all that are killed.
    build_index(shutil.copytree(template, folder / "whole"), BuildOptions(corpus=corpus, model=model))
    for number in range(1, 200):
        home = shutil.copytree(template, folder / str(number))
        child = os.fork()
        if child == 0:
            Steps(number, _kill).install(pytest.MonkeyPatch())
            build_index(home, BuildOptions(corpus=corpus, model=model))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
