"""What changed between versions, and how a disputed figure went, as text for a terminal and as plain data for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from crossread.faces.phrases import Document, article, day, iso, many, stretch
from crossread.render.excerpt import clean

if TYPE_CHECKING:
    from crossread.library.history import ClaimChange, History, Revision, Step
    from crossread.model import Claim, Quantity
    from crossread.store import StoryRow

CLAIMS = (("Claims that were dropped", "-"), ("Claims that changed", "~"), ("Claims that came", "+"))


def history(found: History, width: int) -> str:
    first = found.versions[0]
    lines = [
        clean(first.article.card.headline or first.article.card.place),
        f"  {many(len(found.versions), 'version')}",
        "",
    ]
    for revision in found.revisions:
        lines.append(f"Version {revision.after.version}, seen {day(revision.after.added, minute=True)}:")
        for change in revision.changes:
            for mark, span in (("-", change.before), ("+", change.after)):
                if span is not None:
                    lines += _marked(mark, span.text, width)
        if not revision.changes:
            lines.append("  no sentence changed")
        lines += [*_claims(revision, width), ""]
    if not found.revisions:
        lines.append("No later version of it was seen.")
    return "\n".join(lines).rstrip()


def _marked(mark: str, words: str, width: int, indent: int = 2) -> list[str]:
    blank = " " * indent
    return textwrap.wrap(clean(words), width - 4, initial_indent=f"{blank}{mark} ", subsequent_indent=f"{blank}  ")


def _claims(revision: Revision, width: int) -> list[str]:
    """Who said what of which claims went, changed and came; nothing where no sentence changed."""
    if not revision.changes:
        return []
    if revision.claims is None:
        return ["", "  Claims: the versions were not read yet (--read)"]
    lines: list[str] = []
    for heading, mark in CLAIMS:
        held = [c for c in revision.claims if _mark(c) == mark]
        lines += ["", f"  {heading}: {len(held)}"] if held else []
        for change in held:
            for sign, claim in (("-", change.before), ("+", change.after)):
                if claim is not None:
                    lines += _marked(sign, f"{_speaker(claim)}: “{_words(claim)}”", width, 4)
    return lines or ["", "  No claim was dropped, and none came."]


def _mark(change: ClaimChange) -> str:
    return "+" if change.before is None else "-" if change.after is None else "~"


def _words(claim: Claim) -> str:
    return " … ".join(s.text for s in claim.spans)


def _speaker(claim: Claim) -> str:
    from crossread.library.history import speaker_of

    if not claim.attributions:
        return "own voice"
    return (speaker_of(claim) or "somebody") + (" (denied)" if claim.denied else "")


def history_document(found: History) -> Document:
    return {
        "versions": [{**article(v), "version": v.version, "seen": iso(v.added)} for v in found.versions],
        "revisions": [
            {
                "from": r.before.article.id, "to": r.after.article.id, "seen": iso(r.after.added),
                "changes": [
                    {"before": stretch(c.before) if c.before else None, "after": stretch(c.after) if c.after else None}
                    for c in r.changes
                ],
                "claims": None if r.claims is None else {
                    name: [_claim_change(c) for c in r.claims if _mark(c) == mark]
                    for name, mark in (("dropped", "-"), ("changed", "~"), ("came", "+"))
                },
            }
            for r in found.revisions
        ],
    }  # fmt: skip


def _claim_change(change: ClaimChange) -> Document:
    return {
        "before": _claim(change.before) if change.before else None,
        "after": _claim(change.after) if change.after else None,
    }


def _claim(claim: Claim) -> Document:
    from crossread.library.history import speaker_of

    return {
        "id": claim.id, "speaker": speaker_of(claim) or None, "own_voice": not claim.attributions,
        "denied": claim.denied, "hedged": claim.hedged, "spans": [stretch(s) for s in claim.spans],
    }  # fmt: skip


def series(steps: Sequence[Step], story: StoryRow, width: int) -> str:
    """A table for every disputed figure: when, by whom, and the exact words; what a report repeats stands once."""
    lines = [textwrap.shorten(clean(story.title), max(20, width - 1), placeholder=" …"), ""]
    for _, held in groupby(steps, key=lambda s: s.finding):
        rows: dict[tuple[str, str], tuple[str, str, str]] = {}
        group = list(held)
        for step in group:
            words = clean(step.value.text)
            when = step.published.isoformat(sep=" ", timespec="minutes")[:16] if step.published else "no date"
            outlet = clean(step.outlet or step.value.article_id)
            who = outlet if step.origin in ("", step.outlet) else f"{outlet} ({clean(step.origin)})"
            rows.setdefault((step.value.article_id, words.casefold()), (when, who, f"“{words}”"))
        first = group[0]
        said = f": “{clean(first.topic.text)}”" if first.topic else ""
        lines += textwrap.wrap(f"{'Disputed' if first.kind == 'conflict' else 'Updated'}{said}", width - 1)
        wide = min(max(len(who) for _, who, _ in rows.values()), max(12, width // 2))
        lines += [f"  {when:16}  {who[:wide]:{wide}}  {words}" for when, who, words in rows.values()]
        lines.append("")
    if not steps:
        lines.append("No figure is disputed among its reports.")
    return "\n".join(lines).rstrip()


def series_document(steps: Sequence[Step], story: StoryRow) -> Document:
    return {
        "story": story.id,
        "title": story.title,
        "figures": [_figure(list(held)) for _, held in groupby(steps, key=lambda s: s.finding)],
    }


def _figure(held: Sequence[Step]) -> Document:
    first = held[0]
    return {
        "finding": first.finding, "kind": first.kind, "topic": stretch(first.topic) if first.topic else None,
        "steps": [
            {
                "published": s.published.isoformat() if s.published else None, "outlet": s.outlet,
                "origin": s.origin or None, "value": stretch(s.value),
                **_bounds(s.quantity),
            }
            for s in held
        ],
    }  # fmt: skip


def _bounds(quantity: Quantity | None) -> Document:
    """What a figure comes to; nothing where no number was read."""
    if quantity is None:
        return {"low": None, "high": None, "bound": None, "unit": None}
    return {"low": quantity.low, "high": quantity.high, "bound": quantity.bound, "unit": quantity.unit or None}
