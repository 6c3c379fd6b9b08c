"""Help me choose: every answer leads somewhere, back again, and leaves no trace."""

from __future__ import annotations

import logging
import re

import pytest

from feedback.languages import translations
from feedback.signpost.directory import Directory
from feedback.signpost.facts import Nation
from feedback.signpost.tree import Outcome
from tests.browsing import Browser, Page
from tests.signpost.walking import START, Open, Walk, walk, way_back

TOLD = re.compile(r"abuse|violen|rape|sex|stalk|slave|FGM|honour|domestic|suicid|deaf", re.I)
NEUTRAL = re.compile(r"(/cy)?/help-me-choose(/\d+(/[a-z_]+)?)?")
NATION = re.compile(f"/({'|'.join(Nation)})$")
SILENT = (
    "A silent call alone does not bring the police.",
    "55 works only on a mobile, and only when you are asked.",
    "On a landline",
)


@pytest.fixture(scope="module")
def english(open_page: Open) -> Walk:
    """Walk without a nation and for one of them: the pages of all four are made alike."""
    return walk(open_page, "", without=("england", "scotland", "northern_ireland"))


@pytest.fixture(scope="module")
def welsh(open_page: Open) -> Walk:
    return walk(open_page, "/cy", without=tuple(Nation))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_question_and_every_outcome_is_reached_by_links_alone(
    request: pytest.FixtureRequest, directory: Directory, language: str
) -> None:
    walked: Walk = request.getfixturevalue("english" if language == "en" else "welsh")
    say, tree = translations(language).gettext, directory.tree

    asked = {page.heading for page in walked.questions.values()}
    assert asked == {say(question.name) for question in tree.questions.values()}
    ended = {page.heading for page in walked.outcomes.values()}
    assert ended == {say(outcome.name) for outcome in tree.outcomes.values()}
    assert (len(tree.questions), len(tree.outcomes)) == (18, 55)
    assert len(tree.stops) < 300


def test_back_leads_to_the_question_that_was_just_answered(english: Walk, welsh: Walk) -> None:
    for walked in (english, welsh):
        for address, target in walked.pressed:
            plain = target.partition("#")[0]
            # In danger the nation does not matter, and is left behind.
            expected = address if NATION.search(plain) else NATION.sub("", address)
            if page := walked.pages.get(plain):
                assert way_back(page, target) == expected, (address, target)


def test_ways_back_are_told_apart_by_their_words(english: Walk) -> None:
    for address, page in english.pages.items():
        words = [link.get_text() for link in page.soup.select(".back a")]
        assert len(words) == len(set(words)), address
        assert bool(words) == (address != START)


def test_danger_comes_first_on_every_page(english: Walk, welsh: Walk) -> None:
    for address, page in {**english.pages, **welsh.pages}.items():
        first = page.one("main").select("a[href^='tel:']")[0].get_text()
        assert first == ("112" if address.endswith("/33") else "999"), address


def test_every_emergency_says_what_to_do_without_a_voice(
    english: Walk, directory: Directory
) -> None:
    emergencies = [it for it in directory.tree.outcomes.values() if it.is_emergency]
    assert len(emergencies) == 13
    for outcome in emergencies:
        page = english.pages[f"{START}/{outcome.page}"]
        ways = [page.soup.select(f"a[href='/report/{name}']") for name in ("deaf", "quiet")]
        # None of the ways of 999 works from abroad.
        if outcome.id == "abroad-danger":
            assert not any(ways)
            assert "You cannot speak on the phone: ask someone near you to call." in page.text
        else:
            assert all(ways), outcome.id
            assert all(text in page.text for text in SILENT), outcome.id
        for link in page.soup.select("a[href='tel:999']"):
            assert link.get_text() == "999"


def test_only_what_works_in_the_nation_is_shown(english: Walk, directory: Directory) -> None:
    for stop in directory.tree.stops:
        if isinstance(stop.step, Outcome) and stop.nation:
            for route in stop.step.routes_in(stop.nation, directory.routes):
                ways = route.phones + route.texts + route.online + route.emails
                assert stop.nation in route.nations and ways
                assert all(stop.nation in way.nations or not way.nations for way in ways)
    for address, page in english.outcomes.items():
        assert bool(page.soup.select("main > p > .tag")) == bool(NATION.search(address)), address


def test_each_nation_has_its_own_helpline_and_without_one_all_are_named(
    english: Walk, open_page: Open
) -> None:
    wales, anywhere = english.pages[f"{START}/41/wales"], english.pages[f"{START}/41"]
    assert "Live Fear Free" in wales.text
    assert "National Domestic Abuse Helpline" not in wales.text
    assert "Live Fear Free" in anywhere.text and "National Domestic Abuse" in anywhere.text
    assert {"England", "Wales"} <= {tag.get_text() for tag in anywhere.soup.select(".way .tag")}

    assert "Report Fraud" not in ways(open_page(f"{START}/60/scotland"))
    assert "101 for the police" in ways(open_page(f"{START}/60/scotland"))
    assert "101 for the police" not in ways(english.pages[f"{START}/60/wales"])
    assert "0808 802 1414" not in open_page(f"{START}/70/scotland").text


def ways(page: Page) -> set[str]:
    return {heading.get_text() for heading in page.soup.select(".way h2")}


def test_the_history_of_a_phone_does_not_tell_what_was_answered(
    english: Walk, welsh: Walk, directory: Directory
) -> None:
    sensitive = {it.page for it in directory.tree.outcomes.values() if it.is_sensitive}
    assert len(sensitive) > 10
    for address, page in {**english.pages, **welsh.pages}.items():
        assert NEUTRAL.fullmatch(address)
        title = page.one("title").get_text()
        number = re.search(r"\d+", address)
        if page.soup.select(".answers"):
            assert title.startswith(
                ("Help me choose", translations("cy").gettext("Help me choose"))
            )
        elif number and int(number[0]) in sensitive:
            assert not TOLD.search(title), address
            assert page.headers["Cache-Control"] == "no-store"
        else:
            assert page.headers["Cache-Control"].startswith("public")


def test_every_page_has_a_way_out_and_says_what_is_kept(english: Walk) -> None:
    for page in english.pages.values():
        assert page.one("#exit-link")["href"] == "/exit"
        assert "We do not save your answers. This phone may remember the pages." in page.text
        assert "Set-Cookie" not in page.headers
        assert not page.soup.select("form"), "there is nothing to send"


def test_no_answer_is_logged(lonely: Browser, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for address in (START, f"{START}/9/wales", f"{START}/41/wales", f"{START}/999"):
            lonely.open(address)
    assert [line for line in caplog.messages if "help-me-choose" in line] == []


@pytest.mark.parametrize("rest", ["99", "0", "41/mars", "9/abroad", "21/wales", "x", "41/wales/x"])
def test_an_address_that_is_not_there_says_so_with_the_numbers(lonely: Browser, rest: str) -> None:
    page = lonely.open(f"{START}/{rest}")

    assert page.status == 404
    assert {"999", "101", "0800 555 111"} <= {link.get_text() for link in page.soup.select("a")}


def test_the_first_question_has_one_address(lonely: Browser) -> None:
    assert lonely.open("/cy/help-me-choose/1").location == "/cy/help-me-choose"


def test_from_the_first_page_to_a_silent_call_in_three_taps(lonely: Browser) -> None:
    page = lonely.open("/")
    for label in ("Help me choose", "Yes", "No, it is not safe to make a sound"):
        link = next(it for it in page.soup.select("main a") if it.get_text() == label)
        page = lonely.open(link["href"])

    assert page.heading == "Call 999 and stay quiet"
    assert page.one("main").select("a[href='tel:999']")


def test_nobody_is_sent_to_a_route_of_another_nation(open_page: Open, directory: Directory) -> None:
    outcomes = directory.tree.outcomes.values()
    for page in (it.page for it in outcomes if it.id in ("domestic", "scam-message", "cyber")):
        scotland = open_page(f"{START}/{page}/scotland")
        assert "0300 123 2040" not in scotland.text
        assert not scotland.soup.select("a[href='/routes/report_fraud']")
    for nation in set(Nation) - {Nation.ABROAD}:
        for route in directory.routes.values():
            for other in directory.named_by(route, nation):
                assert {nation, Nation.ABROAD} & set(other.nations), (route.id, other.id)
