"""Entity tags: whoever has an answer already, and says so with If-None-Match, is told that it still holds (304)."""

from __future__ import annotations

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Tags:
    """Gives every whole answer to a GET a tag made from its words.

    Answers that bring a tag or a Cache-Control of their own are left alone. An answer is kept back until it is whole;
    all of them are made in memory anyway.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None
        body = bytearray()

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                if message["status"] != 200 or "etag" in headers or "cache-control" in headers:
                    headers.setdefault("cache-control", "no-cache" if "etag" in headers else "no-store")
                    await send(message)
                else:
                    start = message
                return
            if start is None:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            headers = MutableHeaders(raw=start["headers"])
            tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
            headers["etag"] = tag
            headers["cache-control"] = "private, no-cache"
            headers.add_vary_header("Accept")
            if holds(asked, tag):
                del headers["content-length"], headers["content-type"]
                start["status"] = 304
                body.clear()
            await send(start)
            await send({"type": "http.response.body", "body": bytes(body)})

        await self._app(scope, receive, sending)


def holds(asked: str, tag: str) -> bool:
    """Whether an If-None-Match names this tag; weakly, as RFC 9110 has it for GET."""
    return asked.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in asked.split(","))
