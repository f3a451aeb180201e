"""From a request to the places of a comparison: texts, addresses and files that somebody hands over.

What a file is called never becomes a path: it lies under a number in a folder of its own, and its name is only shown.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, BinaryIO

from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, NaiveDatetime, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from crossread.faces.site.jobs import Labels
from crossread.faces.site.settings import Settings
from crossread.library import UsageError
from crossread.model import Failure

LONGEST = 500_000  # characters of one text
HELD = 100  # items of a list or an object of JSON, before anything else is looked at
MOST = 40  # texts, addresses or files that the API takes; `Settings.reports` bounds all of them together
# Said with plain ranges: what \s and \w are differs between JSON Schema's regular expressions and others.
ADDRESS = r"^https?://[^\x00-\x20\x7f-\xa0/?#@]+([/?#][^\x00-\x20\x7f-\xa0]*)?$"
_KINDS = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".md", ".markdown", ".json", ".jsonl", ".ndjson")
_PACKED = {b"\x1f\x8b": "a packed file", b"PK": "a packed file", b"WARC/": "an archive", b"PAR1": "a table"}
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
FIELDS = ("text", "outlet", "published", "urls", "files")  # of the form

Address = Annotated[str, Field(pattern=ADDRESS, max_length=2000)]
Day = date | AwareDatetime | NaiveDatetime


class Text(BaseModel):
    """A report as text."""

    model_config = ConfigDict(extra="forbid", strict=True)
    text: str = Field(
        min_length=1, max_length=LONGEST,
        description="The words of the report. The first line is its headline if a blank line follows and it does not "
        "end in a full stop.",
    )  # fmt: skip
    headline: str = Field(
        default="", max_length=1000, description="Its headline, where the text does not begin with it."
    )
    outlet: str = Field(default="", max_length=200, description="Who published it.")
    published: Day | None = Field(
        default=None, description="When, in ISO 8601: `2031-03-05` or `2031-03-05T18:15:00Z`."
    )
    url: Address | None = Field(default=None, description="Where; shown as a link, and not fetched.")


class Given(BaseModel):
    """What is to be compared: two or more reports, as text or by their addresses."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "anyOf": [{"required": [one], "properties": {one: {"minItems": 1}}} for one in ("texts", "urls")]
        },
    )
    texts: list[Text] = Field(default=[], max_length=MOST, description="Reports as text.")
    urls: list[Address] = Field(
        default=[], max_length=MOST, description="http(s) addresses of reports or feeds; these are fetched."
    )


@dataclass(slots=True)
class _Taken:
    """Places as they are gathered from a request."""

    folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="crossread-"))
    places: list[str] = field(default_factory=list)
    outlets: dict[str, str] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    refused: list[Failure] = field(default_factory=list)

    def path(self, ending: str, shown: str) -> Path:
        path = Path(self.folder.name) / f"{len(self.places):03}{ending}"
        if shown in self.shown.values():  # an origin may be called by it, and two origins are two
            shown = f"{shown} ({len(self.places) + 1})"
        self.places.append(str(path))
        self.shown[str(path)] = shown
        return path

    def text(self, one: Text, number: int) -> None:
        name = f"text {number}"
        day = one.published.isoformat() if one.published else ""
        if one.url or one.headline:
            row = {"text": one.text, "title": one.headline, "outlet": one.outlet, "date": day, "url": one.url or ""}
            path = self.path(".jsonl", name)
            path.write_text(json.dumps(row) + "\n", "utf8")
            self.shown[f"{path}#1"] = name
            return
        path = self.path(".txt", name)
        path.write_bytes(one.text.encode("utf8", "replace"))
        if one.outlet.strip():
            self.outlets[str(path)] = " ".join(one.outlet.split())
        if day:
            self.published[str(path)] = day

    def file(self, name: str, source: BinaryIO, number: int) -> None:
        shown = shown_name(name) or f"file {number}"
        head = source.read(8)
        for mark, kind in _PACKED.items():
            if head.startswith(mark):
                reason = f"is {kind}; give its reports one by one, or keep it with crossread add"
                self.refused.append(Failure(shown, "ingest", reason))
                return
        source.seek(0)
        ending = next((e for e in _KINDS if name.lower().endswith(e)), ".txt")
        with self.path(ending, shown).open("wb") as target:
            shutil.copyfileobj(source, target)


async def given(request: Request) -> tuple[tuple[str, ...], Labels]:
    """The places and labels of a comparison that a request asks for: JSON (`Given`), or a form with the fields
    `text`, `outlet` and `published`, as often as there are texts, `urls` (one a line) and `files`.

    Raises RequestValidationError or UsageError where it cannot be understood, HTTPException 413 or 415.
    """
    settings: Settings = request.app.state.settings
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    files: list[UploadFile] = []
    if kind == "application/json":
        asked = await run_in_threadpool(_checked, await request.body())
    elif kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        form = await request.form(max_files=MOST, max_fields=4 * MOST, max_part_size=settings.body_bytes)
        files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and (f.filename or f.size)]
        asked = _of_form(form)
    else:
        raise HTTPException(415, "The body must be application/json or multipart/form-data.")
    count = len(asked.texts) + len(asked.urls) + len(files)
    if not count:
        raise UsageError("nothing was given to compare: paste texts, name addresses or choose files")
    if count > settings.reports:
        raise UsageError(f"{count} reports are too many to compare at once; {settings.reports} can be")
    for file in files:
        if (file.size or 0) > settings.file_bytes:
            name = shown_name(file.filename or "") or "a file"
            raise HTTPException(413, f"{name} is larger than {settings.file_bytes >> 20 or 1} MB.")
    return await run_in_threadpool(_written, asked, files)


def _written(asked: Given, files: Sequence[UploadFile]) -> tuple[tuple[str, ...], Labels]:
    taken = _Taken()
    try:
        for number, text in enumerate(asked.texts, 1):
            taken.text(text, number)
        taken.places += list(dict.fromkeys(asked.urls))
        for number, file in enumerate(files, 1):
            taken.file(file.filename or "", file.file, number)
    except BaseException:
        taken.folder.cleanup()
        raise
    return tuple(taken.places), Labels(taken.outlets, taken.published, taken.shown, tuple(taken.refused), taken.folder)


def _checked(body: bytes) -> Given:
    """What a body asks for. One with a million wrong fields would take long to be told so of each."""
    try:
        too_large = _is_large(json.loads(body))
    except (ValueError, RecursionError):
        too_large = False  # what is wrong is said below
    if too_large:
        raise UsageError(f"a list or object of the body holds more than {HELD} items")
    try:
        return Given.model_validate_json(body)
    except ValidationError as fault:
        raise _invalid(fault, "body") from fault


def _is_large(value: object) -> bool:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return len(held) > HELD or any(map(_is_large, held))


def _of_form(form: FormData) -> Given:
    """The texts and addresses of a form; fields of one name belong together by their order."""
    if unknown := sorted(set(form) - set(FIELDS)):
        raise UsageError(f"the form has a field {unknown[0][:40]!r}; there are {', '.join(FIELDS)}")
    texts, outlets, days = (
        [v if isinstance(v, str) else "" for v in form.getlist(name)] for name in ("text", "outlet", "published")
    )
    rows = []
    for n, words in enumerate(texts):
        row: dict[str, object] = {"text": words, "outlet": outlets[n] if n < len(outlets) else ""}
        if n < len(days) and days[n].strip():
            row["published"] = _day(days[n].strip())
        if words.strip():
            rows.append(row)
    urls = [url for value in form.getlist("urls") for url in re.split("[\x00-\x20]+", str(value)) if url]
    try:
        return Given.model_validate({"texts": rows, "urls": urls})
    except ValidationError as fault:
        raise _invalid(fault, "form") from fault


def _day(words: str) -> Day:
    try:
        return TypeAdapter[Day](Day).validate_strings(words)
    except ValidationError as fault:
        raise UsageError(f"{words[:40]!r} is no date; write it as 2031-03-05 or 2031-03-05T18:15") from fault


def _invalid(fault: ValidationError, where: str) -> RequestValidationError:
    return RequestValidationError([{**e, "loc": (where, *e["loc"])} for e in fault.errors(include_url=False)])


def shown_name(name: str) -> str:
    """A file's name as it is shown: the last part of whatever path it came with, and nothing that cannot be seen."""
    last = re.split(r"[/\\]", name)[-1]
    return " ".join(_UNSHOWN.sub("", last).split())[:80].strip(". ")
