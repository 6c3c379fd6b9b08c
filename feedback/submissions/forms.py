"""What a person fills in, and what the form says when something is missing."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional, Regexp

from feedback.encryption import app_keys
from feedback.form_bodies import fields
from feedback.languages import current_language
from feedback.sanitising import is_blank, own_path, typed_line, typed_text
from feedback.submissions.form_tokens import FormToken, identity
from feedback.submissions.models import About, Submission

TEXT_LIMIT = 5000

ABOUT = {
    About.WEBSITE.value: _("This website"),
    About.SERVICE.value: _("Something we did, or did not do"),
    About.CRIME.value: _("A crime, or someone who may be in danger"),
}
FEELINGS = {
    "1": _("Very unhappy"),
    "2": _("Unhappy"),
    "3": _("Neither happy nor unhappy"),
    "4": _("Happy"),
    "5": _("Very happy"),
}


def sent_fields() -> MultiDict[str, str]:
    """Return the fields of the form that was sent, however badly it was sent."""
    body = request.get_data(cache=True)
    return request.form or fields(body, request.content_type or "")


class FeedbackForm(FlaskForm):
    """One message. The field names are a public interface: other sites link and post here."""

    class Meta(FlaskForm.Meta):
        """No session and no cookie: a token of our own."""

        csrf = True
        csrf_class = FormToken
        csrf_field_name = "token"

    token: Field
    _csrf: FormToken

    page = HiddenField(filters=[lambda value: own_path(value or "", request.host)])
    about = RadioField(
        _("What is it about?"),
        choices=[SelectChoice(*option) for option in ABOUT.items()],
        validate_choice=False,
    )
    feeling = RadioField(
        _("How do you feel about this site?"),
        choices=[SelectChoice(*option) for option in FEELINGS.items()],
        validate_choice=False,
    )
    text = TextAreaField(
        _("What would you like to tell us?"),
        description=_("Leave out names, addresses, phone numbers and bank details."),
        filters=[lambda value: typed_text(value or "")],
    )
    name = StringField(
        _("Your name"),
        filters=[lambda value: typed_line(value or "")],
        validators=[Length(max=200, message=_("Shorten your name to 200 characters"))],
    )
    email = StringField(
        _("Your e-mail address"),
        description=_("Only if you want an answer."),
        filters=[lambda value: typed_line(value or "")],
        validators=[
            Optional(),
            Length(max=254, message=_("Shorten your e-mail address to 254 characters")),
            Regexp(
                r"[^@\s]+@[^@\s]+\.[^@\s.]+$",
                message=_("Enter an e-mail address such as name@example.com, or leave it empty"),
            ),
        ],
    )

    @classmethod
    def opened(cls) -> FeedbackForm:
        """Return the form as a link opened it, or as it was sent."""
        if request.method == "POST":
            return cls.received(sent_fields())
        wanted = request.args
        return cls(
            formdata=None,
            meta={"token_sent": ""},
            page=wanted.get("page", ""),
            about=wanted.get("about"),
            feeling=wanted.get("feeling"),
        )

    @classmethod
    def received(cls, data: MultiDict[str, str]) -> FeedbackForm:
        """Return the form with what arrived, whole or not."""
        return cls(formdata=data, meta={"token_sent": data.get("token", "")})

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then what they say together, then where the form came from."""
        # Everything that is wrong is said at once, so nothing here stops at the first fault.
        good = all([super().validate(extra_validators), self._check_choices(), self._check_text()])
        if good and not self._csrf.is_ours:
            self.token.errors = [
                _("It is not sent yet. Check what you wrote, then press “Send feedback” again.")
            ]
            return False
        return good

    def _check_choices(self) -> bool:
        if self.about.data not in ABOUT:
            self.about.errors = [_("Select what it is about")]
        if self.feeling.data and self.feeling.data not in FEELINGS:
            self.feeling.errors = [_("Select how you feel from the list, or leave it empty")]
        return not (self.about.errors or self.feeling.errors)

    def _check_text(self) -> bool:
        over = len(self.value("text")) - TEXT_LIMIT
        if over > 0:
            self.text.errors = [
                ngettext(
                    "Shorten your message by %(num)s character. The limit is 5,000.",
                    "Shorten your message by %(num)s characters. The limit is 5,000.",
                    over,
                )
            ]
        elif is_blank(self.value("text")) and not self.feeling.data:
            self.text.errors = [_("Select how you feel, or write something")]
        return not self.text.errors

    def value(self, name: str) -> str:
        """Return what a field holds, "" if nothing."""
        return str(self[name].data or "")

    @property
    def shows_routes(self) -> bool:
        """Whether the person has said that it is about a crime."""
        return bool(self.about.data == About.CRIME.value)

    @property
    def identity(self) -> str:
        """What makes this message itself."""
        names = ("about", "feeling", "text", "page", "name", "email")
        return identity(self._csrf.key, {name: self.value(name) for name in names})

    def submission(self) -> Submission:
        """Build the message; saving it is the view's."""
        submission = Submission(
            identity=self.identity,
            about=About(self.about.data),
            feeling=int(self.feeling.data) if self.feeling.data else None,
            text=self.value("text"),
            page=self.value("page"),
            language=current_language(),
        )
        submission.leave_contact(self.value("name"), self.value("email"), app_keys())
        return submission
