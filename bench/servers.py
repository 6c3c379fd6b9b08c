"""Starts what is measured on ports of loopback, and ends it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
WAIT_S = 30
# One worker, as we have one process; settings are nginx's own, the log is deploy/nginx.conf's.
NGINX = """\
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log crit;
events {{ worker_connections 8192; }}
http {{
  log_format signpost '$time_iso8601 "$request_method $uri" $status $body_bytes_sent $request_time';
  access_log {folder}/nginx.log signpost; types {{ text/html html; }} sendfile on; tcp_nopush on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096; root {folder}/pages; gzip_static on;
    {headers}
  }}
}}
"""


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(factory: str, folder: Path, **environment: str) -> Iterator[int]:
    """Serve ``bench.module:factory`` in one process, as the product is served; give its port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asginl", "--http", "1", "--no-ws"]
    command += ["--port", str(port), "--workers", "1", "--backlog", "16384"]
    command += ["--backpressure", "16384", "--log-level", "error", "--factory"]
    settings = {"SIGNPOST_INSTANCE": str(folder), "PYTHONPATH": str(ROOT), **environment}
    with running([*command, f"bench.{factory}"], port, settings):
        yield port


@contextmanager
def product(folder: Path, **settings: str) -> Iterator[int]:
    """Serve the product as people get it; give its port."""
    port = free_port()
    settings = {"SIGNPOST_INSTANCE": str(folder), "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "feedback.serve", "--port", str(port)]
    # While its database is locked it has much to say.
    with (folder / "server.log").open("wb") as log, running(command, port, settings, log):
        yield port


@contextmanager
def nginx(folder: Path, headers: list[tuple[str, str]]) -> Iterator[int]:
    """Serve the exported pages with nginx, one worker; give its port."""
    port = free_port()
    lines = "\n".join(f'add_header {name} "{value}";' for name, value in headers)
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, headers=lines), "utf-8")
    with running([str(shutil.which("nginx")), "-c", str(configuration)], port, {}):
        yield port


@contextmanager
def running(
    command: list[str], port: int, environment: dict[str, str], log: IO[bytes] | None = None
) -> Iterator[None]:
    """Run a server until the block ends."""
    with ExitStack() as stack:
        process = stack.enter_context(
            subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log
            )
        )
        stack.callback(process.terminate)
        give_up = time.monotonic() + WAIT_S
        while not is_listening(port):
            if process.poll() is not None or time.monotonic() > give_up:
                raise SystemExit(f"{command[0]} did not start")
            time.sleep(0.05)
        yield


def is_listening(port: int) -> bool:
    """Say whether somebody answers on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
