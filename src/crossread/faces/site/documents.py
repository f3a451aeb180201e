"""What the API answers as plain data, where the command does not print the same (`faces/answers.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from crossread.faces.answers import story_document
from crossread.faces.phrases import iso
from crossread.faces.site.jobs import Job
from crossread.library.profiles import OutletProfile
from crossread.model import Card
from crossread.store import READ, UNREADABLE, OutletRow, Stored, StoryRow

Document = dict[str, Any]


def told(row: StoryRow, members: Sequence[Stored]) -> Document:
    """shapes.Told."""
    return {"story": story_document(row), "articles": [member(one) for one in members]}


def member(stored: Stored) -> Document:
    """shapes.Member."""
    read = "read" if stored.read == READ else "unreadable" if stored.read == UNREADABLE else "unread"
    return {**_card(stored.article.card, stored.story), "version": stored.version, "read": read}


def article(stored: Stored) -> Document:
    """shapes.Article."""
    one, card = stored.article, stored.article.card
    return {
        **member(stored), "published_grain": card.published_grain, "bylines": list(card.bylines),
        "agency": card.agency, "language": one.language, "text": one.text, "headline_end": one.headline_end,
        "newest": stored.newest, "added": iso(stored.added),
    }  # fmt: skip


def outlet(row: OutletRow) -> Document:
    """shapes.Outlet."""
    return {
        "name": row.name, "articles": row.articles, "stories": row.stories, "compared": row.compared,
        "first_published": iso(row.first_at), "last_published": iso(row.last_at),
    }  # fmt: skip


def profile(found: OutletProfile) -> Document:
    """shapes.Profile."""
    return {**asdict(found), "outlet": outlet(found.outlet)}


def job(one: Job) -> Document:
    """shapes.Job."""
    here = f"/api/v1/jobs/{one.id}"
    made = f"/api/v1/stories/{one.about}/comparison" if one.about else f"{here}/comparison"
    return {
        "id": one.id, "state": one.state, "story": one.about or None, "what": one.what, "done": one.done,
        "of": max(one.of, one.done), "reason": one.reason,
        "failures": [{"where": f.where, "stage": f.stage, "reason": f.reason} for f in one.failures],
        "self": here, "comparison": made if one.comparison else None,
    }  # fmt: skip


def _card(card: Card, in_story: str) -> Document:
    return {
        "id": card.id, "story": in_story, "outlet": card.outlet, "url": card.url, "place": card.place,
        "headline": card.headline, "published": card.published.isoformat() if card.published else None,
    }  # fmt: skip
