"""Only what has arrived whole, and can be read in one way, costs a thread."""

from __future__ import annotations

import json

import pytest

from tests.front_door.conftest import Server, eventually, form, head, reply

LIMIT = 256 * 1024


def test_people_on_slow_lines_hold_nobody_up(server: Server) -> None:
    slow = [server.connect(form("/feedback", b"text=" + b"a" * 99)[:-95]) for _ in range(20)]
    try:
        for connection in slow:
            connection.sendall(b"a")

        assert server.get("/").text == "hello"

        slow[0].sendall(b"a" * 94)
        assert json.loads(reply(slow[0]).text)["form"] == {"text": "a" * 99}
    finally:
        for connection in slow:
            connection.close()


def test_a_form_that_comes_in_chunks_is_a_form(server: Server) -> None:
    kind = "Content-Type: application/x-www-form-urlencoded"
    raw = head("POST", "/feedback", kind, "Transfer-Encoding: chunked")

    answer = json.loads(server.send(raw + b"6\r\ntext=a\r\n3\r\nbcd\r\n0\r\n\r\n").text)

    assert answer["form"] == {"text": "abcd"}
    assert answer["environ"]["CONTENT_LENGTH"] == "9"
    assert "HTTP_TRANSFER_ENCODING" not in answer["environ"]


@pytest.mark.parametrize("size", [LIMIT + 1, 3_000_000, 12_000_000])
def test_whoever_sends_too_much_is_told_so_with_what_came(server: Server, size: int) -> None:
    answer = server.send(form("/feedback", b"text=" + b"a" * (size - 5)))

    assert answer.status == 413
    assert answer.headers["Connection"] == "close"
    assert json.loads(answer.text) == {"kept": LIMIT + 1, "length": size, "start": "text=aaaa"}


def test_too_much_in_chunks_is_counted(server: Server) -> None:
    chunks = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    raw = head("POST", "/feedback", "Transfer-Encoding: chunked") + chunks * 5 + b"0\r\n\r\n"

    answer = server.send(raw)

    assert answer.status == 413
    assert json.loads(answer.text)["kept"] == LIMIT + 1
    assert LIMIT < json.loads(answer.text)["length"] <= 5 * 0x10000


def test_a_form_of_just_the_limit_is_taken(server: Server) -> None:
    answer = server.send(form("/feedback", b"text=" + b"a" * (LIMIT - 5)))

    assert answer.status == 200
    assert len(json.loads(answer.text)["form"]["text"]) == LIMIT - 5


def test_headers_with_underscores_do_not_join_the_real_ones(server: Server) -> None:
    answer = server.get("/feedback", "X-Forwarded-For: 192.0.2.1", "X_Forwarded_For: 192.0.2.2")

    assert json.loads(answer.text)["environ"]["HTTP_X_FORWARDED_FOR"] == "192.0.2.1"


def test_cookies_sent_in_two_lines_are_two_cookies(server: Server) -> None:
    answer = server.get("/feedback", "Cookie: a=1", "Cookie: b=2")

    assert json.loads(answer.text)["cookies"] == {"a": "1", "b": "2"}


def test_a_page_name_typed_raw_into_the_address_is_read(server: Server) -> None:
    answer = server.get("/feedback?page=/café&a=%C3%A9+b%26")

    assert json.loads(answer.text)["query"] == {"page": "/café", "a": "é b&"}


@pytest.mark.parametrize(
    "headers",
    [
        ("Host: second",),
        ("Transfer-Encoding: gzip, chunked",),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: chunked"),
        ("Content-Length: 3", "Content-Length: 4"),
    ],
)
def test_what_two_servers_could_read_in_two_ways_is_refused(
    server: Server, headers: tuple[str, ...]
) -> None:
    assert server.send(head("POST", "/feedback", *headers) + b"3\r\nabc\r\n0\r\n\r\n").status == 400


def test_a_length_beside_chunks_cannot_smuggle_a_second_request(server: Server) -> None:
    raw = head("POST", "/feedback", "Content-Length: 30", "Transfer-Encoding: chunked")
    with server.connect(raw + b"0\r\n\r\n" + head("GET", "/hold?name=smuggled")) as connection:
        assert reply(connection).headers["Connection"] == "close"

    assert "smuggled" not in json.loads(server.get("/seen").text)


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "BREW"])
def test_odd_methods_get_an_answer(server: Server, method: str) -> None:
    assert server.send(head(method, "*")).status in {200, 404, 405}


def test_asking_for_the_head_gives_no_body(server: Server) -> None:
    raw = server.send_to_the_end(head("HEAD", "/", "Connection: close"))

    assert raw.startswith(b"HTTP/1.1 200")
    assert b"content-length: 5" in raw
    assert raw.endswith(b"\r\n\r\n")


def test_whoever_leaves_half_way_is_forgotten(server: Server) -> None:
    with server.connect(form("/feedback", b"text=" + b"a" * 99)[:-50]):
        pass

    eventually(lambda: server.get("/").text == "hello")
