"""A message's own page: its reference and code open it, and no account is needed."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback import rate_limits
from feedback.database import db
from feedback.extensions import csrf
from feedback.own_page import bp, tracked, withdrawals
from feedback.own_page.forms import (
    AdditionForm,
    AskBackForm,
    OpeningForm,
    WithdrawalForm,
)
from feedback.references import spoken
from feedback.submissions import context
from feedback.submissions.message_forms import TEXT_LIMIT
from feedback.submissions.models import Submission
from feedback.submissions.public_forms import PublicForm, sent_fields
from feedback.submissions.refusals import form_page, gives_back
from feedback.submissions.sending import send

# Its forms are the public's: each carries a token of its own, which needs no cookie.
csrf.exempt(bp)
bp.context_processor(context.words)


@bp.route("/feedback/track", methods=["GET", "POST"])
def track() -> ResponseReturnValue:
    """Ask for the reference and the code; show the message's own page to who has both."""
    if request.method == "GET":
        return _asking(OpeningForm.fresh()), 200
    form = OpeningForm.received(sent_fields())
    if not form.validate():
        return _asking(form), 422
    submission = tracked.found(form)
    # A code can be taken away while its page is open: words of danger were found by a person.
    if submission is None or submission.code_hash is None:
        form.refuse()
        return _asking(form), 422
    return _own_page(submission), 200


def _asking(form: PublicForm) -> str:
    """Return the page with both forms, one of them as it was sent."""
    forms = {"opening": OpeningForm.fresh(), "asking": AskBackForm.fresh()}
    sent = "asking" if isinstance(form, AskBackForm) else "opening"
    return render_template("own_page/track.html", form=form, **{**forms, sent: form})


def _own_page(submission: Submission) -> str:
    form = AdditionForm.fresh()
    form.adds_to(submission)
    return render_template(
        "own_page/tracked.html",
        form=form,
        limit=TEXT_LIMIT,
        reference=spoken(submission.reference),
        it=tracked.shown(submission),
    )


@bp.post("/feedback/track/add")
@gives_back(AdditionForm)
def add() -> ResponseReturnValue:
    """Keep something more, the same way as any message."""
    form = AdditionForm.received(sent_fields())
    if not form.validate():
        return form_page(form), 422
    first = tracked.found(form)
    if first is None:
        form.refuse()
        return form_page(form), 422
    form.adds_to(first)
    return send(form)


@bp.post("/feedback/track/withdraw")
def withdraw() -> ResponseReturnValue:
    """Ask once, then delete the message; or ask a person, where that is safer."""
    form = WithdrawalForm.received(sent_fields())
    is_good = form.validate()
    if not is_good and not form.passed:
        return _asking(form), 422
    submission = tracked.found(form)
    if submission is None and form.passed:
        # Pressed twice, or deleted meanwhile by somebody else: it is gone, as was wanted.
        return _deleted()
    # Without a code: it was taken away while the page was open, and nothing may show why.
    if submission is None or submission.code_hash is None:
        form.refuse()
        return _asking(form), 422
    if not is_good or not form.value("sure"):
        return _are_you_sure(form, submission), 200 if is_good else 422
    is_deleted = withdrawals.withdraw(submission)
    db.session.commit()
    return _deleted() if is_deleted else _asked_back(is_theirs=True)


def _asked_back(*, is_theirs: bool) -> str:
    return render_template("own_page/asked_back.html", is_theirs=is_theirs)


def _deleted() -> str:
    return render_template("own_page/withdrawn.html")


def _are_you_sure(form: WithdrawalForm, submission: Submission) -> str:
    form.open_to(submission)
    return render_template(
        "own_page/withdraw.html",
        form=form,
        reference=spoken(submission.reference),
        is_for_a_person=withdrawals.is_for_a_person(submission),
    )


@bp.post("/feedback/track/ask")
def ask_back() -> ResponseReturnValue:
    """Take a wish to have a message deleted that has no code; the answer is always the same."""
    form = AskBackForm.received(sent_fields())
    if not form.validate():
        return _asking(form), 422
    rate_limits.count_asked_back()
    withdrawals.ask(form.reference)
    db.session.commit()
    return _asked_back(is_theirs=False)


@bp.get("/feedback/track/add")
@bp.get("/feedback/track/withdraw")
@bp.get("/feedback/track/ask")
def again() -> ResponseReturnValue:
    """Begin again: these addresses hold nothing, and a browser may open them by itself."""
    return redirect(url_for("own_page.track"), 303)
