"""Whatever is typed goes through the form, waits in the queue, and is read as it was typed."""

from __future__ import annotations

import pytest
from flask import Flask

from feedback.references import heard
from feedback.sanitising import typed_text
from tests.browsing import Browser
from tests.staff.people import signed_in

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\"'><svg/onload=alert(1)>",
    "end of a text box": "</textarea></title><script>alert(1)</script>",
    "template": "{{ config }} {% for x in y %} ${7*7} #{7*7}",
    "formula": "=cmd|' /C calc'!A0",
    "database": "'; DROP TABLE submission; --",
    "turned round": "abc\u202efdp.exe\u2066\u200b",
    "no character": "a\x00b\x1b[2Jc\x08",
    "piled up": "Z\u0351\u036b\u0343\u036a\u0302" * 50,
    "emoji": "😀" * 5000,
    "family": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 café cafe\u0301",
    "lines": "\r\n  first\r\n\r\n\tsecond  \r\n",
    "entities": "&lt;b&gt; &amp;amp; &#x3C;",
    "links": "javascript:alert(1) //evil.example http://evil.example",
    "escapes": "%3Cscript%3E %00 %u003c \\u003c +ADw-script+AD4-",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_typed_is_read_as_typed(app: Flask, browser: Browser, kind: str) -> None:
    words = HOSTILE[kind]
    form = {**browser.open("/feedback").form("/feedback"), "about": "website", "text": words}
    answer = browser.send("/feedback", {**form, "name": words[:100], "page": words})
    assert answer.status == 303, answer.errors
    reference = heard(browser.open(answer.location).one("#reference").text)

    moderator = signed_in(app)
    assert moderator.open("/staff/").status == 200
    page = moderator.open(f"/staff/messages/{reference}")
    # HTML's own rule: no line break right after an opening tag is lost here, as it is no text box.
    assert page.one(".words").get_text() == typed_text(words)


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_refused_is_given_back_as_typed(browser: Browser, kind: str) -> None:
    words = HOSTILE[kind]
    page = browser.send("/feedback", {"text": words, "name": words[:100], "page": words})
    assert page.status == 422
    assert page.field("text") == typed_text(words)
