"""Builds the worksheet of one assessor and round: what they may see, and the heads of each row."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from assessor_app.assessment.blank import without_blank
from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.people import assessor_id, display_name
from assessor_app.assessment.team import has_team, member_of, score_owner
from assessor_app.assessment.visit.issue_order import issues_in_order
from assessor_app.assessment.worksheet.book import COLUMNS, Book, Row, values_of_row
from assessor_app.assessment.worksheet.values import Reading
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.journal import time_now, time_text
from assessor_app.casefile.lookup import heads_of_kind, paper_tag
from assessor_app.casefile.records.application import Assessor
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.state import read_state
from assessor_app.criteria.edition import Edition
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say

EMPTY_COMMENTS = 2  # rows to write new ones in, for each item
VISIT_STEP = 7
EMPTY_FINDINGS = 2  # likewise for each issue

_Heads = Mapping[tuple[str, str], tuple[str, ...]]


def reading_of(state: CaseState, edition: Edition, language: Language | str) -> Reading:
    """What shows and understands the cells of a case's worksheets."""
    return Reading(edition, Language(language), {one.id: one.number for one in state.issues})


def usual_round(state: CaseState) -> Round:
    """The round that a worksheet is of where none is named: what the application's step is for."""
    return Round.SITE_VISIT if state.stage.step == VISIT_STEP else Round.INDEPENDENT


def worksheet_book(
    case: CaseFile, name: str, round_: Round, language: Language | str,
) -> Book:
    """The worksheet of a person and round; everything in it is what that person may see.

    Raises KnownFault ``worksheet_round`` for a round that no assessor gives, and what giving a
    score in it would raise: whoever could not bring the worksheet back gets none.
    """
    shown = display_name(name)
    if not shown:
        raise KnownFault("name_missing")
    if round_ not in (Round.INDEPENDENT, Round.CONSENSUS, Round.SITE_VISIT):
        raise KnownFault("worksheet_round", round=round_.value)
    whole = read_state(case)
    person = Assessor(assessor_id(case.case_id, shown), shown)
    if has_team(case):
        shown = member_of(whole, shown).name
        person = Assessor(person.id, shown)
    elif person.id in whole.assessors:
        person = whole.assessors[person.id]
    # the reason stands for one that each row may carry: this asks only whether the person may
    owner, _ = score_owner(case, person, round_, {}, "-")
    state = without_blank(seen_by(whole, person.id))
    language = Language(language)
    edition = case.edition
    scores = "visit" if round_ is Round.SITE_VISIT else "scores"
    sheets = {scores: _scores(case, state, edition, owner, round_, language)}
    if round_ is Round.INDEPENDENT:
        sheets["comments"] = _comments(case, state, edition, owner, language)
    if state.issues:
        sheets["findings"] = _findings(case, state, edition, language)
        sheets["issues"] = _issues(case, state, edition, language)
    return Book(case.case_id, person.id, person.name, round_, time_text(time_now()), sheets,
                {one.id: one.number for one in state.issues}, paper_tag(case))


def _fields(heads: _Heads, sheet: str, id_: str) -> dict[str, tuple[str, ...]]:
    fields = {column.field for column in COLUMNS[sheet]}
    return {field: heads[id_, field] for field in sorted(fields) if (id_, field) in heads}


def _scores(
    case: CaseFile, state: CaseState, edition: Edition, owner: str, round_: Round,
    language: Language,
) -> tuple[Row, ...]:
    heads = heads_of_kind(case, "score")
    held = {score.target: score for score in reversed(state.scores)
            if score.round is round_ and score.assessor_id == owner}
    rows = []
    for category in edition.categories:
        whole = say("report.category_title", language, id=category.id,
                    name=category.name.of(language))
        targets = [(category.id, whole, category.weight, ""), *(
            (item.id, item.name.of(language), item.weight, item.id) for item in category.items)]
        for target, name, weight, item in targets:
            score = held.get(target)
            rows.append(Row(
                f"score/{target}", target, (name, str(weight)), item,
                values_of_row("visit", score),
                _fields(heads, "scores", f"{round_.value}/{owner}/{target}")))
    return tuple(rows)


def _comments(
    case: CaseFile, state: CaseState, edition: Edition, owner: str, language: Language,
) -> tuple[Row, ...]:
    heads = heads_of_kind(case, "comment")
    rows = []
    for item in edition.items.values():
        facts = (item.short_name.of(language),)
        for one in state.comments:
            if one.item == item.id and one.assessor_id == owner:
                rows.append(Row(f"comment/{one.id}", item.id, facts, item.id,
                                values_of_row("comments", one), _fields(heads, "comments", one.id)))
        rows += [
            Row(f"comment/{owner}.{secrets.token_hex(10)}", item.id, facts, item.id,
                values_of_row("comments", None), new=True, of=item.id)
            for _ in range(EMPTY_COMMENTS)]
    return tuple(rows)


def _issues(
    case: CaseFile, state: CaseState, edition: Edition, language: Language,
) -> tuple[Row, ...]:
    heads = heads_of_kind(case, "issue")
    rows = []
    for one in issues_in_order(state, edition):
        item = edition.items.get(one.item)
        name = f"{one.item} {item.short_name.of(language)}" if item else one.item
        rows.append(Row(f"issue/{one.id}", one.number, (name, one.question), one.item,
                        values_of_row("issues", one), _fields(heads, "issues", one.id)))
    return tuple(rows)


def _findings(
    case: CaseFile, state: CaseState, edition: Edition, language: Language,
) -> tuple[Row, ...]:
    """What was found, issue by issue, with empty rows below to write in."""
    heads = heads_of_kind(case, "finding")
    rows = []
    for issue in issues_in_order(state, edition):
        facts = (issue.question,)
        for one in state.findings:
            if one.issue == issue.id:
                rows.append(Row(f"finding/{one.id}", issue.number, facts, issue.item,
                                values_of_row("findings", one), _fields(heads, "findings", one.id)))
        rows += [
            Row(f"finding/{secrets.token_hex(16)}", issue.number, facts, issue.item,
                values_of_row("findings", None), new=True, of=issue.id)
            for _ in range(EMPTY_FINDINGS)]
    return tuple(rows)
