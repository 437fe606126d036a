"""What the window remembers on this machine: looks and places, never anything of an assessment.

Every key is declared here with its default; the file lies in the installation's own folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from assessor_app.casefile.home import own_folder
from assessor_app.words import Language
from ui.look.theme import Mode

FILE = "window.ini"


class Settings:
    """Typed access to the settings; a value that makes no sense is read as its default."""

    def __init__(self) -> None:
        folder = own_folder()
        self._kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language:
        """The language of the window; Thai until another is chosen."""
        value = self._kept.value("window/language", Language.TH.value)
        return Language(str(value)) if value in set(Language) else Language.TH

    @language.setter
    def language(self, value: Language) -> None:
        self._kept.setValue("window/language", Language(value).value)
        self._kept.sync()  # the command line reads it too

    @property
    def theme(self) -> Mode:
        """Light, dark or as the system."""
        value = self._kept.value("window/theme", Mode.SYSTEM.value)
        return Mode(str(value)) if value in set(Mode) else Mode.SYSTEM

    @theme.setter
    def theme(self, value: Mode) -> None:
        self._kept.setValue("window/theme", Mode(value).value)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty before its first close."""
        value = self._kept.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._kept.setValue("window/geometry", value)

    @property
    def folder(self) -> Path:
        """Where new case files go: the folder last used, else PMQA in the person's documents."""
        value = self._kept.value("places/cases", "")
        if value and os.path.isdir(str(value)):  # Path raises where a share has gone
            return Path(str(value))
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home()) / "PMQA"

    @folder.setter
    def folder(self, value: Path) -> None:
        self._kept.setValue("places/cases", str(value))

    @property
    def report_folder(self) -> Path | None:
        """Where reports went last; None where that folder is no more."""
        value = self._kept.value("places/reports", "")
        return Path(str(value)) if value and os.path.isdir(str(value)) else None

    @report_folder.setter
    def report_folder(self, value: Path) -> None:
        self._kept.setValue("places/reports", str(value))

    @property
    def hub(self) -> str:
        """The address of the hub last synced with; it never holds a password. "" before that."""
        return str(self._kept.value("places/hub", "") or "")

    @hub.setter
    def hub(self, value: str) -> None:
        self._kept.setValue("places/hub", value)

    @property
    def recent(self) -> str:
        """The recent cases as JSON (see ui/pages/start/recent.py)."""
        return str(self._kept.value("recent/cases", "") or "")

    @recent.setter
    def recent(self, value: str) -> None:
        self._kept.setValue("recent/cases", value)
        self._kept.sync()
