"""Writes the pages of bench/archive.py as files: web archives of whole pages, JSON Lines, or Parquet tables."""

from __future__ import annotations

import gzip
import json
import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from bench import archive_words as words
from bench.archive import BEGIN, Page, Report

Put = Callable[[Page, Report], None]
LEVEL = 6  # of gzip
ROWS = 1000  # of a Parquet group
MENU, RELATED, SCRIPT = 50, 24, 90  # links, links, lines of script: pages of some 20 kB


@contextmanager
def web_archive(path: Path, seed: int) -> Iterator[Put]:
    """A .warc.gz file of responses, a gzip member each."""
    with path.with_suffix(".warc.gz").open("wb") as file:

        def put(page: Page, report: Report) -> None:
            member = gzip.compress(_record(page, report, seed), LEVEL, mtime=0)
            file.write(member)

        yield put


@contextmanager
def lines(path: Path, seed: int) -> Iterator[Put]:
    """A .jsonl file; what is broken off in a web archive is a line that breaks off here."""
    with path.with_suffix(".jsonl").open("w", encoding="utf8", newline="\n") as file:

        def put(page: Page, report: Report) -> None:
            line = json.dumps(_row(page, report), ensure_ascii=False)
            file.write((line[: len(line) // 2] if page.kind == "cut" else line) + "\n")

        yield put


@contextmanager
def table(path: Path, seed: int) -> Iterator[Put]:
    """A .parquet file."""
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([(name, pyarrow.string()) for name in ("url", "title", "text", "outlet", "date")])
    held: list[dict[str, Any]] = []
    with parquet.ParquetWriter(path.with_suffix(".parquet"), schema) as file:

        def put(page: Page, report: Report) -> None:
            held.append(_row(page, report))
            if len(held) == ROWS:
                flush()

        def flush() -> None:
            file.write_table(pyarrow.Table.from_pylist(held, schema))
            held.clear()

        yield put
        if held:
            flush()


WRITERS: dict[str, Callable[[Path, int], AbstractContextManager[Put]]] = {
    "warc": web_archive, "jsonl": lines, "parquet": table,
}  # fmt: skip


def _row(page: Page, report: Report) -> dict[str, Any]:
    text = "" if page.kind in ("cut", "gone") else "\n\n".join(report.paragraphs)
    date = report.published.isoformat() if report.published else None
    return {"url": report.url, "title": report.headline, "text": text, "outlet": report.outlet, "date": date}


def _record(page: Page, report: Report, seed: int) -> bytes:
    """A record of a web archive with its page."""
    body = b"<html><body><h1>Not found</h1></body></html>"
    status = "404 Not Found"
    if page.kind != "gone":
        body, status = html(report, random.Random(f"page {page.event} {page.member}"), seed).encode(), "200 OK"
    answer = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    name = uuid.UUID(int=random.Random(f"record {seed} {page}").getrandbits(128), version=4)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Date: {BEGIN + timedelta(hours=page.seen + 1):%Y-%m-%dT%H:%M:%SZ}\r\nWARC-Target-URI: {report.url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    ).encode()
    if page.kind == "cut":
        return head + answer[: len(answer) // 2]
    return head + answer + b"\r\n\r\n"


def html(report: Report, draw: random.Random, seed: int) -> str:
    """The page of a report with all that stands around it."""
    site = report.url.partition("/20")[0]
    bare = len(report.paragraphs) == 1  # around too few words a reader may take the menu for the text
    top, bottom = ("</head><body>", "</body></html>") if bare else _furniture(report.outlet, site)
    date = f"{report.published:%Y-%m-%dT%H:%M:%S+00:00}" if report.published else ""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.headline,
        "url": report.url,
    }
    told |= {"publisher": {"@type": "Organization", "name": report.outlet}} | ({"datePublished": date} if date else {})
    dated = f'<meta property="article:published_time" content="{date}">' if date else ""
    shown = f'<time datetime="{date}">{date[:10]}</time>' if date else ""
    text = "\n".join(f"<p>{escape(part)}</p>" for part in report.paragraphs)
    path = report.url.removeprefix(site)
    related = "" if bare else _related(draw, site)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(report.headline)}</title>\n'
        f'<link rel="canonical" href="{site}{path}"><meta property="og:site_name" content="{escape(report.outlet)}">\n'
        f'<meta property="og:title" content="{escape(report.headline)}"><meta property="og:type" content="article">'
        f'{dated}\n<script type="application/ld+json">{json.dumps(told)}</script>\n{top}\n<main><article>\n'
        f"<h1>{escape(report.headline)}</h1>\n{shown}\n{text}\n</article></main>\n{related}\n{bottom}"
    )


def _related(draw: random.Random, site: str) -> str:
    links = []
    for _ in range(RELATED):
        first, second = draw.choice(words.THINGS), draw.choice(words.THINGS)
        links.append(
            f'<li class="card"><a href="{site}/more/{first}-{second}" data-track="related">{first.capitalize()} '
            f'and {second}: what you should know</a><img src="/i/{draw.getrandbits(64):016x}.jpg" alt=""></li>'
        )
    return f'<aside class="related"><h2>Read on</h2><ul>{"".join(links)}</ul></aside>'


@cache
def _furniture(outlet: str, site: str) -> tuple[str, str]:
    """What stands before and behind the report on every page of an outlet."""
    draw = random.Random(f"furniture {outlet}")
    menu = "".join(
        f'<li class="menu-item depth-{n % 3}"><a href="{site}/topics/{thing}">{thing.capitalize()}</a></li>'
        for n, thing in enumerate(draw.sample(words.THINGS, MENU))
    )
    script = "\n".join(f'window.cfg["{draw.getrandbits(48):012x}"]={draw.getrandbits(64)};' for _ in range(SCRIPT))
    rules = "\n".join(f".c{n}{{margin:{draw.randrange(40)}px;color:#{draw.getrandbits(24):06x}}}" for n in range(60))
    top = (
        f"<style>{rules}</style><script>window.cfg={{}};\n{script}</script></head><body><header><a href='{site}'>"
        f"{escape(outlet)}</a><nav><ul>{menu}</ul></nav></header>"
    )
    bottom = (
        f"<footer><p>© {escape(outlet)}</p><ul><li><a href='{site}/terms'>Terms</a></li><li><a href='{site}/contact'>"
        f"Contact</a></li></ul></footer><script>{script[: len(script) // 2]}</script></body></html>"
    )
    return top, bottom
