"""``pmqa report``: the feedback packet of a case, and the papers of its site visit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import DATE, NAME, PATH, ChoiceType
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault
from assessor_app.reports.kinds import PaperKind

if TYPE_CHECKING:
    from assessor_app.assessment.finality import Standing
    from assessor_app.casefile.connection import CaseFile
    from assessor_app.casefile.held import Verified


@command("report")
@argument("case", type=PATH)
@option("--out", required=True, type=PATH, help="opt_out")
@option("--kind", type=ChoiceType(*PaperKind), default=PaperKind.FEEDBACK, help="opt_report_kind")
@option("--for", "reader", type=ChoiceType("applicant", "committee"), help="opt_for")
@option("--day", type=DATE, help="opt_report_day")
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--draft", is_flag=True, help="opt_draft")
@option("--lang", "report_lang", type=ChoiceType("th", "en"), help="opt_report_lang")
@option("--json", "as_json", is_flag=True, help="opt_json")
def report(
    screen: Screen, *, case: Path, out: Path, kind: str, reader: str | None, day: date | None,
    as_name: str | None, draft: bool, report_lang: str | None, as_json: bool,
) -> None:
    """Write the PDF and the workbook of one kind, naming each, and why they are drafts."""
    from assessor_app.assessment.finality import FINAL
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.held import hold

    if reader is not None and kind != "feedback":
        raise KnownFault("report_for_feedback", misuse=True, kind=kind)
    if day is not None and kind != "evening":
        raise KnownFault("report_day_evening", misuse=True, kind=kind)
    language = report_lang or screen.language
    with open_case(case, write=False) as held, held.reading():  # what is printed is what was held
        verified = hold(held)
        standing = FINAL
        if kind == "feedback":
            standing, written = _feedback(held, verified, out, reader or "applicant", language,
                                          as_name, draft=draft)
        else:
            written = _visit(held, out, kind, language, as_name, day)
    if as_json:
        screen.json({"case": str(case), "kind": kind, "standing": standing.as_json(screen.language),
                     "files": [str(path) for path in written]})
        return
    if not standing.final:
        screen.say("report_is_draft", why=standing.text(screen.language))
    for path in written:
        screen.say("written", place=path)


def _feedback(
    held: CaseFile, verified: Verified, out: Path, reader: str, language: str,
    as_name: str | None, *, draft: bool,
) -> tuple[Standing, list[Path]]:
    from assessor_app.assessment.consensus import for_the_record
    from assessor_app.assessment.finality import feedback_standing
    from assessor_app.commands.people import seen_state
    from assessor_app.reports.feedback_records import Skin
    from assessor_app.reports.output import write_packet

    record = for_the_record(seen_state(held, as_name))
    standing = feedback_standing(record, held.edition)
    if reader == Skin.APPLICANT and not (standing.final or draft):
        raise KnownFault("cli_report_draft", why=standing)  # they would take it for the result
    return standing, write_packet(record, held.edition, out, Skin(reader), language,
                                  verified=verified)


def _visit(
    held: CaseFile, out: Path, kind: str, language: str, as_name: str | None, day: date | None,
) -> list[Path]:
    from assessor_app.assessment.eyes import seen_by
    from assessor_app.assessment.visit.evening import evening_of
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import viewer_in
    from assessor_app.reports.visit_output import write_visit_papers

    whole = read_state(held)
    viewer = viewer_in(whole, as_name)
    evening = None
    if kind == PaperKind.EVENING:
        evening = evening_of(held, whole, viewer, (day or date.today()).isoformat())
    return write_visit_papers(seen_by(whole, viewer), held.edition, out, PaperKind(kind), language,
                              evening=evening)
