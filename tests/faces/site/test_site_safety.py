"""What somebody with bad intent sends: other hosts' names, other sites' forms, scripts, huge files, paths, tokens."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from served import Site, served

from crossread import Library
from crossread.faces.site.frame import HEADERS
from crossread.faces.site.guard import local
from crossread.faces.site.settings import MB, Settings
from newsroom import FERRY, lines

API = "/api/v1"
TOKEN = "sesame-é-1"
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def locked(shelf: Path) -> Iterator[Site]:
    """A site that wants a token."""
    with served(Settings(library=str(shelf), token=TOKEN, host="0.0.0.0")) as made:
        yield made


# What a browser is told


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/static/site.css", 200),
        ("GET", f"{API}/stories", 200),
        ("GET", f"{API}/docs", 200),
        ("GET", "/nothing", 404),
        ("PUT", "/", 405),
        ("GET", f"{API}/stories?limit=x", 422),
        ("POST", f"{API}/compare", 415),
    ],
)
def test_every_answer_has_the_headers_that_keep_a_browser_safe(site: Site, method: str, path: str, status: int) -> None:
    answer = site.client.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in answer.headers


def test_a_fault_has_them_too_and_the_site_goes_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ZeroDivisionError("inner matters")

    monkeypatch.setattr(site.library, "stories", broken)
    answer = site.get(f"{API}/stories")
    assert (answer.status_code, answer.json()["status"]) == (500, 500)
    assert "inner matters" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    monkeypatch.undo()
    assert site.get(f"{API}/stories").status_code == 200


# Other names and other sites


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "[::2]", "0.0.0.0", "10.0.0.7"]
)
def test_another_name_for_this_machine_is_refused(site: Site, host: str) -> None:
    answer = site.get(f"{API}/stories", headers={"Host": host})
    assert answer.status_code == 400
    assert "localhost" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8765", "LOCALHOST:80", "127.9.9.9"])
def test_its_own_names_are_answered(site: Site, host: str) -> None:
    assert site.get("/healthz", headers={"Host": host}).status_code == 200


def test_a_request_without_a_host_is_refused(site: Site) -> None:
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 400 " in raw.makefile("rb").readline()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "HERE", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_another_site_is_refused(site: Site, headers: dict[str, str]) -> None:
    sent = {name: value.replace("HERE", site.url) for name, value in headers.items()}
    answer = site.post(f"{API}/compare", json={"texts": [{"text": "A"}]}, headers=sent)
    assert (answer.status_code, answer.json()["detail"]) == (403, "The request comes from another site.")
    page = site.post("/compare", data={"text": "A"}, headers={**sent, **PAGE})
    assert (page.status_code, page.headers["content-type"]) == (403, "text/html; charset=utf-8")


@pytest.mark.parametrize(("mode", "status"), [("no-cors", 403), ("cors", 403), ("navigate", 200)])
def test_a_picture_of_another_site_sets_nothing_to_work_but_a_link_leads_here(
    site: Site, mode: str, status: int
) -> None:
    sent = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
    assert site.get("/check?claim=Nobody+was+hurt", headers=sent).status_code == status


@pytest.mark.parametrize("headers", [{}, {"Origin": "HERE"}, {"Sec-Fetch-Site": "same-origin"}])
def test_its_own_form_and_a_program_are_answered(site: Site, headers: dict[str, str]) -> None:
    sent = {name: value.replace("HERE", site.url) for name, value in headers.items()}
    assert site.post(f"{API}/compare", json={"texts": [{"text": "A"}]}, headers=sent).status_code == 202


# The token


def test_without_the_token_nothing_is_told(locked: Site) -> None:
    for path in (f"{API}/stories", "/metrics", f"{API}/openapi.json", f"{API}/nothing", "/nothing"):
        answer = locked.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["content-type"] == "application/problem+json"
    assert locked.post(f"{API}/compare", json={"texts": [{"text": "A"}]}).status_code == 401
    for path in ("/healthz", "/readyz", "/static/site.css"):
        assert locked.get(path).status_code == 200, path


def test_a_program_shows_it_as_a_bearer(locked: Site) -> None:
    def asked(words: str) -> int:
        return locked.get(f"{API}/stories", headers=[(b"Authorization", words.encode())]).status_code

    assert asked(f"Bearer {TOKEN}") == asked(f"bearer {TOKEN}") == 200
    for wrong in (f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}1", "Bearer", f"Basic {TOKEN}", TOKEN):
        assert asked(wrong) == 401, wrong


def test_a_browser_gets_a_form_and_with_the_token_a_cookie(locked: Site) -> None:
    page = locked.get("/?sort=size", headers=PAGE)
    assert page.status_code == 401
    assert 'action="/login"' in page.text
    assert 'value="/?sort=size"' in page.text
    with httpx.Client(base_url=locked.url, trust_env=False) as browser:
        wrong = browser.post("/login", data={"token": "guess", "next": "/"}, headers=PAGE)
        assert (wrong.status_code, "set-cookie" in wrong.headers) == (401, False)
        right = browser.post("/login", data={"token": TOKEN, "next": "/?sort=size"}, headers=PAGE)
        assert (right.status_code, right.headers["location"]) == (303, "/?sort=size")
        cookie = right.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert TOKEN not in cookie, "who reads the cookie does not know the token"
        assert browser.get("/", headers=PAGE).status_code == 200


def test_an_address_with_the_token_leads_to_the_clean_one(locked: Site) -> None:
    with httpx.Client(base_url=locked.url, trust_env=False) as browser:
        answer = browser.get("/", params={"token": TOKEN, "sort": "size"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/?sort=size")
        assert browser.get("/?sort=size").status_code == 200
    assert locked.get("/", params={"token": "guess"}, headers=PAGE).status_code == 401


def test_who_guesses_is_stopped(shelf: Path) -> None:
    with served(Settings(library=str(shelf), token="right")) as site:
        seen = [site.post("/login", data={"token": str(n)}).status_code for n in range(25)]
        assert seen[0] == 401
        assert seen[-1] == 429
        assert site.get(f"{API}/stories", headers={"Authorization": "Bearer right"}).status_code == 200


@pytest.mark.parametrize(
    ("there", "led"),
    [
        ("/stories/ab?x=1&y=a b", "/stories/ab?x=1&y=a%20b"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
    ],
)
def test_the_form_leads_nowhere_else(there: str, led: str) -> None:
    assert local(there) == led


def test_without_a_token_there_is_no_form(site: Site) -> None:
    answer = site.get("/login")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


# Size


def parts(size: int, name: str = "big.txt") -> Iterator[bytes]:
    """A form with one file of so many bytes, a piece at a time."""
    yield f'--xx\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
    for _ in range(size // 65536):
        yield b"word " * 13107 + b"\n"
    yield b"\r\n--xx--\r\n"


FORM = {"Content-Type": "multipart/form-data; boundary=xx"}


def test_a_huge_upload_is_refused_while_it_comes(site: Site) -> None:
    answer = site.post(f"{API}/compare", content=parts(100 * MB), headers=FORM)
    assert (answer.status_code, answer.json()["detail"]) == (413, "The request is larger than 64 MB.")
    assert site.get("/healthz").status_code == 200


def test_a_large_file_in_a_request_that_may_be_is_refused_by_its_name(shelf: Path) -> None:
    with served(Settings(library=str(shelf), file_bytes=MB)) as site:
        answer = site.post(f"{API}/compare", content=parts(3 * MB, "../a/b.txt"), headers=FORM)
        assert (answer.status_code, answer.json()["detail"]) == (413, "b.txt is larger than 1 MB.")


def test_a_declared_length_is_enough_to_be_refused(site: Site) -> None:
    headers = {"Content-Type": "application/json", "Content-Length": str(1 << 40)}
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as raw:
        lines = [f"POST {API}/compare HTTP/1.1", "Host: localhost", *(f"{k}: {v}" for k, v in headers.items())]
        raw.sendall(("\r\n".join(lines) + "\r\n\r\n{").encode())
        assert b" 413 " in raw.makefile("rb").readline()


def test_a_large_body_without_files_is_refused(site: Site) -> None:
    body = (b"x" * MB for _ in range(12))
    answer = site.post(f"{API}/compare", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["detail"]) == (413, "The request is larger than 8 MB.")


def test_somebody_who_hangs_up_is_no_fault(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as raw:
        head = "Host: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        raw.sendall(f"POST {API}/compare HTTP/1.1\r\n{head}".encode())
    for _ in range(200):
        if 'status="499"' in site.get("/metrics").text:
            break
    else:
        raise AssertionError("the request that was broken off is not counted")
    assert "a request failed" not in caplog.text


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"no form at all", FORM, 400),
        (b"--xx\r\n", FORM, (400, 422)),
        (b"", {"Content-Type": "multipart/form-data"}, 400),
        (b"outlet=%ff&text=%00a", {"Content-Type": "application/x-www-form-urlencoded"}, 202),
        (b"places=/etc/passwd", {"Content-Type": "application/x-www-form-urlencoded"}, 422),
        (b"\xff\xfe{", {"Content-Type": "application/json"}, 422),
    ],
)
def test_a_broken_body_is_refused(
    site: Site, content: bytes, headers: dict[str, str], status: int | tuple[int, ...]
) -> None:
    answer = site.post(f"{API}/compare", content=content, headers=headers)
    assert answer.status_code in (status if isinstance(status, tuple) else (status,)), answer.text
    assert site.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "content", [b'{"texts":[' + b"1," * 200_000 + b"1]}", json.dumps({f"k{n}": 1 for n in range(100_000)}).encode()]
)
def test_a_body_of_a_million_mistakes_is_told_of_none(site: Site, content: bytes) -> None:
    answer = site.post(f"{API}/compare", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert "more than 100 items" in answer.json()["detail"]
    assert len(answer.content) < 1_000


# Paths and addresses


@pytest.mark.parametrize("name", ["UPWARDS", "WHOLE", "/etc/passwd", "..\\..\\evil.txt", "a\x00b.txt", "..", "~", "-"])
def test_a_file_name_is_never_a_path(site: Site, name: str, tmp_path: Path) -> None:
    evil = tmp_path / "evil.txt"
    name = name.replace("UPWARDS", f"{'../' * 20}{evil.relative_to(evil.anchor)}").replace("WHOLE", str(evil))
    files = [("files", (name, FERRY[n][3].encode(), "text/plain")) for n in (0, 1)]
    job = site.finished(site.post(f"{API}/compare", files=files))
    assert job["state"] == "done", job
    places = [a["place"] for a in site.get(job["comparison"]).json()["articles"]]
    assert all("/" not in p and "\\" not in p and p for p in places)
    assert not evil.exists()


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/%2e%2e/page/page.html", "/static//etc/passwd", "/static/..%5capp.py"]
)
def test_static_files_lead_nowhere_else(site: Site, path: str) -> None:
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert b" 404 " in raw.makefile("rb").readline()


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{port}/healthz", "http://localhost:{port}/", "http://[::1]/", "http://169.254.169.254/latest"],
)
def test_an_address_of_a_private_network_is_not_fetched(site: Site, url: str) -> None:
    address = url.format(port=urlsplit(site.url).port)
    job = site.finished(site.post(f"{API}/compare", json={"urls": [address]}))
    assert job["state"] == "failed"
    (failure,) = job["failures"]
    assert (failure["where"], failure["stage"]) == (address, "fetch")
    assert "private network" in failure["reason"]


def test_packed_files_and_archives_are_not_looked_into(site: Site) -> None:
    packed = (b"\x1f\x8b\x08\x00", b"PK\x03\x04", b"WARC/1.0\r\n", b"PAR1")
    files = [("files", (f"{n}.txt", body, "text/plain")) for n, body in enumerate(packed)]
    job = site.finished(site.post(f"{API}/compare", files=files))
    assert [f["where"] for f in job["failures"]] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert all("crossread add" in f["reason"] for f in job["failures"])


# Scripts


class Marks(HTMLParser):
    """What on a page a browser would run or fetch, or that its policy forbids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        data = tag == "script" and had.get("type") == "application/json"  # no browser runs that
        if tag in ("script", "style", "iframe", "object", "embed", "base") and not (
            data or (tag == "script" and (had.get("src") or "").startswith("/static/"))
        ):
            self.wrong.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            address = (value or "").strip().lower()
            runs = name.startswith("on") or name in ("style", "srcdoc") or address.startswith(("javascript:", "data:"))
            if runs and not (tag == "link" and name == "href"):
                self.wrong.append(f"{tag} {name}={value}")


def test_what_runs_on_a_page_is_noticed() -> None:
    for mark in (
        "<script>x</script>",
        "<p onclick=x>",
        "<a href=' JavaScript:x'>",
        "<p style=x>",
        "<script src=//x.example>",
    ):
        assert Marks(mark).wrong, mark
    assert not Marks('<script src="/static/a.js" defer></script><p class="a">&lt;script&gt;').wrong


SCRIPT = "<script>alert(1)</script>"
BREAKS_OUT = "\"'> onload=alert(1) <img src=x onerror=alert(1)>"


def test_a_script_in_a_report_is_only_words(tmp_path: Path) -> None:
    rows = [
        {"outlet": f"The {SCRIPT} Post", "title": f"Ferry aground {SCRIPT}", "date": "2031-03-04T18:20",
         "url": "https://press.example/%22%3E%3Cscript%3E", "text": f"{FERRY[0][3]}\n\n{SCRIPT} said the captain."},
        {"outlet": BREAKS_OUT, "title": f"Astrild ferry {BREAKS_OUT}", "date": "2031-03-04T20:00",
         "url": "https://other.example/\"><script>", "text": f"{FERRY[1][3]}\n\nHe called it “{BREAKS_OUT}”."},
    ]  # fmt: skip
    with Library(tmp_path / "library.db") as library:
        library.add(lines(tmp_path, *rows))
        (story,) = library.stories()
        library.compare(story.id)
        articles = [a.article.id for a in library.articles(story.id)]
        names = [o.name for o in library.outlets()]
    pages = [
        "/", "/?about=Astrild", f"/?about={quote(SCRIPT)}&outlet={quote(BREAKS_OUT)}", f"/stories/{story.id}",
        "/outlets",
        *(f"/articles/{a}" for a in articles), *(f"/outlets/{quote(n, safe='')}" for n in names),
        f"/search?q={quote('ferry ' + SCRIPT)}", f"/search?q={quote(BREAKS_OUT)}", "/compare",
        f"/check?claim={quote('The ferry Astrild ran aground ' + SCRIPT)}", f"/{quote(BREAKS_OUT)}",
    ]  # fmt: skip
    with served(Settings(library=str(tmp_path / "library.db"))) as site:
        for path in pages:
            answer = site.get(path, headers=PAGE, follow_redirects=True)
            assert answer.headers["content-type"] == "text/html; charset=utf-8", path
            assert Marks(answer.text).wrong == [], path
            assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
        shown = site.get(f"/stories/{story.id}", headers=PAGE).text
        assert "&lt;script&gt;alert(1)" in shown, "the words themselves are shown"
        for path in (f"{API}/stories", f"{API}/stories/{story.id}/comparison", f"{API}/outlets"):
            answer = site.get(path, headers=PAGE)
            assert answer.headers["content-type"] == "application/json"
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_script_in_a_file_name_is_only_words(site: Site) -> None:
    files = [("files", (f"{BREAKS_OUT}.txt", FERRY[n][3].encode(), "text/plain")) for n in (0, 1)]
    job = site.finished(site.post(f"{API}/compare", files=files))
    assert job["state"] == "done", job
    page = site.get(f"/compare/{job['id']}", headers=PAGE)
    assert page.status_code == 200
    assert Marks(page.text).wrong == []


def test_a_script_in_the_address_of_the_form_is_only_words(locked: Site) -> None:
    answer = locked.get("/", params={"q": SCRIPT, "x": BREAKS_OUT}, headers=PAGE)
    assert answer.status_code == 401
    assert Marks(answer.text).wrong == []


def test_a_problem_on_a_page_is_only_words(site: Site) -> None:
    answer = site.get("/<script>alert(1)</script>", headers=PAGE)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
