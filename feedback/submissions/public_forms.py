"""What all forms for the public share: a token of their own, and neither session nor cookie."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Self

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm

from feedback.form_bodies import fields
from feedback.submissions.form_tokens import FormToken

NO_WORDS_OF_WTFORMS = NullTranslations()


def sent_fields() -> MultiDict[str, str]:
    """Return the fields of the form that was sent, however badly it was sent."""
    return fields(request.get_data(), request.content_type or "")


class PublicForm(FlaskForm):
    """A form that anybody may send, from a page that we gave them."""

    class Meta(FlaskForm.Meta):
        """No session and no cookie: a token of our own."""

        csrf = True
        csrf_class = FormToken
        csrf_field_name = "token"

        def get_translations(self, form: BaseForm) -> NullTranslations:  # noqa: ARG002 - WTForms' own
            """Read no catalogue, as Flask-WTF does for each form: every word is ours."""
            return NO_WORDS_OF_WTFORMS

    # What to do when the form is not ours, or too old: nothing was done yet.
    press_again: LazyString = _("Nothing is done yet. Press the button once more.")

    token: Field
    _csrf: FormToken

    @classmethod
    def received(cls, data: MultiDict[str, str]) -> Self:
        """Return the form with what arrived, whole or not."""
        return cls(formdata=data, meta={"token_sent": data.get("token", "")})

    @classmethod
    def fresh(cls) -> Self:
        """Return the form with nothing in it."""
        return cls(formdata=None, meta={"token_sent": ""})

    def value(self, name: str) -> str:
        """Return what a field holds, "" if nothing."""
        return str(self[name].data or "")

    def check_is_ours(self) -> bool:
        """Ask for one more press unless the form came from a page of ours, in time."""
        if not self._csrf.is_ours:
            self.token.errors = [self.press_again]
        return self._csrf.is_ours
