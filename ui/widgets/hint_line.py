"""A hint: a lamp and amber words at the foot of a card, and wavy lines under the words meant."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import icons, theme
from ui.widgets import ink

HEIGHT = 21
_PX = 12
_LAMP = 14


class HintLine(QWidget):
    """One line of hints; the whole of it is in the tooltip and told to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier().changed.connect(self.update)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty where there is nothing to remark."""
        return self._words

    def set_words(self, words: str) -> bool:
        """Say something else, or nothing; True where the line came or went."""
        if words == self._words:
            return False
        turned = bool(words) != bool(self._words)
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()
        return turned

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.current().dp
        painter = QPainter(self)
        top = (HEIGHT - _LAMP) / 2
        icons.paint_icon(painter, QRectF(0, top, _LAMP, _LAMP), "lamp", colour)
        left = _LAMP + 5
        ink.write(painter, left, ink.baseline(0, HEIGHT, _PX), self._words, colour, _PX,
                  room=self.width() - left)
        painter.end()


class HintMarks(QSyntaxHighlighter):
    """Wavy amber lines under the words of a text that hints point at."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: tuple[tuple[int, int], ...] = ()
        theme.notifier().changed.connect(self.rehighlight)

    def set_spans(self, text: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Mark spans of a text, counted in letters; Qt counts in UTF-16 units."""
        wide = tuple((_units(text, start), _units(text, end)) for start, end in spans)
        if wide != self._spans:
            self._spans = wide
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.current().dp)
        first = self.currentBlock().position()
        length = self.currentBlock().length()
        for start, end in self._spans:
            begin, stop = max(start - first, 0), min(end - first, length)
            if begin < stop:
                self.setFormat(begin, stop - begin, wave)


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
