"""Who may ask: this machine under its own name, whoever shows the token, and no page of another site."""

from __future__ import annotations

import hmac
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossread.faces.site.login import login_page
from crossread.faces.site.problems import problem, refused
from crossread.faces.site.rates import Rates
from crossread.faces.site.settings import Settings, is_loopback

COOKIE = "crossread_key"
OPEN = ("/healthz", "/readyz")  # these say only that the site runs
TRIES = 20  # wrong tokens of one client in a minute
FORM = 4096  # bytes of the form in which a token comes
DRAINED = 4  # times the limit: what is read on and thrown away so that the sender hears the refusal

_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Refuses what must not be answered, and counts the bytes of every request while they come."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._wrong = Rates(TRIES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        answer = self._foreign(request) or await self._unknown(request)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._app(scope, self._counted(request, receive), send)

    def _foreign(self, request: Request) -> Response | None:
        """The refusal of a request that a page of another site may have made."""
        path, headers = request.url.path, request.headers
        host = headers.get("host", "")
        if self._settings.loopback and not is_loopback(_name(host)):
            detail = "This site answers on this machine only, under the name localhost or 127.0.0.1."
            return problem(path, 400, detail)
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if request.method in _SAFE:
            # a link leads here from anywhere; a picture or script of another page must not set the site to work
            inside = site in ("cross-site", "same-site") and headers.get("sec-fetch-mode", "navigate") != "navigate"
            return refused(request, 403, "The request comes from another site.") if inside else None
        foreign = site not in ("same-origin", "none") if site else origin and urlsplit(origin).netloc != host
        return refused(request, 403, "The request comes from another site.") if foreign else None

    async def _unknown(self, request: Request) -> Response | None:
        """The refusal of somebody without the token, or the way in for somebody who brings it."""
        token, path = self._settings.token, request.url.path
        if token is None:
            return RedirectResponse("/", 303) if path == "/login" else None
        if path in OPEN or path.startswith("/static/"):
            return None
        if path == "/login":
            return await self._login(request, token)
        shown = request.headers.get("authorization", "")
        if shown:
            kind, _, words = shown.encode("latin-1").decode("utf8", "replace").partition(" ")
            return None if kind.lower() == "bearer" and _same(words.strip(), token) else self._no(request)
        if request.method == "GET" and "token" in request.query_params:
            if not _same(request.query_params["token"], token):
                return self._no(request)
            rest = [(k, v) for k, v in request.query_params.multi_items() if k != "token"]
            return _let_in(request, token, path + (f"?{urlencode(rest)}" if rest else ""))
        if _same(request.cookies.get(COOKIE, ""), _cookie(token)):
            return None
        return self._no(request, tried=False)

    def _no(self, request: Request, tried: bool = True) -> Response:
        wait = self._wrong.take(_client(request)) if tried else 0.0
        if wait:
            return refused(request, 429, "Too many wrong tokens; try again later.", {"Retry-After": str(int(wait) + 1)})
        path = request.url.path
        if path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
            detail = "This site wants a token: `Authorization: Bearer TOKEN`."
            return problem(path, 401, detail, {"WWW-Authenticate": 'Bearer realm="crossread"'})
        here = path + (f"?{request.url.query}" if request.url.query and "token" not in request.query_params else "")
        return login_page(here if request.method == "GET" else "/", wrong=tried)

    async def _login(self, request: Request, token: str) -> Response:
        if request.method == "GET":
            return login_page("/", wrong=False, status=200)
        if request.method != "POST":
            return problem("/login", 405, "This address does not take this method.", {"Allow": "GET, POST"})
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > FORM:
                return refused(request, 413, "The form is too large.")
        fields = dict(parse_qsl(body.decode("utf8", "replace"), keep_blank_values=True))
        if not _same(fields.get("token", "").strip(), token):
            return self._no(request)
        return _let_in(request, token, fields.get("next", "/"))

    def _counted(self, request: Request, receive: Receive) -> Receive:
        """`receive`, until more has come than may: then the rest is thrown away and the request refused (413)."""
        with_files = request.headers.get("content-type", "").startswith("multipart/form-data")
        limit = self._settings.request_bytes if with_files else self._settings.body_bytes
        declared = request.headers.get("content-length", "")
        length = int(declared) if declared.isdigit() else 0
        come = 0
        too_large = HTTPException(413, f"The request is larger than {limit >> 20 or 1} MB.")

        async def counting() -> Message:
            nonlocal come
            if length > DRAINED * limit:
                raise too_large
            message = await receive()
            come += len(message.get("body", b""))
            if max(come, length) > limit:
                while message.get("more_body") and come < DRAINED * limit:
                    message = await receive()
                    come += len(message.get("body", b""))
                raise too_large
            return message

        return counting


def _let_in(request: Request, token: str, there: str) -> Response:
    answer = RedirectResponse(local(there), 303, {"Cache-Control": "no-store"})
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, _cookie(token), httponly=True, samesite="strict", secure=secure, path="/")
    return answer


def local(there: str) -> str:
    """An address of this site, "/" for any that leads elsewhere ("//evil.example", "/\\evil.example")."""
    parts = urlsplit(there)
    plain = there.startswith("/") and not there.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return quote(there, safe="/?&=%+:;,.~!*'()@$-_") if plain and there.isprintable() else "/"


def _same(one: str, other: str) -> bool:
    """Compares in a time that says nothing of where the two differ."""
    return hmac.compare_digest(one.encode("utf8", "surrogatepass"), other.encode("utf8", "surrogatepass"))


def _cookie(token: str) -> str:
    """What the cookie holds: who reads it does not know the token."""
    return hmac.new(token.encode("utf8"), b"crossread cookie", sha256).hexdigest()


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _name(host: str) -> str:
    """A Host header without its port."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.rpartition(":")[0] or host
