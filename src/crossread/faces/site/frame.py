"""The outermost layer: the headers that keep a browser safe, on every answer; and every fault ends as an answer."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossread.faces.site.metrics import Metrics
from crossread.faces.site.problems import problem

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, nofollow",
}

log = logging.getLogger("crossread.site")


class Frame:
    """Adds the headers, answers HEAD as GET without a body, tells faults as a problem, and counts requests."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, started = time.perf_counter(), 500, False
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else {**scope}

        async def sending(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                started, status = True, message["status"]
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif scope["method"] == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(inner, receive, sending)
        except ClientDisconnect:
            status = 499  # nobody is there any more; counted under the number that proxies use for it
        except Exception as fault:  # one bad request never ends the server
            log.error("a request failed: %s %s", scope["method"], scope["path"], exc_info=fault)
            if started:  # half an answer must not look like a whole one: the server hangs up
                raise
            detail = "The request failed for a reason that nobody foresaw; the server's log has it."
            await problem(scope["path"], 500, detail)(inner, receive, sending)
        finally:
            self._metrics.seen(inner, scope["method"], status, time.perf_counter() - begun)
