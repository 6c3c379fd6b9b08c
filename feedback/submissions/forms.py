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
from feedback.screening import Danger, Findings
from feedback.submissions import sites
from feedback.submissions.codes import code_of, hashed
from feedback.submissions.form_tokens import FormToken, identity
from feedback.submissions.models import About, Submission
from feedback.submissions.personal_data import without
from feedback.submissions.sites import CameFrom

TEXT_LIMIT = 5000
HIDE, SEND, CHANGE = "hide", "send", "change"

ABOUT = {
    About.WEBSITE.value: _("This website"),
    About.SERVICE.value: _("Something the police or we did, or did not do"),
    About.CRIME.value: _("A crime, or someone who may be in danger"),
}
# What makes a message itself.
MESSAGE = ("about", "feeling", "text", "page", "name", "email", "email_is_safe")
YES_OR_NO = {"no": _("No"), "yes": _("Yes")}
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


def known_page(address: str) -> str:
    """Return the path of a page of ours, or the address of one that may be a known site's."""
    return own_path(address, request.host) or sites.page_elsewhere(address)


class FeedbackForm(FlaskForm):
    """One message. The field names are a public interface: other sites link and post here."""

    class Meta(FlaskForm.Meta):
        """No session and no cookie: a token of our own."""

        csrf = True
        csrf_class = FormToken
        csrf_field_name = "token"

    token: Field
    _csrf: FormToken

    page = HiddenField(filters=[lambda value: known_page(value or "")])
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

    email_is_safe = RadioField(
        _("Is it safe to e-mail you?"),
        description=_("Think of who else can read your e-mail. Choose No if you are not sure."),
        choices=[SelectChoice(*option) for option in YES_OR_NO.items()],
        validate_choice=False,
        default="no",
    )
    # A box that people do not see. What fills in every box is no person.
    website = StringField(_("Leave this box empty"))
    # What to do about personal data in the text, once we have asked: hide, send or change.
    personal_data = HiddenField()

    @classmethod
    def opened(cls) -> FeedbackForm:
        """Return the form as a link opened it, or as it was sent."""
        if request.method == "POST":
            return cls.received(sent_fields())
        wanted = request.args
        form = cls(
            formdata=None,
            meta={"token_sent": ""},
            page=wanted.get("page", ""),
            about=wanted.get("about"),
            feeling=wanted.get("feeling"),
        )
        form.page.data = form.shown_page(ask=True)
        return form

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
    def signs(self) -> set[str]:
        """What of the form itself speaks for spam."""
        signs = {"trap": bool(self.value("website")), "fast": self._csrf.is_fast}
        return {name for name, speaks in signs.items() if speaks}

    def must_ask(self, found: Findings) -> bool:
        """Tell whether personal data in the text has to be shown first; never before help."""
        is_calm = found.danger is Danger.NONE and not found.failed and not self.shows_routes
        is_answered = self.value("personal_data") in (HIDE, SEND)
        return bool(is_calm and found.personal_data and not is_answered)

    @property
    def is_to_change(self) -> bool:
        """Whether the person wants to change the text that we showed."""
        return self.value("personal_data") == CHANGE

    def leave_out(self, found: Findings) -> bool:
        """Take personal data out of the text, if that was chosen. It is never stored."""
        if self.value("personal_data") != HIDE or not found.personal_data:
            return False
        self.text.data = without(self.value("text"), found.personal_data)
        return True

    def typed(self) -> dict[str, str]:
        """Return every word that was sent, for a form that sends them again."""
        names = [name for name in (*MESSAGE, "website") if self.value(name)]
        return {name: self.value(name) for name in names}

    @property
    def shows_routes(self) -> bool:
        """Whether the person has said that it is about a crime."""
        return bool(self.about.data == About.CRIME.value)

    @property
    def identity(self) -> str:
        """What makes this message itself."""
        return identity(self._csrf.key, {name: self.value(name) for name in MESSAGE})

    @property
    def may_email(self) -> bool:
        """Whether there is an address that is safe to write to."""
        return bool(self.email.data and self.email_is_safe.data == "yes")

    @property
    def came_from(self) -> CameFrom:
        """The page that it is about: ours, a known site's, or none."""
        page = self.value("page")
        is_ours = page.startswith("/")
        return (None if is_ours else sites.came_from(page)) or CameFrom(None, page * is_ours)

    def shown_page(self, *, ask: bool) -> str:
        """Return the page as people may see it: no address that a stranger put into a link.

        Without ``ask`` no table is read: the page must come while the database is down.
        """
        page = self.value("page")
        return page if page.startswith("/") or (ask and sites.is_known(page)) else ""

    def submission(self) -> Submission:
        """Build the message; saving it is the view's."""
        site_id, page = self.came_from
        submission = Submission(
            identity=self.identity,
            about=About(self.about.data),
            feeling=int(self.feeling.data) if self.feeling.data else None,
            text=self.value("text"),
            page=page,
            site_id=site_id,
            language=current_language(),
            may_email=self.may_email,
            code_hash=hashed(code_of(self.identity)),
        )
        submission.leave_contact(self.value("name"), self.value("email"), app_keys())
        return submission
