"""The page that asks for the token; it needs no script."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse, Response

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Crossread: token</title>
<link rel="stylesheet" href="/static/site.css">
</head>
<body>
<main class="login">
<h1>Crossread</h1>
{told}
<form method="post" action="/login">
<p><label for="token">The token that was printed when the site was started</label></p>
<p><input id="token" name="token" type="password" autocomplete="current-password" required autofocus></p>
<input name="next" type="hidden" value="{there}">
<p><button type="submit">Open</button></p>
</form>
</main>
</body>
</html>
"""


def login_page(there: str, wrong: bool, status: int = 401) -> Response:
    """The form; who shows the token goes on to the address `there`."""
    told = '<p role="alert">That was not the token.</p>' if wrong else ""
    return HTMLResponse(_PAGE.format(told=told, there=escape(there)), status, {"Cache-Control": "no-store"})
