"""Options from the environment, commands about the index, help, and completion."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from bot.cli.main import run
from index import BuildOptions, ScodaError
from tests.bot.conftest import Scoda
from tests.index.builders import write_jsonl, write_model

COMMANDS = [
    "",
    "ask",
    "show",
    "sections",
    "figures",
    "index",
    "index build",
    "index info",
    "index verify",
    "index rollback",
    "eval",
    "bot",
    "bot run",
    "bot check",
]


def test_top_from_the_environment(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCODA_TOP", "2")
    assert len(json.loads(scoda("ask", "--json", "apples").out)["hits"]) == 2
    assert len(json.loads(scoda("ask", "--json", "--top", "3", "apples").out)["hits"]) == 3
    monkeypatch.setenv("SCODA_TOP", "many")
    ran = scoda("ask", "apples")
    assert ran.code == 2
    assert "SCODA_TOP" in ran.err


def test_section_from_the_environment(scoda: Scoda, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCODA_SECTION", "iii")
    hits = json.loads(scoda("ask", "--json", "apples").out)["hits"]
    assert {hit["section"] for hit in hits} == {"III"}
    questions = write_jsonl(tmp_path / "questions.jsonl", [{"question": "task 4"}])
    assert scoda("ask", "--batch", questions).code == 0  # a setting for other commands is no wrong use of this one


def test_language_from_the_environment(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCODA_LANG", "zh")
    assert scoda("show", "4").lines[0] == "第 4 项  第二部分 · Trade"
    for code in ("ru", "ru-RU", "RU"):
        assert scoda("show", "2", "--lang", code).lines[0] == "Задача 2  Раздел I. Logistics"
        assert scoda("show", "2", "--lang", code).lines[1].endswith(" (неофициальный перевод)")


def test_home_from_the_environment_and_as_an_option(scoda: Scoda, harbour_home: Path, tmp_path: Path) -> None:
    assert f"MB in {harbour_home}" in scoda("index", "info").out
    other = tmp_path / "other"
    for command in ("info", "verify"):
        ran = scoda("index", command, "--home", other)
        assert ran.code == 2
        assert ran.err.startswith(
            f"scoda: there is no index in {other} yet. Build one of your document: "
            f"scoda index build --home {other} --corpus PATH"
        )


def test_the_home_folder_of_a_user_in_every_path(
    scoda: Scoda, harbour_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No shell puts it in after "=", within quotes, or in a file of settings."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    questions = write_jsonl(tmp_path / "questions.jsonl", [{"question": "task 4"}])
    assert f"MB in {harbour_home}" in scoda("index", "info", "--home=~/home").out
    monkeypatch.setenv("SCODA_HOME", "~/home")
    assert f"MB in {harbour_home}" in scoda("index", "info").out
    assert scoda("ask", "--batch", f"~/{questions.name}").code == 0
    for option in ("--corpus", "--model"):
        ran = scoda("index", "build", "--home", tmp_path / "new", option, "~/none")
        assert f"{tmp_path / 'none'}" in ran.err
    assert str(tmp_path / "none") in scoda("eval", "~/none").err
    assert not (tmp_path / "~").exists()


@pytest.mark.parametrize("command", ["index info", "bot check", "bot run", "ask x"])
def test_a_home_folder_that_is_not_known(
    scoda: Scoda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = scoda(*command.split(), "--home=~nobody-of-that-name/x")
    assert ran.code == 2
    assert "the home folder in '~nobody-of-that-name/x' is not known. Write the whole path." in ran.err
    assert not list(tmp_path.glob("~*"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX accounts")
def test_a_user_without_an_account_is_told_of_the_setting(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def nobody(number: int) -> None:
        raise KeyError(number)

    for name in ("HOME", "XDG_DATA_HOME", "SCODA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    ran = scoda("index", "info")
    assert ran.code == 2
    assert ran.err.endswith("Error: this user has no home folder. Give --home, or set SCODA_HOME.\n")


def test_a_named_home_is_its_owners(scoda: Scoda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "my home"
    for ran in (
        scoda("ask", "task 3", "--home", empty),
        scoda("show", "3", "--home", empty),
        scoda("eval", "--home", empty),
    ):
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"scoda: there is no index in {empty} yet. Build one of your document: scoda index build "
            f"--home '{empty}' --corpus PATH (without --corpus, of the project's own)\n"
        )
    monkeypatch.setenv("SCODA_HOME", str(empty))
    assert scoda("ask", "task 3").code == 2
    assert not empty.exists()


def test_a_refused_build_is_told_when_something_is_asked(scoda: Scoda, tmp_path: Path) -> None:
    home, law = tmp_path / "law", tmp_path / "law.txt"
    law.write_text("Nothing is numbered here.\n", encoding="utf-8")
    refused = scoda("index", "build", "--home", home, "--corpus", law)
    assert refused.code == 2
    reason = refused.err.removeprefix("scoda: ").strip()
    ran = scoda("ask", "task 1", "--home", home)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"scoda: there is no index in {home}: building it from {law} was refused. {reason}. "
        f"Then build it again: scoda index build --home {home}\n"
    )
    again = scoda("index", "build", "--home", home)
    assert (again.code, reason in again.err) == (2, True)


def test_the_bot_builds_nothing_of_its_own_in_a_named_home(
    scoda: Scoda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "42:TOKEN")
    ran = scoda("bot", "run", "--home", tmp_path / "empty")
    assert ran.code == 2
    assert ran.err.startswith(f"scoda: there is no index in {tmp_path / 'empty'} yet. Build one of your document")


def test_a_home_is_built_again_from_what_it_holds(scoda: Scoda, harbour: Path, tmp_path: Path) -> None:
    model = write_model(tmp_path / "model")
    home = tmp_path / "mine"
    assert scoda("index", "build", "--home", home, "--corpus", harbour / "harbour", "--model", model).code == 0
    ran = scoda("index", "build", "--home", home)
    assert ran.out.startswith("Nothing has changed, index ")
    assert ran.err == f"Building from {harbour / 'harbour'}, as before\n"


@pytest.fixture
def two_models(tmp_path: Path) -> list[str]:
    """Two folders that stand for models."""
    return [str(write_model(tmp_path / name)) for name in ("one", "two")]


def test_a_second_model_is_named_by_the_option_given_again(
    scoda: Scoda, harbour: Path, tmp_path: Path, two_models: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def model() -> str:
        return str(json.loads(scoda("index", "info", "--home", home, "--json").out)["model"])

    home, (one, two) = tmp_path / "mine", two_models
    build = ["index", "build", "--home", home]
    ran = scoda(*build, "--corpus", harbour / "harbour", "--model", one, "--model", two)
    assert "; those in the document's language (en) also encoded through" in ran.out
    assert model() == f"{one} + {two}"
    assert scoda(*build).out.startswith("Nothing has changed, index ")
    assert scoda(*build, "--model", one).out.startswith("Built index ")
    assert model() == one
    monkeypatch.setenv("SCODA_MODEL", os.pathsep.join(two_models))
    assert scoda(*build).out.startswith("Built index ")
    assert model() == f"{one} + {two}"


def test_one_model_too_many(scoda: Scoda, harbour: Path, two_models: list[str]) -> None:
    one, two = two_models
    build = ["index", "build", "--corpus", harbour / "harbour"]
    ran = scoda(*build, "--model", one, "--model", two, "--model", "three")
    assert ran.code == 2
    assert "Invalid value for '--model'" in ran.err
    assert "an index has one model, or two beside each other, not 3." in ran.err
    ran = scoda(*build, "--model", one, "--model", one)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"scoda: --model names {one!r} twice. Name it once, or another model beside it\n"


def test_corpus_and_model_from_the_environment(
    scoda: Scoda, harbour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = write_model(tmp_path / "model")
    monkeypatch.setenv("SCODA_CORPUS", str(harbour / "harbour"))
    monkeypatch.setenv("SCODA_MODEL", str(model))
    ran = scoda("index", "build")
    built, numbered, encoder, *_ = ran.lines  # notes follow
    assert numbered == 'Numbered I. > 1., unit = "task"'
    assert re.fullmatch(r"Built index [0-9a-f]{16}: 13 passages under 16 views, in [\d.]+ s", built)
    assert encoder.startswith("Questions are encoded through sentence-transformers: PyTorch is imported")
    assert scoda("index", "build").out.startswith("Nothing has changed, index ")
    values = json.loads(scoda("index", "info", "--json").out)
    assert (values["model"], values["tasks"], values["corpus"]["stated_tasks"]) == (str(model), 8, 10)
    assert re.fullmatch(r"Index [0-9a-f]{16} is live again\n", scoda("index", "rollback").out)


def test_how_to_encode_as_options_and_from_the_environment(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[int, str | None]] = []

    def build_index(_: Path, options: BuildOptions, **__: object) -> None:
        given.append((options.workers, options.ray))
        raise ScodaError("seen")

    monkeypatch.setattr("index.build_index", build_index)
    monkeypatch.setenv("SCODA_CORPUS", "some.txt")
    scoda("index", "build")
    scoda("index", "build", "--workers", "2")
    scoda("index", "build", "--encoder-workers", "ray")
    monkeypatch.setenv("RAY_ADDRESS", "head:6379")  # Ray's own, which scoda's goes before
    scoda("index", "build")
    monkeypatch.setenv("SCODA_WORKERS", "3")
    monkeypatch.setenv("SCODA_ENCODER_WORKERS", "ray")
    scoda("index", "build")
    monkeypatch.setenv("SCODA_RAY_ADDRESS", "other:6379")
    scoda("index", "build")
    scoda("index", "build", "--workers", "1", "--ray-address", "third:6379")
    assert given == [
        (1, None),
        (2, None),
        (1, "auto"),
        (1, None),
        (3, "head:6379"),
        (3, "other:6379"),
        (1, "third:6379"),
    ]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--workers", "0"], "Invalid value for '--workers' (env var: 'SCODA_WORKERS'): 0 is not in the range 1<=x<="),
        (["--workers", "9999"], "9999 is not in the range 1<=x<="),
        (["--encoder-workers", "spark"], "'spark' is not one of 'processes', 'ray'"),
        (["--ray-address", "head:6379"], "--ray-address is for --encoder-workers ray."),
    ],
)
def test_how_to_encode_given_wrongly(scoda: Scoda, options: list[str], error: str) -> None:
    ran = scoda("index", "build", *options)
    assert (ran.code, ran.out) == (2, "")
    assert error in ran.err


def test_info_tells_what_there_is(scoda: Scoda) -> None:
    rows = dict(re.split(r"\s{2,}| ", line, maxsplit=1) for line in scoda("index", "info").lines)
    assert rows["corpus"] == "The Harbour's Ten Deeds of 2020 (harbour)"
    assert rows["published"].startswith("The town")
    assert rows["passages"] == "8 tasks, its title says 10; 3 sections, 2 headline figures"
    assert rows["calibrated"] == "by defaults, no labelled questions"
    assert rows["views"] == "16, translations: ru, zh"


def test_verify_asks_the_known_answers(scoda: Scoda, harbour_home: Path) -> None:
    assert scoda("index", "verify").out.endswith(
        "is whole: 7 files by their hashes, 13 passages, 16 views, 2 known answers\n"
    )
    path = next(harbour_home.glob("versions/*/passages.jsonl"))
    path.write_bytes(path.read_bytes().replace(b"apples", b"plumbs"))
    ran = scoda("index", "verify")
    assert (ran.code, ran.out) == (2, "")
    assert "passages.jsonl is damaged: its SHA-256 is not the manifest's" in ran.err


def test_eval_of_a_file(scoda: Scoda, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "a", "lang": "en", "question": "task 4", "relevant": ["4"], "kind": "lookup"},
        {"id": "b", "lang": "ru", "question": "задача 5", "relevant": ["6"], "kind": "lookup"},
        {"id": "c", "lang": "en", "question": "task 99", "relevant": [], "kind": "off-topic"},
    ]
    path = write_jsonl(tmp_path / "labelled.jsonl", rows)
    values = json.loads(scoda("eval", path, "--json").out)
    assert (values["overall"]["hit1"], values["misses"], values["questions"]) == (0.5, ["b"], 3)
    lines = scoda("eval", path).lines
    assert lines[0].split() == ["n", "hit@1", "hit@3", "MRR@10", "recall@5"]
    assert lines[1].split() == ["en", "1", "1.000", "1.000", "1.000", "1.000"]
    assert [line.split()[-1] for line in lines if line.startswith("off-topic answered")] == ["0.000"]
    (finding,) = values["findings"]
    assert (finding["fault"], finding["wanted"], finding["came"], finding["next"]) == ("miss", ["6"], "5", "no-search")
    first = lines.index("another passage came first (1):")
    assert lines[first + 1 : first + 5] == [
        "  b [ru, lookup] задача 5",
        "    wanted 6 (not among the first 10): has nothing; lacks nothing",
        "    came 5 (answer, 1.00): has nothing",
        "    next: it was taken for a look-up by number or name: reword it, or label what it finds",
    ]
    rows_of_table = list(csv.DictReader(io.StringIO(scoda("eval", path, "--csv").out)))
    assert [(row["id"], row["wanted"], row["wanted_lacks"]) for row in rows_of_table] == [("b", "6", "")]
    assert "choose one" in scoda("eval", path, "--csv", "--json").err
    path.write_text("nonsense\n", encoding="utf-8")
    ran = scoda("eval", path)
    assert (ran.code, ran.err[: len(f"scoda: {path}:1: ")]) == (2, f"scoda: {path}:1: ")


def test_eval_says_which_passages_lack_which_words(scoda: Scoda, tmp_path: Path) -> None:
    row: dict[str, object] = {
        "id": "a",
        "lang": "en",
        "question": "freight trains of pears",
        "relevant": ["4"],
        "kind": "ok",
    }
    lines = scoda("eval", write_jsonl(tmp_path / "labelled.jsonl", [row])).lines
    first = lines.index("another passage came first (1):")
    assert lines[first + 1] == "  a [en, ok] freight trains of pears"
    assert lines[first + 2].endswith("): has nothing; lacks freight, trains, pears")
    assert lines[first + 3].startswith("    came 2 (")
    assert lines[first + 3].endswith("): has freight, trains")
    assert lines[first + 4] == "    next: give 4 a search aid in the words that it lacks"
    assert lines[first + 5 : first + 7] == ["", "Next steps"]
    assert lines[first + 7].startswith("  search aids for 4: put other words")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(scoda: Scoda, command: str) -> None:
    ran = scoda(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: scoda {command}".rstrip())
    assert len(ran.out.split("\n\n")[1]) > 20  # it says what it does
    assert scoda(*command.split(), "-h").out == ran.out


def test_help_names_commands_variables_and_exit_codes(scoda: Scoda) -> None:
    text = scoda("--help").out
    assert all(
        re.search(rf"^  {command}\s", text, re.MULTILINE) for command in COMMANDS if command and " " not in command
    )
    assert "Exit codes: 0 answered, 1" in text
    variables = {"SCODA_TOP", "SCODA_SECTION", "SCODA_LANG", "SCODA_HOME"}
    assert set(re.findall(r"SCODA_[A-Z]+", scoda("ask", "--help").out)) >= variables
    assert set(re.findall(r"SCODA_[A-Z]+", scoda("index", "build", "--help").out)) >= {"SCODA_CORPUS", "SCODA_MODEL"}


def test_version(scoda: Scoda) -> None:
    assert re.fullmatch(r"scoda, version \d+\.\d+\.\d+\n", scoda("--version").out)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("scoda se", {"sections"}),
        ("scoda index ro", {"rollback"}),
        ("scoda ask --ba", {"--batch"}),
        ("scoda e", {"eval"}),
    ],
)
def test_completion(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, expected: set[str]
) -> None:
    monkeypatch.setenv("_SCODA_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit, match="0"):
        run([])
    assert {line.partition(",")[2] for line in capsys.readouterr().out.split()} == expected


READINGS = [
    ("--encoding", "cp932x", "'cp932x' is no encoding that is known. Write windows-1251"),
    ("--columns", "id=Nr", "the column of the text is not named: write id=NAME,text=NAME."),
    ("--columns", "nr=Nr", "'nr=Nr' is not ROLE=COLUMN with one of the roles id, text, section, title, kind."),
]


@pytest.mark.parametrize(("option", "value", "reason"), READINGS)
def test_how_a_document_is_read_is_checked_before_it(scoda: Scoda, option: str, value: str, reason: str) -> None:
    ran = scoda("index", "build", option, value)
    assert ran.code == 2
    assert f"Invalid value for '{option}'" in ran.err
    assert reason in " ".join(ran.err.split())


MISTAKEN = [
    ("plan.txt", ["--columns", "text=Body"], "is read as text, which has no columns. Leave --columns out"),
    ("plan.csv", ["--columns", "text=Body"], "1: no column 'Body' in the header. Name one of: id, text"),
    ("plan.pdf", ["--encoding", "cp1251"], "is PDF, which tells its encoding itself. Leave --encoding out"),
]


@pytest.mark.parametrize(("name", "options", "reason"), MISTAKEN)
def test_options_that_do_not_fit_the_document(
    scoda: Scoda, tmp_path: Path, name: str, options: list[str], reason: str
) -> None:
    path = tmp_path / name
    path.write_text({"plan.csv": "id,text\n1,a\n", "plan.pdf": "%PDF-1.7"}.get(name, "1. a text\n"), encoding="utf-8")
    ran = scoda("index", "build", "--corpus", path, *options)
    assert ran.code == 2
    assert reason in ran.err


def test_an_address_is_not_fetched(scoda: Scoda) -> None:
    ran = scoda("index", "build", "--corpus", "https://example.org/law.html")
    assert ran.code == 2
    assert ran.err.endswith("is an address, and nothing is fetched. Save what is there, and give that file\n")


@pytest.mark.parametrize(("given", "limit"), [("1MB", "1 MB"), ("2GB", "256 MB")])
def test_a_corpus_larger_than_max_size_is_refused(scoda: Scoda, tmp_path: Path, given: str, limit: str) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.write(b"1. a text\n" * 10_000)
        file.truncate(300 << 20)
    ran = scoda("index", "build", "--corpus", path, "--max-size", given)
    assert ran.code == 2
    assert ran.err.startswith(f"scoda: {path}: larger than {limit}. ")


@pytest.mark.parametrize("address", ["8080", "127.0.0.1:", "127.0.0.1:65536", ":1", "h:" + "9" * 5000, "h:٣"])
def test_an_address_to_listen_on_that_is_none(scoda: Scoda, address: str) -> None:
    result = scoda("bot", "run", "--listen", address)
    assert result.code == 2
    assert "HOST:PORT" in result.err


@pytest.mark.parametrize(("url", "said"), [("http://[::1]:8080/x", "No bot token"), ("http://[::2]/", "--webhook")])
def test_a_webhook_without_tls_is_this_machines_own(
    scoda: Scoda, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    result = scoda("bot", "run", "--webhook", url)
    assert result.code == 2
    assert said in result.err


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("SCODA_HEALTH_PORT", "99999"),
        ("SCODA_LISTEN", "8080"),
        ("SCODA_WEBHOOK", "http://example.org"),
        ("SCODA_LOG_FORMAT", "xml"),
    ],
)
def test_the_check_reads_the_variables_of_the_bot(
    scoda: Scoda, monkeypatch: pytest.MonkeyPatch, command: str, option: str, value: str
) -> None:
    monkeypatch.setenv(option, value)
    ran = scoda("bot", command)
    assert ran.code == 2
    assert ran.err.startswith("Usage: scoda bot")
    assert option.removeprefix("SCODA_").lower().replace("_", "-") in ran.err


def test_a_check_without_a_token_is_one_object_for_scripts(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    ran = scoda("bot", "check", "--json")
    assert (ran.code, ran.err) == (2, "")
    told = json.loads(ran.out)
    assert told["ok"] is False
    (finding,) = told["findings"]
    assert (finding["about"], finding["level"]) == ("settings", "problem")
    assert finding["fact"].startswith("No bot token")
    assert "@BotFather" in finding["fact"] + finding["remedy"]


def test_a_check_without_a_network_looks_at_the_rest(scoda: Scoda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:abc")
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")
    ran = scoda("bot", "check", "--json")
    assert (ran.code, ran.err) == (2, "")
    network, *others = json.loads(ran.out)["findings"]
    assert (network["about"], network["level"], network["remedy"]) == ("network", "problem", "Correct or unset them")
    assert {"home", "disk", "index"} <= {one["about"] for one in others}


def test_a_check_says_of_a_missing_index_what_the_run_says(
    scoda: Scoda, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that was named is its owner's: the bot builds no document of its own there."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:abc")
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")  # no network
    monkeypatch.setenv("SCODA_HOME", str(tmp_path / "new"))
    ran = scoda("bot", "run")
    assert (ran.code, ran.out) == (2, "")
    index = json.loads(scoda("bot", "check", "--json").out)["findings"][-1]
    assert (index["about"], index["level"]) == ("index", "problem")
    assert ran.err == f"scoda: {index['fact']}. {index['remedy']}\n"
    monkeypatch.setenv("SCODA_CORPUS", str(tmp_path / "rules.txt"))
    index = json.loads(scoda("bot", "check", "--json").out)["findings"][-1]
    assert (index["level"], index["fact"]) == ("problem", f"{tmp_path / 'rules.txt'}: no such corpus")
    (tmp_path / "rules.txt").write_bytes("1. Один.\n2. Два.\n".encode("cp1251"))
    monkeypatch.setenv("SCODA_ENCODING", "cp1251")
    index = json.loads(scoda("bot", "check", "--json").out)["findings"][-1]
    assert (index["level"], index["fact"]) == ("warning", "there is no index yet: scoda bot run builds it")


STORES = [
    "postgresql://me:hunter2#hunter2@127.0.0.1:1/docs",
    "postgresql://me:hunter2?hunter2@127.0.0.1:1/docs",
    "postgresql://me:1/hunter2@127.0.0.1:1/docs",
    "postgresql://me:hunter2@127.0.0.1:1/docs",
    "postgresql://me@127.0.0.1:1/docs?sslpassword=hunter2",
    "postgresql://me@127.0.0.1:1/docs?hunter2",
    "host=127.0.0.1 port=1 password=hunter2",
    "mysql://me:hunter2@127.0.0.1/docs",
]


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("command", ["ask task 3", "index info", "index build", "index rollback"])
def test_a_password_in_the_stores_address_is_never_shown(
    scoda: Scoda, monkeypatch: pytest.MonkeyPatch, store: str, command: str
) -> None:
    given = scoda(*command.split(), "--store", store)
    assert given.code == 2
    assert "PGPASSWORD" in given.err or "address cannot be read" in given.err
    monkeypatch.setenv("SCODA_STORE", store)
    in_environment = scoda(*command.split())
    assert in_environment.code == 2
    assert "127.0.0.1:1" in in_environment.err or "address cannot be read" in in_environment.err
    assert "hunter2" not in given.out + given.err + in_environment.out + in_environment.err
