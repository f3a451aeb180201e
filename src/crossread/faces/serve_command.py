"""`crossread serve`: the site over a library, until Ctrl-C."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import secrets
import socket
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from crossread.faces import examples
from crossread.faces.library_commands import library_option, private_option, quiet_option
from crossread.faces.output import emit, note

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Server

PORT = 8765
GRACE = 3  # seconds that requests get to end when the site stops
IDLE = 75  # seconds for which a connection is kept open; a reader's next click should find it so


@click.command(epilog=examples.SERVE_EXAMPLES)
@library_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen here; another machine needs a token.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one.")
@click.option("--token", envvar="CROSSREAD_TOKEN", help="Who shows it may ask. CROSSREAD_TOKEN, else made if needed.")
@private_option
@quiet_option
def serve(where: str | None, host: str, port: int, token: str | None, allow_private: bool, quiet: bool) -> None:
    """Serve the library as a site: pages to read, and an API under /api/v1. Goes on until Ctrl-C.

    Only this machine can reach it unless --host says otherwise. Then whoever asks needs the token, which is printed
    once; put a proxy with TLS before it where the network is not your own.
    """
    try:
        from crossread.faces.site.app import create_app
        from crossread.faces.site.settings import Settings
    except ModuleNotFoundError as fault:
        raise click.UsageError(f"the site needs {fault.name}: pip install 'crossread[serve]'") from fault
    from crossread.library import LibraryError

    settings = Settings(where, host, token or None, allow_private)
    made = settings.token is None and not settings.loopback
    if made:
        settings = Settings(where, host, secrets.token_urlsafe(24), allow_private)
    listening = listen(host, port)
    try:
        app = create_app(settings)
    except LibraryError as fault:
        listening.close()
        raise click.UsageError(str(fault)) from fault
    address = address_of(host, listening.getsockname()[1])
    emit(address + (f"?token={quote(settings.token, safe='')}" if made and settings.token else "") + "\n")
    if not quiet:
        note(f"the library {app.state.library.store.where} is at {address}; Ctrl-C stops it")
    run(app, listening)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError where that cannot be."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
    except (OSError, UnicodeError) as fault:
        raise click.UsageError(f"--host {host}: no such host is known") from fault
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError as fault:
        listening.close()
        way_out = "; another program listens there: try --port 0" if fault.errno == errno.EADDRINUSE else ""
        raise click.UsageError(f"cannot listen at {host}, port {port}: {fault.strerror}{way_out}") from fault
    return listening


def address_of(host: str, port: int) -> str:
    """The address that a browser opens."""
    bare = host.strip("[]")
    try:
        everywhere = ipaddress.ip_address(bare).is_unspecified
    except ValueError:
        everywhere = False
    name = socket.gethostname() if everywhere else f"[{bare}]" if ":" in bare else bare
    return f"http://{name}:{port}/"


def server_of(app: FastAPI) -> Server:
    """The server as the site needs it: it trusts no header of a proxy and writes no log of addresses."""
    from uvicorn import Config, Server

    return Server(
        Config(
            app, log_config=None, access_log=False, server_header=False, proxy_headers=False, ws="none",
            timeout_graceful_shutdown=GRACE, timeout_keep_alive=IDLE,
        )
    )  # fmt: skip


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serves until Ctrl-C, then raises KeyboardInterrupt as any command does."""
    logging.basicConfig(level=logging.WARNING, format="crossread: %(message)s", stream=sys.stderr)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # what is no HTTP is nothing to be warned of
    try:
        server_of(app).run(sockets=[listening])
    finally:
        listening.close()
        if app.state.jobs.alive:
            # A comparison under way looks up only between two steps, and the interpreter would wait for its threads.
            # What was kept is whole: the store writes in transactions.
            note("stopped")
            os._exit(130)
