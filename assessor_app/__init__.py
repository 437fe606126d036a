"""The headless core of the PMQA assessor workbench; nothing below this package imports Qt."""

from __future__ import annotations

__version__ = "0.1.0"
