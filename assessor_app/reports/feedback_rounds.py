"""The report's three rounds: every award's verdicts, and what the visit changed and why."""

from __future__ import annotations

from assessor_app.assessment.standing import reviews_of
from assessor_app.assessment.visit.rounds import (
    ItemRounds,
    Span,
    award_rounds,
    findings_of,
    item_rounds,
)
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.values import TEAM
from assessor_app.casefile.records.visit import Issue
from assessor_app.criteria.edition import Edition
from assessor_app.criteria.reasons import verdict_word
from assessor_app.criteria.states import Verdict
from assessor_app.reports import feedback_text as text
from assessor_app.reports.feedback_records import (
    AwardRoundsLine,
    ChangedPercent,
    Matrix,
    MatrixLine,
    RoundVerdict,
)
from assessor_app.words import Language, say


def rounds_lines(
    state: CaseState, edition: Edition, language: Language,
) -> tuple[AwardRoundsLine, ...]:
    """Every award's verdict round by round; empty where only one round was scored."""
    rounds = {score.round for score in state.scores}
    if not rounds & {Round.CONSENSUS, Round.SITE_VISIT}:
        return ()
    return tuple(
        AwardRoundsLine(
            edition.award_by_id[one.award].short_name.of(language),
            one.award in state.application.awards,
            tuple(_verdict(verdict, language)
                  for verdict in (one.independent, one.consensus, one.final)))
        for one in award_rounds(state, edition))


def changed_percents(
    state: CaseState, edition: Edition, language: Language,
) -> tuple[ChangedPercent, ...]:
    """Every item whose percent the visit changed, with the issues and evidence behind it."""
    return tuple(
        ChangedPercent(
            one.item, edition.items[one.item].short_name.of(language), _span(one.before),
            _span(one.site_visit or one.before), one.reason, issues_text(one, language),
            sources_text(one, language))
        for one in item_rounds(state, edition) if one.changed)


_TOLD = (Round.INDEPENDENT, Round.CONSENSUS, Round.SITE_VISIT)


def score_matrix(state: CaseState, edition: Edition, language: Language) -> Matrix:
    """Who gave which item or category how many percent; before reviews open, none of theirs."""
    reviews = reviews_of(state)
    sealed = reviews is not None and not reviews.complete
    given = {(one.round, one.assessor_id, one.target): one.percent for one in state.scores
             if one.round in _TOLD and not (sealed and one.round is Round.INDEPENDENT)}
    names = {voice: _voice(state, *voice, language) for voice in {key[:2] for key in given}}
    voices = sorted(names, key=lambda voice: (_TOLD.index(voice[0]), names[voice], voice[1]))
    if not voices:
        return Matrix()
    targets: list[tuple[str, str]] = []
    for category in edition.categories:
        targets.append((category.id, category.short_name.of(language)))
        targets += [(item.id, item.short_name.of(language)) for item in category.items]
    heads: list[str] = []
    for voice in voices:
        same = sum(names[other] == names[voice] for other in voices[:len(heads)])
        heads.append(names[voice] + (f" ({same + 1})" if same else ""))
    scored = {target for _, _, target in given}
    return Matrix(tuple(heads), tuple(
        MatrixLine(id_, name, tuple(given.get((*voice, id_)) for voice in voices))
        for id_, name in targets if id_ in scored))


def _voice(state: CaseState, round_: Round, assessor_id: str, language: Language) -> str:
    person = state.assessors.get(assessor_id)
    name = say("report.by_team" if assessor_id == TEAM else "report.anonymous", language)
    name = person.name if person else name
    if round_ is Round.INDEPENDENT:
        return name
    return f"{name} · {say(f'report.round_{round_.value}', language)}"


def found_lines(state: CaseState, issue: Issue) -> tuple[str, ...]:
    """An issue's findings, each with the evidence and the source that it rests on."""
    numbers = {one.id: one.number for one in state.evidence}
    lines = []
    for one in findings_of(state, issue.id):
        rests = ", ".join([*(numbers[id_] for id_ in one.evidence if id_ in numbers),
                           *filter(None, (one.source.strip(),))])
        if one.text.strip() or rests:
            lines.append(f"{one.text.strip()} ({rests})" if rests else one.text.strip())
    return tuple(lines)


def issues_text(one: ItemRounds, language: Language) -> str:
    """The numbers of the issues behind a percent."""
    return ", ".join(issue.number for issue in one.issues) or say("report.none", language)


def sources_text(one: ItemRounds, language: Language) -> str:
    """The evidence and sources behind a percent; a report that has none says so."""
    return ", ".join(one.sources) or say("report.no_evidence", language)


def _verdict(verdict: Verdict | None, language: Language) -> RoundVerdict:
    if verdict is None:
        return RoundVerdict(None, say("report.none", language))
    return RoundVerdict(verdict, verdict_word(verdict, language))


def _span(span: Span) -> str:
    return text.spread(str(span[0]), str(span[1]))
