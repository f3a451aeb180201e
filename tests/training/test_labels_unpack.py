"""Labels of public reports put beside their texts, with invented reports and labels."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from training.labels import unpack

ARTICLES = {
    "x1": {
        "id": "x1", "headline": "Barge burns", "published": "2031-06-04",
        "text": "A barge burned at Hesk. It killed 12 géese.",
    },
    "x2": {
        "id": "x2", "headline": "Fire on barge", "published": "2031-06-05",
        "text": "Fire took a barge. At Hesk 19 geese died. Wheat rose.",
    },
}  # fmt: skip


def places(id_: str, *sentences: str) -> list[list[int]]:
    text = ARTICLES[id_]["text"]
    return [[text.index(s), text.index(s) + len(s)] for s in sentences]


def place(id_: str, words: str) -> list[int]:
    return places(id_, words)[0]


LABELS: dict[str, Any] = {
    "event": "barge",
    "articles": [
        {"id": "x1", "sentences": places("x1", "A barge burned at Hesk.", "It killed 12 géese.")},
        {"id": "x2", "sentences": places("x2", "Fire took a barge.", "At Hesk 19 geese died.", "Wheat rose.")},
    ],
    "matches": [[0, 1, 1, 1, 2], [0, 2, 1, 2, 1]],
    "conflicts": [[0, 2, *place("x1", "12 géese"), 1, 2, *place("x2", "19 geese"), "number", "conflict"]],
}


def read(file: Path) -> Any:
    return json.loads(file.read_text("utf8"))


def test_a_story_becomes_a_folder(tmp_path: Path) -> None:
    unpack.write(LABELS, ARTICLES, tmp_path)
    folder = tmp_path / "barge"
    assert sorted(f.name for f in folder.iterdir()) == ["gold.json", "r0.txt", "r1.txt", "reports.json"]
    assert (folder / "r0.txt").read_text("utf8") == "Barge burns\n\nA barge burned at Hesk. It killed 12 géese.\n"
    told = read(folder / "reports.json")
    assert told["story"] == "barge"
    first, second = told["reports"]
    assert (first["id"], first["file"], first["date"], first["title"]) == ("r0", "r0.txt", "2031-06-04", "Barge burns")
    assert [s["id"] for s in second["sentences"]] == ["r1:1", "r1:2", "r1:3"]
    assert [s["text"] for s in first["sentences"]] == ["A barge burned at Hesk.", "It killed 12 géese."]


def test_matches_and_conflicts_name_the_sentences_and_their_words(tmp_path: Path) -> None:
    unpack.write(LABELS, ARTICLES, tmp_path)
    gold = read(tmp_path / "barge" / "gold.json")
    assert gold["matches"] == [{"a": "r0:1", "b": "r1:1", "grade": 2}, {"a": "r0:2", "b": "r1:2", "grade": 1}]
    (conflict,) = gold["conflicts"]
    assert (conflict["a"], conflict["a_text"]) == ("r0:2", "12 géese")
    assert (conflict["b"], conflict["b_text"]) == ("r1:2", "19 geese")
    assert (conflict["kind"], conflict["verdict"]) == ("number", "conflict")


def test_an_article_that_the_corpus_lacks_is_no_silent_gap(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="x2"):
        unpack.write(LABELS, {"x1": ARTICLES["x1"]}, tmp_path)


def test_all_stories_of_the_file_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, labels = tmp_path / "corpus.jsonl.gz", tmp_path / "stories.jsonl"
    with gzip.open(corpus, "wt", encoding="utf8") as file:
        file.writelines(json.dumps(row) + "\n" for row in ARTICLES.values())
    labels.write_text("".join(json.dumps({**LABELS, "event": e}) + "\n" for e in ("one", "two")), "utf8")
    monkeypatch.setattr(unpack, "LABELS", labels)
    monkeypatch.setattr(sys, "argv", ["unpack.py", "--articles", str(corpus), "--out", str(tmp_path / "out")])
    unpack.main()
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["one", "two"]
    assert read(tmp_path / "out" / "two" / "gold.json")["story"] == "two"


def test_the_shipped_labels_are_whole_and_hold_no_words() -> None:
    events = set()
    for line in unpack.LABELS.read_text("utf8").splitlines():
        story = json.loads(line)
        events.add(story["event"])
        assert set(story) == {"event", "articles", "matches", "conflicts"}
        counts = [len(a["sentences"]) for a in story["articles"]]
        for article in story["articles"]:
            assert set(article) == {"id", "sentences"}
            assert all(0 <= start < end for start, end in article["sentences"])
        for a, i, b, j, grade in story["matches"]:
            assert a != b
            assert 1 <= i <= counts[a]
            assert 1 <= j <= counts[b]
            assert grade in (1, 2)
        for a, i, start, end, b, j, first, last, kind, verdict in story["conflicts"]:
            for report, sentence, begin, stop in ((a, i, start, end), (b, j, first, last)):
                low, high = story["articles"][report]["sentences"][sentence - 1]
                assert low <= begin < stop <= high
            assert kind
            assert verdict in ("conflict", "update", "compatible")
    assert events
