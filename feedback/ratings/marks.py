"""Which version of which page somebody answers about, signed, so that nobody can make one up.

A version is a digest of the words of the page as they were shown, in one language: when they
change, for whatever reason, it is another version. The form that carries it is printed with the
page, long before anybody asks for it, so it is the same for everybody and holds for ever.
"""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app, request

from feedback.languages import current_language
from feedback.ratings import bp

# In letters. Versions of one page are told apart, and a signature is not guessed in a lifetime:
# each guess is a request. Every letter is sent with every page, and none of them compresses.
VERSION_LENGTH = 8
SIGNATURE_LENGTH = 8


@bp.app_template_global()
def page_mark(words: str) -> str:
    """Return the version of this page, made of its words, with our signature after it."""
    version = hashlib.sha256(words.encode()).hexdigest()[:VERSION_LENGTH]
    return version + _signature(request.path, current_language(), version)


def signed_version(mark: str, page: str) -> str:
    """Return the version in a mark that we made for this page, and "" for any other."""
    version, signature = mark[:VERSION_LENGTH], mark[VERSION_LENGTH:]
    wanted = _signature(page, current_language(), version)
    return version if hmac.compare_digest(signature.encode(), wanted.encode()) else ""


def _signature(page: str, language: str, version: str) -> str:
    secret: str = current_app.config["SECRET_KEY"]
    signed = f"useful\x1f{language}\x1f{version}\x1f{page}"
    digest = hmac.new(secret.encode(), signed.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return digest.hexdigest()[:SIGNATURE_LENGTH]
