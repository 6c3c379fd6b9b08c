"""What crawlers, and people who found a weakness, look for at fixed addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from feedback import create_app
from feedback.database import utcnow
from tests.conftest import SECRETS
from tests.signpost.conftest import NOWHERE

HOME = "https://beta.example"
SECURITY = "/.well-known/security.txt"
FILES = ("/robots.txt", "/sitemap.xml", SECURITY)
CONTACTS = ["mailto:security@beta.example", f"{HOME}/security"]
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


class AtHome(FlaskClient):
    """Asks for everything under the site's own name: others are refused."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Open an address of ours."""
        return super().open(*args, base_url=HOME, **options)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Give a way in to a site that has an address and a contact."""
    settings = {"PUBLIC_URL": HOME, "SECURITY_CONTACT": CONTACTS, "SECURITY_DAYS": 30}
    app = create_app({**SECRETS, **NOWHERE, **settings})
    app.test_client_class = AtHome
    return app.test_client()


@pytest.fixture(scope="module")
def sitemap(client: FlaskClient) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/sitemap.xml").data)  # noqa: S314 - our own


def locations(sitemap: ElementTree.Element) -> Iterator[str]:
    for place in sitemap.iterfind("s:url/s:loc", NAMESPACES):
        assert place.text and place.text.startswith(f"{HOME}/")
        yield place.text.removeprefix(HOME)


def test_every_page_of_the_sitemap_opens_and_leads_to_itself_in_both_languages(
    client: FlaskClient, sitemap: ElementTree.Element
) -> None:
    found = list(locations(sitemap))
    assert len(found) == len(set(found)) > 100
    assert {"/", "/cy/", "/report", "/routes/crimestoppers", "/cy/find-your-force/gwent"} <= {
        *found
    }
    for url in sitemap.iterfind("s:url", NAMESPACES):
        links = {
            link.attrib["hreflang"]: link.attrib["href"].removeprefix(HOME)
            for link in url.iterfind("x:link", NAMESPACES)
        }
        assert links.keys() == {"en", "cy"} and links["cy"] == f"/cy{links['en']}"
        own = str(url.findtext("s:loc", "", NAMESPACES)).removeprefix(HOME)
        assert own in links.values()
        page = client.get(own)
        assert page.status_code == 200 and page.mimetype == "text/html", own
        assert page.headers["Cache-Control"].startswith("public"), own


def test_nothing_sensitive_is_named_to_crawlers(
    client: FlaskClient, sitemap: ElementTree.Element
) -> None:
    directory = client.application.extensions["signpost"]
    pages = [(f"/report/{it.path}", it) for it in directory.topics.values()]
    pages += [(f"/routes/{it.path}", it) for it in directory.routes.values()]
    found, robots = set(locations(sitemap)), client.get("/robots.txt").text
    for address, it in pages:
        assert (address in found) is not it.is_sensitive
        if it.is_sensitive:
            assert it.path not in robots and it.id not in robots


def test_crawlers_are_kept_from_staff_and_from_questions(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")

    assert answer.content_type == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert {"Disallow: /staff/", "Disallow: /cy/staff/", "Disallow: /*?"} <= {*lines}
    assert lines[-1] == f"Sitemap: {HOME}/sitemap.xml"


def test_whoever_finds_a_weakness_learns_whom_to_tell(client: FlaskClient) -> None:
    answer = client.get(SECURITY)
    fields = [line.split(": ", 1) for line in answer.text.splitlines()]

    assert answer.content_type == "text/plain; charset=utf-8"
    assert [value for name, value in fields if name == "Contact"] == CONTACTS
    assert [f"{HOME}{SECURITY}"] == [value for name, value in fields if name == "Canonical"]
    assert len([name for name, _ in fields if name == "Expires"]) == 1


def test_security_txt_never_expires_while_it_is_served(
    client: FlaskClient,
    later: Callable[[float], AbstractContextManager[None]],
) -> None:
    for days in (0, 29, 31, 400):
        with later(days * 86400):
            text = client.get(SECURITY).text
            expires = datetime.fromisoformat(text.split("Expires: ")[1].split("\n")[0])
            left = expires - utcnow()
        assert timedelta(days=29) <= left <= timedelta(days=30)


def test_without_an_address_or_a_contact_nothing_is_made_up() -> None:
    client = create_app({**SECRETS, **NOWHERE}).test_client()

    assert client.get("/sitemap.xml").status_code == 404
    assert client.get(SECURITY).status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text


def test_there_is_one_of_each_and_none_below_a_language(client: FlaskClient) -> None:
    for name in FILES:
        assert client.get(name).status_code == 200
        assert client.get(f"/cy{name}").status_code == 404
