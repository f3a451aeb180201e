"""From a row of a table or a JSON object to a report: which column is what, by its name or by the user's mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.ingest.draft import SIZE_LIMIT, SIZE_WORDS, Draft, Stamp, UnreadableError, UsageError
from crossread.ingest.fragment import fragment_text, is_fragment, plain_line
from crossread.ingest.metadata import bylines
from crossread.ingest.outlets import host_of, outlet_at
from crossread.ingest.plain import unwrapped
from crossread.ingest.raw import Raw
from crossread.ingest.stamps import stamp_from_data
from crossread.model import Capture

# Fields of a report and the columns they are looked for in, the first that holds something first.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext"),
    "html": ("html", "raw_html", "content_html"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "date": ("date", "published", "date_publish", "published_at", "publishedat", "date_published", "date_download"),
    "outlet": ("outlet", "source", "source_domain", "site", "publisher"),
    "author": ("author", "authors", "byline", "bylines"),
}
_FETCHED = "date_download"  # when somebody fetched it: better than nothing, worse than what the page says


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field."""

    of: Mapping[str, tuple[str, ...]]
    given: frozenset[str]  # fields that the user mapped

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, str]) -> Columns:
        """The usual columns but for those the user names. Raises UsageError for a field that there is not."""
        unknown = [name for name in mapping if name not in FIELDS]
        if unknown:
            raise UsageError(f"'{unknown[0]}' is no field of a report; the fields are {', '.join(FIELDS)}")
        return cls({f: (mapping[f],) if f in mapping else usual for f, usual in FIELDS.items()}, frozenset(mapping))

    def among(self, names: Iterable[str]) -> list[str]:
        """Those of a table's columns that are read, the part before the first dot where a mapping names a part."""
        wanted = {n.casefold() for usual in self.of.values() for n in usual}
        wanted |= {n.partition(".")[0] for n in wanted}
        return [name for name in names if name.casefold() in wanted]

    def lacking(self, names: Iterable[str]) -> str | None:
        """What a table lacks that is needed, said with the columns it has; None where nothing is."""
        have = list(names)
        keys: dict[str, object] = {n.casefold(): n for n in have}
        named = [c for f in self.given for c in self.of[f] if c.casefold().partition(".")[0] not in keys]
        if not named and any(c.casefold().partition(".")[0] in keys for f in ("text", "html") for c in self.of[f]):
            return None
        what = f"has no column {named[0]!r}" if named else "has no column of text"
        return f"{what} (it has {', '.join(have[:12]) or 'no columns'})"

    def hold_text(self, row: Mapping[str, object]) -> bool:
        """Whether a row has a column for the words of a report."""
        keys = _folded(row)
        return any(_column(keys, c) is not None for f in ("text", "html") for c in self.of[f])


def raw_of(row: Mapping[str, object], columns: Columns, where: str, held_in: str, position: int) -> Raw:
    """The report in a row. Raises UnreadableError where it holds no text."""
    keys = _folded(row)
    values = {field: _first(keys, columns.of[field]) for field in FIELDS}
    address = _word(values["url"])
    url = address if address.startswith(("http://", "https://")) else None
    text, page = _word(values["text"]), _word(values["html"])
    if not text and not page:
        lacking = columns.lacking(map(str, row))
        if lacking:
            raise UnreadableError(lacking)
        raise UnreadableError("is empty")
    use_page = bool(page) and (not text or "html" in columns.given)
    if len(page if use_page else text) > SIZE_LIMIT:
        raise UnreadableError(f"is larger than {SIZE_WORDS}")
    told = Draft(
        plain_line(_word(values["title"])),
        "" if use_page else _body(text),
        _stamp(keys, columns.of["date"]),
        _names(values["author"]),
        _outlet(values["outlet"]) or outlet_at(url) or (None if use_page else host_of(url)),
        url,
    )
    capture = Capture(where, "text/html", b"\xef\xbb\xbf" + page.encode("utf-8", "replace"), url) if use_page else None
    return Raw(where, held_in, position, capture=capture, told=told, told_first=True)


def _folded(row: Mapping[str, object]) -> dict[str, object]:
    """A row by its columns in small letters; of two that differ only so, the first counts."""
    folded: dict[str, object] = {}
    for key, value in row.items():
        folded.setdefault(str(key).casefold(), value)
    return folded


def _column(keys: Mapping[str, object], name: str) -> object:
    """The value of a column; "source.name" is the part `name` of the column `source`. None where there is none."""
    name = name.casefold()
    if name in keys or "." not in name:
        return keys.get(name)
    head, _, rest = name.partition(".")
    inner = keys.get(head)
    return _column(_folded(inner), rest) if isinstance(inner, Mapping) else None


def _first(keys: Mapping[str, object], names: Iterable[str]) -> object:
    found = (_column(keys, name) for name in names)
    return next((value for value in found if value not in (None, "", [], {})), None)


def _word(value: object) -> str:
    """A value as text; lists of paragraphs are paragraphs, and of an object its name counts."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    if isinstance(value, Mapping):
        return _word(value.get("name") or value.get("title") or "")
    if isinstance(value, list | tuple):
        return "\n\n".join(filter(None, map(_word, value)))
    return ""


def _body(text: str) -> str:
    return fragment_text(text) if is_fragment(text) else unwrapped(text.replace("\r\n", "\n"))


def _stamp(keys: Mapping[str, object], names: Iterable[str]) -> Stamp | None:
    for name in names:
        value = _column(keys, name)
        stamp = stamp_from_data(value) if value not in (None, "") else None
        if stamp:
            return Stamp(stamp.moment, stamp.grain, "text") if name == _FETCHED else stamp
    return None


def _names(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else re.split(r"[;,]| and ", _word(value))
    return bylines(";".join(map(_word, parts)))


def _outlet(value: object) -> str | None:
    """The name of an outlet; a host stands for the outlet that is known to publish there."""
    name = " ".join(_word(value).split())
    host = host_of(name if "://" in name else f"//{name}") if name and " " not in name and "." in name else None
    return outlet_at(f"https://{host}") or host if host else name or None
