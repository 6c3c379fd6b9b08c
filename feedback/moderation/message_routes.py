"""What can be done to one message besides deciding: take it on, move, answer, delete at a wish."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.database import db
from feedback.moderation import answering, bp, labels, moving, taking_on
from feedback.moderation.filters import NAMED, FilterForm
from feedback.moderation.forms import AnswerForm, MessageForm
from feedback.moderation.reading import message_page, named
from feedback.moderation.refusals import OVERTAKEN, overtaken
from feedback.own_page import withdrawals
from feedback.own_page.withdrawals import Withdrawal
from feedback.staff.sessions import current_staff
from feedback.submissions.models import Submission


@bp.post("/messages/<reference>/take-on")
def take_on(reference: str) -> ResponseReturnValue:
    """Note who deals with an urgent message; the second is told who was first."""
    submission, form = named(reference), MessageForm()
    if not (submission.is_urgent and submission.is_waiting):
        if form.typed:
            return overtaken(reference)
        flash(gettext("This message does not wait for anybody any more."))
    elif taking_on.take_on(submission, current_staff()):
        flash(gettext("You are dealing with it. No alert goes out for it any more."))
    else:
        first = taking_on.first(submission)
        flash(gettext("%(name)s was first, and is dealing with it.", name=first and first.name))
    db.session.commit()
    return message_page(submission, form) if form.typed else _back(reference)


@bp.post("/messages/<reference>/move")
def move(reference: str) -> ResponseReturnValue:
    """Put a message on top whose danger was missed, or among those that the law gives a time."""
    submission, form = named(reference), MessageForm()
    lane = NAMED.get(request.form.get("to", ""))
    if not submission.is_waiting:
        return overtaken(reference)
    if lane in moving.lanes_above(submission):
        try:
            moving.move(submission, lane, current_staff())
            db.session.commit()
        except OVERTAKEN:
            db.session.rollback()
            return overtaken(reference)
    # A button pressed twice is one success; and what a colleague moved higher stays there.
    where = labels.lane_name(submission)
    flash(gettext("It is in this list now: %(list)s.", list=where))
    return message_page(submission, form) if form.typed else _back(reference)


@bp.post("/messages/<reference>/answer")
def answer(reference: str) -> ResponseReturnValue:
    """Answer whoever sent a message."""
    submission = named(reference)
    form = AnswerForm.sent_about(submission)

    if form.is_behind(submission):
        return _answered_before(reference, form)
    if form.errors or not form.is_seen_by(answering.ways(submission)):
        return message_page(submission, form), 422
    try:
        answering.answer(submission, form, current_staff())
        db.session.commit()
    except OVERTAKEN:
        db.session.rollback()
        return _answered_before(reference, form)
    return _answered(submission, form)


@bp.get("/messages/<reference>/delete")
def ask_to_delete(reference: str) -> ResponseReturnValue:
    """Ask once more before a message is deleted at its sender's request."""
    submission = named(reference)
    return _delete_page(submission, _wish(submission))


@bp.post("/messages/<reference>/delete")
def delete(reference: str) -> ResponseReturnValue:
    """Delete a message at its sender's request; the record keeps that it was."""
    submission = named(reference)
    wish = _wish(submission)
    if wish.refused_at and not request.form.get("is_kept"):
        flash(gettext("A colleague decided to keep it meanwhile."))
        return _back(reference)
    if not withdrawals.delete_message(submission, by=current_staff().id):
        return _delete_page(submission, wish), 409
    db.session.commit()
    flash(gettext("The message is deleted."))
    return redirect(url_for(".queue", **_args()), 303)


@bp.post("/messages/<reference>/keep")
def keep(reference: str) -> ResponseReturnValue:
    """Keep a message though somebody asked to have it deleted."""
    submission = named(reference)
    if _wish(submission).refused_at is None:
        withdrawals.refuse(submission, by=current_staff().id)
        db.session.commit()
    flash(gettext("The message is kept."))
    return _back(reference)


def _delete_page(submission: Submission, wish: Withdrawal) -> str:
    """Return the page that asks once more; or that says what must be passed on first."""
    return render_template(
        "moderation/delete.html",
        submission=submission,
        wish=wish,
        urgent=withdrawals.urgent_waiting(submission),
        args=_args(),
    )


def _wish(submission: Submission) -> Withdrawal:
    """Return the wish to have a message deleted; or answer 404."""
    wish = withdrawals.of(submission.id)
    if wish is None:
        abort(404)
    return wish


def _answered_before(reference: str, form: AnswerForm) -> ResponseReturnValue:
    """Take a button pressed twice for one answer; tell of anything else that happened first."""
    submission = named(reference)
    if answering.is_answered_already(submission, form, current_staff()):
        return _answered(submission, form)
    return overtaken(reference)


def _answered(submission: Submission, form: AnswerForm) -> ResponseReturnValue:
    """Go back to the message, with what else was typed still there."""
    said = gettext("Your answer is kept. The sender can read it now.")
    # A button pressed twice is one success.
    if ("message", said) not in session.get("_flashes", ()):
        flash(said)
    if not (form.beside and submission.is_waiting):
        return _back(submission.reference)
    form.answer.data = ""
    return message_page(submission, form)


def _back(reference: str) -> ResponseReturnValue:
    return redirect(url_for(".read", reference=reference, **_args()), 303)


def _args() -> dict[str, Any]:
    return FilterForm.opened().filters().args()
