"""What was read of one report, for a terminal: `crossread show`. Fixed headings and the report's own words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from crossread.model import Claim, Name, Quantity, Reading, Said, When
from crossread.render.excerpt import clean, moment, outlet
from crossread.render.text import NARROWEST, WIDTH, columns, page, quoted, written


def show(reading: Reading, width: int = WIDTH, color: bool = False) -> str:
    """Sentences with their claims, then names, numbers and dates, each with the sentence it stands in."""
    width = max(width, NARROWEST)
    console = page(width, color)
    for part in (_head(reading), _sentences(reading, width), _names(reading), _numbers(reading), _dates(reading)):
        for line, indent in part:
            console.print(Padding(line, (0, 0, 0, indent)))
    return written(console)


Lines = Iterator[tuple[RenderableType, int]]  # a line and how far it is set in


def _heading(words: str, many: int) -> Lines:
    yield Text(), 0
    yield Text(f"{words.upper()} ({many})", style="bold"), 0


def _head(reading: Reading) -> Lines:
    card = reading.article.card
    yield Text(clean(card.headline) or "(no headline)", style="bold"), 0
    when = "not known"
    if card.published:
        when = f"{moment(card.published, card.published_grain == 'minute')} (from {clean(card.published_from or '')})"
    rows = [
        ("place", card.place),
        ("outlet", card.outlet or f"not known; shown as {outlet(card)}"),
        ("address", card.url or ""),
        ("published", when),
        ("by", ", ".join(card.bylines)),
        ("agency", card.agency or ""),
        ("language", reading.article.language),
        ("words", str(len(reading.article.text.split()))),
    ]
    for name, value in rows:
        if value:
            yield Text(f"{name:<10}", style="dim").append(clean(value), style="not dim"), 2


def _sentences(reading: Reading, width: int) -> Lines:
    sentences = reading.annotations.sentences
    claims: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.sentence, []).append(claim)
    yield from _heading("Sentences and claims", len(sentences))
    for number, sentence in enumerate(sentences):
        row = columns(5, width - 7)
        row.add_row(Text(f"{number + 1:>5}", style="dim"), Text(clean(sentence.text)))
        yield row, 0
        for claim in claims.get(number, ()):
            yield _claim(claim, whole=claim.spans == (sentence,)), 9


def _claim(claim: Claim, whole: bool) -> Text:
    """`Speaker ("the agency", "said"), indirect, denied: "the words"`."""
    flags = [word for word in ("denied", "hedged", "expected") if getattr(claim, word)]
    line = Text("; ".join(_said(s) for s in claim.attributions) or "own voice", style="cyan")
    line.append("".join(f", {flag}" for flag in flags), style="not bold")
    if whole:
        return line.append(": the whole sentence", style="dim")
    return line.append(": ").append_text(Text(" … ").join(quoted(clean(s.text)) for s in claim.spans))


def _said(said: Said) -> str:
    words = [f'"{clean(span.text)}"' for span in (said.speaker, said.cue) if span]
    how = [said.manner, *([said.stance] if said.stance != "asserts" else []), *(["unnamed"] if said.anonymous else [])]
    return f"{clean(said.name) or 'speaker not resolved'} ({' … '.join(words) or 'no words'}), {', '.join(how)}"


def _names(reading: Reading) -> Lines:
    made = reading.annotations
    chained = {span for chain in made.chains for span in chain.spans}
    alone = [n for n in made.names if n.proper and n.span not in chained and n.core not in chained]
    yield from _heading("Names", len(made.chains) + len(alone))
    for chain in made.chains:
        forms: dict[str, int] = {}
        for span in chain.spans:
            forms[clean(span.text)] = forms.get(clean(span.text), 0) + 1
        line = Text(clean(chain.name), style="bold").append(f" ({chain.kind}): ", style="not bold dim")
        listed = ", ".join(f"{form} ×{many}" if many > 1 else form for form, many in forms.items())
        yield line.append(listed, style="not bold"), 2
    for name in alone:
        yield _name(name), 2


def _name(name: Name) -> Text:
    return Text(clean(name.span.text), style="bold").append(f" ({name.kind})", style="not bold dim")


def _numbers(reading: Reading) -> Lines:
    yield from _heading("Numbers", len(reading.annotations.quantities))
    for quantity in reading.annotations.quantities:
        line = quoted(clean(quantity.span.text), "bold").append(f"  {bounds(quantity)}", style="not bold")
        if quantity.counted:
            line.append("  of ", style="dim").append_text(quoted(clean(quantity.counted.text)))
        if quantity.part_of:
            line.append("  part of ", style="dim").append_text(quoted(clean(quantity.part_of.text)))
        if quantity.denied:
            line.append("  denied", style="dim")
        yield line.append(f"  ({quantity.role})", style="not bold dim"), 2


def bounds(quantity: Quantity) -> str:
    """`12`, `12 or more`, `7.2 to 8.8 metre`: the interval and its unit."""
    low, high = (None if end is None else f"{end:,.10g}" for end in (quantity.low, quantity.high))
    if low is None and high is None:
        value = "no bounds"
    elif low == high:
        value = low or ""
    elif high is None:
        value = f"more than {low}" if quantity.bound == "more than" else f"{low} or more"
    elif low is None:
        value = f"less than {high}" if quantity.bound == "less than" else f"{high} or less"
    else:
        value = f"{low} to {high}"
    return f"{value} {clean(quantity.unit)}".rstrip()


def _dates(reading: Reading) -> Lines:
    yield from _heading("Dates", len(reading.annotations.dates))
    for when in reading.annotations.dates:
        yield quoted(clean(when.span.text), "bold").append(f"  {days(when)}  ({when.grain})", style="not bold"), 2


def days(when: When) -> str:
    """The days it was resolved to, in ISO 8601."""
    first, last = (None if end is None else end.isoformat() for end in (when.first, when.last))
    if first is None:
        return f"until {last}" if last else "not resolved"
    if last is None:
        return f"from {first}"
    return first if first == last else f"{first} to {last}"
