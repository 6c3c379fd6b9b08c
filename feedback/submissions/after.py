"""What the sender sees next. It may have to help somebody who is in danger, so it decides first."""

from __future__ import annotations

import enum
import json
import time
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.fernet import InvalidToken
from flask import current_app
from werkzeug.exceptions import Gone, NotFound

from feedback.screening import Danger, Findings
from feedback.submissions.models import About, Submission
from feedback.submissions.queries import first_and_code
from feedback.tokens import fernet

THANKS_LIFE_S = 3600
# Longer than anything that is said of a message.
TOKEN_LENGTH = 200


class Next(enum.StrEnum):
    """Which page comes after the form. The values stand in no address that can be read."""

    THANKS = "thanks"
    DANGER = "danger"
    CHILD = "child"
    LANGUAGE = "language"


class Sent(NamedTuple):
    """What the next page needs: it reads no database. ``identity`` is "" where there is no code."""

    reference: str
    page: Next
    identity: str
    formal: str
    is_mailed: bool
    is_foreign: bool
    # The code of the message that it adds to opens it.
    is_added: bool = False
    # It is about the police themselves: others have to read that, too.
    is_service: bool = False
    # An address was left, and is not written to.
    is_not_mailed: bool = False
    # What somebody in danger needs first: the lines that fit stand above the others.
    needs: Sequence[str] = ()


def next_page(about: About, found: Findings) -> Next:
    """Return the page for what was said and what was found; help comes before thanks."""
    if about is About.CRIME or found.danger is not Danger.NONE:
        return Next.CHILD if found.child else Next.DANGER
    return Next.LANGUAGE if found.language == "other" else Next.THANKS


def of(submission: Submission, found: Findings) -> Sent:
    """Return what the next page needs of a message that was kept."""
    page = next_page(submission.about, found)
    is_mailed = submission.gets_mail and bool(current_app.config["MAIL_URL"])
    return Sent(
        submission.reference,
        page,
        submission.identity if submission.code_hash else "",
        submission.findings.get("formal", ""),
        is_mailed=is_mailed,
        is_foreign=submission.findings.get("language") == "other",
        is_added=_is_opened_by_first(submission),
        is_service=submission.about is About.SERVICE,
        is_not_mailed=bool(submission.email_sealed and submission.code_hash) and not is_mailed,
        needs=found.needs,
    )


def _is_opened_by_first(submission: Submission) -> bool:
    """Tell whether the code of what it adds to opens it: a person may have taken that away."""
    if not submission.adds_to or submission.is_urgent:
        return False
    known = first_and_code(submission.adds_to)
    return bool(known and known[1])


def token(sent: Sent) -> str:
    """Return what stands in the address of the next page.

    Encrypted and not only signed: it stays in the history of a phone that others may hold. Of one
    length, too: without a code it would be shorter, and there is none after words of danger.
    """
    return fernet("thanks").encrypt(json.dumps(sent).ljust(TOKEN_LENGTH).encode()).decode()


def opened(token: str) -> Sent:
    """Return what a token holds. Raises `NotFound` for a foreign one, `Gone` after an hour."""
    sealing = fernet("thanks")
    try:
        values = json.loads(sealing.decrypt(token.encode("utf-8", "replace")))
        sent = Sent(values[0], Next(values[1]), *values[2:])
        age_s = time.time() - sealing.extract_timestamp(token)
    except (InvalidToken, ValueError, TypeError, IndexError) as error:
        raise NotFound from error
    if age_s > THANKS_LIFE_S:
        raise Gone
    return sent
