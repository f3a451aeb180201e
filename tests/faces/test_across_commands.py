"""The commands that look across stories and over time, as a user runs them: text and JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import answer, run

from crossread import Library
from newsroom import CRANE, ECHO, FERRY, HERALD, POST, all_lines, ferry, lines, row


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two stories, of which the ferry's was compared, and a reprint of one report."""
    made = tmp_path / "library.db"
    with Library(made) as held:
        held.add(all_lines(tmp_path))
        held.add(lines(tmp_path, row(FERRY[0], outlet="Kelling Courier", url="https://k.example/1"), name="k.jsonl"))
        held.compare(ferry(held))
    return made


def test_outlets_are_listed(library: Path) -> None:
    found = answer("outlets", library=library)
    counted = {o["name"]: (o["articles"], o["stories"], o["compared"]) for o in found["outlets"]}
    assert counted == {POST: (2, 2, 1), HERALD: (2, 2, 1), ECHO: (2, 2, 1), "Kelling Courier": (1, 1, 1)}
    assert found["scope"]["articles"] == 7
    (only,) = answer("outlets", "--limit", "1", library=library)["outlets"]
    assert only["first_published"] < only["last_published"]
    shown = run("outlets", library=library).stdout
    assert "2 reports of 2 stories, 1 compared" in shown
    assert all(name in shown for name in counted)


def test_an_outlet_with_its_exact_words(library: Path) -> None:
    found = answer("outlet", "kelling courier", library=library)
    assert found["outlet"]["name"] == "Kelling Courier"
    assert found["looked_at"] == {
        "compared_stories": 1, "stories_of_several_reports": 1, "of_these_origins_known": 1,
    }  # fmt: skip
    shared = {s["outlet"]: s for s in found["shares"]}[POST]
    assert shared["stories"] == 1
    example = shared["examples"][0]
    with Library(library) as held:
        for span in (example["mine"], example["theirs"]):
            assert held.article(span["article_id"]).article.text[span["start"] : span["end"]] == span["text"]
    shown = run("outlet", "Kelling Courier", library=library).stdout
    assert "1 of its stories were compared" in shown
    assert "Carries the same reporting as:" in shown
    assert POST in shown
    missing = run("outlet", "Nobody", library=library)
    assert missing.exit_code == 2
    assert "holds no outlet 'Nobody'" in missing.stderr


def test_series_is_a_table_of_exact_words(library: Path) -> None:
    with Library(library) as held:
        story = ferry(held)
    found = answer("series", story, library=library)
    assert found["story"] == story
    steps = [s for f in found["figures"] for s in f["steps"]]
    assert {(s["outlet"], s["low"]) for s in steps} >= {(POST, 14.0), (HERALD, 19.0)}
    with Library(library) as held:
        for step in steps:
            span = step["value"]
            assert held.article(span["article_id"]).article.text[span["start"] : span["end"]] == span["text"]
    shown = run("series", story, library=library).stdout
    row_ = next(line for line in shown.splitlines() if line.startswith("  2031-03-04 18:20  " + POST))
    assert "14" in row_
    with Library(library) as held:
        (crane,) = held.stories(mentions=["Vessling"])
    assert "No figure is disputed" in run("series", crane.id, library=library).stdout
    assert answer("series", crane.id, library=library)["figures"] == []


def test_history_tells_which_claims_were_dropped(library: Path, tmp_path: Path) -> None:
    text = FERRY[1][3].replace("Harbour master Olav Renn denied that the captain of the Astrild was drunk.", "")
    later = row(FERRY[1], text=text.replace("19 people were hurt", "21 people were hurt"))
    with Library(library) as held:
        held.add(lines(tmp_path, later, name="later.jsonl"))
    (revision,) = answer("history", later["url"], library=library)["revisions"]
    assert revision["claims"] is None, "the second version was not read"
    assert "were not read yet (--read)" in run("history", later["url"], library=library).stdout
    (revision,) = answer("history", later["url"], "--read", library=library)["revisions"]
    (dropped,) = revision["claims"]["dropped"]
    assert dropped["after"] is None
    claim = dropped["before"]
    assert "Renn" in claim["speaker"]
    assert claim["denied"]
    with Library(library) as held:
        before = held.article(revision["from"]).article.text
    assert all(before[s["start"] : s["end"]] == s["text"] for s in claim["spans"])
    assert "drunk" in claim["spans"][0]["text"]
    changed = revision["claims"]["changed"]
    assert any("19" in c["before"]["spans"][0]["text"] and "21" in c["after"]["spans"][0]["text"] for c in changed)
    shown = run("history", later["url"], library=library).stdout
    assert "Claims that were dropped: 1" in shown
    assert "Claims that changed: " in shown
    assert "Olav Renn (denied): “" in shown


def test_a_story_says_which_versions_are_not_compared(library: Path, tmp_path: Path) -> None:
    later = row(CRANE[0], text=CRANE[0][3].replace("two workers", "three workers"))
    with Library(library) as held:
        held.add(lines(tmp_path, later, name="later.jsonl"))
        (crane,) = held.stories(mentions=["Vessling"])
        where = held.history(later["url"]).versions[-1].article.card.place
    for _ in range(2):  # made, then kept
        (left,) = answer("story", crane.id, library=library)["left_out"]
        assert (left["where"], left["stage"]) == (where, "group")
        assert left["reason"].startswith("an older version is not compared")
    assert "an older version is not compared" in " ".join(run("story", crane.id, library=library).stdout.split())
