"""What a change gained and lost: told with words on the terminal, kept without any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval.stories import DISPUTED, Document, Story

from eval import changes
from labels import PLAIN, SAMPLES, oracle

GOLD = SAMPLES / "gold"


def flat(found: list[changes.Row]) -> list[str]:
    return sorted(json.dumps(row) for row in found)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command with some comparisons; the findings of the labels are pinned."""
    file = tmp_path / "findings.json"
    changes.write(file, changes.rows(PLAIN, map(oracle, PLAIN)))

    def main(said: list[Document], *options: str) -> int:
        def run_all(stories: list[Story], jobs: int) -> list[Document]:
            return said

        monkeypatch.setattr(changes, "run_all", run_all)
        return changes.main(["--gold", str(GOLD), "--file", str(file), *options])

    return main


def test_not_a_word_of_a_report_is_kept(tmp_path: Path) -> None:
    rows = changes.rows(PLAIN, map(oracle, PLAIN))
    changes.write(tmp_path / "findings.json", rows)
    kept = (tmp_path / "findings.json").read_text("utf8")
    assert changes.read(tmp_path / "findings.json") == rows
    assert len(kept.splitlines()) == len(rows) + 2
    for row in rows:
        assert row.keys() == {"story", "kind", "aspect", "rule", "verdict", "sides", "digest"}
    long = {c[f"{side}_text"] for story in PLAIN for c in story.gold["conflicts"] for side in "ab"}
    assert not [words for words in long if len(words) > 12 and words in kept]


def test_the_committed_findings_hold_places_and_no_words() -> None:
    rows = changes.read(changes.FILE)
    assert rows
    for row in rows:
        assert set(row["digest"]) <= set("0123456789abcdef")
        for side in row["sides"]:
            for name in side:
                where, _, offsets = name.rpartition("+")
                assert " " not in where
                assert all(part.isdigit() for part in offsets.split("-"))


def test_nothing_changed_is_said(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert command([oracle(story) for story in PLAIN]) == 0
    assert capsys.readouterr().out == "no finding gained or lost\n"


def test_gained_and_lost_are_shown_with_their_words_and_verdicts(
    command: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [oracle(story) for story in PLAIN]
    findings = said[0]["findings"]
    gone = next(f for f in findings if f["kind"] in DISPUTED)
    alarm = next(f for f in findings if f["kind"] == "compatible")
    findings.remove(gone)
    alarm["kind"] = "conflict"
    assert command(said) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert f"lost   true       {PLAIN[0].name}  {gone['kind']} {gone['aspect']}  (labels)" in lines
    assert f"gained alarm      {PLAIN[0].name}  conflict {alarm['aspect']}  (labels)" in lines
    assert f"lost   true       {PLAIN[0].name}  compatible {alarm['aspect']}  (labels)" in lines
    for side in [*gone["sides"], *alarm["sides"]]:
        assert f"“{side['spans'][0]['text']}”" in out
    assert "compatible   gained 0; lost 1 (1 true)" in lines


def test_kinds_of_which_there_are_hundreds_are_counted_only_unless_asked_for(
    command: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [oracle(story) for story in PLAIN]
    said[0]["findings"].append({**said[0]["findings"][0], "kind": "single"})
    command(said)
    assert capsys.readouterr().out == "single       gained 1 (1 unlabelled); lost 0\n"
    command(said, "--all")
    assert "gained unlabelled" in capsys.readouterr().out


def test_the_same_finding_twice_is_one_gained() -> None:
    rows = changes.rows(PLAIN, map(oracle, PLAIN))
    gained, lost = changes.differ(rows, [*rows, rows[0]])
    assert (flat(gained), lost) == (flat([rows[0]]), [])
    assert changes.differ(rows, rows) == ([], [])


def test_other_words_at_the_same_place_are_a_change() -> None:
    rows = changes.rows(PLAIN, map(oracle, PLAIN))
    other = [rows[0].copy(), *rows[1:]]
    other[0]["digest"] = "0" * 12
    gained, lost = changes.differ(rows, other)
    assert (len(gained), len(lost)) == (1, 1)


def test_stories_that_are_not_here_and_findings_not_pinned_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes.main(["--gold", str(tmp_path)]) == 0
    assert "not here" in capsys.readouterr().out
    assert changes.main(["--gold", str(GOLD), "--file", str(tmp_path / "none.json")]) == 0
    assert "make pin" in capsys.readouterr().out
