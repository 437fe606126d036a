"""The result letter: what the sub-committee decided, or where the application ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessor_app.assessment.finality import Ending, decision_standing, outcome_of
from assessor_app.assessment.stages import step_name
from assessor_app.casefile.records.case_state import CaseState
from assessor_app.criteria.edition import Edition
from assessor_app.reports.outcome import award_title
from assessor_app.reports.papers import Frame, Labelled, applicant_name, draft_of, family_of
from assessor_app.thai import long_date_text
from assessor_app.words import Language, say


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, and lines below it that it leads to."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that the letter says; it has no room for a percent, a point or a person.

    Attributes:
        number: the label before the number that the office gives
        facts: the subject and to whom
        signed: the closing words, then what stands below the line to sign on
    """

    language: Language
    made_at: datetime
    title: str  # of the document, for metadata
    family: str
    kind: str
    number: str
    date: str
    facts: tuple[Labelled, ...]
    parts: tuple[Part, ...]
    signed: tuple[str, ...]
    frame: Frame


def build_letter(
    state: CaseState, edition: Edition, *, language: Language | str, made_at: datetime,
    tag: str = "",
) -> Letter:
    """The letter to the applicant of a case; what nobody recorded yet stands in brackets."""
    language = Language(language)

    def words(key: str, **values: object) -> str:
        return say(f"report.letter_{key}", language, **values)

    agency, year = applicant_name(state, language), state.application.cycle
    family = family_of(edition, language)
    applied = tuple(award_title(edition, one.id, language) for one in edition.awards
                    if one.id in state.application.awards)
    subject = words("subject_text", family=family, year=year)
    return Letter(
        language=language, made_at=made_at, family=family, kind=words("kind"),
        title=words("title", applicant=agency, year=year), number=words("number"),
        date=long_date_text(made_at.date(), language),
        facts=(Labelled(words("subject"), subject),
               Labelled(words("to"), words("to_text", applicant=agency))),
        parts=(
            Part(words("applied", applicant=agency, family=family, year=year), applied
                 or (say("report.not_applied", language),)),
            *_result(outcome_of(state), state, edition, language),
            Part(words("feedback")), Part(words("closing"))),
        signed=(words("regards"), words("name"), words("position")),
        frame=Frame(
            header=f"{words('kind')} · {agency}",
            header_right=say("report.header_cycle", language, year=year),
            skin_line=say("report.skin_applicant", language),
            note=say("report.sample_note", language) if state.application.sample else "",
            page_of=say("report.page_of", language),
            draft=draft_of(decision_standing(state), language, made_at, named=False),
            tag=tag))


def _result(
    ended: Ending | None, state: CaseState, edition: Edition, language: Language,
) -> tuple[Part, ...]:
    """The paragraphs on the decision."""
    def words(key: str, **values: object) -> str:
        return say(f"report.letter_{key}", language, **values)

    if ended is None:
        return (Part(words("undecided")),)
    if ended.on is None or ended.step is not None:
        step = ended.step or 0
        return (Part(words("not_passed", step=step, name=step_name(step, language))),)
    day = long_date_text(ended.on, language)
    given = [one.id for one in edition.awards if one.id in ended.awards]
    if not given:
        return (Part(words("no_award", date=day)),)
    others = [one.id for one in edition.awards
              if one.id in state.application.awards and one.id not in given]
    parts = [Part(words("awarded", date=day), _titles(edition, given, language))]
    if others:
        parts.append(Part(words("others"), _titles(edition, others, language)))
    return tuple(parts)


def _titles(edition: Edition, awards: list[str], language: Language) -> tuple[str, ...]:
    return tuple(award_title(edition, one, language) for one in awards)
