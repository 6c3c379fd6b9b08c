"""The A to Z, topics, routes and languages: what is shown is in the data, and all of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from feedback.signpost import finite
from feedback.signpost.directory import Directory
from feedback.signpost.force_directory import ForceDirectory
from feedback.signpost.forces import Force
from feedback.signpost.route import Route
from tests.browsing import Browser, Page
from tests.elements import parsed
from tests.signpost.test_home import DIALLED

# Years, a count of languages, and the first digits by which people know what a call costs.
NOT_A_NUMBER = re.compile(r"20\d\d|200|0800|0300")
IN_WORDS = {"18001", "999", "101", "0800 555 111", "55", "116 123"}
LANGUAGES = ("", "/cy")
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def addresses(lonely: Browser) -> list[str]:
    """Give every page that people read, in English: no file, and nothing for programs."""
    printed = finite.addresses(lonely.app)
    return sorted(it for it in printed if "." not in it and not it.startswith("/api/"))


@pytest.fixture(scope="module")
def forces(lonely: Browser) -> list[Force]:
    found: ForceDirectory = lonely.app.extensions["signpost_forces"]
    return list(found.forces.values())


def numbers_of(it: Route | Force) -> set[str]:
    return {phone.display for phone in it.phones} | {text.display for text in it.texts}


def numbers_on(page: Page) -> set[str]:
    document = parsed(page.html)
    for beside in document.select("#sources ~ ul, label, .hint"):
        beside.remove()
    words = " ".join(document.select("main")[0].get_text(" ").split())
    found = set(DIALLED.findall(words.replace("1108687", "")))
    return {number for number in found if not NOT_A_NUMBER.fullmatch(number)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_and_every_number_on_it_is_in_the_data(
    open_page: Open,
    directory: Directory,
    forces: list[Force],
    addresses: list[str],
    language: str,
) -> None:
    known = IN_WORDS.union(*map(numbers_of, forces), *map(numbers_of, directory.routes.values()))
    assert len(addresses) > 150
    for address in addresses:
        page = open_page(language + address)
        assert page.status == 200, address
        assert numbers_on(page) <= known, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_that_may_be_shown_is_on_its_pages(
    open_page: Open, directory: Directory, forces: list[Force], language: str
) -> None:
    for route in directory.routes.values():
        page = open_page(f"{language}/routes/{route.path}")
        assert numbers_of(route) <= numbers_on(page), route.id
    for force in forces:
        page = open_page(f"{language}/find-your-force/{force.id}")
        assert numbers_of(force) <= numbers_on(page), force.id
    for topic in directory.topics.values():
        page = open_page(f"{language}/report/{topic.path}")
        wanted = set().union(*(numbers_of(route) for route in directory.routes_of(topic)))
        assert wanted <= numbers_on(page), topic.id


def test_every_link_dials_what_it_shows_and_no_text_number_is_one(
    open_page: Open, addresses: list[str]
) -> None:
    for address in addresses:
        page = open_page(address)
        for link in page.soup.select("a[href^='tel:']"):
            assert link["href"] == "tel:" + re.sub(r"\s", "", link.get_text())
        targets = {str(link["href"]) for link in page.soup.select("a[href]")}
        assert not {"tel:18000", "tel:61016", "tel:7726", "tel:55"} & targets
        assert not [link for link in targets if link.startswith("sms:")]


def test_links_lead_to_what_is_there_and_tell_nobody_where_people_came_from(
    open_page: Open, addresses: list[str]
) -> None:
    for address in addresses:
        page = open_page(address)
        for link in page.soup.select("main a[href]"):
            target = str(link["href"])
            if target.startswith("http"):
                assert link["rel"] == "noreferrer"
            elif target.startswith("/") and not target.startswith("/feedback"):
                assert target.partition("#")[0] in addresses, f"{address}: {target}"


def test_every_route_says_who_runs_it_and_where_it_was_read(
    open_page: Open, directory: Directory
) -> None:
    for route in directory.routes.values():
        page = open_page(f"/routes/{route.path}")
        assert route.run_by in page.text
        assert "Read on 23 November 2026, not yet checked." in page.text
        for source in directory.sources_of(route):
            assert source.what in page.text
            assert not source.url or page.soup.select(f'a[href="{source.url}"]')


def test_every_page_offers_to_tell_about_a_wrong_number(
    open_page: Open, addresses: list[str]
) -> None:
    for address in addresses:
        link = open_page(address).one("#wrong + p a")
        assert link["href"] == f"/feedback?page={address}&about=website"


def test_what_may_not_be_shown_is_on_no_page(open_page: Open, addresses: list[str]) -> None:
    for address in addresses:
        page = open_page(address)
        for host in ("emergencysms.", "actionfraud.police", "psni.police.uk", "therowan.net"):
            assert host not in page.html
        for claim in ("phone bill", "0300 123 2050", "0808 178 5577", "0800 432 0804", "0800 595"):
            assert claim not in page.text


def test_who_is_sent_elsewhere_finds_the_way_there_on_the_same_page(
    open_page: Open, directory: Directory
) -> None:
    names = {route.short_name: route for route in directory.routes.values()}
    for word in ("Emergency", "112", "Text 999", "NHS 111"):
        del names[word]
    pages = {f"/report/{it.path}": it.texts_to_read() for it in directory.topics.values()}
    pages |= {
        f"/routes/{it.path}": (fact.text for fact in it.when_not)
        for it in directory.routes.values()
    }
    for address, texts in pages.items():
        said = " ".join(texts)
        page = open_page(address)
        headings = {it.get_text() for it in page.soup.select("main h1, main h2")}
        for route in (route for name, route in names.items() if name in said):
            if route.name not in headings:
                assert page.soup.select(f"main a[href='/routes/{route.path}']"), address
                assert not route.phones or route.phones[0].display in page.text, address


def test_a_page_that_is_not_there_says_so_with_the_numbers(open_page: Open) -> None:
    for address in ("/report/nothing", "/routes/nothing", "/routes/customs_hotline"):
        page = open_page(address)
        assert page.status == 404
        assert "0800 555 111" in page.text


def test_999_comes_before_every_other_number(open_page: Open, addresses: list[str]) -> None:
    for address in addresses:
        numbers = open_page(address).soup.select("main a[href^='tel:']")
        # Of a route itself people have asked for its own number.
        if numbers and not address.startswith("/routes/"):
            assert numbers[0].get_text() in ("999", "112"), address


def test_a_missing_person_is_not_waited_for(open_page: Open) -> None:
    page = open_page("/report/missing-person")

    assert "You do not have to wait 24 hours." in page.text
    assert page.text.index("When not to use it") > page.text.index("wait 24 hours")


def test_who_cannot_talk_reads_the_number_and_then_what_to_do(open_page: Open) -> None:
    text = open_page("/report/quiet").one("main").get_text(" ", strip=True)

    steps = ("999", "call 999 and listen", "press 55 when you are asked", "stay on the line. You")
    places = [text.index(step) for step in steps]
    assert places == sorted(places)


def test_key_lines_stand_in_every_language_and_say_what_is_not_reviewed(open_page: Open) -> None:
    page = open_page("/other-languages")
    welsh = page.one("section[lang=cy]").get_text(" ")

    assert "Os ydych mewn perygl, ffoniwch 999" in welsh
    assert "not yet checked by a translator" in welsh
    assert "If you are in danger, call 999" in page.one("section[lang=en]").get_text()
    # From memory, and nobody has checked it yet.
    assert "Say the name of your language" not in page.text


def test_pages_leave_no_cookie_and_no_trace_of_where_people_came_from(
    open_page: Open, addresses: list[str]
) -> None:
    for address in addresses:
        page = open_page(address)
        assert "Set-Cookie" not in page.headers
        assert page.headers["Referrer-Policy"] == "no-referrer"
