"""A Comparison as one HTML page that asks for nothing from outside and can run nothing that an article brings."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from crossread.model import Comparison
from crossread.render.layout import in_page, laid_out
from crossread.render.templates import asset, rendered


def html(comparison: Comparison) -> str:
    """The whole comparison as one self-contained page, in UTF-8, safe to mail and to open.

    Every word of an article, a card or a place is escaped; addresses become links only where they are http(s);
    a Content-Security-Policy allows the page's own style and script, by their hashes, and nothing else.
    """
    style, script = asset("page.css"), asset("rows.js") + asset("texts.js")
    return rendered(
        "page/page.html",
        **laid_out(comparison),
        place=in_page,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    """The source expression that allows exactly this inline text (CSP level 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
