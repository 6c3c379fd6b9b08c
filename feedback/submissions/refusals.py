"""A form that cannot be taken is given back with every word in it, and with the numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from traceback import format_tb

from flask import current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from feedback import errors
from feedback.database import db
from feedback.form_bodies import fields
from feedback.key_proofs import NoKeyError
from feedback.rate_limits import TooManyError
from feedback.submissions.message_forms import TEXT_LIMIT, MessageForm
from feedback.submissions.public_forms import sent_fields

View = Callable[[], ResponseReturnValue]


def gives_back(kind: type[MessageForm]) -> Callable[[View], View]:
    """Let a view that takes a form of this kind never lose it."""

    def guarded(view: View) -> View:
        @wraps(view)
        def safe() -> ResponseReturnValue:
            try:
                return view()
            except Exception as error:
                if request.method != "POST":
                    raise
                return give_back(error, kind)

        return safe

    return guarded


def give_back(error: Exception, kind: type[MessageForm]) -> ResponseReturnValue:
    """Show the typed text again, whatever went wrong."""
    status = status_of(error)
    if status >= 500:
        note(error)
    data = _arrived(error)
    try:
        db.session.rollback()
        response = make_response(_form_again(kind.received(data), status, error), status)
    except Exception as failure:
        # Not with its traceback: that holds the words of this failure, and of the one before it.
        told = errors.reason(failure)
        current_app.logger.error("The form could not be given back whole: %s", told)
        response = make_response(errors.last_resort(status, data.get("text", "")), status)
    return errors.refused(response, error)


def note(error: Exception) -> None:
    """Say in the log what failed, but not in the error's own words: they may be a person's."""
    # A database that is down, or a missing key, refuses thousands, and all in the same place.
    is_down = isinstance(error, (*errors.DATABASE_DOWN, NoKeyError))
    places = "" if is_down else "\n" + "".join(format_tb(error.__traceback__))
    current_app.logger.error("A message was refused: %s%s", errors.reason(error), places)


def status_of(error: Exception) -> int:
    """Return what a failure is answered with."""
    if isinstance(error, TooManyError):
        return 429
    if isinstance(error, (*errors.DATABASE_DOWN, NoKeyError)):
        return 503
    return (error.code or 500) if isinstance(error, HTTPException) else 500


def form_page(form: MessageForm, **more: object) -> str:
    """Return the page with the form as it stands."""
    return render_template(form.template, form=form, limit=TEXT_LIMIT, **more)


def _form_again(form: MessageForm, status: int, error: Exception) -> str:
    wait = error.retry_after_s if isinstance(error, TooManyError) else None
    heading, advice = errors.WORDS.get(status, errors.WORDS[500])
    refusal = {"status": status, "heading": heading, "advice": advice, "wait_s": wait}
    return form_page(form, refusal=refusal)


def _arrived(error: Exception) -> MultiDict[str, str]:
    """Return the fields that arrived; of a form that is too large, as much as was taken."""
    if not isinstance(error, RequestEntityTooLarge):
        return sent_fields()
    body = request.environ["wsgi.input"].read(current_app.config["MAX_CONTENT_LENGTH"])
    return fields(body, request.content_type or "")
