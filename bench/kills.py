"""Kills `crossread add` and `crossread watch` at random moments and looks whether anything acknowledged was lost.

    python -m bench.kills [--kills 50] [--seed 7] [add] [watch]

A run is started, killed with SIGKILL after a random time, and started again on the same library until it ends by
itself; then a new library is begun, until so many kills are done. After every kill each article of which a whole line
of `--format jsonl` was printed must be in the library, the library's check must find it whole, and no process of the
run may be left. When a run ends by itself, every article must be there once.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench import news
from crossread.library import Library

PYTHON = (sys.executable, "-m", "crossread")
OUTLETS = ("The Vellin Post", "Halden Daily", "Redwater Echo")
FIRST = 0.3  # seconds before which nothing is killed
LINGER = 10.0  # seconds within which the processes of a killed run must be gone


@dataclass
class Figures:
    """What came of some kills."""

    kills: int = 0
    amid: int = 0  # of them with some but not all of the work done
    finished: int = 0  # runs that ended by themselves
    acknowledged: int = 0  # articles of which a killed run had printed a line
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    orphans: int = 0

    @property
    def good(self) -> bool:
        return not (self.lost or self.damaged or self.failed or self.orphans)


def made_files(folder: Path, count: int) -> tuple[str, ...]:
    """A folder of `count` texts and a JSON Lines file of as many other reports."""
    pages = folder / "pages"
    pages.mkdir()
    lines = []
    for number in range(2 * count):
        head, body = news.article(number)
        if number < count:
            (pages / f"{number:04}.txt").write_text(f"{head}\n\n{body}\n", "utf8")
        else:
            row = {
                "title": head, "text": body, "outlet": OUTLETS[number % 3], "date": f"2031-03-{1 + number % 28:02}",
                "url": f"https://news.example/{number}",
            }  # fmt: skip
            lines.append(json.dumps(row))
    (folder / "reports.jsonl").write_text("\n".join(lines) + "\n", "utf8")
    return str(pages), str(folder / "reports.jsonl")


@contextmanager
def feed_server(count: int, pages: int) -> Iterator[str]:
    """The address of a feed of `count` reports; of the last `pages` it carries the address alone."""
    entries, bodies = [], {}
    for number in range(count):
        head, body = news.article(number)
        whole = "".join(f"<p>{escape(p)}</p>" for p in body.split("\n\n"))
        bodies[f"/{number}"] = (
            f"<!DOCTYPE html><html lang='en'><head><title>{escape(head)}</title></head><body><article>"
            f"<h1>{escape(head)}</h1>{whole}</article></body></html>"
        )
        content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if number < count - pages else ""
        entries.append(
            f"<item><title>{escape(head)}</title><link>SITE/{number}</link><guid>g{number}</guid>"
            f"<pubDate>Tue, 04 Mar 2031 {number % 24:02}:20:00 +0000</pubDate>{content}</item>"
        )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = {"/feed": feed, **bodies}.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write((body or "").encode())

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = f"http://127.0.0.1:{server.server_address[1]}"
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Vellin Post</title><link>{site}/</link>{''.join(entries)}</channel></rss>"
    ).replace("SITE", site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"{site}/feed"
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Moment:
    """When a run is killed: so many seconds after it has said that so many articles are safe."""

    acknowledged: int
    seconds: float


def killed(folder: Path, command: tuple[str, ...], articles: int, kills: int, draw: Callable[[int], Moment]) -> Figures:
    """Kills `crossread COMMAND` so many times; `draw`: the moment of each kill by the number of those before it."""
    figures = Figures()
    turn = 0
    while figures.kills < kills:
        turn += 1
        library = folder / f"library-{turn}.db"
        while not _run(library, command, draw(figures.kills), articles, figures):
            if figures.kills == kills:
                _run(library, command, None, articles, figures)
                break
    return figures


def at_random(seed: int, longest: float) -> Callable[[int], Moment]:
    """Moments from the start on up to so many seconds."""
    draw = random.Random(seed)
    return lambda _: Moment(0, draw.uniform(FIRST, longest))


def _run(library: Path, command: tuple[str, ...], kill: Moment | None, articles: int, figures: Figures) -> bool:
    """Starts a run and kills it at a moment; whether it ended before that by itself."""
    printed, said = library.with_suffix(".jsonl"), library.with_suffix(".txt")
    with printed.open("wb") as out, said.open("wb") as err:
        process = subprocess.Popen(
            [*PYTHON, *command, "--format", "jsonl", "--quiet", "--library", str(library)],
            stdout=out, stderr=err, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            while kill and process.poll() is None and printed.read_bytes().count(b"\n") < kill.acknowledged:
                time.sleep(0.005)
            process.wait(kill.seconds if kill else None)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    ended = process.returncode >= 0
    acknowledged = _acknowledged(printed)
    if ended and process.returncode != 0:
        figures.failed.append(f"exit status {process.returncode}: {said.read_text('utf8')[-500:]}")
    figures.finished += ended
    figures.kills += not ended
    if not ended:
        figures.acknowledged += len(acknowledged)
        figures.orphans += _left(process.pid)
    if not library.exists():
        figures.lost += acknowledged
        return ended
    with Library(library) as kept:
        held = kept.info().articles
        figures.lost += [i for i in acknowledged if kept.store.article(i) is None]
        figures.damaged += kept.problems()
    if not ended:
        figures.amid += 0 < held < articles
    elif held != articles:
        figures.failed.append(f"{held} articles of {articles} at the end")
    return ended


def _acknowledged(printed: Path) -> list[str]:
    """Articles of the whole lines that were printed."""
    lines = printed.read_bytes().split(b"\n")[:-1]
    return [row["article"] for row in map(json.loads, lines) if row["how"] != "left out"]


def _left(group: int) -> int:
    """1 where a process of the group outlives its parent for long; it is ended."""
    until = time.monotonic() + LINGER
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return 0
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return 1


def kills_of_add(folder: Path, kills: int, count: int, draw: Callable[[int], Moment]) -> Figures:
    """Kills an `add` of a folder and of a JSON Lines file, `count` reports each."""
    return killed(folder, ("add", *made_files(folder, count), "--workers", "2"), 2 * count, kills, draw)


def kills_of_watch(folder: Path, kills: int, count: int, pages: int, draw: Callable[[int], Moment]) -> Figures:
    """Kills a `watch --once` of a feed of `count` reports, `pages` of which are to be fetched."""
    with feed_server(count, pages) as feed:
        return killed(folder, ("watch", feed, "--once", "--allow-private"), count, kills, draw)


RUNS: dict[str, Callable[[Path, int, int], Figures]] = {
    "add": lambda folder, kills, seed: kills_of_add(folder, kills, 150, at_random(seed, 10.0)),
    "watch": lambda folder, kills, seed: kills_of_watch(folder, kills, 40, 4, at_random(seed, 7.0)),
}


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("runs", nargs="*", choices=[*RUNS, []], help="add, watch; both unless said")
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    good = True
    for name in given.runs or RUNS:
        with tempfile.TemporaryDirectory() as folder:
            f = RUNS[name](Path(folder), given.kills, given.seed)
        print(
            f"{name}: {f.kills} kills, {f.amid} of them amid the work; {f.finished} runs ended by themselves; "
            f"{f.acknowledged} articles acknowledged before a kill, {len(f.lost)} lost; "
            f"{len(f.damaged)} libraries damaged; {len(f.failed)} runs failed; {f.orphans} processes left behind"
        )
        for line in (*f.lost[:5], *f.damaged[:5], *f.failed[:5]):
            print(f"  {line}")
        good = good and f.good
    sys.exit(not good)


if __name__ == "__main__":
    main()
