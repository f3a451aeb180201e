"""What the renderers for a terminal share: text made safe to print, names of reports, sentences cut to size."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from crossread.model import Card, Comparison, Reading, Span

# C0, DEL and C1 (a terminal may obey U+009B as it obeys ESC [), marks that turn the direction of writing, surrogates
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONG = 30  # characters of a place from which it is too long for a name
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Text on one line that can neither command a terminal nor turn its writing direction."""
    return inline(text).strip()


def inline(text: str) -> str:
    """`clean`, but for the blanks at both ends: for a part of a line."""
    return _BLANKS.sub(" ", _UNSAFE.sub(" ", text))


def moment(when: datetime, minute: bool, day: bool = True) -> str:
    """A publication time as people write it: `29 Nov 2024 10:12`, the clock only where it is known."""
    date = f"{when.day} {when:%b %Y}"
    clock = f"{when:%H:%M}"
    if not minute:
        return date
    return f"{date} {clock}" if day else clock


def outlet(card: Card) -> str:
    """Who published it; the last part of the place where no outlet is known."""
    if card.outlet:
        return clean(card.outlet)
    if card.place == "-":
        return "standard input"
    return clean(PurePath(card.place.rstrip("/")).name) or clean(card.place)


def labels(cards: Sequence[Card]) -> dict[str, str]:
    """Article id -> a short name that no other of these reports has."""
    names = [outlet(card) for card in cards]
    places = [clean(card.place) for card in cards]
    names = [place if names.count(name) > 1 and not card.outlet and len(place) <= LONG else name
             for name, place, card in zip(names, places, cards, strict=True)]  # fmt: skip
    seen: dict[str, int] = {}
    made: dict[str, str] = {}
    for card, name in zip(cards, names, strict=True):
        seen[name] = seen.get(name, 0) + 1
        made[card.id] = f"{name} #{seen[name]}" if names.count(name) > 1 else name
    return made


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report with what stands around it in its sentence, in pieces (words, marked)."""

    pieces: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(words for words, _ in self.pieces)


class Reports:
    """Looks up, for the reports of one comparison, what a line of evidence needs."""

    def __init__(self, comparison: Comparison) -> None:
        self.readings: dict[str, Reading] = {r.article.id: r for r in comparison.readings}
        self.claims = {claim.id: claim for claim in comparison.claims}
        self.label = labels([r.article.card for r in comparison.readings])
        self.order = {r.article.id: i for i, r in enumerate(comparison.readings)}
        self._starts = {k: [s.start for s in r.annotations.sentences] for k, r in self.readings.items()}
        self._origin = {a: clean(o.name) for o in comparison.story.origins for a in o.article_ids}
        days = {r.article.card.published.date() for r in comparison.readings if r.article.card.published}
        self._one_day = len(days) <= 1

    def origin(self, article_id: str) -> str:
        """Who did the reporting, where that is not the outlet itself; else ""."""
        name, card = self._origin.get(article_id, ""), self.readings[article_id].article.card
        return "" if name in (outlet(card), clean(card.place)) else name

    def time(self, article_id: str) -> str:
        """The clock where all reports are of one day, else the day; "" = not known."""
        card = self.readings[article_id].article.card
        if card.published is None:
            return ""
        if card.published_grain == "minute" and self._one_day:
            return f"{card.published:%H:%M}"
        return "" if self._one_day else f"{card.published.day} {card.published:%b}"

    def who(self, article_id: str) -> str:
        """`Outlet 10:12 (Agency)`."""
        origin = self.origin(article_id)
        parts = [self.label[article_id], self.time(article_id), f"({origin})" if origin else ""]
        return " ".join(part for part in parts if part)

    def in_order(self, article_ids: Iterable[str]) -> list[str]:
        """Each report once, in order of publication."""
        return sorted(set(article_ids), key=lambda a: self.order.get(a, 0))

    def sentence(self, span: Span) -> tuple[int, int]:
        """Start and end of the sentences that the stretch lies in."""
        sentences = self.readings[span.article_id].annotations.sentences
        starts = self._starts[span.article_id]
        first = max(0, bisect_right(starts, span.start) - 1)
        last = max(first, bisect_right(starts, span.end - 1) - 1)
        if not sentences:
            return span.start, span.end
        return min(sentences[first].start, span.start), max(sentences[last].end, span.end)

    def excerpt(self, span: Span, room: int) -> Excerpt:
        """The stretch, whole, inside its sentence; the sentence cut at words to about `room` characters.

        Only what stands outside the stretch is ever cut, and each cut is shown by an ellipsis.
        """
        text = self.readings[span.article_id].article.text
        start, end = self.sentence(span)
        first, last = span.start, span.end
        while first < last - 1 and not clean(text[first]):
            first += 1
        while last > first + 1 and not clean(text[last - 1]):
            last -= 1
        before, words, after = clean(text[start:first]), clean(text[first:last]), clean(text[last:end])
        gap_before = " " if before and not clean(text[first - 1]) else ""
        gap_after = " " if after and not clean(text[last]) else ""
        spare = max(0, room - len(words) - 2)
        left = min(len(before), max(spare // 2, spare - len(after)))
        right = min(len(after), spare - left)
        before, after = _tail(before, left), _head(after, right)
        pieces = ((before + gap_before, False), (words, True), (gap_after + after, False))
        return Excerpt(tuple(piece for piece in pieces if piece[0]))


def _tail(text: str, room: int) -> str:
    """The last words of a text that fit, after an ellipsis where some are missing."""
    if len(text) <= max(room, 3):  # an ellipsis would save nothing
        return text
    kept = text[len(text) - max(0, room - 2) :]
    whole = text[len(text) - len(kept) - 1].isspace() if kept else True
    kept = kept if whole else kept.partition(" ")[2]
    return f"… {kept.lstrip()}" if kept.strip() else "…"


def _head(text: str, room: int) -> str:
    """The first words of a text that fit, before an ellipsis where some are missing."""
    if len(text) <= max(room, 3):  # an ellipsis would save nothing
        return text
    kept = text[: max(0, room - 2)]
    whole = text[len(kept)].isspace() if kept else True
    kept = kept if whole else kept.rpartition(" ")[0]
    return f"{kept.rstrip()} …" if kept.strip() else "…"
