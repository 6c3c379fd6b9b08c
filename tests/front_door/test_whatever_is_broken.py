"""Whoever needs 999 gets it while everything else is broken, in the product as it is served."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from tests.front_door.breaking import Broken, a_copy, running
from tests.front_door.conftest import eventually
from tests.servers.postgresql import postgresql
from tests.servers.valkey import valkey

HOME = Path("templates/signpost/home.html")
# Far more than the 16 + 64 and the 2 + 64 places that there are.
HELD = 90
# It takes milliseconds; a machine that runs other tests meanwhile may take longer.
PATIENCE_S = 5
FIRST_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => done(
  list.getEntriesByName("first-contentful-paint").map((entry) => entry.startTime)[0]
)).observe({type: "paint", buffered: true}))"""


def check_the_numbers(broken: Broken) -> None:
    """Fail unless the first pages are there at once, with their numbers."""
    for address in ("/", "/cy/"):
        page = broken.get(address)
        assert page.status == 200 and page.seconds < PATIENCE_S, address
        for number in ("tel:999", "tel:101", "tel:0800555111"):
            assert f'href="{number}"' in page.text, (address, number)


def check_its_looks(broken: Broken, page: Page) -> None:
    """Fail unless a browser paints the page, with its stylesheet, at once."""
    page.goto(broken.site.url)
    assert page.evaluate(FIRST_PAINT) < PATIENCE_S * 1000
    assert page.locator("main .card-number a").first.inner_text() == "999"
    sheets = "[...document.styleSheets].map((sheet) => sheet.cssRules.length)"
    assert all(count > 20 for count in page.evaluate(sheets))
    wide = page.locator(".brand-bar").evaluate("(bar) => getComputedStyle(bar).backgroundColor")
    assert wide == "rgb(20, 54, 95)"


def test_the_first_page_comes_with_disk_database_and_every_thread_gone(
    tmp_path: Path, page: Page
) -> None:
    with (
        a_copy(tmp_path / "copy") as files,
        running(files, tmp_path / "instance") as broken,
    ):
        check_the_numbers(broken)
        token = broken.token()
        assert broken.send(token, "All is well.").status == 303

        # A template breaks on disk, and something else there has the pages printed again.
        (files / HOME).write_text("{% extends 'nothing.html' %}{{")
        (broken.site.instance / "signpost").mkdir()
        (broken.site.instance / "signpost" / "own.toml").write_text("# nothing")
        said = broken.site.instance / "server.log"
        eventually(lambda: "printed again" in said.read_text())
        check_the_numbers(broken)

        broken.suffer("full")
        refused = broken.send(token, "The disk is full.")
        assert refused.status == 503 and "The disk is full." in refused.text
        check_the_numbers(broken)

        for file in broken.site.instance.glob("signpost.sqlite3*"):
            file.unlink()
        refused = broken.send(token, "The file is gone.")
        assert refused.status == 503 and "The file is gone." in refused.text
        assert not (broken.site.instance / "signpost.sqlite3").exists()
        check_the_numbers(broken)

        broken.suffer("raise")
        check_what_needs_no_flask(broken)

        broken.recover("raise")
        broken.hold_every_thread(HELD)
        eventually(lambda: broken.get("/privacy").status == 503)
        eventually(lambda: broken.get("/find-your-force?q=x").status == 200)
        check_the_numbers(broken)
        check_its_looks(broken, page)
        broken.recover("hang")


def check_what_needs_no_flask(broken: Broken) -> None:
    """Fail unless printed pages go on, questions lead to them, and programs are told."""
    check_the_numbers(broken)
    assert broken.get("/privacy").status == 500
    assert broken.get("/report").status == broken.get("/report/home-life").status == 200
    unanswered = broken.get("/find-your-force?q=Newport")
    # What somebody looked for is no trace here either, and this is no answer to keep.
    assert (unanswered.status, unanswered.headers["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in unanswered.headers
    assert len(json.loads(broken.get("/api/v1/routes").text)["routes"]) > 50
    asked = broken.get("/api/v1/forces?q=Newport")
    assert (asked.status, asked.headers["Content-Type"]) == (500, "application/problem+json")


def test_the_first_page_comes_though_its_template_never_worked_and_both_servers_go(
    tmp_path: Path,
) -> None:
    with a_copy(tmp_path / "copy") as files, valkey() as counters, postgresql() as database:
        (files / HOME).write_text("{% extends 'nothing.html' %}{{")
        database.create("broken")
        settings = {
            "SIGNPOST_DATABASE_URL": database.url("broken"),
            "SIGNPOST_RATE_LIMIT_URL": counters.url,
        }
        with running(files, tmp_path / "instance", **settings) as broken:
            token = broken.token()
            check_the_numbers(broken)

            counters.pause()
            assert broken.send(token, "Nobody counts.").status == 303
            check_the_numbers(broken)

            database.stop()
            refused = broken.send(token, "Nobody keeps.")
            assert refused.status == 503 and "Nobody keeps." in refused.text
            check_the_numbers(broken)
