"""The agents' server over streamable HTTP: who may ask, and how it is run."""

from __future__ import annotations

import logging
import secrets
import socket
import sys
from asyncio import CancelledError

import uvicorn
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crossread.faces.agents.desk import Desk
from crossread.faces.agents.server import end_if_busy, make_server
from crossread.faces.output import note
from crossread.faces.site.settings import is_loopback

PATH = "/mcp"
LARGEST = 4 * 1024 * 1024  # bytes of one request


def make_app(desk: Desk, token: str | None, loopback: bool) -> ASGIApp:
    """The application, behind the checks of `Guard`."""
    app = make_server(desk).streamable_http_app(
        streamable_http_path=PATH,
        max_request_body_size=LARGEST,
        # Guard has checked both headers, against less than a list of patterns lets through
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return Guard(app, token, loopback)


class Guard:
    """Lets through only what is meant for this server.

    A page in a browser that has had its host name lead here (DNS rebinding) says so in Host, any other page of a
    stranger in Origin; and who has a token shows it as `Authorization: Bearer`.
    """

    def __init__(self, app: ASGIApp, token: str | None, loopback: bool) -> None:
        self.app, self.token, self.loopback = app, token, loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refused = PlainTextResponse("only HTTP is served", 400) if scope["type"] != "http" else self.refusal(scope)
        await (refused or self.app)(scope, receive, send)

    def refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.loopback and not is_loopback(_name(host)):
            return PlainTextResponse("Host is not this server", 421)
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != host:
            return PlainTextResponse("Origin is not this server", 403)
        if self.token is not None:
            kind, _, shown = headers.get("authorization", "").partition(" ")
            right = secrets.compare_digest(shown.strip().encode("latin-1"), self.token.encode())
            if kind.lower() != "bearer" or not right:
                return PlainTextResponse("a token is needed", 401, {"WWW-Authenticate": "Bearer"})
        return None


def _name(host: str) -> str:
    """The host without a port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the log is more than that Ctrl-C ended calls which were under way."""
    broken_off = record.exc_info is not None and record.exc_info[0] is CancelledError
    return not broken_off and "graceful shutdown" not in record.getMessage()


def serve(desk: Desk, sock: socket.socket, token: str | None, loopback: bool) -> None:
    """Serves until Ctrl-C."""
    logging.basicConfig(level=logging.WARNING, format="crossread: %(message)s", stream=sys.stderr)
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    app = make_app(desk, token, loopback)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        lifespan="on",
    )
    try:
        uvicorn.Server(config).run(sockets=[sock])
    finally:
        if desk.turn.locked():
            note("stopped")
        end_if_busy(desk, 130)
