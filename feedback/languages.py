"""English and Welsh of equal standing: addresses, catalogue, and what is not reviewed yet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context, request
from flask_babel import Babel, Domain, get_locale, refresh
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LANGUAGES = {"en": "English", "cy": "Cymraeg"}
# Babel's own take 5 MB of every process: what else it knows of a language is loaded with them.
MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "cy": (
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ),
}
CATALOGUES = Path(__file__).parent / "translations"


class LanguagePrefix:
    """Take ``/cy`` off the front of the path, so that every view has one rule.

    The prefix goes into SCRIPT_NAME: ``url_for`` then writes Welsh addresses on Welsh pages.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Pass the request on, with the language noted."""
        path = environ.get("PATH_INFO", "")
        if path == "/cy" or path.startswith("/cy/"):
            environ["signpost.language"] = "cy"
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/cy"
            environ["PATH_INFO"] = path[3:] or "/"
        return self.app(environ, start)


class SourceCatalogues(Domain):
    """Read the catalogues as translators write them, so that nothing needs compiling."""

    def get_translations(self) -> NullTranslations:
        """Return the messages of this request's language."""
        return translations(str(get_locale() or "en"))


def current_language() -> str:
    """Return ``en`` or ``cy``: what the address says, and English outside a request."""
    return str(request.environ.get("signpost.language", "en")) if has_request_context() else "en"


def answer_in(language: str) -> None:
    """Answer this request in a language that it names itself, whatever its address says."""
    request.environ["signpost.language"] = language
    refresh()


def written_date(value: date) -> str:
    """Write a date as people say it: 23 November 2026."""
    return f"{day_and_month(value)} {value.year}"


def day_and_month(value: date) -> str:
    """Write a date of this year as people say it: 23 November."""
    return f"{value.day} {MONTHS[current_language()][value.month - 1]}"


def catalogue(language: str) -> Catalog:
    """Read a language's messages, with their marks."""
    path = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translations(language: str) -> NullTranslations:
    """Return a language's messages, ready to use; those not reviewed yet are used too."""
    return _read(language)[0]


def unreviewed(language: str) -> tuple[str, ...]:
    """Return the messages that no translator has checked (`fuzzy` in the catalogue)."""
    return _read(language)[1]


@cache
def _read(language: str) -> tuple[NullTranslations, tuple[str, ...]]:
    if language not in LANGUAGES or language == "en":
        return NullTranslations(), ()
    messages = catalogue(language)
    marked = tuple(str(message.id) for message in messages if message.id and message.fuzzy)
    compiled = io.BytesIO()
    write_mo(compiled, messages, use_fuzzy=True)
    compiled.seek(0)
    return Translations(fp=compiled), marked


class OurBabel(Babel):
    """Flask-Babel with our catalogues: its constructor drops what it is told of a domain."""

    @property
    def domain_instance(self) -> SourceCatalogues:
        """Read the messages from our own catalogues."""
        return MESSAGES


MESSAGES = SourceCatalogues()


@pass_eval_context
def _gettext(context: EvalContext, text: str, /, **values: object) -> str:
    return _filled(context, translations(current_language()).gettext(text), values)


@pass_eval_context
def _ngettext(context: EvalContext, one: str, several: str, num: int, /, **values: object) -> str:
    text = translations(current_language()).ngettext(one, several, num)
    return _filled(context, text, {"num": num, **values})


def _filled(context: EvalContext, text: str, values: Mapping[str, object]) -> str:
    # The catalogue is ours, and has links in it; what is filled in is escaped.
    said = Markup(text) if context.autoescape else text  # noqa: S704
    # Jinja fills every text in, which costs more than looking it up; most have nothing to fill.
    return said % values if "%" in text else said


def init_app(app: Flask) -> None:
    """Read the language from the address, and take ``/cy`` off it before Flask sees it."""
    OurBabel().init_app(app, locale_selector=current_language)
    # Flask-Babel's own look for the request, its locale and its domain at each word of a page.
    app.jinja_env.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign, assignment]
