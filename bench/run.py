"""The figures, each beside the thing it is held against, measured by turns in one run.

    make bench                 all of them
    make bench ARGS="pdf"      one: window, panel, percent, item, stages, durable, batch,
                               ranking, adding, opening, photos, pdf, pack, stores, sync, merge

The machine's own speed cancels out of a ratio. Nothing here fails: the table says ok or over.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import engine
import evidence
import exchange
import flat
import meeting
import merging
import paper
import percent
import photos
import window
from figure import Figure

from assessor_app.casefile.installation import set_default_person

MEASURES: dict[str, Callable[[Path], list[Figure]]] = {
    "window": window.start_figures,
    "panel": window.panel_figures,
    "percent": percent.percent_figures,
    "item": flat.item_figures,
    "stages": flat.stage_figures,
    "durable": engine.durable_figures,
    "batch": engine.batch_figures,
    "ranking": engine.ranking_figures,
    "adding": evidence.adding_figures,
    "opening": evidence.opening_figures,
    "photos": photos.photo_figures,
    "pdf": paper.pdf_figures,
    "pack": paper.pack_figures,
    "stores": exchange.store_figures,
    "sync": meeting.sync_figures,
    "merge": merging.merge_figures,
}


def main(wanted: list[str]) -> int:
    """Measure, print one line for each figure, and leave with 0."""
    unknown = set(wanted) - set(MEASURES)
    if unknown:
        print("unknown: " + ", ".join(sorted(unknown)) + "; known: " + ", ".join(MEASURES),
              file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="pmqa-bench-") as temporary:
        os.environ["PMQA_HOME"] = str(Path(temporary) / "home")
        set_default_person("ผู้ตรวจประเมิน 1")  # else the window asks who is working
        print(f"{'figure':<62} {'limit':>12} {'measured':>12}", flush=True)
        for name in wanted or MEASURES:
            folder = Path(temporary) / name
            folder.mkdir()
            for figure in MEASURES[name](folder):
                print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
