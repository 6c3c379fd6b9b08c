"""The page that leads to a force: nothing needed, nothing kept."""

from __future__ import annotations

import logging
import re

import pytest

from feedback.config import ROOT
from tests.browsing import Browser
from tests.signpost.conftest import site
from tests.signpost.test_home import DIALLED

PUBLIC = "public, max-age=300, stale-if-error=86400"
OUTCOMES = ["Oldham", "Bournmouth", "Newport", "zzzz", "LS1 4AP", "", "Leeds station", "Jersey"]


def ask(browser: Browser, typed: str, language: str = "") -> str:
    return browser.open(f"{language}/find-your-force", query_string={"q": typed}).text


def test_a_person_sees_their_force_and_how_to_reach_it(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=Bournemouth")

    assert page.heading == "Dorset Police"
    assert "These are the police for Bournemouth." in page.text
    assert page.one("main a[href='https://www.dorset.police.uk/']")["rel"] == "noreferrer"
    numbers = [link["href"] for link in page.soup.select("main a[href^='tel:']")]
    assert numbers == ["tel:999", "tel:101"]
    assert "Office for National Statistics: councils and police force areas" in page.text
    assert "Read on 23 November 2026, not yet checked." in page.text
    assert "Not right? Choose another force" in page.text


def test_a_place_from_memory_says_so(lonely: Browser) -> None:
    words = "Which force looks after Torquay: from memory. Nobody has checked it yet."
    assert words in ask(lonely, "Torquay")


def test_a_person_who_misspells_is_asked_and_answered_at_once(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=Bournmouth")

    assert page.heading == "Did you mean Bournemouth?"
    assert "We do not know “Bournmouth”." in page.text
    assert page.soup.select("a[href='https://www.dorset.police.uk/']")


def test_a_person_chooses_among_places_of_one_name(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=Newport")

    assert page.heading == "Which place do you mean?"
    assert "Newport, Isle of Wight: Hampshire and Isle of Wight Constabulary" in page.text
    link = page.soup.select("main a[href='/find-your-force/gwent']")[0]
    assert lonely.open(str(link["href"])).heading == "Gwent Police"


def test_an_unknown_place_leads_to_101_and_the_list(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=zzzz")

    assert page.heading == "We do not know that place"
    assert "101 works everywhere in the UK." in page.text
    assert page.one("#q")["value"] == "zzzz"


def test_a_postcode_is_answered_kindly_and_not_shown_again(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=LS1+4AP")

    assert page.heading == "We cannot look up postcodes"
    assert page.one("#q")["value"] == ""
    assert "LS1 4AP" not in page.text


def test_an_empty_search_says_what_to_enter(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=")

    assert page.one("title").get_text().startswith("Error:")
    assert "Enter a council, town or county" in page.one("#q-error").get_text()
    assert "#q-error" not in lonely.open("/find-your-force").html


@pytest.mark.parametrize("typed", OUTCOMES)
@pytest.mark.parametrize("language", ["", "/cy"])
def test_every_answer_has_the_whole_list_and_the_credits(
    lonely: Browser, typed: str, language: str
) -> None:
    page = lonely.open(f"{language}/find-your-force", query_string={"q": typed})
    links = {str(link["href"]) for link in page.soup.select("main .columns a")}

    assert links == {f"{language}/find-your-force/{name}" for name in all_forces(lonely)}
    assert "Open Government" in page.html or "Llywodraeth Agored" in page.html
    assert "CC BY 4.0" in page.text and "mySociety" in page.text


def all_forces(browser: Browser) -> list[str]:
    return list(browser.app.extensions["signpost_forces"].forces)


@pytest.mark.parametrize("language", ["", "/cy"])
def test_every_force_has_a_page_with_a_way_to_reach_it(lonely: Browser, language: str) -> None:
    for name in all_forces(lonely):
        page = lonely.open(f"{language}/find-your-force/{name}")

        assert (page.status, page.headers["Cache-Control"]) == (200, PUBLIC)
        assert page.soup.select("main .card-number a[href='tel:999']")
        numbers = [link["href"] for link in page.soup.select("main .card-number a")]
        assert len(numbers) == 2 or name in ("guernsey", "isle-of-man"), name


def test_islands_are_not_told_to_call_101(lonely: Browser) -> None:
    for name in ("jersey", "guernsey", "isle-of-man"):
        page = lonely.open(f"/find-your-force/{name}")
        assert not page.soup.select("main a[href='tel:101']")


def test_every_number_is_in_the_data(lonely: Browser) -> None:
    allowed = {"999", "101", "0800 40 50 40", "61016", "01534 612612"}
    years = {"2013", "2016", "2020", "2025", "2026"}
    for name in all_forces(lonely):
        main = lonely.open(f"/find-your-force/{name}").one("main").get_text(" ")
        assert set(DIALLED.findall(" ".join(main.split()))) - years <= allowed, name


def test_nobody_learns_of_an_address_that_nobody_checked(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=Maidstone")

    assert page.heading == "Kent Police"
    assert "kent.police.uk" not in page.html
    assert "Nobody has checked the address." in page.text
    assert page.soup.select("a[href='https://www.police.uk/']")


def test_the_railway_is_pointed_to_its_own_police(lonely: Browser) -> None:
    page = lonely.open("/find-your-force?q=Leeds+station")
    assert "For crime on the railway: British Transport Police" in page.text

    assert "On a train, the Tube or at a station?" in ask(lonely, "Leeds")
    # In Northern Ireland, and on the islands, it has no railways.
    for place in ("Belfast", "Jersey", "Belfast station"):
        main = lonely.open(f"/find-your-force?q={place}").one("main")
        for details in main.select("details"):
            details.remove()
        assert "British Transport Police" not in main.get_text()


def test_a_welsh_speaker_is_answered_in_welsh(lonely: Browser) -> None:
    page = lonely.open("/cy/find-your-force?q=Abertawe")

    assert page.heading == "Heddlu De Cymru"
    assert "Dyma'r heddlu ar gyfer Abertawe." in page.text
    assert "Heddlu Gogledd Cymru" in lonely.open("/cy/find-your-force/north-wales").heading
    welsh_site = "https://www.northwales.police.uk/cy-GB/"
    assert lonely.open("/cy/find-your-force/north-wales").soup.select(f"a[href='{welsh_site}']")


@pytest.mark.parametrize("typed", OUTCOMES)
def test_an_answer_is_kept_by_nobody_and_the_bare_page_by_all(lonely: Browser, typed: str) -> None:
    answer = lonely.open("/find-your-force", query_string={"q": typed})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers

    bare = lonely.open("/find-your-force")
    assert bare.headers["Cache-Control"] == PUBLIC
    assert "Set-Cookie" not in bare.headers


def test_the_field_asks_the_browser_to_remember_nothing(lonely: Browser) -> None:
    for address in ("/", "/find-your-force", "/find-your-force?q=Oldham"):
        page = lonely.open(address)
        field = page.one("form[action='/find-your-force'] input[name=q]")
        assert field["autocomplete"] == "off"
        assert field["spellcheck"] == "false"
        assert page.one("form[action='/find-your-force']")["method"] == "get"


def test_what_was_typed_reaches_no_log_even_when_it_fails(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    browser = site()
    browser.app.extensions["signpost_forces"] = None
    with caplog.at_level(logging.DEBUG):
        assert browser.open("/find-your-force?q=Oldhamsecret").status == 500

    assert "find-your-force" in caplog.text
    assert "Oldhamsecret" not in caplog.text + "".join(capfd.readouterr())


def test_nginx_writes_the_path_without_what_was_typed() -> None:
    config = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    (pattern,) = re.findall(r'"~(\^\(\?<path>[^"]*)" "\$path"', config)
    (logged,) = re.findall(r"log_format signpost (.*);", config)

    match = re.match(pattern.replace("?<", "?P<"), "/cy/find-your-force?q=Oldham")
    assert match and match["path"] == "/cy/find-your-force"
    assert set(re.findall(r"\$(\w+)", logged)).isdisjoint({"request", "request_uri", "args"})
    assert set(re.findall(r"access_log ([^;]+);", config)) == {
        "off",
        "/var/log/nginx/signpost.log signpost",
    }


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><img src=x>', "%s%(place)s{{7}}"]
)
def test_what_was_typed_is_text_and_never_html(lonely: Browser, typed: str) -> None:
    page = lonely.open("/find-your-force", query_string={"q": typed})

    assert page.status == 200
    assert page.one("#q")["value"] == typed
    assert not page.soup.select("main script, main img")


def test_bytes_that_are_no_text_are_answered(lonely: Browser) -> None:
    for query in ("q=%ff%fe%00", "q=" + "a" * 50_000, "q=a&q=b", "q[]=x", "q=%F0%9F%9A%A8"):
        assert lonely.open(f"/find-your-force?{query}").status == 200


def test_an_unknown_force_is_not_found(lonely: Browser) -> None:
    assert lonely.open("/find-your-force/nobody").status == 404
    assert lonely.open("/find-your-force/..%2f..%2f").status == 404


def test_the_first_page_has_the_box(lonely: Browser) -> None:
    page = lonely.open("/")

    assert page.one("label[for=force-q]").get_text() == "Council, town or county"
    assert page.one("#find-your-force").get_text() == "Find your force"
