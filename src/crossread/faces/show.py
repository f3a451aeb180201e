"""What was read of reports, for a terminal: `crossread show`. Fixed words and the reports' own, sentence by sentence.

Every row reads `"words as written" = what was read of them`, and stands under the sentence that the words are in, so
that a person can check a report from top to bottom. Colour only repeats what the labels say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from crossread.model import Attribution, Claim, Mentions, NameKind, Quantity, Reading, Said, Span, When
from crossread.render.excerpt import clean, inline, moment, outlet
from crossread.render.pieces import pieces
from crossread.render.text import NARROWEST, WIDTH, columns, page, quoted, written
from crossread.render.values import bounds, days

NUMBER, LABEL = 4, 10  # columns of a sentence's number and of the label of a row
KINDS: tuple[tuple[NameKind, str], ...] = (
    ("person", "People"), ("body", "Bodies"), ("place", "Places"), ("other", "Other names"),
)  # fmt: skip
NOTE = 'Under each sentence who says what, numbers, dates, names: "words" = reading.'
END_STOPS = " .!?…"  # a claim without them is still the whole sentence

Row = tuple[str, Text]  # its label and what stands beside it
Voice = tuple[Span | None, Span | None, str, str, bool]  # what a step of who said it and its attribution share


def show(readings: Sequence[Reading], width: int = WIDTH, color: bool = False) -> str:
    """The readings one after another, in lines of at most `width` columns (40 at the least): of each report its head,
    its sentences with all that was read of them, and the people, bodies and places it names.
    """
    width = max(width, NARROWEST)
    console = page(width, color)
    for number, reading in enumerate(readings, 1):
        if len(readings) > 1:
            console.print(Text(("\n" if number > 1 else "") + f"REPORT {number} OF {len(readings)}", style="bold"))
        sheet = _Sheet(reading)
        for part in (_head(reading), _sentences(sheet, width, color), _things(sheet, width)):
            for line in part:
                console.print(line)
    return written(console)


class _Sheet:
    """A reading, with the lookups that its rows need."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        made = self.made = reading.annotations
        self._starts = [s.start for s in made.sentences]
        self.attribution = {_voice(a): a for a in reversed(made.attributions)}
        self.claimed = {_voice(s) for c in reading.claims for s in c.attributions}
        self.chains = [(c, _widest(c.spans)) for c in made.chains]
        self.chained = {s for c in made.chains for s in c.spans}

    def at(self, span: Span) -> int:
        """The index of the sentence that a stretch begins in."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    def rows(self) -> list[list[Row]]:
        """For every sentence its rows, in the order they are printed."""
        made = self.made
        table: list[list[Row]] = [[] for _ in made.sentences]
        for claim in self.reading.claims:
            table[claim.sentence].extend(_claim(claim, self))
        for said in made.attributions:
            if _voice(said) not in self.claimed:
                table[self.at(said.content[0])].extend(_unclaimed(said, self))
        contents = [piece for a in made.attributions for piece in a.content]
        for quote in made.quotes:
            if not any(quote.overlaps(piece) for piece in contents):
                table[self.at(quote)].append(("quote", _words(quote).append(" = no speaker", style="not bold")))
        for quantity in made.quantities:
            table[self.at(quantity.span)].append(("number", _quantity(quantity)))
        for when in made.dates:
            table[self.at(when.span)].append(("date", _when(when)))
        for label, found in (("names", self._names()), ("unresolved", self._unresolved())):
            listed: dict[int, list[Text]] = {}
            for span, line in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
                listed.setdefault(self.at(span), []).append(line)
            for index, lines in listed.items():
                table[index].append((label, Text("; ").join(lines)))
        return table

    def _names(self) -> Iterator[tuple[Span, Text]]:
        """Every mention of a thing with the thing's name, and names of which nothing else was read."""
        for chain, spans in self.chains:
            for span in spans:
                yield span, _name(span, chain.kind, clean(chain.name))
        yield from self._alone(proper=True)

    def _unresolved(self) -> Iterator[tuple[Span, Text]]:
        """Descriptions of which it was not read whom or what they mean."""
        return self._alone(proper=False)

    def _alone(self, proper: bool) -> Iterator[tuple[Span, Text]]:
        for name in self.made.names:
            if name.proper == proper and name.span not in self.chained and name.core not in self.chained:
                yield name.span, _name(name.span, name.kind)


def _voice(said: Said | Attribution) -> Voice:
    return said.speaker, said.cue, said.manner, said.stance, said.anonymous


def _widest(spans: Collection[Span]) -> list[Span]:
    """Spans that lie in no other: a name is also kept without its title."""
    return [s for s in spans if not any(o != s and o.contains(s) for o in spans)]


def _words(span: Span) -> Text:
    return quoted(clean(span.text), "bold")


def _name(span: Span, kind: NameKind, name: str = "") -> Text:
    """`"the town" = Upper Tolm (place)`, the name left out where it is the words themselves."""
    said = "" if name in ("", clean(span.text)) else f" = {name}"
    return _words(span).append(said, style="not bold").append(f" ({kind})", style="not bold dim")


def _heading(words: str, many: int) -> Text:
    return Text(f"\n{words.upper()} ({many})", style="bold")


def _head(reading: Reading) -> Iterator[RenderableType]:
    card, made = reading.article.card, reading.annotations
    yield Text(clean(card.headline) or "(no headline)", style="bold")
    when = "not known, so that weekdays are not resolved; say it with --published"
    if card.published:
        when = f"{moment(card.published, card.published_grain == 'minute')} (from {clean(card.published_from or '')})"
    counts = (
        (len(made.sentences), "sentence"), (len(made.attributions), "attribution"), (len(made.quantities), "number"),
        (len(made.dates), "date"), (len(made.chains), "name"),
    )  # fmt: skip
    rows = [
        ("place", card.place),
        ("outlet", card.outlet or f"not known; shown as {outlet(card)}"),
        ("address", card.url or ""),
        ("published", when),
        ("by", ", ".join(card.bylines)),
        ("agency", card.agency or ""),
        ("language", reading.article.language),
        ("words", str(len(reading.article.text.split()))),
        ("read", ", ".join(f"{many} {what}{'' if many == 1 else 's'}" for many, what in counts)),
    ]
    for name, value in rows:
        if value:
            yield Padding(Text(f"{name:<10}", style="dim").append(clean(value), style="not dim"), (0, 0, 0, 2))


def _sentences(sheet: _Sheet, width: int, color: bool) -> Iterator[RenderableType]:
    sentences = sheet.made.sentences
    yield _heading("Sentences", len(sentences))
    yield Text(NOTE, style="dim")
    for number, (sentence, rows) in enumerate(zip(sentences, sheet.rows(), strict=True), 1):
        yield Text()
        row = columns(NUMBER, width - NUMBER - 2)
        row.add_row(Text(f"{number:>{NUMBER}}", style="dim"), _sentence(sentence, sheet, color))
        yield row
        table = columns(LABEL, width - NUMBER - 2 - LABEL - 2)
        for label, text in rows or [("", Text("nothing is read of it", style="dim"))]:
            table.add_row(Text(label, style="dim"), text)
        yield Padding(table, (0, 0, 0, NUMBER + 2))


def _sentence(sentence: Span, sheet: _Sheet, color: bool) -> Text:
    """The sentence; with colours, its speakers and cues, numbers and dates, and names are marked in it."""
    whole = clean(sentence.text)
    if not color:
        return Text(whole)
    layers = [(s, "cyan") for a in sheet.made.attributions for s in (a.speaker, a.cue) if s]
    layers += [(q.span, "green") for q in sheet.made.quantities] + [(d.span, "magenta") for d in sheet.made.dates]
    layers += [(s, "bold") for _, spans in sheet.chains for s in spans]
    line = Text()
    for piece in pieces(sentence, layers):
        line.append(inline(piece.text), style=" ".join(piece.marks))
    return line if line.plain == whole else Text(whole)


def _claim(claim: Claim, sheet: _Sheet) -> Iterator[Row]:
    """A row for every step of who says it, the outermost first, then the words."""
    sentence = sheet.made.sentences[claim.sentence]
    flags = ", ".join(flag for flag in ("denied", "hedged", "expected") if getattr(claim, flag))
    content = Text(f"{flags}: " if flags else "")
    if len(claim.spans) == 1 and claim.spans[0].text.strip(END_STOPS) == sentence.text.strip(END_STOPS):
        content.append("the whole sentence", style="dim")
    else:
        content.append_text(_pieces(claim.spans))
    if not claim.attributions:
        yield "own voice", content
        return
    for depth, said in enumerate(claim.attributions):
        yield said.stance, _said(said, depth, claim.sentence, sheet)
    yield "", content


def _unclaimed(said: Attribution, sheet: _Sheet) -> Iterator[Row]:
    """An attribution that comparison makes no use of: a scrap, or words that another claim holds."""
    yield said.stance, _said(said, 0, sheet.at(said.content[0]), sheet)
    yield "", Text("no claim: ").append_text(_pieces(said.content))


def _pieces(spans: Iterable[Span]) -> Text:
    return Text(" … ").join(quoted(clean(s.text)) for s in spans)


def _said(said: Said | Attribution, depth: int, sentence: int, sheet: _Sheet) -> Text:
    """`"the agency" = Norland Press Agency, cue "said", indirect, unnamed`, set in behind `>` once for each step."""

    def written_words(span: Span) -> Text:
        at = sheet.at(span)
        return _words(span).append("" if at == sentence else f" in {at + 1}", style="not bold")

    attribution = sheet.attribution.get(_voice(said))
    name = clean(attribution.name if attribution else said.name)
    line = Text("> " * depth)
    line.append_text(written_words(said.speaker) if said.speaker else Text("no speaker"))
    line.append(" = ").append(name or "not resolved", style="cyan" if name else "")
    if said.cue:
        line.append(", cue ").append_text(written_words(said.cue))
    line.append(f", {said.manner}")
    return line.append(", unnamed" if said.anonymous else "").append_text(_further(attribution or said, _VOICED))


def _quantity(quantity: Quantity) -> Text:
    line = _words(quantity.span).append(f" = {bounds(quantity)}", style="not bold")
    if quantity.counted:
        line.append(" of ", style="not bold").append(quoted(clean(quantity.counted.text)).plain, style="not bold")
    kind = [quantity.role, *([quantity.bound] if quantity.bound in ("about", "vague") else [])]
    line.append(f" ({', '.join(kind)})", style="not bold dim")
    return line.append_text(_further(quantity, _QUANTIFIED))


def _when(when: When) -> Text:
    line = _words(when.span).append(f" = {days(when)}", style="not bold")
    return line.append(f" ({when.grain})", style="not bold dim").append_text(_further(when, _DATED))


# Fields that have their own place in a row; what a reader gives beside them is shown under its own name.
_VOICED = ("speaker", "cue", "content", "manner", "stance", "name", "anonymous", "entity_id")
_QUANTIFIED = ("span", "low", "high", "bound", "unit", "counted", "counted_head", "role")
_DATED = ("span", "first", "last", "grain")


def _further(record: Quantity | When | Said | Attribution, shown: Collection[str]) -> Text:
    """`, part of "44 people"`: the fields of a record that are not among `shown` and say something."""
    line = Text()
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in shown or value in (None, "", False, ()):
            continue
        line.append(f", {field.name.replace('_', ' ')}", style="not bold")
        for part in value if isinstance(value, tuple) else (value,):
            said = quoted(clean(part.text)).plain if isinstance(part, Span) else clean(str(part))
            line.append("" if part is True else f" {said}", style="not bold")
    return line


def _things(sheet: _Sheet, width: int) -> Iterator[RenderableType]:
    """People, bodies and places with every form the report uses, each with the numbers of its sentences."""
    for kind, heading in KINDS:
        found = [chain for chain in sheet.made.chains if chain.kind == kind]
        if not found:
            continue
        yield _heading(heading, len(found))
        table = columns(1, width - 5)
        for chain in found:
            forms: dict[str, list[int]] = {}
            for span in _mentions(chain, sheet):
                forms.setdefault(clean(span.text), []).append(sheet.at(span) + 1)
            line = Text(clean(chain.name), style="bold").append(": ", style="not bold")
            listed = [f"{quoted(form).plain} {_listed(numbers)}" for form, numbers in forms.items()]
            table.add_row("-", line.append("; ".join(listed), style="not bold"))
        yield Padding(table, (0, 0, 0, 2))


def _mentions(chain: Mentions, sheet: _Sheet) -> list[Span]:
    """A chain's mentions, and the words for a speaker ("she") that were resolved to its name, in text order."""
    spoken = [a.speaker for a in sheet.made.attributions if a.speaker and a.name == chain.name]
    return sorted({*_widest(chain.spans), *(s for s in spoken if not any(s.overlaps(o) for o in chain.spans))})


def _listed(numbers: Iterable[int]) -> str:
    """`4, 5 ×2`: each number once, with how often it stands there."""
    found = list(numbers)
    return ", ".join(f"{n} ×{found.count(n)}" if found.count(n) > 1 else str(n) for n in dict.fromkeys(found))
