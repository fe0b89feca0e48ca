"""The public face of `index`: every name is there, loaded when it is used, and nobody outside goes past it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import index

ROOT = Path(__file__).resolve().parents[2]
TABLE = {(module, name) for module, names in index._MODULES.items() for name in names}
OUTSIDE = [
    path.relative_to(ROOT)
    for folder in ("bot", "tests/benchmarks", "tests/evaluation", "tests/e2e")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
# These measure parts of the search or of a build one by one, which is no business of whoever only asks.
MEASURES_INSIDES = {
    Path("tests/benchmarks/postgres.py"),
    Path("tests/benchmarks/scaling_children.py"),
    Path("tests/benchmarks/trial.py"),
}


def imported(path: Path) -> set[tuple[str, str]]:
    """All that a file imports by `from module import name`, and `import module` with no name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {(node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
    return found


def test_checkers_and_python_are_told_of_the_same_names() -> None:
    assert {one for one in imported(Path(index.__file__)) if one[0].startswith("index.")} == TABLE
    assert len({name for _, name in TABLE}) == len(TABLE)


@pytest.mark.slow
def test_every_name_is_there() -> None:
    for _, name in TABLE:
        assert getattr(index, name) is not None
        assert name in dir(index)
    with pytest.raises(AttributeError, match="has no attribute 'Engines'"):
        _ = index.Engines  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", OUTSIDE, ids=str)
def test_nobody_outside_goes_past_it(path: Path) -> None:
    insides = {module for module, name in imported(ROOT / path) if module.startswith("index.") or _module(module, name)}
    assert bool(insides) is (path in MEASURES_INSIDES)


def _module(module: str, name: str) -> bool:
    """Whether `from index import name` means a module."""
    return (
        module == "index"
        and name != ""
        and ((ROOT / "index" / name).is_dir() or (ROOT / "index" / f"{name}.py").exists())
    )


@pytest.mark.parametrize(
    "code",
    [
        "import index; index.ScodaError, index.has_password, index.child_environment",
        "from bot.cli.main import run; assert run(['--help']) == 0",
        "from bot.cli.main import run; assert run(['--version']) == 0",
        """import contextlib, os; from bot.cli.main import run; os.environ["_SCODA_COMPLETE"] = "bash_source"
with contextlib.suppress(SystemExit): run()""",
    ],
)
def test_what_needs_no_vectors_loads_neither_numpy_nor_faiss(code: str) -> None:
    check = f"{code}\nimport sys; print(sorted({{'numpy', 'faiss'}} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.endswith("[]\n")
