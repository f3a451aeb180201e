"""Keys of one article: about two kilobytes by which its story is found, made without running a network."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crossread.group.scan import LEAD, Scan, Word, scan
from crossread.model import Article
from crossread.static import WIDTH, as_ints, hashed, piece_ids, rarities, vector

VERSION = 1
# How many marks of a kind are kept, the weightiest: each a hash of 32 bits and a weight of 8.
TERMS, NAMES, TITLE, FIGURES = 112, 48, 14, 16
SHINGLES = 64  # the least hashes of all runs of RUN words
RUN = 5
NO_RUN = 0xFFFFFFFF  # fills a sketch of a text that is too short
STEP = 8.0  # of a weight: rarity 1, told once
HEADER = struct.Struct("<BBHiI")  # version, whole day?, length of the id, hour, words
NO_HOUR = -(1 << 31)
POSTINGS = 24
COMMON = 3.0  # rarity below which a word is no posting: in about a twentieth of all events
IN_TITLE, IN_LEAD = 2, 1  # how many more times a word counts there
Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Keys:
    """What grouping knows of an article. Marks are packed: all hashes (uint32, little end first), then all weights."""

    article_id: str
    hour: int | None  # of publication, since 1970 in UTC; None = not known
    whole_day: bool  # the hour is not known, only the day (its noon is given)
    words: int  # of the text
    headline: bytes  # vectors in int8, WIDTH of them; zeros = nothing to tell
    lead: bytes
    body: bytes
    terms: bytes  # stems of content words
    names: bytes  # words of names, and names of several words
    title: bytes  # stems of the headline
    figures: bytes
    shingles: bytes  # hashes alone, ascending: a sketch of the runs of words (Broder 1997)

    def to_bytes(self) -> bytes:
        """These keys in a form for keeping."""
        name = self.article_id.encode("utf8", "surrogatepass")
        hour = NO_HOUR if self.hour is None else self.hour
        return b"".join([HEADER.pack(VERSION, self.whole_day, len(name), hour, self.words), name, *self.parts()])

    def parts(self) -> tuple[bytes, ...]:
        """The parts of fixed length."""
        return (
            self.headline, self.lead, self.body, self.terms, self.names, self.title, self.figures, self.shingles,
        )  # fmt: skip

    @staticmethod
    def from_bytes(kept: bytes) -> Keys:
        """What `to_bytes` gave. Raises ValueError where it is of another version or broken."""
        if len(kept) < HEADER.size or kept[0] != VERSION:
            raise ValueError(f"keys of version {kept[0] if kept else 'none'}; this program reads version {VERSION}")
        _, whole_day, length, hour, words = HEADER.unpack_from(kept)
        at = HEADER.size + length
        if len(kept) != at + sum(LENGTHS):
            raise ValueError(f"keys of {len(kept)} bytes where {at + sum(LENGTHS)} were to be")
        name = kept[HEADER.size : at].decode("utf8", "surrogatepass")
        parts = []
        for long in LENGTHS:
            parts.append(kept[at : at + long])
            at += long
        return Keys(name, None if hour == NO_HOUR else hour, bool(whole_day), words, *parts)


LENGTHS = (WIDTH, WIDTH, WIDTH, 5 * TERMS, 5 * NAMES, 5 * TITLE, 5 * FIGURES, 4 * SHINGLES)


def keys_of(article: Article) -> Keys:
    """The keys of one article: about 2 ms of a processor's time."""
    seen = scan(article)
    words, first = seen.words, seen.headline
    hour, whole_day = _hour(article)
    title, lead = words[:first], words[first : first + LEAD]
    bonus = Counter({w.stem: IN_LEAD for w in lead if w.stem})
    bonus.update({w.stem: IN_TITLE for w in title if w.stem})
    terms = Counter(w.stem for w in words if w.stem)
    terms.update(bonus)
    return Keys(
        article.id, hour, whole_day, len(words),
        _vector(title), _vector(lead), _vector(words[first:]),
        _packed(terms, TERMS),
        _packed(Counter(chain.from_iterable(_name_marks(name) for name in seen.names)), NAMES),
        _packed(Counter(w.stem for w in title if w.stem), TITLE),
        _packed(Counter(f"#{f}" for f in seen.figures), FIGURES),
        _shingles(words[first:]),
    )  # fmt: skip


def postings(keys: Keys) -> tuple[int, ...]:
    """At most POSTINGS numbers under which an article is filed; two reports of one event mostly share one of them.

    They are its weightiest terms but for words that are common everywhere. (Measured in `python -m eval.grouping`.)
    """
    marks = np.frombuffer(keys.terms, dtype="<u4", count=TERMS)
    told = marks[marks != 0]
    return tuple(int(m) for m in told[rarities(told) >= COMMON][:POSTINGS])


def vector_of(keys: Keys) -> bytes:
    """The vector of an article's headline and beginning in int8, WIDTH of them; for search by meaning."""
    both = np.frombuffer(keys.headline, dtype=np.int8).astype(np.float32) + np.frombuffer(keys.lead, dtype=np.int8)
    return as_ints(both.astype(np.float32))


def marks_of(seen: Scan) -> Iterable[int]:
    """All hashes whose rarity `keys_of` asks for."""
    return {
        hashed(m)
        for m in chain(
            (w.stem for w in seen.words if w.stem),
            chain.from_iterable(_name_marks(name) for name in seen.names),
            (f"#{f}" for f in seen.figures),
        )
    }


def _name_marks(name: Sequence[str]) -> list[str]:
    marks = [f"@{word}" for word in name]
    return [*marks, "@" + " ".join(name)] if len(name) > 1 else marks


def _hour(article: Article) -> tuple[int | None, bool]:
    """The hour of publication since 1970, in UTC; noon where only the day is known."""
    told = article.card.published
    if told is None:
        return None, False
    moment = told if told.tzinfo else told.replace(tzinfo=UTC)  # not moved to UTC: that fails at the calendar's ends
    hour = int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() // 3600)
    if article.card.published_grain == "day":
        return hour - hour % 24 + 12, True
    return hour, False


def _vector(words: Sequence[Word]) -> bytes:
    counts = Counter(w.plain for w in words)
    ids = list(chain.from_iterable(piece_ids(plain) * n for plain, n in counts.items()))
    return as_ints(vector(np.array(ids, dtype=np.int64)))


def _packed(counts: Counter[str], most: int) -> bytes:
    """The weightiest marks: told often (by its logarithm) and rare."""
    hashes = np.zeros(most, dtype="<u4")
    weights = np.zeros(most, dtype=np.uint8)
    if counts:
        known = np.fromiter(map(hashed, counts), dtype=np.uint32, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weight = np.clip(np.rint(STEP * (1 + np.log(often)) * rarities(known)), 0, 255).astype(np.int64)
        best = np.lexsort((known, -weight))[:most]
        hashes[: len(best)], weights[: len(best)] = known[best], weight[best]
    return hashes.tobytes() + weights.tobytes()


def _shingles(words: Sequence[Word]) -> bytes:
    """The least hashes of the runs of five words: two texts share as many of them as they share of their runs."""
    made = np.full(SHINGLES, NO_RUN, dtype="<u4")
    if len(words) >= RUN:
        single = np.fromiter((hashed(w.plain) for w in words), dtype=np.uint32, count=len(words))
        runs = np.zeros(len(words) - RUN + 1, dtype=np.uint32)
        with np.errstate(over="ignore"):
            for place in range(RUN):
                runs = runs * np.uint32(0x9E3779B1) + single[place : place + len(runs)]
            runs ^= runs >> np.uint32(15)
            runs *= np.uint32(0x85EBCA6B)
            runs ^= runs >> np.uint32(13)
        least = np.unique(runs)[:SHINGLES]
        made[: len(least)] = least
    return made.tobytes()
