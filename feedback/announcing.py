"""Where the site is: whether that address can be had, and saying so once pages are served there."""

from __future__ import annotations

import errno
import http.client
import socket
import time


def check_port(host: str, port: int) -> None:
    """Stop with a sentence when the address cannot be had: granian would share the port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason = f"Port {port} is taken. Choose another: --port {port + 1}"
            else:
                reason = f"Cannot listen on {host} port {port}: {error.strerror}."
            raise SystemExit(reason) from error


def announce(host: str, port: int, words: str) -> None:
    """Print the address, once a page is really served there."""
    while not is_serving(host, port):
        time.sleep(0.02)
    shown = f"[{host}]" if ":" in host else host
    lines = [f"Signpost is at http://{shown}:{port}/", words, "Ctrl-C stops it."]
    print("\n".join(line for line in lines if line), flush=True)


def is_serving(host: str, port: int) -> bool:
    """Ask for the first page; any answer will do."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
