"""People write what nobody else may read; then every file that is left is searched for it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import Engine, inspect, text

from tests.conftest import SECRETS
from tests.front_door.conftest import Reply, Server, form
from tests.servers.postgresql import PostgreSQL
from tests.serving import beside, serving

ADDRESS = "198.51.100.77"
CONTACT = {"name": "Larkspur Person", "email": "larkspur@example.com", "email_is_safe": "yes"}
ORDINARY = "The opening times of the Quillfeather library are hard to find."
URGENT = "He is outside my door with a knife, by the Thistledown fountain."
FORMAL = "This is a freedom of information request. What did the Marrowbone bridge cost?"
PRIVATE = "The Pepperwort page is wrong. Write to wobblegong@example.org or call 07700 900461."
REFUSED = {
    422: "Nobody chose what the Snickersnee is about.",
    503: "The database was busy when the Bandersnatch came.",
    429: "One too many about the Jabberwock.",
}
# What is urgent is counted apart.
MESSAGES = 3
MAIL = {
    "MAIL_URL": "folder:",
    "MAIL_FROM": "signpost@example.org",
    "ALERT_MAIL": "duty@example.org",
}
WAITING_LOCK = {
    "sqlite": "UPDATE submission SET version = version",
    "postgresql": "LOCK submission",
}

PG_FILES = "files of PostgreSQL"

# One word of each stands for the whole.
OF_THE_SENDER = ("larkspur", ADDRESS)
OF_REFUSED = ("snickersnee", "bandersnatch", "jabberwock")
SEALED = ("thistledown", "marrowbone")
HIDDEN = ("wobblegong", "07700 900461")
SHOWN = ("quillfeather", "pepperwort")
KEYS = tuple(key.partition(":")[2].lower() for key in SECRETS["ENCRYPTION_KEYS"])


class Sender:
    """Sends feedback from a network of its own, by the real form."""

    def __init__(self, url: str) -> None:
        self._server = Server(int(url.rpartition(":")[2]))
        self._from = f"X-Forwarded-For: {ADDRESS}"

    def send(self, words: str, **fields: str) -> Reply:
        """Open the form, fill it in, send it, and open the page that follows."""
        page = self._server.get("/feedback?page=/news", self._from).text
        token = re.search('name="token"[^>]* value="([^"]+)"', page)
        assert token
        sent = {"about": "website", "text": words, "token": token[1], "page": "/news", **fields}
        answer = self._server.send(form("/feedback", urlencode(sent).encode(), self._from))
        if answer.status == 303:
            assert self._server.get(answer.headers["Location"], self._from).status == 200
        return answer


@pytest.fixture
def engine(database_url: str, engine_of: Callable[[str], Engine]) -> Engine:
    """Give a second way into the database, as another program has one."""
    return engine_of(database_url)


@pytest.fixture
def searched(
    app: Flask, engine: Engine, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[dict[str, bytes]]:
    """Let people send what is kept and what is refused; give all that is left of it, by place."""
    settings = {
        **beside(app),
        "SIGNPOST_MESSAGE_LIMITS": f"{MESSAGES} per day",
        "SIGNPOST_PROXY_HOPS": "1",
        **{f"SIGNPOST_{name}": value for name, value in MAIL.items()},
    }
    with serving(tmp_path, "--workers", "1", **settings) as site:
        send_all(Sender(site.url), engine)
        mails = mails_sent(app)
        places = {str(path.relative_to(tmp_path)): path for path in tmp_path.rglob("*")}
        left = {name: path.read_bytes() for name, path in places.items() if path.is_file()}
        if engine.dialect.name == "sqlite":
            assert app.test_cli_runner().invoke(args=["backup"]).exit_code == 0
            left["backup"] = b"".join(path.read_bytes() for path in tmp_path.glob("backups/*"))
        else:
            left["rows"] = rows(engine)
            left |= cluster(request.getfixturevalue("postgres"), engine)
        yield {name: content.lower() for name, content in (left | mails).items()}


def send_all(sender: Sender, engine: Engine) -> None:
    """Send each message as its person would."""
    assert sender.send(ORDINARY, **CONTACT).status == 303
    assert sender.send(URGENT, about="crime", **CONTACT).status == 303
    assert sender.send(FORMAL, about="service", personal_data="send", **CONTACT).status == 303
    assert "Not sent yet" in sender.send(PRIVATE).text
    assert sender.send(PRIVATE, personal_data="hide").status == 303
    assert sender.send(REFUSED[422], about="", **CONTACT).status == 422
    with locked(engine):
        assert sender.send(REFUSED[503], **CONTACT).status == 503
    assert sender.send(REFUSED[429], **CONTACT).status == 429


def mails_sent(app: Flask) -> dict[str, bytes]:
    """Wait for what the site sends; return each mail without the line that names its reader."""
    readers = {CONTACT["email"].encode(), MAIL["ALERT_MAIL"].encode()}
    end = time.monotonic() + 30
    found: dict[Path, bytes] = {}
    while not all(any(reader in mail for mail in found.values()) for reader in readers):
        assert time.monotonic() < end, "an acknowledgement and an alert were to be sent"
        time.sleep(0.2)
        found = {path: path.read_bytes() for path in Path(app.instance_path).glob("mail/*.eml")}
    return {
        str(path.relative_to(app.instance_path)): re.sub(rb"(?m)^To: .*$", b"", mail)
        for path, mail in found.items()
    }


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Keep others from writing a message."""
    with engine.connect() as connection:
        connection.execute(text(WAITING_LOCK[engine.dialect.name]))
        yield
        connection.rollback()


def rows(engine: Engine) -> bytes:
    """Return every row of every table, as a dump would have them."""
    with engine.connect() as connection:
        found = [
            repr(connection.execute(text(f'SELECT * FROM "{table}"')).all())  # noqa: S608 - ours
            for table in inspect(connection).get_table_names()
        ]
    return "".join(found).encode()


def cluster(server: PostgreSQL, engine: Engine) -> dict[str, bytes]:
    """Return PostgreSQL's own files and its log, once all that it knows is in them."""
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
    files = [path for path in (server.folder / "data").rglob("*") if path.is_file()]
    return {
        PG_FILES: b"".join(path.read_bytes() for path in files),
        "log of PostgreSQL": server.log.read_bytes(),
    }


def found(words: tuple[str, ...], places: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(word, name) for name, it in places.items() for word in words if word.encode() in it]


def is_database(place: str) -> bool:
    return place.startswith(("signpost.sqlite3", "backup", "rows", PG_FILES))


def test_nothing_that_nobody_may_read_is_left_anywhere(searched: dict[str, bytes]) -> None:
    databases = {name: it for name, it in searched.items() if is_database(name)}
    others = {name: it for name, it in searched.items() if name not in databases}
    # A row that was taken back lies in a file of PostgreSQL until it is swept; sealed like others.
    swept = {name: it for name, it in databases.items() if name != PG_FILES}

    # The search works: what may be read is found wherever the messages are.
    assert len({name for _, name in found(SHOWN, databases)}) >= 2
    assert "limits.sqlite3" in others
    assert b"a message was refused" in others["server.log"]
    assert not found((*OF_THE_SENDER, *SEALED, *HIDDEN, *KEYS), databases)
    assert not found(OF_REFUSED, swept)
    assert not found((*OF_THE_SENDER, *OF_REFUSED, *SEALED, *HIDDEN, *SHOWN, *KEYS), others)
