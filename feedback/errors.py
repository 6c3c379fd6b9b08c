"""What people see when something fails: plain words, and always the numbers."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import DatabaseError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.exceptions import ServiceUnavailable as Unavailable

from feedback import numbers, problems
from feedback.encryption import NoKeyError
from feedback.languages import current_language
from feedback.rate_limits import TooManyError

DATABASE_DOWN = (DatabaseError, InterfaceError, PoolTimeoutError)
RETRY_AFTER_S = 30

# Status → what happened, and what to do about it.
WORDS = {
    400: (_("We could not read that"), _("Go back and try again.")),
    403: (_("You cannot open this page"), _("Your account does not allow it, or you signed out.")),
    404: (_("We could not find that page"), _("Check the address, or start from the first page.")),
    405: (_("That does not work here"), _("Go back and use the buttons on the page.")),
    408: (_("That took too long"), _("Your connection may be slow. Try again.")),
    410: (_("This page is no longer open"), _("It could be opened for one hour only.")),
    413: (_("That was too long to send"), _("Shorten it and send it again.")),
    422: (_("Something needs to be changed"), _("Go back and check what you entered.")),
    429: (_("Too many tries"), _("Wait a little, then try again.")),
    500: (_("Something went wrong on our side"), _("It is not your fault. Try again later.")),
    503: (_("This part is not working at the moment"), _("Try again in a few minutes.")),
}


def init_app(app: Flask) -> None:
    """Answer every failure, known or not."""
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(TooManyError, too_many)
    for error in (*DATABASE_DOWN, NoKeyError):
        app.register_error_handler(error, database_down)
    app.register_error_handler(500, answer)


def answer(error: HTTPException) -> ResponseReturnValue:
    """Show the page for a status; keep what the exception says of headers (Allow, say)."""
    status = error.code or 500
    if status < 400 or error.response is not None:
        return error
    response = _response(error, status)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def too_many(error: TooManyError) -> ResponseReturnValue:
    """Say how long to wait."""
    response = make_response(page(429, error.retry_after_s), 429)
    response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def database_down(error: Exception) -> ResponseReturnValue:
    """Say that it is our side, and note what the database said, or that there is no key."""
    lost = "key" if isinstance(error, NoKeyError) else "database"
    current_app.logger.error("The %s cannot be used: %s", lost, reason(error))
    response = _response(Unavailable(), 503)
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def reason(error: Exception) -> str:
    """Name an error of the database by its kind and code; its own text may hold what was typed."""
    told = getattr(error, "orig", None)
    code = getattr(told, "sqlite_errorname", None) or getattr(told, "sqlstate", None)
    return type(error).__name__ + (f" ({code})" if code else "")


def page(status: int, retry_after_s: int | None = None) -> str:
    """Return the page for a status, in the looks of the site."""
    heading, advice = _words(status)
    return render_template(
        "errors/error.html",
        code=status,
        heading=heading,
        advice=[advice],
        retry_after=retry_after_s,
    )


def _response(error: HTTPException, status: int) -> Response:
    if not problems.is_for_programs(request.path):
        return make_response(_page(error, status), status)
    heading, advice = (gettext(str(text)) for text in _words(status))
    if status < 500:
        advice = gettext("/api/v1/openapi.json says what can be asked.")
    body = problems.problem(status, f"{heading}. {advice}")
    return Response(body, status, content_type=problems.TYPE)


def _words(status: int) -> tuple[str, str]:
    return WORDS.get(status, WORDS[500 if status >= 500 else 400])


def _page(error: HTTPException, status: int) -> str:
    # With a host name that is not ours no address can be built, so no template can be used.
    if isinstance(request.routing_exception, SecurityError):
        return last_resort(status, request.form.get("text", ""))
    try:
        return page(status, RETRY_AFTER_S if status == 503 else None)
    except Exception:
        current_app.logger.exception("The error page for %s failed", type(error).__name__)
        return last_resort(status)


def last_resort(status: int, kept_text: str = "") -> str:
    """Return a page of plain HTML that needs no template."""
    try:
        heading, advice = (gettext(str(text)) for text in WORDS.get(status, WORDS[500]))
    except Exception:
        heading, advice = HTTPStatus(status).phrase, ""
    return numbers.last_resort_page(heading, [advice], current_language(), kept_text)


def refused(response: Response, error: Exception) -> Response:
    """Add to a refusal what a browser or a program needs to know about trying again."""
    if isinstance(error, TooManyError):
        response.headers["Retry-After"] = str(error.retry_after_s)
    elif response.status_code in (500, 503):
        response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response
