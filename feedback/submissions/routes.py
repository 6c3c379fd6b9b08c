"""The form, and the page that follows."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback.extensions import csrf
from feedback.references import spoken
from feedback.submissions import after, bp, codes
from feedback.submissions.after import Next
from feedback.submissions.forms import FeedbackForm
from feedback.submissions.refusals import form_page, gives_back
from feedback.submissions.sending import send
from feedback.submissions.support_lines import support_lines

# The public form carries a token of its own (form_tokens.py), which needs no cookie.
csrf.exempt(bp)

PAGES = {
    Next.THANKS: "submissions/sent.html",
    Next.DANGER: "submissions/danger.html",
    Next.CHILD: "submissions/danger.html",
    Next.LANGUAGE: "submissions/language.html",
}


@bp.route("/feedback", methods=["GET", "POST"])
@gives_back(FeedbackForm)
def new() -> ResponseReturnValue:
    """Show the form; keep what was sent, once the sender knows what is in it."""
    form = FeedbackForm.opened()
    if not form.validate_on_submit():
        return form_page(form), 422 if form.is_submitted() else 200
    return send(form)


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
        support_lines=support_lines(thanks.needs),
        directory=current_app.extensions["signpost"],
        here=here,
    )
