"""Words are split off quickly, and are the words that a pattern would find."""

from __future__ import annotations

import re

import pytest

from feedback.screening.normalising import WORD, plain
from feedback.screening.splitting import Splitter

LETTERS = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize("pattern", [WORD, LETTERS])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "He's got a knife, at 14 Mill-Lane_Close!",
        "Mae\u2019r tŷ ar dân — £5, 10%…",
        "🔥🔥 help\u200d\U0001f468 救 ก่ ي é",
        "a\x01b\x0ec é\x02d",
        "e\u0301 \u0301 \u202e x\u00a0y ² ½ car²",
        "\ud800 é \ud800",
        "".join(map(chr, range(0xC0, 0x240))),
        " ".join(map(chr, range(0x24F))),
    ],
)
def test_the_words_are_those_that_the_pattern_finds(pattern: re.Pattern[str], text: str) -> None:
    assert Splitter(pattern).words(text) == pattern.findall(text)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("H E L P me", ["help", "me"]),
        ("é h e l p x", ["ehelpx"]),
        ("i a x1 b c d", ["i", "a", "x1", "bcd"]),
        ("heeeelp £5 café 🔪", ["help", "5", "cafe", "knife"]),
        ("ring 999", ["ring", "999"]),
    ],
)
def test_what_somebody_holds_down_or_spells_out_is_put_right(typed: str, words: list[str]) -> None:
    assert plain(typed).words == words
