"""The form, the question about personal data, and the page that follows."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback.database import db
from feedback.extensions import csrf
from feedback.submissions import after, bp, codes
from feedback.submissions.after import Next, Sent
from feedback.submissions.forms import FeedbackForm
from feedback.submissions.intake import keep, screened
from feedback.submissions.models import About, Submission
from feedback.submissions.personal_data import pieces
from feedback.submissions.references import spoken
from feedback.submissions.refusals import form_page, gives_back

# The public form carries a token of its own (form_tokens.py), which needs no cookie.
csrf.exempt(bp)

PAGES = {
    Next.THANKS: "submissions/sent.html",
    Next.DANGER: "submissions/danger.html",
    Next.CHILD: "submissions/danger.html",
    Next.LANGUAGE: "submissions/language.html",
}


@bp.route("/feedback", methods=["GET", "POST"])
@gives_back
def new() -> ResponseReturnValue:
    """Show the form; keep what was sent, once the sender knows what is in it."""
    form = FeedbackForm.opened()
    if not form.validate_on_submit():
        return form_page(form), 422 if form.is_submitted() else 200
    if form.is_to_change:
        return form_page(form), 200
    found = screened(form.value("text"))
    if form.must_ask(found):
        shown = pieces(form.value("text"), found.personal_data)
        return render_template("submissions/check.html", form=form, pieces=list(shown)), 422
    if form.leave_out(found):
        found = screened(form.value("text"))
    submission = keep(form.identity, form.submission, found, form.signs)
    # Asked after the commit, each of these would be read from the database again.
    token = after.token(_sent(submission, after.next_page(About(form.about.data), found)))
    db.session.commit()
    return redirect(url_for("submissions.sent", token=token), 303)


def _sent(submission: Submission, page: Next) -> Sent:
    return Sent(
        submission.reference,
        page,
        submission.identity if submission.code_hash else "",
        submission.findings.get("formal", ""),
        is_mailed=submission.gets_mail,
    )


@bp.get("/feedback/sent/<token>")
def sent(token: str) -> ResponseReturnValue:
    """Give help first where it may be needed, then the reference: we may have misread it all."""
    thanks = after.opened(token)
    # The banner must not carry this page's own address, which opens it, into another message.
    here = url_for("submissions.new").removeprefix(request.script_root)
    return render_template(
        PAGES[thanks.page],
        sent=thanks,
        reference=spoken(thanks.reference),
        code=codes.grouped(codes.code_of(thanks.identity)) if thanks.identity else "",
        is_child=thanks.page is Next.CHILD,
        directory=current_app.extensions["signpost"],
        here=here,
    )
