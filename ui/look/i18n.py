"""The language of the window: Linguist's Thai over English source strings, switched while open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

from assessor_app.resources_path import resource
from assessor_app.words import Language


class _Spoken:
    """What is spoken now; the translator lives as long as it is installed."""

    language = Language.EN  # the source strings, until a language is set
    translator: QTranslator | None = None


def language() -> Language:
    """The language of the window, also for what the core says (edition texts, faults)."""
    return _Spoken.language


def set_language(app: QCoreApplication, wanted: Language | str) -> None:
    """Speak another language; every widget gets a LanguageChange and words itself anew.

    Raises FileNotFoundError where the installation lacks its Thai words.
    """
    wanted = Language(wanted)
    _Spoken.language = wanted
    if wanted is Language.TH and _Spoken.translator is None:
        made = QTranslator(app)
        path = resource("i18n", "pmqa_th.qm")
        if not made.load(str(path)):
            raise FileNotFoundError(path)
        _Spoken.translator = made
        app.installTranslator(made)
    elif wanted is Language.EN and _Spoken.translator is not None:
        gone, _Spoken.translator = _Spoken.translator, None
        app.removeTranslator(gone)
        gone.deleteLater()
