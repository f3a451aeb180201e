"""Types of the command's options: kinds of finding, values assigned to places, and the form of output."""

from __future__ import annotations

from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem

from crossread.model import FINDING_KINDS, FindingKind
from crossread.render import FORMS

FORMATS = tuple(form.name for form in FORMS)
ENDINGS = {ending: form.name for form in FORMS for ending in form.endings}  # of -o FILE, where --format does not say
SEVERAL = (".csv", ".parquet")  # a table a file, and a comparison has eight
FORM_HELP = "Text unless the ending of -o FILE tells one (docs/exports.md)."
HEADINGS: dict[FindingKind, tuple[str, ...]] = {  # what a reader of a comparison may call a kind after its heading
    "conflict": ("disputed", "dispute", "disputes"),
    "single": ("only in one", "only", "alone"),
    "attribution": ("fact or claim", "who says"),
    "compatible": ("both can be right",),
}


def form_of(asked: str | None, output: str | None, page: bool) -> str:
    """The form that was asked for, else that of the file's ending, else the page or text.

    Raises UsageError where it does not go with --open, or where an ending is of one table.
    """
    name = (output or "").lower()
    fitting = [ending for ending in ENDINGS if name.endswith(ending)]
    by_ending = ENDINGS[max(fitting, key=len)] if fitting else None
    if asked is None and by_ending is None and name.endswith(SEVERAL):
        ending = name[name.rindex(".") :]
        raise click.UsageError(f"a comparison is several tables; write them with -o FILE{ending}.zip.")
    form = asked or ("html" if page else by_ending or "text")
    if page and form != "html":
        raise click.UsageError(f"--open shows the HTML page; it does not go with --format {form}.")
    return form


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
    """VALUE=PLACE, or what else is `given`. The value ends at the first equals sign: addresses may hold more of them.

    `alone`: the value may stand without a place, which is "" then.
    """

    def __init__(self, what: str, alone: bool = False, given: str = "PLACE") -> None:
        self.name = f"{what}[={given}]" if alone else f"{what}={given}"
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


map_option = click.option(
    "--map",
    "mapping",
    type=Assigned("FIELD", given="COLUMN"),
    multiple=True,
    help="The column of a field in tables and JSON Lines.",
)
