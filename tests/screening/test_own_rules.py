"""A body adds words and moves thresholds; a bad file is refused, and ours go on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from feedback.screening import DEFAULT, Danger, Rules, screen
from feedback.screening.rules import RulesError

GOOD = """[words]
emergency = ["the harbour light is out"]
crime = ["scrumping"]

[thresholds]
abuse = 0.5
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "screening.toml"


def test_words_of_the_bodys_own_are_found(file: Path) -> None:
    file.write_text(GOOD, "utf-8")
    rules = Rules.read(file)

    assert screen("The Harbour Light is OUT", rules).danger is Danger.EMERGENCY
    assert screen("boys are scrumping", rules).danger is not Danger.NONE
    assert all(reason.rule != "own_words" for reason in screen("The harbour light is out").why)


@pytest.mark.parametrize("finding", ["child", "complaint", "subject_access", "abuse", "spam"])
def test_every_finding_takes_words_of_the_bodys_own(file: Path, finding: str) -> None:
    file.write_text(f'[words]\n{finding} = ["wibble wobble"]\n', "utf-8")
    found = screen("The sea is wibble wobble", Rules.read(file))

    named = found.formal if finding in ("complaint", "subject_access") else finding
    assert named == finding
    assert finding not in ("child", "abuse", "spam") or getattr(found, finding)


def test_a_threshold_of_the_bodys_own_counts(file: Path) -> None:
    file.write_text("[thresholds]\nemergency = 1\ndanger = 1\n", "utf-8")
    text = "The lad next door sells cigarettes"

    assert screen(text).danger is Danger.CRIME
    assert screen(text, Rules.read(file)).danger is Danger.NONE


def test_no_file_is_no_fault(file: Path) -> None:
    assert Rules.read(file) == DEFAULT


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[words]\nemergencie = ["x"]', "screening.toml:2: emergencie is nothing that is"),
        ('[words]\ncrime = "x"', "screening.toml:2: crime must be a list of texts"),
        ('[words]\n\ncrime = ["ok", "!!!"]', "screening.toml:3: '!!!' must have a word"),
        ('[word]\ncrime = ["x"]', "screening.toml:1: there is no such thing as word"),
        ("words = 3", "screening.toml:1: words must be a section"),
        ("[thresholds]\nabuse = 7", "screening.toml:2: abuse must be a number from -1 to 1"),
        ("[thresholds]\nabuse = nan", "screening.toml:2: abuse must be a number"),
        ("[thresholds]\nlanguage = 0", "screening.toml:2: language has no threshold"),
        ("[words\n", "screening.toml: cannot be read"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(file: Path, text: str, fault: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(RulesError) as refused:
        Rules.read(file)
    assert fault in str(refused.value)


def test_a_bad_file_stops_nobody(
    make_app: Callable[..., Flask], tmp_path: Path, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SIGNPOST_INSTANCE", str(tmp_path))
    (tmp_path / "screening.toml").write_text("[words]\nnonsense = []\n", "utf-8")
    with caplog.at_level(logging.WARNING):
        app = make_app()

    rules = app.extensions["screening"]
    assert "screening.toml:2: nonsense is nothing that is looked for" in caplog.text
    assert screen("he has a knife", rules).danger is Danger.EMERGENCY
