"""axe-core, run in the page: what a program can find of WCAG 2.2 A and AA."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# What passes is many times what does not, and only its number is of use here.
RUN = """async tags => {
    const {violations, passes} = await axe.run(document, {
        runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], iframes: false
    });
    return {violations, passed: passes.length};
}"""


def violations(page: Page) -> list[str]:
    """Return one line for each element that breaks a rule; none is the aim.

    axe arrives through the browser's own debugging channel, which no policy of the page
    touches: so the page is checked with its Content-Security-Policy in force.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_source())
    found = page.evaluate(RUN, list(TAGS))
    assert found["passed"], "axe has looked at nothing"
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@cache
def _source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
