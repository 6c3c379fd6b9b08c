"""Single messages that show what screening is for: whole words and what stands around them."""

from __future__ import annotations

import pytest

from feedback.screening import DEFAULT, Danger, Formal, Rules, screen
from feedback.screening.findings import FAILED

IN_DANGER = (
    "Help",
    "help!!!",
    "Help\nAssaulted",
    "h e l p",
    "HEEEELP",
    "hlp me pls",
    "his lips are blue",
    "My dad has collapsed, his lips are blue and he is not breathing",
    "I cannot talk, he is in the next room",
    "he has a knife",
    "He's got my keys and won\u2019t let me leave the house",
    "I don't want to be here anymore. I've taken all my tablets",
    "someone is breaking into my house right now",
    "Mae ganddo gyllell",
    "Helpwch fi, mae o'n torri i mewn i'r tŷ rŵan",
    "Mae fy ngŵr yn fy mygwth i gyda chyllell",
    "Dydy hi ddim yn anadlu",
)
IN_NO_DANGER = (
    "A skilled team made this",
    "The search box is killing me",
    "This website is a killer",
    "The font is murder to read",
    "Thank you for finding my bike",
    "The button does not work on my phone",
    "ok",
    "No",
    "",
    "   ",
    "...",
    "1234",
    "recovered my stolen bitcoin thanks to HACKER, write to him on telegram",
    "Mae'r wefan yn hawdd i'w defnyddio, diolch",
    "Nid yw'r botwm chwilio yn gweithio",
    "And the night shift.",
    "I wrote this <b>with care</b> & \u201cquotes\u201d. Second line.",
    "A fy rhif yw 07700 900123.",
    "Merci beaucoup pour votre aide",
    "I am skilled",
    "What is the difference between \u201creport\u201d and \u201ctell us about\u201d?",
)
# Emergencies in languages that the model hardly knows: the words about danger are listed.
ELSEWHERE = (
    "Pomocy, mąż mnie bije",
    "Ajutor! Mă omoară",
    "Socorro, ele tem uma faca",
    "救命\uff0c他拿着刀",
    "Помогите, он меня убьет",
    "مدد کریں، وہ مجھے مار رہا ہے",
    "النجدة زوجي يضربني",
    "mujhe bachao woh mujhe maar raha hai",
    "Yard\u0131m edin, beni öldürecek",
)


@pytest.mark.parametrize("text", IN_DANGER)
def test_somebody_in_danger_is_seen(text: str) -> None:
    found = screen(text)
    assert found.danger is Danger.EMERGENCY
    assert any(reason.about == "danger" and reason.words for reason in found.why)


@pytest.mark.parametrize("text", IN_NO_DANGER)
def test_words_that_only_look_like_danger_are_let_be(text: str) -> None:
    assert screen(text).danger is Danger.NONE


@pytest.mark.parametrize("text", ELSEWHERE)
def test_somebody_in_danger_is_seen_in_another_language(text: str) -> None:
    found = screen(text)
    assert (found.danger, found.language) == (Danger.EMERGENCY, "other")


def test_somebody_who_reports_a_theft_is_seen() -> None:
    assert screen("My bike was stolen from outside the library yesterday").danger is Danger.CRIME


def test_one_sentence_about_danger_is_seen_in_a_long_message() -> None:
    long = "I like the new colours and the menu is much better than it was before. " * 20
    text = f"{long}Please send someone, he has a knife and he is hitting my mum. {long}"
    assert screen(text).danger is Danger.EMERGENCY


@pytest.mark.parametrize(
    ("text", "formal"),
    [
        ("Under the Freedom of Information Act, how many officers left?",
         Formal.FREEDOM_OF_INFORMATION),
        ("This is a subject access request for the data you hold on me", Formal.SUBJECT_ACCESS),
        ("I am making a formal complaint about the officer who was rude to me", Formal.COMPLAINT),
        ("You sent my address to my neighbour, that is a breach of data protection",
         Formal.DATA_PROTECTION),
        ("Cais rhyddid gwybodaeth: faint o swyddogion sydd gennych?",
         Formal.FREEDOM_OF_INFORMATION),
        ("The page is too slow", None),
    ],
)  # fmt: skip
def test_a_formal_request_is_seen(text: str, formal: Formal | None) -> None:
    assert screen(text).formal is formal


def test_a_child_is_heard() -> None:
    assert screen("im 12 and my mums boyfriend hits me").child
    assert screen("dwi'n 13 oed ac mae dad yn brifo fi").child
    assert not screen("I am 12 miles away").child
    assert not screen("My son is 12 and likes your site").child
    assert not screen("My dad is 84 and cannot read the small print").child
    said = "he hits me when i get home from school, please help, my teacher knows"
    assert screen(f"my dad is 100% evil {said}").child
    assert screen("my dad is 45 and he hits me").child
    assert not screen("I teach year 4 and my pupils say the quiz is hard").child
    assert not screen("As a teacher I want the posters for our school in Welsh").child


def test_a_few_english_words_are_not_taken_for_welsh_or_spam() -> None:
    found = screen("I am skilled")
    assert (found.language, found.spam) == ("en", ())


def test_somebody_who_gives_999_in_another_language_is_seen() -> None:
    assert screen("Merci de faire venir le 999 pour ma mère").danger is Danger.EMERGENCY


def test_what_an_advertiser_sends_is_likely_spam() -> None:
    found = screen("Buy cheap backlinks and rank on the first page of Google, www.example.com")
    assert found.spam
    assert not screen("The link to the map does not work").spam
    assert not screen("Help").spam


def test_markup_and_insults_are_noted() -> None:
    assert screen('<a href="https://example.com">x</a>').markup
    assert not screen("3 < 4 and 5 > 2").markup
    assert screen("you are all useless wankers").abuse
    assert not screen("I live in Scunthorpe").abuse


def test_personal_data_is_found_where_it_stands() -> None:
    text = "Write to jo@example.com please"
    (item,) = screen(text).personal_data
    assert (item.kind, text[item.start : item.end]) == ("email", "jo@example.com")


def test_a_published_number_is_personal_data_of_nobody() -> None:
    rules = Rules(helplines=frozenset({"01134960000"}))
    text = "Your number 0113 496 0000 is engaged"
    assert screen(text, rules).personal_data == ()
    assert screen(text, DEFAULT).personal_data != ()


def test_a_screening_that_failed_says_so() -> None:
    assert FAILED.failed
    assert FAILED.danger is Danger.NONE
