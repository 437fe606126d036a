"""The choices that fields of records take; nothing but names, so that the start needs no more."""

from __future__ import annotations

from enum import StrEnum


class ApplicantKind(StrEnum):
    """What kind of body applies (seed:L75-79)."""

    MINISTRY = "ministry"
    DEPARTMENT = "department"
    PROVINCE = "province"
    UNIVERSITY = "university"
    OTHER = "other"


class Role(StrEnum):
    """What a person does in a team."""

    LEAD = "lead"
    ASSESSOR = "assessor"
    OBSERVER = "observer"
    OFFICER = "officer"

    @property
    def scores(self) -> bool:
        """True for those who review: the lead and the assessors."""
        return self in (Role.LEAD, Role.ASSESSOR)


class Declared(StrEnum):
    """What a person declared before the case opened for them."""

    NO_CONFLICT = "no_conflict"
    RECUSED = "recused"


class Outcome(StrEnum):
    """How a stage stands."""

    OPEN = "open"
    PASSED = "passed"  # of the last step only: the result went to the sub-committee
    NOT_PASSED = "not_passed"  # ended with feedback, at the steps 4, 6 and 7


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


class ThemeKind(StrEnum):
    """What a key theme tells across items."""

    ROLE_MODEL = "role_model"
    SIGNIFICANT_OFI = "significant_ofi"
    RESULTS_STRENGTH = "results_strength"
    RESULTS_GAP = "results_gap"


class IssueKind(StrEnum):
    """Verify a strength, or clarify a doubt."""

    VERIFY = "verify"
    CLARIFY = "clarify"


class IssueStatus(StrEnum):
    """Where a site-visit issue stands."""

    OPEN = "open"
    PARTLY = "partly"
    RESOLVED = "resolved"


class Effect(StrEnum):
    """What an issue's findings do to the comment behind it; "" where nothing is said yet."""

    NONE = ""
    KEEP = "keep"
    STRENGTHEN = "strengthen"
    WEAKEN = "weaken"
    DELETE = "delete"
    ADD = "add"
    TURN = "turn"  # a strength becomes an opportunity for improvement, or the other way round


class Taken(StrEnum):
    """What became of a document that was looked at."""

    SEEN = "seen"  # seen, not taken
    COPY = "copy"
    RETURNED = "returned"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    PHOTO = "photo"
    DOCUMENT = "document"
    REPORT = "report"  # the applicant's application report
