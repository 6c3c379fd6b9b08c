"""The answer to "Is this page useful?": no cookie, no token, no script."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback.database import db
from feedback.errors import DATABASE_DOWN, reason
from feedback.extensions import csrf
from feedback.rate_limits import TooManyError
from feedback.ratings import bp
from feedback.ratings.counting import Answer, count
from feedback.ratings.marks import signed_version

# The form is printed with its page and is the same for everybody: it cannot carry a token.
csrf.exempt(bp)
# What browsers say of a form on a page of this very site, and old ones say nothing.
OWN_SITE = {"same-origin", "none", None}
ANSWERS = {"yes": True, "no": False}


@bp.get("/useful")
def back() -> ResponseReturnValue:
    """Lead on from the address of the answer, which is all that the history of a browser has."""
    return redirect(url_for("signpost.home"), 303)


@bp.post("/useful")
def answer() -> ResponseReturnValue:
    """Count what a person thinks of a page, and thank them."""
    given = _given()
    if given is None:
        return _not_counted("", 422)
    if request.headers.get("Sec-Fetch-Site") not in OWN_SITE:
        return _not_counted(given.page, 403)
    try:
        count(given)
        db.session.commit()
    except TooManyError:
        # The same thanks: else one person at home could learn what another one reads.
        db.session.rollback()
    except DATABASE_DOWN as error:
        db.session.rollback()
        current_app.logger.error("An answer could not be counted: %s", reason(error))
        return _not_counted(given.page, 503)
    return render_template("ratings/answer.html", page=given.page, status=200, here=given.page)


def _given() -> Answer | None:
    """Return what was pressed; nothing when it was not on a page of ours that asks."""
    page, mark = request.form.get("page", ""), request.form.get("version", "")
    is_useful = ANSWERS.get(request.form.get("answer", ""))
    version = signed_version(mark, page)
    return Answer(page, version, is_useful) if version and is_useful is not None else None


def _not_counted(page: str, status: int) -> ResponseReturnValue:
    here = page or url_for("signpost.home").removeprefix(request.script_root)
    shown = render_template("ratings/answer.html", page=page, status=status, here=here)
    return shown, status
