"""The queue, one message of it, and the decision."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.database import db
from feedback.moderation import bp, deciding, labels, lanes, queries, sealed, taking_on, telling
from feedback.moderation.filters import FilterForm
from feedback.moderation.forms import DecisionForm, UndoForm
from feedback.moderation.models import AlreadyUndoneError, Decision
from feedback.moderation.reading import message_page, named
from feedback.moderation.refusals import (
    OVERTAKEN,
    decided_already,
    is_undone_already,
    overtaken,
)
from feedback.outbox import alerts
from feedback.references import heard
from feedback.sanitising import carries_markup, staff_markdown
from feedback.sites import queries as sites
from feedback.staff import access
from feedback.staff.kept import TYPED
from feedback.staff.sessions import current_staff
from feedback.submissions.models import Submission

bp.before_request(access.signed_in_only)


@bp.context_processor
def words() -> dict[str, object]:
    """Give the pages of this room their words."""
    return {
        "labels": labels,
        "site_names": sites.names,
        "lanes": lanes,
        "words_of": sealed.words,
        "written": sealed.written,
        "tags_of": telling.tags,
        "carries_markup": carries_markup,
        "staff_markdown": staff_markdown,
        "unsaved_labels": TYPED,
    }


@bp.app_context_processor
def watch() -> dict[str, object]:
    """Let every staff page say what nobody is told of, and what nobody deals with."""
    return {"is_anybody_told": alerts.is_anybody_told, "count_untaken": taking_on.count_untaken}


@bp.get("/")
def queue() -> ResponseReturnValue:
    """List what waits, or what was decided."""
    form = FilterForm.opened()
    if form.reference.data and not form.errors:
        return redirect(url_for(".read", reference=heard(form.reference.data)), 303)
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


@bp.get("/messages/<reference>/decide")
@bp.get("/messages/<reference>/undo")
@bp.get("/messages/<reference>/take-on")
@bp.get("/messages/<reference>/move")
@bp.get("/messages/<reference>/answer")
@bp.get("/messages/<reference>/keep")
def go_back(reference: str) -> ResponseReturnValue:
    """Lead back to the message from the address of one of its buttons."""
    return redirect(url_for(".read", reference=reference, **_args()), 303)


@bp.post("/messages/<reference>/decide")
def decide(reference: str) -> ResponseReturnValue:
    """Record what the moderator decided, and go on to the next message."""
    submission = named(reference)
    form = DecisionForm.sent_about(submission)

    if form.is_behind(submission):
        return _decided_before(reference, form)
    if form.errors:
        return message_page(submission, form), 422
    try:
        decision = deciding.decided(submission, form, current_staff())
        db.session.commit()
    except OVERTAKEN:
        db.session.rollback()
        return _decided_before(reference, form)
    return _onwards(submission, decision)


@bp.post("/messages/<reference>/undo")
def undo(reference: str) -> ResponseReturnValue:
    """Let a message wait again."""
    submission, wanted = named(reference), UndoForm().decision.data
    try:
        decision = queries.standing(submission)
        if decision is None or str(decision.id) != wanted:
            raise AlreadyUndoneError(reference)
        deciding.undone(submission, decision, current_staff())
        db.session.commit()
    except OVERTAKEN:
        db.session.rollback()
        if not is_undone_already(named(reference), wanted):
            return overtaken(reference)
    flash(gettext("Undone. The message waits again."))
    return redirect(url_for(".read", reference=reference, **_args()), 303)


def _decided_before(reference: str, form: DecisionForm) -> ResponseReturnValue:
    """Answer a decision that came too late: a button pressed twice, or somebody else was first."""
    submission = named(reference)
    decision = decided_already(submission, form)
    return _onwards(submission, decision) if decision else overtaken(reference)


def _onwards(submission: Submission, decision: Decision) -> ResponseReturnValue:
    """Go on to the next message in the same view, with a way to undo this one."""
    filters = FilterForm.opened().filters()
    done = {
        "text": str(labels.MARKED[decision.status]),
        "decision": decision.id,
        "reference": submission.reference,
        "spoken": submission.spoken_reference,
        "args": filters.args(),
    }
    # A button pressed twice is one success.
    if ("decided", done) not in session.get("_flashes", ()):
        flash(done, "decided")  # type: ignore[arg-type]  # the session keeps any JSON
    if following := queries.following(submission, filters):
        return redirect(url_for(".read", reference=following.reference, **filters.args()), 303)
    return redirect(url_for(".queue", **filters.args()), 303)


def _args() -> dict[str, Any]:
    return FilterForm.opened().filters().args()
