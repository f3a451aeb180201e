"""A comparison for a terminal or a pipe: the head, then the disputes, then the rest, as much as fits.

Nothing is shown but the reports' own words, their names and times, and fixed headings. Colour only repeats what
form and words already say. Every string goes through `clean`, and none is read as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crossread.model import Claim, Comparison, Finding, FindingKind, Side, Span, Stance
from crossread.render.clock import one_clock
from crossread.render.excerpt import Reports, clean, moment
from crossread.render.grid import denies_a_claim
from crossread.render.speakers import outermost

WIDTH = 100  # columns where there is no terminal to ask
NARROWEST = 40

# Section, the kind it shows, the words of the count in the head, how many findings it shows
SECTIONS: tuple[tuple[str, FindingKind, str, int], ...] = (
    ("Disputed", "conflict", "disputed", 20),
    ("Updated", "update", "updated", 12),
    ("Agreed", "agree", "agreed", 12),
    ("Both can be right", "compatible", "compatible", 8),
    ("Fact or claim", "attribution", "fact or claim", 8),
    ("Only in one", "single", "only in one", 8),  # of each report
    ("Wording", "wording", "wording", 12),
)
SPEAKERS, SAYINGS = 10, 3  # shown under Who says, and under each of them
FULL = 60  # characters from which a statement is not a mere scrap; scraps come last
REPORTS_NAMED, REPORTS_LISTED = 3, 8  # beside a side; after a statement
UNVOICED = ("person", "wording")  # aspects of which it does not matter who says it
MORE = "(--format html shows all)"
STANCES: dict[Stance, str] = {
    "asserts": "said by",
    "denies": "denied by",
    "doubts": "questioned by",
    "hopes": "hoped or planned by",
    "demands": "demanded by",
    "accuses": "alleged by",
    "neither": "neither confirmed nor denied by",
    "no comment": "no comment by",
}
VALUE_ROOM, WHO_ROOM = 22, 26  # columns; a longer value stands above its sentence
ROOMY = 50  # columns of a sentence from which one line of it says enough


def text(
    comparison: Comparison, width: int = WIDTH, color: bool = False, only: Collection[FindingKind] | None = None
) -> str:
    """The comparison as lines of at most `width` columns (40 at the least), with ANSI colours if asked for.

    `only` keeps these kinds of finding and leaves the other sections out; speakers count as `attribution`.
    """
    comparison, zone = one_clock(comparison)
    reports = Reports(comparison)
    width = max(width, NARROWEST)
    console = page(width, color)
    for part in _head(comparison, reports, only, zone):
        console.print(part)
    for title, kind, _, most in SECTIONS:
        if only is not None and kind not in only and not (kind == "single" and "attribution" in only):
            continue
        if kind == "single" and (only is None or "attribution" in only):
            _section(console, "Who says", _speakers(comparison, reports, width))
        if only is None or kind in only:
            found = [f for f in comparison.findings if f.kind == kind]
            if kind == "single":
                _section(console, title, _alone(found, reports, width, most))
            else:
                heading = f"{title} ({len(found)})" if found else title
                _section(console, heading, _findings(comparison, found, reports, width, most))
            if kind == "conflict" and not found:
                _section(console, title, iter([Text("  No dispute was found.")]))
    return written(console)


def page(width: int, color: bool) -> Console:
    """A console that writes into memory."""
    return Console(
        file=StringIO(), width=width, force_terminal=color, color_system="standard" if color else None,
        no_color=not color, highlight=False, markup=False, emoji=False, legacy_windows=False, soft_wrap=False,
    )  # fmt: skip


def written(console: Console) -> str:
    """What was printed on a console made by `page`, without blanks at the ends of lines."""
    assert isinstance(console.file, StringIO)
    return "".join(line.rstrip(" ") + "\n" for line in console.file.getvalue().split("\n")[:-1])


def _section(console: Console, heading: str, lines: Iterator[RenderableType]) -> None:
    """A heading and its lines, nothing where there are none."""
    first = next(lines, None)
    if first is None:
        return
    console.print()
    console.print(Text(heading.upper(), style="bold"))
    console.print(first)
    for line in lines:
        console.print(line)


def _head(
    comparison: Comparison, reports: Reports, only: Collection[FindingKind] | None, zone: str
) -> Iterator[RenderableType]:
    yield Text(_short(comparison.story.title, 160), style="bold")
    cards = [r.article.card for r in comparison.readings]
    times = sorted((c.published.replace(tzinfo=None), c.published_grain == "minute") for c in cards if c.published)
    span = ""
    if times:
        (first, first_minute), (last, last_minute) = times[0], times[-1]
        span = moment(first, first_minute)
        if last != first:
            span += f" – {moment(last, last_minute, day=last.date() != first.date())}"
        span = f"{span} {zone}".rstrip()
    many = len(comparison.story.origins)
    yield Text(" · ".join(p for p in (_count(len(cards), "report"), many and _count(many, "origin"), span) if p))
    counts = Counter(f.kind for f in comparison.findings)
    shown = [(kind, words) for _, kind, words, _ in SECTIONS if only is None or kind in only]
    tally = [
        f"{counts[kind]} {words}" for kind, words in shown if counts[kind] or kind == "conflict" or only is not None
    ]
    yield Text(" · ".join(tally))
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0))
    for card in cards:
        when = moment(card.published, card.published_grain == "minute") if card.published else "date not known"
        told = reports.origin(card.id)
        origin = f"reported by {told}" if told else ""
        table.add_row(Text(reports.label[card.id], style="cyan"), Text(when), Text(origin, style="dim"))
    yield Padding(table, (0, 0, 0, 2))
    if comparison.left_out:
        yield Text()
        yield Text("Left out")
        for failure in comparison.left_out:
            line = Text(f"  {clean(failure.where)}: ", overflow="fold")
            yield line.append(clean(failure.reason), style="dim")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _findings(
    comparison: Comparison, found: Sequence[Finding], reports: Reports, width: int, most: int
) -> Iterator[RenderableType]:
    topics = {p.id: clean(p.topic.text) for p in comparison.points}
    for number, finding in enumerate(found[:most]):
        if finding.kind == "agree":
            yield _agreed(finding, reports, width)
            continue
        head = Text("" if number == 0 else "\n").append(f"  {finding.aspect}", style="dim")
        if topic := (clean(finding.topic.text) if finding.topic else topics.get(finding.point_id or "")):
            head.append(": ", style="dim").append_text(quoted(_short(topic, width - 20), "bold"))
        yield head
        yield _sides(finding.sides, reports, width, voices=finding.aspect not in UNVOICED)
        sure = f" Confidence {finding.confidence:.2f}." if finding.confidence is not None else ""
        yield Padding(Text(clean(finding.reason) + sure, style="italic dim"), (0, 0, 0, 4))
    yield from _rest(len(found) - most)


def _rest(number: int, indent: int = 2) -> Iterator[RenderableType]:
    if number > 0:
        yield Text(f"{' ' * indent}and {number} more {MORE}", style="dim")


def _short(words: str, room: int) -> str:
    words = clean(words)
    if len(words) <= room:
        return words
    cut = words[: room - 1]
    return (cut.rpartition(" ")[0] or cut) + " …"


def quoted(words: str, style: str = "") -> Text:
    """Words in quotation marks of a form that they do not hold themselves, so that ours can be told from theirs."""
    return Text(f"“{words}”" if '"' in words else f'"{words}"', style=style)


def _excerpt(span: Span, reports: Reports, room: int) -> Text:
    """The stretch in its sentence, the sentence cut to about `room` characters."""
    pieces = reports.excerpt(span, room - 2).pieces
    quote = quoted("".join(words for words, _ in pieces))
    at = 1  # after our quotation mark
    for words, marked in pieces:
        if marked and len(pieces) > 1:
            quote.stylize("bold", at, at + len(words))
        at += len(words)
    return quote


def _sides(sides: Sequence[Side], reports: Reports, width: int, voices: bool) -> RenderableType:
    """A line a side: the value, who tells it, the exact words inside their sentence.

    Long values have no column of their own: they stand above their sentence.
    """
    values = [clean(s.value) for s in sides]
    valued = max(map(len, values)) <= min(VALUE_ROOM, width // 4)
    value_room = max(map(len, values)) if valued else 0
    who = [_who(side.spans, reports) for side in sides]
    for told, voice in zip(who, _voices(sides, reports) if voices else [""] * len(sides), strict=True):
        told.append(f"\n{voice}" if voice else "", style="dim")
    longest = max(len(line) for told in who for line in told.plain.splitlines())
    who_room = min(WHO_ROOM, (width - 4) * 3 // 10, longest)
    quote_room = width - 4 - who_room - 2 - (value_room + 2 if valued else 0)
    lines = 1 if quote_room >= ROOMY else 2
    table = columns(*([value_room] if valued else []), who_room, quote_room)
    for side, value, told in zip(sides, values, who, strict=True):
        excerpt = _excerpt(side.spans[0], reports, max(lines, 1 + ("\n" in told.plain)) * quote_room - 4)
        if valued:
            table.add_row(Text(value, style="bold"), told, excerpt)
        else:
            words = quoted(value, "bold")
            if len(excerpt) > len(value) + 4:
                words = Text().append_text(words).append("\nin: ", style="dim").append_text(excerpt)
            table.add_row(told, words)
    return Padding(table, (0, 0, 0, 4))


def _voices(sides: Sequence[Side], reports: Reports) -> list[str]:
    """Who is said to say each side; "" for all of them where every report speaks in its own voice."""
    told = [[reports.claims[c] for c in side.claim_ids if c in reports.claims] for side in sides]
    if not any(claim.attributions for claims in told for claim in claims):
        return [""] * len(sides)
    each = [list(dict.fromkeys(_voice(claim) for claim in claims)) for claims in told]
    return ["; ".join(voices[:2] + ["others"] * (len(voices) > 2)) for voices in each]


def _voice(claim: Claim) -> str:
    """`own voice`, `denied by the agency`, `said by police, hedged`."""
    said = claim.attributions[-1] if claim.attributions else None
    how = STANCES[said.stance] if said else ""
    if said and said.stance == "denies" and not denies_a_claim(claim):
        how = "rejected by"
    voice = f"{how} {clean(said.name) or 'somebody'}" if said else "own voice"
    return ", ".join([voice, *(flag for flag in ("hedged", "expected") if getattr(claim, flag))])


def columns(*widths: int) -> Table:
    """Columns of these widths without lines, two blanks between them."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    return table


def _who(spans: Iterable[Span], reports: Reports) -> Text:
    """The first report that tells it, with its time and origin, then the names of the others."""
    ids = reports.in_order(s.article_id for s in spans)
    named = [reports.who(ids[0]), *(reports.label[a] for a in ids[1:REPORTS_NAMED])]
    if len(ids) > REPORTS_NAMED:
        named.append(f"{len(ids) - REPORTS_NAMED} more")
    return Text(", ".join(named), style="cyan")


def _item(line: Text, width: int, indent: int) -> RenderableType:
    """A line behind a dash, its further lines set in."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(width=width - indent - 2, overflow="fold")
    table.add_row("-", line)
    return Padding(table, (0, 0, 0, indent))


def _agreed(finding: Finding, reports: Reports, width: int) -> RenderableType:
    """The words of the first report, then every report that tells it."""
    spans = [s for side in finding.sides for s in side.spans]
    value = clean(finding.sides[0].value)
    line = Text()
    excerpt = _excerpt(spans[0], reports, 2 * (width - 4) - VALUE_ROOM)
    if finding.aspect != "fact" and len(value) <= VALUE_ROOM:
        line.append(value, style="bold").append("  ")
    origins = _count(len({o for side in finding.sides for o in side.origins}), "origin")
    _, _, speakers = finding.reason.rstrip(".").partition(", ")
    how_many = f"{origins}, {speakers}" if speakers else origins
    return _item(line.append_text(excerpt).append_text(_told_by(spans, reports, how_many)), width, 2)


def _told_by(spans: Iterable[Span], reports: Reports, how_many: str = "") -> Text:
    """` — 2 origins: Outlet, Outlet`, run in after the words."""
    ids = reports.in_order(s.article_id for s in spans)
    names = ", ".join(reports.label[a] for a in ids[:REPORTS_LISTED])
    rest = f" and {len(ids) - REPORTS_LISTED} more" if len(ids) > REPORTS_LISTED else ""
    return Text(f" — {how_many}: {names}{rest}" if how_many else f" — {names}{rest}", style="cyan")


def _alone(found: Sequence[Finding], reports: Reports, width: int, most: int) -> Iterator[RenderableType]:
    """What only one origin tells, under the report that tells it (the first of them where it was reprinted)."""
    by_report: dict[str, list[Finding]] = {}
    for finding in found:
        by_report.setdefault(finding.sides[0].spans[0].article_id, []).append(finding)
    most = most if len(by_report) <= 8 else 2
    for article_id in reports.in_order(by_report):
        spans = [f.sides[0].spans[0] for f in by_report[article_id]]
        spans = [s for s in spans if not any(o != s and o.contains(s) for o in spans)]
        lines = [_excerpt(span, reports, 2 * (width - 6)) for span in spans]
        lines = list({line.plain: line for line in lines}.values())  # two claims of one sentence are one line
        yield Text(f"  {reports.who(article_id)} · {len(lines)}", style="cyan")
        for line in lines[:most]:
            yield _item(line, width, 4)
        yield from _rest(len(lines) - most, 4)


def _speakers(comparison: Comparison, reports: Reports, width: int) -> Iterator[RenderableType]:
    """Speakers by how many reports rest on them; under each, what several reports put into his mouth comes first."""
    point_of = {c: p.id for p in comparison.points for c in p.claim_ids}
    said: dict[str, list[Claim]] = {}
    shown = {c.id for c in outermost(c for c in comparison.claims if c.attributions)} | point_of.keys()
    for claim in comparison.claims:
        if claim.id in shown and claim.attributions and (name := clean(claim.attributions[-1].name)):
            said.setdefault(name, []).append(claim)

    def reach(claims: Iterable[Claim]) -> int:
        return len({c.article_id for c in claims})

    ranked = sorted(said, key=lambda n: (-reach(said[n]), -len(said[n]), n))
    for name in ranked[:SPEAKERS]:
        groups: dict[str, list[Claim]] = {}
        for claim in said[name]:
            groups.setdefault(point_of.get(claim.id, claim.id), []).append(claim)
        told = sorted(groups.values(), key=lambda g: (-reach(g), -min(len(g[0].spans[0].text), FULL)))
        reported = f" · {_count(reach(said[name]), 'report')} · {_count(len(told), 'statement')}"
        yield Text("  ").append(name, style="bold").append(reported, style="dim")
        for group in told[:SAYINGS]:
            yield _saying(group, reports, width)
        yield from _rest(len(told) - SAYINGS, 4)
    yield from _rest(len(ranked) - SPEAKERS)


def _saying(group: Sequence[Claim], reports: Reports, width: int) -> RenderableType:
    claim = group[0]
    stance = claim.attributions[-1].stance
    line = Text(f"{stance}: " if stance != "asserts" else "", style="bold")
    words = _short(" … ".join(span.text for span in claim.spans), 2 * (width - 8))
    whole = words[:1] in '“"' and words[-1:] in '”"'  # the report's own marks do
    line = Text().append_text(line).append_text(Text(words) if whole else quoted(words))
    return _item(line.append_text(_told_by((c.spans[0] for c in group), reports)), width, 4)
