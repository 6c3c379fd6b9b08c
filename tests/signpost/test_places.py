"""From what people type to the right force."""

from __future__ import annotations

import pytest

from feedback.signpost.force_directory import load_forces
from feedback.signpost.forces_reading import read_forces
from feedback.signpost.found import Found, Outcome
from feedback.signpost.place_names import MAX_LENGTH, distance, plain
from feedback.signpost.places import Finder
from tests.signpost.typed_places import HOSTILE, MISSPELT, RIGHT, SEVERAL

FORCES = load_forces()


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, force) for force, names in table.items() for name in names.split(" | ")]


def find(typed: str) -> Found:
    return FORCES.finder.find(typed)


def forces_of(found: Found) -> set[str]:
    return {fit.force.id for fit in found.fits}


@pytest.mark.parametrize(("typed", "force"), pairs(RIGHT))
def test_a_person_finds_the_force_of_their_place(typed: str, force: str) -> None:
    found = find(typed)

    assert (found.outcome, forces_of(found), found.is_sure) == (Outcome.FORCE, {force}, True)


@pytest.mark.parametrize(("typed", "force"), pairs(MISSPELT))
def test_a_person_who_misspells_is_asked_if_they_meant_it(typed: str, force: str) -> None:
    found = find(typed)

    assert (found.outcome, forces_of(found), found.is_sure) == (Outcome.FORCE, {force}, False)


@pytest.mark.parametrize("typed", SEVERAL)
def test_a_person_is_asked_which_place_of_that_name(typed: str) -> None:
    found = find(typed)

    assert found.outcome == Outcome.WHICH
    assert forces_of(found) >= SEVERAL[typed]
    labels = [(fit.area.called("en") if fit.area else "", fit.force.id) for fit in found.fits]
    assert len(set(labels)) == len(labels)


def test_longer_names_are_offered_beside_a_short_one() -> None:
    found = find("Bury")

    assert forces_of(found) == {"greater-manchester"}
    assert [fit.force.id for fit in found.others] == ["suffolk"]


def test_a_place_that_is_only_part_of_what_was_typed_is_a_guess() -> None:
    assert not find("Leeds Castle").is_sure


@pytest.mark.parametrize("typed", ["LS1 4AP", "ls14ap", " SW1A 1AA ", "M1 1AE", "SW1A", "BT1 5GS"])
def test_a_postcode_is_not_looked_up_and_not_given_back(typed: str) -> None:
    assert find(typed) == Found(Outcome.POSTCODE)


def test_a_postcode_beside_a_town_is_dropped() -> None:
    found = find("Leeds LS1 4AP")

    assert (forces_of(found), found.asked) == ({"west-yorkshire"}, "Leeds")


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "\u200b", "???"])
def test_nothing_is_asked_for_again(typed: str) -> None:
    assert find(typed).outcome == Outcome.NOTHING


@pytest.mark.parametrize(
    "typed", ["xyzzy", "England", "UK", "my council", "North", "a", "Atlantis"]
)
def test_what_nobody_knows_is_said_to_be_unknown(typed: str) -> None:
    assert find(typed).outcome == Outcome.UNKNOWN


@pytest.mark.parametrize("typed", ["Leeds station", "train in Leeds", "gorsaf Caerdydd"])
def test_the_railway_has_a_force_of_its_own(typed: str) -> None:
    found = find(typed)

    assert found.is_railway and found.outcome == Outcome.FORCE
    assert FORCES.railway.id == "btp"


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_cut_and_answered(typed: str) -> None:
    found = find(typed)

    assert found.outcome in (Outcome.UNKNOWN, Outcome.NOTHING)
    assert len(found.asked) <= MAX_LENGTH


def test_every_force_is_found_by_each_of_its_names() -> None:
    for force in FORCES.forces.values():
        for name in filter(None, (force.official_name, force.welsh_name, *force.also_called)):
            assert force.id in forces_of(find(name)), name


def test_every_place_is_found_by_each_of_its_names() -> None:
    for area, _ in read_forces().areas:
        for name in area.names:
            assert set(area.forces) & forces_of(find(name)), name
            assert find(name).is_sure, name


def test_every_place_leads_to_a_force_and_every_force_but_the_guards_to_a_place() -> None:
    led_to = {force for area, _ in read_forces().areas for force in area.forces}

    assert led_to == set(FORCES.forces) - {"btp", "mdp", "cnc"}
    assert FORCES.count_areas > 855


def test_no_forces_and_no_places_are_no_trouble() -> None:
    assert Finder({}, []).find("Oldham").outcome == Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("", "", 0), ("ab", "ba", 1), ("leeds", "leads", 1), ("hull", "hul", 1), ("abc", "xyz", 3)],
)
def test_the_distance_of_two_names_counts_swapped_letters_once(
    left: str, right: str, count: int
) -> None:
    assert distance(left, right, 3) == distance(right, left, 3) == count


def test_names_are_compared_without_case_accents_and_marks() -> None:
    assert plain("  Y\u0175yr & St. Ann\u2019s-on-Sea ") == "ywyr and st anns on sea"
