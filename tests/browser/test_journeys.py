"""The main job, from end to end, in a real browser and on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.servers.postgresql import PostgreSQL
from tests.serving import Site, serving


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Give a running site with accounts, on each database."""
    folder = tmp_path_factory.mktemp("journey")
    if request.param == "sqlite":
        with serving(folder, "--demo") as site:
            yield site
        return
    server: PostgreSQL = request.getfixturevalue("postgres")
    server.create("journey")
    url = server.url("journey")
    with serving(folder, "--demo", "--workers", "1", SIGNPOST_DATABASE_URL=url) as site:
        yield site
    server.drop("journey")


def send(page: Page, site: Site, words: str, about: str = "This website") -> str:
    """Send a message as a person would; return its reference."""
    page.goto(f"{site.url}/")
    page.get_by_role("link", name="Give feedback").first.click()
    page.get_by_label(about).check()
    page.get_by_label("What would you like to tell us?").fill(words)
    page.get_by_role("button", name="Send feedback").click()
    return page.locator("#reference").inner_text()


def sign_in(page: Page, site: Site, email: str = "moderator@example.org") -> None:
    page.goto(f"{site.url}/staff/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_visitor_sends_and_a_moderator_decides(chromium: Browser, site: Site) -> None:
    for javascript in (True, False):
        context = chromium.new_context(java_script_enabled=javascript)
        page = context.new_page()
        reference = send(page, site, f"Scripts: {javascript}.", about="A crime")

        sign_in(page, site)
        page.goto(f"{site.url}/staff/messages/{reference}")
        expect(page.get_by_text(f"Scripts: {javascript}.").first).to_be_visible()
        page.get_by_role("button", name="I am dealing with it").click()
        page.get_by_label("Who did you pass it to?").fill("Control room")
        page.get_by_label("When did you pass it on?").fill("Today at 2:05pm")
        page.get_by_label("What was said?").fill("They send somebody.")
        page.get_by_label("Note").fill("Passed on.")
        page.get_by_role("button", name="Done").click()

        page.goto(f"{site.url}/staff/messages/{reference}")
        expect(page.get_by_text("Passed on.").first).to_be_visible()
        context.close()


def test_choosing_crime_opens_the_routes_at_once(page: Page, live_server: str) -> None:
    page.goto(f"{live_server}/feedback")
    routes = page.get_by_role("heading", name="This form cannot help with a crime")
    expect(routes).to_be_hidden()
    page.get_by_label("A crime").check()
    expect(routes).to_be_visible()
    expect(page.locator(".when-crime").get_by_role("link", name="999", exact=True)).to_be_visible()
    page.get_by_label("This website").check()
    expect(routes).to_be_hidden()


HOSTILE = [
    "<script>document.title = 'executed'</script>",
    "<img src=x onerror=\"document.title = 'executed'\">",
    '"><svg onload="document.title = \'executed\'">',
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    '=HYPERLINK("http://evil.example";"click")',
    "\u202eevil\u202c \u200bhidden \u2066isolate",
    "😀" * 5000,
]


def test_hostile_words_are_read_as_typed_and_do_nothing(page: Page, demo_site: Site) -> None:
    sent = {send(page, demo_site, words): words for words in HOSTILE}
    sign_in(page, demo_site)
    page.goto(f"{demo_site.url}/staff/")
    assert page.title() != "executed"
    for reference, words in sent.items():
        page.goto(f"{demo_site.url}/staff/messages/{reference}")
        assert page.title() != "executed"
        # What cannot be seen is marked by style alone: the text is the typed one, to the letter.
        assert page.locator(".words").evaluate("element => element.textContent") == words
