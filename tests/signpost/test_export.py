"""The signpost as files, for when nothing of ours runs."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from click.testing import Result

from feedback.press import Press
from tests.browsing import Browser


def export(browser: Browser, folder: Path) -> Result:
    return browser.app.test_cli_runner().invoke(args=["signpost", "export", str(folder)])


def test_every_page_is_a_file_in_three_encodings(lonely: Browser, tmp_path: Path) -> None:
    assert export(lonely, tmp_path / "out").exit_code == 0
    for name, address in (("index.html", "/"), ("cy/index.html", "/cy/")):
        page = (tmp_path / "out" / name).read_bytes()
        assert page == lonely.client.get(address).data
        assert gzip.decompress((tmp_path / "out" / f"{name}.gz").read_bytes()) == page
        assert brotli.decompress((tmp_path / "out" / f"{name}.br").read_bytes()) == page
    assert (tmp_path / "out/find-your-force/gwent.html").exists()
    assert (tmp_path / "out/static/css/site.css").exists()
    note = (tmp_path / "out/HEADERS.txt").read_text()
    assert "Referrer-Policy: no-referrer" in note and "default-src 'none'" in note


def test_a_second_export_replaces_ours_and_leaves_what_others_put_there(
    lonely: Browser, tmp_path: Path
) -> None:
    export(lonely, tmp_path)
    (tmp_path / "index.html").write_text("changed")
    (tmp_path / "mine.html").write_text("mine")

    assert export(lonely, tmp_path).exit_code == 0
    assert "999" in (tmp_path / "index.html").read_text()
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert not list(tmp_path.glob(".signpost-export-*"))


def test_what_is_no_page_any_more_goes_unless_somebody_changed_it(
    lonely: Browser, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(lonely, tmp_path)
    (tmp_path / "find-your-force/gwent.html").write_text("kept by hand")
    fewer = [pair for pair in press.items() if "find-your-force/" not in pair[0]]
    monkeypatch.setattr(press, "items", lambda: fewer)

    assert export(lonely, tmp_path).exit_code == 0
    left = [path.name for path in (tmp_path / "find-your-force").iterdir()]
    assert left == ["gwent.html"]


@pytest.mark.parametrize("place", ["index.html", "static/css/site.css.br"])
def test_a_folder_of_somebody_elses_is_refused_and_not_touched(
    lonely: Browser, tmp_path: Path, place: str
) -> None:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("theirs")

    result = export(lonely, tmp_path)
    assert result.exit_code == 1
    assert "Nothing was written" in result.output and "is not ours" in result.output
    assert (tmp_path / place).read_text() == "theirs"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [Path(place).name]


def test_a_link_that_leads_out_of_the_folder_is_refused(lonely: Browser, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/cy").symlink_to(tmp_path / "elsewhere")

    assert export(lonely, tmp_path / "out").exit_code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []
