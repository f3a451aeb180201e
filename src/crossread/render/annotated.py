"""One report with all that was read of it marked and, beside each sentence, in words; another report beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from crossread.model import Article, Claim, Comparison, Reading, Span
from crossread.render.evidence import sentence_at
from crossread.render.grid import voice
from crossread.render.pieces import pieces
from crossread.render.values import bounds, days

Place = tuple[str, int]  # article id, sentence


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a sentence under one set of marks."""

    text: str
    marks: tuple[str, ...]  # "said", "who", "cue", "number", "date", "at" and "begins"
    claims: tuple[int, ...]  # numbers of the matched claims that cover it
    target: Place | None  # where the best match stands


@dataclass(frozen=True, slots=True)
class Note:
    """What was read of a sentence, in words: "said by Ole Brandt", "number: at least 12"."""

    kind: str  # "said", "number", "date", "match"
    words: str
    target: Place | None = None  # of a match


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence."""

    number: int
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    opens: bool  # first of a paragraph
    headline: bool
    alone: bool  # no report that it is compared with has a match for any part of it


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report's text, marked."""

    lines: tuple[Line, ...]
    words: int
    alone: int  # words of the sentences that stand alone


@dataclass(frozen=True, slots=True)
class Matches:
    """Which claims of one story match, by number, so that two texts can be read together."""

    numbers: dict[str, int]  # by claim id
    partners: tuple[tuple[int, ...], ...]  # by number: the higher numbers that it matches
    best: dict[str, str]  # by claim id: the claim that it matches most surely


def matches(comparison: Comparison, articles: Sequence[str]) -> Matches:
    """The matches among the claims of these articles; of the first alone, its matches with all others."""
    claims = {c.id: c for c in comparison.claims}
    shown = set(articles)
    kept = [
        m
        for m in comparison.matches
        if m.a in claims and m.b in claims
        and (shown >= {claims[m.a].article_id, claims[m.b].article_id} if len(shown) > 1
             else shown & {claims[m.a].article_id, claims[m.b].article_id})
    ]  # fmt: skip
    numbers = {id_: n for n, id_ in enumerate(dict.fromkeys(i for m in kept for i in (m.a, m.b)))}
    best: dict[str, tuple[float, str]] = {}
    partners: dict[int, set[int]] = defaultdict(set)
    for match in kept:
        for a, b in ((match.a, match.b), (match.b, match.a)):
            best[a] = max(best.get(a, (-1.0, "")), (match.confidence, b))
        low, high = sorted((numbers[match.a], numbers[match.b]))
        partners[low].add(high)
    together = tuple(tuple(sorted(partners[n])) for n in range(len(numbers)))
    return Matches(numbers, together, {a: b for a, (_, b) in best.items()})


def sheet(
    reading: Reading, matched: Matches | None = None, comparison: Comparison | None = None,
    names: dict[str, str] | None = None, at: Span | None = None,
) -> Sheet:  # fmt: skip
    """A report's sentences with their marks and notes.

    matched, comparison: what its claims match, where it was compared. names: how each article of the story is called.
    at: a stretch to be marked.
    """
    article, made = reading.article, reading.annotations
    sentences = made.sentences
    own = [c for c in reading.claims if matched and c.id in matched.numbers]
    own.sort(key=lambda c: sum(len(s.text) for s in c.spans))  # the shortest is the most specific
    layers: list[tuple[Span, str]] = [(s, f"={c.id}") for c in own for s in c.spans]
    layers += _marks(reading)
    layers += [(at, "at")] if at else []
    others = {c.id: c for c in comparison.claims} if comparison else {}
    starts = {r.article.id: r.annotations.sentences for r in comparison.readings} if comparison else {}

    def place(claim: Claim) -> Place:
        return claim.article_id, sentence_at(starts[claim.article_id], claim.spans[0].start)

    targets = {c.id: place(others[matched.best[c.id]]) for c in own} if matched else {}
    notes = _notes(reading, [(c, others[matched.best[c.id]]) for c in own] if matched else [], place, names or {})
    lines: list[Line] = []
    words = alone_words = end = 0
    for n, span in enumerate(sentences):
        stretches = []
        for piece in pieces(span, layers):
            held = [m[1:] for m in piece.marks if m.startswith("=")] if piece.text.strip() else []
            stretches.append(
                Stretch(
                    piece.text,
                    tuple(m for m in piece.marks if not m.startswith("=")),
                    tuple(matched.numbers[h] for h in held) if matched else (),
                    targets[held[0]] if held else None,
                )
            )
        alone = not any(s.claims for s in stretches)
        opens = "\n" in article.text[end : span.start]
        lines.append(Line(n, tuple(stretches), tuple(notes[n]), opens, span.end <= article.headline_end, alone))
        words += len(span.text.split())
        alone_words += len(span.text.split()) if alone else 0
        end = span.end
    return _begun(Sheet(tuple(lines), words, alone_words))


def plain(article: Article, at: Span | None = None) -> Sheet:
    """A report that was not read, line by line; nothing is marked in it but the stretch that is asked for."""
    lines: list[Line] = []
    start = 0
    for number, words in enumerate(article.text.split("\n")):
        end = start + len(words)
        if words.strip():
            cut = pieces(article.span(start, end), [(at, "at")] if at else [])
            stretches = tuple(Stretch(p.text, p.marks, (), None) for p in cut)
            lines.append(Line(number, stretches, (), True, end <= article.headline_end, False))
        start = end + 1
    return _begun(Sheet(tuple(lines), len(article.text.split()), 0))


def _begun(made: Sheet) -> Sheet:
    """The sheet with the first stretch of what is asked for marked as its beginning."""
    for n, line in enumerate(made.lines):
        for k, x in enumerate(line.stretches):
            if "at" in x.marks:
                first = replace(x, marks=(*x.marks, "begins"))
                told = replace(line, stretches=(*line.stretches[:k], first, *line.stretches[k + 1 :]))
                return replace(made, lines=(*made.lines[:n], told, *made.lines[n + 1 :]))
    return made


def _marks(reading: Reading) -> Iterable[tuple[Span, str]]:
    for said in reading.annotations.attributions:
        yield from ((s, "said") for s in said.content)
        if said.speaker:
            yield said.speaker, "who"
        if said.cue:
            yield said.cue, "cue"
    yield from ((q.span, "number") for q in reading.annotations.quantities)
    yield from ((d.span, "date") for d in reading.annotations.dates)


def _notes(
    reading: Reading, matched: Iterable[tuple[Claim, Claim]], place: Callable[[Claim], Place], names: dict[str, str]
) -> dict[int, list[Note]]:
    """What was read of each sentence, in words; the same words once."""
    sentences = reading.annotations.sentences
    found: dict[int, dict[tuple[str, str], Note]] = defaultdict(dict)

    def note(start: int, kind: str, words: str, target: Place | None = None) -> None:
        found[sentence_at(sentences, start)].setdefault((kind, words), Note(kind, words, target))

    for claim in reading.claims:
        told = voice(claim)
        if told.words != "own voice":
            note(claim.spans[0].start, "said", f"said by {told.words}" if told.form == "attributed" else told.words)
    for quantity in reading.annotations.quantities:
        counted = f" of “{quantity.counted.text}”" if quantity.counted else ""
        note(quantity.span.start, "number", f"{bounds(quantity)}{counted}")
    for when in reading.annotations.dates:
        note(when.span.start, "date", days(when))
    for mine, theirs in matched:
        note(mine.spans[0].start, "match", names.get(theirs.article_id, theirs.article_id), place(theirs))
    return defaultdict(list, {n: sorted(kept.values(), key=_kind) for n, kept in found.items()})


def _kind(note: Note) -> int:
    return ("said", "number", "date", "match").index(note.kind)
