"""The assembled alternative: its sentences, and which pairs match and are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench import alternative


def test_sentences_end_at_full_stops_and_lines_but_not_in_short_forms_and_initials() -> None:
    text = (
        "Fire at the quay\n\nMr. Oduya said the U.S. crew was safe. “Nobody was hurt.” "
        "The harbour opened at 5.30 p.m. today."
    )
    found = [text[a:b] for a, b in alternative.sentences(text)]
    assert found == [
        "Fire at the quay",
        "Mr. Oduya said the U.S. crew was safe.",
        "“Nobody was hurt.”",
        "The harbour opened at 5.30 p.m. today.",
    ]


def test_pairs_near_enough_match_across_articles_alone() -> None:
    vectors = [
        np.array([[1, 0], [1, 0]], dtype=np.float32),
        np.array([[1, 0]], dtype=np.float32),
        np.array([[0, 1]], dtype=np.float32),
    ]
    assert alternative.near([0, 1, 2], vectors, 0.9) == [(0, 1, 0, 0, 1.0), (0, 1, 1, 0, 1.0)]
    nearest = alternative.nearest([0, 1, 2], vectors)
    assert len(nearest) == 5  # fewer pairs than two a sentence: all of them
    assert [pair[4] for pair in nearest] == sorted((pair[4] for pair in nearest), reverse=True)


def test_what_the_cross_encoder_holds_likely_stays_with_its_group() -> None:
    class Reader:
        def predict(self, pairs: list[tuple[str, str]], **_: object) -> np.ndarray:
            return np.array([float(a == b) for a, b in pairs])

    said = [["a", "b"], ["a"], ["b"]]
    groups: list[list[alternative.Near]] = [[(0, 1, 0, 0, 0.5), (0, 1, 1, 0, 0.4)], [], [(0, 2, 1, 0, 0.3)]]
    assert alternative.reread(groups, said, Reader(), 0.5) == [[(0, 1, 0, 0, 1.0)], [], [(0, 2, 1, 0, 1.0)]]


def test_a_story_has_the_form_that_scorers_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The dam holds. The valley is dry.", "utf8")
    text = alternative.text_of(file)
    cut = alternative.sentences(text)
    story = alternative.story([0], [str(file)], [text], [cut], [(0, 0, 0, 1, 0.7)])
    assert [claim["spans"][0]["text"] for claim in story["claims"]] == ["The dam holds.", "The valley is dry."]
    assert story["matches"] == [{"a": "0:0", "b": "0:1", "confidence": 0.7}]
    assert story["articles"] == [{"id": "0", "place": str(file), "text": text}]
