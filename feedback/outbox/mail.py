"""Sends letters by SMTP, or writes them into a folder to try things out."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from time import monotonic
from typing import Any

from feedback.mail_settings import FOLDER, MailServer, mail_server
from feedback.outbox.parcels import Outcome, Parcel, Sender, kind_of
from feedback.outbox.patience import cut_off
from feedback.outbox.words import words

KEPT_FILES = 200
FAILURES = (OSError, smtplib.SMTPException, ValueError, LookupError)


def message(parcel: Parcel, sender: Sender) -> EmailMessage:
    """Write one mail. Raises `ValueError` rather than let anything end a header."""
    said = words(parcel, sender)
    mail = EmailMessage()
    mail["Subject"] = said.subject
    mail["From"] = Address(sender.name_in(parcel.language), addr_spec=sender.address)
    mail["To"] = Address(addr_spec=parcel.recipient)
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{parcel.token}@{sender.host}>"
    # RFC 3834: nobody's holiday reply answers a machine.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(said.body, charset="utf-8")
    mail["Content-Language"] = parcel.language  # set_content takes such headers out
    return mail


def send(parcels: Sequence[Parcel], sender: Sender) -> Iterator[Outcome]:
    """Send all of them over one connection, and say of each what came of it."""
    if sender.mail_url == FOLDER:
        for parcel in parcels:
            yield _filed(parcel, sender)
        return
    # A server that takes its time must not keep the next alert waiting.
    until = monotonic() + 2 * sender.timeout_s
    try:
        session = connected(mail_server(sender.mail_url), sender)
    except FAILURES as error:
        yield from (Outcome(parcel, kind_of(error)) for parcel in parcels)
        return
    try:
        for number, parcel in enumerate(parcels):
            in_time = number == 0 or monotonic() < until
            yield _sent(session, parcel, sender) if in_time else Outcome(parcel, was_tried=False)
        _say_goodbye(session, sender)
    finally:
        session.close()


class _Bounded:
    """Gives up on a server whose greeting never ends."""

    sock: socket.socket | None
    timeout: float
    close: Callable[[], None]

    def connect(self, *where: Any, **named: Any) -> Any:
        """Connect, and hear the greeting, in time."""
        try:
            with cut_off(lambda: self.sock, self.timeout):
                return super().connect(*where, **named)  # type: ignore[misc]
        except BaseException:
            self.close()
            raise


class _Smtp(_Bounded, smtplib.SMTP):
    """A connection that begins in the open."""


class _Smtps(_Bounded, smtplib.SMTP_SSL):
    """A connection that is encrypted from its first byte."""


def connected(server: MailServer, sender: Sender) -> smtplib.SMTP:
    """Open a connection, encrypted and signed in. Raises what `FAILURES` lists."""
    named: dict[str, Any] = {"timeout": sender.timeout_s, "local_hostname": sender.host}
    context = _context(server)
    session: smtplib.SMTP
    if server.is_tls_from_the_start:
        session = _Smtps(server.host, server.port, context=context, **named)
    else:
        session = _Smtp(server.host, server.port, **named)
    try:
        with cut_off(lambda: session.sock, sender.timeout_s):
            if not server.is_tls_from_the_start:
                _encrypt(session, server, context)
            if server.user:
                session.login(server.user, server.password)
    except BaseException:
        session.close()
        raise
    return session


def _context(server: MailServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.is_on_this_machine:
        # Postfix comes with a certificate that nobody signed, and nobody stands in between.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _encrypt(session: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    session.ehlo_or_helo_if_needed()
    if session.has_extn("starttls") or not server.is_on_this_machine:
        # Without the word of the server too: somebody in between could have taken it out.
        session.starttls(context=context)


def _sent(session: smtplib.SMTP, parcel: Parcel, sender: Sender) -> Outcome:
    try:
        with cut_off(lambda: session.sock, 2 * sender.timeout_s):
            session.send_message(message(parcel, sender), sender.address, [parcel.recipient])
    except FAILURES as error:
        return Outcome(parcel, kind_of(error))
    return Outcome(parcel)


def _say_goodbye(session: smtplib.SMTP, sender: Sender) -> None:
    with suppress(OSError, smtplib.SMTPException), cut_off(lambda: session.sock, sender.timeout_s):
        session.quit()


def _filed(parcel: Parcel, sender: Sender) -> Outcome:
    """Write a mail where somebody who tries the site can open it; the newest 200 are kept."""
    try:
        content = bytes(message(parcel, sender))
        sender.folder.mkdir(parents=True, exist_ok=True)
        path = sender.folder / f"{parcel.token}.eml"
        unfinished = path.with_suffix(".unfinished")
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
        unfinished.replace(path)
        files = sorted(sender.folder.glob("*.eml"), key=lambda file: file.stat().st_mtime)
        for old in files[:-KEPT_FILES]:
            old.unlink(missing_ok=True)
    except FAILURES as error:
        return Outcome(parcel, kind_of(error))
    return Outcome(parcel)
