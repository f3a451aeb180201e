"""Schemathesis asks every address of the API what its description allows and what it does not, and finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.generation.case import Case
from served import Site, served

from crossread.faces.site.app import routed
from crossread.faces.site.settings import Settings
from crossread.library import TooFewReportsError
from newsroom import ferry


@pytest.fixture(scope="module")
def asked(shelf: Path) -> Iterator[Site]:
    """A site that may be asked any number of things; no report is really compared, no address fetched."""

    def compare(*_: str, **__: object) -> None:
        raise TooFewReportsError(2, 0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crossread.library.compare", compare)
        with served(Settings(library=str(shelf), per_minute=10**9, waiting=10**9)) as made:
            made.library.compare(ferry(made.library))
            yield made


schema = schemathesis.openapi.from_dict(routed().openapi())


@schema.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_to_its_description(case: Case[Any], asked: Site) -> None:
    case.call_and_validate(base_url=asked.url)
