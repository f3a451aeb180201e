"""Reads IPTC ninjs, the JSON of news agencies: 1.x (body_text, byline), 2.x (bodies, by) and 3.x (pubStatus)."""

from __future__ import annotations

from collections.abc import Mapping

from crossread.ingest.draft import Draft, UnreadableError
from crossread.ingest.fragment import fragment_text, is_fragment, plain_line
from crossread.ingest.metadata import bylines
from crossread.ingest.raw import Raw
from crossread.ingest.stamps import stamp_from_data
from crossread.text import digest

_BODIES = ("body_xhtml", "body_html", "body_richtext", "body_text")  # with paragraphs first
_DATES = ("firstcreated", "contentcreated", "versioncreated", "contentmodified")
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def is_ninjs(item: object) -> bool:
    """Whether a JSON object is a ninjs item with words: `uri` is its one required property."""
    if not isinstance(item, Mapping) or "uri" not in item:
        return False
    keys = {str(k).casefold() for k in item}
    return bool(keys & {"bodies", "headlines", "pubstatus", "versioncreated"}) or any(
        k.startswith("body_") for k in keys
    )


def raw_of_item(item: Mapping[str, object], where: str, held_in: str, position: int) -> Raw:
    """The report in a ninjs item. Raises UnreadableError where it is withdrawn, holds no words or is not out yet."""
    keys = {str(k).casefold(): v for k, v in item.items()}
    status = str(keys.get("pubstatus") or "usable").casefold()
    if status in _WITHDRAWN:
        raise UnreadableError(f"was withdrawn by its publisher (pubStatus {status})")
    body = _body(keys)
    if not body:
        kind = str(keys.get("type") or "")
        raise UnreadableError(f"holds no text{f' (its type is {kind[:40]})' if kind and kind != 'text' else ''}")
    address = str(keys.get("canonicalurl") or keys.get("uri") or "")
    url = address if address.startswith(("http://", "https://")) else None
    stamp = next((s for s in (stamp_from_data(keys.get(k)) for k in _DATES) if s), None)
    told = Draft(
        plain_line(str(keys.get("headline") or _main(keys.get("headlines")) or keys.get("title") or "")),
        body,
        stamp,
        bylines(str(keys.get("byline") or keys.get("by") or "").replace(" and ", ";")),
        _provider(keys),
        url,
    )
    mark = digest(str(keys.get("uri")), str(keys.get("version") or ""), str(keys.get("versioncreated") or ""))
    return Raw(where, held_in, position, told=told, told_first=True, mark=mark)


def _body(keys: Mapping[str, object]) -> str:
    plain = next((str(keys[k]) for k in _BODIES if isinstance(keys.get(k), str) and keys[k]), "")
    if not plain:
        rows = keys.get("bodies")
        texts = [_value(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        texts.sort(key=lambda t: not is_fragment(t))
        plain = next((t for t in texts if t), "")
    return fragment_text(plain) if is_fragment(plain) else plain.replace("\r\n", "\n").strip()


def _main(rows: object) -> str:
    """The headline among several: the one whose role is "main", else the first."""
    found = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    found.sort(key=lambda row: str(row.get("role") or "").casefold() not in ("main", "headline"))
    return _value(found[0]) if found else ""


def _value(row: Mapping[str, object]) -> str:
    value = row.get("value")
    return value.strip() if isinstance(value, str) else ""


def _provider(keys: Mapping[str, object]) -> str | None:
    """Who sent the report out: the provider, else the one who holds its rights."""
    for key in ("provider", "infosources", "infosource", "copyrightholder"):
        value = keys.get(key)
        first = value[0] if isinstance(value, list) and value else value
        name = first.get("name") or first.get("literal") if isinstance(first, Mapping) else first
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())[:100]
    return None
