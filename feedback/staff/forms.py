"""What staff fill in to sign in and to change a password."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, ValidationError

from feedback.sanitising import typed_line
from feedback.staff import passwords
from feedback.staff.access import own_staff_address
from feedback.staff.sessions import current_staff


class SignInForm(FlaskForm):
    """The way in."""

    next = HiddenField(filters=[lambda value: own_staff_address(value or "")])
    email = StringField(
        _("E-mail address"),
        filters=[lambda value: typed_line(value or "")],
        validators=[DataRequired(_("Enter your e-mail address"))],
    )
    password = PasswordField(_("Password"), validators=[DataRequired(_("Enter your password"))])

    def refuse(self, reason: str) -> None:
        """Say one thing for every wrong try: nobody learns which accounts there are."""
        self.email.errors = [reason]


class PasswordForm(FlaskForm):
    """A new password, by whoever knows the old one."""

    current = PasswordField(
        _("Current password"), validators=[DataRequired(_("Enter your current password"))]
    )
    new = PasswordField(
        _("New password"),
        description=_("12 characters or more. A few words that only you would put together."),
        validators=[DataRequired(_("Enter a new password"))],
    )
    again = PasswordField(
        _("New password again"),
        validators=[EqualTo("new", _("Enter the same new password twice"))],
    )

    def validate_new(self, field: Field) -> None:
        """Refuse what is short or known, and the old one."""
        if field.data == self.current.data:
            raise ValidationError(_("Enter a password that is not the one you have now"))
        staff = current_staff()
        if reason := passwords.fault(field.data, staff.email, passwords.names(staff.name)):
            raise ValidationError(reason)
