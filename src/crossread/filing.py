"""What a library files an article under, and the story it belongs to. Loads none of the readers and no store."""

from __future__ import annotations

from crossread.group.keys import Keys, keys_of, postings, vector_of
from crossread.group.linking import links
from crossread.group.stream import JOIN_FROM, Linker, Placement, every_link, grouped, place
from crossread.onnx import one_thread, threads
from crossread.static import WIDTH

DAYS = 14  # before and after an article's day in which its story is looked for
CANDIDATES = 48  # articles looked at closely
OF_ONE_KEY = 200  # articles looked at under one key: the newest, and as many without a date

__all__ = [
    "JOIN_FROM",
    "WIDTH",
    "Keys",
    "Linker",
    "Placement",
    "every_link",
    "grouped",
    "keys_of",
    "links",
    "one_thread",
    "place",
    "postings",
    "threads",
    "vector_of",
]
