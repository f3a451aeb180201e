"""What is told of how dense news are."""

from __future__ import annotations

import pytest
from bench.density import crowding, keys_without_date, near, show
from bench.invented import articles


def test_a_set_is_told_in_shares(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{**a, "id": str(n)} for n, a in enumerate(articles(40, a_day=10))]
    keys = [keys_without_date(row) for row in rows]
    assert {k.hour for k in keys} == {0}
    shares = crowding(keys)
    assert 1 / 40 <= shares["the 100th"] <= shares["articles under the commonest"] <= 1
    assert shares["under its commonest"] <= shares["rows under an article's keys"]
    of = near(keys)
    assert 0 <= of["links of 0.4 and more"] <= of["links of 0.15 and more"] <= of["links of 0.05 and more"] <= 1
    show("forty", rows)
    assert "two of an event: link 0." in capsys.readouterr().out
