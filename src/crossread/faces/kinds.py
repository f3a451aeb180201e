"""Types of the command's options: kinds of finding, values assigned to places, and the forms of output."""

from __future__ import annotations

from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem

from crossread.model import FINDING_KINDS, FindingKind

FORMATS = ("text", "json", "html")
ENDINGS = {".json": "json", ".html": "html", ".htm": "html"}  # of -o FILE, where --format does not say
HEADINGS: dict[FindingKind, tuple[str, ...]] = {  # what a reader of a comparison may call a kind after its heading
    "conflict": ("disputed", "dispute", "disputes"),
    "single": ("only in one", "only", "alone"),
    "attribution": ("fact or claim", "who says"),
    "compatible": ("both can be right",),
}


class Kinds(click.ParamType[tuple[FindingKind, ...]]):
    """Kinds of finding with commas between them."""

    name = "KIND,…"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[FindingKind, ...]:
        asked = [word.strip().lower() for word in str(value).split(",") if word.strip()]
        unknown = [word for word in asked if word not in FINDING_KINDS]
        if unknown or not asked:
            meant: list[str] = [kind for kind in FINDING_KINDS if unknown and unknown[0] in HEADINGS.get(kind, ())]
            meant = meant or get_close_matches(unknown[0] if unknown else "", FINDING_KINDS, 1)
            guess = f" Did you mean {meant[0]}?" if meant else ""
            said = unknown[0] if unknown else str(value)
            self.fail(f"{said!r} is none of {', '.join(FINDING_KINDS)}.{guess}", param, ctx)
        return tuple(kind for kind in FINDING_KINDS if kind in asked)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(before + comma + kind) for kind in FINDING_KINDS if kind.startswith(begun)]


class Assigned(click.ParamType[tuple[str, str]]):
    """VALUE=PLACE. The value ends at the first equals sign, since addresses may hold more of them.

    `alone`: the value may stand without a place, which is "" then.
    """

    def __init__(self, what: str, alone: bool = False) -> None:
        self.name = f"{what}[=PLACE]" if alone else f"{what}=PLACE"
        self.alone = alone

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        said, equals, place = str(value).partition("=")
        if self.alone and not equals and said.strip():
            return said.strip(), ""
        if not (equals and said.strip() and place):
            self.fail(f"{value!r} is not {self.name}.", param, ctx)
        return said.strip(), place
