"""An operator tries the screening on past messages: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from feedback.screening import faults
from feedback.screening.telling import plainly

FIELDS = {
    "id", "danger", "personal_data", "spam", "abuse", "language", "child", "formal", "why",
}  # fmt: skip


def told(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


def test_each_message_is_answered_by_one_line(app: Flask) -> None:
    lines = '{"id": 1, "text": "help"}\n\n{"id": "b", "text": "Ring me on 07700 900123"}\n'
    result = app.test_cli_runner().invoke(args=["screen"], input=lines)

    first, second = told(result.stdout)
    assert result.exit_code == 0
    assert set(first) == FIELDS
    assert (first["id"], first["danger"]) == (1, "emergency")
    assert first["why"] == ["danger: the whole message asks for help: help"]
    assert second["personal_data"] == [{"kind": "phone", "start": 11, "end": 23}]


def test_messages_are_read_from_a_file(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "past.jsonl"
    path.write_text('{"id": 1, "text": "Diolch yn fawr am y wefan"}\n', "utf-8")
    result = app.test_cli_runner().invoke(args=["screen", str(path)])
    assert told(result.stdout)[0]["language"] == "cy"


def test_a_bad_line_is_named_and_the_rest_goes_on(app: Flask) -> None:
    lines = (
        b'{"id": 1, "text": 5}\nnot json\n[]\n{"text": "x"}\n\xff\xfe\n{"id": 2, "text": "fire"}\n'
    )
    result = app.test_cli_runner().invoke(args=["screen"], input=lines)

    assert result.exit_code == 1
    assert [it["id"] for it in told(result.stdout)] == [2]
    for number, word in ((1, "text"), (2, "JSON"), (3, "write"), (4, "id"), (5, "UTF-8")):
        assert f"line {number}: " in result.stderr
        assert word in result.stderr
    assert "5 lines could not be read" in result.stderr


def test_a_message_that_cannot_be_screened_goes_to_a_person(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("he has a knife")

    monkeypatch.setattr(faults, "screen", broken)
    with app.app_context():
        found = faults.findings_or_failed("he has a knife", app.extensions["screening"])
    assert found.failed
    assert plainly(found) == ["screening failed: a person must look at once"]


def test_our_own_helplines_are_personal_data_of_nobody(app: Flask) -> None:
    text = "I rang 0800 555 111 and 101 and nobody answered"
    result = app.test_cli_runner().invoke(
        args=["screen"], input=json.dumps({"id": 1, "text": text})
    )
    assert told(result.stdout)[0]["personal_data"] == []
