"""Every page and dialog, shown to every sort of person, holds nothing that they may not see."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from marked_case import (
    DAY,
    NAMES,
    NOBODY,
    RECUSED,
    SEALED,
    UNDECLARED,
    VIEWERS,
    MarkedCase,
    words_in,
)
from paper_text import text_of
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from team_windows import at_desk
from window_words import settle
from window_words import words_in as texts_of

from assessor_app.assessment.people import assessor_id
from assessor_app.assessment.search import search
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Seen
from assessor_app.reports.feedback_records import Skin
from assessor_app.reports.kinds import PaperKind
from assessor_app.words import Language
from ui.pages.names import CONFLICTS, DECLARATION, WORKSHEETS, pages_of
from ui.pages.reports.export import FORMATS, Wish, writer
from ui.pages.site_visit.evening import EveningDialog
from ui.pages.site_visit.rounds import RoundsDialog
from ui.window.main_window import MainWindow
from ui.window.team import TeamDialog

_PLAIN = (str, tuple, list, dict, frozenset, set)
# How many hits of a kind are looked at one by one
HITS = 3 if os.environ.get("PMQA_HYPOTHESIS_PROFILE") == "soak" else 1


def _held(window: QWidget) -> frozenset[str]:
    """The words of all that a window and its parts say, or hold to paint it."""
    told = texts_of(window)
    for widget in (window, *window.findChildren(QWidget)):
        for value in vars(widget).values():
            if isinstance(value, _PLAIN) or dataclasses.is_dataclass(value):
                told.append(repr(value))
    return words_in("\n".join(told))


def _looks(window: MainWindow) -> Iterator[tuple[str, frozenset[str]]]:
    """What a person comes to see: each page, what they find, each line of conflicts."""
    session, view = window.session, window.case_view
    assert session is not None
    pages = sorted(pages_of(session.state), key=lambda page: page.name == CONFLICTS)
    for page in pages[:-1]:
        window.show_page(page.name)
        settle()
        yield page.name, _held(window)
        if page.name == WORKSHEETS and view.current == WORKSHEETS:
            for part in ("factors", "results", "themes", "items"):
                view.page(WORKSHEETS).show_part(part)
                settle()
                yield part, _held(window)
    hits = defaultdict(list)
    for hit in search(session.state, session.edition, "zz", limit=100_000):
        hits[hit.kind].append(hit)
    view.search.setText("zz")
    settle()
    yield "search", _held(window)
    view.search.clear()
    for kind, found in hits.items():
        for hit in found[::max(len(found) // HITS, 1)]:
            view.popup.chosen.emit(hit)
            settle()
            yield f"{kind} {hit.id}", _held(window)
    for dialog in (EveningDialog(session, DAY, window), RoundsDialog(session, window),
                   TeamDialog(session, window)):
        yield type(dialog).__name__, _held(dialog)
        dialog.close()
    window.show_page(pages[-1].name)  # it holds most, so that it is built when all else was seen
    settle()
    yield pages[-1].name, _held(window)
    if view.current == CONFLICTS:
        lines = view.page(CONFLICTS).list
        for number in range(4 * HITS):
            lines.step(max(len(lines.lines) // (4 * HITS), 1))
            settle()
            yield f"conflict {number}", _held(view.page(CONFLICTS))


_EVERYONE = pytest.mark.parametrize(("viewer", "all_sealed"), [
    pytest.param(viewer, all_sealed, marks=() if (viewer, all_sealed) == (SEALED, False)
                 else pytest.mark.soak, id=f"{viewer} {'all sealed' if all_sealed else 'before'}")
    for viewer in VIEWERS if viewer != NOBODY for all_sealed in (False, True)])


@_EVERYONE
def test_no_page_holds_what_its_reader_may_not_see(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    marked: MarkedCase, viewer: str, all_sealed: bool,
) -> None:
    path = tmp_path / "case.pmqa"
    shutil.copy(marked.sealed(marked.torn) if all_sealed else marked.torn, path)
    shut = marked.closed(viewer, all_sealed=all_sealed)
    found: frozenset[str] = frozenset()
    leaks = []
    with at_desk(qtbot, monkeypatch, tmp_path / "home", NAMES[viewer], path) as window:
        if viewer in (RECUSED, UNDECLARED):
            assert window.case_view.page(DECLARATION).isVisible()
        for place, words in _looks(window):
            leaks += [(place, one) for one in marked.told(words & shut)[:3]]
            if not place.startswith("conflict"):  # that page shows every kind there is
                found |= words
        window.close_case()
        settle()
        leaks += [("start page", one) for one in marked.told(_held(window) & shut)[:3]]
    assert leaks == []
    shown = {marked.words[one].record.kind for one in found & marked.words.keys()}
    if viewer == SEALED:
        assert shown == {kind.name for kind in KINDS.values() if kind.held
                         and kind.seen is not Seen.EVERYONE} - {"assignment"}  # of ids alone


class Quiet:
    """Progress that nobody is told of."""

    def step(self, *_told: object) -> None:
        """Tell nobody."""


@_EVERYONE
def test_no_paper_of_the_window_holds_it_either(
    tmp_path: Path, marked: MarkedCase, viewer: str, all_sealed: bool,
) -> None:
    path = marked.sealed(marked.calm) if all_sealed else marked.calm
    with open_case(path, write=False) as case:
        seer = assessor_id(case.case_id, NAMES[viewer])
    words: frozenset[str] = frozenset()
    for kind in PaperKind:
        wish = Wish(tuple(Skin), (Language.TH,), FORMATS, tmp_path, kind, DAY)
        for written in writer(path, wish, viewer=seer)(Quiet()):  # type: ignore[arg-type]
            words |= words_in(text_of(written))
    shut = marked.closed(viewer, all_sealed=all_sealed)
    assert marked.told(words & shut)[:5] == []
    if viewer == SEALED:
        assert words
