"""The templates of the page and of the site: words that are not ours are escaped, and no address can run a script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crossread.model import Claim
from crossread.render.addresses import safe_link
from crossread.render.grid import moment, place_name, short, voice

HERE = Path(__file__).parent
STATIC = HERE / "site" / "static"
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def rendered(template: str, /, **context: object) -> str:
    """A template of page/ or site/ with its values put in, as `site/stories.html` names it."""
    return _environment().get_template(template).render(**context)


def asset(name: str) -> str:
    """A style sheet or script as it is served."""
    return (STATIC / name).read_text(encoding="utf8")


def many(count: int, noun: str) -> str:
    """`1 report`, `2,300 reports`, `3 stories`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def told(claim: Claim) -> str:
    """In whose voice a report tells a claim, in words."""
    return voice(claim).words


def _visible(value: object) -> object:
    """What a template prints, without control and direction characters that could disguise it."""
    return _UNSAFE.sub("", value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE, encoding="utf8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_visible,
    )  # fmt: skip
    environment.filters.update(
        short=short, moment=moment, place_name=place_name, safe_link=safe_link, many=many, told=told
    )
    environment.globals.update(letters="abcdefghijklmnopqrstuvwxyz")
    return environment
