"""A comparison as Markdown for a newsroom's notes: disputes first, each side in its report's own words.

CommonMark 0.31 and nothing else. The words of reports are escaped, so that none of them can become markup, a link or
HTML; the only links are the reports' own addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crossread.model import Comparison, Finding, FindingKind, Span
from crossread.render.addresses import link_of
from crossread.render.clock import one_clock
from crossread.render.excerpt import Reports, clean
from crossread.render.grid import Column, Grid, Row, Telling, grid, moment
from crossread.render.speakers import speakers

SECTIONS: tuple[tuple[FindingKind, str], ...] = (
    ("conflict", "Disputed"),
    ("update", "Updated"),
    ("agree", "Agreed"),
    ("attribution", "Fact in one, claim in another"),
    ("compatible", "Both can be right"),
)
BRIEF = 60  # characters of a value that stands by itself above the sentence it is of
LEGEND = "Pairs of numbers are offsets into the report's text, in characters, the end not included."

# What CommonMark, its common extensions and wikis read as markup, wherever it stands.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>&#!|~$^@])")
_ADDRESS = re.compile(r"(?i):(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):")  # of bare links, as GitHub's dialect has them
_LINE_START = re.compile(r"([-+=:%]|\d{1,9}(?=[.)]))")


def markdown(comparison: Comparison) -> str:
    """The comparison as one document that ends in a line feed; the same comparison gives the same bytes."""
    comparison, zone = one_clock(comparison)
    reports, laid = Reports(comparison), grid(comparison)
    blocks = [
        f"# {escaped(comparison.story.title)}",
        _head(comparison, laid),
        *_reports(comparison, laid, reports, zone),
    ]
    for kind, heading in SECTIONS:
        rows = [r for r in laid.rows if r.finding.kind == kind]
        if rows:
            blocks.append(f"## {heading}")
            blocks += [_agreed(rows, laid, reports)] if kind == "agree" else _differing(rows, laid, reports)
    blocks += _speakers(comparison, laid)
    blocks += _wordings(laid.wordings, laid, reports)
    blocks += _alone(laid.singles, laid, reports)
    blocks.append(LEGEND)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text on one line, good at the beginning of a line too, that a reader of Markdown shows as it is; "…" for none."""
    line = _MARKUP.sub(r"\\\1", clean(text) or "…")
    line = _ADDRESS.sub(r"\\\g<0>", line)
    return _LINE_START.sub(_held, line, count=1) if _LINE_START.match(line) else line


def _held(found: re.Match[str]) -> str:
    """What would begin a list or a rule: the sign, or the stop behind a number, escaped."""
    words = found.group()
    return f"\\{words}" if not words[0].isdigit() else f"{words}\\"


def _head(comparison: Comparison, laid: Grid) -> str:
    told = Counter(f.kind for f in comparison.findings)
    parts = [_count(len(laid.columns), "report"), _count(len({c.origin for c in laid.columns}), "origin")]
    counts = [f"{told[kind]} {heading.lower()}" for kind, heading in SECTIONS if told[kind] or kind == "conflict"]
    return " · ".join([*parts, *counts, f"{told['single']} told by one"])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _reports(comparison: Comparison, laid: Grid, reports: Reports, zone: str) -> list[str]:
    lines = []
    for column in laid.columns:
        card, origin = column.card, reports.origin(column.article_id)
        when = f"{moment(card)} {zone}".rstrip() if card.published else "date not known"
        link = link_of(card)
        parts = [
            f"**{escaped(column.name)}**",
            when,
            f"reported by {escaped(origin)}" if origin else "",
            _quoted(card.headline) if card.headline else "",
            f"<{link}>" if link else "",
        ]
        lines.append("- " + ", ".join(p for p in parts if p))
    left_out = [f"- {escaped(f.where)}: {escaped(f.reason)}" for f in comparison.left_out]
    return ["## Reports", "\n".join(lines), *(["## Left out", "\n".join(left_out)] if left_out else [])]


def _differing(rows: Sequence[Row], laid: Grid, reports: Reports) -> list[str]:
    """A heading a finding; under it the verdict, and each side's words in their sentences."""
    blocks = []
    for row in rows:
        finding = row.finding
        sure = f" Confidence {finding.confidence:.2f}." if finding.confidence is not None else ""
        blocks += [f"### {_quoted(row.topic.text)} ({finding.aspect})", f"{escaped(finding.reason)}{sure}"]
        for number in range(len(finding.sides)):
            blocks += _side(row, number, laid, reports)
    return blocks


def _side(row: Row, number: int, laid: Grid, reports: Reports) -> Iterator[str]:
    """What one side says, a block quotation for each sentence; reports that print the same one share it."""
    found: dict[str, list[tuple[Column, Telling]]] = {}
    for column, cell in zip(laid.columns, row.cells, strict=True):
        for telling in cell:
            if telling.side == number:
                found.setdefault(_sentences(telling.spans, reports), []).append((column, telling))
    for sentence, tellings in found.items():
        value = tellings[0][1].value
        lead = f"**{escaped(value)}** — " if len(value) <= BRIEF else ""
        yield lead + "; ".join(_teller(column, telling, reports) for column, telling in tellings)
        yield f"> {escaped(sentence)}"


def _sentences(spans: Sequence[Span], reports: Reports) -> str:
    """The sentences of a report in which these words stand, each once."""
    places = dict.fromkeys(reports.sentence(span) for span in spans)
    text = reports.readings[spans[0].article_id].article.text
    return " … ".join(clean(text[start:end]) for start, end in places)


def _teller(column: Column, telling: Telling, reports: Reports) -> str:
    """`Outlet 10:12 (Agency), police (120–131)`."""
    voice = f", {escaped(telling.voice.words)}" if telling.voice else ""
    return f"{escaped(reports.who(column.article_id))}{voice} {_offsets(telling.spans)}"


def _offsets(spans: Iterable[Span]) -> str:
    return f"({', '.join(f'{s.start}–{s.end}' for s in spans)})"


def _agreed(rows: Sequence[Row], laid: Grid, reports: Reports) -> str:
    """The words of the first report that tells it, then who else does and where."""
    return "\n".join(f"- {_quoted(_first(row))} — {_told(row, laid, reports)}" for row in rows)


def _first(row: Row) -> str:
    return next((t.value for cell in row.cells for t in cell), row.topic.text)


def _told(row: Row, laid: Grid, reports: Reports) -> str:
    told = [_teller(c, t, reports) for c, cell in zip(laid.columns, row.cells, strict=True) for t in cell]
    return f"{_count(row.origins, 'origin')}: {'; '.join(told)}"


def _quoted(words: str) -> str:
    """Words in quotation marks of a form that they do not hold; a quotation that a report prints brings its own."""
    words = clean(words)
    if words[:1] in '“"' and words[-1:] in '”"':
        return escaped(words)
    return f"“{escaped(words)}”" if '"' in words else f'"{escaped(words)}"'


def _speakers(comparison: Comparison, laid: Grid) -> list[str]:
    """Under each speaker what is put into his mouth, each wording with the reports that print it."""
    lines = []
    for speaker in speakers(comparison, laid.columns):
        unnamed = " (unnamed)" if speaker.anonymous else ""
        lines.append(f"- **{escaped(speaker.name)}**{unnamed}")
        for utterance in (u for fact in speaker.facts for u in fact):
            words = _quoted("".join(p.text for p in utterance.pieces))
            how = "" if utterance.form == "attributed" else f"{utterance.form}: "
            where = ", ".join(dict.fromkeys(escaped(laid.columns[i].name) for i, _ in utterance.places))
            lines.append(f"  - {how}{words} — {where}")
    return ["## Who says what", "\n".join(lines)] if lines else []


def _wordings(found: Sequence[Finding], laid: Grid, reports: Reports) -> list[str]:
    """A line a thing or act: each label with the reports that use it."""
    lines = []
    for finding in found:
        labels = []
        for side in finding.sides:
            by_report: dict[str, list[Span]] = {}
            for span in side.spans:
                by_report.setdefault(span.article_id, []).append(span)
            who = "; ".join(f"{escaped(reports.label[a])} {_offsets(s)}" for a, s in by_report.items())
            labels.append(f"{_quoted(side.value)} {who}")
        lines.append("- " + " · ".join(labels))
    return ["## Wording", "\n".join(lines)] if lines else []


def _alone(rows: Sequence[Row], laid: Grid, reports: Reports) -> list[str]:
    """What only one origin tells, under the first report that tells it."""
    by_column: dict[int, list[Row]] = {}
    for row in rows:
        by_column.setdefault(next((i for i, cell in enumerate(row.cells) if cell), 0), []).append(row)
    blocks = ["## Told by one"] if by_column else []
    for number, mine in sorted(by_column.items()):
        column = laid.columns[number]
        blocks.append(f"### {escaped(reports.who(column.article_id))}")
        lines = []
        for row in mine:
            tellings = row.cells[number] or next((c for c in row.cells if c), ())
            voice = tellings[0].voice if tellings else None
            told = f", {escaped(voice.words)}" if voice and voice.form != "own voice" else ""
            lines.append(f"- {_quoted(_first(row))}{told} {_offsets(s for t in tellings for s in t.spans)}")
        blocks.append("\n".join(lines))
    return blocks
