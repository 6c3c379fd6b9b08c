"""The queue, one message of it, and the decision."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.database import db
from feedback.moderation import bp, labels, lanes, queries
from feedback.moderation.filters import FilterForm
from feedback.moderation.forms import DecisionForm, UndoForm
from feedback.moderation.models import AlreadyUndoneError, Decision
from feedback.moderation.reading import message_page, named
from feedback.sanitising import carries_markup, staff_markdown
from feedback.staff import access
from feedback.staff.sessions import current_staff
from feedback.submissions.models import AlreadyDecidedError, Status, Submission

bp.before_request(access.signed_in_only)


@bp.context_processor
def words() -> dict[str, object]:
    """Give the pages of this room their words."""
    return {
        "labels": labels,
        "lanes": lanes,
        "carries_markup": carries_markup,
        "staff_markdown": staff_markdown,
    }


@bp.get("/")
def queue() -> ResponseReturnValue:
    """List what waits, or what was decided."""
    form = FilterForm.opened()
    listed = queries.queue(
        form.filters(), after=request.args.get("after"), before=request.args.get("before")
    )
    page = render_template(
        "moderation/queue.html", form=form, filters=form.filters(), listed=listed
    )
    return page, 422 if form.errors else 200


@bp.get("/messages/<reference>")
def read(reference: str) -> ResponseReturnValue:
    """Show one message."""
    submission = named(reference)
    if submission.reference != reference:
        args = FilterForm.opened().filters().args()
        return redirect(url_for(".read", reference=submission.reference, **args), 303)
    return message_page(submission)


@bp.post("/messages/<reference>/decide")
def decide(reference: str) -> ResponseReturnValue:
    """Record what the moderator decided, and go on to the next message."""
    submission = named(reference)
    form = DecisionForm()

    if form.validate_on_submit():
        if form.version.data != submission.version:
            raise AlreadyDecidedError(reference)
        decision = Decision.on(
            submission,
            Status(form.status.data or ""),
            note=form.note.data or "",
            by=current_staff(),
        )
        db.session.add(decision)
        db.session.commit()
        return redirect(_onwards(submission, decision), 303)

    return message_page(submission, form), 422


@bp.post("/messages/<reference>/undo")
def undo(reference: str) -> ResponseReturnValue:
    """Let a message wait again."""
    submission = named(reference)
    form = UndoForm()
    decision = queries.standing(submission)
    if decision is None or str(decision.id) != form.decision.data:
        raise AlreadyUndoneError(reference)
    decision.undo(submission, by=current_staff())
    db.session.commit()
    flash(gettext("Undone. The message waits again."))
    return redirect(url_for(".read", reference=submission.reference, **_args()), 303)


def _onwards(submission: Submission, decision: Decision) -> str:
    """Return the address of the next message in the same view, with a way to undo this one."""
    filters = FilterForm.opened().filters()
    done = {
        "text": str(labels.MARKED[decision.status]),
        "decision": decision.id,
        "reference": submission.reference,
        "spoken": submission.spoken_reference,
        "args": filters.args(),
    }
    flash(done, "decided")  # type: ignore[arg-type]  # the session keeps any JSON
    _, following = queries.neighbours(submission, filters)
    if following and following.is_waiting:
        return url_for(".read", reference=following.reference, **filters.args())
    return url_for(".queue", **filters.args())


def _args() -> dict[str, Any]:
    return FilterForm.opened().filters().args()
