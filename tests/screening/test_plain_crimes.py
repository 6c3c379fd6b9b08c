"""What people say in one plain sentence: a crime, noise next door, a complaint, nonsense."""

from __future__ import annotations

import pytest

from feedback.screening import Danger, Formal, screen

CRIMES = (
    "I was attacked outside the pub",
    "I was assaulted outside the pub",
    "I got mugged last night",
    "I was robbed on the high street",
    "My son was beaten up after the match",
    "somebody punched me last night",
    "a man spat at me on the bus",
    "I was raped last year",
    "I got groped on the dance floor",
    "I was followed home on Friday",
    "he threatened me last week",
    "I got scammed out of 400 pounds",
    "we were burgled on Saturday",
    "my brother was stabbed last month",
    "my drink was spiked",
    "I was hit by my partner",
    "I am being harassed by my ex",
    "someone has been stalking me",
    "We got attacked by a gang",
    "Someone robbed me last week",
    "My bike was stolen yesterday",
    "I was walking home when I was attacked from behind",
    "ymosodwyd arnaf",
    "cefais fy nharo neithiwr",
    "wedi cael fy lladrata",
    "cafodd fy mab ei guro",
    "mae rhywun wedi dwyn fy meic",
    "cefais fy mygio",
    "ces i fy nhreisio",
    "cafodd fy niod ei sbeicio",
    "dilynodd dyn fi adref",
)
STRANGLED = (
    "My boyfriend strangled me",
    "my husband strangled me last night",
    "my partner tried to strangle me last night",
    "tagodd fy ngŵr fi neithiwr",
)
BOMBS = (
    "bomb at the station",
    "bomb in the library",
    "Bomb threat at our school",
    "there's a bomb under the bridge",
    "bomb near the town hall",
    "bom yn yr orsaf",
    "mae bom dan y bont",
)
NO_CRIMES = (
    "bath bomb page is broken",
    "the bomb disposal film was good",
    "bomb in the film was not real",
    "bombed my exam",
    "your site is a bomb",
    "cost a bomb to park at the station",
    "when I was attacked last year your officers were brilliant, thank you",
    "Thank you for helping me when I was mugged",
    "the page about assault is hard to read",
    "the robbery form asks too many questions",
    "I was hit by the cookie banner every time",
    "I was hit with a parking fine",
    "The neighbours next door are very noisy",
    "Loud music from next door again",
    "The dog next door never stops barking",
    "my neighbours keep having parties",
    "mae'r cymdogion yn swnllyd iawn",
    "mae'r dudalen am ymosodiad yn anodd ei darllen",
)
BY_OFFICERS = (
    "your officer assaulted me",
    "I was punched by one of your officers",
    "A policeman hit my son",
    "two of your officers beat me up",
    "wnaeth swyddog fy nharo i",
)
NONSENSE = (
    "abdef giklm noprs tuvab cdefi giklo prsut vabde figkl monpr stuva bcdef ighkl mnopr stuvb "
    "acdef fgikl mnpor stuav bdcef ghikl nmopr tsuvb cadef lgikm ponrs vtuab ecdfi kgilo trsup",
    "qwsedr plokmn zxcasd vbgtre mnjhui",
)


@pytest.mark.parametrize("text", CRIMES)
def test_a_crime_told_in_one_sentence_is_found(text: str) -> None:
    found = screen(text)
    assert found.danger is not Danger.NONE
    assert (found.child, found.formal, found.spam) == (False, None, ())
    assert any(reason.about == "danger" for reason in found.why)


@pytest.mark.parametrize("text", STRANGLED)
def test_whoever_was_strangled_at_home_is_in_danger_now(text: str) -> None:
    found = screen(text)
    assert (found.danger, found.child) == (Danger.EMERGENCY, False)


@pytest.mark.parametrize("text", BOMBS)
def test_a_bomb_in_a_few_words_is_an_emergency(text: str) -> None:
    assert screen(text).danger is Danger.EMERGENCY


@pytest.mark.parametrize("text", NO_CRIMES)
def test_thanks_pages_and_noise_are_no_crimes(text: str) -> None:
    found = screen(text)
    assert (found.danger, found.child) == (Danger.NONE, False)


@pytest.mark.parametrize("text", BY_OFFICERS)
def test_an_officer_who_hurt_somebody_is_a_crime_and_a_complaint(text: str) -> None:
    found = screen(text)
    assert (found.danger is not Danger.NONE, found.formal) == (True, Formal.COMPLAINT)


def test_whoever_is_unhappy_about_the_police_complains_and_reports_nothing() -> None:
    found = screen("I am unhappy with how the police dealt with my burglary")
    assert (found.danger, found.formal) == (Danger.NONE, Formal.COMPLAINT)


@pytest.mark.parametrize("text", NONSENSE)
def test_words_that_nobody_knows_are_nonsense_and_no_danger(text: str) -> None:
    found = screen(text)
    assert (found.danger, "gibberish" in found.spam) == (Danger.NONE, True)


def test_nonsense_does_not_hide_somebody_who_asks_for_help() -> None:
    assert screen("abdef giklm noprs help he has a knife").danger is Danger.EMERGENCY
    assert screen("Minä pelkään, mies hakkaa minua, apua, tulkaa pian").spam == ()


def test_a_child_at_home_is_heard_and_a_grown_up_child_is_none() -> None:
    assert screen("kids at school keep hitting me and my teacher does nothing").child
    assert screen("im a kid and dad keeps hitting mum").child
    assert not screen("My mum was burgled last week").child
    assert not screen("My bike was stolen yesterday").child
