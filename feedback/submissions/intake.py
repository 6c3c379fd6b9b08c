"""Keeping a message exactly once, and counting it only when it is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import gettext
from sqlalchemy.exc import IntegrityError

from feedback import rate_limits
from feedback.database import db, utcnow
from feedback.key_proofs import sealing_keys
from feedback.outbox import alerts, letters
from feedback.screening import Findings
from feedback.screening.faults import findings_or_failed
from feedback.submissions import queries, rows
from feedback.submissions.likeness import likeness
from feedback.submissions.models import Submission
from feedback.submissions.promise import when_read

if TYPE_CHECKING:
    from feedback.submissions.message_forms import MessageForm

TRIES = 3
ALIKE_WITHIN = timedelta(days=1)


class MustAskError(Exception):
    """There is personal data in the text, and whoever sends it has not said what to do about it."""

    def __init__(self, found: Findings) -> None:
        super().__init__()
        self.found = found


def take(form: MessageForm) -> tuple[Submission, Findings]:
    """Keep what a valid form says, and return it with what was found; the caller commits.

    Raises `MustAskError`, and what `keep` raises; then nothing is stored.
    """
    found = screened(form.value("text"))
    if form.must_ask(found):
        raise MustAskError(found)
    if (own_words := form.leave_out(found)) is not None:
        # Seen: “wedi'i adael allan”, our Welsh for what is left out, was taken for danger.
        places = screened(form.value("text")).personal_data
        found = replace(screened(own_words), personal_data=places)
    return keep(form.identity, form.submission, found, form.signs), found


def screened(text: str) -> Findings:
    """Return what the text may be. A fault of ours in reading it means that a person must look."""
    return findings_or_failed(text, current_app.extensions["screening"])


def keep(
    identity: str, build: Callable[[str], Submission], found: Findings, signs: set[str]
) -> Submission:
    """Add the message, sorted and counted, or return it if it is kept; the caller commits.

    The same message sent again, even at the same moment, costs nothing. ``signs`` say what of the
    form itself speaks for spam. Raises `TooManyError` and `NoKeyError`; then nothing is stored.
    """
    keys = sealing_keys()
    for _ in range(TRIES):
        submission = build(identity)
        mark = likeness(submission.text)
        submission.sort(found, signs | _seen_before(mark), keys)
        submission.likeness = None if submission.text_sealed else mark
        try:
            rows.add(submission)
        except IntegrityError:
            db.session.rollback()
            if known := queries.by_identity(identity):
                return known
            # A reference was drawn twice.
            continue
        if many := rate_limits.count_message(is_urgent=submission.is_urgent):
            rows.follow(submission)
            submission.sort(found, signs | many, keys)
        _tell(submission, keys)
        return submission
    raise RuntimeError("no free reference was drawn")


def _tell(submission: Submission, keys: dict[str, bytes]) -> None:
    """Let staff know of what is urgent, and others that their message is here."""
    if submission.is_urgent:
        alerts.raise_alert(submission.id, submission.reference)
        if submission.adds_to:
            letters.withdraw_from_sender(submission.adds_to)
    elif submission.gets_mail:
        email = submission.contact(keys)[1]
        promise = gettext("Messages are next read %(when)s.", when=when_read())
        letters.acknowledgement(submission.reference, email, submission.language, promise)


def _seen_before(mark: str | None) -> set[str]:
    is_repeated = mark is not None and rows.are_many(mark, since=utcnow() - ALIKE_WITHIN)
    return {"repeated"} if is_repeated else set()
