"""What the library answers, as text for a terminal and as plain data for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from crossread.model import Failure, Span
from crossread.render.excerpt import clean

if TYPE_CHECKING:
    from crossread.library import Library
    from crossread.library.adding import Added, Tally
    from crossread.library.asking import Checked, Found
    from crossread.library.history import History
    from crossread.library.outlets import Reprints
    from crossread.store import Info, Stored, StoryRow

SHOWN = 6  # reasons, examples or tellings that a text shows of each kind; JSON holds all
Document = dict[str, Any]


def outcome(one: Added | Failure) -> Document:
    """A line of `add --format jsonl`: what became of one report."""
    if isinstance(one, Failure):
        return {"place": one.where, "how": "left out", "stage": one.stage, "reason": one.reason}
    return {"place": one.place, "how": one.how, "article": one.article_id, "story": one.story}


def tally(done: Tally) -> list[str]:
    """What an `add` has done, a line for each thing worth saying."""
    lines = [f"added {_many(done.new, 'article')}"]
    lines[0] += f", {_many(done.versions, 'new version')}" if done.versions else ""
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
        told = [_day(s.last_at), _many(s.articles, "report"), _many(s.outlets, "outlet")]
        told += [_many(s.origins, "origin")] if s.origins is not None else []
        told += [_many(s.disputes, "dispute")] if s.disputes is not None else ["not compared yet"]
        told += [f"{s.unread:,} unread"] if s.unread else []
        lines += [f"  {s.id}  {' · '.join(told)}", ""]
    if not found:
        lines += [f"No story fits, of {held.stories:,} in {held.where}.", ""]
    return "\n".join([*lines, _scope(held)])


def stories_document(found: Sequence[StoryRow], held: Info) -> Document:
    return {"stories": [_story(s) for s in found], "scope": _scope_document(held)}


def _story(s: StoryRow) -> Document:
    return {
        "id": s.id, "title": s.title, "first_published": _iso(s.first_at), "last_published": _iso(s.last_at),
        "changed": _iso(s.changed), "articles": s.articles, "outlets": s.outlets, "origins": s.origins,
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
        lines += [
            *textwrap.wrap(f"“{clean(hit.excerpt.text)}”", width - 4, initial_indent="    ", subsequent_indent="    "),
            "",
        ]
    if not found:
        lines += ["Nothing was found.", ""]
    return "\n".join([*lines, _scope(held)])


def hits_document(found: Sequence[Found], held: Info) -> Document:
    return {
        "hits": [
            {**_article(h.stored), "story_title": h.story_title, "by": "words" if h.words else "meaning",
             "excerpt": _span(h.excerpt)}
            for h in found
        ],
        "scope": _scope_document(held),
    }  # fmt: skip


def checked(found: Checked, library: Library, width: int) -> str:
    lines: list[str] = []
    for name, how in (("Told by", "so"), ("Told otherwise by", "otherwise"), ("Told as not so by", "denied")):
        group = [t for t in found.tellings if t.how == how]
        if not group:
            continue
        origins = len({t.origin for t in group})
        lines += [f"{name} {_many(len({t.article_id for t in group}), 'report')} of {_many(origins, 'origin')}:", ""]
        for t in group[: 2 * SHOWN]:
            said = f" · {clean(t.said.name) or 'somebody'} says" if t.said is not None else ""
            lines.append(f"  {clean(t.outlet or t.article_id)}{said} · confidence {t.confidence:.2f}")
            lines += textwrap.wrap(
                f"“{clean(t.span.text)}”", width - 4, initial_indent="    ", subsequent_indent="    "
            )
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
        f"Searched: {found.searched:,} articles by words and by meaning; {_many(found.looked_at, 'article')} of "
        f"{_many(len(found.stories), 'story', 'stories')} read through."
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
                "span": _span(t.span),
                "speaker": t.said.name if t.said else None, "stance": t.said.stance if t.said else None,
                "how": t.how, "confidence": round(t.confidence, 4),
            }
            for t in found.tellings
        ],
        "disputes": [
            {
                "aspect": f.aspect, "kind": f.kind, "reason": f.reason,
                "sides": [
                    {"value": s.value, "outlets": list(s.outlets), "spans": [_span(x) for x in s.spans]}
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
        f"  {_many(len(found.versions), 'version')}",
        "",
    ]
    for revision in found.revisions:
        lines.append(f"Version {revision.after.version}, seen {_day(revision.after.added, minute=True)}:")
        for change in revision.changes:
            for mark, span in (("-", change.before), ("+", change.after)):
                if span is not None:
                    lines += textwrap.wrap(
                        clean(span.text), width - 4, initial_indent=f"  {mark} ", subsequent_indent="    "
                    )
        if not revision.changes:
            lines.append("  no sentence changed")
        lines.append("")
    if not found.revisions:
        lines.append("No later version of it was seen.")
    return "\n".join(lines).rstrip()


def history_document(found: History) -> Document:
    return {
        "versions": [{**_article(v), "version": v.version, "seen": _iso(v.added)} for v in found.versions],
        "revisions": [
            {
                "from": r.before.article.id, "to": r.after.article.id, "seen": _iso(r.after.added),
                "changes": [
                    {"before": _span(c.before) if c.before else None, "after": _span(c.after) if c.after else None}
                    for c in r.changes
                ],
            }
            for r in found.revisions
        ],
    }  # fmt: skip


def reprints(found: Sequence[Reprints], library: Library, width: int) -> str:
    lines = []
    for pair in found:
        lines.append(
            f"{clean(pair.outlets[0])} and {clean(pair.outlets[1])}: {_many(pair.stories, 'story', 'stories')}"
        )
        for row, _ in pair.pairs[:1]:
            words = _words(library, row.article_id, row.start, row.end)
            lines.append(f"  {row.why} Story {row.story}:")
            lines += (
                textwrap.wrap(f"“{words}”", width - 4, initial_indent="    ", subsequent_indent="    ") if words else []
            )
        lines.append("")
    return "\n".join(lines).rstrip() or "No two outlets share their reporting in any story."


def reprints_document(found: Sequence[Reprints], library: Library) -> Document:
    return {
        "pairs": [
            {
                "outlets": list(p.outlets), "stories": p.stories,
                "shared": [
                    {"story": a.story, "origin": a.origin, "why": a.why,
                     "articles": [{"id": r.article_id, "outlet": r.outlet, "start": r.start, "end": r.end,
                                   "text": _words(library, r.article_id, r.start, r.end)} for r in (a, b)]}
                    for a, b in p.pairs
                ],
            }
            for p in found
        ]
    }  # fmt: skip


def info(held: Info, width: int) -> str:
    size = f", {held.size / 1e6:,.1f} MB" if held.size is not None else ""
    lines = [
        f"{held.where} (tables of version {held.schema}{size})",
        f"  {_many(held.articles, 'article')} in {_many(held.stories, 'story', 'stories')}; "
        f"{held.older_versions:,} older versions; {held.compared:,} stories compared",
        f"  {held.unread:,} not read yet, {held.unreadable:,} that could not be read; {_many(held.feeds, 'feed')}",
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


def _scope_document(held: Info) -> Document:
    return {"articles": held.articles, "stories": held.stories, "unread": held.unread, "unreadable": held.unreadable}


def _article(stored: Stored) -> Document:
    card = stored.article.card
    return {
        "id": card.id, "story": stored.story, "outlet": card.outlet, "url": card.url, "place": card.place,
        "headline": card.headline, "published": card.published.isoformat() if card.published else None,
    }  # fmt: skip


def _who(stored: Stored) -> str:
    card = stored.article.card
    day = card.published.date().isoformat() if card.published else "no date"
    return f"{clean(card.outlet or card.place)} · {day}"


def _words(library: Library, article: str, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else clean(library.article(article).article.text[start:end])


def _span(span: Span) -> Document:
    return {"article_id": span.article_id, "start": span.start, "end": span.end, "text": span.text}


def _iso(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def _day(moment: float | None, minute: bool = False) -> str:
    if moment is None:
        return "no date"
    found = datetime.fromtimestamp(moment, UTC)
    return found.strftime("%Y-%m-%d %H:%M UTC") if minute else found.date().isoformat()


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
