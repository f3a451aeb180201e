"""What a worker makes of one report: its article and what it is filed under. Loads no reader and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crossread import filing
from crossread.ingest import FetchError, Options, Raw, UnreadableError, address_key, article_of
from crossread.model import Article, Failure
from crossread.store import UNDATED, New
from crossread.text import digest
from crossread.words import words_of


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker made of a report: where it stood in its file, and the article or why there is none."""

    held_in: str
    position: int
    outcome: New | Failure


def prepared(raw: Raw | Failure, options: Options) -> Ready:
    """What a worker does with one report: its article, the keys of its story."""
    if isinstance(raw, Failure):
        return Ready(raw.where, 0, raw)
    outcome: New | Failure
    try:
        outcome = new_of(article_of(raw, options))
    except FetchError as fault:
        outcome = Failure(raw.where, "fetch", str(fault))
    except UnreadableError as fault:
        outcome = Failure(raw.where, "ingest", str(fault))
    except Exception as fault:  # one bad report never ends a run
        outcome = Failure(raw.where, "ingest", f"could not be read ({type(fault).__name__})")
    return Ready(raw.held_in, raw.position, outcome)


def new_of(article: Article) -> New:
    """An article with what it is filed and found under."""
    keys = filing.keys_of(article)
    published = article.card.published
    day = published.toordinal() - datetime(1970, 1, 1).toordinal() if published else UNDATED
    return New(
        article,
        address_key(article.card.url),
        digest(" ".join(words_of(article.text))),
        keys.to_bytes(),
        filing.vector_of(keys),
        filing.postings(keys),
        day,
    )
