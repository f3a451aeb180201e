"""The measure of grouping on a tiny invented set."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from eval.articles import article_of
from eval.grouping import CANDIDATES, FOLDS, Shelf, bcubed, fold_of, measure, rows_of
from hypothesis import given
from hypothesis import strategies as st

from crossread import onnx
from crossread.group.keys import Keys, keys_of
from eval import grouping

FERRY = [
    "A ferry with 212 passengers from Tolve ran aground off Port Maren, the harbour office said. Ina Torvald, "
    "a teacher on board, heard a scraping noise before the lights went out. Divers will look at the hull.",
    "The Tolve ferry struck rocks outside Port Maren with 212 people on board. Passenger Ina Torvald said it "
    "was dark for minutes. The harbour office is sending divers to inspect the hull.",
]
CRANE = [
    "A crane at the Vessling container yard collapsed, killing two workers and injuring nine. Fire chief Odile "
    "Marant said that the crane was inspected in March. Hallam Freight, the owner, stopped all work.",
    "Two workers died, nine were hurt when a crane fell at Hallam Freight's yard in Vessling. The crane was "
    "inspected in March, fire chief Odile Marant told reporters.",
]
WHEAT = [
    "The price of wheat in Orlund rose by four percent in a month after the drought in the valley of Sarre, the "
    "millers' guild said. Bakers expect bread to cost more by the autumn."
]
HEADS = {"ferry": "Tolve ferry aground off Port Maren", "crane": "Crane collapse at Vessling yard", "wheat": "Wheat"}


def row(event: str, number: int, text: str) -> dict[str, str]:
    return {
        "id": f"{event}{number}", "event": event, "text": text, "headline": HEADS[event], "published": "2031-03-04"
    }  # fmt: skip


ROWS = [
    row(e, n, t) for e, texts in (("ferry", FERRY), ("crane", CRANE), ("wheat", WHEAT)) for n, t in enumerate(texts)
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf8") as out:
        out.writelines(json.dumps(r) + "\n" for r in ROWS[::-1])
    return path


def test_a_set_is_grouped_and_measured(file: Path, tmp_path: Path) -> None:
    said = measure(file, None, tmp_path)
    assert (said["set"], said["articles"], said["events"], said["stories"]) == ("tiny.jsonl.gz", 5, 3, 3)
    assert (said["P"], said["R"], said["F1"]) == (1, 1, 1)
    assert said["F1 of each alone"] == 0.75  # precision 1, recall 3/5
    lines = [json.loads(line) for line in (tmp_path / "tiny.jsonl").read_text("utf8").splitlines()]
    stories = {line["id"]: line["story"] for line in lines}
    assert stories["ferry0"] == stories["ferry1"] != stories["crane0"] == stories["crane1"]
    assert set(stories) == {r["id"] for r in ROWS}


def test_trees_of_folds_that_are_all_the_shipped_ones_say_what_those_say(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in range(FOLDS):
        (tmp_path / f"group-{n}.onnx").write_bytes(onnx.weights("group.onnx"))
    assert grouping.main([str(file), str(file), "--folds", str(tmp_path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    shipped = measure(file, None, None)
    assert [{k: v for k, v in line.items() if k != "articles/s"} for line in lines] == [
        {k: v for k, v in shipped.items() if k != "articles/s"}
    ] * 2


def test_a_set_goes_through_the_library(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = grouping.added(file)
    assert (said["articles"], said["events"], said["stories"], said["left_out"]) == (5, 3, 3, 0)
    assert (said["F1"], said["apart"], said["together"]) == (1, 0.75, 0.5294)  # together: precision 9/25, recall 1
    monkeypatch.setattr(grouping, "PINNED", tmp_path / "grouping.json")
    assert grouping.main([str(file), "--pin"]) == 0
    assert json.loads(capsys.readouterr().out) == {"set": "tiny", **said}
    assert json.loads((tmp_path / "grouping.json").read_text("utf8")) == {"tiny": said}


def test_articles_come_in_the_order_of_their_dates_those_without_first(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl.gz"
    given = [("c", "2031-03-05"), ("b", "2031-03-04T10:00"), ("d", None), ("a", "2031-03-05")]
    with gzip.open(path, "wt", encoding="utf8") as out:
        out.writelines(json.dumps({"id": i, "published": p}) + "\n" for i, p in given)
    assert [r["id"] for r in rows_of(path)] == ["d", "b", "a", "c"]


def test_b_cubed_of_a_known_case() -> None:
    gold = {"a": "x", "b": "x", "c": "x", "d": "y"}
    assert bcubed(gold, gold) == (1, 1, 1)
    precision, recall, f1 = bcubed(gold, {"a": "1", "b": "1", "c": "2", "d": "2"})
    assert precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


@given(st.dictionaries(st.text(max_size=4), st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_b_cubed_turned_round_swaps_precision_and_recall(told: dict[str, tuple[int, int]]) -> None:
    gold, said = ({i: str(pair[n]) for i, pair in told.items()} for n in (0, 1))
    precision, recall, f1 = bcubed(gold, said)
    assert bcubed(said, gold) == pytest.approx((recall, precision, f1))
    assert bcubed(gold, dict.fromkeys(gold, "1"))[1] == pytest.approx(1)
    assert bcubed(gold, {i: i for i in gold})[0] == pytest.approx(1)
    assert 0 < f1 <= 1 + 1e-9


@given(st.text())
def test_a_fold_is_one_of_the_folds(event: str) -> None:
    assert 0 <= fold_of(event) < FOLDS


def test_folds_are_the_same_everywhere() -> None:
    assert fold_of("123456789") == 0xCBF43926 % FOLDS  # the check value of CRC-32


def test_only_what_is_near_in_time_and_shares_a_posting_is_looked_at() -> None:
    def keys(article: str, day: str) -> Keys:
        return keys_of(article_of({**row("ferry", 0, FERRY[0]), "id": article, "published": day}))

    shelf = Shelf()
    for name, day in (("a", "2031-03-04"), ("b", "2031-03-05"), ("c", "2031-04-04")):
        shelf.add(keys(name, day))
    new = keys("n", "2031-03-06")
    assert shelf.candidates(new) == ["b", "a"]
    assert {k.article_id for k in shelf.near(new)} == {"a", "b"}
    for n in range(CANDIDATES + 5):
        shelf.add(keys(f"m{n}", "2031-03-06"))
    assert len(shelf.candidates(new)) == CANDIDATES
