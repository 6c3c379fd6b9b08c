"""The feedback form as another site sends it: the same questions, with the site's word for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from feedback.database import db
from feedback.sanitising import typed_text
from feedback.sites.models import Site
from feedback.sites.queries import CameFrom
from feedback.submissions.form_tokens import FormToken, TokenField, identity
from feedback.submissions.forms import FeedbackForm
from feedback.submissions.models import Submission


class KeyReusedError(Exception):
    """The site sent another message under a key that it had used for one already."""


class SitesWord(FormToken):
    """What stands where our own form has its token: the site's key was right."""

    def setup_form(self, form: BaseForm) -> list[tuple[str, Any]]:
        """Take the site's own key for this request as the form's."""
        self.key, self.age_s = form.meta.token_sent, None
        return [("token", TokenField(form_token=self))]

    @property
    def is_ours(self) -> bool:
        """Whether it may be kept with no second press: the site answers for where it came from."""
        return True


class SiteForm(FeedbackForm):
    """One message from a visitor of another site."""

    class Meta(FeedbackForm.Meta):
        """No token: the request carries the site's key."""

        csrf_class = SitesWord

    site_id: int
    as_sent: dict[str, str]
    built: Submission | None = None

    @classmethod
    def sent(cls, site: Site, key: str, values: Mapping[str, str]) -> SiteForm:
        """Return the form as a site sent it, under its own key for this request."""
        page = site.path_of(values.get("page", ""))
        data = MultiDict({**values, "page": page})
        form = cls(formdata=data, meta={"token_sent": f"site\x1f{site.id}\x1f{key}"})
        form.site_id = site.id
        # As it came: what is left out later must not make another message of it.
        form.as_sent = {name: typed_text(value) for name, value in data.items()}
        return form

    @property
    def identity(self) -> str:
        """What makes this message itself."""
        return identity(self._csrf.key, self.as_sent)

    @property
    def request_mark(self) -> str:
        """What makes the request itself, whatever it says."""
        return identity(self._csrf.key, {})

    @property
    def came_from(self) -> CameFrom:
        """The page of the site."""
        return CameFrom(self.site_id, self.value("page"))

    def submission(self, identity: str) -> Submission:
        """Build the message. Raises `KeyReusedError`."""
        mark = self.request_mark
        # The same message may have been kept since it was looked for: that is no other one.
        other = select(Submission.id).where(Submission.identity != identity)
        if db.session.scalar(other.filter_by(request_mark=mark)):
            raise KeyReusedError
        self.built = super().submission(identity)
        self.built.request_mark = mark
        return self.built
