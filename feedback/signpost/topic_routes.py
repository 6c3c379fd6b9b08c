"""The A to Z, the topics, each route by itself, and other languages."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from feedback.languages import LANGUAGES, current_language, translations, unreviewed
from feedback.sanitising import typed_line
from feedback.signpost import bp
from feedback.signpost.finite import one_for_each
from feedback.signpost.place_names import MAX_LENGTH
from feedback.signpost.route import Route
from feedback.signpost.routes import CACHE_CONTROL, directory, show
from feedback.signpost.search import Index
from feedback.signpost.topic import Topic


@bp.get("/report")
def report() -> ResponseReturnValue:
    """List everything from A to Z, or what fits ``q``. What somebody searched for is a trace."""
    asked = request.args.get("q")
    index: Index = current_app.extensions["signpost_index"](current_language())
    query = typed_line(asked or "")[:MAX_LENGTH]
    found = index.find(query)
    cache_control = CACHE_CONTROL if asked is None else "no-store"
    return show("signpost/report.html", cache_control, index=index, asked=query, found=found)


@bp.get("/report/<name>")
@one_for_each(lambda app: _names(app.extensions["signpost"].topics))
def topic(name: str) -> ResponseReturnValue:
    """Show what to do first about a topic, and its routes in order."""
    chosen = directory().topic_at(name)
    if chosen is None:
        abort(404)
    if chosen.path != name:
        return redirect(url_for("signpost.topic", name=chosen.path))
    routes = directory().routes_of(chosen)
    return show("signpost/topic.html", _kept(chosen), topic=chosen, shown=routes)


@bp.get("/routes/<name>")
@one_for_each(lambda app: _names(app.extensions["signpost"].routes))
def route(name: str) -> ResponseReturnValue:
    """Show one route, whole."""
    chosen = directory().route_at(name)
    if chosen is None:
        abort(404)
    if chosen.path != name:
        return redirect(url_for("signpost.route", name=chosen.path))
    return show("signpost/route.html", _kept(chosen), route=chosen)


def _names(found: Mapping[str, Topic | Route]) -> list[dict[str, str]]:
    return [{"name": it.path} for it in found.values()]


def _kept(page: Topic | Route) -> str:
    """Say who may keep a page: of a sensitive one nothing stays behind, though we print it."""
    return "no-store" if page.is_sensitive else CACHE_CONTROL


@bp.get("/other-languages")
def other_languages() -> ResponseReturnValue:
    """Say the key lines in each language that there is, and how to ask for an interpreter."""
    key_lines = directory().key_lines
    lines = {code: list(map(translations(code).gettext, key_lines)) for code in LANGUAGES}
    marked = {code for code in LANGUAGES if not set(key_lines).isdisjoint(unreviewed(code))}
    speaking = [it for it in directory().routes.values() if it.languages]
    return show("signpost/other_languages.html", lines=lines, marked=marked, speaking=speaking)
