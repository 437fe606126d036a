"""The pages of an open case, in the order of their tabs and keys."""

from __future__ import annotations

SCORING, SITE_VISIT, REPORTS = "scoring", "site_visit", "reports"
CONSENSUS, DECLARATION = "consensus", "declaration"
PAGES = (SCORING, SITE_VISIT, REPORTS)  # of every case
TEAM_PAGES = (SCORING, CONSENSUS, SITE_VISIT, REPORTS)  # of a case with a team
