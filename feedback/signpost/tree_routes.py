"""Help me choose: one question a page. The address is all that there is of the answers."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from feedback.signpost import bp
from feedback.signpost.facts import Nation
from feedback.signpost.finite import one_for_each
from feedback.signpost.routes import CACHE_CONTROL, directory, show
from feedback.signpost.tree import Outcome, Stop


def _pages(app: Flask) -> Iterator[dict[str, object]]:
    tree = app.extensions["signpost"].tree
    for stop in tree.stops:
        if stop.nation is None and stop != tree.first:
            yield {"page": stop.step.page}


def _pages_in_nations(app: Flask) -> Iterator[dict[str, object]]:
    for stop in app.extensions["signpost"].tree.stops:
        if stop.nation:
            yield {"page": stop.step.page, "nation": stop.nation.value}


@bp.get("/help-me-choose")
def help_me_choose() -> ResponseReturnValue:
    """Ask the first question."""
    return _show(directory().tree.first)


@bp.get("/help-me-choose/<int:page>")
@one_for_each(_pages)
def choose(page: int) -> ResponseReturnValue:
    """Ask a question, or show an outcome, where the nation is not known or does not matter."""
    if page == directory().tree.first.step.page:
        return redirect(url_for("signpost.help_me_choose"))
    return _show(directory().tree.at(page, None))


@bp.get("/help-me-choose/<int:page>/<nation>")
@one_for_each(_pages_in_nations)
def choose_in_nation(page: int, nation: str) -> ResponseReturnValue:
    """Ask a question, or show an outcome, for one nation."""
    if nation not in list(Nation):
        abort(404)
    return _show(directory().tree.at(page, Nation(nation)))


def _show(stop: Stop | None) -> ResponseReturnValue:
    if stop is None:
        abort(404)
    step = stop.step
    if isinstance(step, Outcome):
        template = "emergency" if step.is_emergency else "outcome"
        # Of a sensitive page nothing stays behind, though it is printed like the others.
        kept = "no-store" if step.is_sensitive else CACHE_CONTROL
        routes = directory().routes
        # A body may hide all that an outcome has. 101 cannot be hidden, and knows who else helps.
        shown = step.routes_in(stop.nation, routes) or [routes["police_101"]]
        return _page(template, stop, kept, topic=step, shown=shown)
    after = directory().tree.after
    answers = [(it.label, _address(after(stop, it), stop)) for it in step.answers]
    return _page("question", stop, CACHE_CONTROL, question=step, answers=answers)


def _page(template: str, stop: Stop, cache_control: str, **values: object) -> ResponseReturnValue:
    back = [(it.step, _address(it)) for it in directory().tree.back(stop)]
    everywhere = _address(Stop(stop.step)) if stop.nation else ""
    return show(
        f"signpost/{template}.html",
        cache_control,
        back=back,
        nation=stop.nation,
        everywhere=everywhere,
        **values,
    )


def _address(stop: Stop, came_from: Stop | None = None) -> str:
    """Write the address of a page. Where several ways lead to it, the fragment tells which."""
    tree = directory().tree
    if stop == tree.first:
        return url_for("signpost.help_me_choose")
    several = len(tree.back(stop)) > 1
    fragment = f"from-{came_from.step.page}" if came_from and several else None
    page = stop.step.page
    if stop.nation is None:
        return url_for("signpost.choose", page=page, _anchor=fragment)
    nation = stop.nation.value
    return url_for("signpost.choose_in_nation", page=page, nation=nation, _anchor=fragment)
