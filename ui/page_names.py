"""The pages of an open case, in the order of their tabs and keys."""

from __future__ import annotations

SCORING, SITE_VISIT, REPORTS = "scoring", "site_visit", "reports"
PAGES = (SCORING, SITE_VISIT, REPORTS)
