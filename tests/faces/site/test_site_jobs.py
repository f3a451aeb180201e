"""Long work: one piece at a time, its end known, what fails told, old jobs forgotten, stopped when the site stops."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from crossread import Library
from crossread.faces.site.jobs import BusyError, Job, Jobs, Labels, Progress, called
from crossread.faces.site.rates import CLIENTS, Rates
from crossread.faces.site.settings import Settings
from crossread.library import NotFoundError, UsageError
from newsroom import FERRY


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    """The work of a site that keeps two finished jobs and lets two wait."""
    with Library(tmp_path / "library.db") as library:
        made = Jobs(library, Settings(kept=2, waiting=2))
        yield made
        made.close()


def over(jobs: Jobs, job: Job) -> Job:
    assert asyncio.run(jobs.ended(job, 60))
    return job


def test_one_runs_at_a_time_and_few_wait(jobs: Jobs) -> None:
    go, begun = threading.Event(), threading.Event()

    def slow(tell: Progress) -> str:
        begun.set()
        tell("reading", 1, 3)
        go.wait(20)
        return "read"

    first = jobs._submit("", slow)
    begun.wait(20)
    second, third = (jobs._submit("", lambda _: "quick") for _ in range(2))
    assert (first.state, first.what, first.done, first.of) == ("running", "reading", 1, 3)
    assert jobs.counts() == {"waiting": 2, "running": 1, "done": 0, "failed": 0}
    with pytest.raises(BusyError):
        jobs.start(("a.txt",))
    assert asyncio.run(jobs.ended(second, 0.01)) is False
    go.set()
    assert [over(jobs, j).answer for j in (first, second, third)] == ["read", "quick", "quick"]
    assert jobs.get(third.id) is third
    with pytest.raises(NotFoundError):
        jobs.get(first.id)  # two finished ones are kept


def test_a_story_is_compared_once_however_many_ask(jobs: Jobs) -> None:
    go, begun = threading.Event(), threading.Event()

    def slow(_: Progress) -> None:
        begun.set()
        go.wait(20)

    jobs._submit("", slow)
    begun.wait(20)
    first, second = jobs.story("abcd"), jobs.story("abcd")
    assert first is second
    assert jobs.story("ef") is not first
    go.set()
    assert over(jobs, first).state == "failed"
    assert isinstance(first.fault, NotFoundError)
    assert first.reason == "the library holds no story or article 'abcd'"
    assert jobs.story("abcd") is not first, "what has failed is tried again"


def test_what_nobody_foresaw_ends_one_job_and_tells_no_secret(jobs: Jobs) -> None:
    def broken(_: Progress) -> None:
        raise ZeroDivisionError("inner matters")

    job = over(jobs, jobs._submit("", broken))
    assert (job.state, job.reason) == ("failed", "could not be done (ZeroDivisionError)")
    assert over(jobs, jobs._submit("", lambda _: 7)).answer == 7
    assert asyncio.run(jobs.result(lambda _: 8)) == 8
    with pytest.raises(UsageError, match="no claim"):
        asyncio.run(jobs.result(lambda _: jobs._library.check(" ")))


def test_work_stops_at_its_next_report_when_the_site_stops(jobs: Jobs) -> None:
    begun = threading.Event()

    def endless(tell: Progress) -> None:
        begun.set()
        while True:
            tell("reading", 1, 2)

    job = jobs._submit("", endless)
    begun.wait(20)
    assert jobs.close()
    assert (job.state, job.reason) == ("failed", "was stopped")


def test_uploaded_files_are_called_by_their_names_and_gone_afterwards(jobs: Jobs) -> None:
    folder = TemporaryDirectory()
    paths = [str(Path(folder.name) / name) for name in ("000.txt", "001.txt", "002.txt")]
    for path, words in zip(paths, (FERRY[0][3], FERRY[1][3], "Short."), strict=True):
        Path(path).write_text(words, "utf8")
    shown = dict(zip(paths, ("a.txt", "b.txt", "c.txt"), strict=True))
    job = over(jobs, jobs.get(jobs.start(paths, Labels(outlets={paths[0]: "The Post"}, shown=shown, folder=folder))))
    assert job.comparison is not None, job.reason
    cards = [r.article.card for r in job.comparison.readings]
    assert {(c.place, c.outlet) for c in cards} == {("a.txt", "The Post"), ("b.txt", None)}
    assert [f.where for f in job.failures] == ["c.txt"]
    assert not Path(folder.name).exists()


def test_a_report_inside_a_file_is_called_by_the_file_and_its_number() -> None:
    shown = {"folder/000.jsonl": "reports.jsonl", "folder/001.jsonl#1": "text 1"}
    assert called("folder/000.jsonl#3", shown) == "reports.jsonl#3"
    assert called("folder/001.jsonl#1", shown) == "text 1"
    assert called("https://press.example/a#b", shown) == "https://press.example/a#b"


def test_a_client_may_do_so_much_a_minute() -> None:
    rates = Rates(2)
    assert [rates.take("a", now=t) for t in (0.0, 10.0)] == [0, 0]
    assert rates.take("a", now=20.0) == 40.0
    assert rates.take("b", now=20.0) == 0
    assert rates.take("a", now=60.0) == 0
    assert rates.take("a", now=60.0) == 10.0


def test_clients_that_are_quiet_are_forgotten() -> None:
    rates = Rates(1)
    for number in range(CLIENTS):
        rates.take(str(number), now=0.0)
    rates.take("late", now=120.0)
    assert len(rates._taken) == 1


def test_reports_without_an_outlet_are_called_as_they_were_given(jobs: Jobs, tmp_path: Path) -> None:
    places = [tmp_path / "000.txt", tmp_path / "001.txt"]
    for place, report in zip(places, FERRY, strict=False):
        place.write_text(f"{report[2]}\n\n{report[3]}", "utf8")
    shown = {str(place): f"text {n}" for n, place in enumerate(places, 1)}
    job = over(jobs, jobs.get(jobs.start([str(p) for p in places], Labels(shown=shown))))
    made = job.comparison
    assert made is not None
    assert {o.name for o in made.story.origins} <= {"text 1", "text 2"}
    assert {o for f in made.findings for s in f.sides for o in (*s.outlets, *s.origins)} <= {"text 1", "text 2"}
    assert not any(".txt" in f.reason for f in made.findings)


def test_a_job_at_a_moment_is_over_only_with_its_answer() -> None:
    job = Job("1", "", lambda tell: None, state="running")
    before = job.now()
    job.answer, job.state = "made", "done"
    assert (before.over, before.answer) == (False, None)
    assert (job.now().over, job.now().answer) == (True, "made")
    names = [field.name for field in fields(Job)]
    assert names.index("state") < names.index("answer"), "copied in this order"
