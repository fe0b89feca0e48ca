"""The Dockerfile and what the pages tell people to use: each name and command in them is the program's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import click
import pytest

from bot.cli.exit_codes import ExitCode
from bot.cli.main import scoda
from bot.telegram.updates.secrets import Secrets
from bot.telegram.updates.webhook import LARGEST_BODY
from tests.test_packaging import NEEDED, SOURCES

PROJECT = Path(__file__).resolve().parents[1]
PAGES = sorted(path for folder in ("", "bot", "index", "data", ".github") for path in (PROJECT / folder).glob("*.md"))
OPERATIONS = (PROJECT / "bot" / "README.md").read_text(encoding="utf-8")
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
SERVING = DOCKERFILE.rpartition("\nFROM ")[2]
BETWEEN_PROCESSES = {"SCODA_PROGRESS"}  # the bot sets it for the build that it starts
COMMANDS = sorted(
    {
        command
        for page in PAGES
        for command in re.findall(r"(?:bin/|\$ )scoda ((?:[a-z]+ )*[a-z]+)(?![\w.-])", page.read_text(encoding="utf-8"))
    }
)


def _block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", OPERATIONS, re.MULTILINE | re.DOTALL)
    return str(block)


def _unit() -> dict[str, list[str]]:
    options = defaultdict(list)
    for line in _block("ini").splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            options[name].append(value)
    return options


def _settings(text: str) -> set[str]:
    return set(re.findall(r"\bSCODA_[A-Z_]+", text))


def test_the_page_lists_every_setting_and_no_other() -> None:
    read = _settings("".join(path.read_text(encoding="utf-8") for path in SOURCES))
    rows = "".join(line for line in OPERATIONS.splitlines() if line.startswith("| `"))
    assert _settings(rows) == read - BETWEEN_PROCESSES
    assert _settings(OPERATIONS) | _settings(DOCKERFILE) <= read


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_is_real(words: str) -> None:
    command: click.Command | None = scoda
    for word in words.split():
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    assert not isinstance(command, click.Group)


def test_the_unit_starts_the_bot_again_where_that_helps() -> None:
    unit = _unit()
    assert unit["ExecStart"] == ["/opt/scoda/bin/scoda bot run"]
    assert unit["RestartPreventExitStatus"] == [str(int(ExitCode.WRONG_USE))]
    assert int(unit["TimeoutStopSec"][0]) > 10  # what the bot may take to answer what is in hand


def test_the_unit_s_bot_writes_its_home_only_and_reads_its_token() -> None:
    unit = _unit()
    variables = dict(pair.split("=", 1) for line in unit["Environment"] for pair in line.split())
    assert variables["SCODA_HOME"] == f"/var/lib/{unit['StateDirectory'][0]}"
    assert variables["TELEGRAM_BOT_TOKEN_FILE"] == "%d/" + unit["LoadCredential"][0].partition(":")[0]
    assert (unit["User"], unit["ProtectSystem"], unit["CapabilityBoundingSet"]) == (["scoda"], ["strict"], [""])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    path = tmp_path / "scoda.service"
    path.write_text(re.sub(r"(?m)^ExecStart=.*", "ExecStart=/bin/true", _block("ini")), encoding="utf-8")
    judged = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
    assert (judged.returncode, [line for line in judged.stderr.splitlines() if "scoda.service" in line]) == (0, [])


def test_the_reverse_proxy_lets_the_webhook_through() -> None:
    block = _block("nginx")
    (pattern,) = re.findall(r'location ~ "(.+)"', block)
    assert re.search(pattern, Secrets.of("1:token").path)
    assert not re.search(pattern, "/metrics")
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", block)
    assert int(megabytes) << 20 >= LARGEST_BODY


def test_the_image_serves_as_nobody_without_pip_and_pytorch() -> None:
    assert re.search(r"useradd --uid [1-9]\d* .*\bscoda$", SERVING, re.MULTILINE)
    assert SERVING.index("USER scoda") < SERVING.index("ENTRYPOINT")
    assert "--without-pip /serve" in DOCKERFILE
    assert "/whole" not in SERVING
    assert 'ENTRYPOINT ["scoda"]\nCMD ["bot", "run"]' in SERVING


def test_the_image_is_built_with_the_torch_of_the_dependencies() -> None:
    assert f'"{next(one for one in NEEDED if one.startswith("torch"))}"' in DOCKERFILE


def test_what_the_image_copies_is_not_ignored() -> None:
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [one for line in re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE) for one in line.split()]
    assert [one for one in ignored if one.startswith("!")] == [f"!{one}" for one in copied]
    assert all((PROJECT / one).exists() for one in copied)


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (None, 1)])
def test_the_health_check_tells_a_living_bot(status: int | None, code: int) -> None:
    (listed,) = re.findall(r"HEALTHCHECK .*? CMD (\[.*?\])\nENTRYPOINT", SERVING.replace("\\\n", ""), re.DOTALL)
    python, *arguments = json.loads(listed)
    assert python == "python"
    with _bot(status) as port:
        ended = subprocess.run(
            [sys.executable, *arguments], env={"SCODA_HEALTH_PORT": str(port)}, capture_output=True, check=False
        )
    assert ended.returncode == code


@contextmanager
def _bot(status: int | None) -> Iterator[int]:
    """A port where /healthz has this status; None for one where nobody listens."""

    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if status and self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Health) as server:
        if status is None:
            server.server_close()
            yield server.server_port
            return
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()
