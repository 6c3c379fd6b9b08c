"""Counts what waits in each lane, for the mail that staff get once a day."""

from __future__ import annotations

from collections import Counter

from flask.blueprints import BlueprintSetupState
from sqlalchemy import func, select

from feedback.database import db
from feedback.moderation import bp
from feedback.outbox.digest import Waiting, counted_by
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission

# The digest is in English, whatever language the staff pages are in.
NAMES = {
    Lane.URGENT: "Urgent",
    Lane.FORMAL: "Formal",
    Lane.PERSONAL: "Personal data",
    Lane.INBOX: "Inbox",
    Lane.LIKELY_SPAM: "Likely spam",
}


def waiting() -> Waiting:
    """Count every lane, and say since when the oldest has waited."""
    each = (
        select(Submission.lane, func.count(Submission.id), func.min(Submission.received_at))
        .where(Submission.status == Status.WAITING)
        .group_by(Submission.lane)
    )
    rows = db.session.execute(each).all()
    counts: Counter[Lane] = Counter()
    for place, count, _ in rows:
        # An emergency stands first in the urgent lane.
        counts[Lane(max(place, Lane.URGENT))] += count
    lanes = {name: counts[lane] for lane, name in NAMES.items()}
    return Waiting(lanes, min((oldest for _, _, oldest in rows), default=None))


@bp.record_once
def _count_for_the_digest(state: BlueprintSetupState) -> None:
    counted_by(state.app, waiting)
