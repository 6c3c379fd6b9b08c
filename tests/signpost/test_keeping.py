"""What a phone may keep of the signpost, and what leaving it quickly cannot hide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from feedback import create_app
from feedback.config import ROOT
from feedback.config_checks import SettingError
from tests.browsing import Browser
from tests.conftest import SECRETS
from tests.signpost.conftest import NOWHERE

LANGUAGES = ("", "/cy")
SCRIPTS = ROOT / "static" / "js"


def lines(browser: Browser, prefix: str) -> list[Any]:
    answer = browser.client.get(f"{prefix}/copy.ndjson")
    assert answer.status_code == 200 and answer.content_type == "application/x-ndjson"
    return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_a_copy_holds_every_page_of_its_language_and_what_they_link(
    lonely: Browser, prefix: str
) -> None:
    about, *entries = lines(lonely, prefix)
    kept = {address: text for address, _, text in entries}
    shelf = dict(lonely.app.extensions["press"].items())
    pages = {it for it, page in shelf.items() if page.content_type.startswith("text/html")}
    ours = {it for it in pages - {"/cy"} if it.startswith("/cy/") is bool(prefix)}

    assert about["count"] == len(kept) == len(entries)
    assert {it for it in kept if not it.startswith("/static/")} == ours
    assert len(ours) > 100
    for address, text in kept.items():
        assert text == shelf[address].body.decode()
    for name in ("css/site.css", "js/exit.js", "js/filter.js", "images/icon.svg"):
        assert [it for it in kept if it.startswith(f"/static/{name}?v=")], name
    # A page is never taken up before its style.
    assert [it[0].startswith("/static/") for it in entries] == sorted(
        (it[0].startswith("/static/") for it in entries), reverse=True
    )


def test_scripts_of_the_signpost_need_no_other_script(lonely: Browser) -> None:
    """A copy holds what pages link, and not what scripts import."""
    for address, _, text in lines(lonely, "")[1:]:
        assert ".js?" not in address or "import " not in text, address


@pytest.mark.parametrize(("prefix", "word"), [("", "November"), ("/cy", "Tachwedd")])
def test_a_copy_carries_its_own_words(lonely: Browser, prefix: str, word: str) -> None:
    about = lines(lonely, prefix)[0]

    assert about["days"] == 30
    assert about["months"][10] == word
    assert "{date}" in about["notices"]["kept"] and "{date}" in about["notices"]["old"]


def test_the_worker_may_answer_for_all_pages_and_is_never_an_old_one(lonely: Browser) -> None:
    answer = lonely.open("/worker.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.html == (SCRIPTS / "worker.js").read_text()


def test_switched_off_the_page_says_so_and_the_worker_removes_itself() -> None:
    off = Browser(create_app({**SECRETS, **NOWHERE, "OFFLINE_COPY": False}))

    assert off.open("/worker.js").html == (SCRIPTS / "worker-off.js").read_text()
    page = off.open("/keep")
    assert "Pages cannot be kept for use without a connection" in page.text
    assert "On paper, or as a file" in page.text
    assert not page.soup.select("#keep, link[rel=manifest]")


def test_only_the_page_that_keeps_offers_to_install(lonely: Browser) -> None:
    assert not lonely.open("/").soup.select("link[rel=manifest]")
    link = lonely.open("/cy/keep").one("link[rel=manifest]")
    answer = lonely.client.get(str(link["href"]))
    manifest = answer.get_json(force=True)

    assert answer.content_type == "application/manifest+json"
    assert (manifest["lang"], manifest["start_url"], manifest["scope"]) == ("cy", "/cy/", "/")
    for icon in manifest["icons"]:
        image = lonely.client.get(icon["src"])
        assert (image.status_code, image.mimetype) == (200, icon["type"])


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_both_pages_are_a_link_away_and_have_a_way_out(lonely: Browser, prefix: str) -> None:
    home = lonely.open(f"{prefix}/")
    assert home.soup.select(f"main a[href='{prefix}/keep']")
    assert home.soup.select(f"footer a[href='{prefix}/keep']")
    for address in ("/keep", "/leaving"):
        page = lonely.open(prefix + address)
        assert page.one("#exit-link")["href"] == f"{prefix}/exit"
        assert page.one("#exit a[href$='/leaving']")


def test_nobody_is_told_that_a_call_leaves_no_trace(lonely: Browser) -> None:
    page = lonely.open("/leaving")

    assert "Any of them, free ones too, may show on the bill." in page.text
    for told in ("history", "tabs", "network", "screen reader", "home screen", "private window"):
        assert told in page.text.lower(), told


def test_without_scripts_the_page_says_how_to_print(lonely: Browser) -> None:
    page = lonely.open("/keep")

    assert page.one("#keep").has_attr("hidden")
    assert not page.one("#keep-cannot").has_attr("hidden")
    assert "Choose Print" in page.text


def test_exported_files_hold_the_copy_the_worker_and_the_manifest(
    lonely: Browser, tmp_path: Path
) -> None:
    runner = lonely.app.test_cli_runner()
    assert runner.invoke(args=["signpost", "export", str(tmp_path)]).exit_code == 0
    for name in ("worker.js", "site.webmanifest", "copy.ndjson", "cy/copy.ndjson"):
        assert (tmp_path / name).read_bytes() == lonely.client.get(f"/{name}").data
    note = (tmp_path / "HEADERS.txt").read_text()
    told = note[note.index("\n/worker.js\n") :].split("\n/", 2)[1]
    assert "text/javascript" in told and "no-cache" in told


def test_a_copy_that_is_old_at_once_is_refused() -> None:
    with pytest.raises(SettingError, match="OFFLINE_COPY_DAYS"):
        create_app({**SECRETS, **NOWHERE, "OFFLINE_COPY_DAYS": 0})
