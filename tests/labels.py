"""Labels turned into a comparison, and the samples that carry labels: what the tests of eval/ share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.stories import Document, Story, labelled

SAMPLES = Path(__file__).parents[1] / "samples"
STORIES = labelled(SAMPLES / "gold", SAMPLES)
PLAIN = labelled(SAMPLES / "gold")  # the same stories, their plain texts


def oracle(story: Story) -> Document:
    """A comparison that says what the labels say: one claim a sentence."""
    text = {r["id"]: (story.folder / r["file"]).read_text("utf8") for r in story.reports}
    at = {s["id"]: s["start"] for r in story.reports for s in r["sentences"]}
    whole = {s["id"]: s["text"] for r in story.reports for s in r["sentences"]}

    def span(sentence: str, words: str) -> dict[str, Any]:
        start = at[sentence] + whole[sentence].index(words)
        return {"article_id": sentence.split(":")[0], "start": start, "end": start + len(words), "text": words}

    speakers: dict[str, list[dict[str, str]]] = {}
    for voice in story.gold["voices"]:
        speakers.setdefault(voice["sentence"], []).append({"name": voice["speaker"]})
    return {
        "articles": [{"id": r["id"], "place": story.file(r).name, "text": text[r["id"]]} for r in story.reports],
        "claims": [
            {"id": s, "article_id": s.split(":")[0], "spans": [span(s, w)], "attributions": speakers.get(s, [])}
            for s, w in whole.items()
        ],
        "matches": [{"a": m["a"], "b": m["b"]} for m in story.gold["matches"]],
        "points": [{"claim_ids": [m["a"], m["b"]]} for m in story.gold["matches"]],
        "findings": [
            {
                "kind": c["verdict"],
                "aspect": c["kind"],
                "rule": "labels",
                "reason": "The labels say so.",
                "sides": [{"spans": [span(c[side], c[f"{side}_text"])]} for side in "ab"],
            }
            for c in story.gold["conflicts"]
        ],
        "entities": [{"mentions": [{"text": form} for form in e["mentions"]]} for e in story.gold["entities"]],
    }
