"""The form and the page that follows it."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import SignatureExpired

from feedback.database import db
from feedback.extensions import csrf
from feedback.submissions import bp
from feedback.submissions.form_tokens import thanked, thanks_token
from feedback.submissions.forms import TEXT_LIMIT, FeedbackForm
from feedback.submissions.intake import keep
from feedback.submissions.references import spoken
from feedback.submissions.refusals import gives_back

# The public form carries a token of its own (form_tokens.py), which needs no cookie.
csrf.exempt(bp)


@bp.route("/feedback", methods=["GET", "POST"])
@gives_back
def new() -> ResponseReturnValue:
    """Show the form; keep what was sent."""
    form = FeedbackForm.opened()

    if form.validate_on_submit():
        reference = keep(form.identity, form.submission)
        db.session.commit()
        token = thanks_token(reference, form.about.data)
        return redirect(url_for("submissions.sent", token=token), 303)

    status = 422 if form.is_submitted() else 200
    return render_template("submissions/new.html", form=form, limit=TEXT_LIMIT), status


@bp.get("/feedback/sent/<token>")
def sent(token: str) -> ResponseReturnValue:
    """Give the reference, and the routes: every message may have been misread."""
    try:
        thanks = thanked(token)
    except SignatureExpired:
        abort(410)
    if thanks is None:
        abort(404)
    reference, about = thanks
    # The banner must not carry this page's own address, which opens it, into another message.
    here = url_for("submissions.new").removeprefix(request.script_root)
    return render_template(
        "submissions/sent.html", reference=spoken(reference), about=about, here=here
    )
