"""The words of a piece of HTML that is a report and nothing else, as feeds and wire services send it.

A web page is read by page.py, which has to find the report in it; here every paragraph belongs to it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PART = re.compile(
    r"<(?:p|br|div|h[1-6]|li|blockquote|section|article|hl2|a|em|strong|b|i|span)\b[^<>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,6}|[a-z]{2,8});", re.IGNORECASE)
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "section", "article", "header"}
    | {"footer", "pre", "tr", "table", "hr", "dl", "dt", "dd", "figure"}
)
_NOT_TEXT = frozenset(
    {"script", "style", "figcaption", "iframe", "noscript", "svg", "button", "form", "template", "video", "audio"}
    | {"object"}
)
_TAILS = re.compile(  # what content systems put under a report in their feeds
    r"(?:the post .{1,300} (?:appeared first on|first appeared on) .{1,100}|continue reading.{0,200}|read more.{0,80})",
    re.IGNORECASE,
)


def is_fragment(text: str) -> bool:
    """Whether a text is written in HTML."""
    return _PART.search(text) is not None


def fragment_text(source: str) -> str:
    """The paragraphs of a fragment, a blank line between them. Never raises."""
    reader = _Reader()
    try:
        reader.feed(source)
        reader.close()
    except (AssertionError, ValueError):  # the parser gives up on some broken declarations; what it read stands
        reader.flush()
    paragraphs = [p for p in (" ".join(p.split()) for p in reader.paragraphs) if p]
    while paragraphs and _TAILS.fullmatch(paragraphs[-1][:600]):
        paragraphs.pop()
    return "\n\n".join(paragraphs)


def plain_line(source: str) -> str:
    """A headline as one line of plain words; feeds write some in HTML, and entities twice."""
    text = fragment_text(source) if is_fragment(source) or _ENTITY.search(source) else source
    return " ".join(text.split())


class _Reader(HTMLParser):
    """Collects text, a paragraph for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._line: list[str] = []
        self._inside: str | None = None  # the element without text that is open
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside:
            self._depth += tag == self._inside
        elif tag in _NOT_TEXT:
            self._inside, self._depth = tag, 1
        elif tag in _BLOCKS:
            self.flush()
        elif tag == "br":
            self._line.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _NOT_TEXT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._depth -= tag == self._inside
            if self._depth == 0:
                self._inside = None
        elif tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._line.append(data)

    def close(self) -> None:
        super().close()
        self.flush()

    def flush(self) -> None:
        """Ends a paragraph; two line ends in a row end one too."""
        self.paragraphs += re.split(r"\n[ \t\r]*\n", "".join(self._line))
        self._line = []
