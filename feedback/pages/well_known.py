"""What programs look for at fixed addresses: robots.txt, sitemap.xml, security.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flask import Response, abort, current_app
from markupsafe import escape

from feedback.database import utcnow
from feedback.languages import LANGUAGES, current_language
from feedback.pages import bp
from feedback.press import Press

MAX_AGE_S = 3600
# Anybody may read this: it names nothing sensitive. Such pages are left out of the sitemap, and
# a crawler that follows links may list them all the same: people look for that help elsewhere too.
ROBOTS = """\
User-agent: *
Allow: /static/
Disallow: /staff/
Disallow: /cy/staff/
Disallow: /*?
"""


@bp.get("/robots.txt")
def robots() -> Response:
    """Ask crawlers to leave staff's pages and other people's questions alone."""
    home = _public_url()
    more = f"\nSitemap: {home}/sitemap.xml\n" if home else ""
    return _file(ROBOTS + more, "text/plain")


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List every page that is printed and may be kept, in both languages."""
    home = _public_url()
    if not home:
        abort(404)
    press: Press = current_app.extensions["press"]
    press.fill()
    pages = [address for address, printed in press.items() if printed.is_public_page]
    return _file("\n".join(_sitemap(home, pages)), "application/xml")


@bp.get("/.well-known/security.txt")
def security() -> Response:
    """Say where a weakness can be reported (RFC 9116). It never expires while it is served."""
    contacts = current_app.config["SECURITY_CONTACT"]
    if not contacts:
        abort(404)
    today = utcnow().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = today + timedelta(days=current_app.config["SECURITY_DAYS"])
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: en, cy"]
    if home := _public_url():
        lines.append(f"Canonical: {home}/.well-known/security.txt")
    return _file("\n".join(lines) + "\n", "text/plain")


def _sitemap(home: str, pages: list[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    english = [address for address in pages if not f"{address}/".startswith("/cy/")]
    for address in english:
        both = {code: escape(_in(code, home, address)) for code in LANGUAGES}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>'
            for code, url in both.items()
        )
        yield from (f"<url><loc>{url}</loc>{links}</url>" for url in both.values())
    yield "</urlset>\n"


def _in(code: str, home: str, address: str) -> str:
    return f"{home}{'' if code == 'en' else f'/{code}'}{address}"


def _public_url() -> str:
    # One of each is enough: below /cy there is none.
    if current_language() != "en":
        abort(404)
    return str(current_app.config["PUBLIC_URL"])


def _file(text: str, kind: str) -> Response:
    response = Response(text, content_type=f"{kind}; charset=utf-8")
    response.cache_control.public = True
    response.cache_control.max_age = MAX_AGE_S
    return response
