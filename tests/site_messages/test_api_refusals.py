"""A site that we do not know, or that sends what cannot be kept, is told what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.signpost.conftest import site as lonely_site
from tests.sites.other_sites import ORIGIN, OtherSite
from tests.submissions.test_refusals import count

PREFLIGHT = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}


@pytest.fixture
def site(app: Flask) -> OtherSite:
    return OtherSite(app)


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", "Bearer sp_wrong", "Basic c3A6c3A=", "Bearer sp_\udcff"]
)
def test_without_the_sites_key_nothing_is_kept(site: OtherSite, given: str | None) -> None:
    answer = site.send(headers={"Authorization": given})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.content_type == "application/problem+json"
    assert count(site.app) == 0


# A refusal helps, too: its reader may be in danger.
HELP = ["999", "101", "0800 555 111"]


def test_pages_of_the_site_may_send_and_read(site: OtherSite) -> None:
    asked = site.app.test_client().options("/api/v1/feedback", headers=PREFLIGHT)
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert asked.headers["Access-Control-Allow-Methods"] == "POST"
    for name in ("Authorization", "Content-Type", "Idempotency-Key"):
        assert name in asked.headers["Access-Control-Allow-Headers"]

    answer = site.send(headers={"Origin": ORIGIN})
    assert answer.status_code == 201
    assert answer.headers.getlist("Access-Control-Allow-Origin") == [ORIGIN]
    assert "Origin" in answer.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://www.example.org", "null", f"{ORIGIN}.evil.example"]
)
def test_pages_of_others_may_neither_send_nor_ask(site: OtherSite, origin: str) -> None:
    headers = {**PREFLIGHT, "Origin": origin}
    asked = site.app.test_client().options("/api/v1/feedback", headers=headers)
    answer = site.send(headers={"Origin": origin})

    assert answer.status_code == 403
    for refused in (asked, answer):
        assert "Access-Control-Allow-Origin" not in refused.headers
        assert "Access-Control-Allow-Methods" not in refused.headers
    assert count(site.app) == 0


def test_one_site_cannot_send_from_the_pages_of_another(app: Flask, site: OtherSite) -> None:
    other = OtherSite(app, "Example Trust", "https://trust.example")
    assert site.send(headers={"Origin": other.origin}).status_code == 403


def test_a_field_whose_name_cannot_be_written_is_refused_like_any_other(site: OtherSite) -> None:
    answer = site.send(**{"half \ud800": "a"})
    assert answer.status_code == 422
    assert answer.get_json()["errors"] == [{"field": "half ", "detail": "There is no such field."}]


def test_the_numbers_stay_open_to_everybody(app: Flask) -> None:
    client = app.test_client()
    for address in ("/api/v1/routes", "/api/v1/forces", "/api/v1/nothing"):
        answer = client.get(address, headers={"Origin": "https://evil.example"})
        assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]


@pytest.mark.parametrize("key", [None, "", " ", "a" * 201, "tab\tin it", "é"])
def test_each_message_needs_a_key_of_the_sites_own(site: OtherSite, key: Any) -> None:
    assert site.send(headers={"Idempotency-Key": key}).status_code == 400
    assert count(site.app) == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"about": "aliens"}, "about"),
        ({"about": None}, "about"),
        ({"feeling": 6}, "feeling"),
        ({"feeling": "5"}, "feeling"),
        ({"feeling": True}, "feeling"),
        ({"text": " "}, "text"),
        ({"text": "a" * 5001}, "text"),
        ({"text": ["a"]}, "text"),
        ({"email": "nobody"}, "email"),
        ({"email_is_safe": "yes"}, "email_is_safe"),
        ({"name": "a" * 201}, "name"),
        ({"language": "fr"}, "language"),
        ({"language": ["en"]}, "language"),
        ({"personal_data": "change"}, "personal_data"),
        ({"token": "x"}, "token"),
        ({"e_mail": "name@example.com"}, "e_mail"),
    ],
)
def test_what_is_wrong_is_said_by_field(site: OtherSite, values: Any, field: str) -> None:
    answer = site.send(**values)

    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json["errors"]] == [field]
    assert all(fault["detail"] for fault in answer.json["errors"])
    assert count(site.app) == 0


def test_what_is_wrong_is_said_in_the_senders_language(site: OtherSite) -> None:
    english, welsh = (
        site.send(about="", language=language).json["errors"][0]["detail"]
        for language in ("en", "cy")
    )
    assert english == "Select what it is about"
    assert welsh != english


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '"text"', "{" * 100_000, b"\xff", b'{"text": "\xff"}']
)
def test_what_is_no_json_object_is_refused(site: OtherSite, body: Any) -> None:
    assert site.post(body).status_code == 400
    assert count(site.app) == 0


def test_odd_letters_are_kept_as_the_form_keeps_them(site: OtherSite) -> None:
    body = r'{"about": "website", "text": "a\u0000b\ud800c\r\nd", "page": "\ud800"}'
    assert site.post(body).status_code == 201
    assert site.post(body).status_code == 200
    assert site.post(r'{"about": "\ud800", "text": "a"}', "two").status_code == 422


def test_too_many_are_told_how_long_to_wait(make_app: Callable[..., Flask]) -> None:
    site = OtherSite(make_app(MESSAGE_LIMITS="1 per 10 minutes"))
    assert site.send("one").status_code == 201

    refused = site.send("two", headers={"Origin": ORIGIN})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 661
    assert refused.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert refused.content_type == "application/problem+json"
    assert [it["number"] for it in refused.json["help"]] == HELP
    # What is kept already costs nothing.
    assert site.send("one").status_code == 200


def test_a_database_that_is_gone_is_said_to_any_page() -> None:
    lonely = lonely_site()
    answer: Any = lonely.client.post(
        "/api/v1/feedback",
        data=json.dumps({"about": "website", "text": "a"}),
        headers={"Origin": ORIGIN, "Authorization": "Bearer sp_x", "Idempotency-Key": "1"},
    )
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "same Idempotency-Key" in answer.json["detail"]
    assert [it["number"] for it in answer.json["help"]] == HELP
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    # The form opens all the same, from a link of another site too.
    assert lonely.open("/feedback?page=https://www.example.org/contact").status == 200
