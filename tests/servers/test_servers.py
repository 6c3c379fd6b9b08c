"""The servers that other tests lean on start, answer, freeze and stop."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import psutil
import psycopg
import pytest
import redis

from tests.servers.chromium import chromium_path
from tests.servers.postgresql import PostgreSQL, postgresql
from tests.servers.valkey import valkey


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    """One PostgreSQL for this page."""
    with postgresql() as running:
        yield running


def _ask(server: PostgreSQL, database: str, question: str) -> object:
    address = server.url(database).replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True, connect_timeout=2) as connection:
        result = connection.execute(question.encode())
        row = result.fetchone() if result.description else None
        return row[0] if row else None


def test_a_new_database_is_a_copy_of_its_template_and_nothing_else(server: PostgreSQL) -> None:
    server.create("pattern")
    _ask(server, "pattern", "CREATE TABLE kept (words text)")
    server.create("first", template="pattern")
    server.create("second", template="pattern")
    _ask(server, "first", "INSERT INTO kept VALUES ('only here')")

    assert _ask(server, "first", "SELECT count(*) FROM kept") == 1
    assert _ask(server, "second", "SELECT count(*) FROM kept") == 0


@pytest.mark.parametrize("change", ["SELECT 1", "ALTER TABLE kept ADD COLUMN also text"])
def test_a_renewed_database_is_as_its_template_was(server: PostgreSQL, change: str) -> None:
    name = f"used_{len(change)}"
    server.create(f"new_{name}")
    _ask(server, f"new_{name}", "CREATE TABLE kept (id serial, words text)")
    server.create(name, template=f"new_{name}")
    _ask(server, name, "INSERT INTO kept (words) VALUES ('of another test')")
    _ask(server, name, change)
    # Somebody who forgot to go, in the middle of something.
    with psycopg.connect(server.url(name).replace("+psycopg", "")) as busy:
        busy.execute("UPDATE kept SET words = 'forgotten'")
        server.renew(name, template=f"new_{name}")
        busy.close()

    _ask(server, name, "INSERT INTO kept (words) VALUES ('of this test')")
    assert _ask(server, name, "SELECT string_agg(id || words, ', ') FROM kept") == "1of this test"
    assert _ask(server, name, "SELECT count(*) FROM pg_attribute WHERE attname = 'also'") == 0


def test_a_database_goes_even_while_somebody_is_connected(server: PostgreSQL) -> None:
    server.create("busy")
    with psycopg.connect(server.url("busy").replace("+psycopg", "")):
        server.drop("busy")

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        _ask(server, "busy", "SELECT 1")


def test_a_frozen_postgresql_answers_nobody_and_then_everybody(server: PostgreSQL) -> None:
    server.create("frozen")
    server.pause()
    try:
        with pytest.raises(psycopg.errors.ConnectionTimeout):
            _ask(server, "frozen", "SELECT 1")
    finally:
        server.resume()

    assert _ask(server, "frozen", "SELECT 1") == 1


def test_postgresql_leaves_nothing_behind() -> None:
    with postgresql() as server:
        folder, pid = server.folder, server.pid

    assert not folder.exists()
    assert not psutil.pid_exists(pid)


def test_valkey_counts_freezes_and_leaves_nothing_behind() -> None:
    with valkey() as server:
        client = redis.Redis.from_url(server.url, socket_timeout=0.2)
        assert client.incr("asked") == 1
        server.pause()
        with pytest.raises(redis.TimeoutError):
            client.incr("asked")
        client.close()
        pid = server.pid

    assert not psutil.pid_exists(pid)


def test_chromium_says_who_it_is() -> None:
    answer = subprocess.run([chromium_path(), "--version"], capture_output=True, check=True)

    assert b"Chrom" in answer.stdout
