"""The description of the API: FastAPI's own, with the schemas that the package ships and problems as they are told."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from crossread.faces.site.problems import Problem
from crossread.faces.site.uploads import Given
from crossread.render import FORMS

ABOUT = """What several news reports of one event agree on and dispute, every line in their own words.

**Offsets** count Unicode code points of an article's `text` (not bytes, not UTF-16 units), `end` excluded:
`text[start:end]` in Python is the words themselves.

**What was not looked at** is said: `unread` counts articles that were not read yet, `left_out` holds those that could
not be, `scope` what an answer rests on.

**Entity tags**: every answer to a GET has an `ETag`; with `If-None-Match` the answer is 304 as long as it holds.

**Refusals** are RFC 9457 problem details (`application/problem+json`).
"""
TAGS = {
    "comparing": "Reports that are handed over: a job compares them, and nothing is kept in the library.",
    "stories": "What the library holds, by event.",
    "articles": "One report.",
    "outlets": "Who publishes.",
    "asking": "Questions to the whole library.",
    "watching": "For machines that watch the site.",
}
REF = "#/components/schemas/"
SHIPPED = {  # what answers with a form that the package's own schemas describe
    "/api/v1/stories/{id}/comparison": "comparison",
    "/api/v1/jobs/{id}/comparison": "comparison",
    "/api/v1/articles/{id}/reading": "reading",
}
LINKS = (  # where the ids of an answer lead: the address, and where in the answer the id stands
    ("/api/v1/compare", "post", "202", {"/jobs/{id}": "/id", "/jobs/{id}/comparison": "/id"}),
    ("/api/v1/stories/{id}", "get", "200", {
        "/articles/{id}": "/articles/0/id", "/articles/{id}/reading": "/articles/0/id",
        "/articles/{id}/history": "/articles/0/id", "/stories/{id}/series": "/story/id",
    }),
)  # fmt: skip


class Described(FastAPI):
    """A FastAPI with this description of its API; `app.state.settings`, if there, says whether a token is wanted."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            settings = getattr(self.state, "settings", None)
            self.openapi_schema = _made(self, self.version, bool(settings and settings.token))
        return self.openapi_schema


def _made(app: FastAPI, version: str, token: bool) -> dict[str, Any]:
    made = get_openapi(
        title="Crossread",
        version=version,
        summary="What reports of one event agree on and dispute.",
        description=ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": words} for name, words in TAGS.items()],
    )
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    for model in (Problem, Given):
        found = model.model_json_schema(ref_template=REF + "{model}")
        schemas.update(found.pop("$defs", {}))
        schemas[model.__name__] = found
    schemas.update(_shipped())
    for path, schema in SHIPPED.items():
        answer = made["paths"][path]["get"]["responses"]["200"]
        others = [] if schema == "reading" else sorted({form.media_type for form in FORMS})
        answer["content"] = {kind: {} for kind in others}
        answer["content"]["application/json"] = {"schema": {"$ref": REF + schema}}
    for path, method, status, links in LINKS:
        made["paths"][path][method]["responses"][status]["links"] = {
            there.strip("/").replace("/", " "): {
                "operationId": made["paths"][f"/api/v1{there}"]["get"]["operationId"],
                "parameters": {"id": f"$response.body#{pointer}"},
            }
            for there, pointer in links.items()
        }
    if token:
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}]
    return made


def _shipped() -> dict[str, Any]:
    """The definitions of schema.json and reading.schema.json as components."""
    folder = files("crossread.render")
    one, other = (json.loads(folder.joinpath(n).read_text("utf8")) for n in ("schema.json", "reading.schema.json"))
    found: dict[str, Any] = {**one["$defs"], **other.pop("$defs")}
    found["reading"] = {k: v for k, v in other.items() if not k.startswith("$")}
    moved: dict[str, Any] = json.loads(
        json.dumps(found).replace("urn:crossread:comparison:1#/$defs/", REF).replace('"#/$defs/', f'"{REF}')
    )
    return moved
