"""The description of the API: FastAPI's own, with the schemas that the package ships and problems as they are told."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from crossread.faces.site.problems import Problem
from crossread.faces.site.uploads import Given

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


def describe(app: FastAPI, version: str, token: bool) -> None:
    """Has `app` answer with this description. `token`: whether the site wants one."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _made(app, version, token)
        return app.openapi_schema

    app.openapi = openapi


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
    _answer(made, "/api/v1/stories/{id}/comparison", "comparison")
    _answer(made, "/api/v1/jobs/{id}/comparison", "comparison")
    _answer(made, "/api/v1/articles/{id}/reading", "reading")
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


def _answer(made: dict[str, Any], path: str, schema: str) -> None:
    content = made["paths"][path]["get"]["responses"]["200"]["content"]
    content["application/json"] = {"schema": {"$ref": REF + schema}}
