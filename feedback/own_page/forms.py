"""What a person fills in to come back to a message: to read on, add to it, or take it back."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField

from feedback import references
from feedback.own_page import passes
from feedback.sanitising import typed_line
from feedback.submissions.message_forms import MessageForm, text_field, trap_field
from feedback.submissions.models import About, Submission
from feedback.submissions.public_forms import PublicForm

# The same for whatever is wrong: nobody learns from it which references there are.
NO_SUCH = _(
    "We have no message with that reference and code. Check both. Messages about danger or crime "
    "have no code, and old ones may be deleted."
)


class OpeningForm(PublicForm):
    """A form that opens a message: by a pass, or by its reference and code."""

    # The pass, once the reference and the code were right.
    message = HiddenField()
    reference = StringField(
        _("Your reference"),
        description=_("Nine letters and numbers, such as 7DK-4MC-2HX."),
        filters=[lambda value: typed_line(value or "")],
    )
    code = StringField(
        _("Your code"),
        description=_("Eighteen letters and numbers. Capitals, spaces and dashes do not matter."),
        filters=[lambda value: typed_line(value or "")],
    )

    @property
    def passed(self) -> str:
        """The reference of the message that is open; "" if reference and code must be asked."""
        return passes.reference_in(self.value("message"))

    def check_opening(self) -> bool:
        """Ask for what is missing."""
        if not self.passed:
            if not self.value("reference"):
                self.reference.errors = [_("Enter your reference")]
            if not self.value("code"):
                self.code.errors = [_("Enter your code")]
        return not (self.reference.errors or self.code.errors)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check that something opens a message, then where the form came from."""
        good = all([super().validate(extra_validators), self.check_opening()])
        return good and self.check_is_ours()

    def open_to(self, submission: Submission) -> None:
        """Go on with a fresh pass, and without the code."""
        self.message.data = passes.sealed(submission.reference)
        self.reference.data = self.code.data = ""

    def refuse(self) -> None:
        """Say that there is no such message."""
        self.message.data = ""
        self.reference.errors = [NO_SUCH]


class WithdrawalForm(OpeningForm):
    """Take a message back, once the person has said that they are sure."""

    sure = HiddenField()


class AdditionForm(OpeningForm, MessageForm):
    """Something more to a message that was sent before."""

    template = "own_page/add.html"
    endpoint = "own_page.add"
    press_again = _("It is not sent yet. Check what you wrote, then press “Send” again.")
    words = ("message", "reference", "code", "text")
    nothing_said = _("Enter what you want to add")

    text = text_field(
        _("What would you like to add?"),
        _("Leave out names, addresses, phone numbers and bank details."),
    )
    website = trap_field()
    personal_data = HiddenField()

    first: Submission

    def check_opening(self) -> bool:
        """Ask for what is missing of the text, too."""
        return all([super().check_opening(), self.check_text()])

    def adds_to(self, first: Submission) -> None:
        """Say which message it adds to."""
        self.first = first
        self.open_to(first)

    @property
    def content(self) -> dict[str, str]:
        """What makes this addition itself; a pass is another each time."""
        return {"text": self.value("text"), "adds_to": self.first.reference}

    @property
    def subject(self) -> About:
        """What the first message is about."""
        return self.first.about

    def submission(self, identity: str) -> Submission:
        """Build the addition: a message of its own, opened by the code of the first one."""
        return Submission(
            identity=identity,
            about=self.first.about,
            feeling=None,
            text=self.value("text"),
            page=self.first.page,
            language=self.first.language,
            adds_to=self.first.reference,
        )


class AskBackForm(PublicForm):
    """Ask to have a message deleted that has no code, or whose code is lost."""

    asked_for = StringField(
        _("The reference of the message"),
        description=_("Nine letters and numbers, such as 7DK-4MC-2HX."),
        filters=[lambda value: typed_line(value or "")],
    )

    @property
    def reference(self) -> str:
        """The reference that was meant; "" if what was typed cannot be one."""
        return references.heard(self.value("asked_for")) or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Find slips of the pen, which tell nothing of what messages there are."""
        good = super().validate(extra_validators)
        if not self.reference:
            self.asked_for.errors = [_("Check the reference: something in it is not right")]
            return False
        return good and self.check_is_ours()
