"""When the door itself has to answer, nobody's words are lost and the numbers are there."""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.elements import parsed
from tests.front_door.conftest import Reply, Server, eventually, form, head, reply
from tests.signpost.described import Description

TYPED = b"about=website&text=%0A%3Cb%3EBold%3C/b%3E+%26+%22caf%C3%A9%22&token=t-1&name=&page=%2Fx"
TYPED += b"&email_is_safe=yes&website=trap&personal_data=hide"
FIELDS = {
    "about": "website",
    "text": '\n<b>Bold</b> & "café"',
    "token": "t-1",
    "name": "",
    "page": "/x",
    "email_is_safe": "yes",
    "website": "trap",
    "personal_data": "hide",
}


def names_seen(server: Server) -> list[str]:
    return list(json.loads(server.get("/seen").text))


@contextmanager
def a_full_house(server: Server, tmp_path: Path, name: str) -> Iterator[list[socket.socket]]:
    """Hold the one thread and the one place in the queue; two more guests are turned away."""
    until = tmp_path / name
    with ExitStack() as stack:
        stack.callback(until.touch)
        raw = head("GET", f"/hold?name={name}&until={until}")
        guests = [stack.enter_context(server.connect(raw)) for _ in range(4)]
        eventually(lambda: len(answered(guests)) == 2)
        yield [guest for guest in guests if guest not in answered(guests)]
    eventually(lambda: server.get("/").status == 200)


def answered(guests: list[socket.socket], patience_s: float = 0) -> list[socket.socket]:
    """Return those to whom something was said."""
    return select.select(guests, [], [], patience_s)[0]


def fields_of(answer: Reply) -> dict[str, str]:
    """Return what the form in the answer would send, as a browser reads it."""
    form = parsed(answer.text).select_one("form")
    return form.fields if form else {}


def check_page(answer: Reply) -> None:
    """See that an answer of the door's own says what every page must say."""
    assert all(number in answer.text for number in ("999", "101", "0800 555 111"))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Strict-Transport-Security"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_full_house_gives_the_words_back_to_send_again(
    narrow_server: Server, tmp_path: Path
) -> None:
    with a_full_house(narrow_server, tmp_path, "words"):
        answer = narrow_server.send(form("/feedback", TYPED))

    assert answer.status == 503
    assert answer.headers["Retry-After"] == "10"
    check_page(answer)
    assert "<b>Bold" not in answer.text
    assert fields_of(answer) == FIELDS
    sent = parsed(answer.text).select_one("form")
    assert sent is not None
    assert (sent["method"], sent["action"]) == ("post", "/feedback")


def test_a_full_house_reads_a_multipart_form_too(narrow_server: Server, tmp_path: Path) -> None:
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in FIELDS.items()
    ]
    body = "".join([*parts, "--x--\r\n"]).encode()
    kind = "Content-Type: multipart/form-data; boundary=x"
    raw = head("POST", "/cy/feedback", kind, f"Content-Length: {len(body)}") + body

    with a_full_house(narrow_server, tmp_path, "parts"):
        answer = narrow_server.send(raw)

    assert fields_of(answer) == FIELDS
    assert '<html lang="cy">' in answer.text


def test_a_full_house_gives_a_moderators_note_back_to_copy(
    narrow_server: Server, tmp_path: Path
) -> None:
    with a_full_house(narrow_server, tmp_path, "note"):
        answer = narrow_server.send(
            form(
                "/staff/messages/2345/decide", b"note=Passed+%3Con%3E&status=done&csrf_token=secret"
            )
        )

    check_page(answer)
    box = parsed(answer.text).select_one("textarea")
    assert box is not None
    assert box.get_text().strip() == "Passed <on>"
    assert "<form" not in answer.text
    assert "secret" not in answer.text


def test_a_full_house_shows_no_form_where_none_was_sent(
    narrow_server: Server, tmp_path: Path
) -> None:
    with a_full_house(narrow_server, tmp_path, "none"):
        answers = [
            narrow_server.get("/feedback?text=no"),
            narrow_server.send(form("/staff/sign-in", b"password=secret")),
            narrow_server.send(form("/feedback", b"a=b&" * 60_000)),
        ]

    for answer in answers:
        assert answer.status == 503
        assert "<form" not in answer.text
        check_page(answer)


def test_a_full_house_gives_a_head_no_body(narrow_server: Server, tmp_path: Path) -> None:
    with a_full_house(narrow_server, tmp_path, "head"):
        raw = narrow_server.send_to_the_end(head("HEAD", "/", "Connection: close"))

    assert raw.startswith(b"HTTP/1.1 503")
    assert raw.endswith(b"\r\n\r\n")


def test_a_program_is_refused_in_a_form_that_it_can_read(
    server: Server, narrow_server: Server, tmp_path: Path
) -> None:
    with a_full_house(narrow_server, tmp_path, "program"):
        full = narrow_server.get("/api/v1/routes")

    unreadable = server.get("/cy/api/v1/routes", "Host: second")
    for answer, status in ((full, 503), (unreadable, 400)):
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        Description.read().check_body(
            {"$ref": "#/components/schemas/Problem"}, json.loads(answer.text)
        )
        assert (answer.status, json.loads(answer.text)["status"]) == (status, status)
    assert full.headers["Retry-After"] == "10"


def test_another_sites_page_is_told_that_its_message_did_not_arrive(narrow_server: Server) -> None:
    raw = head("POST", "/api/v1/feedback", "Content-Length: 100", "Origin: https://www.example.org")
    answer = narrow_server.send(raw + b'{"text": "cut')

    assert answer.status == json.loads(answer.text)["status"] == 408
    assert answer.headers["Content-Type"] == "application/problem+json"
    # Which sites there are is not known here; without this the page could not read it at all.
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "cut" not in answer.text


def test_a_body_that_does_not_arrive_is_given_up_with_what_came(narrow_server: Server) -> None:
    with narrow_server.connect(form("/feedback", TYPED)[:-8]) as connection:
        answer = reply(connection)

    assert answer.status == 408
    assert answer.headers["Connection"] == "close"
    check_page(answer)
    assert fields_of(answer)["text"] == FIELDS["text"]


def test_whoever_leaves_the_queue_is_dropped(narrow_server: Server, tmp_path: Path) -> None:
    with a_full_house(narrow_server, tmp_path, "leaves") as (held, queued):
        for guest in (held, queued):
            guest.close()

        def place_is_free() -> bool:
            with narrow_server.connect(head("GET", "/")) as next_in_line:
                return not answered([next_in_line], patience_s=2)

        eventually(place_is_free)

    assert names_seen(narrow_server).count("leaves") == 1


def test_a_fault_on_our_side_has_the_numbers(server: Server) -> None:
    answer = server.get("/broken")

    assert answer.status == 500
    assert "begun" not in answer.text
    check_page(answer)


def test_an_unreadable_request_has_the_numbers(server: Server) -> None:
    answer = server.get("/", "Host: second")

    assert answer.status == 400
    check_page(answer)


@pytest.mark.parametrize(("path", "language"), [("/cy", "cy"), ("/cy/", "cy"), ("/cyan", "en")])
def test_a_welsh_address_is_answered_in_welsh(server: Server, path: str, language: str) -> None:
    assert f'<html lang="{language}">' in server.get(path, "Host: second").text
