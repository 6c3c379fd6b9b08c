"""The JSON that a site sends, as the fields of the form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask import request
from flask_babel import gettext

from feedback.languages import LANGUAGES, answer_in
from feedback.problems import ProblemError
from feedback.sanitising import typed_text
from feedback.submissions.message_forms import HIDE, SEND

TEXTS = {"about", "text", "page", "name", "email"}
CHOICES = {"language": (*LANGUAGES,), "personal_data": (HIDE, SEND)}
# Visible ASCII and spaces, as a header can carry them everywhere.
KEY = re.compile(r"[\x20-\x7e]{1,200}")


class Fault(NamedTuple):
    """What is wrong with one field, in words that can be shown beside it."""

    field: str
    detail: str


def idempotency_key() -> str:
    """Return the site's own key for this request. Raises `ProblemError`."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not KEY.fullmatch(key):
        detail = gettext("Send an Idempotency-Key of 1 to 200 printable characters.")
        raise ProblemError(400, detail)
    return key


def fields() -> dict[str, str]:
    """Return what was sent as the form would hold it. Raises `ProblemError`."""
    values = _object()
    language = values.pop("language", None)
    if isinstance(language, str) and language in LANGUAGES:
        answer_in(language)
        language = None
    faults = list(_faults({**values, "language": language} if language is not None else values))
    if faults:
        raise invalid(faults)
    return {name: _typed(value) for name, value in values.items() if value is not None}


def invalid(faults: list[Fault]) -> ProblemError:
    """Return the refusal of a message that has to be changed first."""
    detail = gettext("Nothing was kept. Change what is wrong, and send it again.")
    return ProblemError(422, detail, errors=[fault._asdict() for fault in faults])


def _object() -> dict[str, Any]:
    if request.mimetype != "application/json":
        raise ProblemError(415, gettext("Send JSON, with Content-Type: application/json."))
    try:
        values = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, gettext("The body is no JSON.")) from error
    if not isinstance(values, dict):
        raise ProblemError(400, gettext("The body must be a JSON object."))
    return values


def _faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in values.items():
        if value is not None and (detail := _fault(name, value)):
            # Half a surrogate pair, which JSON can hold and UTF-8 cannot, is no answer to send.
            yield Fault(typed_text(name), detail)


def _fault(name: str, value: Any) -> str:
    """Say what is wrong with the kind of a value; whether it makes sense is for the form."""
    if name in TEXTS:
        return "" if isinstance(value, str) else gettext("This must be text.")
    if name == "feeling":
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if is_whole else gettext("This must be a whole number.")
    if name == "email_is_safe":
        return "" if isinstance(value, bool) else gettext("This must be true or false.")
    if name in CHOICES:
        choices = CHOICES[name]
        return "" if value in choices else gettext("Choose one of: %(all)s", all=", ".join(choices))
    return gettext("There is no such field.")


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
