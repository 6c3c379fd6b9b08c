"""What a moderator decides or answers, and what to write with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length, StopValidation, ValidationError
from wtforms.widgets import HiddenInput

from feedback.sanitising import is_blank, typed_line, typed_text
from feedback.submissions.models import Status, Submission

NOBODY_SEES = _("Nobody would see an answer. Copy it if you need it, then clear it")
NOTE_LIMIT = 2000
ANSWER_LIMIT = 5000
DECISIONS = (Status.DONE, Status.NOT_FOR_US, Status.SPAM)


class MessageForm(FlaskForm):
    """All that can be typed on the page of a message: one form, so that no button loses a word."""

    passed_to = StringField(
        _("Who did you pass it to?"),
        description=_("A name or a team, such as: control room"),
        filters=[lambda value: typed_line(value or "")],
        validators=[Length(max=200, message=_("Shorten who you passed it to, to 200 characters"))],
    )
    passed_on = StringField(
        _("When did you pass it on?"),
        description=_("Such as: today at 2:05pm"),
        filters=[lambda value: typed_line(value or "")],
        validators=[Length(max=200, message=_("Shorten when it was, to 200 characters"))],
    )
    said = TextAreaField(
        _("What was said?"),
        description=_("What you told them, and what they will do"),
        filters=[lambda value: typed_text(value or "")],
        validators=[Length(max=NOTE_LIMIT, message=_("Shorten what was said to 2,000 characters"))],
    )
    note = TextAreaField(
        _("Note for colleagues"),
        description=_("Optional. Markdown works."),
        filters=[lambda value: typed_text(value or "")],
        validators=[Length(max=NOTE_LIMIT, message=_("Shorten your note to 2,000 characters"))],
    )
    answer = TextAreaField(
        _("Your answer"),
        filters=[lambda value: typed_text(value or "")],
        validators=[Length(max=ANSWER_LIMIT, message=_("Shorten your answer to 5,000 characters"))],
    )
    # The state of the message that was read: what is done is done to that one and no other.
    version = IntegerField(widget=HiddenInput())
    about: Submission | None = None

    @classmethod
    def sent_about(cls, submission: Submission) -> Self:
        """Return the form that was sent about this message, checked."""
        form = cls()
        form.about = submission
        form.validate_on_submit()
        return form

    def validate_version(self, field: Field) -> None:
        """A state that the message was never in was not read by anybody."""
        newest = self.about.version if self.about else 1
        if field.data is None or not 1 <= field.data <= newest:
            field.errors = []
            raise StopValidation(_("This form was not complete. Read the message and decide again"))

    def is_behind(self, submission: Submission) -> bool:
        """Tell whether something happened to the message since it was read."""
        return not self.version.errors and self.version.data != submission.version

    @property
    def beside(self) -> list[Field]:
        """What was typed beside an answer."""
        fields = (self.passed_to, self.passed_on, self.said, self.note)
        return [field for field in fields if field.data]

    @property
    def typed(self) -> list[Field]:
        """All that was typed."""
        return [*self.beside, *([self.answer] if self.answer.data else [])]


class DecisionForm(MessageForm):
    """The decision is the button that was pressed."""

    status = StringField(
        validators=[
            AnyOf([status.value for status in DECISIONS], _("Choose done, not for us or spam"))
        ]
    )

    @property
    def is_urgent(self) -> bool:
        """Whether it is about a message that may be of somebody in danger."""
        return bool(self.about and self.about.is_urgent)

    @property
    def is_passed_on(self) -> bool:
        """Whether an urgent message is closed because somebody else has it now."""
        return self.is_urgent and self.status.data == Status.DONE.value

    def validate_passed_to(self, field: Field) -> None:
        """Somebody must have what is urgent."""
        if self.is_passed_on and is_blank(field.data):
            raise ValidationError(_("Enter who you passed it to"))

    def validate_passed_on(self, field: Field) -> None:
        """When they got it may matter to a court, or to a coroner."""
        if self.is_passed_on and is_blank(field.data):
            raise ValidationError(_("Enter when you passed it on"))

    def validate_said(self, field: Field) -> None:
        """What they were told decides what they can do."""
        if self.is_passed_on and is_blank(field.data):
            raise ValidationError(_("Enter what was said"))

    def validate_note(self, field: Field) -> None:
        """Whoever sets something urgent aside says why."""
        is_set_aside = self.is_urgent and not self.is_passed_on
        if is_set_aside and is_blank(field.data):
            raise ValidationError(_("Write why nobody needs help"))

    def validate_answer(self, field: Field) -> None:
        """An answer that was typed and not sent would be lost."""
        if not is_blank(field.data):
            raise ValidationError(_("Send your answer before you decide, or clear it"))


class AnswerForm(MessageForm):
    """What the sender is to read."""

    def validate_answer(self, field: Field) -> None:
        """Nobody is helped by an empty answer."""
        if is_blank(field.data):
            raise ValidationError(_("Write your answer"))

    def is_seen_by(self, ways: Iterable[bool]) -> bool:
        """Tell whether anybody would see it; if not, say so."""
        if not any(ways):
            self.answer.errors = [NOBODY_SEES]
        return any(ways)


class UndoForm(FlaskForm):
    """Which decision to take back; another one may stand by now."""

    decision = HiddenField()
