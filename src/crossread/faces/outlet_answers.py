"""What the library tells of outlets, as text for a terminal and as plain data for JSON. Everything is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crossread.faces.phrases import Document, day, held_document, iso, many, quoted, stretch
from crossread.render.excerpt import clean

if TYPE_CHECKING:
    from crossread.library import Library
    from crossread.library.outlets import Reprints
    from crossread.library.profiles import LeftOut, OutletProfile, Sharing, Told, WordUse
    from crossread.store import Info, OutletRow

SHOWN = 8  # rows of each list that a text shows; JSON holds all
EXAMPLES = 2  # shown under each
LETTERS = 240  # of one stretch
WHAT = {
    "agreed": "agreed facts", "disputed": "disputes", "updated": "updates", "denied": "denials",
}  # fmt: skip


def outlets(found: Sequence[OutletRow], held: Info, width: int) -> str:
    wide = min(max((len(clean(o.name)) for o in found), default=0), max(20, width - 60))
    lines = []
    for o in found:
        told = f"{many(o.articles, 'report')} of {many(o.stories, 'story', 'stories')}, {o.compared:,} compared"
        lines.append(f"{clean(o.name)[:wide]:{wide}}  {told} · {day(o.first_at)} to {day(o.last_at)}")
    if not found:
        lines.append("No report of the library names its outlet.")
    return "\n".join([*lines, "", f"Searched: {held.articles:,} articles."])


def outlets_document(found: Sequence[OutletRow], held: Info) -> Document:
    return {"outlets": [_outlet(o) for o in found], "scope": held_document(held)}


def _outlet(o: OutletRow) -> Document:
    return {
        "name": o.name, "articles": o.articles, "stories": o.stories, "compared": o.compared,
        "first_published": iso(o.first_at), "last_published": iso(o.last_at),
    }  # fmt: skip


def outlet(found: OutletProfile, width: int) -> str:
    o = found.outlet
    lines = [
        clean(o.name),
        f"  {many(o.articles, 'report')} of {many(o.stories, 'story', 'stories')} · {day(o.first_at)} to "
        f"{day(o.last_at)}",
        f"  {o.compared:,} of its stories were compared; what is left out and which words are used rests on "
        f"{'these' if found.looked_at == o.compared else f'the latest {found.looked_at:,}'}.",
        f"  Origins were looked for in {found.origins_known:,} of its {found.several:,} stories of several reports.",
        "",
    ]
    lines += _agencies(found) + _sharing(found.shares, width) + _left_out(found.left_out, width)
    return "\n".join([*lines, *_words(found.words, width)]).rstrip()


def _agencies(found: OutletProfile) -> list[str]:
    told = [f"  {clean(a.name)}: {many(a.articles, 'report')}" for a in found.agencies[:SHOWN]]
    return [f"Credits agencies, of {many(found.outlet.articles, 'report')}:", *told, ""] if told else []


def _sharing(shares: Sequence[Sharing], width: int) -> list[str]:
    lines = ["Carries the same reporting as:"] if shares else []
    for other in shares[:SHOWN]:
        told = [f"{n:,} {what}" for n, what in (
            (other.theirs_first, "where it is the later one"), (other.mine_first, "where it is the earlier one"),
            (other.one_agency, "where both credit one agency"), (other.unknown, "where neither is known to be earlier"),
        ) if n]  # fmt: skip
        lines.append(f"  {clean(other.outlet)}: {many(other.stories, 'story', 'stories')}: {', '.join(told)}")
        for passage in other.passages[:1]:
            lines.append(f"    story {passage.story}: {passage.why}")
            lines += quoted(passage.mine.text, width, 6, LETTERS) if passage.mine else []
    return [*lines, ""] if lines else []


def _left_out(rows: Sequence[LeftOut], width: int) -> list[str]:
    lines = ["Silent on what other origins tell:"] if rows else []
    for row in rows[:SHOWN]:
        aspect = "" if row.aspect in ("fact", "denial") else f" ({row.aspect})"
        later = f"; {row.later:,} more were told only after its last report" if row.later else ""
        lines.append(f"  {WHAT[row.what]}{aspect}: {row.silent:,} of {row.of:,}{later}")
        for silence in row.examples[:EXAMPLES]:
            lines.append(f"    story {silence.story}: told by {silence.origins} of {silence.of} other origins")
            lines += _told(silence.words, width)
    return [*lines, ""] if lines else []


def _told(words: Sequence[Told], width: int) -> list[str]:
    lines: list[str] = []
    for told in words[:EXAMPLES]:
        lines.append(f"      {clean(told.outlet or told.span.article_id)}:")
        lines += quoted(told.span.text, width, 8, LETTERS)
    return lines


def _words(rows: Sequence[WordUse], width: int) -> list[str]:
    lines = ["Words for what others call otherwise:"] if rows else []
    for word in rows[:SHOWN]:
        others = "; ".join(
            f"“{clean(r.words)}” {r.times:,} times by {many(len(r.outlets), 'outlet')}" for r in word.rivals[:EXAMPLES]
        )
        stories = many(word.stories, "story", "stories")
        lines.append(f"  “{clean(word.words)}” {word.times:,} times in {stories}; others: {others}")
        for example in word.examples[:1]:
            lines.append(f"    story {example.story}: {clean(example.title)}"[: width - 1])
    return lines


def outlet_document(found: OutletProfile) -> Document:
    return {
        "outlet": _outlet(found.outlet),
        "looked_at": {
            "compared_stories": found.looked_at, "stories_of_several_reports": found.several,
            "of_these_origins_known": found.origins_known,
        },
        "agencies": [
            {"name": a.name, "articles": a.articles,
             "examples": [{"story": story, "credit": stretch(span)} for story, span in a.credits]}
            for a in found.agencies
        ],
        "shares": [
            {
                "outlet": s.outlet, "stories": s.stories, "theirs_first": s.theirs_first, "mine_first": s.mine_first,
                "one_agency": s.one_agency, "first_unknown": s.unknown,
                "examples": [
                    {"story": p.story, "origin": p.origin, "why": p.why, "mine": stretch(p.mine) if p.mine else None,
                     "theirs": stretch(p.theirs) if p.theirs else None}
                    for p in s.passages
                ],
            }
            for s in found.shares
        ],
        "left_out": [
            {
                "what": x.what, "aspect": x.aspect, "silent": x.silent, "of": x.of, "told_only_later": x.later,
                "examples": [
                    {"finding": e.finding, "story": e.story, "title": e.title, "topic": e.topic, "reason": e.reason,
                     "origins": e.origins, "of_origins": e.of, "words": [_said(w) for w in e.words]}
                    for e in x.examples
                ],
            }
            for x in found.left_out
        ],
        "words": [
            {
                "words": w.words, "times": w.times, "stories": w.stories,
                "others": [{"words": r.words, "times": r.times, "outlets": list(r.outlets)} for r in w.rivals],
                "examples": [
                    {"finding": c.finding, "story": c.story, "title": c.title, "mine": [stretch(s) for s in c.mine],
                     "others": [_said(t) for t in c.others]}
                    for c in w.examples
                ],
            }
            for w in found.words
        ],
    }  # fmt: skip


def _said(told: Told) -> Document:
    return {"outlet": told.outlet, "origin": told.origin, "span": stretch(told.span)}


def reprints(found: Sequence[Reprints], library: Library, width: int) -> str:
    lines = []
    for pair in found:
        lines.append(f"{clean(pair.outlets[0])} and {clean(pair.outlets[1])}: {many(pair.stories, 'story', 'stories')}")
        for row, _ in pair.pairs[:1]:
            words = _shown(library, row.article_id, row.start, row.end)
            lines.append(f"  {row.why} Story {row.story}:")
            lines += quoted(words, width, most=LETTERS) if words else []
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
                                   "text": _shown(library, r.article_id, r.start, r.end)} for r in (a, b)]}
                    for a, b in p.pairs
                ],
            }
            for p in found
        ]
    }  # fmt: skip


def _shown(library: Library, article: str, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else library.article(article).article.text[start:end]
