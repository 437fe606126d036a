"""What the site-visit page shows of one issue and of the days, as frozen records and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from assessor_app.assessment.eyes import members_who_count
from assessor_app.assessment.site_visit import visit_score
from assessor_app.assessment.standing import score_sheet
from assessor_app.assessment.visit.agenda import Clash, people_of
from assessor_app.assessment.visit.logs import overdue
from assessor_app.assessment.visit.rounds import award_rounds, findings_of, up_to
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Effect, Round, Taken
from assessor_app.casefile.records.review import Comment, Score
from assessor_app.casefile.records.visit import Issue, Request, Slot, VisitFinding
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.states import Verdict
from assessor_app.thai import date_text
from assessor_app.words import Language
from ui.models.issues import IssueRow


def effect_word(effect: Effect) -> str:
    """An effect on a comment in the language of the window."""
    words = {
        Effect.NONE: QCoreApplication.translate("Issue", "Effect on comment …"),
        Effect.KEEP: QCoreApplication.translate("Issue", "Keep the comment"),
        Effect.STRENGTHEN: QCoreApplication.translate("Issue", "Strengthen the comment"),
        Effect.WEAKEN: QCoreApplication.translate("Issue", "Weaken the comment"),
        Effect.DELETE: QCoreApplication.translate("Issue", "Delete the comment"),
        Effect.ADD: QCoreApplication.translate("Issue", "Add a comment"),
        Effect.TURN: QCoreApplication.translate("Issue", "Turn strength into OFI or back"),
    }
    return words[effect]


def taken_word(taken: Taken) -> str:
    """What became of a document, in the language of the window."""
    match taken:
        case Taken.COPY:
            return QCoreApplication.translate("Issue", "Copy taken")
        case Taken.RETURNED:
            return QCoreApplication.translate("Issue", "Returned")
        case _:
            return QCoreApplication.translate("Issue", "Seen, not taken")


def day_words(day: str, language: Language | str) -> str:
    """A kept day ("2021-07-02") as a reader has it, "" where there is none."""
    return date_text(date.fromisoformat(day), language) if day else ""


def due_words(request: Request, today: str, language: Language | str) -> str:
    """When a request that is awaited is due, said where that is today or has gone by."""
    if request.due == today:
        return QCoreApplication.translate("Issue", "due today")
    day = day_words(request.due, language)
    if overdue(request, today):
        return QCoreApplication.translate("Issue", "overdue {0}").format(day)
    return day


def due_told(request: Request, today: str, language: Language | str) -> str:
    """The same, with the word for it where the day is still to come; "" without a day."""
    words = due_words(request, today, language)
    if not request.due or request.due <= today:
        return words
    return QCoreApplication.translate("Issue", "due {0}").format(words)


def people_able(state: CaseState) -> tuple[tuple[str, str], ...]:
    """Ids and names of those who may own issues and appointments."""
    if state.members:
        return tuple((one.id, one.name) for one in members_who_count(state))
    return tuple((id_, one.name) for id_, one in state.assessors.items())


def names_of(state: CaseState, ids: tuple[str, ...]) -> str:
    """People's names beside each other."""
    return " · ".join(state.assessors[one].name for one in ids if one in state.assessors)


def numbers_of(state: CaseState, ids: tuple[str, ...]) -> str:
    """Issues' numbers beside each other."""
    held = {issue.id: issue.number for issue in state.issues}
    return ", ".join(held[one] for one in ids if one in held)


def issue_of(state: CaseState, id_: str) -> str:
    """The id of an issue, itself or of a finding or evidence for it; "" where there is none."""
    linked = next((one.issues for one in state.evidence if one.id == id_), None) or next(
        ((one.issue,) for one in state.findings if one.id == id_), (id_,))
    return next((one.id for one in state.issues if one.id in linked), "")


def clash_words(state: CaseState, slot: Slot, clashes: tuple[Clash, ...]) -> str:
    """What a slot clashes with in one line, "" where nothing does."""
    starts = {one.id: one.start for one in state.slots}
    told = []
    for clash in clashes:
        if slot.id not in (clash.first, clash.second):
            continue
        other = clash.second if clash.first == slot.id else clash.first
        if clash.people:
            whole = len(clash.people) > 2 and len(clash.people) == len(people_of(state, slot))
            who = (QCoreApplication.translate("Issue", "the whole team") if whole
                   else names_of(state, clash.people))
            told.append(QCoreApplication.translate("Issue", "Clash with {0}: {1}").format(
                starts[other], who))
        else:
            told.append(QCoreApplication.translate(
                "Issue", "Place clashes with {0}: {1}").format(starts[other], clash.place))
    return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a finding of an issue can rest on.

    Attributes:
        numbers: of all evidence, by id
        evidence: id and words of that of the issue, which a finding can name
        logged: numbers and words of the interviews and documents, those of the issue first
    """

    numbers: dict[str, str]
    evidence: tuple[tuple[str, str], ...]
    logged: tuple[tuple[str, str], ...]


def sources_for(state: CaseState, issue: Issue) -> Sources:
    """What findings of an issue can rest on."""
    named = {id_ for one in state.findings if one.issue == issue.id for id_ in one.evidence}
    held = [one for one in state.evidence if issue.id in one.issues or one.id in named]
    logs = sorted([*((one.number, one.roles, one.issues) for one in state.interviews),
                   *((one.number, one.title, one.issues) for one in state.documents)],
                  key=lambda one: issue.id not in one[2])
    return Sources(
        {one.id: one.number for one in state.evidence},
        tuple((one.id, f"{one.number}  {one.caption or one.name}") for one in held),
        tuple((number, f"{number}  {words}") for number, words, _ in logs))


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """One issue with all that stands around it.

    Attributes:
        row: the issue with its words; comments: those linked to it, as far as the reader sees them
        findings: what was found; sources: what a finding can rest on
        people: who may own it
        before: low and high percent before the visit; score: the percent after it
        behind: whether this issue stands behind that percent
        award: the award that is shown beside it, with its verdict before and after the visit
    """

    row: IssueRow
    comments: tuple[Comment, ...]
    findings: tuple[VisitFinding, ...]
    sources: Sources
    people: tuple[tuple[str, str], ...]
    before: tuple[int, int]
    score: Score | None
    behind: bool
    award: str
    verdict_before: Verdict
    verdict_after: Verdict

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.row.issue


def issue_sheet(
    state: CaseState, edition: Edition, row: IssueRow, language: Language | str,
) -> IssueSheet:
    """The sheet of one issue over a state as its reader may see it."""
    issue = row.issue
    comments = {one.id: one for one in state.comments}
    earlier, _ = score_sheet(up_to(state, Round.CONSENSUS), edition)
    bounds = earlier.items[issue.item]
    score = visit_score(state, issue.item)
    award = award_beside(state, edition, row)
    rounds = next(one for one in award_rounds(state, edition) if one.award == award)
    before = rounds.consensus or rounds.independent or Verdict.OPEN
    return IssueSheet(
        row, tuple(comments[one] for one in issue.comments if one in comments),
        findings_of(state, issue.id), sources_for(state, issue),
        people_able(state), (bounds.low_percent, bounds.high_percent), score,
        score is not None and issue.id in score.issues,
        edition.award_by_id[award].short_name.of(language), before, rounds.final or before)


def award_beside(state: CaseState, edition: Edition, row: IssueRow) -> str:
    """The award to show beside an issue: one that it decides, its own category's, the first."""
    held = edition.award_of(edition.category_of(row.issue.item).id)
    own = held.id if held else ""
    applied = state.application.awards
    turns = row.stake.turns if row.stake is not None else ()
    for wanted in (*(one for one in turns if one in applied), own if own in applied else "",
                   *applied, own, *turns):
        if wanted in edition.award_by_id:
            return wanted
    return edition.awards[0].id
