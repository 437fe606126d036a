"""The kinds and states that a case file's records are told apart by; nothing but names."""

from __future__ import annotations

from enum import StrEnum


class ApplicantKind(StrEnum):
    """What kind of body applies (seed:L75-79)."""

    MINISTRY = "ministry"
    DEPARTMENT = "department"
    PROVINCE = "province"
    UNIVERSITY = "university"
    OTHER = "other"


class Round(StrEnum):
    """A round of scores, in the order in which a later one supersedes an earlier one.

    Self and screening are kept and shown and never count in a verdict.
    """

    SELF = "self"
    SCREENING = "screening"
    INDEPENDENT = "independent"
    CONSENSUS = "consensus"
    SITE_VISIT = "site_visit"


class Sign(StrEnum):
    """A comment's weight: strengths ++ and +, opportunities for improvement - and --."""

    STRONG_STRENGTH = "++"
    STRENGTH = "+"
    OFI = "-"
    STRONG_OFI = "--"

    @property
    def is_strength(self) -> bool:
        """True for ++ and +."""
        return self.value.startswith("+")


class IssueKind(StrEnum):
    """Verify a strength, or clarify a doubt."""

    VERIFY = "verify"
    CLARIFY = "clarify"


class IssueStatus(StrEnum):
    """Where a site-visit issue stands."""

    OPEN = "open"
    PARTLY = "partly"
    RESOLVED = "resolved"
