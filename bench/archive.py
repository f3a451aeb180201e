"""Makes an archive of generated news pages with known stories: WARC, JSON Lines or Parquet, the same for a seed.

    python -m bench.archive FOLDER [--pages 20000] [--days 40] [--files 20] [--kind warc|jsonl|parquet] [--seed 5]

Events are told by one to twelve of forty invented outlets, most by one or two, each in its own wording and within two
days. Some reports are reprints; some pages come twice, some again with another text, some without a date, some too
short, broken off or not there. Beside the files lies stories.csv: the address of every report and its event. Pages are
made one after another: what is held is a line of the plan for each.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from bench import archive_words as words

BEGIN = datetime(2024, 3, 4, tzinfo=UTC)  # a Monday
OUTLETS = 40
MOST, SKEW = 12, 1.7  # reports of an event: 1 to MOST, with the odds of a Zipf law
SPREAD = 40  # hours within which an event is told
LEAST, LONGEST = 80, 230  # words of a report
THINGS = ("t1", "t2", "t3", "t4")  # of an event: it is about few
OWN, COMMON = 9, 3  # sentences that an event alone has, and of those that others have too
ADDED = 2  # sentences that are of no event, in a report that has room
REPRINTS = 0.1  # share of the reports after an event's first
# Shares of the pages that come twice, come again with another text, bear no date, or are of no use: with too few words,
# broken off in the archive, or an answer that there is no such page.
ODDS = {"twice": 0.02, "again": 0.03, "undated": 0.02, "short": 0.01, "cut": 0.005, "gone": 0.005}
USELESS = ("short", "cut", "gone")
MOVED = 0.15  # share of the reports that have an event's counts a little higher
STORIES = "stories.csv"


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """A line of the plan."""

    seen: int  # hour since BEGIN at which it was taken up
    event: int
    member: int  # of the event, from 0
    kind: str  # "" or one of ODDS; those for "twice" and "again" are the second of two pages
    hour: int  # since BEGIN, of publication
    reprint: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a page tells."""

    url: str
    outlet: str
    published: datetime | None
    headline: str
    paragraphs: tuple[str, ...]


def plan(pages: int, days: int, seed: int) -> list[Page]:
    """So many pages in the order in which they were taken up."""
    draw = random.Random(f"plan {seed}")
    odds = [size**-SKEW for size in range(1, MOST + 1)]
    kinds, shares = ["", *ODDS], [1 - sum(ODDS.values()), *ODDS.values()]
    made: list[Page] = []
    event = 0
    while len(made) < pages:
        start = draw.randrange(max(1, days * 24 - SPREAD - 6))
        for member in range(draw.choices(range(1, MOST + 1), odds)[0]):
            hour = start + (int(draw.random() ** 2 * SPREAD) if member else 0)
            reprint = bool(member) and draw.random() < REPRINTS
            kind = draw.choices(kinds, shares)[0]
            if kind in ("twice", "again"):
                made.append(Page(hour, event, member, "", hour, reprint))
                made.append(Page(hour + 3, event, member, kind, hour, reprint))
            else:
                made.append(Page(hour, event, member, kind, hour, reprint))
        event += 1
    return sorted(made[:pages])


def report(page: Page, seed: int) -> Report:
    """What the page tells; one that comes twice tells the same."""
    event = _event(page.event, seed)
    outlet = random.Random(f"outlets {seed} {page.event}").sample(outlets(seed), MOST)[page.member]
    own = random.Random(f"report {seed} {page.event} {page.member} {page.kind == 'again'}")
    teller = random.Random(f"report {seed} {page.event} 0 {False}") if page.reprint else own
    headline, paragraphs = _told(event, teller)
    if page.reprint:
        headline = own.choice(words.HEADLINES).format_map(event.slots | event.figures)
    minutes = timedelta(hours=page.hour, minutes=random.Random(f"minute {page.event} {page.member}").randrange(60))
    published = BEGIN + minutes + timedelta(hours=3 * (page.kind == "again"))
    place = str(event.slots["town"]).lower()
    shelf = "news" if page.kind == "undated" else f"{BEGIN + minutes:%Y/%m/%d}"  # an address can tell the day too
    url = f"https://www.{_domain(outlet)}/{shelf}/{place}-{page.event}-{page.member}"
    if page.kind == "short":
        paragraphs = ("Details follow.",)
    return Report(url, outlet, None if page.kind == "undated" else published, headline, paragraphs)


@cache
def outlets(seed: int) -> tuple[str, ...]:
    """The names of the outlets, no two alike."""
    towns = _names("town", seed)
    return tuple(f"The {towns[n]} {words.PAPERS[n % len(words.PAPERS)]}" for n in range(OUTLETS))


def write(folder: Path, pages: int, days: int, files: int, kind: str, seed: int) -> None:
    """Writes the archive as `files` files, and stories.csv."""
    from bench.archive_files import WRITERS

    folder.mkdir(parents=True, exist_ok=True)
    lines = plan(pages, days, seed)
    with (folder / STORIES).open("w", encoding="utf8", newline="") as told:
        rows = csv.writer(told, lineterminator="\n")
        rows.writerow(("url", "event"))
        numbered = groupby(enumerate(lines), lambda numbered: numbered[0] * files // len(lines))
        for number, group in numbered:
            with WRITERS[kind](folder / f"pages-{number:03d}", seed) as put:
                for _, page in group:
                    made = report(page, seed)
                    put(page, made)
                    if page.kind not in USELESS and page.kind not in ("twice", "again"):
                        rows.writerow((made.url, page.event))


@dataclass(frozen=True, slots=True)
class _Event:
    facts: tuple[tuple[str, ...], ...]
    slots: dict[str, Any]
    figures: dict[str, int]


@lru_cache(4096)
def _event(number: int, seed: int) -> _Event:
    draw = random.Random(f"event {seed} {number}")
    town, town2 = draw.sample(_names("town", seed), 2)
    slots = {"town": town, "town2": town2, "place": f"{draw.choice(_names('last', seed))} {draw.choice(words.STREETS)}"}
    slots["firm"] = f"{draw.choice(_names('last', seed))} {draw.choice(words.TRADES)}"
    slots["body"] = f"{draw.choice((town, town2))} {draw.choice(words.BODIES)}"
    for who in "abcd":
        first, last = draw.choice(_names("first", seed)), draw.choice(_names("last", seed))
        slots |= {who: f"{first} {last}", f"{who}_last": last, f"{who}_role": draw.choice(words.ROLES)}
    slots |= {f"t{n}": thing for n, thing in enumerate(draw.sample(words.THINGS, 4), 1)}
    slots["hap"], slots["site"] = draw.choice(words.HAPPENINGS), draw.choice(words.PLACES)
    slots["hap_cap"] = slots["hap"].capitalize()
    slots["v1"], slots["v2"], slots["v3"] = draw.sample(words.DONE, 3)
    slots["day"], slots["day2"] = draw.sample(words.DAYS, 2)
    figures = {
        "n1": draw.randrange(3, 20), "n2": draw.randrange(30, 900), "n3": draw.randrange(4, 400),
        "n4": draw.randrange(3, 60), "n5": draw.randrange(31, 99), "n6": draw.randrange(2, 30),
    }  # fmt: skip
    facts = (*words.OWN_FACTS, *_made(draw, slots), *draw.sample(words.ANY, COMMON))
    return _Event(facts, slots, figures)


def _made(draw: random.Random, slots: dict[str, Any]) -> list[tuple[str, ...]]:
    """Sentences that this event alone has, each in its wordings."""
    found = []
    for wordings in draw.sample(words.MADE, OWN):
        who, other = draw.sample("abcd", 2)
        t, u = draw.sample(THINGS, 2)
        mine = {"who": slots[who], "other": slots[other], "role": slots[f"{who}_role"], "n": draw.randrange(20, 2000)}
        mine |= {"t": slots[t], "u": slots[u], "v": slots[draw.choice(("v1", "v2", "v3"))]}
        found.append(tuple(wording.format_map(slots | mine) for wording in wordings))
    return found


def _told(event: _Event, draw: random.Random) -> tuple[str, tuple[str, ...]]:
    """A headline and paragraphs, in wordings that are drawn."""
    more = draw.randrange(1, 3) if draw.random() < MOVED else 0
    figures = event.figures | {name: event.figures[name] + more for name in ("n1", "n2")}
    slots = {**event.slots, **figures}
    headline = draw.choice(words.HEADLINES).format_map(slots)
    wanted = draw.randrange(LEAST, LONGEST)
    lines = [draw.choice(words.LEADS).format_map(slots)]
    facts = draw.sample(event.facts, len(event.facts))
    drawer = [draw.choice(wordings) for wordings in facts] + draw.sample(words.ASIDES, ADDED)
    count = len(lines[0].split())
    for line in drawer:
        if count >= wanted:
            break
        lines.append(line.format_map(slots))
        count += len(lines[-1].split())
    lines = [line[0].upper() + line[1:] for line in lines]
    return headline[0].upper() + headline[1:], tuple(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))


@cache
def _names(kind: str, seed: int) -> tuple[str, ...]:
    """Thousands of towns and surnames, some hundreds of first names, made of syllables."""
    draw = random.Random(f"names {kind} {seed}")
    ends: Sequence[str]
    ends, count = {
        "town": (words.TOWN_ENDS, 3000), "last": (words.LAST_ENDS, 4000), "first": (words.FIRST_ENDS, 400),
    }[kind]  # fmt: skip
    found: dict[str, None] = {}
    while len(found) < count:
        stem = draw.choice(words.ONSETS) + draw.choice(words.VOWELS) + draw.choice(words.CODAS)
        if kind == "first":
            stem = stem[: 1 + len(stem) // 2] + draw.choice("lnrmst")
        found[(stem + draw.choice(ends)).capitalize()] = None
    return tuple(found)


def _domain(outlet: str) -> str:
    return outlet.lower().removeprefix("the ").replace(" ", "") + ".example"


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=20_000)
    asked.add_argument("--days", type=int, default=40)
    asked.add_argument("--files", type=int, default=20)
    asked.add_argument("--kind", choices=("warc", "jsonl", "parquet"), default="warc")
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    write(given.folder, given.pages, given.days, given.files, given.kind, given.seed)


if __name__ == "__main__":
    main()
