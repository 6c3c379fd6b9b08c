"""The record of what was done, for administrators."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from feedback.moderation import bp, record
from feedback.references import heard, spoken
from feedback.sanitising import typed_line
from feedback.staff.models import Role
from feedback.staff.sessions import current_staff

record_bp = Blueprint("record", __name__, url_prefix="/record")


@record_bp.before_request
def administrators_only() -> None:
    """Refuse moderators. That somebody is signed in, the room's own guard has seen before."""
    if current_staff().role is not Role.ADMINISTRATOR:
        abort(403)


@record_bp.get("")
def read() -> str:
    """Show what was done, newest first."""
    typed = typed_line(request.args.get("reference", ""))
    reference = heard(typed) or ""
    listed = record.page(
        reference, after=request.args.get("after"), before=request.args.get("before")
    )
    return render_template(
        "moderation/record.html",
        listed=listed,
        typed=spoken(reference) if reference else typed,
        reference=reference,
        is_unknown=bool(typed and not reference),
    )


bp.register_blueprint(record_bp)
