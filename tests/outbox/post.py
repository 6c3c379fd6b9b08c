"""A real mail server and a real receiver of webhooks, with the habits of bad ones."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

PASSWORD = "p@ss/word"


class PostOffice:
    """Takes mail, or refuses those whom it is told to refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.signed_in: list[bytes] = []
        self.refused: set[str] = set()
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take or refuse one recipient."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail."""
        assert isinstance(envelope.content, bytes)
        self.envelopes.append(envelope)
        content = envelope.content.replace(b"\r\n", b"\n")
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"

    def authenticate(self, *arguments: Any) -> AuthResult:
        """Take the one user."""
        login = arguments[-1]
        self.signed_in.append(login.login)
        return AuthResult(success=login.password == PASSWORD.encode(), handled=False)

    @property
    def url(self) -> str:
        """Its MAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def recipients(self) -> list[str]:
        """Whom mail was for, in the order of the alphabet."""
        return sorted(str(mail["To"]) for mail in self.mails)


class Counter(Controller):
    """Serves mail, and leaves no connection open behind it: garbage would complain of it later."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.sessions: list[SMTP] = []

    def factory(self) -> SMTP:
        """Serve one more."""
        self.sessions.append(super().factory())  # type: ignore[no-untyped-call]
        return self.sessions[-1]

    def stop(self, *arguments: Any) -> None:
        """Close what is open, then stop."""
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(5)
        super().stop(*arguments)

    async def _close(self) -> None:
        # The loop opens and closes sockets in its next rounds; what is still to be sent, and a
        # farewell in TLS, are not waited for.
        for _ in range(5):
            for session in self.sessions:
                if isinstance(session.transport, asyncio.WriteTransport):
                    # Python 3.11.2 fails to end a line in TLS that has ended already.
                    with suppress(AttributeError):
                        session.transport.abort()
            await asyncio.sleep(0)


@contextmanager
def post_office(tls: ssl.SSLContext | None = None, **named: Any) -> Iterator[PostOffice]:
    """Start a mail server on a free port."""
    office = PostOffice()
    controller = Counter(
        office,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=tls,
        authenticator=office.authenticate,
        **named,
    )
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()


class Receiver:
    """Takes webhooks, in the manner that the path asks for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[dict[str, Any]] = []
        self.port = 0
        self.over = threading.Event()

    def url(self, manner: str = "/taken") -> str:
        """Return the address of one manner."""
        return f"http://127.0.0.1:{self.port}{manner}"


class Manners(BaseHTTPRequestHandler):
    """Answers as the path says."""

    seen: Receiver

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.asked.append(self.path)
        self.seen.told.append(content)
        with suppress(OSError):
            getattr(self, self.path.strip("/"))()

    def do_GET(self) -> None:
        self.seen.asked.append(f"GET {self.path}")
        self.answer(200)

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": "0", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def taken(self) -> None:
        self.answer(204)

    def broken(self) -> None:
        self.answer(500)

    def redirects(self) -> None:
        self.answer(302, Location=self.seen.url("/taken"))

    def closes(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def hangs(self) -> None:
        self.seen.over.wait(20)

    def drips(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.seen.over.wait(0.1):
            self.wfile.write(b"x")

    def floods(self) -> None:
        self.answer(200, Content_Length="10000000")
        self.wfile.write(b"x" * 10_000_000)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def receiver() -> Iterator[Receiver]:
    """Start a web server on a free port."""
    seen = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Seen", (Manners,), {"seen": seen}))
    server.daemon_threads = True
    seen.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        seen.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def bad_mail_server(greeting: bytes = b"", *, is_dripping: bool = False) -> Iterator[str]:
    """Take connections and never get to the point; give its MAIL_URL."""
    over = threading.Event()

    def talk(connection: socket.socket) -> None:
        with closing(connection), suppress(OSError):
            connection.sendall(greeting)
            while not over.wait(0.1):
                if is_dripping:
                    connection.sendall(b"x")

    def listen(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=talk, args=(listener.accept()[0],), daemon=True).start()

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        threading.Thread(target=listen, args=(listener,), daemon=True).start()
        try:
            yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


def free_port() -> int:
    """Find a port that nobody uses."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(is_so: Any, within_s: float = 20) -> None:
    """Wait for something that happens in another thread or process."""
    until = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)
