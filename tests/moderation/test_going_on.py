"""From one message to the next: the urgent ones first, and never out of sight."""

from __future__ import annotations

import pytest
from flask import Flask

from feedback.submissions.models import About, Status
from tests.browsing import Browser, Page
from tests.moderation.messages import a_message, decide, listed, open_message


def urgent_link(page: Page) -> str:
    """Return what the line about urgent messages says, if it is there."""
    found = page.soup.select_one(".message .urgent-waits a")
    return found.get_text() if found else ""


def test_after_an_urgent_message_the_first_urgent_one_follows(
    app: Flask, moderator: Browser
) -> None:
    first, second = (a_message(app, about=About.CRIME) for _ in range(2))
    inbox = a_message(app)
    answer = decide(moderator, open_message(moderator, second))
    assert answer.location == f"/staff/messages/{first}"
    assert decide(moderator, moderator.open(answer.location)).location.endswith(inbox)


def test_the_first_urgent_one_follows_in_the_same_view(app: Flask, moderator: Browser) -> None:
    a_message(app, about=About.CRIME, feeling=1)
    mine = a_message(app, about=About.CRIME, feeling=2)
    following = a_message(app, feeling=2)
    answer = decide(moderator, open_message(moderator, mine, "?feeling=2"))
    assert answer.location == f"/staff/messages/{following}?feeling=2"


def test_after_the_last_urgent_one_of_that_list_nothing_follows(
    app: Flask, moderator: Browser
) -> None:
    urgent = a_message(app, about=About.CRIME)
    a_message(app)
    answer = decide(moderator, open_message(moderator, urgent, "?lane=urgent"))
    assert answer.location == "/staff/?lane=urgent"


def test_an_urgent_arrival_is_seen_on_every_message(app: Flask, moderator: Browser) -> None:
    inbox = a_message(app)
    assert urgent_link(open_message(moderator, inbox)) == ""
    urgent = a_message(app, about=About.CRIME)
    a_message(app, about=About.CRIME, status=Status.DONE)
    page = open_message(moderator, inbox, "?feeling=3")
    assert urgent_link(page) == "Urgent: 1"
    assert page.one(".urgent-waits a")["href"] == "/staff/?lane=urgent"
    assert urgent_link(open_message(moderator, urgent)) == "", "it is the one that is open"
    a_message(app, about=About.CRIME)
    assert urgent_link(open_message(moderator, urgent)) == "Urgent: 2"


@pytest.mark.parametrize("step", ["decide", "undo"])
def test_the_address_of_a_button_leads_back_to_the_message(
    app: Flask, moderator: Browser, step: str
) -> None:
    reference = a_message(app)
    answer = moderator.open(f"/staff/messages/{reference}/{step}?feeling=3")
    assert (answer.status, answer.location) == (303, f"/staff/messages/{reference}?feeling=3")


def test_the_heading_says_which_list_is_open(app: Flask, moderator: Browser) -> None:
    done = a_message(app, about=About.CRIME, status=Status.DONE)
    a_message(app, status=Status.DONE)
    page = moderator.open("/staff/?status=done&lane=urgent")
    assert listed(page) == [done]
    assert page.heading == "Done: Urgent"
    page = moderator.open("/staff/?status=spam&lane=urgent")
    assert "No message fits this filter." in page.text
    assert moderator.open("/staff/?lane=urgent").heading == "Urgent"
