"""The serving process tells people by itself, and lives on whatever happens."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from feedback import create_app
from feedback.database import db
from feedback.outbox import worker
from tests.conftest import SECRETS
from tests.outbox.conftest import DUTY, SECRET_WORDS, an_alert
from tests.outbox.post import PostOffice, eventually
from tests.serving import Site, serving


@pytest.fixture
def site(tmp_path: Path, office: PostOffice) -> Iterator[Site]:
    settings = {
        "SIGNPOST_SECRET_KEY": SECRETS["SECRET_KEY"],
        "SIGNPOST_ENCRYPTION_KEYS": SECRETS["ENCRYPTION_KEYS"][0],
        "SIGNPOST_MAIL_URL": office.url,
        "SIGNPOST_MAIL_FROM": "signpost@example.org",
        "SIGNPOST_ALERT_MAIL": ",".join(DUTY),
    }
    with serving(tmp_path / "instance", **settings) as running:  # type: ignore[arg-type]
        yield running


def of_site(site: Site) -> Flask:
    url = f"sqlite:///{site.instance / 'signpost.sqlite3'}"
    return create_app({**SECRETS, "DATABASE_URL": url, "RATE_LIMIT_URL": "memory://"})


def test_a_served_site_tells_those_on_duty_by_itself(site: Site, office: PostOffice) -> None:
    app = of_site(site)
    an_alert(app)
    with app.app_context():
        db.engine.dispose()

    eventually(lambda: office.recipients == DUTY, within_s=60)
    log = (site.instance / "server.log").read_text()
    assert "Nobody is told" not in log
    assert not any(word in log for word in (*DUTY, SECRET_WORDS, "Traceback"))


def test_a_site_without_contacts_says_so_when_it_starts(tmp_path: Path) -> None:
    with serving(tmp_path, "--demo", "--empty") as site:
        eventually(lambda: "Ctrl-C" in (site.instance / "server.log").read_text())
        log = (site.instance / "server.log").read_text()
    assert log.count("Nobody is told when a message is urgent. Set ALERT_MAIL") == 1


def test_the_demo_tells_somebody(tmp_path: Path) -> None:
    with serving(tmp_path, "--demo") as site:
        eventually(lambda: "Ctrl-C" in (site.instance / "server.log").read_text())
        assert "Nobody is told" not in (site.instance / "server.log").read_text()


def test_the_sender_lives_through_every_fault(
    make_app: Callable[..., Flask],
    office: PostOffice,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = make_app(MAIL_URL=office.url, MAIL_FROM="a@example.org", ALERT_MAIL=DUTY)
    monkeypatch.setattr(worker, "EVERY_S", 0.1)
    with app.app_context():
        db.session.execute(text("ALTER TABLE letter RENAME TO gone"))
        db.session.commit()
    running = worker.start(app)
    assert running is not None
    eventually(lambda: "The outbox could not send" in caplog.text)
    time.sleep(0.5)
    assert caplog.text.count("The outbox could not send") == 1, "said once"

    with app.app_context():
        db.session.execute(text("ALTER TABLE gone RENAME TO letter"))
        db.session.commit()
    an_alert(app)
    eventually(lambda: office.recipients == DUTY)
    assert not any(name in caplog.text for name in DUTY)
    running.stop()


def test_where_nothing_can_leave_no_thread_is_started(app: Flask) -> None:
    before = threading.active_count()
    assert worker.start(app) is None
    assert threading.active_count() == before
