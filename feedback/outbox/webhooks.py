"""Tells a program of an urgent message: which one and where, and no word of it."""

from __future__ import annotations

import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlsplit

from feedback.mail_settings import is_webhook
from feedback.outbox.parcels import Outcome, Parcel, Sender, kind_of
from feedback.outbox.patience import cut_off

FAILURES = (OSError, http.client.HTTPException, ValueError)


def send(parcel: Parcel, sender: Sender) -> Outcome:
    """Post one alert. Only 2xx counts; no redirect is followed, and no answer's body is read."""
    try:
        status = _posted(parcel, sender)
    except FAILURES as error:
        return Outcome(parcel, kind_of(error))
    return Outcome(parcel, "" if 200 <= status < 300 else f"HTTP {status}")


def content(parcel: Parcel, sender: Sender) -> dict[str, Any]:
    """Return what a webhook is told."""
    return {
        "event": "urgent_message" if parcel.reference else "test",
        "id": parcel.token,
        "reference": parcel.reference or None,
        "url": sender.link_to(parcel.reference) or None,
        "raised_at": parcel.raised_at.isoformat() if parcel.raised_at else None,
    }


def _posted(parcel: Parcel, sender: Sender) -> int:
    if not is_webhook(parcel.recipient):
        raise ValueError("not a webhook")
    address = urlsplit(parcel.recipient)
    connection = _connection(address.scheme, address.netloc, sender.timeout_s)
    target = (address.path or "/") + (f"?{address.query}" if address.query else "")
    headers = {"Content-Type": "application/json", "User-Agent": "Signpost"}
    try:
        connection.connect()
        # Not by way of the connection, which lets go of it as soon as an answer begins.
        sock = connection.sock
        with cut_off(lambda: sock, sender.timeout_s):
            connection.request("POST", target, json.dumps(content(parcel, sender)), headers)
            return connection.getresponse().status
    finally:
        connection.close()


def _connection(scheme: str, netloc: str, timeout_s: float) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(netloc, timeout=timeout_s, context=context)
    return http.client.HTTPConnection(netloc, timeout=timeout_s)
