"""Stage 7, a comparison made readable: `RENDERERS` lists every form it can be shown in.

Each function here loads its renderer only when it is called, so that printing one form never waits for the
libraries of another.
"""

from __future__ import annotations

from collections.abc import Callable

from crossread.model import Comparison


def as_text(comparison: Comparison) -> str:
    """For a terminal or a pipe: 100 columns, no colours. `render.text.text` has the choices."""
    from crossread.render.text import text

    return text(comparison)


def as_json(comparison: Comparison) -> str:
    """The interchange form, held to render/schema.json."""
    from crossread.render.document import to_json

    return to_json(comparison)


def as_html(comparison: Comparison) -> str:
    """One self-contained page."""
    from crossread.render.html import html

    return html(comparison)


RENDERERS: dict[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}
