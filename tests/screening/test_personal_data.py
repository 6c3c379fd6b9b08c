"""What is found has its exact place, hides whole, and no text is slow or breaks anything."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.screening import named_houses, secret_words
from feedback.screening.findings import Item
from feedback.screening.personal_data import KINDS, found, hidden, without
from tests.screening.marked import unmarked

EVERYTHING = (
    "I am {email:jo@example.com}, {phone:07700 900123}, {address:14 Imaginary Street}, Leeds "
    "{postcode:LS1 4AB}. NI {nino:QQ123456C}, NHS {nhs_number:943 476 5919}, card "
    "{card:4111 1111 1111 1111}. The car is {vehicle_registration:AB12 CDE}, dob {dob:12/05/1987}, "
    "account {bank_account:12345678}, sort code {sort_code:12-34-56}, passport "
    "{passport:123456789}, licence {driving_licence:MORGA657054SM9IJ}, IP {ip_address:192.0.2.1}, "
    "password {credentials:hunter2}."
)
SIGNS = "0 1 7 @ . - / : ' ( ) [ ] + \u0130 \u00e9 \u200b 😀"
NUMBERS = "07700 900123 12-34-56 12345678 LS1 4AB AB12 CDE QQ123456C 192.0.2.1 4111"
WORDS = (
    "account number sort code born dob on password is pin reg passport nhs ref order at dot "
    "example com jo flat street heol Imaginary May of ninth 1987"
)
# Put together by chance, they are nearly what people type.
PIECES = [*f"{SIGNS} {NUMBERS} {WORDS}".split(" "), " ", "\n"]
MESSY = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40)
# Said again and again, each of them makes some finder begin everywhere.
ALONE = "0 1 @ . - : / ( [ + ' \u0130 😀 a- a. a@ a@a. a: 1. dob-1/ +44 12-34-56 'a- a_ 0o -- a+b@ "
SPACED = (
    "1 07 ab12 1_a 1_Aa pin password_is born_1 one flat_1 Aa gb29 a_dot 4111 e-mail_at 00 1st "
    "live_at_1_A reg_a1 twenty first 12-34-56 12345678 acc_12345678 password_for a@b_.c ::1 A,"
)
NASTY = [*ALONE.split(), *(f"{piece} ".replace("_", " ") for piece in SPACED.split(" "))]


def mark(kind: str) -> str:
    return f"[{kind.replace('_', ' ')} number removed]"


def test_every_kind_is_found_in_one_message_at_its_place() -> None:
    text, items = unmarked(EVERYTHING)
    assert list(found(text)) == items
    assert {item.kind for item in items} == set(KINDS)


def test_places_are_right_after_what_people_type_is_normalised() -> None:
    text, items = unmarked(
        "Ty\u0302 a 😀 sia\u0302n \u0130\u0130: {phone:07700 900123}, {nino:qq123456c}"
    )
    composed = unicodedata.normalize("NFC", text)
    moved = len(text) - len(composed)
    assert moved > 0
    assert list(found(composed)) == [Item(k, s - moved, e - moved) for k, s, e in items]


def test_what_is_hidden_is_gone_and_the_rest_is_as_typed() -> None:
    text, items = unmarked(EVERYTHING)
    kept = hidden(text, items, mark)
    assert kept.startswith("I am [email number removed], [phone number removed], [address")
    assert kept.endswith("password [credentials number removed].")
    assert found(kept) == ()


def test_a_message_with_nothing_personal_stays_as_it_is() -> None:
    text = "The map is slow on my phone, and I could not find the form."
    assert found(text) == ()
    assert hidden(text, (), mark) == text
    assert found("") == ()


def check(text: str) -> None:
    items = found(text)
    end = 0
    for item in items:
        assert item.kind in KINDS
        assert end <= item.start < item.end <= len(text)
        end = item.end
    assert not found(without(text, mark))


@settings(max_examples=200, deadline=None)
@given(MESSY.map(" ".join) | MESSY.map("".join))
def test_no_text_breaks_it_and_nothing_hidden_is_found_again(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_sign_of_any_language_breaks_it(text: str) -> None:
    check(text)


def seconds(text: str) -> float:
    """Return the least that it takes of a few times: others are at work on the machine too."""
    return min(once(text) for _ in range(4))


def once(text: str) -> float:
    started = time.process_time()
    found(text)
    return time.process_time() - started


@pytest.mark.parametrize("piece", NASTY)
def test_no_text_can_be_made_to_take_longer_than_its_length(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    # Sixteen times the text takes sixteen times as long; were it squared, it would be 256 times.
    assert seconds(text) < 80 * seconds(text[: len(text) // 16]) + 0.05


def test_a_cheap_look_for_parts_misses_no_word() -> None:
    for cue in secret_words.CUES.split("|"):
        assert any(part in cue for part in secret_words.PARTS), cue
    for house in re.findall(r"[A-Z][a-z]{3,}", named_houses._NAMED.pattern):
        assert any(part in house for part in named_houses._HOUSES) or house == "The"
