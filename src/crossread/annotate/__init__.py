"""Stage 2: what one article, read alone, holds: sentences, quotations, names, numbers, dates and who says what."""

from __future__ import annotations

from collections.abc import Callable

from crossread.annotate.attributions import attributions
from crossread.annotate.chains import chained, records
from crossread.annotate.dates import dates
from crossread.annotate.descriptions import described
from crossread.annotate.names import names
from crossread.annotate.quantities import quantities
from crossread.annotate.quotes import quotes
from crossread.annotate.sentences import sentences
from crossread.annotate.speakers import resolved
from crossread.model import Annotations, Article, Span
from crossread.tagger import Tags, tag

MAKER = "annotate-1"


def annotate(article: Article, tagged: Callable[[Article, tuple[Span, ...]], Tags] = tag) -> Annotations:
    """Everything that can be read of one article alone. Depends on the article's text and date only.

    `tagged` finds names and attributions: the trained tagger, or a fixed answer in a test.
    """
    parts = sentences(article)
    marked = quotes(article, parts)
    tags = tagged(article, parts)
    found = names(article, tags)
    chains = described(article, found, chained(article, found))
    said = resolved(article, parts, marked, attributions(article, parts, marked, tags, found), chains)
    return Annotations(
        article.id,
        MAKER,
        parts,
        marked,
        found,
        quantities(article, parts),
        dates(article, parts),
        said,
        records(chains),
    )
