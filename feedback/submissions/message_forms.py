"""What forms for a message share: its text, what is found in it, and what makes it itself."""

from __future__ import annotations

from flask import current_app
from flask_babel import LazyString, ngettext
from flask_babel import lazy_gettext as _
from wtforms import Field, StringField, TextAreaField

from feedback.sanitising import is_blank, typed_text
from feedback.screening import Danger, Findings
from feedback.screening.personal_data import without
from feedback.submissions.after import Next, next_page
from feedback.submissions.form_tokens import identity
from feedback.submissions.intake import screened
from feedback.submissions.models import About, Submission
from feedback.submissions.personal_data import left_out
from feedback.submissions.public_forms import PublicForm

TEXT_LIMIT = 5000
HIDE, SEND, CHANGE = "hide", "send", "change"


def text_field(label: LazyString, hint: LazyString) -> Field:
    """Return the box for the message itself."""
    kept = [lambda value: typed_text(value or "")]
    return TextAreaField(label, description=hint, filters=kept)


def trap_field() -> Field:
    """Return a box that people do not see. What fills in every box is no person."""
    return StringField(_("Leave this box empty"))


class MessageForm(PublicForm):
    """A form for one message; those that extend it say what else is asked, and build it."""

    template: str
    endpoint: str
    # The fields that are sent again when we ask something in between.
    words: tuple[str, ...]
    nothing_said: LazyString = _("Select how you feel, or write something")

    text: Field
    website: Field
    # What to do about personal data in the text, once we have asked: hide, send or change.
    personal_data: StringField

    def check_text(self) -> bool:
        """Say so if the text is too long, or if nothing was said.

        Words of danger are taken however long: the door lets some 250,000 bytes in.
        """
        over = len(self.value("text")) - TEXT_LIMIT
        if over > 0 and not self.is_of_danger:
            self.text.errors = [
                ngettext(
                    "Shorten your message by %(num)s character. The limit is 5,000.",
                    "Shorten your message by %(num)s characters. The limit is 5,000.",
                    over,
                )
            ]
        elif is_blank(self.value("text")) and not self.may_be_empty:
            self.text.errors = [self.nothing_said]
        return not self.text.errors

    @property
    def is_of_danger(self) -> bool:
        """Whether the words are, whatever it is said to be about."""
        return screened(self.value("text")).danger is not Danger.NONE

    @property
    def may_be_empty(self) -> bool:
        """Whether something else than the text says enough."""
        return False

    @property
    def signs(self) -> set[str]:
        """What of the form itself speaks for spam."""
        signs = {"trap": bool(self.value("website")), "fast": self._csrf.is_fast}
        return {name for name, speaks in signs.items() if speaks}

    def must_ask(self, found: Findings) -> bool:
        """Tell whether personal data in the text has to be shown first; never before help."""
        is_calm = found.danger is Danger.NONE and not found.failed
        is_answered = self.value("personal_data") in (HIDE, SEND)
        is_calm = is_calm and self.subject is not About.CRIME
        return bool(is_calm and found.personal_data and not is_answered)

    @property
    def is_to_change(self) -> bool:
        """Whether the person wants to change the text that we showed."""
        return self.value("personal_data") == CHANGE

    def leave_out(self, found: Findings) -> str | None:
        """Take personal data out of the text, if that was chosen. It is never stored.

        Returns the sender's own words that are left, without ours for what is not.
        """
        if self.value("personal_data") != HIDE or not found.personal_data:
            return None
        typed, helplines = self.value("text"), current_app.extensions["screening"].helplines
        self.text.data = without(typed, left_out, helplines)
        return without(typed, lambda _kind: "…", helplines)

    def typed(self) -> dict[str, str]:
        """Return every word that was sent, for a form that sends them again."""
        names = [name for name in (*self.words, "website") if self.value(name)]
        return {name: self.value(name) for name in names}

    @property
    def identity(self) -> str:
        """What makes this message itself."""
        return identity(self._csrf.key, self.content)

    @property
    def content(self) -> dict[str, str]:
        """What must be the same for a message to be the same."""
        return {name: self.value(name) for name in self.words}

    @property
    def subject(self) -> About:
        """What the message is about."""
        raise NotImplementedError

    def submission(self, identity: str) -> Submission:
        """Build the message; saving it is the view's."""
        raise NotImplementedError

    @property
    def next_page(self) -> Next:
        """The page that these words would lead to: when they are refused, help comes first too."""
        try:
            about = self.subject
        except (ValueError, AttributeError):  # nothing that can be chosen, or nothing opened
            about = About.WEBSITE
        return next_page(about, screened(self.value("text")))
