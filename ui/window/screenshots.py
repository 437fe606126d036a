"""Pictures of the window without a display: every page of a case, painted and then saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from assessor_app.words import Language
from ui.look import i18n, theme
from ui.look.theme import Mode

if TYPE_CHECKING:
    from ui.pages.reports.page import ReportsPage

SIZE = (1366, 768)
_PAUSE, _PAINTING = 50, 400  # milliseconds: Qt does not tell when its pages are painted


def grab_pages(
    case_path: Path | str, out_dir: Path | str, language: Language | str = Language.TH,
    theme_mode: Mode | str = Mode.LIGHT, size: tuple[int, int] = SIZE,
) -> list[Path]:
    """Write PNGs of start, new case and every page that each case has; the paths, in that order.

    The case is opened for reading only. Raises KnownFault where it cannot be opened or a picture
    cannot be written.
    """
    from assessor_app.casefile.connection import open_case
    from ui.pages.names import PAGES, REPORTS
    from ui.session.case_session import CaseSession
    from ui.window.app import application
    from ui.window.main_window import MainWindow

    app = application()
    kept = (i18n.language(), theme.mode())
    i18n.set_language(app, language)
    theme.apply(app, theme_mode)
    window = MainWindow()
    window.resize(*size)
    window.show()
    made: list[Path] = []
    mark = f"{Language(language).value}-{Mode(theme_mode).value}-{size[0]}x{size[1]}"

    def grab(name: str) -> None:
        settle(window)
        path = Path(out_dir) / f"window-{name}-{mark}.png"
        _save(window, path)
        made.append(path)

    try:
        case = open_case(case_path, write=False)
        window.desk.enter(CaseSession.of(case, "", window))
        window.show_start()
        grab("start")
        window.new_case()
        grab("new-case")
        for name in PAGES:
            window.show_page(name)
            if name == REPORTS:
                _await_preview(window.case_view.page(name))
            grab(name.replace("_", "-"))
    finally:
        window.close()
        window.deleteLater()
        i18n.set_language(app, kept[0])
        theme.apply(app, kept[1])
    return made


def _await_preview(page: ReportsPage) -> None:
    """Wait until the pages of the paper are made and painted in their threads."""
    while not page.preview.settled:
        loop = QEventLoop()
        QTimer.singleShot(_PAUSE, loop.quit)
        loop.exec()
    loop = QEventLoop()
    QTimer.singleShot(_PAINTING, loop.quit)
    loop.exec()


def settle(widget: QWidget) -> None:
    """Let every pending layout, event and paint of a widget happen."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    widget.repaint()


def _save(widget: QWidget, path: Path) -> None:
    from assessor_app.reports.output import write_beside

    path.parent.mkdir(parents=True, exist_ok=True)
    picture = widget.grab()

    def write(place: Path) -> None:
        if not picture.save(str(place), "PNG"):
            raise OSError(f"the picture was not written to {place}")

    def read_back(place: Path) -> None:
        if place.stat().st_size == 0:
            raise ValueError("the picture is empty")

    write_beside(path, write, read_back)
