"""From what people type to the right force."""

from __future__ import annotations

import statistics
import time

import pytest

from feedback.signpost.force_directory import load_forces
from feedback.signpost.forces_reading import read_forces
from feedback.signpost.found import Found, Outcome
from feedback.signpost.place_names import MAX_LENGTH, distance, plain
from feedback.signpost.places import Finder

FORCES = load_forces()

# What is typed, and the force there.
RIGHT = {
    "greater-manchester": "Oldham | oldham council | MANCHESTER | I live in Oldham | GMP",
    "west-yorkshire": (
        "Leeds City Council | City of Bradford Metropolitan District Council | "
        "Leeds, West Yorkshire"
    ),
    "humberside": "Kingston upon Hull | hull",
    "north-yorkshire": (
        "York | City of York Council | Craven District Council | Richmond North Yorkshire"
    ),
    "south-yorkshire": "Sheffield",
    "merseyside": "Liverpool | St. Helens | saint helens",
    "west-midlands": "Birmingham",
    "west-mercia": "Telford & Wrekin | Hereford",
    "staffordshire": "Stoke-on-Trent | stoke on trent | Newcastle-under-Lyme",
    "leicestershire": "Leicester | Rutland",
    "bedfordshire": "Luton",
    "thames-valley": (
        "Milton Keynes | Royal Borough of Windsor & Maidenhead | Aylesbury Vale | Newport Pagnell"
    ),
    "norfolk": "King's Lynn | kings lynn | King\u2019s Lynn",
    "suffolk": "Bury St Edmunds",
    "essex": "Southend-on-Sea",
    "sussex": "Brighton & Hove",
    "hampshire": "Isle of Wight | Newport, Isle of Wight",
    "avon-and-somerset": "Bristol | City of Bristol | Bath | Sedgemoor",
    "devon-and-cornwall": "Plymouth | Isles of Scilly",
    "wiltshire": "Swindon",
    "cleveland": "Middlesbrough | Hartlepool Borough Council",
    "durham": "County Durham | Durham County Council | Darlington",
    "northumbria": "Sunderland | Newcastle upon Tyne",
    "metropolitan": (
        "London Borough of Camden | Royal Borough of Kensington and Chelsea | Brixton | "
        "the met | Richmond Council"
    ),
    "city-of-london": "City of London | City of London Corporation",
    "south-wales": "Cardiff | Caerdydd | Abertawe | Swansea | Rhondda Cynon Taf",
    "north-wales": "Wrecsam | Ynys Mon | ynys m\u00f4n | Cyngor Gwynedd",
    "dyfed-powys": "Cyngor Sir Ceredigion | Sir Benfro | Hwlffordd",
    "gwent": "Casnewydd | Torfaen | Cas-gwent | Heddlu Gwent | Newport City Council",
    "scotland": (
        "Glasgow | Glasgow City Council | D\u00f9n \u00c8ideann | Highland | Eilean Siar | "
        "Scottish Borders Council | Fife | Scotland"
    ),
    "northern-ireland": (
        "Belfast | Derry | Londonderry | County Down | Armagh | B\u00e9al Feirste | "
        "Ballymena | Bangor (County Down) | PSNI"
    ),
    "isle-of-man": "Isle of Man | Douglas",
    "jersey": "Jersey",
    "guernsey": "Guernsey | Sark | Alderney",
    "cumbria": "Cumbria County Council | Allerdale | Westmorland and Furness",
    "northamptonshire": "Corby",
    "dorset": "BCP Council | Poole",
    "kent": "Ashford, Kent | kent police | Ashford Borough Council",
    "surrey": "Ashford Surrey",
    "btp": "BTP | railway",
}
MISSPELT = {
    "dorset": "Bournmouth",
    "cleveland": "Middlesborough",
    "scotland": "Edinborough | Glasgo",
    "west-midlands": "Birmingam | Wolverhamton",
    "cambridgeshire": "Peterbrough",
    "leicestershire": "Leicster",
    "north-wales": "Carnarfon",
    "metropolitan": "Hackny",
    "dyfed-powys": "Aberystwith",
    "south-wales": "Caerdyd | Swasnea",
    "suffolk": "Bury St Edmonds",
    "nottinghamshire": "Notingham City Council",
}
# Names that several places have, or that several forces look after.
SEVERAL = {
    "Newport": {"gwent", "hampshire", "west-mercia"},
    "Richmond": {"metropolitan", "north-yorkshire"},
    "Ashford": {"kent", "surrey"},
    "Wells": {"avon-and-somerset", "norfolk"},
    "Bangor": {"north-wales", "northern-ireland"},
    "Washington": {"northumbria", "sussex"},
    "Middleton": {"greater-manchester", "west-yorkshire"},
    "Leigh": {"greater-manchester", "surrey", "kent", "essex"},
    "Newcastle": {"northumbria", "staffordshire", "northern-ireland"},
    "Kingston": {"humberside", "metropolitan"},
    "London": {"metropolitan", "city-of-london"},
    "Peak District": {"derbyshire", "staffordshire"},
    "Wales": {"dyfed-powys", "gwent", "north-wales", "south-wales"},
    "South Wales": {"south-wales", "gwent"},
}
HOSTILE = [
    "a" * 100_000,
    "ab " * 50_000,
    "\x00\x1b[31m\u202e\ud800",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%s%s%n{{7*7}}${7*7}",
    "\ufdfa" * 100,
    "e\u0301" * 60,
    "\U0001f6a8" * 40,
    "\u200b\u200b",
    "council " * 40,
    "../../etc/passwd",
    "0" * 99,
    "london borough of " * 10,
]


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
def test_hostile_words_are_answered_at_once(typed: str) -> None:
    start = time.process_time()
    found = find(typed)

    assert time.process_time() - start < 0.25
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


def test_a_search_takes_well_under_five_milliseconds() -> None:
    typed = [*(name for name, _ in pairs(RIGHT | MISSPELT)), "xyzzy", "Llanfair nowhere at all"]
    times = []
    for name in typed:
        start = time.process_time()
        find(name)
        times.append(time.process_time() - start)

    assert statistics.median(times) < 0.005
    assert max(times) < 0.02


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
