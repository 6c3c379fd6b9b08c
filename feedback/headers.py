"""The headers of every response: pages, errors and static files alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, request

from feedback import problems

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
HSTS = "max-age=63072000; includeSubDomains"
# Rooms whose pages say the same to everybody and may be kept by a cache.
PUBLIC_ROOMS = {"signpost", "pages", None}
# Answers for programs that say themselves whose pages may read them.
FOR_SOME = {"site_messages.send"}


def security_headers(config: Mapping[str, Any], *, signpost: bool) -> list[tuple[str, str]]:
    """Return the headers that every response carries; the front door's own answers too."""
    headers = [
        ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        # Under no-referrer Chromium sends `Origin: null`, and staff forms would be refused.
        ("Referrer-Policy", "no-referrer" if signpost else "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in PERMISSIONS)),
    ]
    if config["SECURE"]:
        headers.append(("Strict-Transport-Security", HSTS))
    return headers


def init_app(app: Flask) -> None:
    """Put the headers on everything that Flask answers."""
    app.extensions["signpost_headers"] = {
        signpost: security_headers(app.config, signpost=signpost) for signpost in (True, False)
    }
    app.after_request(add)


def add(response: Response) -> Response:
    """Add the headers; what is not known to be public is not kept by anybody."""
    room = request.blueprint
    response.headers.extend(current_app.extensions["signpost_headers"][room == "signpost"])
    if problems.is_for_programs(request.path) and request.endpoint not in FOR_SOME:
        _open_to_programs(response)
    is_public = request.endpoint and room in PUBLIC_ROOMS and response.status_code < 400
    if not is_public or "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def _open_to_programs(response: Response) -> None:
    response.headers.extend([problems.EVERYBODY])
    if request.method == "OPTIONS":
        response.headers.extend(problems.PREFLIGHT)
