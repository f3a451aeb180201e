"""Where the time of a stage goes: its functions by the time spent in them.

    python -m bench.profiling STAGE [--top 30] [--by tottime|cumtime] [--out FILE]

Stages: start, ingest, reading, grouping, comparing, page. What is profiled is warm (models loaded, patterns compiled),
in one process and on one thread, so that all of it is seen; `start` instead lists what `crossread --help` and a first
comparison spend on loading modules, in fresh processes. `--out` keeps the profile for pstats or a viewer of its files.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")
Work = Callable[[], object]


def start(top: int) -> str:
    """The modules that take longest to load, themselves alone and with what they load, for two commands."""
    two = [str(path) for path in sorted((ROOT / "samples" / "silo-explosion").iterdir())[:2]]
    parts = []
    for command in (["--help"], ["compare", "--quiet", "--format", "text", *two]):
        asked = [sys.executable, "-X", "importtime", "-m", "crossread", *command]
        done = subprocess.run(asked, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
        found = imported(done.stderr)
        whole = sum(alone for alone, *_ in found)
        lines = [f"crossread {command[0]}: {len(found)} modules, {whole / 1000:.0f} ms", "    alone  with all  module"]
        lines += [f"{a / 1000:7.1f} ms {b / 1000:6.1f} ms  {name}" for a, b, name in sorted(found, reverse=True)[:top]]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def imported(told: str) -> list[tuple[int, int, str]]:
    """Microseconds alone and with what it loads, and the name, of every module that -X importtime tells of."""
    return [(int(m[1]), int(m[2]), m[4]) for line in told.splitlines() if (m := IMPORTED.match(line))]


@contextmanager
def ingest() -> Iterator[Work]:
    """The invented pages of samples/, ten times over, from their bytes to what a library files."""
    from crossread.ingest import Options
    from crossread.ingest.stream import raws
    from crossread.library.preparing import outcome_of

    pages = [str(path) for path in sorted((ROOT / "samples").glob("*/*.html"))]
    every = [one for one in raws(pages, Options()) if not hasattr(one, "reason")]
    yield lambda: [outcome_of(one, Options()) for _ in range(10) for one in every]


@contextmanager
def reading() -> Iterator[Work]:
    """Forty invented articles, from text to claims."""
    from bench.reading import articles
    from crossread import pipeline

    some = articles(40)
    yield lambda: list(pipeline.read_each(some))


@contextmanager
def grouping() -> Iterator[Work]:
    """Two thousand invented articles, stored and put into stories."""
    from bench.limits import news_of, stored

    some = news_of(2_000)
    with tempfile.TemporaryDirectory() as folder:
        number = iter(range(10))
        yield lambda: stored(Path(folder, f"{next(number)}.db"), some)


@contextmanager
def comparing() -> Iterator[Work]:
    """A story of twelve reports that have been read."""
    from bench.comparing import write
    from crossread import pipeline
    from crossread.ingest import Options, gather
    from crossread.model import Reading

    with tempfile.TemporaryDirectory() as folder:
        articles = gather(write(Path(folder), 12, 30), Options()).articles
    readings = [one for one in pipeline.read_each(articles) if isinstance(one, Reading)]
    yield lambda: pipeline.compare_readings(readings)


@contextmanager
def page() -> Iterator[Work]:
    """The list of stories, a search, the outlets, and a story of the API as the site answers them, forty times each."""
    import asyncio

    import anyio
    import httpx

    from bench.limits import written
    from crossread import Library
    from crossread.faces.site.app import create_app
    from crossread.faces.site.settings import Settings

    async def here(work: Callable[..., object], *given: object, **_: object) -> object:
        return work(*given)

    async def asked(where: Path, paths: tuple[str, ...]) -> None:
        site = create_app(Settings(str(where)))
        async with (
            site.router.lifespan_context(site),
            httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://127.0.0.1") as client,
        ):
            for path in paths * 40:
                (await client.get(path)).raise_for_status()

    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder, "library.db")
        with Library(where) as library:
            library.add(written(Path(folder), 2_000))
            story = library.stories(limit=1)[0]
        paths = ("/", f"/search?q={story.title.split()[0]}", "/outlets", f"/api/v1/stories/{story.id}")
        with patch.object(anyio.to_thread, "run_sync", here):  # a profile sees one thread alone
            yield lambda: asyncio.run(asked(where, paths))


STAGES = {"ingest": ingest, "reading": reading, "grouping": grouping, "comparing": comparing, "page": page}


def profiled(stage: str, out: Path | None = None) -> pstats.Stats:
    """The profile of one stage, run once before for warmth."""
    os.environ["CROSSREAD_THREADS"] = "1"
    seen = cProfile.Profile()
    with STAGES[stage]() as work:
        work()
        seen.runcall(work)
    if out:
        seen.dump_stats(out)
    return pstats.Stats(seen)


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("stage", choices=("start", *STAGES))
    ask.add_argument("--top", type=int, default=30)
    ask.add_argument("--by", choices=("tottime", "cumtime"), default="tottime")
    ask.add_argument("--out", type=Path)
    said = ask.parse_args()
    if said.stage == "start":
        print(start(said.top))
    else:
        profiled(said.stage, said.out).strip_dirs().sort_stats(said.by).print_stats(said.top)


if __name__ == "__main__":
    main()
