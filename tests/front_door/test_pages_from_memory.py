"""The signpost's pages are answered before Flask is asked, to everybody the same."""

from __future__ import annotations

import gzip
import http.client
from urllib.parse import urlsplit

import brotli
import psutil
import pytest

from tests.front_door.conftest import eventually
from tests.serving import Site

PAGES = ("/", "/cy/", "/cy", "/find-your-force", "/cy/find-your-force/gwent", "/cy/api/v1/routes")


class Answer:
    """What the running product says."""

    def __init__(self, site: Site, path: str, method: str = "GET", **headers: str) -> None:
        address = urlsplit(site.url)
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=10)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Accept-Encoding": "identity", **names})
        response = connection.getresponse()
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        connection.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_comes_in_the_encoding_that_a_browser_can_read(demo_site: Site, path: str) -> None:
    plain = Answer(demo_site, path)
    tags = {plain.headers["ETag"]}
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        packed = Answer(demo_site, path, Accept_Encoding=f"gzip;q=0.5, {name}")
        assert packed.headers["Content-Encoding"] == name
        assert unpack(packed.body) == plain.body
        assert len(packed.body) < len(plain.body)
        tags.add(packed.headers["ETag"])

    assert plain.status == 200 and "Content-Encoding" not in plain.headers
    assert len(tags) == 3 and not any(tag.startswith("W/") for tag in tags)
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["Cache-Control"].startswith("public, ")
    assert plain.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in plain.headers["Content-Security-Policy"]


def test_whoever_has_the_page_is_not_sent_it_again(demo_site: Site) -> None:
    tag = Answer(demo_site, "/", Accept_Encoding="br").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = Answer(demo_site, "/", Accept_Encoding="br", If_None_Match=known)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
        assert again.headers["Vary"] == "Accept-Encoding"
    for unknown in ('"other"', Answer(demo_site, "/").headers["ETag"]):
        assert Answer(demo_site, "/", Accept_Encoding="br", If_None_Match=unknown).status == 200


def test_a_head_has_the_headers_of_the_page_alone(demo_site: Site) -> None:
    page, head = Answer(demo_site, "/"), Answer(demo_site, "/", "HEAD")

    assert head.body == b""
    for name in ("Content-Length", "Content-Type", "ETag", "Cache-Control"):
        assert head.headers[name] == page.headers[name]


def test_a_request_with_a_body_or_a_doubled_header_gets_the_page_too(demo_site: Site) -> None:
    assert Answer(demo_site, "/", Content_Length="0").status == 200
    slow = Answer(demo_site, "/", Content_Length="5", Transfer_Encoding="")
    assert slow.status in (200, 400)


def test_a_question_is_answered_anew(demo_site: Site) -> None:
    answer = Answer(demo_site, "/find-your-force?q=newport")

    assert answer.headers["Cache-Control"] == "no-store"
    assert b"newport" in answer.body.lower()


def test_a_style_is_kept_for_a_year_under_its_version_only(demo_site: Site) -> None:
    page = Answer(demo_site, "/").body.decode()
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    assert Answer(demo_site, address).headers["Cache-Control"].endswith("immutable")
    bare = address.partition("?")[0]
    for other in (bare, f"{bare}?v=0123456789ab"):
        answer = Answer(demo_site, other)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("path", ["/exit", "/cy/exit", "/exit?from=here"])
def test_leaving_clears_and_leads_to_a_harmless_page(demo_site: Site, path: str) -> None:
    answer = Answer(demo_site, path)

    assert (answer.status, answer.body) == (303, b"")
    assert answer.headers["Location"] == "https://www.bbc.co.uk/weather"
    assert answer.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_another_site_cannot_clear_what_people_keep_here(demo_site: Site) -> None:
    answer = Answer(demo_site, "/exit", Sec_Fetch_Site="cross-site")

    assert answer.status == 303
    assert "Clear-Site-Data" not in answer.headers


def test_a_serving_process_stays_small(demo_site: Site) -> None:
    for path in PAGES:
        Answer(demo_site, path)
    eventually(lambda: len(workers_of(demo_site)) == 1)
    (worker,) = workers_of(demo_site)

    assert worker.memory_info().rss < 110 * 1024 * 1024


def workers_of(site: Site) -> list[psutil.Process]:
    return psutil.Process(site.server.pid).children()
