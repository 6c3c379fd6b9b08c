"""Counts what waits in each lane, for the mail that staff get once a day."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState
from sqlalchemy import func, select

from feedback.database import db
from feedback.moderation import bp
from feedback.outbox.digest import Waiting, counted_by
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status, Submission


def waiting() -> Waiting:
    """Count every lane, and say since when the oldest has waited."""
    each = (
        select(Submission.lane, func.count(Submission.id), func.min(Submission.received_at))
        .where(Submission.status == Status.WAITING)
        .group_by(Submission.lane)
    )
    rows = db.session.execute(each).all()
    counts = {lane: count for lane, count, _ in rows}
    lanes = {lane.name.replace("_", " ").capitalize(): counts.get(lane, 0) for lane in Lane}
    return Waiting(lanes, min((oldest for _, _, oldest in rows), default=None))


@bp.record_once
def _count_for_the_digest(state: BlueprintSetupState) -> None:
    counted_by(state.app, waiting)
