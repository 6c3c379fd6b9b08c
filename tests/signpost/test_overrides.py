"""A body adds routes of its own, or puts one in the place of ours; a bad one harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from feedback.signpost.directory import load
from tests.signpost.conftest import site

ROUTE = """[[route]]
id = "harbour_watch"
name = "Harbour Watch"
short_name = "Harbour Watch"
also_called = ["boats"]
kind = "specialist"
priority = 3
emergency = false
nations = ["wales"]
run_by = "The harbour"
status = "official"
summary = "Tell the harbour about a boat that drifts."
what_for = ["A boat drifts."]
anonymity = { level = "identified" }
sources = ["harbour"]
read_on = 2026-11-20

[[route.phone]]
display = "01632 960001"
link = true
status = "official"
"""
PAGE = """[[route.online]]
label = "Tell us"
url = "{}"
status = "official"

[[route.phone]]"""
SOURCE = '[harbour]\nkind = "official"\nwhat = "The harbour master"\n'


def put(instance: Path, text: str = ROUTE, name: str = "own.toml") -> None:
    (instance / "sources.toml").write_text(SOURCE, "utf-8")
    (instance / name).write_text(text, "utf-8")


def test_a_route_of_the_bodys_own_has_a_page_and_is_found(instance: Path) -> None:
    put(instance)
    browser = site()

    page = browser.open("/routes/harbour_watch")
    assert "01632 960001" in page.text
    assert "The harbour master" in page.text
    assert "Harbour Watch" in browser.open("/report?q=boats").one("#found").get_text()


def test_a_route_of_the_bodys_own_takes_the_place_of_ours(instance: Path) -> None:
    put(instance, ROUTE.replace("harbour_watch", "council"))
    routes = load(own=instance).routes

    assert routes["council"].name == "Harbour Watch"
    assert list(routes).count("council") == 1


def test_a_body_may_hide_a_route_that_it_doubts(instance: Path) -> None:
    doubtful = ROUTE.replace("harbour_watch", "tell_mama")
    put(instance, doubtful.replace('status = "official"', 'status = "doubtful"'))

    assert "tell_mama" not in load(own=instance).routes


def test_a_route_that_somebody_in_danger_is_sent_to_cannot_be_hidden(instance: Path) -> None:
    hidden = ROUTE.replace("harbour_watch", "relay_18000")
    put(instance, hidden.replace('status = "official"', 'status = "doubtful"'))
    found = load(own=instance)

    assert any("a page needs this route" in warning for warning in found.warnings)
    assert found.routes["relay_18000"].name == "Relay UK 18000"


def test_where_a_body_hid_everything_people_are_sent_to_101(instance: Path) -> None:
    hidden = ROUTE.replace("harbour_watch", "power_cut")
    put(instance, hidden.replace('status = "official"', 'status = "doubtful"'))

    page = site().open("/help-me-choose/76/wales")
    assert [way.get_text() for way in page.soup.select(".way h2")] == ["101 for the police"]


BAD = [
    ('id = "harbour_watch"', 'id = "999"', "999 cannot be changed here"),
    ('id = "harbour_watch"', 'id = "police_101"', "101 cannot be changed here"),
    ('id = "harbour_watch"', 'id = "crimestoppers"', "0800 555 111 cannot be changed here"),
    ('id = "harbour_watch"', 'id = "new"\npath = "999"', "used twice"),
    ('id = "harbour_watch"', 'id = "new"\npath = "police_101"', "used twice"),
    ('id = "harbour_watch"', 'id = "new"\npath = "../x"', "small letters, digits and -"),
    ("01632 960001", "01632-960001", "does not look like a phone number"),
    ('sources = ["harbour"]', 'sources = ["port"]', "no source port"),
    ('name = "Harbour Watch"\nshort', 'nmae = "Harbour Watch"\nshort', "no such thing as nmae"),
    ("Tell the harbour", "Go to emergencysms.net", "which is banned"),
    ("Tell the harbour", "Tell\\u202e the harbour", "a letter that cannot be seen"),
    ('id = "harbour_watch"', 'id = "silent_999"', "999 cannot be taken out of this route"),
    ("read_on = 2026-11-20", "read_on = 2999-01-01", "must be a day that has been"),
    ("[[route.phone]]", "[route.phone]", "there is no way to reach it"),
    ("[[route.phone]]", PAGE.format("https://[harbour/"), "must begin with https:// and a host"),
    ("[[route.phone]]", PAGE.format("https://"), "must begin with https:// and a host"),
]


@pytest.mark.parametrize(("old", "new", "reason"), BAD)
def test_a_bad_route_is_refused_with_its_line_and_ours_go_on_serving(
    instance: Path, caplog: pytest.LogCaptureFixture, old: str, new: str, reason: str
) -> None:
    assert old in ROUTE
    put(instance, ROUTE.replace(old, new, 1))
    browser = site()

    refused = [it for it in caplog.messages if it.startswith("Signpost data: own.toml:")]
    assert any(reason in it for it in refused), caplog.messages
    assert load(own=instance).routes == load().routes
    assert browser.open("/").status == 200


def test_one_bad_route_does_not_take_a_good_one_with_it(instance: Path) -> None:
    put(instance, ROUTE.replace("harbour_watch", "999") + "\n" + ROUTE)

    routes = load(own=instance).routes
    assert "harbour_watch" in routes
    assert routes["999"].name == "999 emergency"


@pytest.mark.parametrize(
    "text",
    [
        "[[route]\n",
        "\x00",
        "routes = 1\n",
        "[route]\nid = 'x'\n",
        f"id = {'9' * 5000}\n",
        f"id = {'[' * 2000}",
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(instance: Path, text: str) -> None:
    put(instance, text)
    (instance / "bytes.toml").write_bytes(b"\xff\xfe")
    directory = load(own=instance)

    assert directory.routes == load().routes
    assert any(it.startswith("own.toml") for it in directory.warnings)
    assert any(it.startswith("bytes.toml:1: cannot be read") for it in directory.warnings)


def test_a_file_as_windows_saves_it_is_read_or_its_line_is_named(instance: Path) -> None:
    put(instance)
    own = instance / "own.toml"
    own.write_bytes(b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n"))
    for name in ("checks.toml", "sources.toml", "other.toml"):
        (instance / name).write_bytes(b"# one\n# caf\xe9\n")
    directory = load(own=instance)

    for name in ("checks.toml", "sources.toml", "other.toml"):
        assert f"{name}:2: cannot be read: save the file as UTF-8" in directory.warnings
    (instance / "sources.toml").write_text(SOURCE, "utf-8")
    assert "harbour_watch" in load(own=instance).routes


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[harbour\n", b'[x]\nurl = "https://[x"\n'])
def test_sources_that_cannot_be_read_stop_nothing(instance: Path, content: bytes) -> None:
    (instance / "sources.toml").write_bytes(content)
    directory = load(own=instance)

    assert directory.sources == load().sources
    assert any(it.startswith("sources.toml") for it in directory.warnings)


def test_a_folder_that_may_not_be_looked_into_stops_nothing(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    directory = load(own=instance)

    assert directory.routes == load().routes
    assert "Permission denied" in " ".join(directory.warnings)


def test_a_page_does_not_lose_what_it_needs(instance: Path) -> None:
    doubtful = ROUTE.replace("harbour_watch", "silent_999")
    put(instance, doubtful.replace('status = "official"', 'status = "doubtful"'))
    browser = site()

    assert browser.open("/").status == 200
    assert browser.open("/report/quiet").status == 200


def test_one_of_our_sources_is_not_replaced(instance: Path) -> None:
    put(instance)
    (instance / "sources.toml").write_text(SOURCE.replace("harbour]", "btp_faq]"), "utf-8")
    directory = load(own=instance)

    assert directory.sources["btp_faq"].url
    assert any("this id is one of ours" in it for it in directory.warnings)


def test_a_keeper_is_told_what_was_refused_without_a_failure(instance: Path) -> None:
    put(instance, ROUTE.replace("harbour_watch", "999"))
    result = site().app.test_cli_runner().invoke(args=["signpost", "check"])

    assert result.exit_code == 0
    assert "Warning: own.toml:2: route 999: 999 cannot be changed here" in result.output
