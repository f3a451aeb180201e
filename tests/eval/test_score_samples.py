"""The scorer: labels turned into a comparison score 1, and each kind of fault lowers the figure it should."""

from __future__ import annotations

import copy

import pytest
from eval.stories import DISPUTED, Document, Story, base_rates

from eval import score_samples
from labels import STORIES, oracle


@pytest.fixture(params=STORIES, ids=lambda story: story.name)
def story(request: pytest.FixtureRequest) -> Story:
    found: Story = request.param
    return found


def figures(story: Story, comparison: Document) -> dict[str, float]:
    return score_samples.figures(score_samples.count(story, comparison))


def test_the_labels_themselves_are_perfect(story: Story) -> None:
    got = figures(story, oracle(story))
    assert got.pop("alarm") == 0
    assert set(got.values()) == {1.0}


def test_an_empty_comparison_scores_nothing(story: Story) -> None:
    empty = {**oracle(story), "claims": [], "matches": [], "points": [], "findings": [], "entities": []}
    assert set(figures(story, empty).values()) == {0.0}


def test_a_wrong_match_costs_precision_and_a_missing_one_recall(story: Story) -> None:
    said = oracle(story)
    said["matches"].pop()
    told = {frozenset((m["a"], m["b"])) for m in said["matches"]}
    first, last = (r["sentences"][-1]["id"] for r in (story.reports[0], story.reports[-1]))
    assert frozenset((first, last)) not in told
    assert figures(story, said)["match_p"] == 1
    assert figures(story, said)["match_r"] < 1
    said["matches"].append({"a": first, "b": last})
    assert figures(story, said)["match_p"] < 1


def test_a_compatible_difference_called_a_conflict_is_an_alarm(story: Story) -> None:
    said = oracle(story)
    for finding in said["findings"]:
        finding["kind"] = "conflict"
    compatible = sum(c["verdict"] == "compatible" for c in story.gold["conflicts"])
    counts = score_samples.count(story, said)
    assert counts["alarm"] == compatible
    assert counts["update_said"] == 0
    assert figures(story, said)["dispute_r"] == 1


def test_a_dispute_told_twice_counts_once_and_whole_sentences_do_not_hit(story: Story) -> None:
    said = oracle(story)
    said["findings"] += copy.deepcopy(said["findings"])
    assert figures(story, said)["dispute_p"] == 1
    wide = oracle(story)
    for finding in wide["findings"]:
        for side in finding["sides"]:
            article = next(a for a in wide["articles"] if a["id"] == side["spans"][0]["article_id"])
            side["spans"] = [{"article_id": article["id"], "start": 0, "end": 400, "text": article["text"][:400]}]
    assert figures(story, wide)["dispute_r"] == 0


def test_a_report_left_out_and_a_text_without_a_sentence_are_felt(story: Story) -> None:
    said = oracle(story)
    gone = said["articles"].pop()["id"]
    said["claims"] = [c for c in said["claims"] if c["article_id"] != gone]
    said["matches"] = [m for m in said["matches"] if gone not in {m["a"].split(":")[0], m["b"].split(":")[0]}]
    said["findings"], said["points"] = [], []
    assert figures(story, said)["match_r"] < 1
    short = {**oracle(story), "claims": [], "matches": [], "points": [], "findings": []}
    short["articles"][0]["text"] = short["articles"][0]["text"][:-60]
    assert score_samples.count(story, short)["lost"] > 0


def test_a_span_that_does_not_fit_its_text_is_refused(story: Story) -> None:
    said = oracle(story)
    said["claims"][0]["spans"][0]["text"] = "something else"
    with pytest.raises(ValueError, match="not its article's"):
        score_samples.count(story, said)


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("Radomir Teskel", "Interior Minister Radomir Teskel"),
        ("Radomir Teskel", "Teskel"),
        ("Radomir Teskel", "Radomir Teskell"),
        ("the dockers’ union", "The dockers' union"),
        ("Zoë Ambré", "Zoe Ambre"),
    ],
)
def test_one_name(gold: str, said: str) -> None:
    assert score_samples.same_name(gold, said)


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("Radomir Teskel", "Ilse Corvane"),
        ("Radomir Teskel", ""),
        ("Radomir Teskel", "Radomir Teskel and three other officials of the ministry"),
    ],
)
def test_not_one_name(gold: str, said: str) -> None:
    assert not score_samples.same_name(gold, said)


def test_base_rates_count_pairs_across_reports_only(story: Story) -> None:
    base = base_rates([story])
    sizes = [len(r["sentences"]) for r in story.reports]
    assert base["pairs"] == (sum(sizes) ** 2 - sum(n * n for n in sizes)) / 2
    assert 0.02 < base["match_share"] < 0.15
    assert 0 < base["disputed_share"] < 1
    assert any(c["verdict"] in DISPUTED for c in story.gold["conflicts"])
