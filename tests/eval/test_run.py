"""The command of eval/: it prints figures with counts, pins them, and ends with 1 where one fell."""

from __future__ import annotations

import json
import shutil
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
    return {"articles": articles, "claims": claims, "matches": joined, "points": [], "findings": [], "entities": []}


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command with comparisons that hold so many matches a story; the samples stand in for gold_dev too."""
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "dev").symlink_to(SAMPLES)
    (gold / "score.py").write_text(SCORER)
    monkeypatch.setattr(run, "GOLD", gold)

    def main(matches: int, *options: str) -> int:
        monkeypatch.setattr(run, "run_all", lambda stories, jobs: [says(story, matches) for story in stories])
        return run.main(["--floors", str(tmp_path / "floors.json"), *options])

    return main


def test_figures_stand_with_their_counts(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(10) == 0
    out = capsys.readouterr().out
    assert "samples: 2 stories, 1846 sentence pairs across reports, of which" in out
    assert "match_p     1.000  20 of 20      6.1% of the pairs" in out
    assert "gold_dev: 2 stories" in out
    assert out.count("| museum-verdict | 225 | 1.00 (10 of 10) | 0.50 (10 of 20) |") == 2


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
    (tmp_path / "gold" / "score.py").write_text("raise SystemExit('broken')")
    with pytest.raises(RuntimeError, match="broken"):
        command(10)


def test_pinning_keeps_what_stands_below_the_totals_and_the_findings(command: Any, tmp_path: Path) -> None:
    command(10, "--pin")
    detail = json.loads((tmp_path / "detail.json").read_text("utf8"))
    assert detail.keys() == {"samples", "gold_dev"}
    assert detail["samples"]["stories"]["silo-explosion"]["match_hit"] == 10
    assert json.loads((tmp_path / "findings.json").read_text("utf8")) == []


def test_a_count_the_two_scorers_disagree_on_is_told(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    command(10)
    assert "otherwise" not in capsys.readouterr().out
    scorer = SCORER.replace('"match_hit": float(hits)', '"match_hit": hits + 1.0')
    (run.GOLD / "score.py").write_text(scorer)
    capsys.readouterr()
    command(10)
    assert "count match_hit otherwise than score.py does" in capsys.readouterr().out


def test_other_stories_are_shown_but_neither_pinned_nor_held(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES, tmp_path / "elsewhere")
    labels = tmp_path / "elsewhere" / "museum-verdict" / "gold.json"
    gold = json.loads(labels.read_text("utf8"))
    labels.write_text(json.dumps({name: gold[name] for name in ("matches", "conflicts")}))  # all that was labelled
    other = ["--gold", str(tmp_path / "elsewhere")]
    assert command(10, "--pin", *other) == 0
    assert json.loads((tmp_path / "floors.json").read_text("utf8")).keys() == {"samples"}
    assert command(10, "--check", *other) == 0
    assert "elsewhere: 2 stories" in capsys.readouterr().out
    assert not (tmp_path / "findings.json").exists()
