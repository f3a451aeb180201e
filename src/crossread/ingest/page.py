"""Reads web pages: main text, headline, date, byline, outlet. The only file that knows trafilatura (and lxml).

trafilatura was chosen for its figures on the article-extraction benchmark, its upkeep and its metadata reader
(A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction", ACL 2021).
"""

from __future__ import annotations

import email
import email.policy
import logging
import re
from collections import Counter

from crossread.ingest.credit import names_agency
from crossread.ingest.draft import Draft, UnreadableError
from crossread.ingest.metadata import bylines, is_walled, metas, site_name, stamp_of_page, without_site
from crossread.ingest.outlets import host_of, outlet_at
from crossread.ingest.sniff import decode
from crossread.lexicon.furniture import FURNITURE, LONGEST
from crossread.model import Capture
from crossread.text import folded

_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
_URL = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_PROGRAM = re.compile(r"<(/?)(script|style)\b([^<>]{0,2000})>", re.IGNORECASE)
_FURNITURE = re.compile("|".join(f"(?:{row})" for row in FURNITURE), re.IGNORECASE)
_HEAD = 3  # paragraphs among which the headline may stand again
_LEAST = 10  # words; a page with fewer shows a menu or a notice
_SUSPICIOUS = 60  # words; where careful extraction gives fewer, the bolder one is asked too
_HALVED = 0.6  # of the words found, as many in like paragraphs left aside: the report is in several parts
_PARAGRAPH = 8  # words of a paragraph that can be told from a caption or a button


def is_mhtml(body: bytes) -> bool:
    """Whether these bytes are a page that a browser saved as one file (MHTML, RFC 2557)."""
    return _MHTML.match(body[:8192].replace(b"\r\n", b"\n")) is not None


def read_page(capture: Capture) -> Draft | None:
    """A web page. Raises UnreadableError where it holds no report, or where the extractor breaks on it."""
    if capture.media_type != "text/html":
        return None
    source, saved_from = _markup(capture)
    known_url = capture.url or saved_from
    try:
        parts, paragraphs = _extract(_without_programs(source), known_url)
    except Exception as fault:  # a hostile or broken page must not end the run
        raise UnreadableError(f"is a page that could not be read ({type(fault).__name__})") from fault
    walled = is_walled(source)
    if sum(len(p.split()) for p in paragraphs) < _LEAST:
        wall = "; it says that it is for subscribers" if walled else ""
        raise UnreadableError(f"is a page in which no report was found{wall}")
    rows = metas(source)
    url = _best_url(known_url, parts["url"])
    site = site_name(rows, parts["sitename"])
    outlet = outlet_at(known_url) or outlet_at(url) or site or host_of(url)
    headline = without_site(" ".join(parts["title"].split()), site, outlet, host_of(url))
    paragraphs = [p for i, p in enumerate(paragraphs) if i >= _HEAD or not _same(p, headline)]
    stamp = stamp_of_page(source, rows, parts["date"] or None, url)
    return Draft(headline, "\n\n".join(paragraphs), stamp, bylines(parts["author"]), outlet, url, walled)


def _extract(source: str, url: str | None) -> tuple[dict[str, str], list[str]]:
    """Title, author, sitename, url and date as trafilatura finds them, and the paragraphs of the main text.

    Careful extraction comes first: on the 161 English pages of the benchmark it has the best F1, for text that is not
    the report's would be compared with other reports as if it were.
    """
    import trafilatura  # takes a third of a second, and runs over text files never need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    best: dict[str, str] = {}
    for careful in (True, False):
        document = trafilatura.bare_extraction(
            source,
            url=url,
            with_metadata=True,
            include_comments=False,
            favor_precision=careful,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
        keys = ("title", "author", "sitename", "url", "date", "text")
        found = {k: str(getattr(document, k, None) or "") for k in keys}
        if not best or len(found["text"].split()) > len(best["text"].split()):
            best = found
        if len(best["text"].split()) >= _SUSPICIOUS:
            break
    paragraphs = [p for p in map(_plain, best["text"].split("\n")) if p]
    return best, [p for p in _completed(source, paragraphs) if not _is_furniture(p)]


def _without_programs(source: str) -> str:
    """A page without scripts and styles but for its metadata (JSON-LD).

    The extractor takes a script inside a headline for words of it. One pass over the tags: an expression that looks
    for the end of each would take hours over a page of ends that never come.
    """
    kept: list[str] = []
    start = 0
    inside = ""
    for tag in _PROGRAM.finditer(source):
        end, name, rest = tag[1], tag[2].lower(), tag[3]
        if inside and end and name == inside:
            start, inside = tag.end(), ""
        elif not inside and not end and "ld+json" not in rest.lower() and not rest.endswith("/"):
            kept.append(source[start : tag.start()])
            start, inside = tag.start(), name
    return " ".join((*kept, source[start:]))


def _plain(line: str) -> str:
    """A line without the marks with which the extractor writes lists ("- ") and table rows ("| a | b |")."""
    line = " ".join(line.split())
    if not line.strip("|-: "):  # under the head of a table
        return ""
    if line.startswith("|") or line.endswith("|"):
        return " | ".join(cell for cell in (c.strip() for c in line.split("|")) if cell)
    return line.removeprefix("- ")


def _is_furniture(paragraph: str) -> bool:
    if len(paragraph) > LONGEST or names_agency(paragraph):
        return False
    return _FURNITURE.fullmatch(paragraph) is not None


def _completed(source: str, paragraphs: list[str]) -> list[str]:
    """The paragraphs with those of a report's further parts.

    Some pages put a report into several containers of one kind with advertisements between, and an extractor that
    picks the best container gives the first part as if it were the whole. Paragraphs after the first found one whose
    ancestors have the same tags and classes belong to the report; they are added only where they are so many that
    parts must be missing, as a few are as likely a teaser or a biography.
    """
    from lxml import html

    known = {p: i for i, p in enumerate(paragraphs)}
    tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    rows = [(" ".join(p.text_content().split()), _chain(p)) for p in tree.iter("p")]
    kinds = Counter(chain for words, chain in rows if words in known and len(words.split()) >= _PARAGRAPH)
    of_report = {chain for chain, count in kinds.items() if count >= 3}
    further: list[tuple[int, str]] = []  # index of the paragraph it follows, and its words
    last = -1
    for words, chain in rows:
        if words in known:
            last = known[words]
        elif chain in of_report and last >= 0 and len(words.split()) >= _PARAGRAPH:
            further.append((last, words))
    added = sum(len(words.split()) for _, words in further)
    if added < _HALVED * sum(len(p.split()) for p in paragraphs):
        return paragraphs
    return [words for i, p in enumerate(paragraphs) for words in (p, *dict.fromkeys(w for at, w in further if at == i))]


def _chain(element: object) -> tuple[tuple[str, str], ...]:
    """Tags and classes of everything around an element."""
    around = element.iterancestors() if hasattr(element, "iterancestors") else ()
    return tuple((str(a.tag), str(a.get("class", ""))) for a in around)


def _markup(capture: Capture) -> tuple[str, str | None]:
    """The page as text, and the address it was saved from where the browser noted it."""
    if not is_mhtml(capture.body):
        source = decode(capture.body)
        noted = _SAVED_FROM.search(source[:4096])
        return source, (_web(noted[1] or noted[2]) if noted else None)
    message = email.message_from_bytes(capture.body, policy=email.policy.compat32)
    for part in message.walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(body, bytes):
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            return decode(body), _web(str(address or ""))
    raise UnreadableError("is a saved web archive without a page in it")


def _web(address: str | None) -> str | None:
    found = _URL.match(address or "")
    return found[0] if found else None


def _best_url(known: str | None, own: str | None) -> str | None:
    """The address a page gives itself, unless it was fetched from another site."""
    own = _web(own)
    if known and own and host_of(known) != host_of(own):
        return known
    return own or known


def _same(a: str, b: str) -> bool:
    return re.findall(r"\w+", folded(a)) == re.findall(r"\w+", folded(b))
