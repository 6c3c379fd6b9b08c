"""One message as a moderator reads it."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template
from flask_babel import lazy_gettext as _

from feedback.moderation import (
    answering,
    history,
    labels,
    moving,
    queries,
    sealed,
    taking_on,
    telling,
)
from feedback.moderation.filters import LANES, FilterForm
from feedback.moderation.forms import (
    ANSWER_LIMIT,
    DECISIONS,
    NOTE_LIMIT,
    DecisionForm,
    MessageForm,
    UndoForm,
)
from feedback.own_page import withdrawals
from feedback.references import heard
from feedback.submissions.models import Submission
from feedback.submissions.queries import additions, by_reference

WHY_NOBODY = _("For “Not for us” and “Spam”, write why nobody needs help. Markdown works.")


def named(reference: str) -> Submission:
    """Return the message with this reference, however it was typed; or answer 404."""
    known = heard(reference)
    submission = by_reference(known) if known else None
    if submission is None:
        abort(404)
    return submission


def message_page(
    submission: Submission, form: MessageForm | None = None, *, is_overtaken: bool = False
) -> str:
    """Return the page of one message, in the view of the queue that the address names."""
    filters = FilterForm.opened().filters()
    form = form or DecisionForm(formdata=None)
    if submission.is_urgent:
        form.note.description = WHY_NOBODY
    # The version that was read just now is the one that the next press of a button is about.
    form.version.process_data(submission.version)
    form.version.raw_data = None
    previous, following = queries.neighbours(submission, filters)
    return render_template(
        "moderation/read.html",
        submission=submission,
        form=form,
        decisions=DECISIONS,
        limit=NOTE_LIMIT,
        answer_limit=ANSWER_LIMIT,
        filters=filters,
        listed=queries.around(submission, filters),
        previous=previous,
        following=following,
        is_overtaken=is_overtaken,
        **_known(submission),
    )


def _known(submission: Submission) -> dict[str, Any]:
    """Return what is known about a message, and what happened to it."""
    decisions = queries.history(submission)
    standing = next((decision for decision in decisions if decision.undone_at is None), None)
    return {
        "words": sealed.words(submission),
        "told": telling.told(submission, sealed.found(submission)),
        "contact": sealed.contact(submission),
        "urgency": taking_on.urgency(submission),
        "moves": {LANES[lane]: labels.LANES[lane] for lane in moving.lanes_above(submission)},
        "ways": answering.ways(submission),
        "withdrawal": withdrawals.of(submission.id),
        "additions": additions(submission.reference),
        "standing": standing,
        "undo_form": UndoForm(formdata=None, decision=standing.id if standing else None),
        "history": decisions,
        "events": history.events(submission, decisions),
    }
