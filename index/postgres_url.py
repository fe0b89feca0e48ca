"""The address of a PostgreSQL store: what of it may be shown, and where a password is safe."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from index.errors import ScodaError

SCHEMES = ("postgresql", "postgres")
EXAMPLE = "postgresql://user@host/database"


def check_url(url: str) -> str:
    """A store's address that whoever runs scoda has given. The message never repeats it: it may hold a password.

    Raises:
        ScodaError: it is no address of a PostgreSQL data base.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in SCHEMES or (parts.netloc == "" and not parts.path):
        raise ScodaError(f"the store is no address of a PostgreSQL data base. Write it as {EXAMPLE}")
    return url


def has_password(url: str) -> bool:
    """Whether the address holds a password, which the list of processes would show to everybody on the machine."""
    parts = urlsplit(url)
    return bool(parts.password) or "password" in parse_qs(parts.query)


def public_name(url: str) -> str:
    """The address as it may stand in messages and logs: servers and data base, neither user nor password."""
    parts = urlsplit(url)
    hosts = parts.netloc.rpartition("@")[2] or ",".join(parse_qs(parts.query).get("host", []))
    return f"postgresql://{hosts}{parts.path}"
