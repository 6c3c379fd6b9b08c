"""What a person fills in, and what the form says when something is missing."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional, Regexp

from feedback import mail_settings
from feedback.encryption import app_keys
from feedback.languages import current_language
from feedback.sanitising import own_path, typed_line
from feedback.sites import queries as sites
from feedback.sites.addresses import page_elsewhere
from feedback.sites.queries import CameFrom
from feedback.submissions.codes import code_of, hashed
from feedback.submissions.message_forms import MessageForm, text_field, trap_field
from feedback.submissions.models import About, Submission
from feedback.submissions.public_forms import sent_fields

ABOUT = {
    About.WEBSITE.value: _("This website"),
    About.SERVICE.value: _("Something the police or we did: a complaint, or thanks"),
    About.CRIME.value: _("A crime, or someone who may be in danger"),
}
# What makes a message itself.
MESSAGE = ("about", "feeling", "text", "page", "name", "email", "email_is_safe")
YES_OR_NO = {"no": _("No, do not e-mail me"), "yes": _("Yes, you can e-mail me")}
FEELINGS = {
    "1": _("Very unhappy"),
    "2": _("Unhappy"),
    "3": _("Neither happy nor unhappy"),
    "4": _("Happy"),
    "5": _("Very happy"),
}


def known_page(address: str) -> str:
    """Return the path of a page of ours, or the address of one that may be a known site's."""
    return own_path(address, request.host) or page_elsewhere(address)


class FeedbackForm(MessageForm):
    """One message. The field names are a public interface: other sites link and post here."""

    template = "submissions/new.html"
    endpoint = "submissions.new"
    press_again = _("It is not sent yet. Check what you wrote, then press “Send feedback” again.")
    words = MESSAGE

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
    text = text_field(
        _("What would you like to tell us?"),
        _("Leave out names, addresses, phone numbers and bank details."),
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
    website = trap_field()
    # Not in the form itself: what was answered once is no answer about other words.
    personal_data = StringField()

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

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, then what they say together, then where the form came from."""
        # Everything that is wrong is said at once, so nothing here stops at the first fault.
        good = all([super().validate(extra_validators), self._check_choices(), self.check_text()])
        return (good or self._cries_for_help()) and self.check_is_ours()

    def _cries_for_help(self) -> bool:
        """Tell whether words of danger must be taken whatever else is wrong; then mend that."""
        if self.text.errors or not self.is_of_danger:
            return False
        if self.about.data not in ABOUT:
            self.about.data = About.CRIME.value
        if self.feeling.data not in FEELINGS:
            self.feeling.data = None
        for field in self:
            field.errors = []
        return True

    def _check_choices(self) -> bool:
        if self.about.data not in ABOUT:
            self.about.errors = [_("Select what it is about")]
        if self.feeling.data and self.feeling.data not in FEELINGS:
            self.feeling.errors = [_("Select how you feel from the list, or leave it empty")]
        return not (self.about.errors or self.feeling.errors)

    @property
    def may_be_empty(self) -> bool:
        """Whether a feeling says enough."""
        return bool(self.feeling.data)

    @property
    def subject(self) -> About:
        """What it is about, once that is known to be one of the choices."""
        return About(self.about.data)

    @property
    def may_email(self) -> bool:
        """Whether there is an address that is safe to write to."""
        is_usable = mail_settings.is_address(self.email.data)
        return is_usable and self.email_is_safe.data == "yes"

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

    def submission(self, identity: str) -> Submission:
        """Build the message; saving it is the view's."""
        site_id, page = self.came_from
        submission = Submission(
            identity=identity,
            about=self.subject,
            feeling=int(self.feeling.data) if self.feeling.data else None,
            text=self.value("text"),
            page=page,
            site_id=site_id,
            language=current_language(),
            may_email=self.may_email,
            code_hash=hashed(code_of(identity)),
        )
        submission.leave_contact(self.value("name"), self.value("email"), app_keys())
        return submission
