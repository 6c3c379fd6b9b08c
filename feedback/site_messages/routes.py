"""``POST /api/v1/feedback``: other sites send what their visitors say. `docs/api.md` says how."""

from __future__ import annotations

from flask import Response, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from feedback.database import db
from feedback.extensions import csrf
from feedback.problems import ProblemError
from feedback.site_messages import bp
from feedback.site_messages.answers import asks_about, for_programs, kept
from feedback.site_messages.bodies import Fault, fields, idempotency_key, invalid
from feedback.site_messages.forms import SiteForm
from feedback.sites import queries as sites
from feedback.sites.models import Site
from feedback.submissions.intake import MustAskError, take

# What arrives carries the key of its site, and no browser's cookie counts.
csrf.exempt(bp)

PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key",
    # Short: a site that is revoked or renamed asks anew.
    "Access-Control-Max-Age": "600",
}


@bp.route("/api/v1/feedback", methods=["POST", "OPTIONS"], provide_automatic_options=False)
@for_programs
def send() -> ResponseReturnValue:
    """Keep one message of another site's visitor, or say what has to be changed."""
    origin = request.headers.get("Origin", "")
    g.reader = origin if origin and sites.of_origin(origin) else ""
    if request.method == "OPTIONS":
        return Response(status=204, headers=PREFLIGHT if g.reader else {})
    form = SiteForm.sent(_site(origin), idempotency_key(), fields())
    if not form.validate():
        raise invalid([Fault(it.name, str(it.errors[0])) for it in form if it.errors])
    try:
        submission, found = take(form)
    except MustAskError as error:
        raise asks_about(form.value("text"), error.found) from error
    db.session.commit()
    is_new = submission is form.built
    return kept(submission, found, 201 if is_new else 200)


def _site(origin: str) -> Site:
    """Return the site whose key was sent. Raises `ProblemError`."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    site = sites.by_key(key.strip()) if scheme.lower() == "bearer" else None
    if site is None:
        raise ProblemError(401, gettext("Send the key of your site as Authorization: Bearer sp_…"))
    if origin and origin not in site.origins:
        raise ProblemError(403, gettext("This key is not for pages of this origin."))
    return site
