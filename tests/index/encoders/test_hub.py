"""A model's name that no hub answers for is refused at once, with the reason; a small HTTP server is the hub."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from index import BuildOptions, ModelError, build_index
from index.encoders.hub import cached_folder, hub_fault
from index.encoders.models import identify_model

HERE = "the hub 127.0.0.1"
Hub = Callable[..., SimpleNamespace]


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """Starts a hub that answers with this status, with these headers; its `asked` are the paths asked for."""
    with ExitStack() as stack:

        def start(status: int, error: str = "", known: str | None = None) -> SimpleNamespace:
            asked: list[str] = []

            class Handler(BaseHTTPRequestHandler):
                def do_GET(self) -> None:
                    if "/some/model" in self.path or self.path.startswith(
                        "/api/models/"
                    ):  # not about the client itself
                        asked.append(self.path)
                    is_known = known is not None and known in self.path
                    self.send_response(200 if is_known else status)
                    if error:
                        self.send_header("X-Error-Code", error)
                    self.end_headers()
                    self.wfile.write(json.dumps({"id": known} if is_known else {}).encode())

                do_HEAD = do_GET

                def log_message(self, *_: object) -> None: ...

            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            stack.callback(server.shutdown)
            address = f"http://127.0.0.1:{server.server_port}"
            monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
            files = address + "/{repo_id}/resolve/{revision}/{filename}"
            monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", files)
            return SimpleNamespace(asked=asked)

        yield start


@pytest.mark.parametrize(
    ("status", "error", "why"),
    [
        (404, "RepoNotFound", f"{HERE} knows no model of this name"),
        (404, "", f"{HERE} knows no model of this name"),
        (401, "", f"{HERE} knows no model of this name"),  # what the hub answers to whoever has not signed in
        (403, "GatedRepo", f"{HERE} gives it only to those whom its authors let in"),
        (503, "", f"{HERE} answers with the error 503"),
        (429, "", f"{HERE} answers with the error 429"),
    ],
)
def test_a_hub_that_answers_with_an_error_is_asked_once_and_quoted(hub: Hub, status: int, error: str, why: str) -> None:
    started = hub(status, error)
    assert str(hub_fault("no-such/model")).startswith(why)
    assert started.asked == ["/api/models/no-such/model"]


def test_a_name_without_an_owner_may_be_one_of_the_library_s_own(hub: Hub) -> None:
    started = hub(404, known="sentence-transformers/all-MiniLM-L6-v2")
    assert hub_fault("all-MiniLM-L6-v2") is None
    assert len(started.asked) == 1
    started = hub(404, known="models/bert-base")
    assert hub_fault("bert-base") is None
    assert len(started.asked) == 2


def test_nobody_there_and_nobody_who_answers_are_told_from_a_name_that_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections, and says nothing
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert hub_fault("some/model", seconds=0.2) == f"{HERE} does not answer within 0.2 seconds"
    fault = hub_fault("some/model", seconds=30)
    assert fault is not None
    assert fault.startswith(f"{HERE} cannot be reached: ")


def test_an_address_with_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://me:secret@127.0.0.1:9")
    assert "secret" not in str(hub_fault("some/model"))


@pytest.mark.parametrize("address", ["hub.example.org", "", "http://[::1"])
def test_an_address_that_is_none_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
    assert str(hub_fault("some/model")).startswith("the hub in HF_ENDPOINT, which is not a web address")


def test_without_a_hub_it_is_said_what_forbids_to_ask_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert hub_fault("some/model") == "it is not on this machine, and HF_HUB_OFFLINE forbids to ask a hub for it"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no-such/model", "knows no model of this name"),
        ("nonsense model name", "it is neither a folder nor a name that a model on a hub can have"),
        ("a/b/c", "it is neither a folder nor a name that a model on a hub can have"),
        ("/no/such/folder", "there is no such folder"),
        ("./model", "there is no such folder"),
        ("x" * 10_000, "no folder and no model can have this name"),
        ("/", "the folder has neither of modules.json and config.json"),
    ],
)
def test_a_build_with_a_model_that_is_nowhere_ends_before_pytorch_is_loaded(
    hub: Hub, tmp_path: Path, name: str, why: str
) -> None:
    hub(404)
    corpus = tmp_path / "two.txt"
    corpus.write_text("1. One thing.\n2. Another thing.\n", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        build_index(tmp_path / "home", BuildOptions(corpus=corpus, model=name))
    message = str(caught.value)
    assert message.startswith(f"the model {name[:200]!r} cannot be loaded (")
    assert why in message
    assert "\n" not in message
    assert not (tmp_path / "home" / "CURRENT").exists()


def test_a_model_that_was_downloaded_before_is_found_without_the_hub(hub: Hub, tmp_path: Path) -> None:
    started = hub(404)
    revision = "1" * 40
    repository = tmp_path / "cache" / "models--some--model"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(revision, encoding="ascii")
    (repository / "snapshots" / revision).mkdir(parents=True)
    (repository / "snapshots" / revision / "config.json").write_text("{}", encoding="utf-8")
    assert cached_folder("some/model") == repository / "snapshots" / revision
    identity = identify_model("some/model")
    assert identity is not None
    assert identity.name == "some/model"
    assert started.asked == []


@pytest.mark.slow
def test_a_model_that_was_downloaded_before_is_loaded_without_the_hub(hub: Hub, tmp_path: Path) -> None:
    from index.encoders.pytorch import load_encoder
    from tests.index.encoders.tiny_models import WIDTH, static

    started = hub(503)  # which the hub's own client would ask again and again
    revision = "1" * 40
    repository = tmp_path / "cache" / "models--some--model"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(revision, encoding="ascii")
    static().save_pretrained(str(repository / "snapshots" / revision), create_model_card=False)
    assert load_encoder("some/model").dimension == WIDTH
    assert started.asked == []
