"""Whom an urgent message reaches: named in the settings, and in the database by a mark alone."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from typing import NamedTuple

from flask import current_app

from feedback.outbox.models import Channel


class Contact(NamedTuple):
    """Somebody in the settings, or a program."""

    channel: Channel
    address: str

    @property
    def name(self) -> str:
        """What says in a row who it is, and tells a reader of the database nothing."""
        secret, words = str(current_app.secret_key), f"contact:{self.channel}:{self.address}"
        return hmac.digest(secret.encode(), words.encode(), "sha256").hex()


def contacts() -> Iterator[Contact]:
    """Give everybody whom an urgent message can reach."""
    if current_app.config["MAIL_URL"]:
        for address in current_app.config["ALERT_MAIL"]:
            yield Contact(Channel.MAIL, address)
    for url in current_app.config["ALERT_WEBHOOKS"]:
        yield Contact(Channel.WEBHOOK, url)


def address_of(name: str) -> str:
    """Return where somebody is reached. Raises `LookupError` when the settings name others now."""
    for contact in contacts():
        if hmac.compare_digest(contact.name, name):
            return contact.address
    raise LookupError("no contact of that name")
