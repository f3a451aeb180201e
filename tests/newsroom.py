"""Two invented events, three reports each, for the tests of the library; no event, person or place in them is real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread import Library

POST, HERALD, ECHO = "The Tolve Post", "Maren Herald", "Island Echo"
FERRY = (
    (POST, "2031-03-04T18:20", "Ferry runs aground off Port Maren",
     "At least 14 people were hurt on Tuesday when the ferry Astrild ran aground off Port Maren, the harbour office "
     "said. The vessel was carrying 212 passengers from the island of Tolve.\n\n"
     "Ina Torvald, a teacher who was on board, said that the lights went out at once. The captain of the Astrild was "
     "not questioned."),
    (HERALD, "2031-03-04T20:00", "Ferry Astrild aground at Port Maren, 19 hurt",
     "The ferry Astrild ran aground off Port Maren on Tuesday and 19 people were hurt, the county hospital said.\n\n"
     "The vessel was carrying 212 passengers from Tolve. Harbour master Olav Renn denied that the captain of the "
     "Astrild was drunk."),
    (ECHO, "2031-03-05T07:00", "Divers look at Astrild ferry after grounding",
     "Divers looked at the hull of the ferry Astrild on Wednesday, a day after it ran aground off Port Maren with "
     "passengers from Tolve.\n\nThe harbour office said that 19 people were hurt. Nobody is missing."),
)  # fmt: skip
CRANE = (
    (POST, "2031-03-10T19:00", "Crane collapses at Vessling container yard",
     "The crane at the Vessling container yard collapsed on Monday evening, killing two workers and injuring nine, the "
     "town's fire brigade said in a statement.\n\nFire chief Odile Marant told reporters that the crane had been "
     "inspected in March and that no fault had been found."),
    (HERALD, "2031-03-10T21:00", "Two workers die as crane falls in Vessling",
     "Two workers were killed on Monday when a crane fell at the container yard in Vessling, the fire brigade said.\n\n"
     "Hallam Freight, which owns the yard, said that it had stopped all work. Fire chief Odile Marant said the crane "
     "had been inspected in March."),
    (ECHO, "2031-03-11T08:00", "Vessling yard closed after crane collapse",
     "The container yard in Vessling stayed closed on Tuesday after a crane collapsed and killed two workers.\n\n"
     "Union officials had asked Hallam Freight for a second inspection of the crane in the summer, they said."),
)  # fmt: skip


def row(report: tuple[str, str, str, str], **other: str) -> dict[str, str]:
    """A report as a line of JSON Lines."""
    outlet, day, title, text = report
    slug = title.lower().replace(" ", "-").replace(",", "")
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{slug}"
    return {"outlet": outlet, "date": day, "title": title, "text": text, "url": url, **other}


def lines(folder: Path, *rows: object, name: str = "reports.jsonl") -> str:
    """A JSON Lines file; a row that is a text is written as it is."""
    path = folder / name
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), "utf8")
    return str(path)


def all_lines(folder: Path) -> str:
    """All six reports, one event after the other."""
    return lines(folder, *(row(r) for r in FERRY + CRANE))


@pytest.fixture
def library(place: str) -> Iterator[Library]:
    """An empty library, once in SQLite and once in PostgreSQL."""
    with Library(place) as made:
        yield made


def ferry(library: Library) -> str:
    """The id of the story of the ferry."""
    (found,) = library.stories(mentions=["Astrild"])
    return found.id
