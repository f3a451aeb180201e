"""What the library answers, as text for a terminal and as plain data for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from crossread.faces.phrases import Document, article, day, held_document, iso, many, quoted, stretch
from crossread.model import Failure
from crossread.render.excerpt import clean

if TYPE_CHECKING:
    from crossread.library import Library
    from crossread.library.adding import Added, Tally
    from crossread.library.asking import Checked, Found
    from crossread.library.history import ClaimChange, History, Revision, Step
    from crossread.model import Claim, Quantity
    from crossread.store import Info, Stored, StoryRow

CLAIMS = (("Claims that were dropped", "-"), ("Claims that changed", "~"), ("Claims that came", "+"))
SHOWN = 6  # reasons, examples or tellings that a text shows of each kind; JSON holds all


def outcome(one: Added | Failure) -> Document:
    """A line of `add --format jsonl`: what became of one report."""
    if isinstance(one, Failure):
        return {"place": one.where, "how": "left out", "stage": one.stage, "reason": one.reason}
    return {"place": one.place, "how": one.how, "article": one.article_id, "story": one.story}


def tally(done: Tally) -> list[str]:
    """What an `add` has done, a line for each thing worth saying."""
    lines = [f"added {many(done.new, 'article')}"]
    lines[0] += f", {many(done.versions, 'new version')}" if done.versions else ""
    lines[0] += f"; {done.known + done.skipped:,} were there before" if done.known + done.skipped else ""
    left = sum(done.dropped.values())
    if left:
        lines.append(f"left out {left:,}:")
        gathered = _gathered(done.dropped)
        lines += [f"  {n:,}  {reason}" for reason, n in gathered[: 2 * SHOWN]]
    return lines


def _gathered(reasons: dict[str, int]) -> list[tuple[str, int]]:
    """Reasons without what is of one report alone (numbers, names of twins), the commonest first."""
    plain: dict[str, int] = {}
    for reason, n in reasons.items():
        short = "repeats another report" if reason.startswith("repeats ") else reason.split(" (")[0]
        plain[short] = plain.get(short, 0) + n
    return sorted(plain.items(), key=lambda item: (-item[1], item[0]))


def stories(found: Sequence[StoryRow], held: Info, width: int) -> str:
    lines = []
    for s in found:
        lines.append(textwrap.shorten(clean(s.title), max(20, width - 1), placeholder=" …") or "(without a headline)")
        told = [day(s.last_at), many(s.articles, "report"), many(s.outlets, "outlet")]
        told += [many(s.origins, "origin")] if s.origins is not None else []
        told += [many(s.disputes, "dispute")] if s.disputes is not None else ["not compared yet"]
        told += [f"{s.unread:,} unread"] if s.unread else []
        lines += [f"  {s.id}  {' · '.join(told)}", ""]
    if not found:
        lines += [f"No story fits, of {held.stories:,} in {held.where}.", ""]
    return "\n".join([*lines, _scope(held)])


def stories_document(found: Sequence[StoryRow], held: Info) -> Document:
    return {"stories": [story_document(s) for s in found], "scope": held_document(held)}


def story_document(s: StoryRow) -> Document:
    return {
        "id": s.id, "title": s.title, "first_published": iso(s.first_at), "last_published": iso(s.last_at),
        "changed": iso(s.changed), "articles": s.articles, "outlets": s.outlets, "origins": s.origins,
        "disputes": s.disputes, "unread": s.unread,
    }  # fmt: skip


def hits(found: Sequence[Found], held: Info, width: int) -> str:
    lines = []
    for hit in found:
        card = hit.stored.article.card
        name = clean(card.headline or card.place)
        how = "" if hit.words else " · by meaning"
        lines.append(textwrap.shorten(name, max(20, width - 1), placeholder=" …"))
        lines.append(f"  {hit.stored.article.id}  {_who(hit.stored)}{how} · story {hit.stored.story}")
        lines += [*quoted(hit.excerpt.text, width), ""]
    if not found:
        lines += ["Nothing was found.", ""]
    return "\n".join([*lines, _scope(held)])


def hits_document(found: Sequence[Found], held: Info) -> Document:
    return {
        "hits": [
            {**article(h.stored), "story_title": h.story_title, "by": "words" if h.words else "meaning",
             "excerpt": stretch(h.excerpt)}
            for h in found
        ],
        "scope": held_document(held),
    }  # fmt: skip


HOW = (
    ("Told by", "so"), ("Told otherwise by", "otherwise"), ("Told as not so by", "denied"),
    ("May speak of it, not counted:", "near"),
)  # fmt: skip


def checked(found: Checked, library: Library, width: int) -> str:
    lines: list[str] = []
    for name, how in HOW:
        group = [t for t in found.tellings if t.how == how]
        if not group:
            continue
        origins = len({t.origin for t in group})
        lines += [f"{name} {many(len({t.article_id for t in group}), 'report')} of {many(origins, 'origin')}:", ""]
        for t in group[: 2 * SHOWN]:
            said = f" · {clean(t.said.name) or 'somebody'} says" if t.said is not None else ""
            lines.append(f"  {clean(t.outlet or t.article_id)}{said} · confidence {t.confidence:.2f}")
            lines += quoted(t.span.text, width)
        lines.append("")
    if found.disputes:
        lines += ["Held against it:", ""]
        for finding in found.disputes:
            lines.append(f"  {finding.aspect}: {finding.reason}")
            for side in finding.sides:
                lines.append(f"    {', '.join(clean(o) for o in side.outlets)}: “{clean(side.value)}”")
        lines.append("")
    if not found.tellings and not found.disputes:
        lines += ["No report was found that tells it.", ""]
    return "\n".join([*lines, *textwrap.wrap(_looked(found), width)])


def _looked(found: Checked) -> str:
    said = (
        f"Searched: {found.searched:,} articles by words and by meaning; {many(found.looked_at, 'article')} of "
        f"{many(len(found.stories), 'story', 'stories')} read through."
    )
    said += f" {found.unread:,} more of these stories were not looked at (--limit)." if found.unread else ""
    return said + (f" {len(found.failures):,} could not be read." if found.failures else "")


def checked_document(found: Checked, library: Library) -> Document:
    return {
        "claim": found.claim,
        "origins": found.origins,
        "speakers": found.speakers,
        "tellings": [
            {
                "article_id": t.article_id, "outlet": t.outlet, "origin": t.origin, "story": t.story,
                "span": stretch(t.span),
                "speaker": t.said.name if t.said else None, "stance": t.said.stance if t.said else None,
                "how": t.how, "confidence": round(t.confidence, 4),
            }
            for t in found.tellings
        ],
        "disputes": [
            {
                "aspect": f.aspect, "kind": f.kind, "reason": f.reason,
                "sides": [
                    {"value": s.value, "outlets": list(s.outlets), "spans": [stretch(x) for x in s.spans]}
                    for s in f.sides
                ],
            }
            for f in found.disputes
        ],
        "scope": {
            "articles_searched": found.searched, "articles_read": found.looked_at, "not_looked_at": found.unread,
            "stories": list(found.stories), "could_not_be_read": [f.where for f in found.failures],
        },
    }  # fmt: skip


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


def info(held: Info, width: int) -> str:
    size = f", {held.size / 1e6:,.1f} MB" if held.size is not None else ""
    lines = [
        f"{held.where} (tables of version {held.schema}{size})",
        f"  {many(held.articles, 'article')} in {many(held.stories, 'story', 'stories')}; "
        f"{held.older_versions:,} older versions; {held.compared:,} stories compared",
        f"  {held.unread:,} not read yet, {held.unreadable:,} that could not be read; {many(held.feeds, 'feed')}",
    ]
    if held.dropped:
        lines.append(f"  left out {sum(held.dropped.values()):,}:")
        lines += [f"    {n:,}  {clean(reason)}" for reason, n in _gathered(held.dropped)[: 2 * SHOWN]]
    return "\n".join(lines)


def info_document(held: Info) -> Document:
    return {
        "library": held.where, "schema": held.schema, "articles": held.articles, "stories": held.stories,
        "unread": held.unread, "unreadable": held.unreadable, "older_versions": held.older_versions,
        "compared": held.compared, "feeds": held.feeds, "bytes": held.size, "left_out": held.dropped,
    }  # fmt: skip


def _scope(held: Info) -> str:
    unread = f"; {held.unread:,} of them not read yet" if held.unread else ""
    return f"Searched: {held.articles:,} articles in {held.stories:,} stories{unread}."


def _who(stored: Stored) -> str:
    card = stored.article.card
    day = card.published.date().isoformat() if card.published else "no date"
    return f"{clean(card.outlet or card.place)} · {day}"
