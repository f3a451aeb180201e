"""The command of eval/: it prints figures with counts, pins them, and ends with 1 where one fell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval.stories import Document, Story

from eval import run

SAMPLES = Path(__file__).parents[2] / "samples" / "gold"
# Stands in for the scorer that lies with the outside stories: every match that is said counts as right.
SCORER = """
import json, pathlib, sys
folder, stories = pathlib.Path(sys.argv[3]), [pathlib.Path(s) for s in sys.argv[4:]]
hits = sum(len(json.loads((folder / f"{s.name}.json").read_text())["matches"]) for s in stories)
names = "match_p match_r match_f1 match_r2 dispute_p dispute_r dispute_f1 alarm voice_f1 speaker_f1 entity_f1".split()
print(json.dumps({"figures": dict.fromkeys(names, hits / 100), "counts": {"match_hit": float(hits)}, "seconds": 1}))
"""


def says(story: Story, matches: int) -> Document:
    """A comparison that joins the first `matches` labelled pairs and finds nothing else."""
    articles, claims = [], []
    for report in story.reports:
        text = (story.folder / report["file"]).read_text("utf8")
        articles.append({"id": report["id"], "place": story.file(report).name, "text": text})
        for s in report["sentences"]:
            span = {"article_id": report["id"], "start": s["start"], "end": s["end"], "text": s["text"]}
            claims.append({"id": s["id"], "article_id": report["id"], "spans": [span], "attributions": []})
    joined: list[dict[str, Any]] = story.gold["matches"][:matches]
    return {"articles": articles, "claims": claims, "matches": joined, "findings": [], "entities": []}


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command with comparisons that hold so many matches a story."""
    scorer = tmp_path / "scorer.py"
    scorer.write_text(SCORER)

    def main(matches: int, *options: str) -> int:
        monkeypatch.setattr(run, "run_all", lambda stories, jobs: [says(story, matches) for story in stories])
        places = ["--gold", str(SAMPLES), "--scorer", str(scorer), "--floors", str(tmp_path / "floors.json")]
        return run.main([*places, *options])

    return main


def test_figures_stand_with_their_counts(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(10) == 0
    out = capsys.readouterr().out
    assert "samples: 2 stories, 1846 sentence pairs across reports, of which" in out
    assert "match_p     1.000  20 of 20" in out
    assert "gold_dev" in out


def test_a_drop_ends_with_1_only_when_checked(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(10, "--check") == 1, "nothing is pinned yet"
    assert command(10, "--pin") == 0
    assert command(10, "--check") == 0
    assert command(5) == 0
    capsys.readouterr()
    assert command(5, "--check") == 1
    out = capsys.readouterr().out
    assert "BELOW THE FLOOR  samples: match_f1" in out
    assert "BELOW THE FLOOR  gold_dev: match_f1 0.100, pinned 0.200" in out


def test_pinned_figures_carry_counts_and_base_rates(command: Any, tmp_path: Path) -> None:
    command(10, "--pin")
    pinned = json.loads((tmp_path / "floors.json").read_text("utf8"))
    assert pinned["samples"]["counts"]["match_hit"] == 20
    assert pinned["samples"]["base"]["pairs"] == 1846
    assert pinned["gold_dev"]["figures"]["match_f1"] == 0.2


def test_stories_kept_outside_need_not_be_there(command: Any, tmp_path: Path) -> None:
    assert command(10, "--pin") == 0
    assert command(10, "--check", "--gold", str(tmp_path / "nowhere")) == 0


def test_a_scorer_that_fails_is_not_taken_for_a_figure(command: Any, tmp_path: Path) -> None:
    (tmp_path / "scorer.py").write_text("raise SystemExit('broken')")
    with pytest.raises(RuntimeError, match="broken"):
        command(10)
