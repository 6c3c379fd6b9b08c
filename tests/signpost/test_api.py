"""Programs get what people get: the same numbers, with where they are from, and no more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from feedback.languages import unreviewed
from feedback.signpost.directory import Directory
from feedback.signpost.facts import Anonymity, Kind, Nation, Status
from feedback.signpost.force_directory import ForceDirectory, load_forces
from feedback.signpost.forces import ForceKind
from feedback.signpost.found import Outcome
from feedback.signpost.reading import read
from tests.browsing import Browser
from tests.signpost.described import Description

LANGUAGES = ("", "/cy")
# One of each kind of answer, and of each kind of refusal.
QUESTIONS = (
    "Newport",
    "gwent police",
    "NP20 4SH",
    "Atlantis",
    "Hartfrod",
    "train at Leeds",
    "",
    "?!",
)
REFUSED = ("routes/none", "routes/nda-helpline", "forces/gwent", "nothing")


@pytest.fixture(scope="module")
def client(lonely: Browser) -> FlaskClient:
    """Give a program's way in, to a site with neither database nor limiter."""
    return lonely.client


@pytest.fixture(scope="module")
def description() -> Description:
    return Description.read()


@pytest.fixture(scope="module")
def forces() -> ForceDirectory:
    return load_forces()


def answer_of(client: FlaskClient, address: str) -> Any:
    return client.get(address).json


def routes_of(client: FlaskClient, language: str = "") -> dict[str, Any]:
    answer = answer_of(client, f"{language}/api/v1/routes")
    return {route["id"]: route for route in answer["routes"]}


def channels(route: Any) -> Iterator[Any]:
    for kind in ("phones", "texts", "online", "emails"):
        yield from route.get(kind, ())


def test_the_description_is_sound_and_served(client: FlaskClient, description: Description) -> None:
    served = answer_of(client, "/api/v1/openapi.json")

    validate(served)
    assert served["paths"] == description.document["paths"]
    assert served["openapi"].startswith("3.1.")


def test_every_answer_is_as_it_is_described(
    client: FlaskClient, description: Description, directory: Directory
) -> None:
    asked = ["routes", "forces", *(f"routes/{name}" for name in directory.routes), *REFUSED]
    asked += [f"forces?q={question}" for question in QUESTIONS]
    statuses = set()
    for language in LANGUAGES:
        for name in asked:
            answer = client.get(f"{language}/api/v1/{name}")
            body = description.check(f"{language}/api/v1/{name}", answer)
            statuses.add(answer.status_code)
            assert answer.status_code != 200 or body["language"] == (language[1:] or "en")
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert "Set-Cookie" not in answer.headers
    assert statuses == {200, 400, 404}


def test_the_words_of_the_description_are_those_of_the_data(description: Description) -> None:
    schemas = description.document["components"]["schemas"]
    words: dict[str, Iterable[str]] = {
        "Nation": Nation,
        "Status": set(Status) - {Status.DOUBTFUL},
        "Route.kind": Kind,
        "Route.anonymity.level": Anonymity,
        "Force.kind": ForceKind,
        "ForceAnswer.outcome": {"all", *Outcome} - {Outcome.NOTHING},
    }
    for place, expected in words.items():
        name, *keys = place.split(".")
        schema = schemas[name]
        for key in keys:
            schema = schema["properties"][key]
        assert set(schema["enum"]) == set(expected), place


def test_programs_get_the_numbers_of_the_pages_and_no_others(
    client: FlaskClient, directory: Directory
) -> None:
    given = routes_of(client)

    assert given.keys() == directory.routes.keys()
    for name, route in directory.routes.items():
        ways = [it.display for it in route.phones] + [it.display for it in route.texts]
        ways += [it.url for it in route.online] + [it.address for it in route.emails]
        keys = ("number", "url", "address")
        assert ways == [
            next(way[key] for key in keys if key in way) for way in channels(given[name])
        ]
        assert [phone["tel"] for phone in given[name]["phones"]] == [it.tel for it in route.phones]
        one = answer_of(client, f"/api/v1/routes/{name}")
        assert one["route"] == given[name]


def test_every_number_says_whose_it_is_and_where_it_was_read(client: FlaskClient) -> None:
    for route in routes_of(client).values():
        for way in channels(route):
            assert way["run_by"] and way["nations"] and way["read_on"] and way["language"] == "en"
            assert way["sources"] or (way["status"] == "memory" and way["checked_on"])


def test_what_may_not_be_shown_is_not_given(client: FlaskClient, forces: ForceDirectory) -> None:
    given = client.get("/api/v1/routes").text + client.get("/api/v1/forces").text
    for route, _ in read().routes:
        assert not [doubt for doubt in route.doubts if doubt in given]
    assert '"doubtful"' not in given and "checked_by" not in given
    for match in answer_of(client, "/api/v1/forces")["matches"]:
        website = forces.forces[match["force"]["id"]].website
        assert match["force"]["website"] == (
            {"url": website.url, "status": website.status} if website else None
        )


def test_hours_of_one_number_are_not_given_for_another(client: FlaskClient) -> None:
    phone = routes_of(client)["btp"]["phones"][0]

    assert phone["hours"] is None
    assert "text line" in phone["route_hours"]


def test_a_program_may_keep_an_answer_and_ask_whether_it_changed(client: FlaskClient) -> None:
    for address in ("/api/v1/routes", "/cy/api/v1/forces", "/api/v1/openapi.json"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

        assert first.headers["Cache-Control"].startswith("public, ")
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"
        assert client.head(address).headers["ETag"] == first.headers["ETag"]


def test_where_a_person_looked_is_neither_kept_nor_repeated(client: FlaskClient) -> None:
    answer = client.get("/api/v1/forces?q=Nuport")
    found = json.loads(answer.text)

    assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
    assert "Nuport" not in answer.text
    assert found["is_sure"] is False
    assert {match["place"]["name"].partition(",")[0] for match in found["matches"]} == {"Newport"}


def test_the_answer_in_welsh_says_whether_a_translator_has_read_it(client: FlaskClient) -> None:
    welsh = answer_of(client, "/cy/api/v1/forces?q=gwent")

    assert (welsh["language"], welsh["is_reviewed"]) == ("cy", not unreviewed("cy"))
    assert welsh["matches"][0]["force"]["name"] == "Heddlu Gwent"
    assert answer_of(client, "/api/v1/routes/999")["is_reviewed"] is True


def test_nothing_of_a_sensitive_route_stays_in_a_browser(
    client: FlaskClient, directory: Directory
) -> None:
    sensitive = [route for route in directory.routes.values() if route.is_sensitive]
    assert sensitive
    for route in sensitive:
        answer = client.get(f"/api/v1/routes/{route.id}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert json.loads(answer.text)["route"]["page"] == f"/routes/{route.path}"


def test_another_sites_page_may_ask_and_only_read(client: FlaskClient) -> None:
    for address in ("/api/v1/routes", "/api/v1/forces?q=x", "/cy/api/v1/routes/999"):
        answer = client.options(address, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
        assert "Access-Control-Allow-Credentials" not in answer.headers
    refused = client.post("/api/v1/routes", data={"q": "x"})
    assert (refused.status_code, refused.content_type) == (405, "application/problem+json")
    assert re.search("GET", refused.headers["Allow"])
    # What is for people, and for staff above all, stays closed to other sites.
    for address in ("/", "/feedback", "/staff/sign-in", "/nowhere"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers
