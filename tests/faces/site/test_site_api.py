"""The API as a program uses it: lists and pages of them, articles, comparisons as jobs, questions, refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel
from served import Site, served

from crossread import Library
from crossread.faces.site import shapes
from crossread.faces.site.settings import Settings
from crossread.render import RENDERERS, MissingError
from crossread.render.document import document, reading_document
from newsroom import FERRY, HERALD, POST, all_lines, ferry, lines, row

API = "/api/v1"


def texts(*numbers: int) -> dict[str, object]:
    """Reports of the ferry as the body of a comparison."""
    return {"texts": [{"outlet": FERRY[n][0], "published": f"{FERRY[n][1]}:00Z", "text": FERRY[n][3]} for n in numbers]}


def test_stories_come_in_pages_that_lead_to_each_other(site: Site) -> None:
    whole = site.get(f"{API}/stories").json()
    assert [s["articles"] for s in whole["stories"]] == [3, 3]
    assert whole["scope"]["articles"] == 6
    first = site.get(f"{API}/stories", params={"limit": 1, "sort": "size"})
    assert len(first.json()["stories"]) == 1
    following = re.search(r'<([^>]+)>; rel="next"', first.headers["link"])
    assert following, first.headers["link"]
    second = site.get(following[1])
    assert "sort=size" in following[1]
    assert 'rel="next"' not in second.headers["link"]
    assert 'rel="prev"' in second.headers["link"]
    ids = {first.json()["stories"][0]["id"], second.json()["stories"][0]["id"]}
    assert ids == {s["id"] for s in whole["stories"]}
    assert "link" not in site.get(f"{API}/stories").headers


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"about": "Astrild"}, 1),
        ({"about": ["Astrild", "Vessling"]}, 0),
        ({"since": "2031-03-09"}, 1),
        ({"outlet": POST.upper()}, 2),
        ({"outlets": 4}, 0),
        ({"disputed": "true", "since": "2039-01-01"}, 0),
    ],
)
def test_stories_are_filtered(site: Site, asked: dict[str, str], count: int) -> None:
    assert len(site.get(f"{API}/stories", params=asked).json()["stories"]) == count


def test_a_story_and_its_articles_with_offsets_that_fit(site: Site) -> None:
    told = site.get(f"{API}/stories/{ferry(site.library)}").json()
    assert [a["outlet"] for a in told["articles"]] == [FERRY[0][0], FERRY[1][0], FERRY[2][0]]
    one = site.get(f"{API}/articles/{told['articles'][1]['id']}").json()
    assert one["text"][: one["headline_end"]] == one["headline"] == FERRY[1][2]
    assert one["story"] == told["story"]["id"]
    by_article = site.get(f"{API}/stories/{one['id']}").json()
    assert by_article == told, "the id of an article leads to its story"


def test_a_story_is_compared_when_it_is_asked_for_and_then_kept(site: Site) -> None:
    id_ = ferry(site.library)
    assert site.library.kept_comparison(id_) is None
    job = site.finished(site.get(f"{API}/stories/{id_}/comparison", params={"wait": 0}))
    assert (job["state"], job["story"]) == ("done", id_)
    answer = site.get(job["comparison"])
    assert answer.json() == document(site.library.compare(id_))
    assert site.get(f"{API}/stories/{id_}").json()["story"]["unread"] == 0
    again = site.get(job["comparison"], headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    figures = site.get(f"{API}/stories/{id_}/series").json()["figures"]
    assert {s["value"]["text"] for f in figures for s in f["steps"]} >= {"At least 14", "19"}


@pytest.mark.parametrize("form", RENDERERS)
def test_a_comparison_comes_in_every_form(site: Site, form: str) -> None:
    id_ = ferry(site.library)
    answer = site.get(f"{API}/stories/{id_}/comparison", params={"format": form})
    assert answer.status_code == 200
    assert answer.content == RENDERERS[form].data(site.library.compare(id_))
    assert answer.headers["content-type"].partition(";")[0] == RENDERERS[form].media_type
    kind = answer.headers.get("content-disposition", "")
    assert kind.startswith("attachment") is (form != "json"), "a page with styles of its own is no page of this site"


def test_a_form_whose_library_is_missing_says_which(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object) -> bytes:
        raise MissingError("Parquet needs pyarrow: pip install 'crossread[tables]'")

    monkeypatch.setitem(RENDERERS, "parquet", replace(RENDERERS["parquet"], make=missing))
    answer = site.get(f"{API}/stories/{ferry(site.library)}/comparison", params={"format": "parquet"})
    assert (answer.status_code, answer.json()["detail"]) == (
        501,
        "Parquet needs pyarrow: pip install 'crossread[tables]'.",
    )


def test_outlets_and_one_of_them(site: Site) -> None:
    first = site.get(f"{API}/outlets", params={"limit": 2})
    assert [o["articles"] for o in first.json()["outlets"]] == [2, 2]
    assert 'rel="next"' in first.headers["link"]
    one = site.get(f"{API}/outlets/{POST}").json()
    assert (one["outlet"]["name"], one["outlet"]["stories"]) == (POST, 2)
    assert one["looked_at"] <= 2
    assert all(w["words"] for w in one["words"])
    assert site.get(f"{API}/outlets/No such outlet").status_code == 404


def test_waiting_for_a_comparison_gives_it(site: Site) -> None:
    (crane,) = site.library.stories(mentions=["Vessling"])
    answer = site.get(f"{API}/stories/{crane.id}/comparison", params={"wait": 120})
    assert answer.status_code == 200
    assert len(answer.json()["articles"]) == 3


def test_an_article_is_read_when_its_reading_is_asked_for(site: Site) -> None:
    article = site.library.articles(ferry(site.library))[0].article.id
    answer = site.get(f"{API}/articles/{article}/reading")
    assert answer.json() == reading_document(site.library.reading(article))
    text = answer.json()["article"]["text"]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in answer.json()["sentences"])
    versions = site.get(f"{API}/articles/{article}/history").json()
    assert [v["id"] for v in versions["versions"]] == [article]


def test_texts_are_compared_as_a_job(site: Site) -> None:
    asked = site.post(f"{API}/compare", json=texts(0, 1))
    assert asked.headers["location"] == asked.json()["self"]
    job = site.finished(asked)
    assert job["state"] == "done", job
    made = site.get(job["comparison"]).json()
    assert [a["outlet"] for a in made["articles"]] == [POST, HERALD]
    assert {a["place"] for a in made["articles"]} == {"text 1", "text 2"}
    assert any(f["kind"] in ("conflict", "update") for f in made["findings"])
    assert not site.library.store.article(made["articles"][0]["id"]), "what is compared is not kept"


def test_a_text_with_an_address_and_a_headline_keeps_them(site: Site) -> None:
    rows = [
        {"text": FERRY[n][3], "headline": FERRY[n][2], "url": f"https://press.example/{n}", "outlet": FERRY[n][0],
         "published": "2031-03-05"}
        for n in (0, 1)
    ]  # fmt: skip
    job = site.finished(site.post(f"{API}/compare", json={"texts": rows}))
    articles = site.get(job["comparison"]).json()["articles"]
    assert {a["url"] for a in articles} == {"https://press.example/0", "https://press.example/1"}
    assert {a["headline"] for a in articles} == {FERRY[0][2], FERRY[1][2]}
    assert {a["place"] for a in articles} == {"text 1", "text 2"}


def test_a_form_with_files_and_texts_is_compared(site: Site) -> None:
    files = [("files", ("../../evil/a.txt", FERRY[0][3].encode(), "text/plain"))]
    form = {"text": [FERRY[1][3], " "], "outlet": [HERALD, ""], "published": ["2031-03-05T18:15", ""]}
    job = site.finished(site.post(f"{API}/compare", files=files, data=form))
    assert job["state"] == "done", job
    articles = site.get(job["comparison"]).json()["articles"]
    assert {(a["place"], a["outlet"]) for a in articles} == {("a.txt", None), ("text 1", HERALD)}


def test_a_job_that_fails_says_why_of_each_report(site: Site) -> None:
    files = [("files", ("one.txt", FERRY[0][3].encode(), "text/plain")), ("files", ("two.txt", b"Short.", ""))]
    job = site.finished(site.post(f"{API}/compare", files=files))
    assert job["state"] == "failed"
    assert job["reason"] == "A comparison needs two reports that can be read; only one was found."
    assert [(f["where"], f["stage"]) for f in job["failures"]] == [("two.txt", "ingest")]
    none = site.get(f"{job['self']}/comparison")
    assert (none.status_code, none.json()["detail"]) == (404, job["reason"])


def test_search_and_check(site: Site) -> None:
    hits = site.get(f"{API}/search", params={"q": "Astrild aground", "limit": 2}).json()["hits"]
    assert len(hits) == 2
    for hit in hits:
        excerpt = hit["excerpt"]
        assert site.library.article(hit["id"]).article.text[excerpt["start"] : excerpt["end"]] == excerpt["text"]
    found = site.get(f"{API}/check", params={"claim": "Two workers died when the crane fell in Vessling."}).json()
    assert found["scope"]["articles_searched"] == 6
    assert found["tellings"]
    assert {t["how"] for t in found["tellings"]} <= {"so", "otherwise", "denied", "near"}


@pytest.mark.parametrize(
    ("method", "path", "status", "says"),
    [
        ("GET", f"{API}/stories/abcd", 404, "holds no story or article 'abcd'"),
        ("GET", f"{API}/articles/abcd", 404, "no article"),
        ("GET", f"{API}/jobs/abcd", 404, "no job"),
        ("GET", f"{API}/nothing", 404, "Nothing is found"),
        ("DELETE", f"{API}/stories", 405, "does not take this method"),
        ("GET", f"{API}/stories?limit=0", 422, "query.limit"),
        ("GET", f"{API}/stories/..%2f..%2fetc", 404, "Nothing is found"),
        ("GET", f"{API}/search?q=", 422, "query.q"),
        ("GET", f"{API}/check?claim=%21%21", 422, "query.claim"),
        ("GET", f"{API}/stories?since=0", 422, "query.since"),
        ("POST", f"{API}/compare", 415, "application/json"),
        ("GET", f"{API}/stories/abcd/comparison?format=docx", 422, "there is no form docx"),
    ],
)
def test_every_refusal_is_a_problem(site: Site, method: str, path: str, status: int, says: str) -> None:
    answer = site.client.request(method, path)
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told["status"] == status
    assert says in told["detail"]
    assert told["instance"] == answer.url.path or "%2f" in path
    if status == 405:
        assert answer.headers["allow"] == "GET"
    assert bool(told["errors"]) is (status == 422)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "JSON"),
        (b"{}", "nothing was given"),
        (b'{"texts": [{"text": ""}]}', "texts.0.text"),
        (b'{"texts": [{"text": "a", "published": "soon"}]}', "published"),
        (b'{"urls": ["file:///etc/passwd"]}', "urls.0"),
        (b'{"urls": ["/etc/passwd"]}', "urls.0"),
        (b'{"urls": ["-"]}', "urls.0"),
        (b'{"urls": ["https://user:secret@press.example/"]}', "urls.0"),
        (b'{"places": ["a.txt"]}', "places"),
    ],
)
def test_a_body_that_cannot_be_understood(site: Site, body: bytes, says: str) -> None:
    answer = site.post(f"{API}/compare", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert says.lower() in answer.json()["detail"].lower()


def test_an_answer_that_still_holds_is_not_sent_again(site: Site) -> None:
    for path in (f"{API}/stories", f"{API}/openapi.json", f"{API}/docs", "/"):
        first = site.get(path)
        assert first.headers["cache-control"] == "private, no-cache"
        again = site.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert site.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_is_get_without_a_body(site: Site) -> None:
    answer = site.client.head(f"{API}/stories")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == site.get(f"{API}/stories").headers["etag"]


def test_health_and_metrics(site: Site) -> None:
    assert site.get("/healthz").json() == site.get("/readyz").json() == {"status": "ok"}
    site.get(f"{API}/stories/abcd")
    told = site.get("/metrics").text
    assert 'crossread_requests_total{method="GET",route="/api/v1/stories/{id}",status="404"}' in told
    assert 'crossread_request_seconds_bucket{le="0.5",route="/healthz"}' in told
    assert "crossread_articles 6.0" in told
    assert 'crossread_jobs{state="waiting"} 0.0' in told
    assert "abcd" not in told, "an id is no label: labels are bounded"


def test_the_reference_names_every_address_and_asks_for_nothing_from_outside(site: Site) -> None:
    page = site.get(f"{API}/docs").text
    description = site.get(f"{API}/openapi.json").json()
    for path in description["paths"]:
        assert path.replace("&", "&amp;") in page
    assert set(re.findall(r'(?:src|href)="([^"#][^"]*)"', page)) == {"/static/site.css", f"{API}/openapi.json"}
    assert "<script" not in page
    names = set(re.findall(r'href="#([^"]+)"', page))
    assert names <= set(re.findall(r'id="([^"]+)"', page)), "a link to a shape that is not on the page"


def test_every_operation_says_what_it_is(site: Site) -> None:
    description = site.get(f"{API}/openapi.json").json()
    for path, methods in description["paths"].items():
        for method, one in methods.items():
            assert one["description"], f"{method} {path}"
            assert {t["name"] for t in description["tags"]} >= set(one["tags"]), f"{method} {path}"
            assert all(p.get("description") for p in one.get("parameters", ())), f"{method} {path}"


def test_too_many_comparisons_are_refused_for_a_while(shelf: Path) -> None:
    with served(Settings(library=str(shelf), per_minute=1)) as site:
        assert site.post(f"{API}/compare", json={"texts": [{"text": "A"}]}).status_code == 202
        answer = site.post(f"{API}/compare", json={"texts": [{"text": "A"}]})
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 61
        assert site.get(f"{API}/stories").status_code == 200, "lists are not counted"


def test_too_much_waiting_work_is_refused(shelf: Path) -> None:
    with served(Settings(library=str(shelf), waiting=0)) as site:
        answer = site.post(f"{API}/compare", json={"texts": [{"text": "A"}]})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_a_library_that_fails_is_a_problem_and_no_end(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossread.library import LibraryError

    def gone(**_: object) -> None:
        raise LibraryError("the library is gone")

    with served(Settings(library=str(shelf))) as site:
        monkeypatch.setattr(site.library, "stories", gone)
        assert site.get("/readyz").status_code == site.get(f"{API}/stories").status_code == 503
        assert site.get("/healthz").status_code == 200
        monkeypatch.undo()
        assert site.get("/readyz").status_code == 200


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site over two stories, all read and one compared, with two versions of one report."""
    folder = tmp_path_factory.mktemp("changed")
    with Library(folder / "library.db") as library:
        library.add(all_lines(folder))
        later = row(FERRY[1], text=FERRY[1][3].replace("19 people", "21 people").replace(" denied", " said"))
        library.read()
        library.add(lines(folder, later, name="later.jsonl"))
        library.compare(ferry(library))
    with served(Settings(library=str(folder / "library.db"))) as made:
        yield made


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("stories", shapes.Stories),
        ("stories/STORY", shapes.Told),
        ("stories/STORY/series", shapes.Series),
        ("articles/ARTICLE", shapes.Article),
        ("articles/ARTICLE/history", shapes.History),
        ("search?q=Astrild", shapes.Hits),
        ("check?claim=The ferry Astrild ran aground and 19 people were hurt.", shapes.Checked),
        ("outlets", shapes.Outlets),
        (f"outlets/{HERALD}", shapes.Profile),
    ],
)
def test_an_answer_has_the_fields_that_are_described_and_no_others(
    changed: Site, path: str, shape: type[BaseModel]
) -> None:
    story = ferry(changed.library)
    article = changed.library.articles(story)[1].article.id
    answer = changed.get(f"{API}/{path.replace('STORY', story).replace('ARTICLE', article)}").json()
    assert shape.model_validate(answer).model_dump(mode="json", by_alias=True) == answer
    if shape is shapes.History:
        assert len(answer["versions"]) == 2
        assert answer["revisions"][0]["changes"]
    if shape is shapes.Series:
        assert answer["figures"]
