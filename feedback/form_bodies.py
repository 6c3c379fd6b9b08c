"""Reads whatever arrived of a form, cut off or badly encoded too: no word is dropped for that."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

# The forms have about ten fields. Thousands would cost time that nobody has.
MAX_FIELDS = 100


def fields(body: bytes, content_type: str) -> MultiDict[str, str]:
    """Return the fields of a form, of the last one as much as came. Nothing for another type."""
    mimetype, options = parse_options_header(content_type)
    if mimetype == "application/x-www-form-urlencoded":
        # Text that is no UTF-8 gets replacement characters; werkzeug would drop every field.
        text = "&".join(body.decode("utf-8", "replace").split("&", MAX_FIELDS)[:MAX_FIELDS])
        return MultiDict(parse_qsl(text, keep_blank_values=True, errors="replace"))
    if mimetype == "multipart/form-data" and "boundary" in options:
        return _multipart(body, mimetype, options)
    return MultiDict()


def _multipart(body: bytes, mimetype: str, options: dict[str, str]) -> MultiDict[str, str]:
    # The last part may be cut off: close it, so that it can be read as far as it came.
    body += f"\r\n--{options['boundary']}--\r\n".encode("latin-1", "replace")
    parser = FormDataParser(max_form_memory_size=len(body), max_form_parts=MAX_FIELDS)
    try:
        return parser.parse(BytesIO(body), mimetype, len(body), options)[1]
    except RequestEntityTooLarge:
        return MultiDict()
