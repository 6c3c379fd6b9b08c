"""What is shown of a message on its own page: never its words, for others may hold the phone."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from feedback import rate_limits, references
from feedback.encryption import UnreadableError, app_keys
from feedback.own_page import answers, withdrawals
from feedback.own_page.forms import OpeningForm
from feedback.own_page.withdrawals import Withdrawal
from feedback.submissions import codes, queries
from feedback.submissions.models import Status, Submission

STATUS: dict[Status, LazyString] = {
    Status.WAITING: _("Nobody has decided about it yet."),
    Status.DONE: _("It is done. A person has read it and dealt with it."),
    Status.NOT_FOR_US: _("A person has read it. It is not something that we can deal with."),
    Status.SPAM: _("A person has read it and closed it."),
}
# What no code hashes to: compared with where there is nothing to compare with.
NO_HASH = "0" * 64


class Reply(NamedTuple):
    """An answer from staff; ``words`` is None while it cannot be decrypted."""

    words: str | None
    answered_at: datetime


class Tracked(NamedTuple):
    """What a message's own page says."""

    status: LazyString
    is_waiting: bool
    is_formal: bool
    received_at: datetime
    replies: Sequence[Reply]
    added_at: Sequence[datetime]
    withdrawal: Withdrawal | None


def opened_by(reference: str, code: str) -> str | None:
    """Return the reference of the message that a code opens.

    Whatever is wrong, one row is asked for, one code hashed and one hash compared: neither the
    answer nor its time tells whether there is such a message.
    """
    found = queries.first_and_code(references.heard(reference) or "")
    first, kept = found or ("", None)
    is_right = hmac.compare_digest(codes.hashed(codes.read(code)), kept or NO_HASH)
    return first if is_right else None


def found(form: OpeningForm) -> Submission | None:
    """Return the message that a form opens, by its pass or by its code.

    Raises `TooManyError` after too many wrong codes.
    """
    if passed := form.passed:
        return queries.by_reference(passed)
    rate_limits.count_track_try()
    first = opened_by(form.value("reference"), form.value("code"))
    if first is None:
        return None
    rate_limits.forgive_track_try()
    return queries.by_reference(first)


def shown(submission: Submission) -> Tracked:
    """Return what its page says of a message."""
    # Whoever else has the code must not learn that help was asked for.
    added = [it for it in queries.additions(submission.reference) if not it.is_urgent]
    ids = [submission.id, *(addition.id for addition in added)]
    return Tracked(
        status=STATUS[submission.status],
        is_waiting=submission.is_waiting,
        is_formal=submission.is_formal,
        received_at=submission.received_at,
        replies=[_reply(answer) for answer in answers.to(*ids)],
        # Words of danger leave no trace here: somebody else may hold the phone.
        added_at=[addition.received_at for addition in added if not addition.is_urgent],
        withdrawal=withdrawals.of(submission.id),
    )


def _reply(answer: answers.Answer) -> Reply:
    try:
        return Reply(answer.words(app_keys()), answer.answered_at)
    except UnreadableError:
        return Reply(None, answer.answered_at)
