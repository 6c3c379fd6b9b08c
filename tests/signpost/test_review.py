"""A person checks a number, says so, and the site believes them for as long as it may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from feedback.signpost.checked import contents, read_checks
from feedback.signpost.directory import load, read_all
from feedback.signpost.facts import today
from feedback.signpost.force_directory import load_forces
from tests.browsing import Browser
from tests.signpost.conftest import site

Run = Callable[..., str]
PSNI = "https://www.psni.police.uk/"


@pytest.fixture
def run(lonely: Browser, instance: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command on an instance of one's own, and return what it says."""
    monkeypatch.setattr(lonely.app, "instance_path", str(instance.parent))
    runner = lonely.app.test_cli_runner()

    def command(*args: str) -> str:
        result = runner.invoke(args=["signpost", *args])
        return f"{result.exit_code}: {result.output}"

    return command


def test_a_keeper_is_told_what_to_check_most_urgent_first(instance: Path, run: Run) -> None:
    said = run("review").removeprefix("0: ")
    listed = [line.split()[0] for line in said.splitlines() if "never checked" in line]

    assert listed[0] == "112"
    assert len(listed) == 80 + 51
    assert "call  0300 123 2050  (doubtful)" in said
    assert "Doubt: One council page says to dial 999 and then 55." in said
    assert not list(instance.iterdir())


def test_a_check_is_recorded_in_the_instance_and_shown(instance: Path, run: Run) -> None:
    said = run("review", "police_online", "iwf", "--by", 'The "control" room', "--on", "2026-11-01")
    browser = site()

    assert "police_online: checked on 2026-11-01" in said
    page = browser.open("/routes/police_online")
    assert "Checked on 1 November 2026." in page.text
    # From memory before: shown once somebody has checked.
    assert page.soup.select(f'a[href="{PSNI}"]')
    assert browser.open("/routes/take-down-form").status == 200
    assert read_checks(instance).by_name["iwf"].by == 'The "control" room'


def test_a_force_is_checked_too_and_its_address_then_shown(instance: Path, run: Run) -> None:
    assert "force-kent  never checked" in run("review")
    assert load_forces(own=instance).forces["kent"].website is None
    run("review", "force-kent", "--by", "Desk")

    force = load_forces(own=instance).forces["kent"]
    assert force.website and force.website.url == "https://www.kent.police.uk/"
    assert f"Checked on {today():%-d %B %Y}." in site().open("/find-your-force/kent").text
    assert "force-kent  never" not in run("review")


def test_an_old_or_stale_check_of_a_force_warns(instance: Path, run: Run) -> None:
    run("review", "force-kent", "--by", "Desk", "--on", str(today() - timedelta(200)))
    assert "Warning: force-kent was checked 200 days ago." in run("check")

    path = instance / "checks.toml"
    path.write_text(path.read_text("utf-8").replace("force-kent", "force-nowhere"), "utf-8")
    assert "Warning: checks.toml: there is no force-nowhere" in run("check")


def test_what_is_doubtful_stays_hidden_after_a_check(instance: Path, run: Run) -> None:
    run("review", "report_fraud", "customs_hotline", "fair_work_agency", "--by", "Desk")

    routes = load(own=instance).routes
    assert [phone.display for phone in routes["report_fraud"].phones] == ["0300 123 2040"]
    assert not routes["customs_hotline"].phones
    assert not routes["fair_work_agency"].phones
    assert routes["customs_hotline"].hours is None


def test_checked_routes_come_last_and_old_checks_before_new_ones(run: Run) -> None:
    for name, days in (("999", 300), ("112", 200), ("gas", 3)):
        run("review", name, "--by", "Desk", "--on", str(today() - timedelta(days)))
    said = run("review")
    listed = [line.split()[0] for line in said.splitlines() if " checked on " in line]

    assert listed == ["999", "112"]
    assert "130 of 131 routes and forces are to be checked." in said
    assert "gas  checked on" in run("review", "--all")


def test_an_old_check_warns_and_fails_nothing(
    run: Run, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("review", "gas", "--by", "Desk", "--on", str(today() - timedelta(30)))
    monkeypatch.setenv("SIGNPOST_CHECK_DAYS", "29")
    caplog.clear()
    browser = site()

    assert "gas was checked 30 days ago. Check it again" in caplog.text
    assert browser.open("/routes/gas").status == 200
    said = browser.app.test_cli_runner().invoke(args=["signpost", "check"])
    assert said.exit_code == 0
    assert said.output.startswith("Warning: gas was checked 30 days ago.")


def test_a_check_does_not_outlive_the_number_that_was_checked(instance: Path, run: Run) -> None:
    run("review", "samaritans", "--by", "Desk")
    path = instance / "checks.toml"
    gas = next(it for it in read_all(own=instance).routes if it.id == "samaritans")
    assert gas.checked_by == "Desk"

    path.write_text(path.read_text("utf-8").replace(contents(gas), "0" * 12), "utf-8")

    data = read_all(own=instance)
    assert next(it for it in data.routes if it.id == "samaritans").checked_on is None
    assert "samaritans has changed since it was checked" in " ".join(data.warnings)


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["gas"], "--by NAME"),
        (["gas", "--by", "  "], "--by NAME"),
        (["nobody", "--by", "Desk"], "There is no nobody"),
        (["gas", "--by", "Desk", "--on", "2999-01-01"], "has not been yet"),
    ],
)
def test_a_check_that_cannot_be_is_refused(
    instance: Path, run: Run, args: list[str], reason: str
) -> None:
    said = run("review", *args)

    assert said.startswith("2: ")
    assert reason in said
    assert not list(instance.iterdir())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[gas]\nchecked_on = 2999-01-01\n", "must be a day that has been"),
        ("[gas]\nchecked_on = 2026-01-01\n", "checked_by is missing"),
        (
            "[nobody]\nchecked_on = 2026-01-01\nchecked_by = 'Desk'\nof = 'x'\n",
            "there is no nobody",
        ),
        ("gas = 1\n", "gas must be a section"),
        ("[gas\n", "cannot be read"),
        ("[gas]\nchecked_by = 'André'\n", "cannot be read"),
    ],
)
def test_a_spoilt_file_of_checks_counts_for_nothing_and_is_said(
    instance: Path, text: str, reason: str
) -> None:
    # Not UTF-8 where a test needs it.
    (instance / "checks.toml").write_bytes(text.encode("latin-1"))

    directory = load(own=instance)
    assert directory.routes["gas"].checked_on is None
    assert any("checks.toml" in it and reason in it for it in directory.warnings)


def test_a_check_is_not_recorded_over_others_that_cannot_be_read(instance: Path, run: Run) -> None:
    run("review", "gas", "--by", "Desk")
    path = instance / "checks.toml"
    spoilt = path.read_text("utf-8").replace("[gas]", "[gas")
    path.write_text(spoilt, "utf-8")

    said = run("review", "999", "--by", "Desk")
    assert said.startswith("1: ") and "checks.toml:4: cannot be read" in said
    assert path.read_text("utf-8") == spoilt
