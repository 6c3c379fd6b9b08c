"""The files are in order, and what is wrong in them is found with its file and line."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from feedback.signpost.checks import check, is_banned, is_phone
from feedback.signpost.directory import Directory, DirectoryError, load
from feedback.signpost.extract import extract
from feedback.signpost.reading import DATA, read
from feedback.signpost.routes import HOME
from tests.browsing import Browser
from tests.signpost.conftest import Spoil

EMERGENCY, POLICE = "routes/emergency.toml", "routes/police.toml"
MISTAKES = [
    (
        EMERGENCY,
        'display = "18000"\nlink = false',
        'display = "18000"\nlink = true',
        "link = false",
    ),
    (EMERGENCY, 'display = "999"', 'display = "998"', "999 must be the first number"),
    (POLICE, 'display = "0800 555 111"', 'display = "0800 555 11"', "does not look like"),
    (POLICE, 'display = "0800 555 111"', 'display = "0800 555 112"', "must be the first number"),
    (POLICE, 'display = "101"\nlink = true', 'display = "101"\nlink = false', "and a link"),
    (POLICE, 'display = "101"\nlink = true', 'display = "101"', "link must be true or false"),
    (POLICE, 'id = "crimestoppers"', 'id = "police_101"', "used twice"),
    (POLICE, '"police_uk_101", ', '"nobody_101", ', "no source nobody_101"),
    (POLICE, "https://www.police.uk/", "https://x.emergencysms.net/", "is banned"),
    (POLICE, "https://www.police.uk/", "http://www.police.uk/", "must begin with https"),
    (POLICE, "Tell the police online", "Go to therowan.net", "names therowan.net"),
    (POLICE, 'kind = "police"', 'kind = "polis"', "kind must be one of"),
    (POLICE, "read_on = 2026-11-23", 'read_on = "today"', "read_on must be a date"),
    (POLICE, "read_on = 2026-11-23", "", "read_on is missing"),
    (POLICE, "read_on = 2026-11-23", "checked_on = 2026-11-23", "belong together"),
    (POLICE, "what_for = [", "whatfor = [", "no such thing as whatfor"),
    (POLICE, 'see = ["', 'see = ["nobody", "', "there is no route nobody"),
    ("topics/crime.toml", 'routes = ["police_online"', 'routes = ["nobody"', "no route nobody"),
    ("topics/abuse.toml", 'path = "home-life"', 'path = "domestic-abuse"', "belong together"),
    ("topics/ways.toml", 'id = "deaf"', 'id = "Deaf"', "small letters"),
    ("key_lines.toml", "lines = [", "lines = 1 # [", "cannot be read"),
    (POLICE, "emergency = false", 'emergency = "no"', "must be true or false"),
    (POLICE, "priority = 2", "priority = 9", "from 1 to 4"),
    (POLICE, 'nations = ["england", ', 'nations = ["mars", ', "nations must be one of"),
    (
        POLICE,
        '[[route.phone]]\ndisplay = "101"',
        '[route.phone]\ndisplay = "101"',
        "cannot be read",
    ),
    (POLICE, 'text = "Free", status = "official"', 'text = "Free"', "status is missing"),
    (POLICE, 'hours = { text = "24 hours a day", status = "official" }', 'hours = "Day"', "hours"),
    ("sources.toml", 'kind = "official"', 'kind = "memory"', "official or third_party"),
    ("sources.toml", "https://www.askthe.police.uk/", "https://actionfraud.police.uk/", "banned"),
    ("banned_hosts.toml", "hosts = [", "other = [", "must not be empty"),
]


def test_the_data_has_no_faults() -> None:
    assert check(read(), HOME) == []


@pytest.mark.parametrize(("name", "old", "new", "message"), MISTAKES)
def test_a_mistake_is_refused_with_the_file_and_what_is_wrong(
    spoil: Spoil, name: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(DirectoryError) as refused:
        load(spoil(name, old, new), HOME)

    faults = str(refused.value).splitlines()[1:]
    assert any(message in fault and fault.startswith(Path(name).name) for fault in faults)


def test_a_fault_names_the_line_it_stands_on(spoil: Spoil) -> None:
    folder = spoil(POLICE, "https://crimestoppers-uk.org/", "https://emergencysms.net/")
    lines = (folder / POLICE).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "emergencysms.net" in text)

    assert check(read(folder)) == [
        f"police.toml:{line}: route crimestoppers: "
        "https://emergencysms.net/give-information is banned"
    ]


def test_an_emergency_route_must_keep_a_way_to_reach_it(spoil: Spoil) -> None:
    bsl = 'url = "https://www.999bsl.co.uk/"\nstatus = "third_party"'
    folder = spoil(EMERGENCY, bsl, bsl.replace("third_party", "memory"))

    with pytest.raises(DirectoryError, match=r"bsl_999.*nothing left"):
        load(folder)


def test_a_missing_folder_is_said_and_not_served(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(DirectoryError, match=r"sources\.toml: cannot be read"):
        load(tmp_path_factory.mktemp("empty"))


@pytest.mark.parametrize(
    "number", ["999", "18000", "116 123", "0800 555 111", "01632 960001", "+44 20 7008 5000"]
)
def test_numbers_as_people_write_them_are_taken(number: str) -> None:
    assert is_phone(number)
    assert is_phone(f"18001 {number}")


@pytest.mark.parametrize(
    "number", ["", "99", "0800555111", "0800-555-111", "(0800) 555 111", "9o9"]
)
def test_numbers_that_cannot_be_read_out_are_refused(number: str) -> None:
    assert not is_phone(number)


def test_a_banned_host_is_known_in_every_dress() -> None:
    banned = ("emergencysms.net",)
    for url in (
        "https://EMERGENCYSMS.net:443/x",
        "http://www.emergencysms.net.",
        "a@emergencysms.net",
    ):
        assert is_banned(url, banned)
    assert not is_banned("https://notemergencysms.net/", banned)


def test_every_sentence_has_fewer_than_25_words(directory: Directory) -> None:
    for route in directory.routes.values():
        for text in route.texts_to_read():
            for sentence in re.split(r"[.?!](?:\s|$)", text):
                assert len(sentence.split()) < 25, f"{route.id}: {sentence}"


def test_translators_get_every_text_that_people_read(directory: Directory) -> None:
    found = set()
    for path in DATA.rglob("*.toml"):
        with path.open("rb") as file:
            found |= {text for _, _, text, _ in extract(file, {}, (), {})}

    for route in directory.routes.values():
        assert set(route.texts_to_read()) <= found, route.id
    assert {source.what for source in directory.sources.values()} <= found
    assert not any(text.startswith("http") for text in found)


def test_a_text_for_translators_has_its_line() -> None:
    file = io.BytesIO(b'[[route]]\nid = "x"\nname = "A name"\ncost = { text = "Free" }\n')

    assert list(extract(file, {}, (), {})) == [(3, None, "A name", []), (4, None, "Free", [])]


def test_the_keeper_of_the_data_is_told_that_it_is_in_order(lonely: Browser) -> None:
    result = lonely.app.test_cli_runner().invoke(args=["signpost", "check"])

    assert result.exit_code == 0
    assert "routes, " in result.output


def test_the_keeper_of_the_data_is_told_what_is_wrong(lonely: Browser, spoil: Spoil) -> None:
    folder = spoil(POLICE, 'display = "101"', 'display = "1O1"')
    result = lonely.app.test_cli_runner().invoke(args=["signpost", "check", "--data", str(folder)])

    assert result.exit_code == 1
    assert "police.toml:" in result.output
    assert "1O1 does not look like a phone number" in result.output
