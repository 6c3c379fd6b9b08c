"""Forms that need no cookie: a signed token says that the form is ours, and which form it is."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import current_app, request
from itsdangerous import BadData, TimestampSigner
from wtforms import HiddenField
from wtforms.csrf.core import CSRF
from wtforms.form import BaseForm

FORM_LIFE_S = 24 * 3600
# Nobody reads the first question in less.
FAST_S = 2
# What browsers say of a form that stood on a page of this very site, or of an address typed in.
OWN_SITE = {"same-origin", "none", None}


def _signer() -> TimestampSigner:
    return _signer_by(str(current_app.secret_key))


@lru_cache(maxsize=8)
def _signer_by(secret: str) -> TimestampSigner:
    return TimestampSigner(secret, salt="form")


class TokenField(HiddenField):
    """A token that is signed when its form is shown; a form that can be taken never is."""

    def __init__(self, *, form_token: FormToken, **named: Any) -> None:
        super().__init__(label="", **named)
        self._form_token = form_token

    @property
    def current_token(self) -> str:
        """A fresh token, whatever was sent."""
        return self._form_token.signed()

    def _value(self) -> str:
        return self.current_token


class FormToken(CSRF):
    """The CSRF class of public forms (ASVS 3.5.1). No session: it carries a random key.

    The key and the words together are the message's identity, so the key outlives a refusal and
    even the token's own age: only a signature that is not ours brings a new one. Whether the form
    is ours is asked last (`is_ours`): a stale token must not hide the form's other errors.
    """

    def setup_form(self, form: BaseForm) -> list[tuple[str, Any]]:
        """Read the key that came with the form, or make one."""
        self.key, self.age_s = _read(form.meta.token_sent)
        return [("token", TokenField(form_token=self))]

    def signed(self) -> str:
        """Sign the key anew, with this moment."""
        return _signer().sign(self.key).decode()

    @property
    def is_ours(self) -> bool:
        """Whether the form was ours, in time, and sent from our own site."""
        is_fresh = self.age_s is not None and self.age_s <= FORM_LIFE_S
        return is_fresh and request.headers.get("Sec-Fetch-Site") in OWN_SITE

    @property
    def is_fast(self) -> bool:
        """Whether it came back sooner than a person could have filled it in.

        It can only speak against a form, and a slow one or one kept open is never suspicious.
        """
        return self.age_s is not None and self.age_s < FAST_S


def _read(token: str) -> tuple[str, float | None]:
    """Return the key and the token's age in seconds; a new key, and no age, for a foreign one."""
    try:
        key, signed_at = _signer().unsign(token, return_timestamp=True)
    except BadData:
        return secrets.token_urlsafe(16), None
    return key.decode(), time.time() - signed_at.timestamp()


def identity(key: str, content: Mapping[str, object]) -> str:
    """Return what makes a message itself: the form's key and every word in it."""
    words = "\x1f".join(f"{name}={value}" for name, value in sorted(content.items()))
    secret = (current_app.secret_key or "").encode()  # type: ignore[union-attr]
    return hmac.digest(secret, f"{key}\x1f{words}".encode(), "sha256").hex()
