"""STAGE 3: articles of one event -> Story with its origins: who did the reporting behind each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from crossread.group.passages import Passages, passages
from crossread.model import Article, Origin, Span, Story
from crossread.text import digest

SHARED = 0.4  # share of the shorter text's eight-word runs that makes two reports one origin
STATED = "They credit the same agency."
REPRINTED = "They share whole passages."


def story_of(articles: Sequence[Article]) -> Story:
    """The story these articles tell, in their order. Raises nothing; a story may have no article."""
    ids = tuple(a.id for a in articles)
    return Story(digest(*sorted(ids)), _title(articles), ids, origins(articles))


def origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Who did the reporting: reports that share whole passages, or credit one agency, are one origin.

    An origin is called after the agency that one of its reports credits, else after its first report's outlet (or the
    file's name). Its spans are the proof: the stated credit, or the longest passage each report shares with another.
    """
    texts = [passages(a) for a in articles]
    group = list(range(len(articles)))
    proof: dict[int, list[Span]] = {}
    why: dict[int, str] = {}
    for i in range(len(articles)):
        for j in range(i + 1, len(articles)):
            found = _tie(articles[i], articles[j], texts[i], texts[j])
            if found is None:
                continue
            reason, shown = found
            for number, span in zip((i, j), shown, strict=True):
                proof.setdefault(number, []).append(span)
                why.setdefault(number, reason)
            old, new = group[j], group[i]
            group = [new if g == old else g for g in group]
    files = Counter(PurePosixPath(a.card.place).name for a in articles)
    out = []
    for first in dict.fromkeys(group):
        members = [n for n, g in enumerate(group) if g == first]
        agency = next((articles[n].card.agency for n in members if articles[n].card.agency), None)
        stated = [articles[n].card.agency_span for n in members]
        spans = [s for s in stated if s is not None] + [
            max(proof[n], key=lambda s: len(s.text)) for n in members if n in proof
        ]
        out.append(
            Origin(
                agency or articles[members[0]].card.outlet or _file(articles[members[0]].card.place, files),
                tuple(articles[n].id for n in members),
                tuple(dict.fromkeys(spans)),
                next((why[n] for n in members if n in why), ""),
            )
        )
    return tuple(out)


def _tie(a: Article, b: Article, one: Passages, other: Passages) -> tuple[str, tuple[Span, Span]] | None:
    """Why two reports have one origin, with a span of each that shows it; None = they have not."""
    if one.share(other) >= SHARED:
        return REPRINTED, one.longest_shared(other)
    if a.card.agency and a.card.agency == b.card.agency and a.card.agency_span and b.card.agency_span:
        return STATED, (a.card.agency_span, b.card.agency_span)
    return None


def _file(place: str, files: Counter[str]) -> str:
    """The file's name; where two reports have the same, the whole place: what one name tells is one origin."""
    name = PurePosixPath(place).name
    return name if files[name] < 2 else place


def _title(articles: Sequence[Article]) -> str:
    """Words of a report: the first headline there is, else the first line of the first report."""
    for article in articles:
        if article.headline_end:
            return article.text[: article.headline_end]
    return articles[0].text.partition("\n")[0] if articles else ""
