"""How another Python process of scoda's own is started: with its own code only, and what it needs of the environment.

The folder that somebody happens to work in may be anybody's. Python would put it first on the path of a child, and a
file called numpy.py that lies there would run, with whatever passwords the environment holds.
"""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

ROOT = Path(__file__).absolute().parents[1]  # where this process has `bot` and `index` from
# What programs need of a system: where things lie, and what people read.
_SYSTEM = {
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP",
    "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    "PROGRAMDATA",
    "PYTHONHOME", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX",
    "PYTHONUSERBASE", "PYTHONNOUSERSITE",
}  # fmt: skip
_SYSTEM_KINDS = ("LC_", "XDG_", "MPL", "FONTCONFIG_")
# What loading a model needs beside that: where models lie and come from, and how many threads there are. Not OMP_:
# a bot that answers on one core each must not make its builds do so.
_MODELS = {
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE",
    "SSL_CERT_DIR",
}  # fmt: skip
_MODEL_KINDS = (
    "HF_", "HUGGINGFACE_", "HUGGING_FACE_", "TRANSFORMERS_", "SENTENCE_TRANSFORMERS_", "TORCH", "PYTORCH_", "CUDA_",
    "MKL_", "OPENBLAS_", "KMP_", "TOKENIZERS_",
)  # fmt: skip
_STORE, _STORE_KINDS = "SCODA_STORE", ("PG",)


def python_command(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs one of scoda's modules in another process, whatever lies in the folder one works in."""
    return (sys.executable, "-P", "-m", module, *arguments)


def child_environment(
    environ: Mapping[str, str] | None = None, *, models: bool = False, settings: bool = False, store: bool = False
) -> dict[str, str]:
    """What a child process is given of the environment (this process's own), and nothing else.

    `models` is for one that loads a model, `settings` for one that reads SCODA_ variables, and `store` for one that
    writes to the store: only that one learns of its address and password.
    """
    environ = os.environ if environ is None else environ
    names, kinds = set(_SYSTEM), list(_SYSTEM_KINDS)
    if models:
        names |= _MODELS
        kinds += _MODEL_KINDS
    if settings:
        kinds.append("SCODA_")
    if store:
        names.add(_STORE)
        kinds += _STORE_KINDS
    given = {name: value for name, value in environ.items() if _is_one(name.upper(), names, kinds)}
    if not store:
        given.pop(_STORE, None)
    if path := _python_path(environ.get("PYTHONPATH", "")):
        given["PYTHONPATH"] = path
    return given


def _is_one(name: str, names: Set[str], kinds: Sequence[str]) -> bool:
    return name in names or name.startswith(tuple(kinds))


def _python_path(given: str) -> str:
    """A PYTHONPATH by which a child finds what this process found; its relative parts, and "" is one, depend on where
    one works."""
    parts = [part for part in given.split(os.pathsep) if Path(part).is_absolute()]
    if str(ROOT) not in _installed():  # a checkout that is not installed: `python -m bot` found it where it was run
        parts.insert(0, str(ROOT))
    return os.pathsep.join(dict.fromkeys(parts))


def _installed() -> set[str]:
    """The folders of installed packages, which every Python process looks into by itself."""
    own = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    return own | ({site.getusersitepackages()} if site.ENABLE_USER_SITE else set())
