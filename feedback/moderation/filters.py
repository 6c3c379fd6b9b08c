"""Which messages a moderator wants to see, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import AnyOf, Optional, ValidationError

from feedback.references import heard
from feedback.sanitising import own_path, typed_line
from feedback.sites import queries as sites
from feedback.sites.addresses import page_elsewhere
from feedback.submissions.forms import FEELINGS
from feedback.submissions.lanes import Lane
from feedback.submissions.models import Status
from feedback.submissions.queries import by_reference

# In an address, beside the numbers of other sites.
OURS = "ours"
# How lanes stand in an address.
LANES = {
    Lane.URGENT: "urgent",
    Lane.FORMAL: "formal",
    Lane.PERSONAL: "personal",
    Lane.INBOX: "inbox",
    Lane.LIKELY_SPAM: "spam",
}
NAMED = {name: lane for lane, name in LANES.items()}
NOT_A_DATE = _("Enter a date such as 2026-11-23")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """A view of the queue. Dates are days in London, both included."""

    status: Status = Status.WAITING
    lane: Lane | None = None
    feeling: int | None = None
    page: str = ""
    # `OURS`, or the number of another site.
    site: str = ""
    since: date | None = None
    until: date | None = None

    def args(self) -> dict[str, Any]:
        """Return what goes into an address; what is usual is left out."""
        values = {
            "status": "" if self.status is Status.WAITING else self.status.value,
            "lane": LANES[self.lane] if self.lane else "",
            "feeling": str(self.feeling or ""),
            "page": self.page,
            "site": self.site,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
        }
        return {name: value for name, value in values.items() if value}

    def urgent(self) -> Filters:
        """Return what waits in this view and is urgent."""
        return replace(self, status=Status.WAITING, lane=Lane.URGENT)

    @property
    def is_narrowed(self) -> bool:
        """Whether more was asked for than a list."""
        return bool(self.feeling or self.page or self.site or self.since or self.until)


class FilterForm(FlaskForm):
    """Filters as a person sets them. It changes nothing, so it needs no token."""

    class Meta(FlaskForm.Meta):
        """Sent with GET: it can be kept as a link."""

        csrf = False

    status = HiddenField(
        validators=[Optional(), AnyOf(list(Status), _("Choose a list from those on this page"))]
    )
    lane = HiddenField(
        validators=[Optional(), AnyOf(list(NAMED), _("Choose a list from those on this page"))]
    )
    reference = StringField(_("Reference"), filters=[lambda value: typed_line(value or "")])
    feeling = SelectField(
        _("Feeling"),
        choices=[SelectChoice(*option) for option in {"": _("Any"), **FEELINGS}.items()],
        validate_choice=False,
        validators=[Optional(), AnyOf(list(FEELINGS), _("Select a feeling from the list"))],
    )
    page = StringField(_("Page"), filters=[lambda value: typed_line(value or "")])
    site = SelectField(_("Site"), validate_choice=False, validators=[Optional()])
    since = DateField(_("From"), validators=[Optional()])
    until = DateField(_("To"), validators=[Optional()])

    @classmethod
    def opened(cls) -> FilterForm:
        """Return the form as the address has it, checked."""
        form = cls(formdata=request.args)
        others = {str(number): name for number, name in sites.names().items()}
        choices = {"": _("Any"), OURS: _("Our own site"), **others}
        form.site.choices = [SelectChoice(*option) for option in choices.items()]
        form.validate()
        return form

    def validate_reference(self, field: Field) -> None:
        """Take the reference of a message that is there, however it was read out."""
        if field.data and by_reference(heard(field.data) or "") is None:
            raise ValidationError(
                _("We have no message with this reference. Check each letter. It may be deleted")
            )

    def validate_page(self, field: Field) -> None:
        """Take an address of our own site, or of one that we know; people paste whole ones."""
        if field.data and not (own_path(field.data, request.host) or self._elsewhere()):
            raise ValidationError(_("Enter a page of this site, such as /contact"))

    def _elsewhere(self) -> sites.CameFrom | None:
        """Return the page of another site that a whole address names."""
        return sites.came_from(page_elsewhere(self.page.data or ""))

    def validate_site(self, field: Field) -> None:
        """Take a site that we know."""
        if field.data not in {value for value, *_rest in self.site.iter_choices()}:
            raise ValidationError(_("Select a site from the list"))

    def validate_until(self, field: Field) -> None:
        """A span of days that ends before it starts holds nothing."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("Enter a last day that is not before the first"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Say of a date that cannot be read what one looks like."""
        good = super().validate(extra_validators)
        for field in (self.since, self.until):
            # An empty box is no wrong date: `Optional` has taken its error away by now.
            if field.process_errors and field.errors:
                field.errors = [NOT_A_DATE]
        return good

    def filters(self) -> Filters:
        """Return what was asked for, without what could not be understood."""

        def good(field: Field) -> Any:
            return None if field.errors else field.data or None

        page, site = own_path(good(self.page) or "", request.host), good(self.site) or ""
        if not page and (elsewhere := self._elsewhere()):
            page, site = elsewhere.path, str(elsewhere.site_id)
        return Filters(
            status=Status(good(self.status) or Status.WAITING),
            lane=NAMED.get(good(self.lane) or ""),
            feeling=int(good(self.feeling) or 0) or None,
            page=page,
            site=site,
            since=good(self.since),
            until=good(self.until),
        )
