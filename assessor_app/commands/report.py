"""``pmqa report``: the papers of a case, for its readers and for the visit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assessor_app.commands.framework import argument, command, option
from assessor_app.commands.parameters import DATE, NAME, PATH, ChoiceType
from assessor_app.commands.screen import Screen
from assessor_app.errors import KnownFault
from assessor_app.reports.kinds import PaperKind, Reader
from assessor_app.words import say

if TYPE_CHECKING:
    from assessor_app.reports.leaks import Leak

_MOST_LEAKS = 40  # told line by line


@command("report")
@argument("case", type=PATH)
@option("--out", required=True, type=PATH, help="opt_out")
@option("--kind", type=ChoiceType(*PaperKind), default=PaperKind.FEEDBACK, help="opt_report_kind")
@option("--for", "reader", type=ChoiceType("applicant", "committee"), help="opt_for")
@option("--day", type=DATE, help="opt_report_day")
@option("--as", "as_name", type=NAME, help="opt_as")
@option("--draft", is_flag=True, help="opt_draft")
@option("--replace", is_flag=True, help="opt_replace")
@option("--lang", "report_lang", type=ChoiceType("th", "en"), help="opt_report_lang")
@option("--json", "as_json", is_flag=True, help="opt_json")
def report(
    screen: Screen, *, case: Path, out: Path, kind: str, reader: str | None, day: date | None,
    as_name: str | None, draft: bool, replace: bool, report_lang: str | None, as_json: bool,
) -> None:
    """Write one kind in the forms it has, naming each, and why they are drafts."""
    from assessor_app.casefile.clocks import own_clock
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.installation import installation
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import viewer_in
    from assessor_app.exchange.trusted import office_name
    from assessor_app.reports.leaks import leaks_of
    from assessor_app.reports.making import foreign_among
    from assessor_app.reports.writing import paths_of, source_of, write_paper

    wanted = PaperKind(kind)
    if reader is not None and len(wanted.paper.readers) == 1:
        raise KnownFault("report_for_feedback", misuse=True, kind=kind)
    if day is not None and not wanted.paper.of_day:
        raise KnownFault("report_day_evening", misuse=True, kind=kind)
    who = reader or wanted.paper.readers[-1]
    with open_case(case, write=False) as held, held.reading():  # what is printed is what was held
        source = source_of(held, viewer_in(read_state(held), as_name), wanted,
                           readers=(who,), day=(day or date.today()).isoformat(),
                           office=office_name(installation()))
    standing = source.standing
    if who == Reader.APPLICANT and not (standing.final or draft):
        raise KnownFault("cli_report_draft", why=standing)  # they would take it for the result
    language = report_lang or screen.language
    foreign = foreign_among(paths_of(source, who, language, out), source.tag)
    if foreign and not replace:  # told of all before anything is written
        raise KnownFault("cli_report_replace", names=", ".join(path.name for path in foreign),
                         folder=out)
    leaks: tuple[Leak, ...] = ()
    if wanted is PaperKind.FEEDBACK and who == Reader.APPLICANT:
        leaks = leaks_of(source.state, source.edition)
    if leaks and not as_json:  # before anything is written: it can still be cut short
        _show_leaks(screen, leaks)
    written = write_paper(source, who, language, out, replace=replace)
    if as_json:
        screen.json({
            "case": str(case), "kind": kind, "standing": standing.as_json(screen.language),
            "leaks": [{"kind": one.kind.value, "entity": one.entity, "id": one.id,
                       "item": one.item, "before": one.before, "found": one.found,
                       "after": one.after} for one in leaks],
            "files": [str(path) for path in written]})
        return
    if not standing.final:
        screen.say("report_is_draft", why=standing.text(screen.language))
    for path in written:
        screen.say("written", place=path)
    clock = own_clock(source.state.last_change)
    if clock is not None:
        screen.line(clock.text(screen.language))


def _show_leaks(screen: Screen, leaks: tuple[Leak, ...]) -> None:
    """The places that a person should look at, each with what stands around it."""
    screen.say("report_leaks", count=len(leaks))
    for one in leaks[:_MOST_LEAKS]:
        screen.say("report_leak", item=one.item or say("report.leak_theme", screen.language),
                   before=one.before, found=one.found, after=one.after,
                   kind=one.word(screen.language))
    if len(leaks) > _MOST_LEAKS:
        screen.say("report_more_leaks", count=len(leaks) - _MOST_LEAKS)
