"""However a file is cut into slices, their reports together are those of the file."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import random
import uuid
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import fsspec
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import PARAGRAPHS, page
from pyarrow import parquet

from crossread.ingest import Options, Raw, UsageError, article_of, lines, raws, tables
from crossread.ingest.cuts import MOST_SKIPS, REST, by_skipping
from crossread.ingest.draft import UnreadableError
from crossread.ingest.options import NOTHING_SAID
from crossread.ingest.places import capture_of
from crossread.ingest.slices import Slice, inputs, raws_of, slices
from crossread.model import Failure

WORDS = " ".join(PARAGRAPHS)
PAGE = page(f"<h1>Crane falls</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}").encode()
QUICK = settings(deadline=None, max_examples=60)
SIZES = st.integers(1, 9)


def put(folder: Path, name: str, content: str | bytes) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(folder / name)


def remote(name: str, content: bytes) -> str:
    """The same file where only fsspec finds it."""
    address = f"memory://{uuid.uuid4().hex}/{name}"
    with fsspec.open(address, "wb") as file:
        file.write(content)
    return address


def cut(where: str, size: int, options: Options = NOTHING_SAID) -> list[Slice]:
    made = list(slices(where, size, options))
    pieces = [piece for piece in made if isinstance(piece, Slice)]
    assert len(pieces) == len(made), made
    for piece, following in pairwise(pieces):
        assert following.first == piece.first + piece.count
    assert pieces[0] == replace(pieces[0], first=0, start=0)
    return pieces


def same(where: str, size: int, options: Options = NOTHING_SAID) -> list[Slice]:
    """Cuts a file, checks that the slices give what the file gives, and gives them."""
    pieces = cut(where, size, options)
    one_by_one = [list(raws_of(pickle.loads(pickle.dumps(piece)), options)) for piece in pieces]
    assert [item for items in one_by_one for item in items] == list(raws([where], options))
    for piece, items in zip(pieces, one_by_one, strict=True):
        named = [int(i.where.rpartition("#")[2]) for i in items if "#" in i.where]
        assert all(piece.first < number <= piece.first + piece.count for number in named)
    return pieces


def same_remote(name: str, content: bytes, size: int, local: str) -> None:
    """A file at an address gives what the local one does, but for its name."""
    where = remote(name, content)
    found = [item for piece in cut(where, size) for item in raws_of(piece)]
    assert [named(i, where) for i in found] == [named(i, local) for i in raws([local])]


def named(item: Raw | Failure, where: str) -> object:
    if isinstance(item, Raw) and item.opens:  # a worker opens it; at an address it is complete
        try:
            item = replace(item, capture=capture_of(item.opens, False))
        except UnreadableError as fault:
            item = Failure(item.where, "ingest", str(fault))
    if isinstance(item, Failure):
        return item.where.removeprefix(where), item.reason
    capture = (item.capture.body, item.capture.url) if item.capture else None
    return item.where.removeprefix(where), item.position, item.told, capture


LINES = st.lists(
    st.one_of(
        st.integers(0, 99).map(lambda n: json.dumps({"text": f"{WORDS} {n}", "title": "Crane falls"}).encode()),
        st.sampled_from([b"", b"  ", b"{broken", b"[1]", b'{"title": "x"}', b'{"text": "' + b"long " * 60 + b'"}']),
        st.binary(max_size=12).map(lambda b: b.replace(b"\n", b"")),
    ),
    max_size=25,
)


@given(LINES, SIZES, st.sampled_from(["plain", "packed", "cut off"]), st.booleans(), st.sampled_from([b"\n", b"\r\n"]))
@QUICK
def test_json_lines(
    tmp_path_factory: pytest.TempPathFactory, rows: list[bytes], size: int, how: str, ends: bool, end: bytes
) -> None:
    body = end.join(rows) + end * ends
    packed = body if how == "plain" else gzip.compress(body, mtime=0)
    name = "s.jsonl" if how == "plain" else "s.jsonl.gz"
    content = packed[: len(packed) * 2 // 3] if how == "cut off" else packed
    where = put(tmp_path_factory.mktemp("lines"), name, content)
    pieces = same(where, size)
    if how == "plain":
        assert all(piece.count <= size for piece in pieces)
        assert all(piece.start for piece in pieces[1:])
    assert how == "plain" or len(pieces) <= MOST_SKIPS
    same_remote(name, content, size, where)


@pytest.mark.parametrize("packed", [False, True])
def test_huge_lines(tmp_path: Path, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_LINE_LIMIT", 1000)
    report = json.dumps({"text": "The crane fell."}).encode()
    full = b'{"text": "' + b"x" * 987 + b'"}'  # with its end as long as is allowed
    huge = b'{"text": "' + b"x" * 3000 + b'"}'
    body = b"\n".join([report, huge, report, full, huge, huge, report, b"x" * 1000, b"x" * 999, huge])
    for size in (1, 2, 3, 20):
        content = gzip.compress(body) if packed else body
        pieces = same(put(tmp_path, "s.jsonl" + ".gz" * packed, content), size)
        assert sum(piece.count for piece in pieces) == 10
        if packed:
            same(put(tmp_path, "cut.jsonl.gz", content[:-12]), size)


@given(st.lists(st.integers(0, 70), min_size=1, max_size=4), st.integers(1, 90))
@QUICK
def test_a_table_of_several_groups_of_rows(
    tmp_path_factory: pytest.TempPathFactory, groups: list[int], size: int
) -> None:
    where = str(tmp_path_factory.mktemp("table") / "t.parquet")
    write_table(where, groups)
    pieces = same(where, size)
    assert sum(piece.count for piece in pieces) == max(1, sum(groups))
    same_remote("t.parquet", Path(where).read_bytes(), size, where)


def write_table(where: str, groups: Sequence[int]) -> None:
    schema = pyarrow.schema([("text", pyarrow.string()), ("title", pyarrow.string())])
    number = 0
    with parquet.ParquetWriter(where, schema, compression="none", use_dictionary=False) as out:
        for rows in groups:
            numbers = range(number, number + rows)
            texts = [f"{WORDS} {n}" if n % 7 else None for n in numbers]
            table = pyarrow.table({"text": texts, "title": [f"Crane {n}" for n in numbers]}, schema=schema)
            out.write_table(table, row_group_size=max(1, rows))
            number += rows


@pytest.mark.parametrize("size", [1, 40, 150, 1000])
def test_a_table_with_a_damaged_group_of_rows(tmp_path: Path, size: int) -> None:
    where = str(tmp_path / "t.parquet")
    write_table(where, [100, 100, 100])
    group = parquet.ParquetFile(where).metadata.row_group(1).column(0)
    body = bytearray(Path(where).read_bytes())
    begin = group.data_page_offset
    body[begin : begin + 40] = b"\xff" * 40
    Path(where).write_bytes(body)
    same(where, size)
    items = list(raws([where]))
    assert [i.reason.partition(" (")[0] for i in items if isinstance(i, Failure) and "#" not in i.where] == [
        "breaks off behind row 100"
    ]
    assert [i.position for i in items if isinstance(i, Raw)][-1] == 300
    assert not [i for i in items if isinstance(i, Raw) and 100 < i.position <= 200]


def test_a_value_that_python_cannot_hold_costs_its_row_only(tmp_path: Path) -> None:
    where = str(tmp_path / "t.parquet")
    days = pyarrow.array([0, 10**9, 1], pyarrow.int32()).cast(pyarrow.date32())
    parquet.write_table(pyarrow.table({"text": [WORDS] * 3, "date": days}), where)
    same(where, 1)
    assert [i.where.rpartition("#")[2] for i in raws([where]) if isinstance(i, Raw)] == ["1", "3"]


def test_a_large_group_of_rows_is_not_cut_too_small(tmp_path: Path) -> None:
    where = str(tmp_path / "t.parquet")
    parquet.write_table(pyarrow.table({"text": ["The crane fell."] * 800}), where)
    assert len(same(where, 3)) == MOST_SKIPS
    assert tables._ROWS == 64  # so that slices begin inside of what is read at once, too


def warc(body: bytes, number: int, kind: str = "response") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    block = body if kind == "metadata" else http
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://vessling.example/{number}\r\n"
        f"WARC-Date: 2031-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:08d}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


NOISE = random.Random(11).randbytes(30_000).hex().encode()
RECORDS = st.lists(
    st.sampled_from(
        [
            "page",
            "page",
            "noisy",
            "metadata",
            "request",
            "empty",
            "zeros",
            "flipped",
            "short",
            "joined",
            "bare",
            "nameless",
            "gap",
        ]
    ),
    min_size=1,
    max_size=14,
)


def archive(kinds: Sequence[str], packed: bool) -> bytes:
    out = []
    for number, kind in enumerate(kinds):
        body = {"noisy": PAGE + NOISE, "empty": b"", "flipped": PAGE + NOISE, "short": PAGE + NOISE}.get(kind, PAGE)
        record = warc(body, number, kind if kind in ("metadata", "request") else "response")
        if kind == "bare":  # without an answer of a server
            record = warc(b"", number, "metadata").replace(b"WARC-Type: metadata", b"WARC-Type: response")
        if kind == "nameless":
            record = record.replace(b"WARC-Record-ID", b"WARC-Other-Name")
        if kind == "gap":
            record += b"one two three four 5\r\nWARC/1.0\r\n"
        if kind == "joined":
            record += warc(PAGE, number + 100)
        if packed:
            record = gzip.compress(record, mtime=0)
        if kind == "zeros":
            record = b"\x00" * 30 + record[30:]
        if kind == "flipped":
            middle = len(record) // 2
            record = record[:middle] + b"\xa5" * 9 + record[middle + 9 :]
        if kind == "short":
            record = record[: len(record) * 2 // 3]
        out.append(record)
    return b"".join(out)


@given(RECORDS, SIZES, st.booleans(), st.integers(0, 300))
@settings(deadline=None, max_examples=150)
def test_archives(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[str], size: int, packed: bool, lost: int
) -> None:
    content = archive(kinds, packed)
    content = content[: max(10 if packed else 5, len(content) - lost)] if lost > 150 else content
    name = "crawl.warc" + ".gz" * packed
    where = put(tmp_path_factory.mktemp("archive"), name, content)
    same(where, size)
    same_remote(name, content, size, where)


@pytest.mark.parametrize("packed", [False, True])
def test_a_sound_archive_is_cut_where_it_should_be(tmp_path: Path, packed: bool) -> None:
    where = put(tmp_path, "crawl.warc" + ".gz" * packed, archive(["page", "request", "metadata"] * 20, packed))
    pieces = same(where, 7)
    assert [piece.count for piece in pieces] == [7] * 8 + [4]
    assert [piece.start > 0 for piece in pieces] == [False] + [True] * 8


@pytest.mark.parametrize("lost", [0, 900])
def test_an_archive_that_is_packed_in_one_piece(tmp_path: Path, lost: int) -> None:
    whole = gzip.compress(archive(["page", "noisy", "metadata"] * 20, False), mtime=0)
    pieces = same(put(tmp_path, "one.warc.gz", whole[: len(whole) - lost]), 2)
    assert 10 < len(pieces) <= MOST_SKIPS
    assert {piece.start for piece in pieces} == {0}
    both = archive(["page"] * 6, True) + whole
    assert same(put(tmp_path, "both.warc.gz", both), 2)[1].start > 0


def test_damage_in_the_middle_of_an_archive_packed_in_one_piece_is_told_once(tmp_path: Path) -> None:
    whole = gzip.compress(archive(["noisy"] * 6, False), mtime=0)
    at = len(whole) * 2 // 3
    both = archive(["page"] * 2, True) + whole[:at] + b"\xa5" * 40 + whole[at + 40 :]
    for name, content in (("both", both), ("one", whole[:at] + b"\xa5" * 40 + whole[at + 40 :]), ("cut", both[:at])):
        where = put(tmp_path, f"{name}.warc.gz", content)
        for size in range(1, 10):
            same(where, size)


def test_what_cannot_be_entered(tmp_path: Path) -> None:
    document = json.dumps([{"text": f"{WORDS} {n}"} for n in range(40)] + [3])
    assert len(same(put(tmp_path, "a.json", document), 2)) == 14
    item = "<item><title>Crane {0}</title><link>https://vessling.example/{0}</link></item>"
    rss = f"<rss version='2.0'><channel>{''.join(map(item.format, [0, 1, 2, 2, 3]))}</channel></rss>"
    assert len(same(put(tmp_path, "feed.xml", rss), 2)) == 3
    for name, content in (("p.html", PAGE), ("p.txt", WORDS.encode()), ("x.json", b"{}"), ("e.jsonl", b"")):
        assert same(put(tmp_path, name, content), 5) == [Slice(str(tmp_path / name), 0, 0, 1)]


def test_a_report_of_its_own_at_an_address_is_complete() -> None:
    where = remote("p.html", PAGE)
    assert cut(where, 5) == [Slice(where, 0, 0, 1)]
    (raw,) = raws_of(Slice(where, 0, 0, 1))
    assert isinstance(raw, Raw)
    assert (raw.opens, raw.is_remote) == ("", False)
    assert article_of(raw).card.headline == "Crane falls"


def test_what_cannot_be_opened_is_told_once(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.warc")
    assert list(slices(missing, 5)) == list(raws([missing])) == [Failure(missing, "ingest", "was not found")]
    assert list(slices("memory://none/x.warc", 5)) == [Failure("memory://none/x.warc", "ingest", "was not found")]
    assert list(raws_of(Slice(missing))) == [Failure(missing, "ingest", "was not found")]
    (unknown,) = slices("wrong://x/y.warc", 5)
    assert isinstance(unknown, Failure)
    assert unknown.reason.startswith("cannot be opened: Protocol not known: wrong")


def test_a_list_of_feeds_is_refused_without_asking_anyone(tmp_path: Path) -> None:
    opml = '<opml version="2.0"><body><outline type="rss" xmlUrl="https://vessling.example/f"/></body></opml>'
    where = put(tmp_path, "l.opml", opml)
    for told in (list(slices(where, 5)), list(raws_of(Slice(where)))):
        assert [f.reason for f in told if isinstance(f, Failure)] == [
            "is a list of feeds (OPML), which are asked over the network; use `crossread add`"
        ]


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    options = Options(mapping={"text": "story"})
    rows = [{"story": f"{WORDS} {n}"} for n in range(9)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet")
    same(str(tmp_path / "t.parquet"), 4, options)
    same(put(tmp_path, "s.jsonl", "\n".join(map(json.dumps, rows))), 4, options)
    same(put(tmp_path, "s.json", json.dumps(rows)), 4, options)
    lacking = same(str(tmp_path / "t.parquet"), 4, Options(mapping={"text": "other"}))
    assert sum(len(list(raws_of(p, Options(mapping={"text": "other"})))) for p in lacking) == 1


def test_inputs_of_folders_and_globs(tmp_path: Path) -> None:
    names = ["a.warc", "b/c.jsonl", "b/d.html", "b/d_files/e.html", ".f/g.html", "h.css", "i.json", "j.json"]
    bodies = {"i.json": b"{}", "j.json": json.dumps({"text": WORDS}).encode()}
    for name in names:
        put(tmp_path, name, bodies.get(name, PAGE))
    wanted = ["a.warc", "b/c.jsonl", "b/d.html", "j.json"]
    assert sorted(map(str, inputs([str(tmp_path)]))) == [str(tmp_path / n) for n in wanted]
    assert list(inputs([str(tmp_path / "i.json")])) == [str(tmp_path / "i.json")]
    assert list(inputs([str(tmp_path / "*" / "*.html")])) == [str(tmp_path / "b" / "d.html")]
    base = remote("x", b"").removesuffix("/x")
    for name in names:
        with fsspec.open(f"{base}/{name}", "wb") as file:
            file.write(bodies.get(name, PAGE))
    assert list(inputs([base + "/"])) == [*(f"{base}/{n}" for n in wanted), f"{base}/x"]
    assert list(inputs([f"{base}/*/*.html"])) == [f"{base}/b/d.html"]
    assert list(inputs([f"{base}/*"]))[:3] == [f"{base}/a.warc", f"{base}/b/c.jsonl", f"{base}/b/d.html"]
    assert list(inputs([f"file://{tmp_path}/b"])) == [f"file://{tmp_path}/b/{n}" for n in ("c.jsonl", "d.html")]


def test_inputs_that_are_none(tmp_path: Path) -> None:
    here = put(tmp_path, "a.txt", WORDS)
    (tmp_path / "empty").mkdir()
    base = remote("a.txt", b"x").removesuffix("/a.txt")
    places = [here, f"{tmp_path}/./a.txt", "-", "https://vessling.example/x.warc", f"{tmp_path}/empty", f"{base}/*.z"]
    told = {item.where: item.reason for item in inputs(places) if isinstance(item, Failure)}
    assert told == {
        f"{tmp_path}/./a.txt": "is named twice",
        "-": "is standard input, which only one process can read; write it to a file first",
        "https://vessling.example/x.warc": "is a web address, which a batch does not ask for; use `crossread add`, "
        "or fetch the file first",
        f"{tmp_path}/empty": "is a folder without any files to read",
        f"{base}/*.z": "matches no files",
    }
    assert [item for item in inputs(places) if isinstance(item, str)] == [here]


def test_what_is_said_of_places_holds_for_their_slices(tmp_path: Path) -> None:
    body = "\n".join(json.dumps({"text": f"{WORDS} {n}"}) for n in range(4))
    own, other = put(tmp_path, "in/own.jsonl", body), put(tmp_path, "in/deep/other.jsonl", body)
    by_glob = put(tmp_path, "globbed/s.jsonl", body)
    places = [str(tmp_path / "in"), str(tmp_path / "glob*")]
    said = {places[0]: "Vessling Post", own: "Maren Echo", places[1]: "Tolve Daily"}
    options = Options(outlets=said, published={str(tmp_path / "in"): "2031-03-04"})
    found = list(inputs(places, options))
    assert sorted(map(str, found)) == sorted([own, other, by_glob])
    items = [item for where in found for piece in cut(str(where), 3, options) for item in raws_of(piece, options)]
    outlets = {(i.held_in, i.outlet, i.stamp.grain if i.stamp else None) for i in items if isinstance(i, Raw)}
    assert outlets == {
        (own, "Maren Echo", "day"), (other, "Vessling Post", "day"), (by_glob, "Tolve Daily", None)
    }  # fmt: skip
    assert items == list(raws(places, options))
    base = remote("s.jsonl", body.encode()).removesuffix("/s.jsonl")
    for place in (base, base + "/", f"{base}/*.jsonl", f"{base}/s.jsonl"):
        at_address = Options(outlets={place: "Vessling Post"})
        (where,) = inputs([place], at_address)
        (first, *_) = raws_of(Slice(str(where)), at_address)
        assert isinstance(first, Raw)
        assert first.outlet == "Vessling Post"
    with pytest.raises(UsageError, match="is not among the given places"):
        inputs(places, Options(outlets={"elsewhere": "x"}))
    with pytest.raises(UsageError, match="is no field of a report"):
        inputs(places, Options(mapping={"colour": "x"}))


@given(st.integers(0, 400), st.integers(1, 50))
@QUICK
def test_slices_by_skipping_are_few_and_hold_everything(total: int, size: int) -> None:
    pieces = list(by_skipping("x", total, size))
    assert sum(piece.count for piece in pieces) == max(1, total)
    assert len(pieces) <= MOST_SKIPS
    assert all(b.first == a.first + a.count < REST for a, b in pairwise(pieces))


def test_a_file_that_ends_while_it_is_cut_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = put(tmp_path, "s.jsonl", "\n".join(json.dumps({"text": f"{WORDS} {n}"}) for n in range(10)))

    class Failing(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 3000:
                raise OSError
            return super().readline(size)

    pieces = list(lines.cut_lines(Failing(Path(where).read_bytes()), False, where, 3))
    assert pieces[-1].count == REST
    assert [i for piece in pieces for i in raws_of(piece)] == list(raws([where]))
