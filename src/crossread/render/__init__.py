"""Stage 7, a comparison made readable: `FORMS` lists every form it can be shown in or exported to.

Each function here loads its renderer only when it is called, so that printing one form never waits for the
libraries of another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossread.model import Comparison
from crossread.tabular import MissingError

__all__ = ["FORMS", "RENDERERS", "Form", "MissingError"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a comparison. Called with one, it gives a text, or bytes where the form is an archive."""

    name: str  # of --format, of the API
    title: str  # what a person chooses by
    media_type: str  # IANA's name
    endings: tuple[str, ...]  # of a file's name, the usual one first
    make: Callable[[Comparison], str | bytes]

    @property
    def archive(self) -> bool:
        return self.media_type == "application/zip"

    def __call__(self, comparison: Comparison) -> str | bytes:
        """Raises MissingError where the form needs a library that is not installed."""
        return self.make(comparison)

    def data(self, comparison: Comparison) -> bytes:
        """What a file holds or a server sends: text in UTF-8. Raises MissingError as above."""
        made = self.make(comparison)
        return made if isinstance(made, bytes) else made.encode("utf8", "backslashreplace")


def as_text(comparison: Comparison) -> str:
    """For a terminal or a pipe: 100 columns, no colours. `render.text.text` has the choices."""
    from crossread.render.text import text

    return text(comparison)


def as_json(comparison: Comparison) -> str:
    """The interchange form, held to render/schema.json."""
    from crossread.render.document import to_json

    return to_json(comparison)


def as_html(comparison: Comparison) -> str:
    """One self-contained page."""
    from crossread.render.html import html

    return html(comparison)


def as_markdown(comparison: Comparison) -> str:
    """Notes for a newsroom, in CommonMark."""
    from crossread.render.markdown import markdown

    return markdown(comparison)


def as_annotations(comparison: Comparison) -> str:
    """A collection of W3C Web Annotations."""
    from crossread.render.annotations import web_annotations

    return web_annotations(comparison)


def as_claims(comparison: Comparison) -> str:
    """Claims and where they appear, by schema.org."""
    from crossread.render.claims import claims

    return claims(comparison)


def as_statements(comparison: Comparison) -> str:
    """FollowTheMoney statements as CSV."""
    from crossread.render.statements import statements

    return statements(comparison)


def as_csv(comparison: Comparison) -> bytes:
    """The tables as CSV files in a zip."""
    from crossread.render.tables import csv_zip

    return csv_zip(comparison)


def as_parquet(comparison: Comparison) -> bytes:
    """The tables as Parquet files in a zip."""
    from crossread.render.tables import parquet_zip

    return parquet_zip(comparison)


FORMS = (
    Form("text", "Text", "text/plain", (".txt",), as_text),
    Form("json", "JSON", "application/json", (".json",), as_json),
    Form("html", "HTML page", "text/html", (".html", ".htm"), as_html),
    Form("markdown", "Markdown notes", "text/markdown", (".md", ".markdown"), as_markdown),
    Form("annotations", "Web Annotations", "application/ld+json", (".annotations.jsonld", ".jsonld"), as_annotations),
    Form("claims", "schema.org claims", "application/ld+json", (".claims.jsonld",), as_claims),
    Form("ftm", "FollowTheMoney statements", "text/csv", (".ftm.csv",), as_statements),
    Form("csv", "CSV tables", "application/zip", (".csv.zip", ".zip"), as_csv),
    Form("parquet", "Parquet tables", "application/zip", (".parquet.zip",), as_parquet),
)
RENDERERS: dict[str, Form] = {form.name: form for form in FORMS}
