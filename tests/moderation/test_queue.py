"""What waits is listed, the urgent first, then the oldest; every message once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from feedback.database import db
from feedback.moderation import counting, queries
from feedback.moderation.filters import Filters
from feedback.submissions.models import About, Status, Submission
from feedback.submissions.queries import by_reference
from tests.browsing import Browser
from tests.builders import a_submission
from tests.moderation.messages import a_message, kept, link, listed, walk


def noise(number: int) -> Submission:
    message = a_submission(text="Noise.")
    message.status = [Status.DONE, Status.SPAM, Status.NOT_FOR_US][number % 3]
    return message


def many(app: Flask, count: int) -> list[str]:
    """Keep messages that wait, every tenth of them urgent, and as many that do not."""
    messages = []
    for number in range(count):
        about = About.CRIME if number % 10 == 9 else About.WEBSITE
        messages += [a_submission(about=about), noise(number)]
    kept(app, *messages)
    waiting = messages[::2]
    with app.app_context():
        db.session.add_all(waiting)
        waiting.sort(key=lambda message: (message.lane, message.id))
        return [message.reference for message in waiting]


def test_what_a_sender_calls_a_crime_stands_on_top(app: Flask, moderator: Browser) -> None:
    first, second = a_message(app), a_message(app)
    urgent = a_message(app, about=About.CRIME)
    a_message(app, status=Status.DONE)
    page = moderator.open("/staff/")
    assert listed(page) == [urgent, first, second]
    assert "Urgent" in page.soup.select(".item")[0].get_text()


def test_an_empty_queue_says_so(moderator: Browser) -> None:
    page = moderator.open("/staff/")
    assert "Nothing waits. Every message has been dealt with." in page.text
    assert "Nothing urgent waits." in moderator.open("/staff/?lane=urgent").text
    assert "No message fits this filter." in moderator.open("/staff/?feeling=2").text


def test_65_messages_are_seen_once_each_while_others_are_decided(
    app: Flask, moderator: Browser
) -> None:
    wanted = many(app, 65)
    gone: list[str] = []

    def decide_one() -> None:
        # One that was seen already: what is still to come must not move.
        with app.app_context():
            reference = wanted[len(gone) * 7]
            message = by_reference(reference)
            assert message is not None
            message.decide(Status.DONE)
            db.session.commit()
            gone.append(reference)

    pages = walk(moderator, "/staff/", "next", decide_one)
    assert [len(page) for page in pages] == [20, 20, 20, 5]
    assert [reference for page in pages for reference in page] == wanted
    assert len(gone) == 3


def test_the_way_back_shows_the_same_pages(app: Flask, moderator: Browser) -> None:
    wanted = many(app, 65)
    page = moderator.open("/staff/")
    while following := link(page, "next"):
        page = moderator.open(following)
    last = str(page.response.request.full_path)
    back = walk(moderator, last, "prev", lambda: None)
    assert [reference for page_ in reversed(back) for reference in page_] == wanted
    assert link(moderator.open("/staff/"), "prev") is None


def test_decided_messages_are_listed_newest_first_in_pages(app: Flask, moderator: Browser) -> None:
    messages = [a_submission() for _ in range(45)]
    for message in messages:
        message.status = Status.SPAM
    references = kept(app, *messages)
    many(app, 5)
    pages = walk(moderator, "/staff/?status=spam", "next", lambda: None)
    spam = [reference for page in pages for reference in page if reference in references]
    assert spam == references[::-1]


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "1-", "-1-2", "40-" + "9" * 30, "40-1;drop", "\u0664\u0660-\u0661", "%00"),
        # More than a database holds.
        *("99999-1", "10-999999999999999999", "40-2147483648", "9999-2147483647"),
    ],
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_a_cursor_that_leads_nowhere_shows_the_first_page(
    app: Flask, moderator: Browser, name: str, cursor: str
) -> None:
    reference = a_message(app)
    page = moderator.open("/staff/", query_string={name: cursor})
    assert page.status == 200
    assert listed(page) == [reference]


def test_counts_stop_at_a_thousand(app: Flask, moderator: Browser, monkeypatch: Any) -> None:
    monkeypatch.setattr(counting, "COUNTED", 3)
    for status in (Status.WAITING, *[Status.SPAM] * 3, *[Status.DONE] * 5):
        a_message(app, status=status)
    counts = [count.get_text() for count in moderator.open("/staff/").soup.select(".lanes li b")]
    assert counts == ["0", "0", "0", "1", "0", "1", "3+", "0", "3"]


def test_the_list_says_how_long_the_oldest_has_waited(app: Flask, moderator: Browser) -> None:
    a_message(app)
    a_message(app, about=About.CRIME, received_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert "Waiting longest" in moderator.open("/staff/").one(".lane-oldest").get_text()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("?feeling=1", [0]),
        ("?page=/jobs", [1]),
        ("?page=http://localhost/jobs", [1]),
        ("?since=2026-07-02&until=2026-07-02", [2]),
        ("?since=2026-07-03", [3]),
        ("?until=2026-07-01", [0, 1]),
        ("?lane=urgent", [0]),
        ("?status=done", [4]),
        ("?status=done&feeling=1", []),
        ("?feeling=&page=&since=&until=", [0, 1, 2, 3]),
        ("?until=9999-12-31&since=0001-01-01", [0, 1, 2, 3]),
    ],
)
def test_filters_are_in_the_address(
    app: Flask, moderator: Browser, query: str, wanted: list[int]
) -> None:
    # In July London is an hour ahead: half past eleven at night in UTC is the day after there.
    july = [
        datetime(2026, 7, day, hour, 30, tzinfo=UTC)
        for day, hour in [(1, 9), (1, 10), (1, 23), (2, 23)]
    ]
    messages = [
        a_submission(about=About.CRIME, feeling=1, received_at=july[0]),
        a_submission(page="/jobs", received_at=july[1]),
        a_submission(received_at=july[2]),
        a_submission(received_at=july[3]),
    ]
    references = [*kept(app, *messages), a_message(app, status=Status.DONE)]
    page = moderator.open("/staff/" + query)
    assert page.status == 200, page.errors
    assert listed(page) == [references[number] for number in wanted]


def test_a_filter_stays_on_every_link_of_the_list(app: Flask, moderator: Browser) -> None:
    kept(app, *[a_submission(feeling=2) for _ in range(25)])
    page = moderator.open("/staff/?feeling=2")
    assert "feeling=2" in str(link(page, "next"))
    assert all("feeling=2" in str(item["href"]) for item in page.soup.select(".item-words"))


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("?feeling=9", "Select a feeling from the list"),
        ("?since=yesterday", "Enter a date such as 2026-11-23"),
        ("?until=2026-02-30", "Enter a date such as 2026-11-23"),
        ("?since=2026-02-02&until=2026-02-01", "Enter a last day that is not before the first"),
        ("?page=https://evil.example/", "Enter a page of this site, such as /contact"),
        ("?status=secret", "Choose a list from those on this page"),
        ("?lane=slow", "Choose a list from those on this page"),
    ],
)
def test_a_filter_that_makes_no_sense_is_explained_and_kept(
    app: Flask, moderator: Browser, query: str, error: str
) -> None:
    reference = a_message(app)
    page = moderator.open("/staff/" + query)
    assert page.status == 422
    assert page.errors == [error]
    assert listed(page) == [reference]
    name, _, value = query[1:].partition("=")
    if name in ("page", "since", "until"):
        assert page.field(name) == value.partition("&")[0]


def test_neighbours_follow_the_filter_and_its_order(app: Flask) -> None:
    wanted = many(app, 12)
    with app.app_context():
        order = [by_reference(reference) for reference in wanted]
        for place, message in enumerate(order):
            assert message is not None
            previous, following = queries.neighbours(message, Filters())
            assert previous is (order[place - 1] if place else None)
            assert following is (order[place + 1] if place + 1 < len(order) else None)


def test_the_list_can_be_read_in_welsh(app: Flask, moderator: Browser) -> None:
    a_message(app)
    page = moderator.open("/cy/staff/")
    assert page.one("html")["lang"] == "cy"
    assert str(page.soup.select(".item-words")[0]["href"]).startswith("/cy/staff/messages/")


def test_a_reference_that_is_read_out_leads_to_its_message(app: Flask, moderator: Browser) -> None:
    reference = a_message(app, status=Status.DONE)
    heard = f" {reference[:3].lower()} {reference[3:6]}-{reference[6:]} "
    page = moderator.open("/staff/", query_string={"reference": heard})
    assert page.status == 303
    assert page.location.endswith(f"/staff/messages/{reference}")
    for wrong in ("7DK-4MC-2HX", "the blue one", "7"):
        page = moderator.open("/staff/", query_string={"reference": wrong})
        assert page.status == 422
        assert page.errors == [
            "We have no message with this reference. Check each letter. It may be deleted"
        ]
        assert page.field("reference") == wrong
