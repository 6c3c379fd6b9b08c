"""Signing in was refused before a view could answer: too many tries, or a form too old."""

from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_wtf.csrf import CSRFError

from feedback import errors
from feedback.database import db
from feedback.rate_limits import TooManyError
from feedback.staff import bp
from feedback.staff.forms import SignInForm
from feedback.staff.kept import given_back


@bp.errorhandler(TooManyError)
def too_many(error: TooManyError) -> ResponseReturnValue:
    """Say how long to wait, with the e-mail address still there and the password not."""
    minutes = -(-error.retry_after_s // 60)
    reason = ngettext(
        "Too many tries. Wait %(num)s minute, then try again.",
        "Too many tries. Wait %(num)s minutes, then try again.",
        minutes,
    )
    if request.endpoint != "staff.sign_in":
        return errors.too_many(error)
    return errors.refused(make_response(_sign_in_again(reason), 429), error)


@bp.errorhandler(CSRFError)
def stale(_error: CSRFError) -> ResponseReturnValue:
    """Let people sign in from a page that was open for long, or tell them about the cookie."""
    if request.endpoint != "staff.sign_in":
        return given_back(gettext("Nothing was changed"), 400)
    reason = gettext("This page was open for too long, or your browser blocks cookies. Try again")
    return _sign_in_again(reason), 400


def _sign_in_again(reason: str) -> str:
    db.session.rollback()
    form = SignInForm()
    form.refuse(reason)
    return render_template("staff/sign_in.html", form=form)
