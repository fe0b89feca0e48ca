"""The address of a PostgreSQL store: what of it may be shown, and whether it holds a password.

Only libpq's own parser decides, as it is libpq that connects: another one would find the password elsewhere in
`postgresql://me:a/b@host/docs`, and show a part of it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from index.errors import ScodaError

EXAMPLE = "postgresql://user@host/database"
_NOT_READ = (
    f"the store's address cannot be read. Write it as {EXAMPLE}, and in a user's name or password "
    "write % as %25, / as %2F, @ as %40"
)
_SHOWN = ("host", "hostaddr", "port", "dbname")


def check_url(url: str) -> str:
    """A store's address that whoever runs scoda has given: a URL, or libpq's `host=... dbname=...`. No message ever
    repeats it: it may hold a password.

    Raises:
        ScodaError: it is no address of a PostgreSQL database, or psycopg is not installed.
    """
    _parsed(url)
    return url


def has_password(url: str) -> bool:
    """Whether the address holds a password, which the list of processes would show to everybody on the machine."""
    return bool(secrets(url))


def secrets(url: str) -> list[str]:
    """What in the address must not be shown, as libpq reads it: passwords, and keys that take the place of one."""
    return [value for value, hidden in _parsed(url).values() if hidden and value]


def public_name(url: str) -> str:
    """The address as it may stand in messages and logs: servers and database, neither user nor password."""
    given = {name: value for name, (value, _) in _parsed(url).items()}
    hosts = (given.get("host") or given.get("hostaddr", "")).split(",")
    ports = given.get("port", "").split(",")
    servers = [
        (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
        for host, port in zip_longest(hosts, ports, fillvalue="")
    ]
    database = f"/{given['dbname']}" if "dbname" in given else ""
    return f"postgresql://{','.join(servers)}{database}"


def _parsed(url: str) -> dict[str, tuple[str, bool]]:
    """What the address sets by libpq's keywords, and whether each is something to be hidden.

    Raises:
        ScodaError: it is no address of a PostgreSQL database, or psycopg is not installed.
    """
    psycopg = _psycopg()
    userinfo, at, rest = url.partition("://")[2].partition("@")
    if not url.strip() or (at and ("/" in userinfo or "@" in rest)):
        # A password with these signs ends where libpq sees one, and what is left counts as a server or a database.
        raise ScodaError(_NOT_READ)
    try:
        options = psycopg.pq.Conninfo.parse(url.encode())
        given = {
            one.keyword.decode(): (one.val.decode(), one.dispchar == b"*" or one.keyword.startswith(b"scram_"))
            for one in options
            if one.val is not None
        }
    except (psycopg.Error, ValueError):  # libpq's message repeats a part of the address
        raise ScodaError(_NOT_READ) from None
    shown = [given[name][0] for name in _SHOWN if name in given]
    if not all(map(str.isprintable, shown)) or not set(given.get("port", ("", False))[0]) <= set("0123456789,"):
        raise ScodaError(_NOT_READ)
    return given


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError as error:
        if error.name not in ("psycopg", None):  # None: psycopg is there, and libpq is not
            raise
        raise ScodaError(
            "a store in PostgreSQL needs psycopg: in the project's folder run pip install '.[postgres]'"
        ) from None
    return psycopg
