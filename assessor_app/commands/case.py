"""``pmqa new``, ``history``, ``check``, ``copy`` and ``repair``: the case file itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assessor_app.casefile.records.application import Applicant, Application, PriorAward
from assessor_app.casefile.records.choices import ApplicantKind
from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import (
    DATE,
    NAME,
    PATH,
    PRIOR_AWARD,
    ChoiceType,
    NameType,
    NumberType,
    refuse_together,
)
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault


@command("new")
@argument("case", type=PATH)
@option("--applicant", required=True, type=NAME, help="opt_applicant")
@option("--kind", required=True,
        type=ChoiceType(*(kind.value for kind in ApplicantKind), metavar="KIND"), help="opt_kind")
@option("--cycle", required=True, type=NumberType(2400, 2999, "YEAR"), help="opt_cycle")
@option("--award", "awards", required=True, multiple=True,
        type=NameType("AWARD"), help="opt_award")
@option("--applicant-en", type=NAME, help="opt_applicant_en")
@option("--fl-certified", "fl_date", type=DATE, help="opt_fl_date")
@option("--no-fl", is_flag=True, help="opt_no_fl")
@option("--prior-award", "prior", multiple=True, type=PRIOR_AWARD, help="opt_prior_award")
@option("--no-prior-awards", "no_prior", is_flag=True, help="opt_no_prior_awards")
@option("--report-pages", type=NumberType(1, 9999), help="opt_report_pages")
@option("--edition", "edition_id", type=NameType("ID"), help="opt_edition")
@option("--assessor", type=NAME, help="opt_author")
def new(
    screen: Screen, *, case: Path, applicant: str, applicant_en: str | None, kind: str, cycle: int,
    awards: tuple[str, ...], fl_date: date | None, no_fl: bool, prior: tuple[PriorAward, ...],
    no_prior: bool, report_pages: int | None, edition_id: str | None, assessor: str | None,
) -> None:
    """Create a case file; what is not given stays open."""
    from assessor_app.assessment import case as use
    from assessor_app.assessment.standing import findings
    from assessor_app.casefile.editions import installed_edition
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import acting_person
    from assessor_app.criteria.edition_file import BUILTIN
    from assessor_app.criteria.score_input import parse_award, parse_prior_awards
    from assessor_app.exchange.trusted import office_name

    refuse_together(fl_certified=fl_date, no_fl=no_fl)
    refuse_together(prior_award=prior, no_prior_awards=no_prior)
    edition = installed_edition(edition_id or BUILTIN).edition
    parse_prior_awards((one.category for one in prior), edition, misuse=True)
    made = use.new_case(
        case,
        Applicant(applicant, applicant_en or "", ApplicantKind(kind)),
        Application(
            cycle=cycle,
            awards=tuple(dict.fromkeys(parse_award(award, edition) for award in awards)),
            fl_certified=True if fl_date else False if no_fl else None, fl_date=fl_date,
            prior_awards=() if no_prior else tuple(dict.fromkeys(prior)) or None,
            report_pages=report_pages, sample=False,
        ),
        edition_id=edition.id, author=acting_person(assessor),
    )
    with made:
        state = read_state(made)
        screen.say("made_case", place=case, id=state.case_id)
        if office := office_name(installation()):
            screen.say("made_case_office", name=office)
        for finding in findings(state, edition):
            screen.say("finding", text=finding.text(screen.language), source=finding.source)


@command("history")
@argument("case", type=PATH)
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--json", "as_json", is_flag=True, help="opt_json")
def history(screen: Screen, *, case: Path, as_name: str | None, as_json: bool) -> None:
    """Who changed what, when, from what, to what; the oldest first."""
    from assessor_app.assessment.eyes import history_seen_by
    from assessor_app.casefile.held import open_held
    from assessor_app.casefile.sayings import short
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import viewer_in
    from assessor_app.thai import date_text, time_text

    with open_held(case, write=False) as held:
        state = read_state(held)
        entries = history_seen_by(held, state, viewer_in(state, as_name))
    if as_json:
        screen.json({"case": str(case), "changes": [
            {
                "id": entry.change_id, "time": entry.time.isoformat(), "author": entry.author,
                "entity": entry.entity, "entity_id": entry.entity_id, "field": entry.field,
                "old": entry.old, "new": entry.new,
                **({"after_seal": True} if entry.after_seal else {}),
                **({"clock_off": True} if entry.clock_off else {}),
                **({"claim": {"name": entry.claim, "signer": entry.signer,
                              "key": short(entry.signer), "stands": entry.stands}}
                   if entry.claim else {}),
            }
            for entry in entries
        ]})
        return
    from assessor_app.commands.history_words import Describer

    words = Describer(screen, entries)
    rows = [[screen.word(f"column_{name}") for name in ("time", "author", "what", "old", "new")]]
    rows += [
        [f"{date_text(entry.time.astimezone().date(), screen.language)} {time_text(entry.time)}",
         words.who(entry), words.what(entry) + words.late(entry), words.value(entry, entry.old),
         words.new(entry)]
        for entry in entries
    ]
    screen.table(rows)


@command("check")
@argument("case", type=PATH)
@option("--json", "as_json", is_flag=True, help="opt_json")
def check(screen: Screen, *, case: Path, as_json: bool) -> None:
    """Verify the whole case file: the database, every change, every signature, the state."""
    from assessor_app.assessment.checking import check_seen_by
    from assessor_app.casefile.installation import default_person

    report = check_seen_by(case, default_person())
    problems, missing, notes = (
        [fault.text(screen.language) for fault in faults]
        for faults in (report.problems, report.missing, report.notes))
    if as_json:
        screen.json({"case": str(case), "ok": report.ok, "changes": report.changes,
                     "chains": report.chains, "problems": problems, "missing": missing,
                     "notes": notes})
    else:
        if report.ok:
            screen.say("check_ok", place=case, changes=report.changes, chains=report.chains)
        for line in (*problems, *missing):
            screen.line(line)
        for note in notes:
            screen.say("check_note", text=note)
    if problems:
        raise KnownFault("cli_check_failed", place=case, count=len(problems))
    if missing:
        raise KnownFault("cli_check_incomplete", place=case, count=len(missing))


@command("copy")
@argument("case", type=PATH)
@argument("to", type=PATH)
@option("--with-review-of", "own_name", type=NAME, help="opt_with_review_of")
def copy(screen: Screen, *, case: Path, to: Path, own_name: str | None) -> None:
    """Write a whole, consistent copy, also while the case is open elsewhere.

    Reviews that are not sealed stay out of it; a person who copies for themselves, as a backup or
    for another machine of theirs, names their own to take it along.
    """
    from assessor_app.assessment.people import assessor_id
    from assessor_app.casefile.backup import case_id_in, copy_told

    own = assessor_id(case_id_in(case), own_name) if own_name else ""
    copied = copy_told(case, to, own=own)
    screen.say("copied", place=copied.path)
    if copied.left_out:
        screen.say("copy_left_out", names=", ".join(copied.left_out))
    if copied.altered:
        screen.say("copy_healed", tables=", ".join(copied.altered))
    for problem in copied.problems:
        screen.say("copy_problem", text=problem.text(screen.language))


@command("repair")
@argument("case", type=PATH)
@option("--assessor", type=NAME, help="opt_assessor")
def repair(screen: Screen, *, case: Path, assessor: str | None) -> None:
    """Write values that cannot be anew."""
    from assessor_app.assessment.repairing import repair as write_anew
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.records.naming import FieldName
    from assessor_app.commands.people import acting_person

    with open_case(case) as held:
        done = write_anew(held, acting_person(assessor), screen.language)
    for entity, _, field in done.places:
        screen.say("repaired", field=FieldName(entity, field).text(screen.language))
    for entity, _, field in done.left:
        screen.say("repair_left", field=FieldName(entity, field).text(screen.language))
    for entity, _, field in done.nameless:
        screen.say("repair_nameless", field=FieldName(entity, field).text(screen.language))
    if not (done.places or done.left or done.nameless):
        screen.say("repair_nothing", place=case)
