"""The one content model of the feedback report, built from a case for one reader and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.finality import feedback_standing
from assessor_app.assessment.standing import (
    evaluate_sheet,
    facts_of,
    findings,
    reviews_of,
    score_sheet,
)
from assessor_app.assessment.visit.issue_order import issues_in_order
from assessor_app.casefile.held import Verified
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round, ThemeKind
from assessor_app.casefile.records.review import KEY_AREAS
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.reasons import reviews_text
from assessor_app.criteria.score_sheet import ScoreSheet
from assessor_app.reports import feedback_text as text
from assessor_app.reports.feedback_awards import AwardsBuilder
from assessor_app.reports.feedback_evidence import Pictures, cited, evidence_lines
from assessor_app.reports.feedback_guide import GuideBuilder
from assessor_app.reports.feedback_items import ItemsBuilder
from assessor_app.reports.feedback_records import (
    Axis,
    CategorySection,
    CommitteePart,
    Cover,
    FactorLine,
    Feedback,
    IssueRow,
    Mark,
    Question,
    Skin,
    ThemeLine,
    TotalLadder,
    VerdictLine,
)
from assessor_app.reports.feedback_rounds import (
    changed_percents,
    found_lines,
    rounds_lines,
    score_matrix,
)
from assessor_app.reports.feedback_why import change_of, why_lines
from assessor_app.reports.outcome import award_title, outcome_told
from assessor_app.reports.papers import (
    Frame,
    Labelled,
    applicant_name,
    draft_of,
    family_of,
    other_name,
)
from assessor_app.thai import date_text, long_date_text
from assessor_app.words import Language, say


def build_feedback(
    state: CaseState, edition: Edition, *, skin: Skin, language: Language | str,
    made_at: datetime, verified: Verified | None = None, tag: str = "",
    pictures: Pictures | None = None, office: str = "",
) -> Feedback:
    """The report's content for one reader; the same input gives the same content.

    The applicant's content holds no percent, point, margin or verdict, no assessor's name and no
    site-visit issue, in any field. Two cases whose scores lie in the same bands give the
    applicant the same content. ``verified`` says that the state was held against the signed journal
    of its case; the report says so then, and not otherwise. ``tag`` is that of the case's papers.
    ``pictures`` are the small photos of what the sub-committee's report cites
    (``pictures.cited_pictures``). ``office`` is the name of the office that an applicant may ask,
    "" where none is known.
    """
    language, skin = Language(language), Skin(skin)
    state = without_blank(state)
    sheet, rounds = score_sheet(state, edition)
    items = ItemsBuilder(state, edition, sheet, rounds, skin, language)
    categories = items.categories()
    committee = None
    if skin is Skin.COMMITTEE:
        committee = _committee(state, edition, sheet, categories, language)
    made = Feedback(
        skin=skin, language=language, edition_id=edition.id,
        title=say(
            "report.title", language, applicant=applicant_name(state, language),
            year=state.application.cycle,
        ),
        subject=edition.name.of(language), made_at=made_at, sample=state.application.sample,
        cover=_cover(state, edition, skin, language, made_at, rounds, committee,
                     say("report.verified", language) if verified else ""),
        frame=_frame(state, edition, skin, language, made_at, tag),
        categories=categories, committee=committee, themes=_themes(state, skin, language),
        factors=_factors(state, language) if skin is Skin.COMMITTEE else (),
    )
    if skin is Skin.APPLICANT:
        return replace(made, guide=GuideBuilder(
            state, edition, items, language, office.strip()).guide(categories))
    return replace(made, evidence=evidence_lines(
        state, cited(state, made), pictures or {}, language))


def _factors(state: CaseState, language: Language) -> tuple[FactorLine, ...]:
    """The key factors by area; those without a word are left out."""
    return tuple(
        FactorLine(say(f"report.factor_{area.replace('.', '')}", language),
                   factor.text.strip(), factor.page.strip())
        for area in KEY_AREAS for factor in sorted(
            state.key_factors, key=lambda one: (one.created, one.id))
        if factor.area == area and factor.text.strip())


def _themes(state: CaseState, skin: Skin, language: Language) -> tuple[ThemeLine, ...]:
    """The key themes by kind; those without a word are left out."""
    return tuple(
        ThemeLine(
            say(f"report.theme_{kind.value}", language),
            theme.text.strip() if skin is Skin.COMMITTEE
            else text.without_names(theme.text.strip(), state),
            ", ".join(theme.items))
        for kind in ThemeKind for theme in sorted(
            state.themes, key=lambda one: (one.created, one.id))
        if theme.kind is kind and theme.text.strip())


def _edition_line(edition: Edition, language: Language) -> str:
    """What the awards are called in the other language, and the year of the criteria."""
    family = family_of(edition, Language.EN if language is Language.TH else Language.TH)
    short = "" if edition.family else " (PMQA)"
    return say("report.family_edition", language, family=family + short, year=edition.year)


def _applied(state: CaseState, edition: Edition) -> tuple[str, ...]:
    """The awards applied for, in the edition's order."""
    return tuple(award.id for award in edition.awards if award.id in state.application.awards)


def _cover(
    state: CaseState, edition: Edition, skin: Skin, language: Language, made_at: datetime,
    rounds: Mapping[str, Round], committee: CommitteePart | None, verified: str,
) -> Cover:
    facts = [Labelled(say("report.made_at", language), long_date_text(made_at.date(), language))]
    if skin is Skin.COMMITTEE:
        missing = reviews_text(reviews_of(state), language)
        people = {s.assessor_id for s in state.scores} | {c.assessor_id for c in state.comments}
        people.discard(TEAM)
        facts[:0] = [
            Labelled(
                say("report.team", language),
                missing or say("report.people", language, count=len(people)),
            ),
            Labelled(say("report.round", language), _round_word(rounds, language)),
        ]
    else:
        facts[:0] = [Labelled(
            say("report.applicant_kind", language),
            say(f"report.kind_{state.applicant.kind.value}", language),
        )]
    applied = _applied(state, edition)
    told = [award for award in (committee.awards if committee else ()) if award.applied]
    alone = told[0] if len(told) == 1 else None
    return Cover(
        family=family_of(edition, language), edition=_edition_line(edition, language),
        kind=say("report.kind", language), applicant=applicant_name(state, language),
        applicant_other=other_name(state, language),
        awards=tuple(award_title(edition, award, language) for award in applied)
        or (say("report.not_applied", language),),
        cycle=say("report.cycle", language, year=state.application.cycle),
        verdicts=tuple(
            VerdictLine(a.award_id, a.short_name, a.verdict, a.word, a.reason)
            for a in (committee.awards if committee else ()) if a.applied
        ),
        facts=tuple(facts),
        verified=verified, outcome=outcome_told(state, edition, language),
        why=why_lines(edition, alone, language) if alone else (),
        change=change_of(edition, committee.sheet, alone, language)
        if alone and committee else None,
    )


def _round_word(rounds: Mapping[str, Round], language: Language) -> str:
    used = set(rounds.values())
    if not used:
        return say("report.none", language)
    key = f"round_{used.pop().value}" if len(used) == 1 else "rounds_mixed"
    return say(f"report.{key}", language)


def _frame(
    state: CaseState, edition: Edition, skin: Skin, language: Language, made_at: datetime,
    tag: str,
) -> Frame:
    applied = [edition.award_by_id[a].short_name.of(language) for a in _applied(state, edition)]
    year = say("report.header_cycle", language, year=state.application.cycle)
    right = f"{applied[0]} · {year}" if len(applied) == 1 else year
    return Frame(
        header=say("report.header", language, applicant=applicant_name(state, language)),
        header_right=right,
        skin_line=say(f"report.skin_{skin.value}", language),
        note=say("report.sample_note", language) if state.application.sample else "",
        page_of=say("report.page_of", language),
        draft=draft_of(feedback_standing(state, edition), language, made_at,
                       named=skin is Skin.COMMITTEE),
        tag=tag,
        secret=say("report.secret", language) if skin is Skin.COMMITTEE else "",
    )


def _committee(
    state: CaseState, edition: Edition, sheet: ScoreSheet,
    categories: tuple[CategorySection, ...], language: Language,
) -> CommitteePart:
    facts = facts_of(state)
    evaluation = evaluate_sheet(state, edition, sheet)
    applied = _applied(state, edition)
    awards = AwardsBuilder(edition, sheet, facts, evaluation, applied, language).awards()
    total = evaluation.total
    total_text = text.spread(text.points(total.low), text.points(total.high))
    full = sum(category.weight for category in edition.categories)
    marks = tuple(
        Mark(
            rung.points, rung.name.of(language), rung.note.of(language), rung.rule,
            text.source_text(edition, rung.source, language),
        )
        for rung in edition.ladder
    )
    return CommitteePart(
        key_figures=_key_figures(state, sheet, total_text, categories, language),
        findings=tuple(
            Labelled(text.source_text(edition, finding.source, language), finding.text(language))
            for finding in findings(state, edition)
        ),
        ladder=TotalLadder(
            say("report.total_title", language, full=f"{full:,}"), total.low, total.high, full,
            total_text, marks,
        ),
        radar=tuple(_axis(category, applied, edition, language) for category in categories),
        awards=awards,
        issues=tuple(_issue(state, issue, language) for issue in issues_in_order(state, edition)),
        questions=tuple(
            Question(
                q.id, "", q.text.of(language), text.source_text(edition, q.source, language),
            )
            for mark in edition.ladder for q in edition.unsettled_for(f"ladder:{mark.points}")
        ),
        edition=edition, facts=facts, sheet=sheet,
        rounds=rounds_lines(state, edition, language),
        changed=changed_percents(state, edition, language),
        matrix=score_matrix(state, edition, language),
    )


def _key_figures(
    state: CaseState, sheet: ScoreSheet, total_text: str,
    categories: tuple[CategorySection, ...], language: Language,
) -> tuple[Labelled, ...]:
    application = state.application
    items = [item for category in categories for item in category.items]
    scored, every = sheet.scored
    pages = application.report_pages
    values = (
        ("key_total", total_text),
        ("key_scored", say("report.key_of", language, count=scored, all=every)),
        ("key_strengths", str(sum(len(item.strengths) for item in items))),
        ("key_ofis", str(sum(len(item.ofis) for item in items))),
        ("key_issues", str(len(state.issues))),
        ("key_fl", _fl(state, language)),
        ("key_prior", _prior(state, language)),
        ("key_pages", str(pages) if pages is not None else say("report.not_given", language)),
    )
    return tuple(Labelled(say(f"report.{key}", language), value) for key, value in values)


def _fl(state: CaseState, language: Language) -> str:
    application = state.application
    if ("application", "application", "fl") in state.conflicts:
        return say("report.in_conflict", language)
    if application.fl_certified is None:
        return say("report.not_given", language)
    if not application.fl_certified:
        return say("report.fl_no", language)
    if application.fl_date is None:
        return say("report.fl_yes", language)
    return say("report.fl_yes_on", language, date=date_text(application.fl_date, language))


def _prior(state: CaseState, language: Language) -> str:
    prior = state.application.prior_awards
    if ("application", "application", "prior_awards") in state.conflicts:
        return say("report.in_conflict", language)
    if prior is None:
        return say("report.not_given", language)
    if not prior:
        return say("report.prior_none", language)
    return ", ".join(
        say("report.prior_one", language, category=award.category) if award.year is None
        else say(
            "report.prior_one_year", language, category=award.category, year=award.year,
        )
        for award in prior
    )


def _axis(
    category: CategorySection, applied: tuple[str, ...], edition: Edition, language: Language,
) -> Axis:
    numbers = category.numbers
    if numbers is None:
        raise ValueError("the radar is the sub-committee's")
    return Axis(
        category.id, category.short_name, numbers.percent_low, numbers.percent_high,
        say("report.percent_of", language, percent=numbers.percent_text),
        any(edition.award_by_id[award].category == category.id for award in applied),
    )


def _issue(state: CaseState, issue: Issue, language: Language) -> IssueRow:
    author = state.assessors.get(issue.assessor_id)
    return IssueRow(
        number=issue.number, item=issue.item,
        kind=say(f"report.issue_{issue.kind.value}", language),
        question=issue.question, who=issue.who, documents=issue.documents, status=issue.status,
        status_word=say(f"report.issue_{issue.status.value}", language),
        author=author.name if author else say("report.anonymous", language),
        findings=found_lines(state, issue),
        effect=say(f"report.effect_{issue.effect.value}", language) if issue.effect else "",
    )
