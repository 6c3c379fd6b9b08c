"""The record of what was done to messages, page by page, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import ColumnElement, Select, select

from feedback.audit import Action, AuditEntry
from feedback.database import db
from feedback.moderation import labels
from feedback.moderation.filters import NAMED
from feedback.moderation.queries import LARGEST_ID
from feedback.references import spoken
from feedback.staff.models import Staff
from feedback.submissions.models import Status, Submission

PAGE_SIZE = 50
DID: dict[Action, LazyString] = {
    Action.DECIDED: _("%(name)s decided: %(detail)s."),
    Action.UNDID: _("%(name)s undid: %(detail)s."),
    Action.TOOK_ON: _("%(name)s is dealing with it."),
    Action.MOVED: _("%(name)s moved it to: %(detail)s."),
    Action.ANSWERED: _("%(name)s answered the sender."),
    Action.WITHDREW: _("The sender withdrew it. It is deleted."),
    # A reference is no proof of who asked: somebody else may hold the sender's phone.
    Action.ASKED_TO_WITHDRAW: _("Somebody who has its reference asked us to delete it."),
    Action.DELETED: _("%(name)s deleted it, because somebody asked us to."),
    Action.KEPT: _("%(name)s kept it, though somebody asked us to delete it."),
}


class Line(NamedTuple):
    """One line: what was done, in a sentence, and whether the message is still there."""

    entry: AuditEntry
    says: str
    spoken: str
    is_there: bool


class RecordPage(NamedTuple):
    """Some lines, newest first, and the ids of where the pages before and after them begin."""

    lines: Sequence[Line]
    before: int | None
    after: int | None


def sentence(entry: AuditEntry, name: str | None) -> str:
    """Say who did what. Without a name it was whoever sent the message."""
    template = str(DID[entry.action])
    return template % {"name": name or gettext("The sender"), "detail": _detail(entry)}


def page(reference: str = "", *, after: str | None = None, before: str | None = None) -> RecordPage:
    """Return a page of the record, of one message or of all; the first for a wrong cursor."""
    rows = select(AuditEntry, Staff.name, Submission.id)
    rows = rows.outerjoin(Staff, Staff.id == AuditEntry.staff_id)
    rows = rows.outerjoin(Submission, Submission.reference == AuditEntry.reference)
    if reference:
        rows = rows.where(AuditEntry.reference == reference)
    if older_than := _id(after):
        lines = _lines(rows.where(AuditEntry.id < older_than).order_by(AuditEntry.id.desc()))
    elif newer_than := _id(before):
        lines = _lines(rows.where(AuditEntry.id > newer_than).order_by(AuditEntry.id))[::-1]
    else:
        lines = _lines(rows.order_by(AuditEntry.id.desc()))
    return _with_ends(reference, lines)


def _detail(entry: AuditEntry) -> LazyString | str:
    if entry.action is Action.MOVED:
        return labels.LANES[NAMED[entry.detail]]
    is_status = entry.detail in {status.value for status in Status}
    return labels.STATUSES[Status(entry.detail)] if is_status else entry.detail


def _lines(rows: Select[AuditEntry, str, int]) -> list[Line]:
    return [
        Line(entry, sentence(entry, name), spoken(entry.reference), submission_id is not None)
        for entry, name, submission_id in db.session.execute(rows.limit(PAGE_SIZE))
    ]


def _with_ends(reference: str, lines: Sequence[Line]) -> RecordPage:
    if not lines:
        return RecordPage(lines, None, None)
    newest, oldest = lines[0].entry.id, lines[-1].entry.id
    return RecordPage(
        lines,
        newest if _is_any(reference, AuditEntry.id > newest) else None,
        oldest if _is_any(reference, AuditEntry.id < oldest) else None,
    )


def _is_any(reference: str, beyond: ColumnElement[bool]) -> bool:
    some = select(AuditEntry.id).where(beyond)
    if reference:
        some = some.where(AuditEntry.reference == reference)
    return db.session.scalar(some.limit(1)) is not None


def _id(cursor: str | None) -> int | None:
    is_number = cursor is not None and cursor.isascii() and cursor.isdigit() and len(cursor) <= 10
    return int(cursor) if cursor and is_number and int(cursor) <= LARGEST_ID else None
