"""A message is read as it was typed, whatever was typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from feedback.database import db
from feedback.encryption import app_keys
from feedback.hidden_characters import visible_marks
from feedback.references import spoken
from feedback.submissions.models import About, Status
from tests.browsing import Browser
from tests.builders import a_submission
from tests.moderation.messages import a_message, kept, open_message

FAMILY_AND_WALES = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 "
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
)
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</div></textarea><h1>Mine</h1>",
    "{{ 7 * 7 }}{% raw %}",
    "=HYPERLINK(1)\n+1\n@SUM(1)",
    "abc\u202efdp.exe\u2066x\u2069",
    "\n\nTwo empty lines first, \ttabs\t and   spaces ",
    "\U0001f600" * 5000,
    FAMILY_AND_WALES,
    "a" * 5000,
    "zero\u200bwidth\u00adhyphen\ufeff\u3164",
    "مرحبا، هل توجد صفحة؟",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed(app: Flask, moderator: Browser, text: str) -> None:
    reference = a_message(app, text=text)
    page = open_message(moderator, reference)
    said = page.one(".said")
    assert said.get_text() == text
    assert {tag.name for tag in said.select("*")} <= {"bdi"}
    assert said["dir"] == "auto"
    assert page.heading == f"Message {spoken(reference)}"
    assert moderator.open("/staff/").status == 200


def test_what_turns_text_round_is_marked_and_kept_apart(app: Flask, moderator: Browser) -> None:
    reference = a_message(app, text="abc\u202efdp.exe")
    mark = open_message(moderator, reference).one(".said bdi.mark")
    assert mark["data-code"] == "U+202E"
    assert mark["title"] == "right-to-left override"
    assert mark.get_text() == "\u202e"
    assert moderator.open("/staff/").one(".item-words bdi.mark")["data-code"] == "U+202E"


@pytest.mark.parametrize("character", "\u200b\u200e\u2028\u2066\u00a0\u00ad\ufeff\u3164\u200d")
def test_a_character_that_cannot_be_seen_is_marked(character: str) -> None:
    pieces = visible_marks(f"a{character}b")
    assert [piece.text for piece in pieces] == ["a", character, "b"]
    assert pieces[1].code == f"U+{ord(character):04X}"
    assert pieces[1].name


@pytest.mark.parametrize("text", ["Plain.\n\tText", FAMILY_AND_WALES, "e\u0301", "क्‍ष"[:2], ""])
def test_what_can_be_seen_is_left_whole(text: str) -> None:
    assert not [piece for piece in visible_marks(text) if piece.code]


def test_markup_is_named_for_what_it_is(app: Flask, moderator: Browser) -> None:
    remark = "The message holds HTML. It is shown as typed and does nothing."
    assert remark in open_message(moderator, a_message(app, text="See <b>this</b>")).text
    assert remark not in open_message(moderator, a_message(app, text="3 < 4, and 5 > 4")).text


def test_everything_known_about_a_message_is_on_its_page(app: Flask, moderator: Browser) -> None:
    message = a_submission(
        feeling=1, page="/jobs", language="cy", received_at=datetime(2026, 7, 1, 16, 5, tzinfo=UTC)
    )
    with app.app_context():
        message.leave_contact("Siân <i>Rees</i>", "sian@example.org", app_keys())
    page = open_message(moderator, kept(app, message)[0])
    for words in (
        "Felt very unhappy",
        "/jobs",
        "1 July 2026 at 5:05pm",
        "Cymraeg",
        "Siân <i>Rees</i>",
        "sian@example.org",
    ):
        assert words in page.one(".facts").get_text(" ")
    assert not page.soup.select(".facts a"), "nothing that was sent is a link"


def test_a_feeling_without_words_is_a_message(app: Flask, moderator: Browser) -> None:
    reference = a_message(app, text="", feeling=5)
    page = open_message(moderator, reference)
    assert "This person wrote nothing" in page.text
    assert "None wanted" in page.text
    assert "No words. Felt very happy." in moderator.open("/staff/").text


def test_contact_that_cannot_be_decrypted_spoils_nothing_else(
    app: Flask, moderator: Browser
) -> None:
    good, bad = a_submission(text="Good."), a_submission(text="Changed.")
    with app.app_context():
        for message in (good, bad):
            message.leave_contact("First", "a@example.org", app_keys())
        assert bad.email_sealed and good.email_sealed
        bad.email_sealed = bad.email_sealed[:-6] + "AAAAA="
    references = kept(app, good, bad)
    page = open_message(moderator, references[1])
    assert page.status == 200
    assert "This cannot be read." in page.text
    assert "Changed." in page.one(".said").get_text()
    assert "a@example.org" in open_message(moderator, references[0]).text


def test_contact_that_was_emptied_in_the_database_is_not_called_unwanted(
    app: Flask, moderator: Browser
) -> None:
    message = a_submission()
    message.email_sealed = ""
    page = open_message(moderator, kept(app, message)[0])
    assert "This cannot be read." in page.text
    assert "None wanted" not in page.text


def test_a_reference_read_out_over_the_phone_leads_to_the_message(
    app: Flask, moderator: Browser
) -> None:
    reference = a_message(app)
    answer = open_message(moderator, spoken(reference).lower(), "?status=done")
    assert answer.status == 303
    assert answer.location == f"/staff/messages/{reference}?status=done"


@pytest.mark.parametrize("reference", ["2345678", "x", "%00", "7DK4MC2HX" * 20, "..", "%F0%9F"])
def test_an_unknown_reference_is_not_found(moderator: Browser, reference: str) -> None:
    assert open_message(moderator, reference).status in (404, 308)


def test_previous_and_next_follow_the_list_that_was_open(app: Flask, moderator: Browser) -> None:
    first, urgent, last = a_message(app), a_message(app, about=About.CRIME), a_message(app)
    a_message(app, status=Status.SPAM)
    page = open_message(moderator, first)
    assert urgent in str(page.one(".ways [rel=prev]")["href"])
    assert last in str(page.one(".ways [rel=next]")["href"])
    assert not open_message(moderator, last).soup.select(".ways [rel=next]")
    assert page.one(".item-words[aria-current=page]")["href"] == f"/staff/messages/{first}"


def test_the_demo_says_that_it_is_one(app: Flask, moderator: Browser) -> None:
    words = "Every message and account here is made up."
    assert words not in moderator.open("/staff/").text
    app.config["DEMO"] = True
    assert words in moderator.open("/staff/").text
    assert words in open_message(moderator, a_message(app)).text
    with app.app_context():
        db.session.rollback()
