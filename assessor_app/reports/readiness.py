"""The readiness feedback of step 3: the agency's self-assessment, and what the next band asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from assessor_app.assessment.finality import readiness_standing
from assessor_app.assessment.stages import checklist, step_name
from assessor_app.assessment.standing import score_sheet
from assessor_app.casefile.held import Verified
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.criteria.edition import Edition
from assessor_app.reports.feedback import build_feedback
from assessor_app.reports.feedback_items import ItemsBuilder
from assessor_app.reports.feedback_records import BandLadder, CategorySection, Feedback, Skin
from assessor_app.reports.outcome import Outcome
from assessor_app.reports.papers import Labelled, applicant_name, draft_of
from assessor_app.words import Language, say

_STEPS = (1, 2, 3)  # whose checklists the first papers are held against


@dataclass(frozen=True, slots=True)
class Check:
    """One of the first papers, and whether it is there."""

    text: str
    done: bool
    word: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One item or category scored as one unit: its self-assessed band, and the next one.

    Attributes:
        ladder: the band of now
        after: the next band's name, "" where the agency is in the highest or gave none
        help: what the next band looks for, by dimension; or one line that says why there is none
    """

    id: str
    name: str
    ladder: BandLadder
    after: str
    help: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """The whole paper; ``base`` is the applicant's frame, cover and bands, without comments."""

    base: Feedback
    intro: str
    checks: tuple[Check, ...]
    steps: tuple[NextStep, ...]


def build_readiness(
    state: CaseState, edition: Edition, *, language: Language | str, made_at: datetime,
    verified: Verified | None = None, tag: str = "",
) -> Readiness:
    """The paper for the applicant, of what the agency itself gave: bands and no percent.

    Nothing of the assessors is in it: no score, no comment, no issue.
    """
    language = Language(language)

    def words(key: str, **values: object) -> str:
        return say(f"report.readiness_{key}", language, **values)

    own = tuple(score for score in state.scores if score.round is Round.SELF)
    bare = replace(state, scores=own, comments=(), themes=(), issues=(), results=(), evidence=())
    sheet, rounds = score_sheet(bare, edition, round=Round.SELF)
    categories = ItemsBuilder(
        bare, edition, sheet, rounds, Skin.APPLICANT, language).categories()
    base = build_feedback(bare, edition, skin=Skin.APPLICANT, language=language, made_at=made_at,
                          verified=verified, tag=tag)
    standing = readiness_standing(state)
    agency, kind = applicant_name(state, language), words("kind")
    outcome = Outcome(
        words("outcome"), words("passed", name=step_name(4, language)) if standing.final
        else say("report.decision_none", language), standing.final)
    return Readiness(
        base=replace(
            base, title=words("title", applicant=agency, year=state.application.cycle),
            cover=replace(base.cover, kind=kind, outcome=outcome),
            frame=replace(base.frame, header=f"{kind} · {agency}",
                          draft=draft_of(standing, language, made_at, named=False)),
            categories=categories),
        intro=words("intro"),
        checks=tuple(Check(_capital(need.text(language)), need.done,
                           words("done" if need.done else "left"))
                     for step in _STEPS for need in checklist(state, edition, step)),
        steps=tuple(one for category in categories
                    for one in _next_steps(category, edition, language)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _next_steps(
    category: CategorySection, edition: Edition, language: Language,
) -> list[NextStep]:
    if category.unit and category.ladder:
        return [_next_step(category.id, category.name, category.ladder, category, edition,
                           language)]
    return [_next_step(item.id, item.name, item.ladder, category, edition, language)
            for item in category.items if item.ladder]


def _next_step(
    id_: str, name: str, ladder: BandLadder, category: CategorySection, edition: Edition,
    language: Language,
) -> NextStep:
    reached = max((place for place, step in enumerate(ladder.steps) if step.chosen), default=-1)
    if reached < 0:
        told = say("report.readiness_unscored", language)
        return NextStep(id_, name, ladder, "", (Labelled("", told),))
    if reached + 1 == len(ladder.steps):
        told = say("report.readiness_top", language)
        return NextStep(id_, name, ladder, "", (Labelled("", told),))
    step, band = ladder.steps[reached + 1], edition.bands[reached + 1]
    return NextStep(
        id_, name, ladder,
        say("report.readiness_next", language, range=step.range_text, phrase=step.phrase),
        tuple(Labelled(one.name.of(language), band.help[category.kind][one.id].of(language))
              for one in edition.dimensions_of(category.kind)))
