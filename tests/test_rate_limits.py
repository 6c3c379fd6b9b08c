"""Thirty messages and no more, whoever counts; and nobody can tell afterwards who sent them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from feedback.limit_storage import SqliteStorage
from feedback.rate_limits import TooManyError, count_message
from feedback.senders import client_network
from feedback.sqlite import sqlite_driver
from tests.browsing import Browser
from tests.conftest import SECRETS
from tests.servers.valkey import valkey

SENDS = """
import json, sys
from feedback import create_app
from tests.browsing import Browser
from feedback.rate_limits import TooManyError, count_message
app = create_app(json.loads(sys.argv[1]))
taken = 0
for number in range(20):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        try:
            count_message(is_urgent=False)
            taken += 1
        except TooManyError:
            pass
print(taken)
"""


def four_processes_send_eighty(url: str) -> int:
    """Return how many of 80 messages were taken."""
    settings = {**SECRETS, "RATE_LIMIT_URL": url, "MESSAGE_LIMITS": "30 per 10 minutes"}
    command = [sys.executable, "-c", SENDS, json.dumps(settings)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [run.communicate(timeout=60)[0] for run in runs]
    assert all(words.strip().isdigit() for words in said), said
    return sum(map(int, said))


def test_of_eighty_messages_from_four_processes_thirty_are_taken(tmp_path: Path) -> None:
    assert four_processes_send_eighty(f"sqlite-file://{tmp_path / 'limits.sqlite3'}") == 30


def test_the_same_holds_on_valkey() -> None:
    with valkey() as server:
        assert four_processes_send_eighty(server.url) == 30


def take(app: Flask, address: str = "192.0.2.1", forwarded: str = "") -> bool:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    with app.test_request_context(headers=headers, environ_base={"REMOTE_ADDR": address}):
        try:
            count_message(is_urgent=False)
        except TooManyError:
            return False
    return True


def test_two_hundred_a_day_are_taken_however_they_are_spread(app: Flask, later: Any) -> None:
    taken = 0
    for window in range(10):
        # Half the day is over at most: the count of the day is the same one.
        with later(window * 660), app.test_request_context():
            for _ in range(30):
                with suppress(TooManyError):
                    count_message(is_urgent=False)
                    taken += 1
    assert taken == 200


def test_each_network_has_its_own_count(make_app: Callable[..., Flask]) -> None:
    app = make_app(MESSAGE_LIMITS="1 per 10 minutes")
    assert take(app, "192.0.2.1")
    assert not take(app, "192.0.2.1")
    assert take(app, "192.0.2.2")
    assert take(app, "2001:db8::1")
    assert not take(app, "2001:db8::2")
    assert take(app, "2001:db8:0:1::2")


def test_nobody_gets_more_by_claiming_to_be_elsewhere(make_app: Callable[..., Flask]) -> None:
    app = make_app(MESSAGE_LIMITS="1 per 10 minutes")
    taken = [take(app, "192.0.2.1", f"198.51.100.{number}") for number in range(5)]
    assert taken == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("peer", "forwarded", "hops", "network"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", 0, "192.0.2.1"),
        ("127.0.0.1", "198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "198.51.100.7, 10.0.0.2", 2, "198.51.100.7"),
        ("127.0.0.1", "198.51.100.7", 2, "127.0.0.1"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("2001:db8::5%eth0", "", 0, "2001:db8::/64"),
        ("127.0.0.1", "nonsense", 1, "unknown"),
        ("", "", 0, "unknown"),
    ],
)
def test_the_sender_is_who_our_own_proxies_say(
    peer: str, forwarded: str, hops: int, network: str
) -> None:
    assert client_network(peer, forwarded, hops) == network


def test_yesterdays_key_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "limits.sqlite3"
    storage = SqliteStorage(f"sqlite-file://{path}")
    first = storage.daily_key("2026-11-22", b"a" * 32)
    assert storage.daily_key("2026-11-22", b"b" * 32) == first
    assert storage.daily_key("2999-01-01", b"c" * 32) == b"c" * 32
    storage.purge()
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"a" * 32 not in files
    assert b"c" * 32 in files


def test_a_count_does_not_tell_when_somebody_sent(tmp_path: Path) -> None:
    storage = SqliteStorage(f"sqlite-file://{tmp_path / 'limits.sqlite3'}")
    storage.incr("a", 600)
    assert storage.get_expiry("a") % 60 == 0


def test_a_locked_store_holds_nobody_up(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    # Seen: with the store's file locked one message hung for as long as the lock was held.
    app = make_app(MESSAGE_LIMITS="2 per 10 minutes")
    assert take(app)
    with closing(sqlite_driver.connect(tmp_path / "limits.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        assert [take(app) for _ in range(3)] == [True, True, False]
        assert time.monotonic() - began < 20
        other.execute("ROLLBACK")


def test_a_count_that_ran_out_starts_anew(tmp_path: Path, later: Any) -> None:
    storage = SqliteStorage(f"sqlite-file://{tmp_path / 'limits.sqlite3'}")
    assert [storage.incr("a", 60), storage.incr("a", 60), storage.incr("b", 60)] == [1, 2, 1]
    assert storage.get("a") == 2
    assert time.time() <= storage.get_expiry("a") <= time.time() + 120
    with later(121):
        assert storage.incr("a", 60) == 1
        assert storage.get("b") == 0
    storage.clear("a")
    assert storage.get("a") == 0
    storage.incr("d", 60)
    assert storage.reset() == 1


def test_many_threads_count_exactly(tmp_path: Path) -> None:
    storage = SqliteStorage(f"sqlite-file://{tmp_path / 'limits.sqlite3'}")
    with ThreadPoolExecutor(8) as pool:
        counts = sorted(pool.map(lambda _: storage.incr("a", 60), range(200)))
    assert counts == list(range(1, 201))


@pytest.mark.parametrize("store", ["redis://127.0.0.1:1", "sqlite-file:///nowhere/limits.sqlite3"])
def test_a_lost_store_does_not_stop_messages_nor_the_limit(
    make_app: Callable[..., Flask], store: str
) -> None:
    app = make_app(RATE_LIMIT_URL=store, MESSAGE_LIMITS="2 per 10 minutes")
    assert [take(app) for _ in range(3)] == [True, True, False]


def test_a_store_that_hangs_costs_less_than_a_moment(make_app: Callable[..., Flask]) -> None:
    with valkey() as server:
        app = make_app(RATE_LIMIT_URL=server.url, MESSAGE_LIMITS="2 per 10 minutes")
        assert take(app)
        server.pause()
        began = time.monotonic()
        assert take(app)
        # Its own timeouts are 0.25 s; without them this took more than 8 s.
        assert time.monotonic() - began < 5


def test_no_page_asks_the_store_of_counts(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    limiter = app.extensions["signpost_limiter"]
    monkeypatch.setattr(limiter, "_storage_dead", True)
    monkeypatch.setattr(limiter._storage, "check", lambda: asked.append(1))
    for path in ("/report?q=fraud", "/privacy", "/feedback"):
        assert browser.open(path).status == 200

    assert not asked


def test_no_message_is_counted_by_the_limits_of_another(make_app: Callable[..., Flask]) -> None:
    # Seen: at the same moment one was refused by the limit that only makes likely spam.
    app = make_app(
        MESSAGE_LIMITS="100000 per day", SPAM_LIMITS="1 per day", FLOOD_LIMITS="1 per day"
    )
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            taken = list(pool.map(lambda _: take(app), range(1000)))
    finally:
        sys.setswitchinterval(interval)
    assert taken.count(False) == 0
