"""The measure of origins: which pairs it counts, which it leaves out, and its command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval.origins import DERIVATIONS, ORIGINAL, measure, pool, table

from eval import origins

ONE = (
    "A barge loaded with straw burned down in the harbour of Port Hesk late on Monday. "
    "Three divers searched the flooded engine room for a missing cook until the tide turned. "
    "Harbour workers towed two grain ships out of reach of the flames with a borrowed tug. "
    "The barge had sailed from Tarnow with forty tonnes of straw for a circus. "
    "Insurers put the damage at about 12,000 crowns."
)
TWO = (
    "Smoke hung over Hesk all night after a boat caught fire beside the fish market. "
    "Residents of the old quarter were told to keep their windows shut until morning. "
    "The mayor cut short a holiday and promised new rules for the storage of fodder. "
    "Schools near the water will open an hour later than usual. "
    "No one could say who owned the vessel."
)


def story(folder: Path, **texts: str) -> Path:
    """A story folder of these reports, a paragraph each."""
    folder.mkdir(parents=True)
    reports = []
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf8")
        sentences: list[dict[str, Any]] = []
        for n, line in enumerate(text.split(". ")):
            start = text.index(line)
            end = min(len(text), start + len(line) + 1)
            sentences.append({"id": f"{name}:{n}", "start": start, "end": end, "text": text[start:end]})
        reports.append({"id": name, "file": f"{name}.txt", "title": None, "sentences": sentences})
    (folder / "reports.json").write_text(json.dumps({"reports": reports}), "utf8")
    return folder


def test_a_pool_holds_each_report_and_what_is_made_of_it(tmp_path: Path) -> None:
    texts, shared = pool(story(tmp_path / "s", a=ONE, b=TWO))
    assert sorted((t.family, t.kind) for t in texts) == sorted(
        (name, kind) for name in "ab" for kind in (ORIGINAL, *DERIVATIONS)
    )
    assert len({t.article.id for t in texts}) == len(texts)
    assert shared == []
    assert pool(tmp_path / "s") == (texts, shared)


def test_what_is_made_of_a_report_is_found_to_share_its_origin(tmp_path: Path) -> None:
    story(tmp_path / "s", a=ONE, b=TWO)
    found = measure(tmp_path)
    texts = 2 * (1 + len(DERIVATIONS))
    assert found["stories"] == 1
    assert found["all"]["pairs"] == texts * (texts - 1) / 2
    assert found["all"]["one"] == 2 * (texts / 2) * (texts / 2 - 1) / 2
    assert found["all"]["precision"] == 1
    assert found["kinds"]["reprint"]["recall"] > 0.8
    assert found["single"]["pairs"] == 2 * 2 * len(DERIVATIONS)
    assert found["singles"]["cut: first part"]["recall"] == 1


def test_reports_that_share_a_passage_as_published_are_listed_and_left_out(tmp_path: Path) -> None:
    story(tmp_path / "s", a=ONE, b=f"{TWO} {ONE.split('. ')[1]} everywhere.")
    found = measure(tmp_path)
    assert len(found["unsettled"]) == 1
    assert "Three divers searched the flooded engine room".lower() in found["unsettled"][0]
    assert found["all"]["one"] == found["all"]["pairs"] < found["strict"]["pairs"]
    quoted = f"{TWO} “{ONE.split('. ')[1]} everywhere,” said Mia Brandt."
    assert pool(story(tmp_path / "t", a=ONE, b=quoted))[1] == []


def test_the_command_prints_counts_and_ends_with_2_where_nothing_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert origins.main(["--gold", str(tmp_path)]) == 2
    story(tmp_path / "s", a=ONE, b=TWO)
    capsys.readouterr()
    assert origins.main(["--gold", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.strip() == table(measure(tmp_path))
    assert all(kind in said for kind in DERIVATIONS)
    assert origins.main(["--gold", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == measure(tmp_path)
