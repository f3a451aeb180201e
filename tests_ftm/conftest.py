"""Lets these tests use the invented reports of tests/render, and the package where it is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "render")]
