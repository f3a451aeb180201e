"""Several writers, a watcher and readers on one library in PostgreSQL: nothing fails, is lost or comes twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench import team

PLAN = team.Plan(writers=3, watchers=1, readers=4, seconds=0, each=6, pause=0.3)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_writers_and_readers_of_one_library_do_not_get_into_each_others_way(place: str) -> None:
    found = team.measured(place, PLAN)
    assert found.good, replace(found, answers={})
    assert found.runs == 4
    assert len(found.acknowledged) == found.articles == 3 * 6 + team.SHARED + team.FEED
    assert sum(map(len, found.answers.values())) > 0
