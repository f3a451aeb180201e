"""Readings and comparisons as compact bytes and back: fields by place, words by where they stand in an article."""

from __future__ import annotations

import json
import types
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from crossread.model import Annotations, Article, Claim, Comparison, Reading, Span

T = TypeVar("T")
FORM = 1  # raised when the bytes change their meaning; what was packed in another form is read anew
_Decode = Callable[[Any, Sequence[Article]], Any]


class StaleError(ValueError):
    """The bytes were packed by another version of Crossread: what they hold must be made again."""


def pack_reading(reading: Reading) -> bytes:
    """What was read of an article, without the article itself."""
    return _pack([reading.annotations, reading.claims], [reading.article])


def unpack_reading(data: bytes, article: Article) -> Reading:
    """The reading that `pack_reading` made of this article. Raises StaleError where the form is another."""
    annotations, claims = _unpack(data, [article], (Annotations, tuple[Claim, ...]))
    return Reading(article, annotations, claims)


def pack_comparison(made: Comparison) -> bytes:
    """A comparison without its articles' texts; they and the readings are kept beside it."""
    parts = [made.story, made.entities, made.claims, made.matches, made.points, made.findings, made.left_out]
    return _pack(parts, [r.article for r in made.readings])


def unpack_comparison(data: bytes, readings: Sequence[Reading]) -> Comparison:
    """The comparison of these readings, in the same order. Raises StaleError where the form is another."""
    hints = get_type_hints(Comparison)
    names = ("story", "entities", "claims", "matches", "points", "findings", "left_out")
    told = dict(zip(names, _unpack(data, [r.article for r in readings], tuple(hints[n] for n in names)), strict=True))
    # Speakers were resolved over the whole story: the comparison's claims say more than those of the reading alone.
    claims = defaultdict(list)
    for claim in told["claims"]:
        claims[claim.article_id].append(claim)
    resolved = tuple(replace(r, claims=tuple(claims[r.article.id])) for r in readings)
    return Comparison(readings=resolved, **told)


def _pack(parts: Sequence[Any], articles: Sequence[Article]) -> bytes:
    places = {a.id: n for n, a in enumerate(articles)}
    plain = [FORM, [_plain(part, places) for part in parts]]
    return zlib.compress(
        json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode("utf8", "surrogatepass"), 3
    )


def _unpack(data: bytes, articles: Sequence[Article], kinds: Sequence[Any]) -> list[Any]:
    form, parts = json.loads(zlib.decompress(data))
    if form != FORM or len(parts) != len(kinds):
        raise StaleError(f"packed in form {form}, not {FORM}")
    try:
        return [_decoder(kind)(part, articles) for part, kind in zip(parts, kinds, strict=True)]
    except (TypeError, IndexError, ValueError) as fault:  # a record has other fields than it had then
        raise StaleError(str(fault)) from fault


def _plain(value: Any, places: dict[str, int]) -> Any:
    if isinstance(value, Span):
        return [places[value.article_id], value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(v, places) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return [_plain(getattr(value, f.name), places) for f in fields(value)]
    return value


@cache
def _decoder(kind: Any) -> _Decode:
    """How a value of this type is read back; made once for each type."""
    if kind is Span:
        return _span
    origin, inside = get_origin(kind), get_args(kind)
    if origin is tuple:
        one = _decoder(inside[0])
        return lambda value, articles: tuple(one(v, articles) for v in value)
    if origin in (Union, types.UnionType):
        (some,) = (_decoder(k) for k in inside if k is not type(None))
        return lambda value, articles: None if value is None else some(value, articles)
    if origin is Literal or kind in (str, int, float, bool):
        return lambda value, articles: value
    if kind is datetime:
        return lambda value, articles: datetime.fromisoformat(value)
    if kind is date:
        return lambda value, articles: date.fromisoformat(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        make: Callable[..., Any] = kind
        parts = [_decoder(hints[f.name]) for f in fields(kind)]
        return lambda value, articles: make(*(p(v, articles) for p, v in zip(parts, value, strict=True)))
    raise TypeError(f"no way to read back {kind}")


def _span(value: Any, articles: Sequence[Article]) -> Span:
    number, start, end = value
    article: Article = articles[number]
    return article.span(start, end)
