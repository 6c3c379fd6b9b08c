"""What a site is told: its visitor's reference and the numbers, or what went wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps

from flask import Response, current_app, g, make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, InternalServerError

from feedback import errors, numbers, problems
from feedback.database import db
from feedback.key_proofs import NoKeyError
from feedback.languages import current_language
from feedback.problems import ProblemError
from feedback.rate_limits import TooManyError
from feedback.screening import Findings
from feedback.site_messages.forms import KeyReusedError
from feedback.submissions import after, codes
from feedback.submissions.after import Next
from feedback.submissions.models import Submission
from feedback.submissions.personal_data import name_of
from feedback.submissions.refusals import note, status_of

View = Callable[[], ResponseReturnValue]


def for_programs(view: View) -> View:
    """Answer every failure with problem details, and say whose pages may read the answer."""

    @wraps(view)
    def answered() -> ResponseReturnValue:
        try:
            response = make_response(view())
        except Exception as error:
            db.session.rollback()
            response = _refusal(error)
        _let_read(response)
        return response

    return answered


def kept(submission: Submission, found: Findings, status: int) -> Response:
    """Return what the site shows of a message that was kept: first help, where it may be needed."""
    sent = after.of(submission, found)
    values = {
        "reference": submission.reference,
        "spoken_reference": submission.spoken_reference,
        "code": codes.grouped(codes.code_of(sent.identity)) if sent.identity else None,
        "page": submission.page or None,
        "danger": sent.page in (Next.DANGER, Next.CHILD),
        "not_reported": gettext("This has not been reported as a crime or an emergency"),
        "help": _help(),
        "url": _address(after.token(sent)),
    }
    body = json.dumps(values, ensure_ascii=False)
    response = Response(body, status, content_type="application/json")
    response.headers["Content-Language"] = current_language()
    return response


def asks_about(text: str, found: Findings) -> ProblemError:
    """Return the refusal of a text with personal data in it: its sender has to choose first."""
    detail = gettext(
        "Nothing was kept. Show the sender what was found, and send again with personal_data: "
        "hide, or send."
    )
    items = [{**item._asdict(), "name": name_of(item.kind)} for item in found.personal_data]
    return ProblemError(422, detail, personal_data=items, text=text)


def _help() -> list[dict[str, str | None]]:
    return [_number(number) for number in numbers.THREE]


def _number(number: numbers.Number) -> dict[str, str | None]:
    language = current_language()
    words = {"name": number.name.say(language), "words": number.purpose.say(language)}
    return {"number": number.display, "tel": number.tel, **words}


def _address(token: str) -> str:
    """Return where our own page stands, in the language of the message."""
    prefix = "/cy" if current_language() == "cy" else ""
    root = request.script_root.removesuffix("/cy")
    path = url_for("submissions.sent", token=token).removeprefix(request.script_root)
    # Whole: the program that asked stands on another site, where a path would lead nowhere.
    site = current_app.config["PUBLIC_URL"] or request.host_url.removesuffix("/")
    return f"{site}{root}{prefix}{path}"


def _refusal(error: Exception) -> Response:
    if isinstance(error, ProblemError):
        return _problem(error)
    if isinstance(error, KeyReusedError):
        words = gettext("This Idempotency-Key was used for another message. Take a new one.")
        return _problem(ProblemError(422, words))
    status = status_of(error)
    if status >= 500:
        note(error)
    if isinstance(error, TooManyError):
        words = gettext("Too many messages came from this network. Wait, then send it again.")
    elif isinstance(error, (*errors.DATABASE_DOWN, NoKeyError)):
        words = gettext("Send it again later with the same Idempotency-Key: it is kept once.")
    else:
        known = error if isinstance(error, HTTPException) else InternalServerError()
        return make_response(errors.answer(known))
    # Whoever wrote may be in danger, and their site has nothing else of ours to show.
    return errors.refused(_problem(ProblemError(status, words, help=_help())), error)


def _problem(error: ProblemError) -> Response:
    body = problems.problem(error.status, error.detail, **error.more)
    response = Response(body, error.status, content_type=problems.TYPE)
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _let_read(response: Response) -> None:
    """Let pages of sites that we know read it, and anybody's while we cannot know them."""
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    reader = g.get("reader", "*")
    if origin and reader:
        response.headers["Access-Control-Allow-Origin"] = reader
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
