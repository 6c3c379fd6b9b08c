"""Messages that the model never saw: people in danger are found, few others are taken for them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from feedback.screening import Danger, Findings, screen

HELD_OUT = Path(__file__).parent / "held_out"
LANGUAGES = ("en", "cy")
# The second ones were written by somebody who knew neither the rules nor the first, and are full of
# what misleads: thanks for a rescue, complaints of a blow, people who only hint that they are hurt.
BOTH = (*LANGUAGES, "second_en", "second_cy", "third_cy")
# These were written in the same way, later: nobody who works on the rules has read the fourth.
STRANGERS = ("fourth_en", "fourth_cy", "fifth_en", "fifth_cy", "sixth_en")
# Full of words that mislead in Welsh: of 99 at most 7 should be taken for danger.
HARDEST, MOST_FALSE = "sixth_cy", 15
ALL = {
    "en": ("en", "second_en", "fourth_en", "fifth_en"),
    "cy": ("cy", "second_cy", "third_cy", "fourth_cy", "fifth_cy"),
}
Screened = tuple[dict[str, Any], Findings]
# At least, in each language by itself. Danger is what the room exists for.
EMERGENCIES, CRIMES, FALSE_DANGER = 0.90, 0.88, 0.06
# Of one set by itself: a hundred messages each.
CRIMES_OF_STRANGERS, FALSE_DANGER_OF_STRANGERS = 0.83, 0.1
# People who say something of the page, or thank for it, in the same message.
BY_THE_WAY = {
    "en": (
        "Thanks for the site.",
        "Also the link to the privacy page is broken.",
        "Your website is hard to use on my phone. The text is tiny and the menu jumps about.",
    ),
    "cy": (
        "Diolch am y wefan.",
        "Hefyd mae'r ddolen i'r dudalen breifatrwydd wedi torri.",
        "Mae eich gwefan yn anodd iawn i'w defnyddio ar fy ffôn. Mae'r testun yn fach.",
    ),
}
# The same in one breath.
IN_ONE_BREATH = {
    "en": (
        "and the font is nice",
        "and I cannot read the small text on this page",
        "and thanks for a clear site",
    ),
    "cy": (
        "ac mae'r ffont yn neis",
        "a dwi'n methu darllen y print man ar y dudalen",
        "a diolch am wefan glir",
    ),
}
EMERGENCIES_BESIDE, CRIMES_BESIDE = 0.88, 0.68
OTHERS = {"abuse": 0.8, "child": 0.72, "formal": 0.78, "spam": 0.78}
FALSE_OTHERS = 0.04


@cache
def screened(language: str) -> list[Screened]:
    lines = (HELD_OUT / f"{language}.jsonl").read_text("utf-8").splitlines()
    messages = [json.loads(line) for line in lines if line.strip()]
    return [(message, screen(message["text"])) for message in messages]


def share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    assert len(listed) > 5, "too few to say anything"
    return sum(listed) / len(listed)


def danger_found(messages: Iterable[Screened]) -> dict[str, list[bool]]:
    """Return for each kind of message whether danger was found, of an emergency as one."""
    found: dict[str, list[bool]] = {"emergency": [], "crime": [], "none": []}
    for message, findings in messages:
        is_found = findings.danger is not Danger.NONE
        if message["danger"] == "emergency":
            is_found = findings.danger is Danger.EMERGENCY
        found[message["danger"]].append(is_found)
    return found


def everything(language: str) -> list[Screened]:
    return [it for name in ALL[language] for it in screened(name)]


def value(found: Findings, name: str) -> object:
    return bool(found.spam) if name == "spam" else getattr(found, name)


@pytest.mark.parametrize("language", BOTH)
def test_people_in_danger_are_found(language: str) -> None:
    emergencies = [it for it in screened(language) if it[0]["danger"] == "emergency"]
    assert share(found.danger is Danger.EMERGENCY for _, found in emergencies) >= EMERGENCIES


@pytest.mark.parametrize("language", BOTH)
def test_people_who_report_a_crime_are_found(language: str) -> None:
    crimes = [it for it in screened(language) if it[0]["danger"] == "crime"]
    assert share(found.danger is not Danger.NONE for _, found in crimes) >= CRIMES


@pytest.mark.parametrize("language", ALL)
def test_all_that_was_ever_written_to_measure_keeps_the_bars(language: str) -> None:
    found = danger_found(everything(language))

    assert share(found["emergency"]) >= EMERGENCIES
    assert share(found["crime"]) >= CRIMES
    assert share(found["none"]) <= FALSE_DANGER


@pytest.mark.parametrize("name", STRANGERS)
def test_what_strangers_wrote_keeps_the_bars_by_itself(name: str) -> None:
    found = danger_found(screened(name))

    assert share(found["emergency"]) >= EMERGENCIES
    assert share(found["crime"]) >= CRIMES_OF_STRANGERS
    assert share(found["none"]) <= FALSE_DANGER_OF_STRANGERS


def test_the_hardest_welsh_gets_no_worse() -> None:
    found = danger_found(screened(HARDEST))

    assert share(found["emergency"]) >= EMERGENCIES
    assert share(found["crime"]) >= CRIMES_OF_STRANGERS
    assert sum(found["none"]) <= MOST_FALSE


@pytest.mark.parametrize(
    ("language", "more"), [(it, more) for it, said in BY_THE_WAY.items() for more in said]
)
def test_a_word_about_the_page_does_not_hide_who_is_in_danger(language: str, more: str) -> None:
    mixed = []
    for number, (message, _) in enumerate(everything(language)):
        said = message["text"].rstrip(" .")
        # Before or after it, as a sentence of its own or not.
        text = (f"{said}. {more}", f"{more} {said}", f"{said}, {more}")[number % 3]
        mixed.append((message, screen(text)))
    found = danger_found(mixed)

    assert share(found["emergency"]) >= EMERGENCIES_BESIDE
    assert share(found["crime"]) >= CRIMES_BESIDE
    assert share(found["none"]) <= FALSE_DANGER


@pytest.mark.parametrize("language", IN_ONE_BREATH)
def test_a_word_about_the_page_in_one_breath_does_not_hide_it_either(language: str) -> None:
    mixed = []
    for number, (message, _) in enumerate(everything(language)):
        more = IN_ONE_BREATH[language][number % 3]
        mixed.append((message, screen(f"{message['text'].rstrip(' .')} {more}")))
    found = danger_found(mixed)

    assert share(found["emergency"]) >= EMERGENCIES_BESIDE
    assert share(found["crime"]) >= CRIMES_BESIDE
    assert share(found["none"]) <= FALSE_DANGER


@pytest.mark.parametrize("language", BOTH)
def test_people_who_are_in_no_danger_are_seldom_taken_for_it(language: str) -> None:
    others = [it for it in screened(language) if it[0]["danger"] == "none"]
    assert share(found.danger is not Danger.NONE for _, found in others) <= FALSE_DANGER


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OTHERS)
def test_the_other_questions_are_answered_too(language: str, name: str) -> None:
    asked = [it for it in screened(language) if it[0][name]]
    assert share(value(found, name) == message[name] for message, found in asked) >= OTHERS[name]

    others = [it for it in screened(language) if not it[0][name]]
    assert share(bool(value(found, name)) for _, found in others) <= FALSE_OTHERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_known(language: str) -> None:
    right = (found.language == message["language"] for message, found in screened(language))
    assert share(right) >= 0.95
