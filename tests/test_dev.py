"""What `./dev` says when something is missing, and what never gets into the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.servers.process import is_root

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
TOOLS = ("cat", "cp", "dirname", "getconf", "grep", "id", "mkdir", "rm", "sed", "uname")

# In pieces, so that this page does not name what it looks for.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "golang" + ".org")
HOME_FOLDER = re.compile(r"/(?:home|Users)/[a-z]|/ro" + "ot/")


class Checkout:
    """A copy of the script with a machine that has only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in ("dev", *LOCKS):
            shutil.copy(ROOT / name, folder)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def program(self, path: str, script: str) -> None:
        """Put a shell script in place of a program."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("#!/bin/sh\n" + script)
        target.chmod(0o755)

    def finished_venv(self) -> None:
        """Stand in for a finished set-up; its Python only repeats what it is asked."""
        self.program(".venv/bin/python", 'echo "instance=$SIGNPOST_INSTANCE python $*"')
        for name in LOCKS:
            shutil.copy(ROOT / name, self.folder / ".venv")

    def dev(
        self, *arguments: str, user: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `./dev` here, as somebody else if need be."""
        return subprocess.run(
            [str(shutil.which("bash")), "./dev", *arguments],
            cwd=self.folder,
            env={"PATH": str(self.bin), "HOME": str(self.folder), **environment},
            check=False,
            capture_output=True,
            text=True,
            user=user,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """An empty machine."""
    return Checkout(tmp_path)


def test_a_newcomer_with_no_python_is_told_what_to_install(checkout: Checkout) -> None:
    result = checkout.dev("run")

    assert result.returncode == 1
    assert result.stderr.startswith("Python 3.11 or newer, with its venv module, is missing. Run: ")
    assert result.stderr.count("\n") == 1


def test_an_old_python_does_not_count(checkout: Checkout) -> None:
    checkout.program("bin/python3", "exit 1")

    assert "Python 3.11 or newer" in checkout.dev("run").stderr


def test_a_python_without_venv_is_named_with_its_package(checkout: Checkout) -> None:
    checkout.program("bin/python3", 'case "$2" in *version*) echo 3.12 ;; *) exit 1 ;; esac')
    checkout.program("bin/apt-get", "exit 1")

    message = checkout.dev("run").stderr
    assert message.startswith("Python 3.12 is here without its venv module.")
    assert "apt-get install python3.12-venv" in message


def test_a_folder_that_cannot_be_written_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        checkout = Checkout(Path(name))
        checkout.folder.chmod(0o555)
        # Root may write everywhere.
        result = checkout.dev("run", user="nobody" if is_root() else None)
        checkout.folder.chmod(0o755)

    assert result.returncode == 1
    assert f"You may not write in {checkout.folder} (.). Run: " in result.stderr


@pytest.mark.parametrize("port", ["banana", "0", "65536", "-1", "80 80", "99999999999999999999"])
def test_a_port_that_is_none_gets_one_sentence(checkout: Checkout, port: str) -> None:
    for result in (checkout.dev("run", "--port", port), checkout.dev("run", PORT=port)):
        assert result.returncode == 1
        assert result.stderr == (
            f"A port is a number from 1 to 65535, and '{port}' is not: try ./dev run --port 8001\n"
        )


def test_a_forgotten_port_is_noticed(checkout: Checkout) -> None:
    assert "A port is a number" in checkout.dev("run", "--port").stderr


def test_a_slip_of_the_fingers_shows_the_commands(checkout: Checkout) -> None:
    result = checkout.dev("rnu")

    assert result.returncode == 2
    assert result.stderr.startswith("There is no ./dev rnu.\n./dev run ")


def test_help_needs_nothing_installed(checkout: Checkout) -> None:
    assert checkout.dev("help").stdout == checkout.dev().stdout
    assert "./dev test" in checkout.dev("help").stdout


def test_a_second_start_goes_straight_to_the_server(checkout: Checkout) -> None:
    checkout.finished_venv()

    result = checkout.dev("run", "--port=08123", "--empty", SIGNPOST_INSTANCE="other")
    instance = checkout.folder / "other"
    assert result.stdout == (
        f"instance={instance} python -m feedback.serve --port 8123 --demo --empty\n"
    )
    assert result.stderr == ""


def test_a_changed_lock_is_installed_first(checkout: Checkout) -> None:
    checkout.finished_venv()
    with (checkout.folder / "requirements.txt").open("a") as lock:
        lock.write("# changed\n")

    first, second = checkout.dev("run").stdout, checkout.dev("run").stdout
    assert "-m uv pip install" in first
    assert "--require-hashes --requirement requirements.txt" in first
    assert "uv" not in second


def test_a_set_up_that_was_cut_off_starts_again_from_nothing(checkout: Checkout) -> None:
    checkout.finished_venv()
    (checkout.folder / ".venv/requirements.txt").unlink()
    script = 'echo "$*" >>asked; case "$2" in *realpath*) echo "$0" ;; *) echo 3.12 ;; esac'
    checkout.program("bin/python3", script)

    checkout.dev("run")
    assert "-m venv --clear .venv" in (checkout.folder / "asked").read_text()


def test_a_browser_that_is_none_is_named(checkout: Checkout) -> None:
    checkout.finished_venv()

    result = checkout.dev("test", "-k", "anything", CHROMIUM="/nowhere/chromium")
    assert result.returncode == 1
    assert "CHROMIUM names '/nowhere/chromium'" in result.stderr


@pytest.mark.parametrize("wrong", ["ruff", "mypy", "pytest", "nothing"])
def test_checks_and_tests_must_all_be_in_order(checkout: Checkout, wrong: str) -> None:
    checkout.finished_venv()
    answer = f'case "$*" in *"-m {wrong}"*) echo "{wrong} complains"; exit 1 ;; esac; echo "$@"'
    checkout.program(".venv/bin/python", answer)

    result = checkout.dev("test", CHROMIUM=str(shutil.which("true")))
    assert result.returncode == (wrong != "nothing")
    said = result.stdout + result.stderr
    assert (f"{wrong} complains" in said) == ("Not in order" in said) == (wrong != "nothing")
    # What takes a second is looked at before what takes minutes.
    assert ("-m pytest" in said) == (wrong in ("mypy", "nothing"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_with_its_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    wanted = re.findall(
        r"^([a-z0-9][a-z0-9-]*)", (ROOT / lock).with_suffix(".in").read_text(), re.M
    )
    locked = {block.split("==")[0] for block in blocks if "--hash=sha256:" in block}

    assert all("==" not in block or "--hash=sha256:" in block for block in blocks)
    assert set(wanted) <= locked


def _tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("this folder is no checkout")
    # The owner of the checkout may be somebody else: git would then refuse to read it.
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    listing = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    names = filter(None, listing.stdout.decode().split("\0"))
    return [path for name in names if (path := ROOT / name).is_file()]


def test_no_file_names_a_registry_or_somebodys_home() -> None:
    for path in _tracked_files():
        text = path.read_bytes().decode(errors="ignore")
        assert not [host for host in REGISTRIES if host in text], path
        assert not HOME_FOLDER.search(text), path


def test_no_lock_that_names_hosts_is_kept() -> None:
    assert not {"uv.lock", "pylock.toml"} & {path.name for path in _tracked_files()}
