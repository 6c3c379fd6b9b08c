"""Pages that somebody may look for later: what they leave behind, and how to get away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from feedback.signpost.directory import Directory
from feedback.signpost.route import Route
from feedback.signpost.topic import Topic
from tests.browsing import Browser, Page

Open = Callable[[str], Page]
TOLD = re.compile(
    r"abuse|violen|rape|sex|stalk|slave|child|marriage|fgm|honour|domestic|suicid|silent|mental",
    re.IGNORECASE,
)
# What the issue calls sensitive, and what is as dangerous to be found with.
SENSITIVE = {
    "domestic-abuse",
    "sexual-assault",
    "stalking",
    "honour",
    "modern-slavery",
    "adult-at-risk",
    "own-behaviour",
    "child-at-risk",
    "child-online",
    "private-images",
    "under-18",
    "mental-health",
    "cannot-talk",
}


def address_of(it: Topic | Route) -> str:
    return f"/report/{it.path}" if isinstance(it, Topic) else f"/routes/{it.path}"


@pytest.fixture(scope="module")
def everything(directory: Directory) -> list[Topic | Route]:
    return [*directory.topics.values(), *directory.routes.values()]


@pytest.fixture(scope="module")
def sensitive(everything: list[Topic | Route]) -> list[Topic | Route]:
    return [it for it in everything if it.is_sensitive]


def test_what_is_sensitive_is_marked(directory: Directory) -> None:
    assert {it.id for it in directory.topics.values() if it.is_sensitive} == SENSITIVE


def test_the_history_of_a_phone_does_not_tell_what_a_page_was_about(
    open_page: Open, sensitive: list[Topic | Route]
) -> None:
    for it in sensitive:
        page = open_page(address_of(it))
        title = page.one("title").get_text()
        assert not TOLD.search(it.path), it.path
        assert it.name not in title
        # Nor does the link that tells us of a wrong number.
        assert not TOLD.search(str(page.one("#wrong + p a")["href"]))


def test_the_page_itself_speaks_plainly(open_page: Open, sensitive: list[Topic | Route]) -> None:
    for it in sensitive:
        assert open_page(address_of(it)).heading == it.name


@pytest.mark.parametrize("language", ["", "/cy"])
def test_sensitive_pages_are_kept_by_nobody_and_have_a_way_out(
    open_page: Open, everything: list[Topic | Route], language: str
) -> None:
    for it in everything:
        page = open_page(language + address_of(it))
        links = [link["href"] for link in page.soup.select("#exit-link")]
        cached = page.headers["Cache-Control"]
        assert links == ([f"{language}/exit"] if it.is_sensitive else []), it.id
        assert cached.startswith("no-store" if it.is_sensitive else "public"), it.id


def test_a_search_can_be_left_too(lonely: Browser) -> None:
    page = lonely.open("/report?q=my+ex")

    assert page.one("#exit-link")["href"] == "/exit"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.one("#wrong + p a")["href"] == "/feedback?page=/report&about=website"


def test_a_plain_address_leads_to_the_neutral_one(open_page: Open) -> None:
    for language in ("", "/cy"):
        page = open_page(f"{language}/report/domestic-abuse")
        assert page.location == f"{language}/report/home-life"
        page = open_page(f"{language}/routes/stalking")
        assert page.location == f"{language}/routes/unwanted-contact-line"


def test_every_sensitive_topic_is_found_by_its_plain_name(
    lonely: Browser, directory: Directory
) -> None:
    for name in sorted(SENSITIVE):
        topic = directory.topics[name]
        page = lonely.open("/report", query_string={"q": topic.name})
        assert page.soup.select(f"#found a[href='/report/{topic.path}']"), name
