"""The kinds of papers: for whom each is, which forms it has, and when it is final."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.assessment.finality import (
    FINAL,
    Standing,
    decision_standing,
    feedback_standing,
    readiness_standing,
)
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition


class Reader(StrEnum):
    """For whom a paper is made; in file names the same word in every language."""

    COMMITTEE = "committee"
    APPLICANT = "applicant"
    TEAM = "team"


class PaperKind(StrEnum):
    """Which paper it is; its name is the command line's word and stands in the file's name."""

    FEEDBACK = "feedback"
    LETTER = "letter"
    READINESS = "readiness"
    PACK = "site-visit"
    REQUESTS = "requests"
    EVENING = "evening"

    @property
    def paper(self) -> Paper:
        """What there is to know of it."""
        return _PAPERS[self]

    def standing(self, state: CaseState, edition: Edition) -> Standing:
        """Whether it is final; ``state`` as its reader may see it. Working papers always are."""
        decide = self.paper.standing
        return decide(state, edition) if decide is not None else FINAL


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper.

    Attributes:
        readers: for whom there is one
        suffixes: the forms there are of it
        standing: decides whether it is final; None for a working paper, which carries no mark
        of_day: whether it is of one day
    """

    readers: tuple[Reader, ...]
    suffixes: tuple[str, ...] = ("pdf", "xlsx")
    standing: Callable[[CaseState, Edition], Standing] | None = None
    of_day: bool = False


_PAPERS = {
    PaperKind.FEEDBACK: Paper((Reader.COMMITTEE, Reader.APPLICANT), standing=feedback_standing),
    PaperKind.LETTER: Paper((Reader.APPLICANT,), ("pdf",),
                            standing=lambda state, _edition: decision_standing(state)),
    PaperKind.READINESS: Paper((Reader.APPLICANT,),
                               standing=lambda state, _edition: readiness_standing(state)),
    PaperKind.PACK: Paper((Reader.TEAM,)),
    PaperKind.REQUESTS: Paper((Reader.APPLICANT,)),
    PaperKind.EVENING: Paper((Reader.TEAM,), ("pdf",), of_day=True),
}
