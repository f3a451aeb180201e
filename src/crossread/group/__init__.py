"""STAGE 3: articles of one event -> Story with its origins: who did the reporting behind each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from crossread.group.passages import Passages, passages
from crossread.group.ties import alike, grouped, ties
from crossread.model import Article, Origin, Span, Story
from crossread.text import digest

SHARED = 0.4  # share of the shorter text's eight-word runs from which on a text is a reprint, not a rewrite
# Why reports are of one origin; an origin's reason is one of these or several of them.
STATED = "They credit the same agency."
REPRINTED = "They share whole passages."
REWRITTEN = "They are rewritten from one text."
REASONS = (STATED, REPRINTED, REWRITTEN)


def story_of(articles: Sequence[Article]) -> Story:
    """The story these articles tell, in their order. Raises nothing; a story may have no article."""
    ids = tuple(a.id for a in articles)
    return Story(digest(*sorted(ids)), _title(articles), ids, origins(articles))


def origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Who did the reporting: reports that credit one agency, share passages or are rewritten from one text.

    Their order decides nothing but the order of the answer. An origin is called after the agency that one of its
    reports credits, else after its first report's outlet (or the file's name). Its spans are the proof: the stated
    credits and, of each report, the longest passage that it shares with the report most like it, or, where it was
    rewritten, the sentence that has most in common with one of that report.

    A credit is enough by itself: two dispatches of one agency are the word of one agency, however unlike. What reports
    quote is not: speakers are counted apart from origins.
    """
    texts = [passages(a) for a in articles]
    shares = alike(texts)
    found = ties(texts, shares)
    credited: dict[str, list[int]] = {}
    for n, article in enumerate(articles):
        if article.card.agency and article.card.agency_span:
            credited.setdefault(article.card.agency, []).append(n)
    files = Counter(PurePosixPath(a.card.place).name for a in articles)
    out = []
    for members in grouped(shares, list(credited.values()), found):
        agency = next((articles[n].card.agency for n in members if articles[n].card.agency), None)
        stated = [s for n in members if (s := articles[n].card.agency_span) is not None]
        proof = _proof(texts, members, found)
        reasons = {reason for reason, _ in proof}
        if any(len(set(members) & set(numbers)) > 1 for numbers in credited.values()):
            reasons.add(STATED)
        out.append(
            Origin(
                agency or articles[members[0]].card.outlet or _file(articles[members[0]].card.place, files),
                tuple(articles[n].id for n in members),
                tuple(dict.fromkeys([*stated, *(span for _, span in proof)])),
                " ".join(reason for reason in REASONS if reason in reasons),
            )
        )
    return tuple(out)


def _proof(
    texts: Sequence[Passages], members: Sequence[int], found: Sequence[tuple[int, int]]
) -> list[tuple[str, Span]]:
    """For each member that another is like: why, and what it shares with the one that is most like it."""
    within = set(members)
    shown: dict[int, tuple[str, Span]] = {}
    for i, j in found:
        if len(shown) == len(members):
            break
        if i in within and j in within and not (i in shown and j in shown):
            reprint = texts[i].share(texts[j]) >= SHARED
            spans = texts[i].longest_shared(texts[j]) if reprint else texts[i].closest(texts[j])
            for n, span in zip((i, j), spans, strict=True):
                shown.setdefault(n, (REPRINTED if reprint else REWRITTEN, span))
    return [shown[n] for n in members if n in shown]


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
