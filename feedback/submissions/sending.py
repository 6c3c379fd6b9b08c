"""What happens to a message that can be taken, whichever form it came from."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from feedback.database import db
from feedback.submissions import after
from feedback.submissions.intake import MustAskError, take
from feedback.submissions.message_forms import MessageForm
from feedback.submissions.personal_data import pieces
from feedback.submissions.refusals import form_page


def send(form: MessageForm) -> ResponseReturnValue:
    """Keep a message, once its sender knows what is in it, and lead to what comes next."""
    if form.is_to_change:
        return form_page(form, is_to_change=True), 200
    try:
        submission, found = take(form)
    except MustAskError as error:
        shown = pieces(form.value("text"), error.found.personal_data)
        return render_template("submissions/check.html", form=form, pieces=list(shown)), 422
    # Asked after the commit, each of these would be read from the database again.
    token = after.token(after.of(submission, found))
    db.session.commit()
    return redirect(url_for("submissions.sent", token=token), 303)
