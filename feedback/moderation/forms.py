"""What a moderator decides, and what to write with it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, StopValidation
from wtforms.widgets import HiddenInput

from feedback.sanitising import typed_text
from feedback.submissions.models import Status, Submission

NOTE_LIMIT = 2000
DECISIONS = (Status.DONE, Status.NOT_FOR_US, Status.SPAM)


class DecisionForm(FlaskForm):
    """The decision is the button that was pressed."""

    note = TextAreaField(
        _("Note for colleagues"),
        description=_("Optional. Markdown works."),
        filters=[lambda value: typed_text(value or "")],
        validators=[Length(max=NOTE_LIMIT, message=_("Shorten your note to 2,000 characters"))],
    )
    status = StringField(
        validators=[
            AnyOf([status.value for status in DECISIONS], _("Choose done, not for us or spam"))
        ]
    )
    # The state of the message that was read: a decision is about that one and no other.
    version = IntegerField(widget=HiddenInput())
    newest = 1

    @classmethod
    def sent_about(cls, submission: Submission) -> DecisionForm:
        """Return the form that was sent about this message, checked."""
        form = cls()
        form.newest = submission.version
        form.validate_on_submit()
        return form

    def validate_version(self, field: Field) -> None:
        """A state that the message was never in was not read by anybody."""
        if field.data is None or not 1 <= field.data <= self.newest:
            field.errors = []
            raise StopValidation(_("This form was not complete. Read the message and decide again"))

    def is_behind(self, submission: Submission) -> bool:
        """Tell whether something happened to the message since it was read."""
        return not self.version.errors and self.version.data != submission.version


class UndoForm(FlaskForm):
    """Which decision to take back; another one may stand by now."""

    decision = HiddenField()
