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
class Ended:
    """Comes behind the last record of a file that was read to its end and need not be opened again."""

    where: str
    records: int


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker made of a report: where it stood in its file, and the article or why there is none."""

    held_in: str
    position: int
    outcome: New | Failure | Ended


def prepared(raw: Raw | Failure | Ended, options: Options) -> Ready:
    """What a worker does with one report; what is none passes through."""
    if isinstance(raw, Raw):
        return Ready(raw.held_in, raw.position, outcome_of(raw, options))
    return Ready(raw.where, 0, raw)


def outcome_of(raw: Raw, options: Options) -> New | Failure:
    """A report's article with the keys of its story, or why there is none."""
    try:
        return new_of(article_of(raw, options))
    except FetchError as fault:
        return Failure(raw.where, "fetch", str(fault))
    except UnreadableError as fault:
        return Failure(raw.where, "ingest", str(fault))
    except Exception as fault:  # one bad report never ends a run
        return Failure(raw.where, "ingest", f"could not be read ({type(fault).__name__})")


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
