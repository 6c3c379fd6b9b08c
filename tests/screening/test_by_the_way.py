"""People in danger who are polite, or say something of the page, too; and those of few words."""

from __future__ import annotations

import pytest

from feedback.screening import Danger, screen

BESIDE = """
My husband hits me every night and I am scared. Thanks for the site.
There is a man with a knife outside my door. Also the link to the privacy page is broken.
I am being raped. The site is slow and I waited.
Thanks for the site, I have taken an overdose
I want to kill myself. Also the link to the privacy page is broken.
Your site is hard to use on my phone. The text is tiny, the menu jumps. My dad touches me at night.
Mae fy ngŵr yn fy nharo bob nos. Diolch am y wefan.
The form is long. Please send the police to my house.
the font is nice and my husband hits me
my husband hits me and I cannot read the small text on this page
I use a screen reader and my husband hits me
I'm autistic and my support worker locks me in
My carer locks me in my room every day
My wheelchair was stolen and the form does not work
mae fy ngŵr yn fy nharo a dwi'n methu darllen y print man ar y dudalen
"""
FEW_WORDS = """
the officer who came left me and he has come back and is outside my door
call the police for me
ring police
urgent help needed
I have a bomb
I want to hurt my children
They said they would burn our house down
The gang told me to carry drugs or they hurt my brother
how do I call the police if I can't speak
ayúdame
ratunku
ajutor
hjälp mig
ktoś mnie śledzi
"""
CALM = """
Thanks for the site. The link to the privacy page is broken.
The font is nice and I cannot read the small text on this page
Mae'r ffont yn neis a dwi'n methu darllen y print man
The form is long. Please send the receipt to my phone.
How do I call the police about parking?
help page
police
The page locks me in and the Back button does nothing
Diolch am y wefan. Mae'r ddolen wedi torri.
bron
"""


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.mark.parametrize("text", lines(BESIDE))
def test_danger_is_heard_beside_what_is_said_by_the_way(text: str) -> None:
    found = screen(text)
    assert found.danger is not Danger.NONE
    assert any(reason.about == "danger" for reason in found.why)


def test_danger_is_heard_beside_any_number_of_things_about_the_page() -> None:
    pages = ("Search", "Contact", "News", "Map", "Help", "Form", "Menu", "Cookies")
    calm = [f"{page} page is {how}" for page in pages for how in ("slow", "old", "long")]
    for count in (12, 13, 15, 20, 24):
        text = ". ".join([*calm[:count], "My husband hits me."])
        assert screen(text).danger is Danger.EMERGENCY, count


@pytest.mark.parametrize("text", lines(FEW_WORDS))
def test_who_asks_for_help_in_few_words_is_heard(text: str) -> None:
    assert screen(text).danger is Danger.EMERGENCY


@pytest.mark.parametrize("text", lines(CALM))
def test_what_is_calm_throughout_stays_so(text: str) -> None:
    assert screen(text).danger is Danger.NONE


@pytest.mark.parametrize(
    ("calm", "danger"),
    [
        ("The menu is hard to find. The colours are calm. ", "He is going to kill me tonight."),
        ("Mae'r botwm yn anodd ei weld. ", "Mae ganddo gyllell ac mae o wrth y drws."),
    ],
)
@pytest.mark.parametrize("before", [3000, 6000, 6900, 30000])
def test_danger_is_heard_anywhere_in_a_text_that_is_too_long(
    calm: str, danger: str, before: int
) -> None:
    text = calm * (before // len(calm)) + f"{danger} " + calm * 120
    assert screen(text).danger is not Danger.NONE
    assert screen(calm * (before // len(calm)) + calm * 120).danger is Danger.NONE


def test_what_is_too_long_and_says_nothing_is_no_danger() -> None:
    # Cut in the middle of a word it was: "o" and "he" are words that the model does not know.
    assert screen("hello " * 900).danger is Danger.NONE


def test_who_looks_for_a_child_is_no_child() -> None:
    text = "my 5 year old daughter has not come home from school, I can't find her"
    assert not screen(text).child
