"""The address of a store: libpq's parser says what a password is, and no part of one is ever shown."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from index.errors import ScodaError
from index.store.postgres.url import check_url, has_password, public_name, secrets

SECRET = "hunter2"


def shown(url: str) -> str:
    """What anybody gets to see of an address: its name, or why it is refused."""
    try:
        return public_name(url)
    except ScodaError as error:
        return str(error)


@pytest.mark.parametrize("sign", list("#?:;&=%25\\ '\"$!"))
def test_a_password_ends_where_libpq_sees_its_end(sign: str) -> None:
    url = f"postgresql://me:{SECRET}{sign}{SECRET}@host:5432/docs"
    if shown(url).startswith("postgresql:"):
        assert shown(url) == "postgresql://host:5432/docs"
        assert secrets(url) == [conninfo_to_dict(url)["password"]]
    assert SECRET not in shown(url)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:12/{SECRET}@host/docs",  # libpq reads the server me, port 12
        f"postgresql://me:{SECRET}/1@host/docs",
        f"postgresql://me:1/{SECRET}?user=x@host/docs",
        f"postgresql://me:1/{SECRET}?sslmode=x@host/docs",
        f"postgresql://me:1@{SECRET}@host/docs",
        f"postgresql://me:1%{SECRET}@host/docs",
        f"postgresql://me@host:{SECRET}/docs",
        f"postgresql://me@host/docs?{SECRET}",
        f"postgresql://me@host/docs?no_such={SECRET}",
        f"mysql://me:{SECRET}@host/docs",
        f"me:{SECRET}@host/docs",
        f"host=h password=a {SECRET}",
        f"host=h password='{SECRET}",
        f"host=h port={SECRET}",
        f"postgresql://h/docs%0A{SECRET}",
        f"postgresql://h/docs%1b{SECRET}",
        f"postgresql://h/docs%00{SECRET}",
        f"postgresql://h/{SECRET}\udcff",
        "",
        " ",
        "docs",
    ],
)
def test_what_libpq_cannot_read_or_reads_otherwise_is_refused_without_being_repeated(url: str) -> None:
    for read in (check_url, has_password, public_name):
        with pytest.raises(ScodaError, match="address cannot be read") as caught:
            read(url)
        assert SECRET not in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (f"postgresql://me:{SECRET}@a:1,b:2/docs?sslmode=require", "postgresql://a:1,b:2/docs"),
        (f"postgresql://me@/docs?host=/run/a,/run/b&password={SECRET}", "postgresql:///run/a,/run/b/docs"),
        (f"postgresql://me@[::1]:5433/docs?sslpassword={SECRET}", "postgresql://[::1]:5433/docs"),
        (f"postgres://host/docs?oauth_client_secret={SECRET}", "postgresql://host/docs"),
        (f"host=host password='{SECRET} @/' dbname=docs", "postgresql://host/docs"),
        (f"hostaddr=127.0.0.1 port=5 user=me password={SECRET}", "postgresql://127.0.0.1:5"),
        (f"service=docs password={SECRET}", "postgresql://"),
    ],
)
def test_every_form_of_libpq_shows_servers_and_database(url: str, name: str) -> None:
    assert public_name(check_url(url)) == name
    assert has_password(url)
    assert any(SECRET in secret for secret in secrets(url))


@pytest.mark.parametrize(
    "url", ["postgresql://me@host/docs", "postgresql://me:@a:5432/docs", "host=a dbname=b passfile=c", "postgresql://"]
)
def test_an_address_without_a_password(url: str) -> None:
    assert not has_password(check_url(url))


@given(st.text(st.characters(codec="ascii"), min_size=6, max_size=20).map(lambda text: f"{text}hunter2"))
@example("/hunter2@a/b?user=c@hunter2")
def test_no_password_is_ever_shown(password: str) -> None:
    for url in (f"postgresql://me:{password}@host/docs", f"postgresql://me:1{password}@host/docs"):
        assert SECRET not in shown(url)
