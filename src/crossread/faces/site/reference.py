"""The reference of the API as a page, made from its own description; asks for nothing from outside, needs no script."""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

router = APIRouter(include_in_schema=False)


@router.get("/api/v1/docs")
async def reference(request: Request) -> Response:
    """Every address of the API, what it takes and what it answers."""
    return HTMLResponse(page(request.app.openapi()))


def page(made: dict[str, Any]) -> str:
    """The page of an OpenAPI description."""
    info = made["info"]
    told = "".join(f"<p>{_marked(part)}</p>" for part in info["description"].strip().split("\n\n"))
    parts = [f"<h1>{escape(info['title'])} API {escape(info['version'])}</h1>", told]
    parts.append('<p>The same as data: <a href="/api/v1/openapi.json">openapi.json</a></p>')
    for tag in made["tags"]:
        found = [
            (path, method, one)
            for path, methods in made["paths"].items()
            for method, one in methods.items()
            if tag["name"] in one.get("tags", [])
        ]
        if found:
            parts.append(f'<section><h2 id="{escape(tag["name"])}">{escape(tag["name"])}</h2>')
            parts.append(f"<p>{escape(tag['description'])}</p>")
            parts += [_operation(*one) for one in found]
            parts.append("</section>")
    parts.append('<section><h2 id="schemas">Shapes</h2>')
    parts += [_schema(name, one) for name, one in sorted(made["components"]["schemas"].items(), key=_by_name)]
    parts.append("</section>")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Crossread API</title>\n'
        '<link rel="stylesheet" href="/static/site.css">\n</head>\n<body>\n<main class="reference">\n'
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _operation(path: str, method: str, one: dict[str, Any]) -> str:
    """An address with what it takes and answers."""
    told = "".join(f"<p>{_marked(part)}</p>" for part in one.get("description", "").split("\n\n"))
    takes = [
        (f"<code>{escape(p['name'])}</code>", _type(p["schema"]), escape(p.get("description", "")))
        for p in one.get("parameters", [])
    ]
    body = one.get("requestBody", {}).get("content", {})
    takes += [(f"body, <code>{escape(kind)}</code>", _type(c["schema"]), "") for kind, c in body.items()]
    answers = [
        (escape(status), _contents(answer), escape(answer.get("description", "")))
        for status, answer in one["responses"].items()
    ]
    head = f"<h3><code>{method.upper()} {escape(path)}</code></h3>"
    return f"<article>{head}{told}{_table('takes', takes)}{_table('answers', answers)}</article>"


def _table(what: str, rows: list[tuple[str, str, str]]) -> str:
    made = "".join(f'<tr><th scope="row">{name}</th><td>{kind}</td><td>{told}</td></tr>' for name, kind, told in rows)
    head = f'<tr><th scope="col">{what}</th><th scope="col">type</th><th scope="col">what it is</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{made}</tbody></table>" if rows else ""


def _contents(answer: dict[str, Any]) -> str:
    return ", ".join(_type(c.get("schema", {})) or escape(kind) for kind, c in answer.get("content", {}).items())


def _schema(name: str, one: dict[str, Any]) -> str:
    """A shape with its fields."""
    needed = one.get("required", [])
    rows = [
        (
            f"<code>{escape(field)}</code>" + ("" if field in needed else " (may be absent)"),
            _type(kind) if isinstance(kind, dict) else "",
            _marked(kind.get("description", "")) if isinstance(kind, dict) else "",
        )
        for field, kind in one.get("properties", {}).items()
    ]
    fields = _table("field", rows) or f"<p>{_type(one)}</p>"
    told = f"<p>{_marked(one['description'])}</p>" if "description" in one else ""
    return f'<article><h3 id="{escape(name)}"><code>{escape(name)}</code></h3>{told}{fields}</article>'


def _type(schema: dict[str, Any]) -> str:
    """A type in words, with a link to the shape it names."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if "enum" in schema:
        return ", ".join(f"<code>{escape(str(v))}</code>" for v in schema["enum"])
    for choice in ("anyOf", "oneOf"):
        if choice in schema and "properties" not in schema:
            return " or ".join(_type(part) for part in schema[choice])
    kind = schema.get("type", "")
    if kind == "array":
        parts = schema.get("prefixItems") or [schema.get("items", {})]
        return f"list of {', '.join(_type(part) for part in parts)}"
    if isinstance(kind, list):
        return " or ".join(map(escape, kind))
    return escape(" ".join(filter(None, (kind, schema.get("format", "")))))


def _marked(words: str) -> str:
    """Words with `code` and **stress** marked, the only marks that the descriptions use."""
    parts = escape(words, quote=False).split("`")
    words = "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts))
    parts = words.split("**")
    return "".join(f"<strong>{p}</strong>" if n % 2 else p for n, p in enumerate(parts))


def _by_name(item: tuple[str, Any]) -> str:
    return item[0].lower()
