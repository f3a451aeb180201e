"""Source phrases: the words that say who speaks, whole and cleaned, from what the tagger joins to a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crossread.lexicon.saying import is_saying
from crossread.lexicon.titles import TITLES
from crossread.model import Article, Manner, Name, Span
from crossread.tagger import Link, Tag, Tags

_JOINT = re.compile(r",? (?:and )?(?:the )?")
_AND = re.compile(r",? and (?:the )?(?=\S)")
_HEARD = re.compile(r"\b(?:told|tells?|telling|asked|asks|informed|reminded|warned|assured)\Z")
_ADJECTIVES = re.compile(
    r"[’']s?(?: (?:main|core|chief|central|key|own|first|latest|recent|repeated|public|[a-z]+ed|[a-z]+ive))+"
)
_RELATIVE = re.compile(
    r"(?!(?:At|In|On|After|Before|During|For|From|With|As|By|Since|When|While|Under|Of|To|Among|Despite|If|Because)\b)"
    r"(?P<who>[^,;:“”\"\n]{2,60}), (?:and )?(?:which|who|whose)\b[^;:“”\"\n]*, \Z"
)
_EXPLAINS = re.compile(r"(?:an?|the|one of|his|her|its|their)\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?:\s+(?:of|on|in|at|to|by|for|with|from|the|a|an|and|or|that|as))+\Z", re.IGNORECASE)
_EDGES = " \n\t,;:–—-"
_LONGEST_SPEAKER = 16  # words
_SURE = 0.7  # of a linked piece, to be believed against the name right before the cue
_QUOTED_BY = re.compile(r"\b(?:was|were|been|being) (?:quoted|cited)\b")


def speaker_of(
    article: Article, sentences: Sequence[Span], tags: Tags, names: Sequence[Name], link: Link, cue: Span
) -> Span | None:
    """The source phrase of a cue: the linked piece that is surest and nearest, else a loose one in its sentence."""
    told = [t for t in link.speaker if not _empty(article, t)]
    pieces = [t for t in told if t.end <= cue.start or t.start >= cue.end] or told
    before = next((n.span for n in names if cue.start - n.span.end == 1 and n.kind != "other"), None)
    if before is not None and _QUOTED_BY.search(cue.text):
        return before  # "X was quoted by Y"
    if before is not None and _HEARD.search(cue.text):  # "X told Y": Y only hears it
        pieces = [t for t in (*pieces, *tags.speakers) if before.end - 1 <= t.end <= cue.start]
        if not pieces:
            return before
    if not pieces:
        home = next((s for s in sentences if s.contains(cue)), cue)
        loose = [t for t in tags.speakers if home.start <= t.start and t.end <= home.end and not _empty(article, t)]
        pieces = [t for t in loose if min(abs(t.end - cue.start), abs(t.start - cue.end)) <= 40]
    if before is not None and not any(t.score >= _SURE or t.end == before.end for t in pieces):
        return before  # "with Norland rejecting the claim"
    if not pieces:
        return None
    best = max(pieces, key=lambda t: t.score - 0.004 * min(abs(t.end - cue.start), abs(t.start - cue.end)))
    start, end = _whole(article, tags, names, best, cue)
    for name in names:  # a fragment of a name is the name
        if name.proper and name.core.start < end and start < name.core.end and not name.core.overlaps(cue):
            start, end = min(start, name.core.start), max(end, name.core.end)
    while start < end and article.text[start] in ".!?”)’'":
        start += 1
    link_words = _LOOSE.search(article.text[start:end])
    span = trimmed(article, start, start + link_words.start() if link_words else end)
    if span is not None and len(span.text) > 2 and span.text.endswith(("’s", "'s")):
        span = article.span(span.start, span.end - 2)
    if span is None:
        return None
    return _with_name(article, names, _owner_of(article, names, _before_clause(article, sentences, span, cue), cue))


def _before_clause(article: Article, sentences: Sequence[Span], phrase: Span, cue: Span) -> Span:
    """The subject before a relative clause in which the phrase was seen: "The port, which lost its licence, said"."""
    home = next((s for s in sentences if s.contains(cue)), cue)
    clause = _RELATIVE.match(article.text, home.start, cue.start)
    if clause and clause.end("who") < phrase.start and phrase.end <= cue.start:
        return article.span(clause.start("who"), clause.end("who"))
    return phrase


def _owner_of(article: Article, names: Sequence[Name], phrase: Span, cue: Span) -> Span:
    """ "Doe" of "Doe's main" before a cue that is a noun ("complaint"): the owner speaks."""
    if cue.start - phrase.end != 1 or is_saying(cue.text):
        return phrase
    for name in names:
        held = name.proper and phrase.start <= name.span.start and name.span.end < phrase.end
        if held and cue.text[0].islower() and _ADJECTIVES.fullmatch(article.text, name.span.end, phrase.end):
            return article.span(phrase.start, name.span.end)
    return phrase


def _empty(article: Article, tag: Tag) -> bool:
    return article.text[tag.start : tag.end].casefold() in ("the", "a", "an")


def _with_name(article: Article, names: Sequence[Name], phrase: Span) -> Span:
    """The phrase with the name that it only explains: "Doe, the mayor, said", "one of her lawyers, Doe, said"."""
    if not _EXPLAINS.match(phrase.text):
        return phrase
    behind = article.text[phrase.end : phrase.end + 2]
    for name in names:
        if not name.proper or name.kind not in ("person", "body"):
            continue
        if name.span.end + 2 == phrase.start and behind[:1] == "," and article.text.startswith(", ", name.span.end):
            return article.span(name.span.start, phrase.end)
        if name.span.start == phrase.end + 2 and behind == ", " and article.text.startswith(",", name.span.end):
            return article.span(phrase.start, name.span.end)
    return phrase


def _whole(article: Article, tags: Tags, names: Sequence[Name], best: Tag, cue: Span) -> tuple[int, int]:
    """The whole source phrase around a linked piece, which may be a fragment: the tagger's, else the name's."""
    around = [
        (t.start, t.end) for t in tags.speakers
        if t.start < best.end and best.start < t.end and (t.end <= cue.start or cue.end <= t.start)
        and len(article.text[t.start : t.end].split()) <= _LONGEST_SPEAKER
    ]  # fmt: skip
    if not around:
        named = [
            n.span for n in names if n.span.start < best.end and best.start < n.span.end and not n.span.overlaps(cue)
        ]
        around = [(min(s.start, best.start), max(s.end, best.end)) for s in named]
    if not around:
        return best.start, best.end
    return max(around, key=lambda s: min(s[1], best.end) - max(s[0], best.start))


def each_of(article: Article, speaker: Span | None, names: Sequence[Name]) -> list[Span | None]:
    """A speaker phrase that joins names or descriptions ("Norland, Easton and Hesk") as one speaker each."""
    if speaker is None:
        return []
    listed = [n.span for n in names if n.proper and speaker.contains(n.span)]
    joints = [article.text[a.end : b.start] for a, b in pairwise(listed)]
    whole = len(listed) > 2 and listed[0].start - speaker.start <= 4 and speaker.end - listed[-1].end <= 1
    if whole and "and" in joints[-1] and all(_JOINT.fullmatch(j) for j in joints):
        return list(listed)
    starts = {n.span.start for n in names if speaker.contains(n.span)}
    for first in (n.span for n in names if speaker.start < n.span.end < speaker.end):
        leading = article.text[speaker.start : first.start].split()
        if not (first.start - speaker.start <= 4 or all(w.casefold().rstrip("s.") in TITLES for w in leading)):
            continue
        link = _AND.match(article.text, first.end, speaker.end)
        shared = link and article.text.startswith(("its ", "his ", "her ", "their "), link.end())
        if link and link.end() in starts and not shared:
            return [article.span(speaker.start, first.end), article.span(link.end(), speaker.end)]
    return [speaker]


def manner_of(content: Sequence[Span], quotes: Sequence[Span]) -> Manner:
    """Direct where quotation marks hold all words of the content, mixed where they hold some."""
    letters = inside = 0
    for piece in content:
        letters += sum(map(str.isalnum, piece.text))
        for quote in quotes:  # none overlaps another
            if quote.overlaps(piece):
                shared = slice(max(quote.start - piece.start, 0), quote.end - piece.start)
                inside += sum(map(str.isalnum, piece.text[shared]))
    if inside >= 0.97 * letters:
        return "direct"
    return "mixed" if inside else "indirect"


def trimmed(article: Article, start: int, end: int) -> Span | None:
    """The stretch without blanks and loose marks at its ends; quotation marks stay."""
    while start < end and article.text[start] in _EDGES:
        start += 1
    while start < end and article.text[end - 1] in _EDGES:
        end -= 1
    if not any(c.isalnum() for c in article.text[start:end]):
        return None
    return article.span(start, end)
