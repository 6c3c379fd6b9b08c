"""What must not be shown is not shown, whatever stands in the files."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from feedback import numbers
from feedback.signpost.directory import Directory, DirectoryError, load
from feedback.signpost.facts import Status
from feedback.signpost.reading import read
from tests.signpost.conftest import Spoil

RELAY_LINE = '''display = "18001 101"
link = false # dialled inside the app or on a textphone
label = "Text relay"
status = "official"'''
CHECKED = 'checked_on = 2026-12-01\nchecked_by = "Control room"\n'


def shown_numbers(directory: Directory, route: str) -> list[str]:
    return [phone.display for phone in directory.routes[route].phones]


def test_a_doubtful_number_is_never_shown_even_after_a_check(spoil: Spoil) -> None:
    folder = spoil("routes/police.toml", RELAY_LINE, RELAY_LINE.replace("official", "doubtful"))
    assert "18001 101" not in shown_numbers(load(folder), "police_101")

    path = folder / "routes/police.toml"
    path.write_text(path.read_text("utf-8").replace("read_on", CHECKED + "read_on", 1), "utf-8")
    assert load(folder).routes["police_101"].checked_on == date(2026, 12, 1)
    assert "18001 101" not in shown_numbers(load(folder), "police_101")


def test_what_is_from_memory_is_shown_only_once_a_person_has_checked_it(spoil: Spoil) -> None:
    assert "https://www.psni.police.uk/" not in addresses(load())

    online = 'id = "police_online"'
    folder = spoil("routes/police.toml", online, f"{online}\n{CHECKED}")

    assert "https://www.psni.police.uk/" in addresses(load(folder))


def addresses(directory: Directory) -> set[str]:
    return {page.url for route in directory.routes.values() for page in route.online}


@pytest.mark.parametrize("status", ["memory", "doubtful"])
def test_hours_that_nobody_read_are_not_printed_even_after_a_check(
    spoil: Spoil, status: str
) -> None:
    hours = '{ text = "24 hours a day", status = "official" }'
    folder = spoil("routes/police.toml", hours, hours.replace("official", status))
    path = folder / "routes/police.toml"
    path.write_text(path.read_text("utf-8").replace("read_on", CHECKED + "read_on", 1), "utf-8")

    assert load(folder).routes["police_101"].hours is None


def test_nothing_with_a_forbidden_status_is_left_anywhere_in_a_published_route() -> None:
    for route in load().routes.values():
        for field in fields(route):
            value = getattr(route, field.name)
            for item in value if isinstance(value, tuple) else (value,):
                status = getattr(item, "status", Status.OFFICIAL)
                assert status.may_be_shown(route.checked_on), f"{route.id}: {field.name}"


def test_the_doubts_of_the_files_stay_with_staff(directory: Directory) -> None:
    assert any(route.doubts for route, _ in read().routes)
    assert not any(route.doubts for route in directory.routes.values())


def test_a_route_that_is_doubtful_as_a_whole_is_not_there(spoil: Spoil) -> None:
    # The Foreign Office's route is the only one whose words begin with this status.
    fcdo = 'run_by = "The Foreign, Commonwealth and Development Office"\nstatus = "third_party"'
    folder = spoil("routes/abroad.toml", fcdo, fcdo.replace("third_party", "doubtful"))

    assert "abroad_fcdo" not in load(folder).routes
    with pytest.raises(DirectoryError, match="a page needs the route abroad_fcdo"):
        load(folder, required=("abroad_fcdo",))


def test_the_first_page_and_the_error_pages_give_the_same_numbers(directory: Directory) -> None:
    pairs = (
        ("999", numbers.EMERGENCY),
        ("police_101", numbers.NON_EMERGENCY),
        ("crimestoppers", numbers.CRIMESTOPPERS),
    )
    for name, number in pairs:
        phone = directory.routes[name].phones[0]
        assert (phone.display, phone.tel) == (number.display, number.tel)
    relay = directory.routes["relay_18000"].phones[0]
    assert (relay.display, relay.tel) == (numbers.RELAY.display, None)
