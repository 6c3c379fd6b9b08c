"""A moderator sees which site a message came from, and can look at one site alone."""

from __future__ import annotations

from flask import Flask

from tests.browsing import Browser
from tests.moderation.messages import a_message, listed, open_message
from tests.sites.other_sites import OtherSite


def test_a_message_says_which_site_it_came_from(app: Flask, moderator: Browser) -> None:
    ours = a_message(app)
    theirs = OtherSite(app, "Parks & Gardens <b>").send(page="/bins").json["reference"]

    page = open_message(moderator, theirs)
    assert "Site Parks & Gardens <b>" in page.text
    assert "/bins" in page.text
    assert "Parks" not in open_message(moderator, ours).one("dl.facts").get_text()


def test_the_queue_can_be_narrowed_to_a_site(app: Flask, moderator: Browser) -> None:
    ours = a_message(app)
    council, trust = OtherSite(app), OtherSite(app, "Example Trust", "https://trust.example")
    first, second = council.send().json["reference"], trust.send().json["reference"]

    page = moderator.open("/staff/")
    numbers = {
        option.get_text(): option["value"] for option in page.soup.select("[name=site] option")
    }
    for name, wanted in (
        ("Our own site", ours),
        ("Example Council", first),
        ("Example Trust", second),
    ):
        narrowed = moderator.open(f"/staff/?site={numbers[name]}")
        assert listed(narrowed) == [wanted], name
        # The view stays while its messages are read.
        assert f"site={numbers[name]}" in narrowed.one(".item-words")["href"]
    assert len(listed(moderator.open("/staff/?site="))) == 3


def test_a_page_of_another_site_can_be_pasted_whole(app: Flask, moderator: Browser) -> None:
    a_message(app, page="/bins")
    council = OtherSite(app)
    council.send(key="one", page="/parks")
    theirs = council.send(key="two", page="/bins").json["reference"]

    page = moderator.open("/staff/", query_string={"page": f"{council.origin}/bins?day=2"})
    assert listed(page) == [theirs]
    wrong = moderator.open("/staff/", query_string={"page": "https://nobody.example/bins"})
    assert wrong.errors == ["Enter a page of this site, such as /contact"]


def test_a_site_that_was_stopped_keeps_its_messages(app: Flask, moderator: Browser) -> None:
    theirs = OtherSite(app).send().json["reference"]
    app.test_cli_runner().invoke(args=["sites", "revoke", "Example Council"])

    assert "Example Council" in open_message(moderator, theirs).text
    assert listed(moderator.open("/staff/?site=1")) == [theirs]


def test_a_site_that_there_is_not_is_said_to_be_none(app: Flask, moderator: Browser) -> None:
    a_message(app)
    page = moderator.open("/staff/?site=99999999999999999999")
    assert page.errors == ["Select a site from the list"]
    assert len(listed(page)) == 1


def test_who_has_no_other_sites_sees_nothing_of_them(moderator: Browser) -> None:
    assert not moderator.open("/staff/").soup.select("select[name=site]")
