"""The band ladder: six rising blocks and, below them, the 21 percents one can give."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from assessor_app.criteria.edition import Edition, Kind
from assessor_app.words import Language
from ui.pages.scoring.ladder_face import LadderFace
from ui.widgets.native_digits import digit_of


class LadderWidget(LadderFace):
    """Chooses a band and a percent by mouse or keys; to a screen reader it is a slider.

    Attributes:
        percent: the percent shown, None where not scored

    Signals:
        percent_chosen(object): an int, or None where the score is taken away
        band_shown(int): the band whose help is wanted, by its place in the edition
        refused(str): what was typed, where it is no percent one can give
    """

    percent_chosen = Signal(object)
    band_shown = Signal(int)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note_timer = QTimer(self, singleShot=True, interval=4000)
        self._note_timer.timeout.connect(self._forget_note)
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what it shows -----------------------------------------------------------------------

    def set_scale(self, edition: Edition, kind: Kind, language: Language) -> None:
        """Take the bands, and the kind of item whose phrases they bear."""
        if edition is self._edition and (kind, language) == (self._kind, self._language):
            return
        self._edition, self._kind, self._language = edition, kind, language
        self._lay_out()
        self._tell()
        self.update()

    def set_percent(self, percent: int | None) -> None:
        """Show a percent without choosing it; a band that was only looked at is let go."""
        before = self.shown_band()
        self._percent, self._band = percent, None
        blocked = self.blockSignals(True)
        self.setValue(percent or 0)
        self.blockSignals(blocked)
        self._tell()
        self._update_bands(before, self.shown_band())

    # -- what a person does ------------------------------------------------------------------

    def choose(self, percent: int | None) -> None:
        """Choose a percent, or None to take the score away; the same again does nothing."""
        if self._typed or self._band is not None:
            self._typed, self._band = "", None
            self.update()
        self._forget_note()
        if percent == self._percent:
            self.update()
            return
        self.set_percent(percent)
        self._show_band()
        self.percent_chosen.emit(percent)

    def look_at(self, band: int) -> None:
        """Show a band's help; the percent stays as it is until one is chosen."""
        self._band = band
        self._show_band()
        self._tell()
        self.update()

    def enter_typed(self) -> None:
        """Choose the percent typed; one that cannot be given is refused in words and kept out."""
        typed, self._typed = self._typed, ""
        if not typed:
            return
        self.update()
        if typed.isdecimal() and self._can_give(int(typed)):
            self.choose(int(typed))
            return
        self._note = self.tr("{0} cannot be given: 0 to 100 in steps of 5").format(typed)
        self._note_timer.start()
        self.refused.emit(typed)
        self.update()

    def _forget_note(self) -> None:
        if self._note:
            self._note = ""
            self.update()

    def _show_band(self) -> None:
        band = self.shown_band()
        if band is not None:
            self.band_shown.emit(band)

    def _step(self, by: int) -> None:
        if self._percent is not None and self._band is None:
            self.choose(min(100, max(0, self._percent + by)))
        elif self._band is not None and self._edition is not None:
            band = self._edition.bands[self._band]
            self.choose(band.low if by > 0 else band.high)
        else:
            self.choose(0 if by > 0 else 100)

    def _step_band(self, by: int) -> None:
        if self._edition is None:
            return
        bands = self._edition.bands
        here = self.shown_band()
        if here is None or self._percent is None:
            self.choose(bands[0].low if by > 0 else bands[-1].high)
            return
        there = min(len(bands) - 1, max(0, here + by))
        place = self._edition.band_of(self._percent).percents.index(self._percent)
        chosen = bands[there].percents
        self.choose(chosen[min(place, len(chosen) - 1)])

    def _tell(self) -> None:
        """Give the screen reader the percent and the band in words."""
        band = self.shown_band()
        if self._edition is None or band is None:
            self.setAccessibleDescription(self.tr("Not scored"))
            return
        phrase = self._edition.bands[band].phrase[self._kind].of(self._language)
        percent = self.tr("Not scored") if self._percent is None else f"{self._percent} %"
        self.setAccessibleDescription(f"{percent}, {phrase}")

    # -- Qt ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        band, percent = self._hit(event.position())
        if event.button() != Qt.MouseButton.LeftButton or band is None:
            return
        if percent is not None:
            self.choose(percent)
        else:
            self.look_at(band)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        band, percent = self._hit(event.position())
        if (band, percent) != (self._hover_band, self._hover):
            self._hover_band, self._hover = band, percent
            self.setCursor(
                Qt.CursorShape.ArrowCursor if band is None else Qt.CursorShape.PointingHandCursor
            )
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()  # a wheel that scrolls past must never change a score

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = self._hover_band = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.enter_typed()
        super().focusOutEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            event.ignore()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        ):
            return False
        key = event.key()
        digit = digit_of(event)
        if digit is not None:
            self._forget_note()
            self._typed = (self._typed + str(digit))[-3:]
            self.update()
            return True
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.enter_typed()
            case Qt.Key.Key_Escape if self._typed or self._note:
                self._typed = ""
                self._forget_note()
                self.update()
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self._step(5)
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self._step(-5)
            case Qt.Key.Key_PageUp:
                self._step_band(1)
            case Qt.Key.Key_PageDown:
                self._step_band(-1)
            case Qt.Key.Key_Home:
                self.choose(0)
            case Qt.Key.Key_End:
                self.choose(100)
            case Qt.Key.Key_Backspace if self._typed:
                self._typed = self._typed[:-1]
                self.update()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.choose(None)
            case _:
                return False
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            band, _ = self._hit(QPointF(event.pos()))
            words = self._tip(band) if band is not None else ""
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _tip(self, place: int) -> str:
        band = self._blocks[place].band
        words = f"{band.low}–{band.high} · {band.phrase[self._kind].of(self._language)}"
        if self._spread:
            given = ", ".join(str(percent) for percent in self._spread)
            words += "\n" + self.tr("Given by the team: {0}").format(given)
        return words
