"""The list of forms: each can be made, and each says truly what it is."""

from __future__ import annotations

import json

from sample import sample

from crossread.render import FORMS, RENDERERS


def test_every_form_is_made_as_it_says() -> None:
    for form in FORMS:
        made = form(sample())
        assert isinstance(made, bytes) == form.archive
        data = form.data(sample())
        assert data == (made if isinstance(made, bytes) else made.encode("utf8"))
        if "json" in form.media_type:
            assert json.loads(data)
        if form.archive:
            assert data.startswith(b"PK")


def test_names_and_endings_are_of_one_form_each() -> None:
    assert list(RENDERERS) == [form.name for form in FORMS]
    endings = [ending for form in FORMS for ending in form.endings]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") for ending in endings)
