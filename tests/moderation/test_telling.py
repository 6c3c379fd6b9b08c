"""What screening found is told in a sentence, with the words that decided."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from feedback.screening import Danger, Findings, Formal, Item, Reason
from feedback.submissions.models import About
from tests.browsing import Browser, Page
from tests.elements import parsed
from tests.moderation.messages import a_message, a_sorted_message, open_message

THREE_ITEMS = (Item("phone", 0, 3), Item("postcode", 4, 9), Item("phone", 9, 12))


def told(page: Page) -> list[str]:
    """Return the sentences, with quotation marks as a browser draws them."""
    drawn = re.sub("<q [^>]*>(.*?)</q>", r"“\1”", page.html, flags=re.DOTALL)
    return [" ".join(line.get_text().split()) for line in parsed(drawn).select(".found li")]


def why(about: str, *words: str) -> dict[str, Any]:
    return {"why": (Reason(about, "rule", words),)}


@pytest.mark.parametrize(
    ("found", "signs", "sentence"),
    [
        (
            Findings(danger=Danger.EMERGENCY, **why("danger", "his lips are blue")),
            (),
            "May be an emergency: “his lips are blue”.",
        ),
        (
            Findings(danger=Danger.CRIME, **why("danger", "stole", "van")),
            (),
            "May be a crime: “stole”, “van”.",
        ),
        (
            Findings(child=True, **why("child", "im 11")),
            (),
            "Seems to be written by a child: “im 11”.",
        ),
        (
            Findings(formal=Formal.FREEDOM_OF_INFORMATION, **why("formal", "FOI")),
            (),
            "Looks like a freedom of information request: “FOI”.",
        ),
        (
            Findings(personal_data=THREE_ITEMS),
            (),
            "Holds personal data: phone number, postcode.",
        ),
        (
            Findings(spam=("links",)),
            ("fast",),
            "Likely spam: sent within 2 seconds, links.",
        ),
        (
            Findings(),
            ("fast",),
            "Has signs of spam, but is not put with it: sent within 2 seconds.",
        ),
        (Findings(language="other"), (), "Written in a language that we do not know."),
        (Findings(abuse=True), (), "Insults somebody."),
        (Findings(failed=True, language="other"), (), "Screening failed: read it now."),
    ],
)
def test_what_was_found_is_told(
    app: Flask, moderator: Browser, found: Findings, signs: tuple[str, ...], sentence: str
) -> None:
    assert told(open_message(moderator, a_sorted_message(app, found, signs))) == [sentence]


def test_what_the_sender_says_is_told_apart_from_what_was_found(
    app: Flask, moderator: Browser
) -> None:
    page = open_message(moderator, a_sorted_message(app, Findings(), about=About.CRIME))
    assert told(page) == ["The sender says that it is about a crime, or somebody in danger."]


def test_nothing_found_is_told_too(app: Flask, moderator: Browser) -> None:
    assert "Screening found nothing." in open_message(moderator, a_message(app)).text


def test_the_deciding_words_are_text_and_nothing_else(app: Flask, moderator: Browser) -> None:
    found = Findings(danger=Danger.CRIME, **why("danger", "<b>x</b>\u202ey"))
    quote = open_message(moderator, a_sorted_message(app, found)).one(".found q")
    assert quote.get_text() == "<b>x</b>\u202ey"
    assert quote.select("bdi.mark[data-code='U+202E']")
    assert not quote.select("b")


def test_the_sentences_can_be_read_in_welsh(app: Flask, moderator: Browser) -> None:
    reference = a_sorted_message(app, Findings(language="other"))
    assert moderator.open(f"/cy/staff/messages/{reference}").soup.select(".found li")


def test_a_formal_message_says_when_it_came(app: Flask, moderator: Browser) -> None:
    came = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    found = Findings(formal=Formal.SUBJECT_ACCESS)
    page = open_message(moderator, a_sorted_message(app, found, received_at=came))
    assert "the day of receipt is 2 July 2026" in page.text
    assert page.soup.select("button[value=spam]"), "a person may still decide so"
