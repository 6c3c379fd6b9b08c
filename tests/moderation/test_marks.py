"""What cannot be seen gets a mark; what belongs to the writing gets none."""

from __future__ import annotations

import pytest
from flask import Flask

from feedback.hidden_characters import visible_marks
from tests.browsing import Browser
from tests.moderation.messages import a_message, decide, open_message


@pytest.mark.parametrize(
    "character",
    "\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef\U0001d173\U0001d17a\U0001bca0\U0001bca3\U00016fe4",
)
def test_what_only_changes_the_letter_before_it_is_marked(character: str) -> None:
    pieces = visible_marks(f"a{character}b")
    assert [piece.text for piece in pieces] == ["a", character, "b"]
    assert pieces[1].code == f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    "text", ["❤\ufe0f", "1\ufe0f\u20e3", "©\ufe0e", "☺\ufe0f", "∩\ufe00", "葛\ufe00"]
)
def test_what_picks_the_drawing_of_an_emoji_or_sign_is_left(text: str) -> None:
    assert [piece for piece in visible_marks(text) if piece.code] == []


@pytest.mark.parametrize("text", ["❤\ufe0f\ufe0f", "1\ufe0f2", "❤\ufe03"])
def test_what_is_hidden_behind_an_emoji_is_marked(text: str) -> None:
    assert [piece for piece in visible_marks(text) if piece.code]


def test_what_cannot_be_seen_in_a_note_is_marked_too(app: Flask, moderator: Browser) -> None:
    reference = a_message(app)
    decide(moderator, open_message(moderator, reference), note="abc\u202efdp.exe **b\u200bold**")
    note = open_message(moderator, reference).one(".note")
    assert [mark["data-code"] for mark in note.select("bdi.mark")] == ["U+202E", "U+200B"]
    assert note.select("strong bdi.mark")
    assert note.get_text().strip() == "abc\u202efdp.exe b\u200bold"
