"""What an address names: the same page under several addresses has one key. The only file that knows courlan.

courlan was chosen because it knows the parameters by which sites follow their readers, and trafilatura needs it anyway.
"""

from __future__ import annotations

import re

from courlan import clean_url

# Scheme and the parts of a host that name no site; "amp.example" is a site.
_NO_NAME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:(?:www\d?|m|amp)\.(?=[^/?:]*\.))*", re.IGNORECASE)


def address_key(url: str | None) -> str | None:
    """An address without scheme, "www", trackers, fragment and final slash; None where there is none."""
    if not url or "://" not in url:
        return None
    try:
        clean = clean_url(url) or url
    except ValueError:
        clean = url
    return _NO_NAME.sub("", clean.partition("#")[0]).rstrip("/") or None
