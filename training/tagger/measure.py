"""What the tagger finds in PolNeAR, in the form that the corpus's own scorer reads: a JSON line a document.

    python training/tagger/measure.py POLNEAR/dev > said.jsonl      (the package must be importable)

Sentences, tags and links are those of the package at run time, so this measures what ships, not the checkpoint.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from crossread import tagger
from crossread.annotate.sentences import sentences
from crossread.model import Article, Card

LONG = 8  # words of content from which it is an attribution of its own where no cue has it


def main() -> None:
    for file in sorted((Path(sys.argv[1]) / "text").glob("*.txt")):
        with file.open(encoding="utf8", newline="") as opened:
            text = opened.read()  # not in normal form: the offsets are the corpus's
        card = Card(file.stem, str(file), None, None, "", None, None, None)
        article = Article(file.stem, card, "en", text, 0)
        tags = tagger.tag(article, sentences(article))
        said = []
        for link in tags.links:
            parts = {"cue": (link.cue,), "speaker": link.speaker, "content": link.content}
            said.append({k: [[t.start, t.end] for t in v] for k, v in parts.items()})
        linked = [c for link in tags.links for c in link.content]
        loose = [t for t in tags.contents if not any(c.start < t.end and t.start < c.end for c in linked)]
        said += [{"content": [[t.start, t.end]]} for t in loose if len(text[t.start : t.end].split()) >= LONG]
        print(json.dumps({"doc": file.stem, "attributions": said}))


if __name__ == "__main__":
    main()
