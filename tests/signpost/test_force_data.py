"""The forces and places are in order, and what may not be shown stays hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from feedback.signpost.directory import DirectoryError
from feedback.signpost.force_directory import load_forces
from feedback.signpost.forces_checks import check_forces
from feedback.signpost.forces_reading import read_forces
from feedback.signpost.reading import read
from tests.browsing import Browser
from tests.signpost.conftest import Spoil

FORCES, PLACES = "forces.toml", "places.csv"
BTP = 'display = "0800 40 50 40"'
MET = "https://www.met.police.uk/"
MISTAKES = [
    (FORCES, 'id = "bedfordshire"', 'id = "essex"', "used twice"),
    (FORCES, 'id = "bedfordshire"', 'id = "Beds"', "small letters"),
    (FORCES, 'kind = "local"', 'kind = "locl"', "kind must be one of"),
    (FORCES, 'kind = "railway"', 'kind = "guard"', "one force must be for the railway"),
    (FORCES, 'nations = ["england"]', "", "nations is missing"),
    (FORCES, 'nations = ["england"]', 'nations = ["mars"]', "nations must be one of"),
    (FORCES, '"data_police_uk"', '"nowhere"', "no source nowhere"),
    (FORCES, "read_on = 2026-11-23", "", "read_on is missing"),
    (FORCES, "read_on = 2026-11-23", "read_on = 2026-11-23\nchecked_on = 2026-12-01", "together"),
    (FORCES, BTP, 'display = "0800405040"', "does not look like a phone number"),
    (FORCES, MET, "http://www.met.police.uk/", "must begin with https"),
    (FORCES, MET, "https://www.emergencysms.net/", "is banned"),
    (FORCES, MET, "https://www.met.police.uk/ro/report/", "must be a first page"),
    (FORCES, '"Met Police"', '"Kent Police"', "is also a name of kent"),
    (FORCES, '"Met Police"', '"999"', "nobody could type"),
    (FORCES, "[[force]]", "[[forces]]", "no such thing as forces"),
    (FORCES, 'official_name = "Essex Police"', "", "official_name is missing"),
    (FORCES, f'{{ url = "{MET}", status = "official" }}', f'"{MET}"', "must be written as"),
    (PLACES, "name,within", "place,within", "the first line must be"),
    (PLACES, "\nOldham,,,,greater-manchester,", "\nOldham,,,,mars,", "no force mars"),
    (PLACES, "\nOldham,,,,greater-manchester,", "\nOldham,,,,,", "forces is missing"),
    (PLACES, "\nOldham,,,,", "\nOldham,,,", "there must be 6 cells, and there are 5"),
    (PLACES, "\nOldham,,,,", "\n!!,,,,", "nobody could type"),
    (PLACES, "\nOldham,,,,", "\nleeds,,,,", "the same name"),
    (PLACES, "\nOldham,,,,greater-manchester,ons", "\nOldham,,,,greater-manchester,o", "no source"),
]


def faults(folder: Path | None = None) -> list[str]:
    reading = read(folder) if folder else read()
    sources = [source.id for source, _ in reading.sources]
    forces = read_forces(folder) if folder else read_forces()
    return check_forces(forces, sources, reading.banned_hosts)


def test_the_data_has_no_faults() -> None:
    assert faults() == []


@pytest.mark.parametrize(("name", "old", "new", "message"), MISTAKES)
def test_a_mistake_is_refused_with_the_file_and_what_is_wrong(
    spoil: Spoil, name: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(DirectoryError) as refused:
        load_forces(spoil(name, old, new))

    found = str(refused.value).splitlines()[1:]
    assert any(message in fault and fault.startswith(name) for fault in found), found


def test_a_fault_in_a_place_names_its_line(spoil: Spoil) -> None:
    folder = spoil(PLACES, "\nOldham,,,,greater-manchester,", "\nOldham,,,,mars,")
    lines = (folder / PLACES).read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("Oldham,"))

    assert faults(folder) == [f"places.csv:{line}: place Oldham: there is no force mars"]


@pytest.mark.parametrize("name", [FORCES, PLACES])
def test_a_missing_file_is_said_and_not_served(spoil: Spoil, name: str) -> None:
    folder = spoil(PLACES, "name", "name")
    (folder / name).unlink()

    with pytest.raises(DirectoryError, match=f"{name}: cannot be read"):
        load_forces(folder)


def test_a_file_saved_by_a_spreadsheet_is_read_the_same(spoil: Spoil) -> None:
    folder = spoil(PLACES, "name", "name")
    path = folder / PLACES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert faults(folder) == []


def test_an_address_from_memory_is_hidden_until_a_person_has_checked_it(spoil: Spoil) -> None:
    assert load_forces().forces["kent"].website is None

    kent = 'id = "kent"'
    checked = f'{kent}\nchecked_on = 2026-12-01\nchecked_by = "Web team"'
    website = load_forces(spoil(FORCES, kent, checked)).forces["kent"].website
    assert website and website.url == "https://www.kent.police.uk/"


def test_a_doubtful_number_is_never_shown(spoil: Spoil) -> None:
    assert load_forces().forces["btp"].phones
    number = f'{BTP}\nlink = true\ncost = {{ text = "Free", status = "official" }}\nstatus = '
    folder = spoil(FORCES, number + '"official"', number + '"doubtful"')

    assert load_forces(folder).forces["btp"].phones == ()


def test_island_numbers_from_memory_are_hidden_and_the_one_that_was_read_is_shown() -> None:
    forces = load_forces().forces

    assert [phone.display for phone in forces["jersey"].phones] == ["01534 612612"]
    assert forces["guernsey"].phones == forces["isle-of-man"].phones == ()


def test_the_keeper_of_the_data_is_told_of_forces_too(lonely: Browser, spoil: Spoil) -> None:
    command = ["signpost", "check"]
    result = lonely.app.test_cli_runner().invoke(args=command)
    assert "51 forces and" in result.output

    folder = spoil(FORCES, BTP, 'display = "O800"')
    result = lonely.app.test_cli_runner().invoke(args=[*command, "--data", str(folder)])
    assert result.exit_code == 1
    assert "forces.toml:" in result.output
