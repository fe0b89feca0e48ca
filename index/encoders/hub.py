"""Models of a hub: whether one is on this machine already, and whether the hub has it, before it is downloaded."""

from __future__ import annotations

import threading
from http import HTTPStatus
from pathlib import Path

from index.errors import first_line

ANSWER_SECONDS = 4.0  # for the hub's answer, whatever of the way to it is slow


def cached_folder(name: str) -> Path | None:
    """The local copy of a hub's model, by the names under which sentence-transformers looks for it."""
    import huggingface_hub  # only models from a hub need its client, and asking never does

    for repository in _repositories(name):
        try:
            return Path(huggingface_hub.snapshot_download(repository, local_files_only=True))
        except (OSError, ValueError):  # not in the cache, or no repository's name at all
            continue
    return None


def hub_fault(name: str, seconds: float = ANSWER_SECONDS) -> str | None:
    """Why the hub gives no model of this name; None where it has one.

    It is asked once, for at most `seconds` in all: the libraries that download a model try each of its files for half
    a minute, and say in the end that a file was not found, be it that nobody answered or that there is no such model.
    """
    found: list[str | None] = []
    # The resolver of names knows no time limit: a thread can be left behind, also at the end of the process.
    thread = threading.Thread(target=lambda: found.append(_ask(name, 2 * seconds)), name="hub", daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else f"{_hub()} does not answer within {seconds:g} seconds"


def _ask(name: str, seconds: float) -> str | None:
    from huggingface_hub import HfApi
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        HFValidationError,
        OfflineModeIsEnabled,
        RepositoryNotFoundError,
    )

    for repository in _repositories(name):
        try:
            HfApi().model_info(repository, timeout=seconds)
        except HFValidationError:
            return "it is neither a folder nor a name that a model on a hub can have"
        except GatedRepoError:
            return f"{_hub()} gives it only to those whom its authors let in: set HF_TOKEN"
        except RepositoryNotFoundError:
            continue
        except OfflineModeIsEnabled:
            return "it is not on this machine, and HF_HUB_OFFLINE forbids to ask a hub for it"
        except HfHubHTTPError as error:
            if error.response.status_code not in (HTTPStatus.NOT_FOUND, HTTPStatus.UNAUTHORIZED):
                return f"{_hub()} answers with the error {error.response.status_code}"
        except Exception as error:  # what the HTTP client of this version of the hub's raises
            return f"{_hub()} cannot be reached: {first_line(error)}"
        else:
            return None
    return f"{_hub()} knows no model of this name, or shows it only to those who set HF_TOKEN"


def _repositories(name: str) -> tuple[str, ...]:
    """The names on a hub that a name can mean: one without an owner may be of the library's own."""
    return (name,) if "/" in name else (f"sentence-transformers/{name}", name)


def _hub() -> str:
    """The hub by its host, which HF_ENDPOINT may set; the rest of an address may hold a password."""
    from urllib.parse import urlsplit

    from huggingface_hub import constants

    try:
        host = urlsplit(constants.ENDPOINT).hostname
    except ValueError:  # half an IPv6 address
        host = None
    return f"the hub {host}" if host else "the hub in HF_ENDPOINT, which is not a web address,"
