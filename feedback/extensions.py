"""The Flask extensions that rooms share."""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf import CSRFProtect

csrf = CSRFProtect()


class Sessions(SecureCookieSessionInterface):
    """Flask's sessions. Who brings no cookie costs nothing: the public never has one."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the session that was brought; without one there is nothing to check."""
        if "HTTP_COOKIE" not in request.environ:
            return self.session_class()
        return super().open_session(app, request)
