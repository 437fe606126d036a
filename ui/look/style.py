"""The one style sheet of the window: a template whose $tokens are the colours of a theme."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.look.palette import Theme

# Heights follow 1.75 x the font size, so that no upper tone mark is cut.
_TEMPLATE = Template("""

QMainWindow, QDialog, QWidget[role="bg"] { background: $bg; }
QWidget[role="surface"] { background: $surface; }
QWidget[role="head"] { background: $head; }
QWidget[role="panel-head"] { background: $head; border-bottom: 1px solid $line; }
QWidget[role="draft"] { background: $dpS; border-bottom: 1px solid $dpL; }
QWidget[role="leaks"] { background: $noS; border-bottom: 1px solid $noL; }
QWidget[role="list"] { background: $surface; border-right: 1px solid $line; }
QWidget[role="side"] { background: $surface; border-left: 1px solid $line; }
QWidget[role="top"] { background: $surface; border-bottom: 1px solid $line; }
QWidget[role="foot"] { background: $surface; border-top: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[role="group"] { background: $surface; border: 1px solid $line; border-radius: 7px; }
QFrame[role="rule"] { background: $line2; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="vrule"] { background: $line; border: none; min-width: 1px; max-width: 1px; }
QLabel { background: transparent; min-height: 23px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 5px 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {
    background: $surface; color: $ink; border: 1px solid $ctl; border-radius: 6px;
    padding: 2px 9px; min-height: 26px;
    selection-background-color: $acc; selection-color: $on_acc;
}
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $ink3; }
QPlainTextEdit, QTextEdit { padding: 5px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus,
QComboBox:focus { border: 2px solid $acc; padding: 1px 8px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 7px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] {
    border: 2px solid $no; padding: 1px 8px; }
QLineEdit:disabled, QComboBox:disabled { color: $ink3; background: $sunk; border-color: $line; }
QLineEdit[role="bare"] { border: none; background: transparent; padding: 2px 0; }
QLineEdit QToolButton { min-height: 0; padding: 0; border: none; background: transparent; }
QComboBox { padding-right: 0; }
QComboBox:focus { padding-right: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$icons/chevron-$shade.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: none;
    selection-background-color: $accS; selection-color: $ink; padding: 3px; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 1px 8px; }

QPushButton {
    background: $surface; color: $ink; border: 1px solid $ctl; border-radius: 6px;
    padding: 3px 14px; min-height: 26px; font-weight: 500;
}
QPushButton:hover { background: $accS; border-color: $acc; }
QPushButton:pressed { background: $accL; }
QPushButton:focus { border: 2px solid $acc; padding: 2px 13px; }
QPushButton:disabled { background: $rung; color: $ink3; border-color: $rung; }
QPushButton[role="main"] { background: $acc; color: $on_acc; border-color: $acc;
    font-weight: 600; }
QPushButton[role="main"]:hover { background: $acc; border: 2px solid $accL; padding: 2px 13px; }
QPushButton[role="main"]:focus { border: 2px solid $accL; padding: 2px 13px; }
QPushButton[role="main"]:disabled { background: $rung; color: $ink3; border-color: $rung; }
QPushButton[role="danger"] { color: $no; border-color: $no; }
QPushButton[role="danger"]:hover { background: $noS; }
QPushButton[role="danger"]:disabled { color: $ink3; background: $rung; border-color: $rung; }
QPushButton[role="link"], QToolButton[role="link"] {
    background: transparent; border: 1px solid transparent; color: $acc; padding: 2px 5px;
    border-radius: 5px; min-height: 25px; font-weight: 500; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { background: $accS; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus { border: 2px solid $acc;
    padding: 1px 4px; }
QPushButton[role="link"]:disabled, QToolButton[role="link"]:disabled { color: $ink3;
    background: transparent; }

QPushButton[role="listed"] { background: transparent; border: none; border-radius: 0;
    border-left: 4px solid transparent; padding: 3px 12px 3px 18px; min-height: 30px;
    text-align: left; font-weight: 400; }
QPushButton[role="listed"]:hover { background: $sunk; }
QPushButton[role="listed"]:checked { background: $accS; border-left-color: $acc;
    font-weight: 600; }
QPushButton[role="listed"]:focus { border: 2px solid $acc; border-left: 4px solid $acc;
    padding: 1px 10px 1px 18px; }

QPushButton[role="flush"] { background: transparent; border: none; color: $acc; padding: 2px 0;
    font-weight: 500; text-align: left; }
QPushButton[role="flush"]:hover, QPushButton[role="flush"]:focus { text-decoration: underline; }

QToolButton { background: transparent; color: $ink; border: 1px solid transparent;
    border-radius: 5px; padding: 2px 6px; min-height: 26px; }
QToolButton:hover { background: $accS; }
QToolButton:pressed { background: $accL; }
QToolButton:focus { border: 2px solid $acc; padding: 1px 5px; }
QToolButton:disabled { color: $ink3; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="key"] { border: 1px solid $line; border-radius: 4px; color: $ink2;
    font-size: 11px; padding: 0 4px; min-height: 18px; }
QToolButton[role="key"]:hover { border-color: $acc; color: $acc; background: transparent; }
QToolButton[role="key"]:focus { border: 2px solid $acc; padding: 0 3px; }
QToolButton[role="segment"] { border: 1px solid $ctl; border-right: none; border-radius: 0;
    padding: 2px 15px; background: $surface; min-height: 26px; }
QToolButton[role="segment"][place="first"] { border-top-left-radius: 6px;
    border-bottom-left-radius: 6px; }
QToolButton[role="segment"][place="last"] { border-right: 1px solid $ctl;
    border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QToolButton[role="segment"]:hover { background: $sunk; }
QToolButton[role="segment"]:checked { background: $accS; color: $acc; font-weight: 600;
    border-bottom: 3px solid $acc; padding-bottom: 0; }
QToolButton[role="segment"]:focus { border: 2px solid $acc; padding: 1px 14px; }
QToolButton[role="segment"]:checked:focus { border-bottom: 3px solid $acc; padding-bottom: 0; }
QToolButton[role="tab"] { border: none; border-radius: 0; border-bottom: 3px solid transparent;
    border-top: 3px solid transparent; padding: 0 4px; margin: 0 12px 0 0; min-height: 40px;
    color: $ink2; font-size: 14px; font-weight: 500; }
QToolButton[role="tab"]:hover { background: transparent; color: $ink;
    border-bottom-color: $accL; }
QToolButton[role="tab"]:checked { color: $acc; font-weight: 600; border-bottom-color: $acc; }
QToolButton[role="tab"]:focus { color: $acc; background: $accS; }
QToolButton[role="chip"] { border: 1px solid $ctl; border-radius: 5px; padding: 1px 10px;
    background: $surface; min-height: 25px; }
QToolButton[role="chip"]:hover { border-color: $acc; }
QToolButton[role="chip"]:checked { background: $acc; color: $on_acc; border-color: $acc;
    font-weight: 600; }
QToolButton[role="chip"]:focus { border: 2px solid $acc; padding: 0 9px; }

QCheckBox, QRadioButton { spacing: 9px; min-height: 27px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; }
QCheckBox::indicator { border: 1px solid $ctl; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border: 1px solid $ctl; border-radius: 8px; background: $surface; }
QCheckBox::indicator:checked { border-color: $acc; background: $acc;
    image: url("$icons/tick-$shade.svg"); }
QRadioButton::indicator:checked { border: 5px solid $acc; width: 8px; height: 8px; }
QCheckBox:focus, QRadioButton:focus { outline: none; }
QCheckBox::indicator:focus { border: 2px solid $acc; }
QRadioButton::indicator:focus { border: 2px solid $acc; width: 14px; height: 14px;
    border-radius: 9px; }
QRadioButton::indicator:checked:focus { border: 6px solid $acc; width: 6px; height: 6px;
    border-radius: 9px; }

QMenu { background: $surface; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 4px; min-height: 23px; }
QMenu::item:selected { background: $accS; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line2; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenuBar { background: $surface; }

QAbstractItemView { background: $surface; border: none; outline: none;
    selection-background-color: $accS; selection-color: $ink; }
QHeaderView { background: $head; border: none; }
QHeaderView::section { background: $head; color: $ink2; border: none;
    border-bottom: 1px solid $line; padding: 0 15px; font-size: 13px; font-weight: 600;
    min-height: 31px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $accL; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $rung; border: none; border-radius: 3px; min-height: 6px;
    max-height: 6px; }
QProgressBar::chunk { background: $acc; border-radius: 3px; }
QWidget[role="status"] { background: $head; border-top: 1px solid $line; }
QStatusBar { background: $head; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $head; }
QCalendarWidget QAbstractItemView { selection-background-color: $acc;
    selection-color: $on_acc; }
""")


def style_sheet(theme: Theme) -> str:
    """The style sheet in the colours of a theme."""
    from assessor_app.resources_path import resource

    return _TEMPLATE.substitute(
        theme.names(),
        icons=resource("icons").as_posix(),
        shade="dark" if theme.dark else "light",
    )
