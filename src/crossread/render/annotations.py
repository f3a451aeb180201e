"""A comparison as W3C Web Annotations: the words of every side of every finding, marked where they stand.

The form is that of the Web Annotation Data Model (W3C Recommendation, 23 February 2017) in JSON-LD.
"""

from __future__ import annotations

from typing import Any

from crossread.model import Article, Comparison, Finding, Span
from crossread.render.addresses import link_of, urn
from crossread.render.document import dumps
from crossread.render.grid import verdict

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after, by which the words are found again in another form of the text
Node = dict[str, Any]


def web_annotations(comparison: Comparison) -> str:
    """An AnnotationCollection with one page, as JSON text; the same comparison gives the same bytes.

    Each stretch of each side is an Annotation (motivation `classifying`) whose body is the finding's verdict and whose
    tags are its kind, aspect and side, all from fixed lists. It is found by its words with what stands around them
    (TextQuoteSelector), and by its place in code points (TextPositionSelector). The stretches of a finding are the
    targets of one further Annotation (motivation `linking`), whose body is the finding's reason.
    """
    articles = {r.article.id: r.article for r in comparison.readings}
    items: list[Node] = []
    for finding in comparison.findings:
        marked = [
            _marked(finding, n, span, articles[span.article_id])
            for n, side in enumerate(finding.sides)
            for span in side.spans
            if span.article_id in articles
        ]
        items += marked
        if len(marked) > 1:
            items.append(_linked(finding, [m["id"] for m in marked]))
    name = urn("annotations", comparison.story.id, *(f.id for f in comparison.findings))
    page = urn("page", name)
    return dumps(
        {
            "@context": CONTEXT,
            "id": name,
            "type": "AnnotationCollection",
            "label": comparison.story.title,
            "creator": {"type": "Software", "name": "Crossread"},
            "total": len(items),
            "first": {"id": page, "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
            "last": page,
        }
    )


def _marked(finding: Finding, side: int, span: Span, article: Article) -> Node:
    words = [
        {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "en"}
        for purpose, value in (
            ("classifying", verdict(finding)),
            ("tagging", finding.kind),
            ("tagging", finding.aspect),
            ("tagging", f"side {side + 1} of {len(finding.sides)}"),
        )
    ]
    return {
        "id": urn("annotation", finding.id, str(side), span.article_id, str(span.start), str(span.end)),
        "type": "Annotation",
        "motivation": "classifying",
        "body": words,
        "target": {"type": "SpecificResource", "source": _source(article), "selector": _selectors(span, article)},
    }


def _linked(finding: Finding, targets: list[str]) -> Node:
    return {
        "id": urn("annotation", finding.id),
        "type": "Annotation",
        "motivation": "linking",
        "body": {
            "type": "TextualBody", "purpose": "describing", "value": finding.reason, "format": "text/plain",
            "language": "en",
        },
        "target": targets,
    }  # fmt: skip


def _source(article: Article) -> str | Node:
    """The report's address; where it has none, a name for it with what tells a reader which report it is."""
    card = article.card
    named = {"id": urn("article", article.id), "type": "Text", "language": article.language}
    label = " · ".join(part for part in (card.outlet, card.headline) if part)
    return link_of(card) or ({**named, "label": label} if label else named)


def _selectors(span: Span, article: Article) -> list[Node]:
    before, after = article.text[max(0, span.start - AROUND) : span.start], article.text[span.end : span.end + AROUND]
    quote = {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}
    return [
        {key: value for key, value in quote.items() if value},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
