"""Findings drawn by lot: shown with their words, written without, and looked for again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval.stories import Document, Story

from eval import draw
from labels import PLAIN, SAMPLES, oracle


def singles(story: Story) -> Document:
    """A comparison that says every sentence of the first report is told by it alone, and one thing worded twice."""
    said = oracle(story)
    first = story.reports[0]["id"]
    base = {"aspect": "fact", "rule": "told alone", "reason": "Nobody else was found to tell it."}
    said["findings"] = [
        {**base, "kind": "single", "sides": [{"spans": claim["spans"]}]}
        for claim in said["claims"]
        if claim["article_id"] == first
    ] + [{**finding, "kind": "wording"} for finding in said["findings"][:2]]
    return said


@pytest.fixture(autouse=True)
def _no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "run_all", lambda stories, jobs: [singles(story) for story in stories])


def command(*options: str) -> int:
    return draw.main(["--gold", str(SAMPLES / "gold"), *options])


def test_the_reader_sees_the_words_and_the_file_holds_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "out" / "drawn.json"
    assert command("single", "--count", "4", "--out", str(file)) == 0
    out = capsys.readouterr().out
    rows = json.loads(file.read_text("utf8"))["single"]
    assert len(rows) == 4
    texts = {s["id"]: s["text"] for story in PLAIN for r in story.reports for s in r["sentences"]}
    for row in rows:
        assert set(row) == {"corpus", "story", "sentence", "report", "start", "end", "digest", "verdict", "note"}
        assert (row["corpus"], row["verdict"], row["note"]) == ("samples_gold", "", "")
        assert f"“{texts[row['sentence']]}”" in out
        assert texts[row["sentence"]] not in file.read_text("utf8")
    assert "reason: Nobody else was found to tell it." in out
    assert "near [" in out


def test_wording_shows_every_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command("wording", "--count", "1", "--out", str(tmp_path / "drawn.json"))
    out = capsys.readouterr().out
    assert out.count("   [") == 2
    assert out.count("      in: ") == 2
    assert "near [" not in out


def test_a_seed_draws_the_same_and_another_draws_others() -> None:
    found = draw.found(PLAIN, [singles(story) for story in PLAIN], "single")
    rows = [one.row for one in draw.draw(found, 5, 1)]
    assert [one.row for one in draw.draw(found[::-1], 5, 1)] == rows
    assert [one.row for one in draw.draw(found, 5, 2)] != rows
    fewer = [one for one in found if one.row != rows[0]]
    assert [one.row for one in draw.draw(fewer, 4, 1)] == rows[1:], "one that goes leaves the others drawn"
    assert len(draw.draw(found, 10_000, 1)) == len(found)


def test_what_was_read_is_looked_for_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "read.json"
    command("single", "--count", "4", "--out", str(file))
    read = json.loads(file.read_text("utf8"))
    for row, verdict in zip(read["single"], ("right", "right", "wrong", ""), strict=True):
        row["verdict"] = verdict
    read["single"][2]["digest"] = "words that changed"
    read["single"].append({"story": "s", "sentence": "a:1", "verdict": "wrong", "note": "written by hand"})
    file.write_text(json.dumps(read))
    capsys.readouterr()
    assert command("single", "--check", str(file)) == 0
    assert capsys.readouterr().out == (
        "3 of 5 that were read are still shown (1 not judged, 2 right); 2 are not (2 wrong)\n"
    )
    read["single"][0]["corpus"] = "elsewhere"
    file.write_text(json.dumps(read))
    assert command("single", "--check", str(file)) == 0
    assert "2 of 4 that were read" in capsys.readouterr().out, "what was drawn elsewhere is not looked for here"
    assert command("wording", "--check", str(file)) == 0
    assert "0 of 0" in capsys.readouterr().out


def test_without_the_stories_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert draw.main(["single", "--gold", str(tmp_path)]) == 0
    assert "not here" in capsys.readouterr().out
