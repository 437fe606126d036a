"""``pmqa report``: the feedback packet of a case."""

from __future__ import annotations

from pathlib import Path

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import NAME, PATH, ChoiceType
from assessor_app.commands.screen import Screen


@command("report")
@argument("case", type=PATH)
@option("--out", required=True, type=PATH, help="opt_out")
@option("--for", "reader", type=ChoiceType("applicant", "committee"), default="applicant",
        help="opt_for")
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--lang", "report_lang", type=ChoiceType("th", "en"), help="opt_report_lang")
def report(
    screen: Screen, *, case: Path, out: Path, reader: str, as_name: str | None,
    report_lang: str | None,
) -> None:
    """Write the PDF and the workbook for one reader, naming each."""
    from assessor_app.assessment.consensus import for_the_record
    from assessor_app.casefile.connection import open_case
    from assessor_app.commands.people import seen_state
    from assessor_app.reports.feedback_records import Skin
    from assessor_app.reports.output import write_packet

    with open_case(case, write=False) as held:
        state, edition = for_the_record(seen_state(held, as_name)), held.edition
    for path in write_packet(state, edition, out, Skin(reader), report_lang or screen.language):
        screen.say("written", place=path)
