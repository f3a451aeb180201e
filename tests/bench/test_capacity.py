"""What a month costs: the arithmetic, how figures are written, and the page in step with the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import capacity

FIGURES = {
    "page_seconds": 0.5, "store_seconds": 0.25, "writer_rate": 10.0, "writer_rate_at": 100.0, "writer_exponent": 0.0,
    "read_tokens": 100.0, "tokens": 200.0, "compare_seconds": 4.0, "stored_bytes": 10.0, "read_bytes": 20.0,
    "compared_bytes": 40.0, "key_bytes": 2.0, "filed_bytes": 3.0, "vector_bytes": 5.0, "head_bytes": 7.0,
    "reader_memory": 100.0, "compared_share": 0.5, "window_days": 15.0,
}  # fmt: skip


def test_a_month_is_the_sum_of_its_stages() -> None:
    month = capacity.costs(FIGURES, 36_000)
    assert [month[stage] for stage in ("take", "store", "read", "compare")] == [5, 2.5, 20, 20]
    assert month["core_hours"] == 47.5
    assert month["cores"] == pytest.approx(47.5 / 730)
    assert month["workers"] == pytest.approx(47.5 / 730 * 100e6)
    assert month["disk"] == 36_000 * (10 + 20) + 18_000 * 40
    assert month["disk"] == month["disk_unread"] + month["disk_read"] + month["disk_compared"]
    assert month["writer_hours"] == 1.0
    assert (month["vectors"], month["alone"]) == (180_000, 252_000)
    assert month["window_keys"] == pytest.approx(2 * 36_000 * 15 / (730 / 24))


def test_a_writer_that_slows_down_takes_as_long_as_its_articles_one_by_one() -> None:
    figures = {**FIGURES, "writer_exponent": 0.3}
    one_by_one = sum((n / 100) ** 0.3 / 10 for n in range(1, 20_001)) / 3600
    assert capacity.costs(figures, 20_000)["writer_hours"] == pytest.approx(one_by_one, rel=1e-3)


@pytest.mark.parametrize(
    ("value", "number", "size"),
    [
        (0, "0", "0 bytes"), (0.0052, "0.0052", "0.0052 bytes"), (3.14, "3.1", "3.1 bytes"), (47, "47", "47 bytes"),
        (1234, "1,200", "1.2 kB"), (9.12e9, "9,100,000,000", "9.1 GB"), (2.5e16, "25,000,000,000,000,000", "25 PB"),
    ],
)  # fmt: skip
def test_figures_have_two_digits(value: float, number: str, size: str) -> None:
    assert (capacity.number(value), capacity.size(value)) == (number, size)


def test_the_page_is_of_the_figures_that_lie_beside_the_program() -> None:
    assert capacity.main(["--check"]) == 0, "run `python -m bench.capacity`"


def test_only_what_stands_between_the_marks_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{capacity.BEGIN}\nstale words\n{capacity.END}\nafter\n", "utf8")
    assert capacity.main(["--page", str(page), "--check"]) == 1
    assert capacity.main(["--page", str(page)]) == 0
    made = page.read_text("utf8")
    assert made.startswith(f"before\n{capacity.BEGIN}\n| articles a month | 1,000,000 |")
    assert made.endswith(f"{capacity.END}\nafter\n")
    assert "stale words" not in made
    with pytest.raises(ValueError, match="has no"):
        capacity.written("nothing to fill", "")
