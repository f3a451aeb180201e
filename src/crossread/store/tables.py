"""The tables of a library: what an analyst sees who opens it with a database client (docs/library.md)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

SCHEMA = 1  # version of these tables; migrations.py says how an older library becomes one of this version

metadata = MetaData()
# SQLite counts up by itself only in a column of type INTEGER.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("n", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),  # digest of outlet, url and text
    Column("outlet", Text),
    Column("url", Text),
    Column("url_key", Text, index=True),  # the address without what does not name the page; versions share it
    Column("place", Text, nullable=False),  # where it was read: a path, an address, "crawl.warc.gz#120"
    Column("headline", Text, nullable=False),
    Column("published", String),  # ISO 8601, as the report has it
    Column("published_grain", String),  # "day" or "minute"
    Column("published_from", String),  # "option", "page", "text", "url"
    Column("published_at", Float, index=True),  # seconds since 1970, UTC; a time without zone counts as UTC
    Column("bylines", Text, nullable=False),  # a JSON list
    Column("agency", Text),
    Column("agency_start", Integer),
    Column("agency_end", Integer),
    Column("language", String, nullable=False),
    Column("headline_end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("same_text", String, nullable=False, index=True),  # digest of the words alone
    Column("added", Float, nullable=False),  # seconds since 1970
    Column("version", Integer, nullable=False),  # 1, 2, … of one address
    Column("newest", Boolean, nullable=False),  # whether no later version of the address is known
    Column("story", String, nullable=False, index=True),
    Column("read", Integer, nullable=False, index=True),  # 0 not yet, 1 yes, -1 could not be read
    Column("keys", LargeBinary, nullable=False),  # what grouping compares (group/keys.py)
)

postings = Table(
    "postings",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),  # days since 1970 of publication, else of adding
    Column("article", BigInteger, nullable=False),
    PrimaryKeyConstraint("key", "day", "article"),
    sqlite_with_rowid=False,
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
    Column("story", String, nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("article", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("start", Integer),  # of the words that show it: a stated credit or a shared passage
    Column("end", Integer),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
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
    "aliases", metadata, Column("id", String, primary_key=True), Column("story", String, nullable=False, index=True)
)

readings = Table(
    "readings",
    metadata,
    Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("maker", String, nullable=False),  # version of the readers
    Column("data", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, nullable=False, index=True),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),  # of the first stretch, in code points of articles.text
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),  # all stretches, joined by " … "
    Column("speaker", Text),  # who says it; null: the outlet's own voice
    Column("denied", Boolean, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("expected", Boolean, nullable=False),
)

attributions = Table(
    "attributions",
    metadata,
    Column("article", String, nullable=False, index=True),
    Column("speaker", Text, nullable=False),  # the full name in this article; "" = not resolved
    Column("as_written", Text),
    Column("cue", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("manner", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("anonymous", Boolean, nullable=False),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("story", String, primary_key=True),
    Column("of", String, nullable=False),  # digest of the articles and of what made it
    Column("article_ids", Text, nullable=False),  # a JSON list, in order of publication
    Column("data", LargeBinary, nullable=False),
)

points = Table(
    "points",
    metadata,
    Column("id", String, nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("topic", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("claim_ids", Text, nullable=False),  # a JSON list
)

findings = Table(
    "findings",
    metadata,
    Column("id", String, nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("kind", String, nullable=False, index=True),
    Column("aspect", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("point", String),
    Column("topic", Text),
    Column("reason", Text, nullable=False),
    Column("weight", Float, nullable=False),
    Column("confidence", Float),
)

sides = Table(
    "sides",
    metadata,
    Column("finding", String, nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("side", Integer, nullable=False),  # 0, 1, … in the finding
    Column("article", String, nullable=False),
    Column("outlet", Text),
    Column("origin", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    Column("id", String, nullable=False),
    Column("story", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
)

drops = Table(
    "drops",
    metadata,
    Column("place", Text, primary_key=True),
    Column("stage", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Float, nullable=False),
)

inputs = Table(  # files whose every record was stored or dropped
    "inputs",
    metadata,
    Column("place", Text, primary_key=True),
    Column("mark", String, nullable=False),  # size and time of change: another file under the name is read anew
    Column("done", Integer, nullable=False),  # records stored or dropped so far
    Column("finished", Boolean, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("state", Text, nullable=False),  # ingest/polite.py's FeedState as JSON
    Column("last_seen", Float),
)

Index("articles_of_story", articles.c.story, articles.c.newest)

# What `export` writes, in this order; the rest is made from these or is bookkeeping.
EXPORTED = (articles, stories, origins, claims, attributions, points, findings, sides, entities)
