"""The head of the chosen item: its name, its weight, and what its percent is in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QToolButton, QToolTip, QWidget

from assessor_app.assessment.craft import Hint
from assessor_app.criteria.edition import Edition, Kind
from assessor_app.words import Language, say
from ui.look import i18n, icons, theme
from ui.models.items import fixed
from ui.widgets import ink

HEIGHT = 63
_SIGN = 15


@dataclass(frozen=True, slots=True)
class HeadView:
    """What the head says of an item; ``target`` is its category where that is scored as one."""

    item: str
    target: str
    name: str
    kind: Kind
    weight: int
    assumed: bool
    percent: int | None
    questions: tuple[str, ...]


def head_view(
    edition: Edition, item_id: str, *, unit: bool, percent: int | None, language: Language,
) -> HeadView:
    """The head of an item, scored by itself or with its category as one unit."""
    item = edition.items[item_id]
    category = edition.category_of(item_id)
    questions = tuple(q.text.of(language) for q in edition.unsettled_for(f"item:{item_id}"))
    return HeadView(
        item_id, category.id if unit else item_id, item.name.of(language), category.kind,
        category.weight if unit else item.weight, item.weight_status == "assumed" and not unit,
        percent, questions,
    )


class ItemHead(QWidget):
    """Draws the head and holds the steps to the items beside and the switch to one score.

    Signals:
        stepped(int): -1 to the item before, 1 to the next
        unit_wanted(bool): score the whole category as one (True) or by its items (False)
    """

    stepped = Signal(int)
    unit_wanted = Signal(bool)
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HeadView | None = None
        self._agreement: tuple[Hint, ...] | None = None
        self._words: tuple[tuple[QRectF, str], ...] = ()
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.before = QToolButton(self)
        self.after = QToolButton(self)
        for button, text, by in ((self.before, "Ctrl+↑", -1), (self.after, "Ctrl+↓", 1)):
            button.setText(text)
            button.setProperty("role", "key")
            button.clicked.connect(lambda _=False, by=by: self.stepped.emit(by))
        self.report = QToolButton(self)
        self.report.setProperty("role", "key")
        self.report.clicked.connect(self.report_wanted)
        self.unit = QCheckBox(self)
        self.unit.clicked.connect(self._unit_clicked)
        theme.notifier().changed.connect(self._recolour)
        self._recolour()
        self.retranslate()

    def set_view(self, view: HeadView) -> None:
        """Show an item."""
        before, self._view = self._view, view
        if view == before:
            return
        self._describe()
        if before is not None and replace(before, percent=view.percent) == view:
            self.update()  # while one scores, the percent alone changes
            return
        self.unit.setChecked(view.target != view.item)
        self.retranslate()
        self.setAccessibleName(f"{view.item} {view.name}")

    def set_agreement(self, hints: tuple[Hint, ...] | None) -> None:
        """Say whether the percent and the comments agree; None where that cannot be said."""
        if hints != self._agreement:
            self._agreement = hints
            self._describe()
            self.update()

    def _describe(self) -> None:
        """Tell a screen reader what the second row says."""
        if self._view is None:
            return
        said = [*self._facts(self._view), self._score(self._view)]
        if self._agreement is not None:
            said.append(self._agreement_words()[1])
        self.setAccessibleDescription(", ".join(said))

    def _agreement_words(self) -> tuple[str, str]:
        """In short, and in full."""
        language = i18n.language()
        if not self._agreement:
            return (say("craft.agrees", language),) * 2
        return (say("craft.disagrees", language),
                "\n".join(hint.text(language) for hint in self._agreement))

    def retranslate(self) -> None:
        """Say the fixed words in the language of now."""
        self.report.setText(self.tr("Report  F4"))
        self.report.setToolTip(self.tr("Read the applicant's report beside the item (F4)"))
        self.report.setAccessibleName(self.report.toolTip())
        self.before.setToolTip(self.tr("Previous item (Ctrl+Up)"))
        self.after.setToolTip(self.tr("Next item (Ctrl+Down)"))
        self.before.setAccessibleName(self.tr("Previous item"))
        self.after.setAccessibleName(self.tr("Next item"))
        category = self._view.item.partition(".")[0] if self._view else ""
        self.unit.setText(self.tr("One score for category {0}").format(category))
        self.unit.setToolTip(
            self.tr("Score category {0} as one unit instead of by its items").format(category))
        self._place()
        self.update()

    def _unit_clicked(self, checked: bool) -> None:
        self.unit.setChecked(not checked)  # it turns only when the page has been asked and agrees
        self.unit_wanted.emit(checked)

    def _recolour(self) -> None:
        colours = theme.current()
        self.setStyleSheet(
            f"QCheckBox {{ font-size: 13px; color: {colours.ink2.name()}; spacing: 6px; }}"
            "QCheckBox::indicator { width: 14px; height: 14px; }")
        self.update()

    def _place(self) -> None:
        after, before = self.after.sizeHint(), self.before.sizeHint()
        self.after.setGeometry(self.width() - after.width(), 8, after.width(), 20)
        self.before.setGeometry(self.width() - after.width() - 8 - before.width(), 8,
                                before.width(), 20)
        report = self.report.sizeHint()
        self.report.setGeometry(self.before.x() - 8 - report.width(), 8, report.width(), 20)
        size = self.unit.sizeHint()
        left = max(self._facts_end() + 18, 0)
        self.unit.setGeometry(int(left), 35, size.width(), 25)

    def _facts(self, view: HeadView) -> list[str]:
        kind = self.tr("Process item") if view.kind is Kind.PROCESS else self.tr("Results item")
        if view.target != view.item:
            kind = self.tr("Category {0} as one").format(view.target)
        weight = self.tr("weight {0} points").format(view.weight)
        if view.assumed:
            weight += " " + self.tr("(assumed split)")
        return [kind, weight]

    def _facts_end(self) -> float:
        if self._view is None:
            return 0.0
        return sum(ink.width(fact, 13) for fact in self._facts(self._view)) + 14

    def _score(self, view: HeadView) -> str:
        if view.percent is None:
            return self.tr("Not scored")
        points = fixed(view.percent * view.weight)
        return self.tr("{0} % = {1} points").format(view.percent, points)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface)
        if view is None:
            painter.end()
            return
        x = ink.write(painter, 0, 26, view.item, colours.acc, 20, 600) + 10
        ink.write(painter, x, 26, view.name, colours.ink, 19, 600,
                  room=self._edge() - 14 - x)
        x = 0.0
        words = []
        for number, fact in enumerate(self._facts(view)):
            run = ink.write(painter, x, 52, fact, colours.ink2, 13)
            if number == 1:
                words.append((QRectF(x, 34, run, 28), "\n".join(view.questions)))
                if view.questions:
                    self._underline(painter, x, run)
            x += run + 14
        score = self._score(view)
        colour = colours.ink if view.percent is not None else colours.ink2
        ink.write(painter, self.width(), 52, score, colour, 13, 600 if view.percent is not None
                  else 400, right=True)
        run = ink.width(score, 13, 600 if view.percent is not None else 400)
        words += self._write_agreement(painter, self.width() - run - 14)
        self._words = (*words, (QRectF(0, 0, self._edge(), 36), f"{view.item} {view.name}"))
        painter.end()

    def _write_agreement(self, painter: QPainter, right: float) -> list[tuple[QRectF, str]]:
        """A tick or a lamp with its words before the score, or above it beside the name.

        Where both rows are full only the sign stands there, and its words are in the tooltip.
        """
        if self._agreement is None:
            return []
        agrees = not self._agreement
        words, whole = self._agreement_words()
        colour = theme.current().ok if agrees else theme.current().dp
        run, base = _SIGN + 5 + ink.width(words, 13, 500), 52
        if run > right - (self.unit.x() + self.unit.width() + 14):
            above = self._edge() - 14
            if run > above - self._name_end():
                run, words = _SIGN, ""
            if run <= above - self._name_end():
                right, base = above, 24
        left = right - run
        icons.paint_icon(painter, QRectF(left, base - 12, _SIGN, _SIGN),
                         "tick" if agrees else "lamp", colour)
        ink.write(painter, left + _SIGN + 5, base, words, colour, 13, 500)
        return [(QRectF(left, base - 18, run, 26), whole)]

    def _edge(self) -> int:
        """Where the buttons of the first row begin."""
        return (self.before if self.report.isHidden() else self.report).x()

    def show_report_button(self, shown: bool) -> None:
        """Offer the report, or not while it is open."""
        self.report.setVisible(shown)
        self.update()

    def _name_end(self) -> float:
        assert self._view is not None
        return (ink.width(self._view.item, 20, 600) + 10
                + ink.width(self._view.name, 19, 600) + 14)

    def _underline(self, painter: QPainter, x: float, run: float) -> None:
        """A dotted line under words that have more to say when the mouse rests on them."""
        pen = painter.pen()
        pen.setColor(theme.current().ink3)
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        painter.drawLine(int(x), 58, int(x + run), 58)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for rect, words in self._words:
                if rect.contains(event.pos()) and words:
                    QToolTip.showText(event.globalPos(), words, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)
