"""A whole batch: the same as a library makes of these reports; stopped and gone on with, refused where it must be."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyarrow import dataset

from crossread import Library
from crossread.batch.engines import checked
from crossread.batch.run import Progress, Wanted, batch
from crossread.batch.work import BatchError, Summary, Task, perform
from crossread.ingest import UsageError
from newsroom import CRANE, ECHO, FERRY, HERALD, lines, row

Rows = list[dict[str, Any]]


def here(tasks: Sequence[Task], folder: str) -> Iterator[tuple[Task, Summary]]:
    """An engine without processes."""
    for task in reversed(tasks):  # in no order that could help
        yield checked(task, perform(task, folder))


def rows(folder: Path | str, name: str) -> Rows:
    found: Rows = dataset.dataset(f"{folder}/{name}", partitioning="hive").to_table().to_pylist()
    return found


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of the datasets."""
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.parquet")) if ".work" not in p.parts
    }


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Six reports of two events; one twice, one in two versions, one text brought again, one undated, a bad line."""
    outlet, day, title, text = CRANE[1]
    return lines(
        tmp_path_factory.mktemp("reports"),
        *(row(r) for r in FERRY + CRANE),
        row(FERRY[0]),
        row((outlet, day, title, text + "\n\nA third worker died in hospital on Tuesday, the fire brigade said.")),
        row(FERRY[2], url="https://island-echo.example/again"),
        "{broken",
        row((HERALD, "", FERRY[1][2], f"{FERRY[1][3]}\n\nThe harbour stays closed."), url="https://m.example/u"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(reports: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Progress]:
    folder = tmp_path_factory.mktemp("batch") / "out"
    return folder, batch(Wanted([reports], str(folder)), here)


def test_it_makes_what_a_library_makes(made: tuple[Path, Progress], reports: str, tmp_path: Path) -> None:
    folder, progress = made
    with Library(tmp_path / "library.db") as library:
        library.add(reports)
        listed = library.stories()
        wanted = {frozenset(m.article.id for m in library.store.members(s.id)) for s in listed}
        findings = {
            frozenset(r.article.id for r in c.readings): sorted((f.kind, f.aspect, f.id) for f in c.findings)
            for c in (library.compare(s.id) for s in listed)
        }
        kept = {a["id"] for a in rows(folder, "articles")}
        assert kept == {id_ for (id_,) in _ids(library)}
    stories = rows(folder, "stories")
    assert {frozenset(json.loads(s["article_ids"])) for s in stories} == wanted
    of_story = defaultdict(list)
    for finding in rows(folder, "findings"):
        of_story[finding["story"]].append((finding["kind"], finding["aspect"], finding["id"]))
    assert {frozenset(json.loads(s["article_ids"])): sorted(of_story[s["id"]]) for s in stories} == findings
    assert progress.counts["articles"] == len(kept) == 8
    assert progress.counts["known"] == 1
    assert progress.counts["compared"] == 2


def _ids(library: Library) -> list[tuple[str]]:
    columns, found = library.store.table("articles")
    at = columns.index("id")
    return [(values[at],) for values in found]


def test_datasets_hold_together(made: tuple[Path, Progress]) -> None:
    folder, _ = made
    articles = {a["id"]: a for a in rows(folder, "articles")}
    stories = {s["id"]: s for s in rows(folder, "stories")}
    assert {a["story"] for a in articles.values()} == set(stories)
    versions = [
        a for a in articles.values() if a["url"] and a["url"].endswith("/two-workers-die-as-crane-falls-in-vessling")
    ]
    assert sorted((a["version"], a["newest"]) for a in versions) == [(1, False), (2, True)]
    assert len({a["story"] for a in versions}) == 1
    for claim in rows(folder, "claims"):
        text = articles[claim["article"]]["text"]
        assert text[claim["start"] : claim["end"]] == claim["text"].split(" … ")[0]
    for side in rows(folder, "sides"):
        assert articles[side["article"]]["text"][side["start"] : side["end"]] == side["text"]
        assert articles[side["article"]]["story"] == side["story"]
    assert rows(folder, "attributions")
    assert {e["story"] for e in rows(folder, "entities")} <= set(stories)
    assert all(a["day"] == (a["published"][:10] if a["published"] else "undated") for a in articles.values())
    assert {a["day"] for a in articles.values()} > {"undated"}


def test_what_was_left_out_is_told_with_its_reason(made: tuple[Path, Progress]) -> None:
    folder, progress = made
    left_out = {r["place"].rpartition("#")[2]: r["reason"] for r in rows(folder, "left_out")}
    assert left_out.keys() == {"9", "10"}
    assert left_out["9"].startswith("repeats ")
    assert "broken JSON" in left_out["10"]
    assert progress.left_out["repeats another"] == 1
    assert sum(progress.left_out.values()) == 2


@pytest.mark.parametrize("after", [1, 3, 5, 8, 11, 14])
def test_one_that_was_stopped_goes_on_and_comes_out_the_same(
    after: int, made: tuple[Path, Progress], reports: str, tmp_path: Path
) -> None:
    done = 0

    def stopped(tasks: Sequence[Task], folder: str) -> Iterator[tuple[Task, Summary]]:
        nonlocal done
        for task, summary in here(tasks, folder):
            if done == after:
                raise KeyboardInterrupt
            done += 1
            yield task, summary

    wanted = Wanted([reports], str(tmp_path / "out"))
    with pytest.raises(KeyboardInterrupt):
        batch(wanted, stopped)
    performed: list[str] = []

    def counted(tasks: Sequence[Task], folder: str) -> Iterator[tuple[Task, Summary]]:
        performed.extend(task.name for task in tasks)
        return here(tasks, folder)

    progress = batch(wanted, counted)
    assert everything(tmp_path / "out") == everything(made[0])
    assert progress.counts == made[1].counts
    assert progress.left_out == made[1].left_out
    assert len(performed) <= sum(int(s["tasks"]) for s in progress.took.values()) - after
    assert not (tmp_path / "out" / ".work").exists()


def test_a_finished_one_does_nothing_more(made: tuple[Path, Progress], reports: str) -> None:
    def nobody(tasks: Sequence[Task], folder: str) -> Iterator[tuple[Task, Summary]]:
        raise AssertionError("nothing was left to do")

    assert batch(Wanted([reports], str(made[0])), nobody).counts == made[1].counts


def test_options_decide_what_is_compared(reports: str, tmp_path: Path) -> None:
    three = batch(Wanted([reports], str(tmp_path / "three"), min_outlets=3), here)
    assert three.counts["compared"] == 2
    four = batch(Wanted([reports], str(tmp_path / "four"), min_outlets=4), here)
    assert four.counts["compared"] == 0
    assert not (tmp_path / "four" / "findings").exists()
    assert all(s["origins"] is None for s in rows(tmp_path / "four", "stories"))
    late = batch(Wanted([reports], str(tmp_path / "late"), since=1_930_780_800.0), here)  # 8 March 2031
    assert late.counts["compared"] == 1


def test_another_batch_in_the_folder_is_refused(made: tuple[Path, Progress], reports: str, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"another folder"):
        batch(Wanted([reports], str(made[0]), min_outlets=3), here)
    (tmp_path / "mine.txt").write_text("not a batch")
    with pytest.raises(BatchError, match="is not empty"):
        batch(Wanted([reports], str(tmp_path)), here)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="nothing to read"):
        batch(Wanted([str(tmp_path / "none.warc.gz")], str(tmp_path / "out")), here)


def test_an_input_without_a_single_report_ends_well(tmp_path: Path) -> None:
    progress = batch(Wanted([lines(tmp_path, "{broken", "{too")], str(tmp_path / "out")), here)
    assert progress.counts["articles"] == 0
    assert len(rows(tmp_path / "out", "left_out")) == 2


def test_what_would_have_to_be_fetched_is_left_out(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(
        '<rss version="2.0"><channel><title>Island Echo</title><item><title>Ferry aground</title>'
        "<link>http://127.0.0.1:9/ferry</link></item></channel></rss>"
    )
    batch(Wanted([str(feed)], str(tmp_path / "out")), here)
    (only,) = rows(tmp_path / "out", "left_out")
    assert "crossread add" in only["reason"]


def test_a_wrong_option_is_told(reports: str, tmp_path: Path) -> None:
    with pytest.raises((UsageError, BatchError), match="nowhere"):
        batch(Wanted([reports], str(tmp_path / "out"), outlets={"nowhere.jsonl": ECHO}), here)


def test_inputs_and_datasets_may_lie_at_an_address(made: tuple[Path, Progress], reports: str) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/news/reports.jsonl", Path(reports).read_bytes())
    batch(Wanted(["memory://news/reports.jsonl"], "memory://news/out"), here)
    found = {
        p.removeprefix("/news/out/"): memory.cat_file(p) for p in memory.find("/news/out") if p.endswith("parquet")
    }
    near = everything(made[0])
    assert found.keys() == near.keys()
    claims = [name for name in near if name.startswith("claims/")]
    assert claims
    assert all(found[name] == near[name] for name in claims)  # articles name another place


def test_a_folder_in_which_another_batch_works_is_refused(reports: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    refused: list[str] = []

    def meets_another(tasks: Sequence[Task], out: str) -> Iterator[tuple[Task, Summary]]:
        if not refused:
            with pytest.raises(BatchError, match="another batch works in") as fault:
                batch(Wanted([reports], str(folder)), here)
            refused.append(str(fault.value))
        yield from here(tasks, out)

    whole = batch(Wanted([reports], str(folder)), meets_another)
    assert refused
    assert whole.counts["articles"] == len(rows(folder, "articles"))
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith(".")) == []
    assert batch(Wanted([reports], str(folder)), here).counts == whole.counts  # once it is done, who asks is answered
