"""What the labels say of each finding, and where labelled words stand in a text."""

from __future__ import annotations

import copy

import pytest
from eval.disputes import judge, labels
from eval.ground import Ground, find
from eval.stories import DISPUTED, Story

from labels import STORIES, oracle

story_each = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


@story_each
def test_labels_judge_themselves_true_and_a_second_telling_counts_neither_way(story: Story) -> None:
    said = oracle(story)
    said["findings"] += copy.deepcopy(said["findings"])
    judged = judge(story, said, Ground(story, said))
    half = len(judged) // 2
    assert {one.verdict for one in judged[:half]} <= {"true", "again"}
    assert {one.verdict for one in judged[half:] if one.finding["kind"] in DISPUTED} == {"again"}
    assert set().union(*(one.hits for one in judged if one.counts)) == labels(story).keys()


@story_each
def test_a_wrong_kind_is_named_for_what_it_is(story: Story) -> None:
    for kind, of, verdict in (("conflict", "compatible", "alarm"), ("compatible", "conflict", "missed")):
        said = oracle(story)
        said["findings"] = [{**f, "kind": kind} for f in said["findings"] if f["kind"] == of]
        judged = judge(story, said, Ground(story, said))
        assert judged
        assert {one.verdict for one in judged} == {verdict}


@story_each
def test_what_labels_do_not_speak_of_is_neither_true_nor_false(story: Story) -> None:
    said = oracle(story)
    finding = said["findings"][0]
    heads = [{"article_id": r["id"], "start": 0, "end": 1, "text": r["title"][:1]} for r in story.reports[:2]]
    said["findings"] = [
        {**finding, "kind": "single"},
        {**finding, "kind": "conflict", "sides": [{"spans": [head]} for head in heads]},
    ]
    judged = judge(story, said, Ground(story, said))
    assert [one.verdict for one in judged] == ["unlabelled"] * 2
    assert not any(one.counts for one in judged)


def test_a_side_on_other_words_hits_nothing() -> None:
    story = STORIES[0]
    said = oracle(story)
    sentence = story.reports[0]["sentences"][0]
    span = {"article_id": story.reports[0]["id"], "start": sentence["start"], "end": sentence["start"] + 2}
    span["text"] = sentence["text"][:2]
    said["findings"] = [{**f, "sides": [{"spans": [span]}, f["sides"][1]]} for f in said["findings"][:1]]
    said["findings"][0]["kind"] = "conflict"
    assert [one.verdict for one in judge(story, said, Ground(story, said))] == ["false"]


def test_words_are_found_whatever_the_blanks() -> None:
    assert find("two  boats", "Two\nand two boats") == (8, 17)
    assert find("two boats", "two\n boats", 1) is None
    assert find("a (b", "x a (b)") == (2, 6)


@story_each
def test_a_stretch_is_named_without_words_and_found_again(story: Story) -> None:
    said = oracle(story)
    ground = Ground(story, said)
    spans = [span for f in said["findings"] for side in f["sides"] for span in side["spans"]]
    head = {"article_id": story.reports[0]["id"], "start": 0, "end": 4, "text": said["articles"][0]["text"][:4]}
    for span in [*spans, head]:
        assert ground.words(ground.named(span)) == span["text"]
    assert ground.named(head) == f"{story.reports[0]['id']}+0-4"
    assert ground.words("nobody:3+0-4") is None
