"""What answers of the library share: counts, days and quoted words of a text; spans and articles of a document."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from crossread.model import Span
from crossread.render.excerpt import clean

if TYPE_CHECKING:
    from crossread.store import Info, Stored

Document = dict[str, Any]


def many(count: int, one: str, more: str = "") -> str:
    """ "1 story", "2 stories"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def day(moment: float | None, minute: bool = False) -> str:
    """A day, or a minute, of UTC."""
    if moment is None:
        return "no date"
    found = datetime.fromtimestamp(moment, UTC)
    return found.strftime("%Y-%m-%d %H:%M UTC") if minute else found.date().isoformat()


def iso(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def quoted(words: str, width: int, indent: int = 4, most: int | None = None) -> list[str]:
    """Words of a report in quotation marks, over several lines; of longer ones the first `most` letters."""
    plain = clean(words)
    if most is not None and len(plain) > most:
        plain = textwrap.shorten(plain, most, placeholder=" …")
    blank = " " * indent
    return textwrap.wrap(f"“{plain}”", max(20, width - 4), initial_indent=blank, subsequent_indent=blank)


def stretch(span: Span) -> Document:
    return {"article_id": span.article_id, "start": span.start, "end": span.end, "text": span.text}


def article(stored: Stored) -> Document:
    card = stored.article.card
    return {
        "id": card.id, "story": stored.story, "outlet": card.outlet, "url": card.url, "place": card.place,
        "headline": card.headline, "published": card.published.isoformat() if card.published else None,
    }  # fmt: skip


def held_document(held: Info) -> Document:
    """What was searched."""
    return {"articles": held.articles, "stories": held.stories, "unread": held.unread, "unreadable": held.unreadable}
