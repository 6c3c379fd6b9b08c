"""Whatever somebody sends, screening answers, and takes no longer than it must."""

from __future__ import annotations

import time

import pytest

from feedback.screening import Danger, screen

LONG = 5000
PIECES = (
    *("a", " ", "0", "@", "<", ">", "[", "&", ".", "'", "-", "_", "\n", "\t", "é", "🔥", "ي", "あ"),
    *("救", "ก", "\u0301", "\u200d", "\u202e", "\x00", "\ud800", "a@", "a.", "a ", "a'", "h e "),
    *("www.", "<a ", "1 ", "12-", "he has ", "knife ", "locked me in ", "not ", "@a.b", "aA1 "),
    *("https://", "AB12 CDE ", "07700 900123 ", "test ", "&#1", "[url", "im 12 ", "x" * 300 + " "),
)


@pytest.mark.parametrize("piece", PIECES)
def test_anything_repeated_is_answered_in_proportion(piece: str) -> None:
    text = piece * (LONG // len(piece))
    screen("the first one reads the model")
    short, whole = (min(taken(text[:size]) for _ in range(3)) for size in (LONG // 10, LONG))
    # Ten times the text; a pattern that tries every way would take hundreds of times as long.
    assert whole < 40 * short + 0.05


def taken(text: str) -> float:
    start = time.process_time()
    screen(text)
    return time.process_time() - start


def test_a_text_longer_than_any_form_takes_is_answered() -> None:
    found = screen("x " * 500_000 + "he has a knife, help me")
    assert found.danger is Danger.EMERGENCY
    assert found.failed, "its middle was not read: a person must look"
