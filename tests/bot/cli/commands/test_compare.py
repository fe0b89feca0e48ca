"""Models side by side: each builds and answers in a process of its own, aside from the live index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cli.commands.compare import Ran, compare_models, comparison_lines, run_scoda
from index import ScodaError
from tests.bot.conftest import Scoda

HIT = {"first": 0.5, "/models/second": 0.75}


class Children:
    """Answers for the commands that would run, and remembers them; each home is gone afterwards."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, ...]] = []
        self.homes: list[Path] = []
        self._model = ""

    def run(self, arguments: Sequence[str]) -> Ran:
        home = Path(arguments[arguments.index("--home") + 1])
        assert home.is_dir()
        self.homes.append(home)
        self.commands.append(tuple("HOME" if one == str(home) else one for one in arguments))
        if arguments[0] == "index":
            self._model = arguments[-1]
            return Ran("Built", 2.0, 900.0)
        hit = HIT.get(self._model, 1.0)
        english = {"en": {"hit1": hit}}
        report = {"overall": {"hit1": hit, "recall5": 1.0}, "by_language": english, "milliseconds": 1.25}
        return Ran(json.dumps(report), 1.0, 200.0)


def test_each_model_builds_and_answers_in_a_home_of_its_own() -> None:
    children = Children()
    compared = list(compare_models(list(HIT), Path("/document"), [Path("/questions.jsonl")], children.run))
    assert children.commands == [
        command
        for model in HIT
        for command in (
            ("index", "build", "--home", "HOME", "--corpus", "/document", "--model", model),
            ("eval", "--json", "--home", "HOME", "/questions.jsonl"),
        )
    ]
    assert len(set(children.homes)) == 2
    assert not any(home.exists() for home in children.homes)
    head, *rows = (line.split() for line in comparison_lines(compared))
    assert head == ["model", "build", "s", "build", "MB", "ask", "MB", "ms", "hit@1", "recall@5", "en"]
    assert rows == [
        ["first", "2.0", "900.0", "200.0", "1.2", "0.500", "1.000", "0.500"],
        ["/models/second", "2.0", "900.0", "200.0", "1.2", "0.750", "1.000", "0.750"],
    ]


def test_two_models_of_one_index(tmp_path: Path) -> None:
    children, folder = Children(), tmp_path / "a+b"
    folder.mkdir()
    for both, given in (
        ("first+/models/second", ("--model", "first", "--model", "/models/second")),
        (str(folder), ("--model", str(folder))),  # one that is there under this name
    ):
        (compared,) = compare_models([both], Path("/document"), [], children.run)
        assert children.commands[-2][len(["index", "build", "--home", "HOME", "--corpus", "X"]) :] == given
        assert compared.model == both


@pytest.mark.slow
def test_a_command_in_a_process_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    ran = run_scoda(["--version"])
    assert ran.out.startswith("scoda, version ")
    assert ran.megabytes > 5
    with pytest.raises(ScodaError, match="`scoda index build` failed for a model, see above"):
        run_scoda(["index", "build", "--corpus", "/nowhere"])
    assert "/nowhere" in capfd.readouterr().err


def test_a_table_of_models_is_no_csv(scoda: Scoda) -> None:
    ran = scoda("eval", "--models", "a", "b", "--csv")
    assert (ran.code, ran.out) == (2, "")
    assert "leave --csv out" in ran.err
