"""Answering whoever sent a message: on the message's own page, and by e-mail where that is safe."""

from __future__ import annotations

from typing import NamedTuple

from flask import current_app
from sqlalchemy.orm.attributes import flag_modified

from feedback import audit
from feedback.database import db
from feedback.key_proofs import sealing_keys
from feedback.mail_settings import is_address
from feedback.moderation import sealed
from feedback.moderation.forms import AnswerForm
from feedback.outbox import letters
from feedback.own_page import answers
from feedback.own_page.answers import Answer
from feedback.staff.models import Staff
from feedback.submissions.models import Submission
from feedback.submissions.queries import first_and_code, is_urgent_together


class Ways(NamedTuple):
    """Where an answer will be read."""

    has_page: bool
    has_mail: bool

    def __bool__(self) -> bool:
        """Whether anybody would see an answer."""
        return self.has_page or self.has_mail


def ways(submission: Submission) -> Ways:
    """Return where the sender of a message can read an answer."""
    address = mail_address(submission)
    return Ways(_has_page(submission), bool(address and current_app.config["MAIL_URL"]))


def _has_page(submission: Submission) -> bool:
    """Tell whether a code opens its page; what was added to a message is on that one's page."""
    known = first_and_code(submission.reference)
    return bool(known and known[1]) and not submission.is_urgent


def mail_address(submission: Submission) -> str:
    """Return where it is safe to write to; "" for nowhere, as after words of danger."""
    is_safe = submission.gets_mail and not is_urgent_together(submission)
    known = sealed.contact(submission) if is_safe else None
    return known[1] if known and is_address(known[1]) else ""


def answer(submission: Submission, form: AnswerForm, by: Staff) -> None:
    """Keep an answer, and let it go out; the caller commits. Raises `NoKeyError`."""
    keys, words = sealing_keys(), form.answer.data or ""
    reply = Answer(submission_id=submission.id, staff_id=by.id)
    reply.write(words, keys)
    db.session.add(reply)
    audit.note(audit.Action.ANSWERED, submission.reference, by=by.id)
    if ways(submission).has_mail:
        letters.answer(submission.reference, mail_address(submission), submission.language, words)
    # Its version moves on: of one button pressed twice, or of two people, the second is noticed.
    flag_modified(submission, "status")


def is_answered_already(submission: Submission, form: AnswerForm, by: Staff) -> bool:
    """Tell whether the same person sent this very answer before: a button pressed twice."""
    last = next(reversed(answers.to(submission.id)), None)
    if last is None or form.version.data != submission.version - 1:
        return False
    return last.staff_id == by.id and sealed.words(last) == form.answer.data
