"""The real command as a process, with the real index: what a newcomer types, and what comes out."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli.options import default_home
from index import DEFAULT_CORPUS
from tests.e2e.command import Command, first_task
from tests.variants import variants

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
ROOT = DEFAULT_CORPUS.parent.parent
TOWN = """id,text,section
1,The old lighthouse was painted white.,A
2,A bakery opened on the market square.,B
3,The river was cleaned.,A
"""


@pytest.fixture(scope="module")
def reader(real_home: Path) -> Command:
    """The command on an index that no test changes."""
    return Command(real_home)


@pytest.fixture
def owner(real_home: Path, tmp_path: Path) -> Command:
    """The command on a data home of this test's own, with the real index."""
    return Command(Path(shutil.copytree(real_home, tmp_path / "home")))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What happened with the Geely project?", "39"),
        ("tell me about task forty-two", "42"),
        ("吉利的项目怎么样了？", "39"),
        ("Что с проектом Geely?", "39"),
        *variants(
            ("Is there cooperation with Uzbekistan?", "45"),
            ("How many projects worth 128.8 billion yuan were introduced?", "H2"),
            ("和乌兹别克斯坦有什么合作？", "45"),
            ("第42项是什么", "42"),
            ("Как продвинулось сотрудничество с Узбекистаном?", "45"),
            ("задача сто два", "102"),
        ),
    ],
)
def test_the_right_task_comes_first(reader: Command, question: str, first: str) -> None:
    ran = reader("ask", "--json", question)
    values = json.loads(ran.stdout)
    assert (ran.returncode, values["outcome"], values["hits"][0]["id"]) == (0, "answer", first)
    language = "zh" if re.search("[一-鿿]", question) else "ru" if re.search("[а-я]", question) else "en"
    assert values["language"] == language
    assert (values["hits"][0]["translation"] is None) == (language == "en")


def test_what_a_person_reads(reader: Command) -> None:
    lines = reader("ask", "Что с проектом Geely?").stdout.splitlines()
    assert re.match(r"Задача 39  Раздел III\. .+  Соответствие вопросу: (очень )?высокое \(\d+ %\)$", lines[0])
    assert lines[1].endswith(" (неофициальный перевод)")
    assert lines[2] == "  The Geely Satellite Internet project was signed and settled in the SCODA."
    assert "\x1b" not in "".join(lines)


def test_what_the_document_does_not_say(reader: Command) -> None:
    ran = reader("ask", "how is the weather in Qingdao?")
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (1, "The document does not say.")
    ran = reader("ask", "--json", "What happened with the Geely project in 2019?")
    assert (ran.returncode, json.loads(ran.stdout)["outcome"]) == (0, "suggest")
    assert "only 2020" in ran.stderr


def test_the_first_ask_builds_the_index_by_itself(
    real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the user's data folder, which nobody has named; a home that somebody has named is his."""
    command = Command(tmp_path / "named home")
    # Where the data folder is: on Linux, on macOS.
    user = {"SCODA_HOME": "", "XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    monkeypatch.setenv("XDG_DATA_HOME", user["XDG_DATA_HOME"])
    monkeypatch.setenv("HOME", user["HOME"])
    default = default_home()
    default.mkdir(parents=True)
    shutil.copy(real_home / "vectors.sqlite3", default)  # so that it takes a second and not twenty
    ran = command("ask", "task 42", environment=user)
    assert (ran.returncode, first_task(ran)) == (0, "42")
    assert len(ran.stderr.splitlines()) == 1
    assert ran.stderr.startswith(f"There is no index in {default} yet: building it once")
    assert command("ask", "task 42", environment=user).stderr == ""
    refused = command("ask", "task 42")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"scoda: there is no index in {command.home} yet. Build one of your document")
    assert not command.home.exists()


def test_batch_through_a_pipe_answers_as_the_questions_come(reader: Command) -> None:
    with reader.start("ask", "--batch", "-", "--top", "1") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for given, question, first in ((1, "第42项", "42"), ("b", "What happened with the Geely project?", "39")):
            process.stdin.write(json.dumps({"id": given, "question": question}).encode() + b"\n")
            process.stdin.flush()
            values = json.loads(process.stdout.readline())
            assert (values["id"], [hit["id"] for hit in values["hits"]]) == (given, [first])
        out, errors = process.communicate(b'{"id": [3]}\n{"question": "task 1"}\n', timeout=240)
    bad, good = map(json.loads, out.splitlines())
    assert list(bad) == ["id", "error"]
    assert (bad["id"], good["hits"][0]["id"], process.returncode) == ([3], "1", 2)
    assert errors.startswith(b"scoda: line 3: ")


def test_a_terminal_that_ends_a_waiting_batch_gets_no_crash(reader: Command) -> None:
    with reader.start("ask", "--batch", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"question": "task 1"}\n')
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr is not None
        assert b"Fatal" not in process.stderr.read()


def test_another_document_and_back(owner: Command, tmp_path: Path) -> None:
    (tmp_path / "town.csv").write_text(TOWN, encoding="utf-8")
    ran = owner("index", "build", "--corpus", tmp_path / "town.csv")
    assert (ran.returncode, ran.stderr) == (0, "")
    # With a heading for each section that the rows name.
    assert re.match(r"Built index [0-9a-f]{16}: 5 passages under 5 views, in ", ran.stdout)
    best, *_ = json.loads(owner("ask", "--json", "Where can I buy bread?").stdout)["hits"]
    assert (best["id"], best["section"]) == ("2", "B")
    assert "1 to 3" in owner("show", "42").stderr
    assert owner("index", "build").stdout.startswith("Nothing has changed")  # it builds again what the home holds
    assert owner("index", "rollback").returncode == 0
    assert first_task(owner("ask", "What happened with the Geely project?")) == "39"
    assert owner("ask", "--section", "B", "bread").returncode == 2  # of the other document


@pytest.mark.parametrize("name", ["views.faiss", *variants("passages.jsonl", "arrays.npz", "manifest.json")])
def test_a_damaged_file_is_found(owner: Command, name: str) -> None:
    assert "is whole" in owner("index", "verify").stdout
    path = next(owner.home.glob(f"versions/*/{name}"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    for ran in (owner("index", "verify"), owner("ask", "task 42")):
        assert (ran.returncode, ran.stdout) == (2, "")
        assert name in ran.stderr
        assert "Build it again: scoda index build" in ran.stderr
    corpus = []
    if name == "manifest.json":  # which alone tells what is to be built again
        corpus = ["--corpus", str(DEFAULT_CORPUS)]
        assert ran.stderr.endswith("scoda index build --corpus PATH\n")
        assert owner("index", "build").stderr.endswith("Name it: scoda index build --corpus PATH\n")
    assert owner("index", "build", *corpus).returncode == 0
    assert first_task(owner("ask", "task 42")) == "42"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("moment", variants("writing", "encoding"))  # tests/index/build/test_build_faults.py
def test_a_killed_build_leaves_the_index_in_use(owner: Command, tmp_path: Path, moment: str) -> None:
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    (data / "scoda-2020" / "aids.jsonl").unlink()  # another index of the same texts
    before = (owner.home / "CURRENT").read_text()
    force = ["--force"] if moment == "encoding" else []
    with owner.start("index", "build", "--corpus", str(data / "scoda-2020"), *force) as process:
        if moment == "encoding":
            time.sleep(2)  # anywhere in the long part
        while moment == "writing" and not list(owner.home.glob("versions/.building-*/views.faiss")):
            assert process.poll() is None, "it was done before it could be killed"
        process.kill()
        assert process.wait(60) == -signal.SIGKILL
    assert (owner.home / "CURRENT").read_text() == before
    ran = owner("ask", "What happened with the Geely project?")
    assert (ran.returncode, ran.stderr, first_task(ran)) == (0, "", "39")
    assert owner("index", "build", "--corpus", data / "scoda-2020").stdout.startswith("Built index ")
    assert not list(owner.home.glob("versions/.building-*"))


def test_completion_for_bash(reader: Command) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    ran = reader(environment={"_SCODA_COMPLETE": "bash_source"})
    assert ran.returncode == 0
    checked = subprocess.run([bash, "-n"], input=ran.stdout, text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "complete -o nosort -F _scoda_completion scoda" in ran.stdout
