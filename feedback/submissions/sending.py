"""What happens to a message that can be taken, whichever form it came from."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from feedback.database import db
from feedback.submissions import after
from feedback.submissions.after import Next, Sent
from feedback.submissions.intake import keep, screened
from feedback.submissions.message_forms import MessageForm
from feedback.submissions.models import Submission
from feedback.submissions.personal_data import pieces
from feedback.submissions.refusals import form_page


def send(form: MessageForm) -> ResponseReturnValue:
    """Keep a message, once its sender knows what is in it, and lead to what comes next."""
    if form.is_to_change:
        return form_page(form), 200
    found = screened(form.value("text"))
    if form.must_ask(found):
        shown = pieces(form.value("text"), found.personal_data)
        return render_template("submissions/check.html", form=form, pieces=list(shown)), 422
    if (own_words := form.leave_out(found)) is not None:
        # Seen: “wedi'i adael allan”, our Welsh for what is left out, was taken for danger.
        places = screened(form.value("text")).personal_data
        found = replace(screened(own_words), personal_data=places)
    submission = keep(form.identity, form.submission, found, form.signs)
    db.session.commit()
    token = after.token(_sent(submission, after.next_page(form.subject, found)))
    return redirect(url_for("submissions.sent", token=token), 303)


def _sent(submission: Submission, page: Next) -> Sent:
    return Sent(
        submission.reference,
        page,
        submission.identity if submission.code_hash else "",
        submission.findings.get("formal", ""),
        is_mailed=submission.gets_mail,
        is_added=bool(submission.adds_to) and not submission.is_urgent,
    )
