"""One message as a moderator reads it."""

from __future__ import annotations

from flask import abort, render_template

from feedback.encryption import UnreadableError, app_keys
from feedback.moderation import queries
from feedback.moderation.filters import FilterForm
from feedback.moderation.forms import DECISIONS, NOTE_LIMIT, DecisionForm, UndoForm
from feedback.submissions.models import Submission
from feedback.submissions.queries import by_reference
from feedback.submissions.references import heard


def named(reference: str) -> Submission:
    """Return the message with this reference, however it was typed; or answer 404."""
    known = heard(reference)
    submission = by_reference(known) if known else None
    if submission is None:
        abort(404)
    return submission


def message_page(
    submission: Submission, form: DecisionForm | None = None, *, is_overtaken: bool = False
) -> str:
    """Return the page of one message, in the view of the queue that the address names."""
    filters = FilterForm.opened().filters()
    form = form or DecisionForm(formdata=None)
    # The version that was read just now is the one that the next press of a button is about.
    form.version.process_data(submission.version)
    form.version.raw_data = None
    previous, following = queries.neighbours(submission, filters)
    history = queries.history(submission)
    standing = next((decision for decision in history if decision.undone_at is None), None)
    return render_template(
        "moderation/read.html",
        submission=submission,
        form=form,
        decisions=DECISIONS,
        limit=NOTE_LIMIT,
        standing=standing,
        undo_form=UndoForm(formdata=None, decision=standing.id if standing else None),
        history=history,
        contact=contact(submission),
        filters=filters,
        listed=queries.around(submission, filters),
        previous=previous,
        following=following,
        is_overtaken=is_overtaken,
    )


def contact(submission: Submission) -> tuple[str, str] | None:
    """Return name and e-mail address; ``None`` when they cannot be decrypted."""
    try:
        return submission.contact(app_keys())
    except UnreadableError:
        return None
