"""Origins across the library: which outlets carry the same reporting, and the words that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from crossread import pipeline
from crossread.library.places import Progress
from crossread.model import Origin
from crossread.store import OriginRow, Store, Writer

AT_ONCE = 50  # stories looked through before they are committed
MOST = 200  # articles of one story; of a larger one the first


@dataclass(frozen=True, slots=True)
class Reprints:
    """Two outlets that carry the same reporting, in how many stories, and the articles of each."""

    outlets: tuple[str, str]
    stories: int
    pairs: tuple[tuple[OriginRow, OriginRow], ...]


def _save(made: Sequence[tuple[str, set[str], Sequence[Origin]]], writer: Writer) -> None:
    for story, members, origins in made:
        # while they were looked for, another program may have added to the story
        if set(writer.members([story], len(members) + 1)[story]) == members:
            writer.save_origins(story, origins)


def reprints(store: Store, progress: Progress | None = None) -> list[Reprints]:
    """Pairs of outlets by the number of stories in which they share an origin; new stories are looked through first."""
    done = 0
    while waiting := store.without_origins(AT_ONCE):
        if progress:
            progress("looking for origins", done, done + len(waiting))
        made = []
        for story in waiting:
            members = [m.article for m in store.members(story)]
            made.append((story, {a.id for a in members}, pipeline.origins(members[:MOST])))
        store.write(partial(_save, made))
        done += len(waiting)
    groups: dict[tuple[str, str], list[OriginRow]] = defaultdict(list)
    for row in store.origins():
        groups[row.story, row.origin].append(row)
    pairs: dict[tuple[str, str], list[tuple[OriginRow, OriginRow]]] = defaultdict(list)
    for rows in groups.values():
        for a, b in combinations(rows, 2):
            if a.outlet and b.outlet and a.outlet != b.outlet:
                one, other = sorted((a, b), key=lambda r: (r.outlet or "", r.article_id))
                pairs[str(one.outlet), str(other.outlet)].append((one, other))
    found = [Reprints(names, len({a.story for a, _ in rows}), tuple(rows)) for names, rows in pairs.items()]
    return sorted(found, key=lambda r: (-r.stories, -len(r.pairs), r.outlets))
