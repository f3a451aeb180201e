"""Measures the site: fifty readers of it while an `add` of 2,000 articles runs beside it on the same library.

    python -m bench.serving [--articles 20000] [--added 2000] [--readers 50] [--pause 1]

The server and the `add` are processes of their own, as a user starts them; the articles are those of bench/library.py.
A reader asks for a page or an answer of the API, waits a second on average, and asks for the next; `--pause 0` has them
never wait. Errors, and how long answers take, are printed for the site alone and for the site beside the `add`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import httpx

from bench.library import articles
from crossread import Library

LEAST = "an answer that asks nothing of the library"  # the limit of the others
ALONE = 20.0  # seconds for which the site is asked with nothing beside it


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--added", type=int, default=2_000)
    ask.add_argument("--readers", type=int, default=50)
    ask.add_argument("--pause", type=float, default=1.0)
    ask.add_argument("--library", type=Path, help="One with articles of bench/library.py; it is added to.")
    for when, seen in measured(ask.parse_args()).items():
        told(when, seen)


def measured(said: argparse.Namespace) -> dict[str, dict[str, list[float]]]:
    """Seconds of each answer by kind, of the site alone and beside an `add`; the options are those of main."""
    with tempfile.TemporaryDirectory() as folder:
        where = said.library or Path(folder) / "library.db"
        first, later = Path(folder) / "first.jsonl", Path(folder) / "later.jsonl"
        if said.library is None:
            written(first, 0, said.articles)
            with Library(where) as library:
                library.add(first, workers=2)
        written(later, said.articles, said.added)
        with serving(where) as address:
            paths = asyncio.run(addresses(address))
            stop = time.monotonic() + ALONE
            alone = asyncio.run(readers(address, paths, said, lambda: time.monotonic() < stop))
            command = [sys.executable, "-m", "crossread", "add", str(later), "--library", str(where), "--quiet"]
            begun = time.monotonic()
            adding = subprocess.Popen(command)
            both = asyncio.run(readers(address, paths, said, lambda: adding.poll() is None))
            seconds = time.monotonic() - begun
            rate = said.added / seconds
            print(f"the add ended with {adding.returncode} after {seconds:.0f} s: {rate:.0f} articles a second")
    return {"alone": alone, "beside an add": both}


def written(path: Path, after: int, count: int) -> None:
    with path.open("w", encoding="utf8") as file:
        file.writelines(json.dumps(a) + "\n" for a in islice(articles(after + count), after, None))


@contextmanager
def serving(where: Path) -> Iterator[str]:
    """The site as a process; its address."""
    command = [sys.executable, "-m", "crossread", "serve", "--port", "0", "--library", str(where), "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip().rstrip("/")
        finally:
            process.terminate()


async def addresses(address: str) -> dict[str, list[str]]:
    """What readers ask for, by kind."""
    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as client:
        stories = (await client.get("/api/v1/stories", params={"limit": 200, "outlets": 2})).json()["stories"]
        some = random.Random(1).sample(stories, 20)
        told = [(await client.get(f"/api/v1/stories/{s['id']}")).json() for s in some]
    ids = [a["id"] for one in told for a in one["articles"]]
    words = [s["title"].split()[0] for s in some]
    return {
        LEAST: ["/healthz"],
        "page of stories": ["/", "/?page=2", "/?outlets=2&sort=size"],
        "page of search": [f"/search?q={w}" for w in words],
        "page of outlets": ["/outlets"],
        "API: stories": ["/api/v1/stories", "/api/v1/stories?outlets=2&sort=size&offset=100"],
        "API: story": [f"/api/v1/stories/{s['id']}" for s in some],
        "API: article": [f"/api/v1/articles/{i}" for i in ids],
        "API: search": [f"/api/v1/search?q={w}" for w in words],
    }


async def readers(
    address: str, paths: dict[str, list[str]], said: argparse.Namespace, go_on: Callable[[], bool]
) -> dict[str, list[float]]:
    """Seconds of each answer by kind; under "errors" those of requests that failed."""
    seen: dict[str, list[float]] = defaultdict(list)
    limits = httpx.Limits(max_connections=said.readers)

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        lot = random.Random(number)
        await asyncio.sleep(lot.random() * said.pause)
        while go_on():
            kind = lot.choice(list(paths))
            begun = time.perf_counter()
            try:
                answer = await client.get(lot.choice(paths[kind]))
                good = answer.status_code == 200
                if not good:
                    print(f"{answer.status_code} {answer.url}: {answer.text[:200]}")
            except httpx.HTTPError as fault:
                good = False
                print(f"{kind}: {type(fault).__name__} {fault}")
            seen[kind if good else "errors"].append(time.perf_counter() - begun)
            await asyncio.sleep(lot.expovariate(1 / said.pause) if said.pause else 0)

    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60, limits=limits) as client:
        await asyncio.gather(*(reader(n, client) for n in range(said.readers)))
    return seen


def told(name: str, seen: dict[str, list[float]]) -> None:
    """A line for all answers and one for each kind."""
    errors = len(seen.pop("errors", []))
    whole = [s for times in seen.values() for s in times]
    print(f"{name}: {len(whole):,} answers, {errors} errors; {line(whole)}", flush=True)
    for kind, times in sorted(seen.items()):
        print(f"  {kind:<16} {line(times)}", flush=True)


def line(times: list[float]) -> str:
    """The median, what 95 and 99 of a hundred stay under, and the longest."""
    half, most, nearly, longest = (1000 * share for share in shares(times))
    return f"p50 {half:4.0f} ms, p95 {most:4.0f} ms, p99 {nearly:4.0f} ms, at most {longest:,.0f} ms"


def shares(times: list[float]) -> tuple[float, ...]:
    """The median of some times, what 95 and 99 of a hundred stay under, and the longest."""
    order = sorted(times) or [0.0]
    return (*(order[min(len(order) - 1, int(len(order) * share))] for share in (0.5, 0.95, 0.99)), order[-1])


if __name__ == "__main__":
    main()
