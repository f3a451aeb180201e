"""Makes the comment behind a field of a record its description in the Python reference."""

from __future__ import annotations

import io
import tokenize
from typing import Any

import griffe


class FieldComments(griffe.Extension):
    """Called by griffe, which reads the sources for the reference."""

    def on_attribute_instance(self, *, attr: griffe.Attribute, **_: Any) -> None:
        """Gives an attribute that has no docstring the comment on its line."""
        if attr.docstring is None and (comment := _comment("\n".join(attr.lines))):
            attr.docstring = griffe.Docstring(comment, parent=attr)


def _comment(source: str) -> str:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source.strip()).readline))
    except (tokenize.TokenError, IndentationError):
        return ""
    return next((t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT), "")
