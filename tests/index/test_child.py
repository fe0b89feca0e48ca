"""Child processes run scoda's own code, and know what they need to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.child import ROOT, child_environment, python_command
from index.encoders.parallel.chunks import open_chunk_encoder
from tests.index.encoders.fake_workers import LOADER, assert_vectors, chunks_of, workers_of
from tests.traps import Traps

SECRETS = {
    "TELEGRAM_BOT_TOKEN": "1:token", "SCODA_STORE": "postgresql://u:secret@h/d", "PGPASSWORD": "secret",
    "AWS_SECRET_ACCESS_KEY": "secret",
}  # fmt: skip
HARMLESS = {"PATH": "/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
MODELS = {"HF_HOME": "/models", "https_proxy": "http://proxy", "SSL_CERT_FILE": "/ca.pem"}
ALL = {**SECRETS, **HARMLESS, **MODELS, "SCODA_CORPUS": "rows.tsv", "OMP_NUM_THREADS": "1"}


def given(**wanted: bool) -> dict[str, str]:
    environment = child_environment(ALL, **wanted)
    environment.pop("PYTHONPATH", None)
    return environment


def test_a_child_gets_what_it_needs_and_no_secret() -> None:
    assert given() == HARMLESS
    assert given(models=True) == {**HARMLESS, **MODELS}
    assert given(models=True, settings=True) == {**HARMLESS, **MODELS, "SCODA_CORPUS": "rows.tsv"}


def test_only_a_child_that_writes_to_the_store_learns_its_password() -> None:
    store = {name: SECRETS[name] for name in ("SCODA_STORE", "PGPASSWORD")}
    assert given(settings=True, store=True) == {**HARMLESS, **store, "SCODA_CORPUS": "rows.tsv"}


@pytest.mark.parametrize("relative", ["", ".", "src"])
def test_a_python_path_leads_nowhere_that_depends_on_where_one_works(relative: str) -> None:
    path = child_environment({"PYTHONPATH": os.pathsep.join((relative, str(ROOT / "more")))})["PYTHONPATH"]
    assert all(Path(part).is_absolute() for part in path.split(os.pathsep))
    assert str(ROOT / "more") in path.split(os.pathsep)


def test_a_checkout_that_is_not_installed_is_found_by_its_children(tmp_path: Path) -> None:
    """As `python -m bot` finds it: because it is run there."""
    copy = tmp_path / "checkout"
    (copy / "index").mkdir(parents=True)
    for name in ("__init__.py", "child.py"):
        (copy / "index" / name).write_bytes((ROOT / "index" / name).read_bytes())
    (copy / "index" / "__main__.py").write_text("import index; print(index.__file__)")
    ask = (
        "import index.child as c, subprocess as s; s.run(c.python_command('index'), env=c.child_environment(), cwd='/')"
    )
    ran = subprocess.run([sys.executable, "-c", ask], cwd=copy, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(copy / "index" / "__init__.py")


def test_the_traps_work(traps: Traps) -> None:
    subprocess.run([sys.executable, "-m", "index"], capture_output=True, check=False)
    assert traps.sprung


def test_code_where_one_works_is_not_run_by_a_child(traps: Traps) -> None:
    ran = subprocess.run(python_command("bot", "--help"), env=child_environment(), capture_output=True, check=False)
    assert (ran.returncode, traps.sprung) == (0, "")


def test_encoding_processes_run_no_code_from_where_one_works_and_get_no_secret(
    traps: Traps, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    model = traps.folder.parent / "model"
    model.mkdir()
    chunks = chunks_of(6)
    with open_chunk_encoder(str(model), workers=2, loader=LOADER) as encoder:
        vectors = encoder.encode_chunks(iter(chunks))
        first = next(vectors)
        for environment in (Path(f"/proc/{process}/environ") for process in workers_of(model)):
            assert not environment.exists() or b"secret" not in environment.read_bytes()
        assert_vectors([first, *vectors], chunks)
    assert traps.sprung == ""
