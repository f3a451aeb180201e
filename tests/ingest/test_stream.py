"""Reports from feeds, archives, tables and JSON, and what happens where one of them is broken."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import random
from pathlib import Path
from typing import Any, cast

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import PARAGRAPHS, page
from pyarrow import parquet

from crossread.ingest import Options, Raw, UsageError, article_of, gather, raws
from crossread.ingest.draft import UnreadableError
from crossread.ingest.feeds import read_feed
from crossread.ingest.options import NOTHING_SAID
from crossread.ingest.stamps import stamp_from_data
from crossread.model import Article, Failure

WORDS = " ".join(PARAGRAPHS)
LONG = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
ITEM = (
    "<item><title>Crane falls in Vessling</title><link>https://vessling.example/crane</link><guid>g1</guid>"
    "<pubDate>Tue, 04 Mar 2031 18:20:00 +0200</pubDate><content:encoded><![CDATA[{}]]></content:encoded></item>"
)


def rss(items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Vessling Post</title><link>https://vessling.example/</link>{items}</channel></rss>"
    )


def put(folder: Path, name: str, content: str | bytes) -> str:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(folder / name)


def split(place: str, options: Options = NOTHING_SAID) -> tuple[list[Raw], dict[str, str]]:
    items = list(raws([place], options))
    failures = {f.where.rpartition("/")[2]: f.reason for f in items if isinstance(f, Failure)}
    return [r for r in items if isinstance(r, Raw)], failures


def only(place: str, options: Options = NOTHING_SAID) -> Article:
    found, failures = split(place, options)
    assert failures == {}
    (raw,) = found
    return article_of(pickle.loads(pickle.dumps(raw)), options.for_workers())


def record(body: bytes, number: int, headers: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://vessling.example/{number}\r\n"
        f"WARC-Date: 2031-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


PAGE = page(f"<h1>Crane falls</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}").encode()


def test_a_feed_with_whole_reports_is_read_from_the_feed(tmp_path: Path) -> None:
    article = only(put(tmp_path, "feed.xml", rss(ITEM.format(LONG))))
    assert (article.card.headline, article.card.url) == ("Crane falls in Vessling", "https://vessling.example/crane")
    assert article.card.published is not None
    assert article.card.published.isoformat() == "2031-03-04T18:20:00+02:00"
    assert article.text.count("\n\n") == 6
    assert article.card.outlet == "vessling.example"


@pytest.mark.parametrize("text", ["<p>The crane fell.</p>", LONG + "<p>Read more</p>" + "…"])
def test_of_a_start_the_page_is_still_to_be_opened(tmp_path: Path, text: str) -> None:
    (raw,), _ = split(put(tmp_path, "feed.xml", rss(ITEM.format(text))))
    assert (raw.opens, raw.where) == ("https://vessling.example/crane", "https://vessling.example/crane")
    assert raw.is_remote
    assert raw.told is not None
    assert raw.told.body == ""


def test_atom_and_json_feeds(tmp_path: Path) -> None:
    entry = f'<entry><id>t:1</id><title>Crane falls</title><content type="html"><![CDATA[{LONG}]]></content></entry>'
    atom = only(put(tmp_path, "a.xml", f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'))
    item = {"id": "1", "title": "Crane falls", "content_html": LONG, "date_published": "2031-03-04T18:20:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "V", "items": [item]}
    read = only(put(tmp_path, "a.json", json.dumps(feed)))
    assert atom.text == read.text
    assert read.card.place.endswith("a.json#1")


def test_json_lines_with_a_broken_line_between(tmp_path: Path) -> None:
    rows = [json.dumps({"maintext": WORDS, "title": "Crane falls", "source_domain": "vessling.example"}), "{broken"]
    body = "\n".join([*rows, "", json.dumps({"title": "x"}), json.dumps({"text": WORDS, "authors": ["Ina Tor"]})])
    for name, packed in (("s.jsonl", body.encode()), ("s.jsonl.gz", gzip.compress(body.encode()))):
        found, failures = split(put(tmp_path, name, packed))
        assert [(r.where.rpartition("/")[2], r.position) for r in found] == [(f"{name}#1", 1), (f"{name}#5", 5)]
        assert failures[f"{name}#2"].startswith("line 2 is broken JSON")
        assert failures[f"{name}#4"] == "has no column of text (it has title)"
        first, second = (article_of(r) for r in found)
        assert (first.card.headline, first.card.outlet) == ("Crane falls", "vessling.example")
        assert second.card.bylines == ("Ina Tor",)


def test_a_cut_off_file_ends_with_one_failure(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": f"{WORDS} {n}"}) for n in range(400)).encode()
    found, failures = split(put(tmp_path, "s.jsonl.gz", gzip.compress(rows)[:-200]))
    assert found
    assert next(iter(failures.values())).startswith("is damaged or cut off behind line")


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    place = put(tmp_path, "s.jsonl", json.dumps({"story": WORDS, "text": "no", "src": {"name": "Vessling Post"}}))
    article = only(place, Options(mapping={"text": "story", "outlet": "src.name"}))
    assert article.text == WORDS
    assert article.card.outlet == "Vessling Post"
    with pytest.raises(UsageError, match="'colour' is no field of a report; the fields are text"):
        raws([place], Options(mapping={"colour": "x"}))


def test_parquet_a_row_each(tmp_path: Path) -> None:
    rows = [{"body": WORDS, "headline": "Crane falls", "date": "2031-03-04"}, {"body": None, "headline": "x"}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet")
    found, failures = split(str(tmp_path / "t.parquet"))
    assert failures == {"t.parquet#2": "is empty"}
    assert article_of(found[0]).card.published_grain == "day"
    _, lacking = split(str(tmp_path / "t.parquet"), Options(mapping={"text": "story"}))
    assert lacking["t.parquet"] == "has no column 'story' (it has body, headline, date)"


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_goes_on_behind_damage(tmp_path: Path, packed: bool) -> None:
    parts = [record(PAGE, n) for n in range(6)]
    parts = [gzip.compress(p) for p in parts] if packed else parts
    parts[2] = b"\x00" * 30 + parts[2][30:]
    parts[5] = parts[5][: len(parts[5]) // 2]
    found, failures = split(put(tmp_path, "crawl.warc" + ".gz" * packed, b"".join(parts)))
    assert [r.capture.url for r in found if r.capture] == [f"https://vessling.example/{n}" for n in (0, 1, 3, 4)]
    assert len(failures) == 2
    assert article_of(found[0]).card.headline == "Crane falls"


def test_an_archive_that_is_packed_in_one_piece_is_read_all_the_same(tmp_path: Path) -> None:
    parts = [record(PAGE, n) for n in range(6)]
    found, failures = split(put(tmp_path, "one.warc.gz", gzip.compress(b"".join(parts))))
    assert [r.where.rpartition("#")[2] for r in found] == ["1", "2", "3", "4", "5", "6"]
    assert failures == {}
    mixed = [gzip.compress(parts[0]), gzip.compress(parts[1] + parts[2]), gzip.compress(parts[3])]
    found, failures = split(put(tmp_path, "mixed.warc.gz", b"".join(mixed)))
    assert [r.where.rpartition("#")[2] for r in found] == ["1", "2", "3", "4"]
    assert failures == {}
    noise = random.Random(7).randbytes(60_000).hex().encode()
    found, failures = split(put(tmp_path, "cut.warc.gz", gzip.compress(b"".join([*parts, record(noise, 7)]))[:-9000]))
    assert len(found) >= 6
    assert len(failures) == 1, failures
    with gzip.open(put(tmp_path, "piped.warc.gz", gzip.compress(gzip.compress(b"".join(parts))))) as whole:
        pipe = cast("io.BufferedReader", io.BufferedReader(Pipe(whole.read())))
    _, failures = split("-", Options(stdin=pipe))
    assert failures["-#2"].startswith("is compressed in one piece, not record by record; `warcio recompress` makes")


class Pipe(io.RawIOBase):
    """Bytes that can be read once, forwards."""

    def __init__(self, content: bytes) -> None:
        self.rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self.rest.readinto(buffer)


def test_the_charset_of_the_server_counts_in_an_archive(tmp_path: Path) -> None:
    body = record(PAGE.replace(b"Crane falls", "Кран".encode("cp1251")), 1, "Content-Type: text/html; charset=cp1251")
    assert only(put(tmp_path, "c.warc", body)).card.headline == "Кран"


@pytest.mark.parametrize(
    "item",
    [
        {"headline": "Crane falls", "body_text": WORDS, "byline": "Ina Tor and Odo Lan", "pubstatus": "usable"},
        {"headlines": [{"role": "main", "value": "Crane falls"}], "bodies": [{"value": WORDS}], "by": "Ina Tor, Odo"},
    ],
)
def test_ninjs(tmp_path: Path, item: dict[str, object]) -> None:
    place = put(tmp_path, "n.json", json.dumps({"uri": "urn:x:1", "versionCreated": "2031-03-04T10:00:00Z", **item}))
    article = only(place)
    assert article.card.headline == "Crane falls"
    assert article.text.endswith(WORDS)


def test_a_withdrawn_item_is_a_drop(tmp_path: Path) -> None:
    _, failures = split(put(tmp_path, "n.json", json.dumps({"uri": "u", "pubStatus": "canceled", "bodies": []})))
    assert failures == {"n.json": "was withdrawn by its publisher (pubStatus canceled)"}


def test_compare_takes_json_lines_and_standard_input_too(tmp_path: Path) -> None:
    body = "\n".join(json.dumps({"text": f"{WORDS} {n} more.", "outlet": f"Post {n}"}) for n in range(3))
    assert len(gather([put(tmp_path, "s.jsonl", body)]).articles) == 3
    assert len(gather(["-"], Options(stdin=body.encode())).articles) == 3
    with Path(put(tmp_path, "in", body)).open("rb") as stream:
        assert len([r for r in raws(["-"], Options(stdin=stream)) if isinstance(r, Raw)]) == 3


def test_a_folder_is_searched_for_data_but_other_data_is_no_failure(tmp_path: Path) -> None:
    put(tmp_path, "labels.json", "{}")
    put(tmp_path, "s.jsonl", json.dumps({"text": WORDS}))
    put(tmp_path, "x.xml", "<?xml version='1.0'?><settings/>")
    items = list(raws([str(tmp_path)], Options(outlets={str(tmp_path): "Vessling Post"})))
    names = [i.where.rpartition("/")[2] for i in items]
    assert names == ["s.jsonl#1", "x.xml"]  # what an XML file is, is judged when it is opened
    assert all(isinstance(i, Raw) and i.outlet == "Vessling Post" for i in items)


@given(st.text(max_size=200), st.sampled_from(["<rss><channel><item>", "<feed>", "{", "", "<rss><channel><ttl>"]))
@settings(deadline=None, max_examples=100)
def test_no_feed_raises_anything_else(text: str, start: str) -> None:
    refused = False
    try:
        feed = read_feed((start + text).encode("utf-8", "replace"))
    except UnreadableError:
        refused = True
    assert refused or len(feed.entries) <= 1


@given(st.one_of(st.text(max_size=80), st.floats(), st.integers(), st.none(), st.booleans()))
@settings(deadline=None, max_examples=200)
def test_no_date_raises(value: object) -> None:
    stamp = stamp_from_data(value)
    assert stamp is None or stamp.moment.year >= 1
