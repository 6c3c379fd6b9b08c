"""Two people on one message, an old form, a lost database: the typed note comes back."""

from __future__ import annotations

from flask import current_app, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    RequestEntityTooLarge,
    ServiceUnavailable,
)

from feedback import errors
from feedback.database import db
from feedback.key_proofs import NoKeyError
from feedback.moderation import bp, queries, sealed
from feedback.moderation.deciding import written
from feedback.moderation.forms import DecisionForm, MessageForm
from feedback.moderation.models import AlreadyUndoneError, Decision
from feedback.moderation.reading import message_page, named
from feedback.staff import sessions
from feedback.staff.kept import given_back, signed_out
from feedback.staff.sessions import current_staff
from feedback.submissions.models import AlreadyDecidedError, Submission

# What a change meets when somebody else changed the same message first.
OVERTAKEN = (AlreadyDecidedError, AlreadyUndoneError, StaleDataError, IntegrityError)


def overtaken(reference: str) -> ResponseReturnValue:
    """Tell the second person what the first one did; nothing of either is lost."""
    return message_page(named(reference), MessageForm(), is_overtaken=True), 409


def decided_already(submission: Submission, form: DecisionForm) -> Decision | None:
    """Return this very decision, if the same person sent it before: a button pressed twice."""
    standing = queries.standing(submission)
    words = written(submission, form)
    sent = (current_staff().id, form.status.data, form.version.data, words)
    if standing and sent == (
        standing.staff_id,
        standing.status.value,
        submission.version - 1,
        sealed.written(standing),
    ):
        return standing
    return None


def is_undone_already(submission: Submission, decision_id: str | None) -> bool:
    """Tell whether the same person took this decision back before, and nothing happened since."""
    last = next(reversed(queries.history(submission)), None)
    return bool(last and str(last.id) == decision_id and last.undone_by_id == current_staff().id)


@bp.errorhandler(CSRFError)
def stale(_error: CSRFError) -> ResponseReturnValue:
    """Do nothing on the word of an old page, and give the note back."""
    if sessions.is_signed_in():
        return given_back(gettext("Nothing was changed"), 400)
    return signed_out()


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Give back as much of the note as came, to be shortened."""
    if request.endpoint == "moderation.answer":
        advice = gettext("Shorten your answer to 5,000 characters")
    else:
        advice = gettext("Shorten your note to 2,000 characters")
    return given_back(gettext("That was too long to send"), 413, f"{advice}.")


@bp.errorhandler(NotFound)
def gone(error: NotFound) -> ResponseReturnValue:
    """Give the note back when its message is not there any more."""
    if request.method != "POST":
        return errors.answer(error)
    db.session.rollback()
    heading = gettext("We could not find that message")
    return given_back(heading, 404, gettext("It may have been deleted."), is_gone=True)


@bp.errorhandler(InternalServerError)
def failed(error: InternalServerError) -> ResponseReturnValue:
    """Keep the note on the screen whatever went wrong."""
    return _not_stored(error, error)


def unavailable(error: Exception) -> ResponseReturnValue:
    """Keep the note on the screen while the database cannot be used."""
    if request.method != "POST":
        return errors.database_down(error)
    current_app.logger.error("What staff did was not stored: %s", errors.reason(error))
    return _not_stored(error, ServiceUnavailable())


def _not_stored(error: Exception, answer: HTTPException) -> ResponseReturnValue:
    if request.method != "POST":
        return errors.answer(answer)
    db.session.rollback()
    page = given_back(gettext("It was not stored"), answer.code or 500)
    return errors.refused(make_response(page), error)


for _kind in (*errors.DATABASE_DOWN, NoKeyError):
    bp.register_error_handler(_kind, unavailable)
