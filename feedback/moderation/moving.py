"""A message in the wrong list: a person moves it up to where it is read in time."""

from __future__ import annotations

from feedback import audit
from feedback.key_proofs import sealing_keys
from feedback.moderation import taking_on
from feedback.moderation.filters import LANES
from feedback.outbox import letters
from feedback.staff.models import Staff
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Submission


def lanes_above(submission: Submission) -> list[Lane]:
    """Return where a message can be moved: to what is read before it, while it waits."""
    if not submission.is_waiting:
        return []
    return [lane for lane in (Lane.URGENT, Lane.FORMAL) if lane < submission.lane]


def move(submission: Submission, lane: Lane, by: Staff) -> None:
    """Move a message up; the caller commits. Raises `NoKeyError`.

    Of what is urgent from now on somebody is told, and no mail about it, or about what it adds to,
    leaves any more. That one keeps its code: its page shows nothing of what is urgent.
    """
    # First: a key that is new here writes a line of its own.
    keys = sealing_keys()
    submission.move(lane, keys)
    audit.note(audit.Action.MOVED, submission.reference, by=by.id, detail=LANES[lane])
    if submission.is_urgent:
        letters.withdraw(submission.reference)
        if submission.adds_to:
            letters.withdraw_from_sender(submission.adds_to)
        taking_on.start_again(submission)
