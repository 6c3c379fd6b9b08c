"""Somebody writes to us on another site, and is helped, kept and refused as on ours."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from feedback.encryption import app_keys
from feedback.references import heard
from feedback.submissions.lanes import FIRST
from tests.browsing import Browser
from tests.signpost.described import Description
from tests.sites.other_sites import OtherSite
from tests.submissions.test_sending import fill_in, kept

EMAIL = "name@example.com"


@pytest.fixture
def site(app: Flask) -> OtherSite:
    return OtherSite(app)


def test_a_message_is_kept_with_the_site_it_came_from(app: Flask, site: OtherSite) -> None:
    answer = site.send(page="https://www.example.org/bins?q=mine#top", feeling=2)

    assert answer.status_code == 201
    [message] = kept(app)
    assert (message.text, message.feeling, message.page) == ("Hard to read.", 2, "/bins")
    assert message.site_id is not None
    assert heard(answer.json["spoken_reference"]) == message.reference == answer.json["reference"]
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_answer_has_what_the_sender_must_see(app: Flask, site: OtherSite) -> None:
    answer = site.send().json

    assert answer["not_reported"] == "This has not been reported as a crime or an emergency"
    assert [number["number"] for number in answer["help"]] == ["999", "101", "0800 555 111"]
    assert answer["danger"] is False
    page = Browser(app).open(answer["url"])
    assert answer["spoken_reference"] in page.text
    assert answer["code"] in page.text


def test_what_is_about_a_crime_goes_first_and_gets_no_code(app: Flask, site: OtherSite) -> None:
    answer = site.send(about="crime", text="He has a knife.", personal_data=None).json

    assert answer["danger"] is True
    assert answer["code"] is None
    [message] = kept(app)
    assert (message.lane, message.text) == (FIRST, "")
    assert "Call 999" in Browser(app).open(answer["url"]).heading


def test_the_same_request_again_gets_the_same_answer(app: Flask, site: OtherSite) -> None:
    first, again = site.send(name="Sam"), site.send(name="Sam")

    assert (first.status_code, again.status_code) == (201, 200)
    for name in ("reference", "code"):
        assert first.json[name] == again.json[name]
    assert len(kept(app)) == 1


def test_many_of_the_same_at_once_are_one_message(app: Flask, site: OtherSite) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: site.send(), range(8)))

    print([(a.status_code, a.json) for a in answers])
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json["reference"] for answer in answers}) == 1
    assert len(kept(app)) == 1


def test_another_message_under_the_same_key_is_refused(app: Flask, site: OtherSite) -> None:
    site.send()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: site.send("two", text=f"{number}"), range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 422, 422, 422]
    assert site.send(text="Something else.").status_code == 422
    assert "Idempotency-Key" in site.send(text="Something else.").json["detail"]
    assert len(kept(app)) == 2


def test_two_sites_may_use_the_same_key_for_their_requests(app: Flask, site: OtherSite) -> None:
    other = OtherSite(app, "Example Trust", "https://trust.example")

    assert site.send().status_code == other.send().status_code == 201
    assert len({message.site_id for message in kept(app)}) == 2


def test_personal_data_is_shown_to_the_sender_first(app: Flask, site: OtherSite) -> None:
    text = f"Write to {EMAIL}."

    asked = site.send(text=text)
    assert asked.status_code == 422
    [item] = asked.json["personal_data"]
    assert asked.json["text"][item["start"] : item["end"]] == EMAIL
    assert item["kind"] == "email"
    assert kept(app) == []

    assert site.send(text=text, personal_data="hide").status_code == 201
    assert site.send(text=text, personal_data="hide").status_code == 200
    assert site.send(text=text, personal_data="send").status_code == 422
    assert [message.text for message in kept(app)] == ["Write to [e-mail address left out]."]


def test_an_address_for_the_answer_is_sealed(app: Flask, site: OtherSite) -> None:
    site.send(name="Sam", email=EMAIL, email_is_safe=True)

    [message] = kept(app)
    assert EMAIL not in repr(message)
    assert message.may_email
    with app.app_context():
        assert message.contact(app_keys()) == ("Sam", EMAIL)


@pytest.mark.parametrize(("prefix", "language"), [("/cy", None), ("", "cy"), ("/cy", "cy")])
def test_welsh_is_answered_in_welsh(
    app: Flask, site: OtherSite, prefix: str, language: str | None
) -> None:
    answer = site.send(prefix=prefix, language=language)

    assert kept(app)[0].language == "cy"
    assert answer.headers["Content-Language"] == "cy"
    assert answer.json["help"][0]["name"] == "Argyfwng"
    assert answer.json["url"].startswith("http://localhost/cy/feedback/"), (
        "other sites need it whole"
    )
    assert Browser(app).open(answer.json["url"]).one("html")["lang"] == "cy"


def test_the_address_of_our_page_is_whole_where_we_know_our_own(
    make_app: Callable[..., Flask],
) -> None:
    site = OtherSite(make_app(PUBLIC_URL="https://beta.example"))
    answer = site.send(language="cy", headers={"Host": "beta.example"})
    assert answer.json["url"].startswith("https://beta.example/cy/feedback/sent/")


def test_a_banner_on_another_site_says_which_page_it_is_about(app: Flask, site: OtherSite) -> None:
    browser = Browser(app)
    address = "https://www.example.org/contact?who=me"
    assert "https://www.example.org/contact" in browser.open(f"/feedback?page={address}").text

    assert browser.send("/feedback", fill_in(browser, came_from=address)).status == 303
    site.send()
    banner, sent = kept(app)
    assert banner.page == "/contact"
    assert banner.site_id == sent.site_id


@pytest.mark.parametrize(
    "page", ["https://evil.example/call-0900-for-help", "https://www.example.org@evil.example/"]
)
def test_a_strangers_link_puts_no_words_on_our_page(app: Flask, site: OtherSite, page: str) -> None:
    browser = Browser(site.app)
    assert "evil" not in browser.open(f"/feedback?page={page}").text
    assert browser.send("/feedback", fill_in(browser, came_from=page)).status == 303
    assert site.send(page=page).json["page"] is None
    assert [(message.page) for message in kept(app)] == ["", ""]
    assert kept(app)[0].site_id is None


def test_every_answer_is_as_the_description_says(site: OtherSite) -> None:
    description = Description.read()
    answers: list[Any] = [
        site.send(),
        site.send(),
        site.send(text="Another."),
        site.send("two", about="crime"),
        site.send("three", about="aliens"),
        site.send("three", headers={"Authorization": None}),
        site.send("three", headers={"Origin": "https://evil.example"}),
        site.send("three", headers={"Idempotency-Key": None}),
        site.post("{"),
        site.post("{}", headers={"Content-Type": "text/plain"}),
        site.post(b"x" * 300_000),
    ]
    for answer in answers:
        description.check("/api/v1/feedback", answer)
    statuses = [answer.status_code for answer in answers]
    assert statuses == [201, 200, 422, 201, 422, 401, 403, 400, 400, 415, 413]
