"""``flask outbox``: send once, write the digest, and try whether alerts arrive."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

import click
from flask import current_app

from feedback import mail_settings
from feedback.command_faults import with_database
from feedback.database import db, utcnow
from feedback.outbox import bp, claims, digest, letters, sending
from feedback.outbox.contacts import contacts
from feedback.outbox.delivering import deliver
from feedback.outbox.models import Channel, Kind
from feedback.outbox.parcels import Parcel, Sender


@bp.cli.command("send")
@with_database
def send() -> None:
    """Send what is due, for servers other than `feedback.serve`: run it every minute."""
    if not sending.is_any_way_out():
        raise click.ClickException("Nothing can leave: MAIL_URL and ALERT_WEBHOOKS are empty.")
    count = 0
    while sent := sending.send_due(utcnow()):
        count += sent
    claims.forget(utcnow())
    click.echo(f"Sent {count}. {claims.count_waiting()} wait for another try.")


@bp.cli.command("digest")
@with_database
def write_digest() -> None:
    """Send to DIGEST_MAIL how much waits, and nothing of what it says: run it once a day."""
    try:
        count = letters.digest(digest.text(utcnow()))
    except LookupError as error:
        raise click.ClickException("Nobody counts what waits.") from error
    db.session.commit()
    if not count:
        raise click.ClickException("Nobody gets it: set DIGEST_MAIL, MAIL_URL and MAIL_FROM.")
    click.echo(f"Written to {count}. It is sent in the next round.")


@bp.cli.command("test")
def test() -> None:
    """Send a test alert to every contact at once, and say what came of each."""
    if not mail_settings.is_anybody_told(current_app.config):
        raise click.ClickException(mail_settings.NOBODY_IS_TOLD)
    parcels = [
        Parcel(number, secrets.token_hex(16), Kind.ALERT, channel, "", "en", recipient)
        for number, (channel, recipient) in enumerate(contacts())
    ]
    failed = 0
    for outcome in deliver(parcels, Sender.of_this_app(sending.TIMEOUT_S)):
        failed += not outcome.is_sent
        came = "sent" if outcome.is_sent else f"not sent ({outcome.error or 'no time left'})"
        click.echo(f"{_shown(outcome.parcel)}: {came}")
    if failed:
        raise click.ClickException(f"{failed} of {len(parcels)} would not be told.")


def _shown(parcel: Parcel) -> str:
    """Name a contact on the operator's own screen; a webhook's path is often its password."""
    if parcel.channel is Channel.MAIL:
        return parcel.recipient
    return urlsplit(parcel.recipient).netloc
