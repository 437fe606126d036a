"""Sync with a hub: where it is, how far it is, what came of it; it goes on when this is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QPushButton, QWidget

from assessor_app.errors import KnownFault
from ui.dialogs.base import Dialog
from ui.look import i18n
from ui.look.settings import Settings
from ui.session.case_session import CaseSession
from ui.widgets.frame import row
from ui.widgets.label import ThaiLabel
from ui.widgets.sign import WARNING
from ui.widgets.told_lines import Told, ToldLines
from ui.window.sync_words import Line, report_lines, step_words
from ui.window.sync_work import Before, SyncWork

_WIDTH = 680
_MOST_HEIGHT = 360


class SyncDialog(Dialog):
    """The hub's address, progress with cancel, and the result in words.

    Attributes:
        lines: every line of the result that is shown
    """

    def __init__(
        self, session: CaseSession, work: SyncWork, settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._session, self._work, self._settings = session, work, settings
        self.setModal(False)
        self.setFixedWidth(_WIDTH)
        self.setWindowTitle(self.tr("Sync"))
        self.title.setText(self.tr("Sync"))
        self.words.setText(self.tr(
            "Sends your work to a hub and fetches what others sent. It may be cut at any moment "
            "and goes on the next time; nothing is ever deleted or overwritten."))
        self.words.show()
        self._add_address()
        self._add_progress()
        self.told = ToldLines(_WIDTH - 44, _MOST_HEIGHT)
        self.body.addWidget(self.told)
        self._add_answer()
        self.close_button = self.button(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self.sync_button = self.button(self.tr("Sync now"), main=True)
        self.sync_button.clicked.connect(self.start)
        self.address.textChanged.connect(self._check)
        self.address.returnPressed.connect(self.start)
        work.progressed.connect(self._progressed)
        work.ended.connect(self._show)
        self.lines: list[Line] = []
        self._show()
        (self.sync_button if self.address.text() else self.address).setFocus()

    def _add_address(self) -> None:
        line = row(gap=8)
        self.address = QLineEdit(self._settings.hub)
        self.address.setAccessibleName(self.tr("Address of the hub"))
        self.address.setPlaceholderText(self.tr("Folder or address of the hub"))
        line.addWidget(self.address, 1)
        self.choose = QPushButton(self.tr("Choose a folder…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        line.addWidget(self.choose)
        self.body.addLayout(line)
        self.body.addWidget(ThaiLabel(self.tr(
            "A folder, a stick or a share, or sftp://…, webdav+https://…, s3://…"),
            13, color="ink3", wrap=True))

    def _add_progress(self) -> None:
        self._going = QWidget()
        going = row(self._going, 0, 4, 0, 4, gap=10)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(200)
        going.addWidget(self.progress)
        self.step = ThaiLabel("", 13, color="ink2")
        going.addWidget(self.step, 1)
        self.cancel = QPushButton(self.tr("Stop"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._cancel)
        going.addWidget(self.cancel)
        self.body.addWidget(self._going)

    def _add_answer(self) -> None:
        """One thing that the person can do about what stopped the sync."""
        self._answer = QWidget()
        line = row(self._answer, gap=8)
        self.asked = ThaiLabel("", 13, wrap=True)
        self.asked.setContentsMargins(0, 5, 0, 0)  # its first line beside the words of the button
        line.addWidget(self.asked, 1)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.password.setPlaceholderText(self.tr("Password"))
        self.password.returnPressed.connect(lambda: self._do_act())
        self.password.setFixedWidth(180)
        line.addWidget(self.password)
        self.act = QPushButton()
        self.act.setAutoDefault(False)
        line.addWidget(self.act)
        self._given: Callable[[], Before] = lambda: lambda: None
        self.act.clicked.connect(lambda: self._do_act())
        self.body.addWidget(self._answer)

    # What the person does

    def start(self) -> None:
        """Sync with the hub of the address."""
        self._start(self.address.text().strip(), None)

    def _start(self, address: str, before: Before | None) -> None:
        if not address or self._work.running:
            return
        self._settings.hub = address
        self._answer.hide()
        self._work.start(self._session, address, before)
        self._progressed(0, 0, "list")
        self._show()

    def _choose(self) -> None:
        given = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the hub"), self.address.text())
        if given:
            self.address.setText(given)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.step.setText(self.tr("Stopping after this step…"))
        self._work.cancel()

    def _check(self, _text: str = "") -> None:
        self.sync_button.setEnabled(
            bool(self.address.text().strip()) and not self._work.running
            and self._session.writable)

    # What is shown

    def _progressed(self, done: int, of: int, what: str) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        words = step_words(what)
        self.step.setText(self.tr("{0}: {1} of {2}").format(words, done + 1, of) if of else words)

    def _show(self) -> None:
        work = self._work
        self._going.setVisible(work.running)
        self.cancel.setEnabled(True)
        for part in (self.address, self.choose):
            part.setEnabled(not work.running)
        self._check()
        lines: list[Line] = []
        if not work.running:
            if work.fault is not None:
                lines.append((WARNING, "no", work.fault.text(i18n.language())))
            if work.cancelled:
                lines.append(("info", "dp", self.tr("Stopped. What was done stays done.")))
            if work.report is not None and work.ended_at is not None and (
                    work.fault is None or not work.report.nothing_new):
                lines += report_lines(work.report)
        if not self._session.writable:
            lines = [("lock", "dp", self.tr(
                "The case is open for reading only and cannot be synced here."))]
        self._fill(lines)
        self._offer()
        self.fit()

    def _fill(self, lines: list[Line]) -> None:
        self.lines = lines
        self.told.show_lines([Told(*line) for line in lines])

    def _offer(self) -> None:
        """Offer what can be done about what stopped the sync."""
        work = self._work
        self._answer.hide()
        self.password.hide()
        if work.running:
            return
        key = work.fault.key if work.fault is not None else ""
        if key == "hub_none":
            self._ask("", self.tr("Prepare it as a hub"), self._prepare)
        elif key == "store_login":
            self.password.show()
            self._ask(self.tr("The password is kept in the keyring of this system."),
                      self.tr("Log in"), self._log_in)
            self.password.setFocus()
        elif key == "store_host_unknown":
            # The sentence above names the fingerprint, and that it is to be compared
            self._ask("", self.tr("Trust this server"), self._trust_host)
        elif work.report is not None and len(work.report.strange_offices) == 1:
            self._ask(self.tr(
                "The hub holds the card of an office. Compare its fingerprint over the telephone "
                "before you trust it: {0}").format(work.report.strange_office),
                self.tr("Trust this office"), self._trust_office)

    def _ask(self, words: str, act: str, answer: Callable[[], Before]) -> None:
        self.asked.setText(words)
        self.act.setText(act)
        self._given = answer
        self._answer.show()

    def _do_act(self) -> None:
        """Sync again with the hub that was asked about, and do the answer first."""
        hub, before = self._work.hub, self._given()
        self.address.setText(hub)
        self._start(hub, before)

    # What an answer does: in the thread of the sync, since each may have to reach the hub

    def _prepare(self) -> Before:
        hub = self._work.hub

        def before() -> None:
            from assessor_app.exchange.hub import init_hub
            from assessor_app.exchange.stores.opening import open_store

            init_hub(open_store(hub, create=True))

        return before

    def _log_in(self) -> Before:
        hub, password = self._work.hub, self.password.text()
        self.password.clear()

        def before() -> None:
            from assessor_app.exchange.stores.address import parse_address
            from assessor_app.exchange.stores.credentials import remember

            remember(parse_address(hub), password)

        return before

    def _trust_host(self) -> Before:
        hub, fault = self._work.hub, self._work.fault
        told = fault.values.get("fingerprint") if fault is not None else None

        def before() -> None:
            from assessor_app.exchange.stores.address import parse_address
            from assessor_app.exchange.stores.host_keys import shown_key, trust

            key = shown_key(hub)
            if key.fingerprint != told:  # not the one that the person compared
                raise KnownFault("store_host_changed", place=parse_address(hub).place,
                                 fingerprint=key.fingerprint)
            trust(key)

        return before

    def _trust_office(self) -> Before:
        hub, report = self._work.hub, self._work.report
        told = report.strange_office if report is not None else ""

        def before() -> None:
            from assessor_app.casefile.installation import installation
            from assessor_app.casefile.signatures import fingerprint
            from assessor_app.exchange.office_folder import hub_offices
            from assessor_app.exchange.stores.opening import open_store
            from assessor_app.exchange.trusted import trust_office

            for card, data in hub_offices(open_store(hub)):
                if fingerprint(card.signer) == told:
                    trust_office(installation(), data)
                    break

        return before
