"""The signpost on a phone without a signal: kept when asked, honest of its age, gone when told."""

from __future__ import annotations

import re
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, expect

from feedback.config import ROOT
from tests.browser.harmless import Harmless
from tests.serving import Site

TRACES = """async () => [
  ...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map(String),
  ...Object.keys(localStorage)]"""
KEPT = """async () => (await Promise.all((await caches.keys()).map(
  async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url))
))).flat().map(({ pathname, search }) => pathname + search)"""
# Time passes for the copy; its note says when it was checked, and when that was last tried.
LATER = """async (days) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const about = await (await cache.match("/about-the-copy")).json();
    about.checked.at -= days * 864e5;
    about.tried -= days * 864e5;
    await cache.put("/about-the-copy", new Response(JSON.stringify(about)));
  }
}"""
CHECKED = """async () => (await (await caches.match("/about-the-copy")).json()).checked.at"""
PRIVATE = re.compile(r"/(cy|feedback|staff|exit|cookies)(/|$)|.*[?]q=")
OLD = "This copy is old. A number here may be wrong."
COPY = "This is the copy kept on this phone."


@pytest.fixture
def phone(chromium: Chromium) -> Iterator[BrowserContext]:
    context = chromium.new_context(ignore_https_errors=True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def keeper(chromium: Chromium, site: Site) -> Iterator[BrowserContext]:
    """Give a phone on which somebody has pressed the button."""
    context = chromium.new_context()
    keep(context.new_page(), site)
    yield context
    context.close()


@pytest.fixture
def kept(keeper: BrowserContext) -> Iterator[Page]:
    """Give a page of that phone; the copy is still there afterwards."""
    page = keeper.new_page()
    yield page
    keeper.set_offline(False)
    keeper.unroute_all()
    page.close()


def keep(page: Page, site: Site, prefix: str = "") -> Page:
    page.goto(f"{site.url}{prefix}/keep")
    page.locator("#keep-it").click()
    # Just after the start the copy waits for all pages to be printed, on a busy machine longer.
    expect(page.locator("#remove-it")).to_be_visible(timeout=60_000)
    expect(page.locator("#keep [role=status]")).to_contain_text("20")
    expect(page.locator("#keep [role=status]")).to_be_focused()
    return page


def until(page: Page, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        page.wait_for_timeout(20)


def traces(page: Page) -> list[Any]:
    return list(page.evaluate(TRACES))


def test_nothing_is_kept_unasked(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    for address in ("/", "/report", "/feedback", "/leaving", "/keep"):
        page.goto(site.url + address)
        assert traces(page) == [], address
    expect(page.get_by_text("Nothing is kept on this phone.")).to_be_visible()
    expect(page.locator("#remove-it")).to_be_hidden()


def test_without_a_signal_the_numbers_are_there_with_the_day_they_were_checked(
    kept: Page, site: Site
) -> None:
    kept.context.set_offline(True)
    kept.goto(site.url)

    expect(kept.locator(".number[href='tel:999']").first).to_be_visible()
    expect(kept.locator(".card-danger")).to_have_css("border-top-width", "2px")
    assert kept.locator("main > :first-child").inner_text().startswith(COPY)
    kept.get_by_role("link", name="Everything from A to Z").click()
    kept.get_by_label("What is it about?").fill("stalk")
    expect(kept.get_by_role("link", name="Samaritans")).to_be_hidden()
    kept.keyboard.press("Enter")
    expect(kept.get_by_text("We cannot look up what you typed")).to_be_visible()
    expect(kept.get_by_role("link", name="Samaritans").first).to_be_visible()
    # What is not in the copy, and what never is.
    kept.goto(f"{site.url}/cy/report")
    expect(kept.get_by_text("The page you asked for is not in the copy.")).to_be_visible()
    expect(kept.locator(".number[href='tel:999']").first).to_be_visible()
    for address in ("/feedback", "/cy/feedback/track", "/staff/"):
        kept.goto(site.url + address)
        expect(kept.get_by_text("needs the internet")).to_be_visible()
        expect(kept.locator(".number[href='tel:999']").first).to_be_visible()


def test_everybodys_copy_is_the_same_and_nothing_private_is_in_it(kept: Page, site: Site) -> None:
    kept.goto(site.url)
    everything = set(kept.evaluate(KEPT))
    for address in ("/report?q=stalking", "/report/home-life", "/feedback", "/staff/sign-in"):
        kept.goto(site.url + address)

    assert set(kept.evaluate(KEPT)) == everything
    assert {"/", "/report", "/report/home-life", "/find-your-force/gwent"} <= everything
    assert not [it for it in everything if PRIVATE.match(it)]


def test_an_old_copy_says_so_on_top_and_is_renewed_online(kept: Page, site: Site) -> None:
    kept.goto(site.url)
    kept.evaluate(LATER, 31)
    old = kept.evaluate(CHECKED)
    kept.context.set_offline(True)
    kept.goto(f"{site.url}/find-your-force/gwent")
    assert kept.locator("main > :first-child").inner_text().startswith(OLD)

    kept.context.set_offline(False)
    kept.reload()
    expect(kept.get_by_text(OLD)).to_have_count(0)
    expect(kept.get_by_text(COPY)).to_have_count(0)
    until(kept, lambda: kept.evaluate(CHECKED) > old)
    kept.context.set_offline(True)
    kept.reload()
    assert kept.locator("main > :first-child").inner_text().startswith(COPY)


@pytest.mark.parametrize("fault", ["hangs", "breaks"])
def test_a_site_that_hangs_or_breaks_is_answered_from_the_copy(
    kept: Page, site: Site, fault: str
) -> None:
    if fault == "hangs":
        site.server.pause()
    else:
        kept.context.route("**/*", lambda route: route.fulfill(status=502, body="Bad gateway"))
    try:
        kept.goto(f"{site.url}/report")
    finally:
        site.server.resume()

    assert kept.locator("main > :first-child").inner_text().startswith(COPY)


def test_removing_leaves_nothing(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    keep(page, site)
    keep(page, site, "/cy")
    page.goto(f"{site.url}/keep")
    page.get_by_role("button", name="Remove it from this phone").click()

    expect(page.get_by_text("The copy is removed. Nothing is kept on this phone.")).to_be_visible()
    assert traces(page) == []


@pytest.mark.parametrize("is_offline", [False, True], ids=["online", "offline"])
def test_leaving_quickly_takes_the_copy_along(
    phone: BrowserContext, site: Site, harmless: Harmless, is_offline: bool
) -> None:
    page = keep(phone.new_page(), site)
    page.goto(f"{site.url}/leaving")
    phone.add_cookies([{"name": "kept", "value": "1", "url": site.url}])
    phone.set_offline(is_offline)
    with page.expect_request(harmless.url):
        page.locator("#exit-link").click(no_wait_after=True)
    assert (phone.cookies(site.url) == []) is not is_offline
    phone.set_offline(False)

    fresh = phone.new_page()
    fresh.goto(f"{site.url}/keep")
    until(fresh, lambda: traces(fresh) == [])


def test_the_operator_can_switch_the_copy_off(phone: BrowserContext, site: Site) -> None:
    page = keep(phone.new_page(), site)
    settings = site.instance / "settings.toml"
    before = settings.read_text("utf-8")
    settings.write_text(f"OFFLINE_COPY = false\n{before}", "utf-8")
    try:
        off = (ROOT / "static" / "js" / "worker-off.js").read_bytes()
        site.server.wait_until(lambda: read(f"{site.url}/worker.js") == off)
        page.goto(site.url)
        until(page, lambda: traces(page) == [])
        page.goto(f"{site.url}/keep")
        assert traces(page) == []
        expect(page.get_by_text("Pages cannot be kept")).to_be_visible()
        expect(page.locator("#keep-it")).to_have_count(0)
    finally:
        settings.write_text(before, "utf-8")


def read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own loopback
        return bytes(answer.read())
