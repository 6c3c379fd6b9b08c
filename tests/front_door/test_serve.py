"""One command serves, says where, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.front_door.conftest import ROOT, Server, eventually
from tests.serving import serving


def command(port: int, *options: str) -> list[str]:
    return [sys.executable, "-m", "feedback.serve", "--port", str(port), *options]


def environment(instance: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SIGNPOST_")}
    return {**kept, "SIGNPOST_INSTANCE": str(instance)}


@contextmanager
def running(instance: Path, port: int, *options: str) -> Iterator[tuple[list[str], int]]:
    """Serve, and give what was printed first and the process's id."""
    process = subprocess.Popen(
        command(port, *options),
        cwd=ROOT,
        env=environment(instance),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line.strip())
            if "Ctrl-C" in line:
                break
        try:
            yield lines, process.pid
        finally:
            process.kill()
            eventually(lambda: not is_running(process.pid))


def is_running(group: int) -> bool:
    """Say whether anybody of a process group is left, apart from those already dead."""
    states = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True
    )
    return any(
        int(pgid) == group and not state.startswith("Z")
        for pgid, state in (line.split() for line in states.stdout.splitlines())
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_first_start_says_where_it_is_and_how_to_sign_in(tmp_path: Path, port: int) -> None:
    with running(tmp_path, port, "--demo") as (lines, _):
        assert lines[0] == f"Signpost is at http://127.0.0.1:{port}/"
        assert any("moderator@example.org" in line for line in lines)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/feedback") as page:
            assert page.status == 200


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_leaves_nothing_running(tmp_path: Path, port: int, word: int) -> None:
    with running(tmp_path, port, "--demo", "--empty") as (lines, pid):
        assert not any("Password" in line for line in lines)
        # Ctrl-C reaches the whole group, a service manager's word only the first process.
        os.killpg(pid, word) if word == signal.SIGINT else os.kill(pid, word)

        eventually(lambda: not is_running(pid))


def test_even_killed_it_leaves_nothing_running(tmp_path: Path, port: int) -> None:
    with running(tmp_path, port, "--demo", "--empty") as (_, pid):
        os.kill(pid, signal.SIGKILL)

        eventually(lambda: not is_running(pid))


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        busy = Server(taken.getsockname()[1]).port

        said = refusal(tmp_path, busy, "--demo")

    assert said == f"Port {busy} is taken. Choose another: --port {busy + 1}\n"


def test_without_secrets_it_says_what_is_missing(tmp_path: Path, port: int) -> None:
    said = refusal(tmp_path, port)

    assert "SECRET_KEY" in said
    assert "Traceback" not in said


def test_several_processes_on_sqlite_are_refused(tmp_path: Path, port: int) -> None:
    said = refusal(tmp_path, port, "--demo", "--empty", "--workers", "2")

    assert said == "Two processes starve each other on SQLite: set DATABASE_URL first.\n"


def refusal(instance: Path, port: int, *options: str) -> str:
    """Return what a start that fails says."""
    result = subprocess.run(
        command(port, *options),
        cwd=ROOT,
        env=environment(instance),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 1
    return result.stderr


@pytest.mark.parametrize("broken", ["unreachable", "damaged"])
def test_with_a_broken_database_the_signpost_is_served(tmp_path: Path, broken: str) -> None:
    settings = {}
    if broken == "unreachable":
        settings["SIGNPOST_DATABASE_URL"] = "postgresql+psycopg://nobody@127.0.0.1:9/nothing"
    else:
        (tmp_path / "signpost.sqlite3").write_bytes(b"this is no database" * 1000)
    with serving(tmp_path, "--demo", **settings) as site:
        assert "999" in urllib.request.urlopen(site.url).read().decode()  # noqa: S310 - loopback
        form = urllib.request.urlopen(f"{site.url}/feedback").read().decode()  # noqa: S310
        token = re.search('name="token"[^>]* value="([^"]+)"', form)
        assert token
        sent = urllib.parse.urlencode({"about": "website", "text": "Kept.", "token": token[1]})
        with pytest.raises(urllib.error.HTTPError, match="503") as refused:
            urllib.request.urlopen(f"{site.url}/feedback", data=sent.encode())  # noqa: S310
        assert "Kept." in refused.value.read().decode()
        said = (tmp_path / "server.log").read_text()
    assert "The database cannot be used" in said
    assert "Traceback" not in said
