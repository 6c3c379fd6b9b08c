"""Who is let in: put on whole blueprints, so that no view can forget it."""

from __future__ import annotations

from flask import current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from feedback.sanitising import own_path, typed_line, urlsplit_or_none
from feedback.staff import sessions
from feedback.staff.kept import signed_out


def signed_in_only() -> ResponseReturnValue | None:
    """Let staff through; send others to sign in. What they had typed is shown to them again."""
    if sessions.is_signed_in():
        return None
    if session.pop("id", None):
        flash(gettext("You are signed out. Sign in again to go on."))
    if request.method in ("GET", "HEAD"):
        wanted = request.full_path if request.query_string else request.path
        return redirect(url_for("staff.sign_in", next=wanted), 303)
    return signed_out()


def own_staff_address(address: str) -> str:
    """Return the address of a staff page that can be opened, its query kept; "" for any other."""
    address = typed_line(address)
    path = own_path(address, request.host)
    if path != "/staff" and not path.startswith("/staff/"):
        return ""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return ""
    parts = urlsplit_or_none(address)
    return f"{path}?{parts.query}" if parts and parts.query else path
