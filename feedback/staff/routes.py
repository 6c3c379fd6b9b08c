"""Signing in and out, and changing one's password."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.database import db
from feedback.staff import access, accounts, bp, sessions
from feedback.staff.forms import PasswordForm, SignInForm
from feedback.staff.sessions import current_staff


@bp.before_request
def guard() -> ResponseReturnValue | None:
    """Everything but the way in is for staff."""
    return None if request.endpoint == "staff.sign_in" else access.signed_in_only()


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Let staff in, and on to where they wanted to go."""
    form = SignInForm(next=request.args.get("next", ""))
    if request.method == "GET" and sessions.is_signed_in():
        return redirect(url_for("moderation.queue"), 303)

    if form.validate_on_submit():
        staff = accounts.authenticated(form.email.data or "", form.password.data or "")
        if staff and sessions.start(staff):
            db.session.commit()
            wanted = form.next.data
            return redirect(
                request.script_root + wanted if wanted else url_for("moderation.queue"), 303
            )
        form.refuse(gettext("Enter the e-mail address and password of an account that is in use"))

    return render_template("staff/sign_in.html", form=form), 422 if form.is_submitted() else 200


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this session; its cookie is worth nothing from now on."""
    sessions.end()
    db.session.commit()
    flash(gettext("You are signed out."))
    return redirect(url_for("staff.sign_in"), 303)


@bp.route("/password", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    """Set a new password, and end every session of the old one."""
    form = PasswordForm()

    if form.validate_on_submit():
        if staff := accounts.authenticated(current_staff().email, form.current.data or ""):
            staff.set_password(form.new.data or "")
            sessions.end_all(staff)
            sessions.start(staff)
            db.session.commit()
            flash(gettext("Your password is changed. You are signed out everywhere else."))
            return redirect(url_for("moderation.queue"), 303)
        form.current.errors = [gettext("Enter your current password")]

    status = 422 if form.is_submitted() else 200
    return render_template("staff/password.html", form=form), status
