"""``pmqa demo``: the sample case, everything that is made of it, and pictures of the window."""

from __future__ import annotations

import os
from pathlib import Path

from assessor_app.commands.framework import command, option
from assessor_app.commands.parameters import PATH
from assessor_app.commands.screen import Screen
from assessor_app.commands.window import no_window
from assessor_app.words import Language

SAMPLE_NAME = "sample.pmqa"


@command("demo")
@option("--out", required=True, type=PATH, help="opt_out")
def demo(screen: Screen, *, out: Path) -> None:
    """Write everything, naming each file; a sample case that is there already is used as it is."""
    from assessor_app.assessment.sample import build_sample
    from assessor_app.casefile.connection import open_case
    from assessor_app.casefile.state import read_state
    from assessor_app.commands.people import viewer_in
    from assessor_app.reports.kinds import PaperKind
    from assessor_app.reports.writing import source_of, write_paper

    out.mkdir(parents=True, exist_ok=True)
    case = out / SAMPLE_NAME
    if not case.exists():
        build_sample(case).close()
    screen.say("written", place=case)
    with open_case(case, write=False) as held, held.reading():
        source = source_of(held, viewer_in(read_state(held), None), PaperKind.FEEDBACK)
    for reader in source.kind.paper.readers:
        for language in Language:
            for path in write_paper(source, reader, language, out):
                screen.say("written", place=path)
    for path in _pictures(case, out):
        screen.say("written", place=path)


def _pictures(case: Path, out: Path) -> list[Path]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # no window flashes up, with a display or without
    try:
        from ui.window.screenshots import grab_pages
    except ImportError as missing:
        raise no_window(missing) from missing
    return [
        path
        for language, mode in ((Language.TH, "light"), (Language.TH, "dark"),
                               (Language.EN, "light"))
        for path in grab_pages(case, out, language, mode)
    ]
