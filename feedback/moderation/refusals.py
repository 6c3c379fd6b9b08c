"""Two people on one message, an old form, a lost database: the typed note comes back."""

from __future__ import annotations

from flask import current_app, make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from feedback import errors
from feedback.database import db
from feedback.moderation import bp
from feedback.moderation.forms import DecisionForm
from feedback.moderation.models import AlreadyUndoneError
from feedback.moderation.reading import message_page, named
from feedback.staff import sessions
from feedback.staff.kept import given_back, signed_out
from feedback.submissions.models import AlreadyDecidedError


@bp.errorhandler(AlreadyDecidedError)
@bp.errorhandler(AlreadyUndoneError)
@bp.errorhandler(StaleDataError)
@bp.errorhandler(IntegrityError)
def overtaken(_error: Exception) -> ResponseReturnValue:
    """Tell the second person what the first one did; nothing of either is lost."""
    db.session.rollback()
    submission = named((request.view_args or {})["reference"])
    form = DecisionForm()
    return message_page(submission, form, is_overtaken=True), 409


@bp.errorhandler(CSRFError)
def stale(_error: CSRFError) -> ResponseReturnValue:
    """Do nothing on the word of an old page, and give the note back."""
    if sessions.is_signed_in():
        return given_back(gettext("Nothing was changed"), 400)
    return signed_out()


def unavailable(error: Exception) -> ResponseReturnValue:
    """Keep the note on the screen while the database cannot be used."""
    if request.method != "POST":
        return errors.database_down(error)
    db.session.rollback()
    current_app.logger.error("A decision was not stored: %s", type(error).__name__)
    return errors.refused(make_response(given_back(gettext("It was not stored"), 503)), error)


for _kind in errors.DATABASE_DOWN:
    bp.register_error_handler(_kind, unavailable)
