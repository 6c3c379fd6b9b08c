"""The A to Z, topics, routes and languages: what is shown is in the data, and all of it."""

from __future__ import annotations

import re

import pytest

from feedback.signpost.directory import Directory
from feedback.signpost.route import Route
from feedback.signpost.topic import Topic
from tests.browsing import Browser, Page
from tests.signpost.conftest import site
from tests.signpost.test_home import DIALLED

# Years, a count of languages, and the first digits by which people know what a call costs.
NOT_A_NUMBER = re.compile(r"20\d\d|200|0800|0300")
IN_WORDS = {"18001", "999", "101", "0800 555 111", "55", "116 123"}
LANGUAGES = ("", "/cy")


@pytest.fixture(scope="module")
def open_site() -> Browser:
    """Give one site for all these pages: none of them changes anything."""
    return site()


def addresses(directory: Directory) -> list[str]:
    return [
        "/",
        "/report",
        "/other-languages",
        *(f"/report/{topic.path}" for topic in directory.topics.values()),
        *(f"/routes/{route.path}" for route in directory.routes.values()),
    ]


def numbers_of(route: Route) -> set[str]:
    return {it.display for it in route.phones} | {it.display for it in route.texts}


def numbers_on(page: Page) -> set[str]:
    for part in page.soup.select("#sources ~ ul, input, label, .hint"):
        part.decompose()
    words = " ".join(page.one("main").get_text(" ").split())
    found = set(DIALLED.findall(words.replace("1108687", "")))
    return {number for number in found if not NOT_A_NUMBER.fullmatch(number)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_and_every_number_on_it_is_in_the_data(
    open_site: Browser, directory: Directory, language: str
) -> None:
    known = IN_WORDS.union(*(numbers_of(route) for route in directory.routes.values()))
    for force in open_site.app.extensions["signpost_forces"].forces.values():
        known |= {it.display for it in (*force.phones, *force.texts)}
    for address in addresses(directory):
        page = open_site.open(language + address)
        assert page.status == 200, address
        assert numbers_on(page) <= known, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_that_may_be_shown_is_on_its_pages(
    open_site: Browser, directory: Directory, language: str
) -> None:
    for route in directory.routes.values():
        page = open_site.open(f"{language}/routes/{route.path}")
        assert numbers_of(route) <= numbers_on(page), route.id
    for topic in directory.topics.values():
        page = open_site.open(f"{language}/report/{topic.path}")
        wanted = set().union(*(numbers_of(route) for route in directory.routes_of(topic)))
        assert wanted <= numbers_on(page), topic.id


def test_every_link_dials_what_it_shows_and_no_text_number_is_one(
    open_site: Browser, directory: Directory
) -> None:
    for address in addresses(directory):
        page = open_site.open(address)
        for link in page.soup.select("a[href^='tel:']"):
            assert link["href"] == "tel:" + re.sub(r"\s", "", link.get_text())
        targets = {str(link["href"]) for link in page.soup.select("a[href]")}
        assert not {"tel:18000", "tel:61016", "tel:7726", "tel:55"} & targets
        assert not [link for link in targets if link.startswith("sms:")]


def test_links_lead_to_what_is_there_and_tell_nobody_where_people_came_from(
    open_site: Browser, directory: Directory
) -> None:
    known = set(addresses(directory)) | {"/find-your-force"}
    for address in addresses(directory):
        page = open_site.open(address)
        for link in page.soup.select("main a[href]"):
            target = str(link["href"])
            if target.startswith("http"):
                assert link["rel"] == ["noreferrer"]
            elif target.startswith("/") and not target.startswith("/feedback"):
                assert target in known, f"{address}: {target}"


def test_every_route_says_who_runs_it_and_where_it_was_read(
    open_site: Browser, directory: Directory
) -> None:
    for route in directory.routes.values():
        page = open_site.open(f"/routes/{route.path}")
        assert route.run_by in page.text
        assert "Read on 23 November 2026, not yet checked." in page.text
        for source in directory.sources_of(route):
            assert source.what in page.text
            assert not source.url or page.soup.select(f'a[href="{source.url}"]')


def test_every_page_offers_to_tell_about_a_wrong_number(
    open_site: Browser, directory: Directory
) -> None:
    for address in addresses(directory):
        link = open_site.open(address).one("#wrong + p a")
        assert link["href"] == f"/feedback?page={address}&about=website"


def test_what_may_not_be_shown_is_on_no_page(open_site: Browser, directory: Directory) -> None:
    for address in addresses(directory):
        page = open_site.open(address)
        for host in ("emergencysms.", "actionfraud.police", "psni.police.uk", "therowan.net"):
            assert host not in page.html
        for claim in ("phone bill", "0300 123 2050", "0808 178 5577", "0800 432 0804", "0800 595"):
            assert claim not in page.text


def sensitive(directory: Directory) -> list[Topic | Route]:
    everything: list[Topic | Route] = [*directory.topics.values(), *directory.routes.values()]
    return [it for it in everything if it.is_sensitive]


def test_the_history_of_a_phone_does_not_tell_what_a_sensitive_page_was_about(
    open_site: Browser, directory: Directory
) -> None:
    told = re.compile(
        r"abuse|violen|rape|sex|stalk|slave|child|marriage|FGM|honour|domestic|suicid|deaf", re.I
    )
    for it in sensitive(directory):
        address = f"/report/{it.path}" if isinstance(it, Topic) else f"/routes/{it.path}"
        page = open_site.open(address)
        title = page.one("title").get_text()
        assert not told.search(it.path), it.path
        assert it.name not in title
        assert page.heading == it.name


def test_a_plain_address_of_a_sensitive_page_leads_to_its_neutral_one(open_site: Browser) -> None:
    assert open_site.open("/report/domestic-abuse").location == "/report/home-life"
    assert open_site.open("/cy/routes/stalking").location == "/cy/routes/unwanted-contact-line"


def test_a_page_that_is_not_there_says_so_with_the_numbers(open_site: Browser) -> None:
    for address in ("/report/nothing", "/routes/nothing", "/routes/customs_hotline"):
        page = open_site.open(address)
        assert page.status == 404
        assert "0800 555 111" in page.text


def test_danger_comes_first_on_every_page_about_something_else(
    open_site: Browser, directory: Directory
) -> None:
    for address in addresses(directory)[1:]:
        if address != "/other-languages":
            first = open_site.open(address).soup.select("main a[href^='tel:']")
            is_route = address.startswith("/routes/")
            assert not first or is_route or first[0].get_text() in ("999", "112")


def test_a_missing_person_is_not_waited_for(open_site: Browser) -> None:
    page = open_site.open("/report/missing-person")

    assert "You do not have to wait 24 hours." in page.text
    assert page.text.index("When not to use it") > page.text.index("wait 24 hours")


def test_key_lines_stand_in_every_language_and_say_what_is_not_reviewed(
    open_site: Browser,
) -> None:
    page = open_site.open("/other-languages")
    welsh = page.one("section[lang=cy]").get_text(" ")

    assert "Os ydych mewn perygl, ffoniwch 999" in welsh
    assert "not yet checked by a translator" in welsh
    assert "If you are in danger, call 999" in page.one("section[lang=en]").get_text()
    # From memory, and nobody has checked it yet.
    assert "Say the name of your language" not in page.text


def test_pages_leave_no_cookie_and_sensitive_ones_nothing_at_all(
    open_site: Browser, directory: Directory
) -> None:
    neutral = {it.path for it in sensitive(directory)}
    for address in addresses(directory):
        page = open_site.open(address)
        is_sensitive = address.rpartition("/")[2] in neutral
        assert "Set-Cookie" not in page.headers
        assert page.headers["Cache-Control"].startswith("no-store" if is_sensitive else "public")
        assert page.headers["Referrer-Policy"] == "no-referrer"
