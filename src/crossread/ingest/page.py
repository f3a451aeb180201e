"""Reads web pages: main text, headline, date, byline, outlet. The only file that knows trafilatura.

trafilatura was chosen for its figures on the article-extraction benchmark, its upkeep and its metadata reader
(A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction", ACL 2021).
"""

from __future__ import annotations

import email
import email.policy
import html
import logging
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from crossread.ingest.credit import names_agency
from crossread.ingest.draft import Draft, Stamp, UnreadableError
from crossread.ingest.metadata import bylines, is_walled, metas, site_name, stamp_of_page, without_site
from crossread.ingest.outlets import host_of, outlet_at
from crossread.ingest.sniff import decode
from crossread.ingest.stamps import stamp_of
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
# Ways to extract (careful?, without comparing extractors?), and the words with which no further one is asked.
_WAYS = ((True, True, 150), (True, False, 60), (False, False, 0))
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
        told, paragraphs = _extract(_without_programs(source), known_url)
    except Exception as fault:  # a hostile or broken page must not end the run
        raise UnreadableError(f"is a page that could not be read ({type(fault).__name__})") from fault
    walled = is_walled(source)
    if sum(len(p.split()) for p in paragraphs) < _LEAST:
        wall = "; it says that it is for subscribers" if walled else ""
        raise UnreadableError(f"is a page in which no report was found{wall}")
    rows = metas(source)
    url = _best_url(known_url, told.url)
    site = site_name(rows, told.site)
    outlet = outlet_at(known_url) or outlet_at(url) or site or host_of(url)
    headline = without_site(" ".join(told.title.split()), site, outlet, host_of(url))
    paragraphs = [p for i, p in enumerate(paragraphs) if i >= _HEAD or not _same(p, headline)]
    stamp = stamp_of_page(source, rows, url) or _stamp_in(told.tree, url)
    return Draft(headline, "\n\n".join(paragraphs), stamp, bylines(told.author), outlet, url, walled)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page says of itself, as trafilatura finds it; "" = nothing."""

    tree: Any  # the page, parsed
    title: str
    author: str
    site: str
    url: str | None


def _extract(source: str, url: str | None) -> tuple[_Told, list[str]]:
    """What the page says of itself, and the paragraphs of the main text.

    Careful extraction comes first: on the 161 English pages of the benchmark it has the best F1, for text that is not
    the report's would be compared with other reports as if it were. It is made without the extractor's comparison with
    two others, which takes a third of its time and changed nothing on pages where it finds a whole report.
    """
    import trafilatura  # takes a third of a second, and runs over text files never need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(source)
    if tree is None:
        return _Told(None, "", "", "", None), []
    told = _told(tree, url)
    best = ""
    for careful, fast, enough in _WAYS:
        document = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, favor_precision=careful, fast=fast
        )
        text = str(getattr(document, "text", None) or "")
        best = max(best, text, key=lambda t: len(t.split()))
        if len(best.split()) >= enough:
            break
    paragraphs = [p for p in map(_plain, best.split("\n")) if p]
    return told, [p for p in _completed(tree, paragraphs) if not _is_furniture(p)]


def _told(tree: Any, url: str | None) -> _Told:
    """Title, byline, site and address: without the tags, licence and date that trafilatura looks for beside them."""
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    if found.author and " " not in found.author:  # the name of an account
        found.author = None
    try:
        found = metadata.extract_meta_json(tree, found)
    except Exception:  # a page may hold any JSON; what was found before it counts
        logging.getLogger(__name__).debug("JSON-LD of %s could not be read", url)
    title = found.title or metadata.extract_title(tree)
    author = found.author or metadata.extract_author(tree)
    site = found.sitename or metadata.extract_sitename(tree)
    return _Told(
        tree, html.unescape(title or ""), html.unescape(author or ""), html.unescape(site or "").lstrip("@"),
        found.url or metadata.extract_url(tree, url),
    )  # fmt: skip


def _stamp_in(tree: Any, url: str | None) -> Stamp | None:
    """The day that stands on the page itself."""
    import htmldate

    day = htmldate.find_date(tree, url=url, original_date=True, extensive_search=False)
    return stamp_of(day, "text") if day else None


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


def _completed(tree: Any, paragraphs: list[str]) -> list[str]:
    """The paragraphs with those of a report's further parts.

    Some pages put a report into several containers of one kind with advertisements between, and an extractor that
    picks the best container gives the first part as if it were the whole. Paragraphs after the first found one whose
    ancestors have the same tags and classes belong to the report; they are added only where they are so many that
    parts must be missing, as a few are as likely a teaser or a biography.
    """
    known = {p: i for i, p in enumerate(paragraphs)}
    said = ((p, " ".join(p.text_content().split())) for p in tree.iter("p"))
    # What is neither found nor long decides nothing.
    rows = [(w, _chain(p)) for p, w in said if w in known or w.count(" ") >= _PARAGRAPH - 1]
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


def _chain(element: Any) -> tuple[tuple[str, str], ...]:
    """Tags and classes of everything around an element."""
    return tuple((str(a.tag), str(a.get("class", ""))) for a in element.iterancestors())


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
