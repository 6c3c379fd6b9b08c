"""Whoever runs this site lets another one in, and takes its key away again."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.sites.other_sites import ORIGIN, OtherSite


@pytest.fixture
def site(app: Flask) -> OtherSite:
    return OtherSite(app)


def test_a_key_that_was_taken_away_opens_nothing(site: OtherSite) -> None:
    runner = site.app.test_cli_runner()
    assert runner.invoke(args=["sites", "revoke", "Example Council"]).exit_code == 0
    assert site.send().status_code == 401

    again = OtherSite(site.app)
    assert again.key != site.key
    assert again.send().status_code == 201
    assert site.send().status_code == 401


def test_the_key_is_shown_once_and_kept_as_a_hash(site: OtherSite, database_url: str) -> None:
    listed = site.app.test_cli_runner().invoke(args=["sites", "list"]).output

    assert site.key.startswith("sp_") and len(site.key) >= 3 + 160 / 6
    assert ORIGIN in listed and site.key not in listed
    if database_url.startswith("sqlite"):
        path = database_url.removeprefix("sqlite:///")
        for file in (path, f"{path}-wal"):
            with open(file, "rb") as written:  # noqa: PTH123 - the name may have a suffix
                assert site.key.encode() not in written.read()


@pytest.mark.parametrize(
    "origin",
    ["www.example.org", "http://www.example.org", "https://a.example/x", "*", "null", "https://"],
)
def test_an_origin_must_be_one(app: Flask, origin: str) -> None:
    added = app.test_cli_runner().invoke(args=["sites", "add", "X", "--origin", origin])
    assert added.exit_code == 1
    assert "no origin" in added.output


def test_an_origin_has_one_site_and_a_name_one_key(site: OtherSite) -> None:
    run = site.app.test_cli_runner().invoke
    assert "belongs to" in run(args=["sites", "add", "Other", "--origin", ORIGIN]).output
    more = ["sites", "add", "Example Council", "--origin", "https://b.example"]
    assert "has a key" in run(args=more).output
    assert "There is no site" in run(args=["sites", "revoke", "Nobody"]).output
