"""What is installed: bounds and reasons of the dependencies, the wheel, and no code from data."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.exit_codes import ExitCode
from bot.cli.main import run
from index.encoders import models
from index.encoders.models import WEIGHTS_BYTES

PROJECT = Path(__file__).resolve().parents[1]
PYPROJECT = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
SETTINGS = tomllib.loads(PYPROJECT)
EXTRAS = SETTINGS["project"]["optional-dependencies"]
NEEDED = SETTINGS["project"]["dependencies"]
# What an extra takes from another extra is bounded there.
OTHERS = sorted({one for extra in EXTRAS.values() for one in extra if not one.startswith("scoda-bot[")})
ONLY_BUILDS = ("sentence-transformers", "torch", "scikit-learn", "threadpoolctl", "regex", "matplotlib", "babel")
# What is installed, and from where in the project.
PACKAGES = {"bot": "bot", "index": "index", "index/data": "data"}
SOURCES = sorted(path for package in ("bot", "index") for path in (PROJECT / package).rglob("*.py"))
RUNS_WHAT_IT_READS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "PicklePersistence"}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}


def test_serving_has_the_same_bounds_and_no_pytorch() -> None:
    assert SETTINGS["dependency-groups"]["serve"] == [one for one in NEEDED if not one.startswith(ONLY_BUILDS)]


@pytest.mark.parametrize("one", [*SETTINGS["build-system"]["requires"], *NEEDED, *OTHERS])
def test_every_dependency_is_bounded_on_both_sides(one: str) -> None:
    assert re.search(r"==|>=.+,<", one)


@pytest.mark.parametrize("one", [*NEEDED, *OTHERS])
def test_every_dependency_has_a_reason(one: str) -> None:
    lines = PYPROJECT.splitlines()
    number = next(number for number, line in enumerate(lines) if f'"{one}"' in line)
    assert "#" in lines[number] or lines[number - 1].lstrip().startswith("#")


@pytest.mark.parametrize("one", [*NEEDED, *OTHERS])
def test_every_dependency_s_licence_is_listed(one: str) -> None:
    name = re.split(r"[\[<>=]", one)[0]
    licences = (PROJECT / ".github" / "DEPENDENCIES.md").read_text(encoding="utf-8").partition("\n## Licences\n")[2]
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", licences)


def test_no_text_names_the_other_project_that_is_called_scoda() -> None:
    texts = [path for folder in (".github", "bot", "index", "data") for path in (PROJECT / folder).rglob("*")]
    texts += [PROJECT / "README.md", PROJECT / "Dockerfile", PROJECT / "pyproject.toml"]
    for path in texts:
        if path.suffix in {".py", ".md", ".toml", ".ftl", ".yml", ""} and path.is_file():
            assert not re.search(r"pip install [^\n&|]*(?<![\w./-])scoda\b(?!-)", path.read_text(encoding="utf-8")), (
                path
            )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_nothing_runs_what_it_reads(path: Path) -> None:
    assert list(_dangers(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import joblib as j",
        "from telegram.ext import PicklePersistence",
        "eval(text)",
        "torch.load(path)",
        "yaml.load(text)",
        "np.load(path, allow_pickle=True)",
        "np.load(path, allow_pickle=flag)",
        "SentenceTransformer(name, trust_remote_code=True)",
    ],
)
def test_what_would_run_what_it_reads_is_seen(source: str) -> None:
    assert len(list(_dangers(source))) == 1


def _dangers(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names) | ast.ImportFrom(names=names):
                origin = getattr(node, "module", None) or ""
                if RUNS_WHAT_IT_READS & {origin.partition(".")[0], *(one.name.partition(".")[0] for one in names)}:
                    yield f"{node.lineno}: {ast.unparse(node)}"
            case ast.Call(ast.Name(name)) if name in RUNS_TEXT:
                yield f"{node.lineno}: {name}()"
            case ast.Call(ast.Attribute(ast.Name("torch" | "yaml"), "load")):
                yield f"{node.lineno}: {ast.unparse(node.func)}()"
            case ast.keyword("allow_pickle" | "trust_remote_code" as name, value):
                if not (isinstance(value, ast.Constant) and value.value is False):
                    yield f"{node.lineno}: {name}"


@pytest.mark.slow
def test_the_wheel_holds_code_locales_and_data_and_no_tests(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == {
        f"{installed}/{path.relative_to(PROJECT / folder).as_posix()}"
        for installed, folder in PACKAGES.items()
        for path in (PROJECT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {
        "index/data/scoda-2020/source.txt",
        "index/data/scoda-2020/questions/heldout.jsonl",
        "index/py.typed",
        "bot/py.typed",
        "bot/locales/telegram/zh.ftl",
    } <= names


@pytest.mark.parametrize("command", ["bot check", "bot run", pytest.param("index verify", marks=pytest.mark.slow)])
def test_what_vouches_for_the_model_hashes_its_weights(
    command: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    home = request.getfixturevalue("real_home") if command == "index verify" else tmp_path / "home"
    weights = tmp_path / "weights.bin"
    with weights.open("wb") as file:
        file.truncate(WEIGHTS_BYTES)  # zeros, which the size alone does not tell from the real ones
    monkeypatch.setattr(models, "bundled_weights", lambda: weights)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:nobody")
    monkeypatch.setenv("SCODA_TELEGRAM_URL", "http://127.0.0.1:9")  # the check looks at Telegram as well
    assert run([*command.split(), "--home", str(home)]) == ExitCode.WRONG_USE
    assert "damaged or of another version than the pinned one" in "".join(capfd.readouterr())
