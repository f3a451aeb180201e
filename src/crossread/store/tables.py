"""The tables of a library: what an analyst sees who opens it with a database client (docs/library.md)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
)

from crossread.text import digest

SCHEMA = 2  # version of these tables; migrations.py says how an older library becomes one of this version

KEY = 600  # characters of a text that is looked up by an index: PostgreSQL refuses some of more than 2,704 bytes


def storable(words: str) -> str:
    """Words without what a database refuses: NUL, and halves of characters, which odd names of files hold."""
    return words.replace("\0", " ").encode("utf8", "replace").decode("utf8")


def as_place(words: str) -> str:
    """A path or address as it is looked up: of one that is very long the beginning and a digest."""
    plain = storable(words)
    return plain if len(plain) <= KEY else f"{plain[: KEY - 20]}… {digest(plain)}"


class Words(TypeDecorator[str]):
    """Any text, as both databases take it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Place(Words):
    """A path or address by which rows are looked up: of one that is very long the beginning and a digest."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else as_place(value)


metadata = MetaData()
# SQLite counts up by itself only in a column of type INTEGER.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("n", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", Words, nullable=False, unique=True),  # digest of outlet, url and text
    Column("outlet", Words),
    Column("url", Words),
    Column("url_key", Place, index=True),  # the address without what does not name the page; versions share it
    Column("place", Words, nullable=False),  # where it was read: a path, an address, "crawl.warc.gz#120"
    Column("headline", Words, nullable=False),
    Column("published", Words),  # ISO 8601, as the report has it
    Column("published_grain", Words),  # "day" or "minute"
    Column("published_from", Words),  # "option", "page", "text", "url"
    Column("published_at", Float, index=True),  # seconds since 1970, UTC; a time without zone counts as UTC
    Column("bylines", Words, nullable=False),  # a JSON list
    Column("agency", Words),
    Column("agency_start", Integer),
    Column("agency_end", Integer),
    Column("language", Words, nullable=False),
    Column("headline_end", Integer, nullable=False),
    Column("same_text", Words, nullable=False, index=True),  # digest of the words alone
    Column("added", Float, nullable=False),  # seconds since 1970
    Column("version", Integer, nullable=False),  # 1, 2, … of one address
    Column("newest", Boolean, nullable=False),  # whether no later version of the address is known
    Column("story", Words, nullable=False),
    Column("read", Integer, nullable=False, index=True),  # 0 not yet, 1 yes, -1 could not be read
    Column("text", Words, nullable=False),  # last: what stands before it is read without it
)

postings = Table(
    "postings",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),  # days since 1970 of publication; records.UNDATED without one
    Column("article", BigInteger, nullable=False),
    PrimaryKeyConstraint("key", "day", "article"),
    sqlite_with_rowid=False,
)

keys = Table(  # what grouping compares (group/keys.py)
    "keys",
    metadata,
    Column("article", _NUMBER, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column("article", _NUMBER, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

origins = Table(
    "origins",
    metadata,
    Column("story", Words, nullable=False, index=True),
    Column("origin", Words, nullable=False),
    Column("article", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("start", Integer),  # of the words that show it: a stated credit or a shared passage
    Column("end", Integer),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("first_at", Float),  # first and last publication, seconds since 1970
    Column("last_at", Float, index=True),
    Column("changed", Float, nullable=False, index=True),  # when an article came or went
    Column("articles", Integer, nullable=False, index=True),  # newest versions only
    Column("outlets", Integer, nullable=False),
    Column("unread", Integer, nullable=False),
    Column("origins", Integer),  # null: not compared since the last change
    Column("disputes", Integer),  # conflicts and updates; null as above
)

aliases = Table(  # ids under which a story was known before it was merged
    "aliases", metadata, Column("id", Words, primary_key=True), Column("story", Words, nullable=False, index=True)
)

readings = Table(
    "readings",
    metadata,
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("maker", Words, nullable=False),  # version of the readers
    Column("data", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False, index=True),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),  # of the first stretch, in code points of articles.text
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),  # all stretches, joined by " … "
    Column("speaker", Words),  # who says it; null: the outlet's own voice
    Column("denied", Boolean, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("expected", Boolean, nullable=False),
)

attributions = Table(
    "attributions",
    metadata,
    Column("article", Words, nullable=False, index=True),
    Column("speaker", Words, nullable=False),  # the full name in this article; "" = not resolved
    Column("as_written", Words),
    Column("cue", Words),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("content", Words, nullable=False),
    Column("manner", Words, nullable=False),
    Column("stance", Words, nullable=False),
    Column("anonymous", Boolean, nullable=False),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("story", Words, primary_key=True),
    Column("of", Words, nullable=False),  # digest of the articles and of what made it
    Column("article_ids", Words, nullable=False),  # a JSON list, in order of publication
    Column("data", LargeBinary, nullable=False),
)

points = Table(
    "points",
    metadata,
    Column("id", Words, nullable=False),
    Column("story", Words, nullable=False, index=True),
    Column("topic", Words, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("claim_ids", Words, nullable=False),  # a JSON list
)

findings = Table(
    "findings",
    metadata,
    Column("id", Words, nullable=False),
    Column("story", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False, index=True),
    Column("aspect", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("point", Words),
    Column("topic", Words),
    Column("reason", Words, nullable=False),
    Column("weight", Float, nullable=False),
    Column("confidence", Float),
)

sides = Table(
    "sides",
    metadata,
    Column("finding", Words, nullable=False),
    Column("story", Words, nullable=False, index=True),
    Column("side", Integer, nullable=False),  # 0, 1, … in the finding
    Column("article", Words, nullable=False),
    Column("outlet", Words),
    Column("origin", Words),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Words, nullable=False),
    Column("story", Words, nullable=False, index=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
)

drops = Table(
    "drops",
    metadata,
    Column("place", Place, primary_key=True),
    Column("stage", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Float, nullable=False),
)

inputs = Table(  # files whose every record was stored or dropped
    "inputs",
    metadata,
    Column("place", Place, primary_key=True),
    Column("mark", Words, nullable=False),  # size and time of change: another file under the name is read anew
    Column("done", Integer, nullable=False),  # records stored or dropped so far
    Column("finished", Boolean, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Place, primary_key=True),
    Column("state", Words, nullable=False),  # ingest/polite.py's FeedState as JSON
    Column("last_seen", Float),
)

# All that `add` asks of a story's articles, so that it never opens the rows with their texts.
Index(
    "articles_of_story", articles.c.story, articles.c.newest, articles.c.published_at, articles.c.n, articles.c.id,
    articles.c.outlet, articles.c.read,
)  # fmt: skip

# All that a list of outlets counts.
Index(
    "articles_of_outlet", articles.c.outlet, articles.c.newest, articles.c.story, articles.c.published_at,
    articles.c.id,
)  # fmt: skip

# What `export` writes, in this order; the rest is made from these or is bookkeeping.
EXPORTED = (articles, stories, origins, claims, attributions, points, findings, sides, entities)
