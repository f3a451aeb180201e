"""What bytes are, judged by the bytes: binary or text, page or plain text, and in which encoding."""

from __future__ import annotations

import codecs
import json
import re

from crossread.ingest.draft import UnreadableError

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"RIFF", "WebP image or sound"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"%PDF", "PDF document"),
    (b"{\\rtf", "RTF document"),
    (b"\xd0\xcf\x11\xe0", "Office document"),
    (b"PK\x03\x04", "zip archive or Office document"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!", "rar archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "SQLite database"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"bplist", "Safari web archive"),
)
_TEXTLIKE_MAGIC = (b"BM", b"MZ", b"ID3", b"RIFF", b"BZh", b"GIF8", b"OggS", b"Rar!")  # may also open a text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_PAGE_PART = re.compile(r"<(?:p|div|h1|main|section|title|meta)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)")
_HEAD = 8192  # characters in which a document's outermost element begins
_FRONT = re.compile(r"\A---[ \t]*\n(?:[A-Za-z_][\w -]*:.*\n)+---[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"\A\s*# \S")


def binary_kind(body: bytes) -> str | None:
    """What kind of binary file these bytes are ("PNG image"; "" where it has no name); None where they are text."""
    if body.startswith(tuple(bom for bom, _ in _BOMS)):
        return None
    head = body[:8192]
    controls = len(_CONTROL.findall(head))
    for magic, kind in _MAGIC:
        if body.startswith(magic) and (controls or magic not in _TEXTLIKE_MAGIC):
            return kind
    if head[4:8] == b"ftyp":
        return "video"
    return "" if b"\x00" in head or controls * 20 > len(head) else None


def media_type(text: str, name: str = "") -> str:
    """ "text/html", "text/markdown" or "text/plain", from the text itself; the file name decides only in doubt.

    Raises UnreadableError for data such as JSON, which is text but no report.
    """
    head = text[:4096]
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if _PAGE.search(head) or (suffix in ("html", "htm", "xhtml", "php", "asp") and _PAGE_PART.search(head)):
        return "text/html"
    if head.lstrip()[:1] in ("{", "[") and _is_json(text):
        raise UnreadableError("is JSON data, not a report; give the report as text or as a page")
    if head.lstrip().startswith("<?xml"):
        raise UnreadableError("is XML data, not a report; give the report as text or as a page")
    if suffix in ("md", "markdown", "mdown", "mkd") or _FRONT.match(text.replace("\r\n", "\n")) or _HEADING.match(head):
        return "text/markdown"
    return "text/plain"


def first_tag(text: str) -> str:
    """The name of a document's outermost element in small letters, behind its prolog; "" where it begins otherwise."""
    rest = text[:_HEAD].lstrip("\ufeff \t\r\n")
    while rest.startswith(("<?", "<!")):
        end = "?>" if rest.startswith("<?") else "-->" if rest.startswith("<!--") else ">"
        rest = rest.partition(end)[2].lstrip()
    found = _TAG.match(rest)
    return found[1].lower() if found else ""


def decode(body: bytes) -> str:
    """The text of these bytes: by byte order mark, else UTF-8, else the charset a page declares, else cp1252.

    UTF-8 comes before a declaration, for text that is valid UTF-8 by chance is rare and pages that declare a wrong
    charset are not. ISO 8859-1 is read as cp1252, as browsers do (WHATWG Encoding Standard). Never raises.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = body.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken * 4 < sum(c > "\x7f" for c in lenient):  # UTF-8 with a few damaged characters
        return lenient
    return body.decode(_declared(body) or "cp1252", "replace")


def _declared(body: bytes) -> str | None:
    found = _CHARSET.search(body[:4096])
    return known_encoding(found[1].decode("ascii")) if found else None


def as_declared(body: bytes, content_type: str) -> bytes:
    """The body in UTF-8 with a mark where a server declares another charset, which outranks the page (WHATWG)."""
    _, _, declared = content_type.lower().partition("charset=")
    encoding = known_encoding(declared.split(";")[0].strip(" \"'")) if declared else None
    if encoding is None or encoding in ("utf-8", "cp1252"):  # decode tries these itself
        return body
    return codecs.BOM_UTF8 + body.decode(encoding, "replace").encode("utf-8", "replace")


def known_encoding(name: str) -> str | None:
    """Python's name for a text encoding a page or server declares; None where it is unknown or not for text."""
    try:
        info = codecs.lookup(name)
        "a".encode(info.name)
    except (LookupError, ValueError):
        return None
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
