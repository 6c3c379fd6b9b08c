"""What people type, in the way they type it, finds what helps."""

from __future__ import annotations

import pytest

from feedback.signpost.directory import Directory
from feedback.signpost.search import Index
from tests.browsing import Browser

FIRST = [
    ("help", "999 emergency"),
    ("please help me", "999 emergency"),
    ("SOS", "999 emergency"),
    ("POMOC!", "999 emergency"),
    ("помогите", "999 emergency"),
    ("au secours", "999 emergency"),
    ("مساعدة", "999 emergency"),
    ("救命", "999 emergency"),
    ("help with noise", "Anti-social behaviour"),
    ("lost dog", "Your council"),
    ("ci ar goll", "Your council"),
    ("my ex keeps turning up at my house", "Stalking and harassment"),
    ("someone hits me, my husband", "Domestic abuse"),
    ("DOMESTIK VIOLANCE", "Domestic abuse"),
    ("rape", "Rape and sexual assault"),
    ("abuse domestic", "Domestic abuse"),
    ("stalked", "Stalking and harassment"),
    ("scam text", "Scam text, email or call"),
    ("crime stoppers", "Crimestoppers"),
    ("0800 555 111", "Crimestoppers"),
    ("0800555111", "Crimestoppers"),
    ("samaritens", "Samaritans"),
    ("trên", "On a train or at a station"),
    ("Tren", "On a train or at a station"),
    ("Traís RHYWIOL", "Rape and sexual assault"),
    ("cam-drin", "Domestic abuse"),
    ("dog in hot car", "Cruelty to animals"),
    ("my car was stolen", "Stolen vehicle"),
    ("reportfraud", "Report Fraud"),
    ("action fraud", "Fraud"),
    ("knife", "Assault or threats"),
    ("smell gas", "Gas emergency"),
    ("racist abuse on the bus", "Hate crime"),
    ("stolen phone", "Theft, burglary or damage"),
    ("child not come home", "Missing person"),
    ("my ex keeps turning up at my house, I cannot talk now", "Stalking and harassment"),
    ("forced to marry", "Honour-based abuse, forced marriage or FGM"),
    ("my ex wont leave me alone", "Stalking and harassment"),
    ("i sent a nude and now they want money", "Private pictures shared or threatened"),
    ("i paid for something online and it never came", "Fraud"),
    ("someone hit my car and drove off", "Dangerous driving or a road crash"),
    ("i think my neighbour is beating her kids", "Child at risk"),
    ("my friend took pills", "Mental health, or thoughts of suicide"),
    ("he strangled me", "Domestic abuse"),
    ("my phone got nicked on the bus", "Theft, burglary or damage"),
    ("man flashing in the park", "Rape and sexual assault"),
    ("speak to an officer", "101 for the police"),
    ("mae fy ngŵr yn fy nharo", "Domestic abuse"),
    ("mae rhywun wedi dwyn fy nghar", "Stolen vehicle"),
    ("mae rhywun yn fy nilyn adref", "Stalking and harassment"),
    ("ces i fy nghuro", "Assault or threats"),
    ("i sent him money", "Fraud"),
    ("fire", "999 emergency"),
    ("tân", "999 emergency"),
    ("999", "999 emergency"),
    ("murder", "999 emergency"),
    ("ci", "Cruelty to animals"),
    ("intruder", "Theft, burglary or damage"),
]


@pytest.fixture(scope="module")
def index(lonely: Browser) -> Index:
    """Give the English A to Z."""
    index: Index = lonely.app.extensions["signpost_index"]("en")
    return index


def names_of(directory: Directory) -> list[str]:
    topics = [it.name for it in directory.topics.values()]
    return topics + [it.name for it in directory.routes.values()]


@pytest.mark.parametrize(("typed", "wanted"), FIRST)
def test_the_first_thing_found_is_the_right_one(index: Index, typed: str, wanted: str) -> None:
    assert [entry.name for entry in index.find(typed)[:1]] == [wanted]


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "zxqvb", "\x00", "\u202e", "x" * 5000, "9" * 60]
)
def test_nonsense_finds_nothing_and_breaks_nothing(
    lonely: Browser, index: Index, typed: str
) -> None:
    assert index.find(typed) == []
    assert lonely.open("/report", query_string={"q": typed}).status == 200


def test_every_topic_and_route_is_found_by_its_own_name(index: Index, directory: Directory) -> None:
    for name in names_of(directory):
        assert name in [entry.name for entry in index.find(name)], name


def test_words_that_find_nothing_are_answered_with_what_to_do(lonely: Browser) -> None:
    page = lonely.open("/report?q=zxqvb")

    assert "We found nothing for that." in page.text
    assert page.one("#report-q")["value"] == "zxqvb"
    assert page.headers["Cache-Control"] == "no-store"


def test_what_was_typed_is_shown_as_text(lonely: Browser) -> None:
    page = lonely.open("/report?q=<b>%22scam")

    assert page.one("#report-q")["value"] == '<b>"scam'
    assert not page.soup.select("main b")


def test_the_a_to_z_has_every_topic_and_route_once(lonely: Browser, directory: Directory) -> None:
    page = lonely.open("/report")
    names = [link.get_text() for link in page.soup.select("#a-to-z section a")]

    assert sorted(names) == sorted(names_of(directory))


def test_a_welsh_reader_finds_by_welsh_and_by_english_words(lonely: Browser) -> None:
    for typed in ("cam-drin domestig", "domestic abuse", "heddlu trafnidiaeth"):
        page = lonely.open("/cy/report", query_string={"q": typed})
        assert page.soup.select("#found li"), typed
