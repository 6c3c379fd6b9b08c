"""`./dev bench tracking`: does the time of a refusal tell which references there are?"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from werkzeug.test import Client

from feedback import create_app
from feedback.cli import upgrade_database
from feedback.database import db
from feedback.encryption import new_key
from feedback.references import heard, new_reference
from feedback.submissions import queries

TRIES = 400
# Two medians of the same case differ by so much by themselves.
AT_MOST = 0.05
ANY_NUMBER = "100000000 per day"
WRONG_CODE = "2222-2222-2222-2222-22"


def main() -> None:
    """Ask in turns, print medians and quartiles; 1 when a case differs from the first."""
    parser = argparse.ArgumentParser(prog="./dev bench tracking", description=__doc__)
    parser.add_argument("--tries", type=int, default=TRIES, help="of each case")
    tries = parser.parse_args().tries
    with application() as app:
        client = app.test_client()
        there, gone = (kept(client, f"The menu is hard to find: {number}") for number in range(2))
        with app.app_context():
            db.session.delete(queries.by_reference(heard(gone[0]) or ""))
            db.session.commit()
        danger, _ = kept(client, "his lips are blue")
        cases: dict[str, Callable[[], tuple[str, str]]] = {
            "wrong code": lambda: (there[0], WRONG_CODE),
            "the same again": lambda: (there[0], WRONG_CODE),
            "never existed": lambda: (new_reference(), WRONG_CODE),
            "deleted, its own code": lambda: gone,
            "urgent, no code": lambda: (danger, WRONG_CODE),
        }
        taken: dict[str, list[float]] = {case: [] for case in cases}
        for number in range(-20, tries):
            for case, typed in cases.items():
                spent = refused(client, *typed())
                if number >= 0:  # the first ones make what is made once
                    taken[case].append(spent)
    raise SystemExit(report(taken))


@contextmanager
def application() -> Iterator[Flask]:
    """Make one on SQLite, with limits out of reach."""
    with tempfile.TemporaryDirectory() as name:
        limits = dict.fromkeys(("TRACK_LIMITS", "MESSAGE_LIMITS", "SPAM_LIMITS"), ANY_NUMBER)
        database = f"sqlite:///{Path(name) / 'tracking.sqlite3'}"
        keys = [new_key("bench")]
        secrets = {"SECRET_KEY": "only to measure, only to measure", "ENCRYPTION_KEYS": keys}
        counts = {"RATE_LIMIT_URL": "memory://", **limits}
        app = create_app({"DATABASE_URL": database, **secrets, **counts})
        upgrade_database(app)
        yield app


def kept(client: Client, words: str) -> tuple[str, str]:
    """Send a message; return its reference and its code, "" if it has none."""
    form = {"about": "website", "text": words, "token": token(client, "/feedback")}
    sent = client.post("/feedback", data=form)
    page = client.get(sent.headers["Location"]).get_data(as_text=True)
    reference = re.search(r'id="reference"[^>]*>\s*([^<\s]+)', page)
    code = re.search(r'id="code"[^>]*>\s*([^<\s]+)', page)
    return reference[1] if reference else "", code[1] if code else ""


def token(client: Client, path: str) -> str:
    """Open a form, and return what it must be sent with."""
    found = re.search('name="token"[^>]* value="([^"]+)"', client.get(path).get_data(as_text=True))
    return found[1] if found else ""


def refused(client: Client, reference: str, code: str) -> float:
    """Try to open a message, and return how many milliseconds the refusal took."""
    form = {"reference": reference, "code": code, "token": token(client, "/feedback/track")}
    start = time.perf_counter()
    answer = client.post("/feedback/track", data=form)
    spent = time.perf_counter() - start
    if answer.status_code != 422:
        raise SystemExit(f"{reference} was answered with {answer.status_code}")
    return spent * 1000


def report(taken: dict[str, list[float]]) -> int:
    """Print the table; return 1 when a median is too far from the first."""
    first = statistics.median(next(iter(taken.values())))
    far = 0
    for case, times in taken.items():
        lower, median, upper = statistics.quantiles(times, n=4)
        far += abs(median / first - 1) > AT_MOST
        print(f"{case:22} {median:6.2f} ms ({lower:.2f} to {upper:.2f}); {median / first:.3f}")
    print(f"of the first; each is to be within {AT_MOST} of 1")
    return 1 if far else 0


if __name__ == "__main__":
    main()
