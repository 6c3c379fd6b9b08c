"""Every message waits in one lane; all of them stand in the list, the urgent ones first."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from feedback.database import db
from feedback.moderation import queries
from feedback.moderation.filters import Filters
from feedback.screening import Danger, Findings, Formal, Item
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status
from tests.browsing import Browser, Page
from tests.moderation.messages import a_message, a_sorted_message, listed, open_message

FOUND = {
    "spam": (Findings(), ("trap",)),
    "inbox": (Findings(), ()),
    "personal": (Findings(personal_data=(Item("phone", 0, 7),)), ()),
    "formal": (Findings(formal=Formal.COMPLAINT), ("trap",)),
    "urgent": (Findings(danger=Danger.CRIME), ("trap", "many")),
}
TAGS = {
    "spam": "Likely spam",
    "inbox": "Website",
    "personal": "Personal data",
    "formal": "Formal",
    "urgent": "Crime?",
}


def counts(page: Page) -> dict[str, str]:
    """Return the lists with what is written beside them."""
    names, counts = page.soup.select(".lanes li a > span"), page.soup.select(".lanes li a > b")
    return {name.text: count.text for name, count in zip(names, counts, strict=True)}


@pytest.fixture
def one_in_each(app: Flask) -> dict[str, str]:
    """Keep a message for each lane, the least urgent first, and one that is done."""
    a_message(app, status=Status.DONE)
    return {lane: a_sorted_message(app, *found) for lane, found in FOUND.items()}


def test_all_that_waits_is_listed_and_the_urgent_come_first(
    moderator: Browser, one_in_each: dict[str, str]
) -> None:
    page = moderator.open("/staff/")
    assert listed(page) == list(one_in_each.values())[::-1]
    assert page.one(".lanes [aria-current]").get_text(" ", strip=True) == "Waiting 5"


@pytest.mark.parametrize("lane", FOUND)
def test_a_lane_holds_its_own_messages(
    moderator: Browser, one_in_each: dict[str, str], lane: str
) -> None:
    page = moderator.open(f"/staff/?lane={lane}")
    assert listed(page) == [one_in_each[lane]]
    assert page.one(".lanes [aria-current] span").get_text() == page.heading
    assert TAGS[lane] in page.one(".item .tags").get_text(" ")
    following = open_message(moderator, one_in_each[lane], f"?lane={lane}")
    assert not following.soup.select(".ways [rel]"), "the only one of its lane"


@pytest.mark.usefixtures("one_in_each")
def test_each_lane_has_its_count(moderator: Browser) -> None:
    assert list(counts(moderator.open("/staff/")).items()) == [
        *((lane, "1") for lane in ("Urgent", "Formal", "Personal data", "Inbox", "Likely spam")),
        ("Waiting", "5"),
        *(("Done", "1"), ("Not for us", "0"), ("Spam", "0")),
    ]


def test_an_empty_lane_says_so(moderator: Browser) -> None:
    for lane, words in {
        "formal": "No formal request waits.",
        "personal": "No message with personal data waits.",
        "inbox": "The inbox is empty.",
        "spam": "Nothing that may be spam waits.",
    }.items():
        assert words in moderator.open(f"/staff/?lane={lane}").text


def test_spam_that_nobody_reads_does_not_wait_longest(app: Flask, moderator: Browser) -> None:
    a_sorted_message(app, *FOUND["spam"])
    assert not moderator.open("/staff/").soup.select(".lane-oldest")
    a_message(app)
    assert "just now" in moderator.open("/staff/").one(".lane-oldest").get_text()


@pytest.mark.parametrize("lane", [None, *Lane])
def test_no_list_is_sorted_while_somebody_waits_for_it(app: Flask, lane: Lane | None) -> None:
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            return
        rows = queries.in_order(Filters(lane=lane)).limit(20)
        sql = str(rows.compile(db.engine, compile_kwargs={"literal_binds": True}))
        plan = " ".join(row[3] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
    assert "ix_submission_status_lane_id" in plan
    assert "TEMP B-TREE" not in plan
