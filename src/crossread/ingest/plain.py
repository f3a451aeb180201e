"""Reads text and Markdown files. Nothing of the text is dropped but markup and front matter."""

from __future__ import annotations

import re

from crossread.ingest.draft import Draft
from crossread.ingest.sniff import decode
from crossread.ingest.stamps import stamp_of
from crossread.model import Capture

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ROW = re.compile(r"^([A-Za-z_][\w -]*):[ \t]*(.*)$")
_FULL_STOP = re.compile(r"[.…][\"'”’»)\]]*$")
_INITIALS = re.compile(r"(?:^|[\s\"'“‘(])(?:[A-Z]\.){2,}[\"'”’)]*$")  # "G.O.P." ends a headline, not a sentence
_LONGEST_HEADLINE = 40  # words
_WRAP = 100  # characters; the lines of a hard-wrapped text are no longer
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")

_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ ]+\S+.*$", re.MULTILINE), ""),  # where a numbered link leads
    (re.compile(r"^[ ]{0,3}(?:=+|(?:[-*_][ ]*){3,})$", re.MULTILINE), ""),  # rules and underlines
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}#{1,6}[ ]+(.*?)[ ]*#*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"^[ ]*[-*+][ ]+(?=\S)", re.MULTILINE), "\n"),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]*?\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]*?\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])"), r"\1"),
)


def read_plain(capture: Capture) -> Draft | None:
    """A text file: its first line is the headline if a blank line follows it and it does not end in a full stop."""
    if capture.media_type != "text/plain":
        return None
    headline, body = _split_headline(_lines(decode(capture.body)))
    return Draft(headline, unwrapped(body), url=capture.url)


def read_markdown(capture: Capture) -> Draft | None:
    """A Markdown file: front matter (title, date, author, url, outlet), a `# ` heading as headline, plain words."""
    if capture.media_type != "text/markdown":
        return None
    front, text = _front_matter(_lines(decode(capture.body)))
    text = _rows_apart(_without_notes(re.sub(r" {99,}", " ", text)))
    heading = re.match(r"\s*# +(.+?)[ #]*\n", text + "\n")
    if heading:
        headline, body = _without_markup(heading[1]), _without_markup(text[heading.end() :])
    else:
        headline, body = _split_headline(_without_markup(text))
    title = front.get("title", "")
    if title and not headline:
        headline = title
    date = front.get("date") or front.get("published") or ""
    author = front.get("author") or front.get("authors") or front.get("byline") or ""
    return Draft(
        headline,
        _joined(body),
        stamp_of(date, "page"),
        tuple(a for a in (a.strip(" \"'") for a in re.split(r",|;| and ", author.strip("[]"))) if a),
        front.get("outlet") or front.get("publisher") or None,
        front.get("url") or capture.url,
    )


def _lines(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)


def _split_headline(text: str) -> tuple[str, str]:
    first, _, rest = text.lstrip("\ufeff \t\n").partition("\n")
    line = first.strip()
    ends = _FULL_STOP.search(line) and not _INITIALS.search(line)
    if not line or ends or len(line.split()) > _LONGEST_HEADLINE or rest.partition("\n")[0].strip() or not rest.strip():
        return "", text
    return line, rest


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    rows = [_ROW.match(line) for line in found[1].split("\n")]
    return {r[1].strip().lower(): r[2].strip().strip("\"'") for r in rows if r}, text[found.end() :]


def _without_markup(text: str) -> str:
    for pattern, plain in _MARKUP:
        text = pattern.sub(plain, text)
    return text


def _without_notes(text: str) -> str:
    """Markdown without HTML comments; one that never ends is text."""
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in rest)


def _rows_apart(text: str) -> str:
    """Markdown with each row of a table as a paragraph ("a | b"), without the line under its head."""
    lines = []
    for line in text.split("\n"):
        row = line.strip()
        if len(row) > 2 and row.startswith("|") and row.endswith("|"):
            line = "\n" + " | ".join(c for c in map(str.strip, row.split("|")) if c.strip("-:")) + "\n"
        lines.append(line)
    return "\n".join(lines)


def _joined(text: str) -> str:
    """Each paragraph on one line: in Markdown a single line end is a blank."""
    return "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text))


def unwrapped(text: str) -> str:
    """The same words with the line ends of a hard-wrapped text (mail, terminal) turned to blanks."""
    inner = [
        line for p in re.split(r"\n\s*\n", text.strip()) for line in (row.strip() for row in p.split("\n")[:-1]) if line
    ]
    open_ended = sum(not _SENTENCE_END.search(line) for line in inner)
    if not inner or max(map(len, inner)) > _WRAP or open_ended * 2 < len(inner):
        return text
    return _joined(text)
