"""Pictures of photos made small in a thread of their own, and a bounded store of those made."""

from __future__ import annotations

import io
import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, QThread, Signal
from PySide6.QtGui import QImage, QPixmap

from assessor_app.casefile.connection import CaseFile
from assessor_app.errors import KnownFault

log = logging.getLogger(__name__)

MOST_BYTES = 32_000_000  # of pictures kept; a thumbnail has some 35 to 450 kB
_MOST_WAITING = 64  # what was scrolled past long ago is not made

Key = tuple[str, int, int]  # SHA-256, greatest width and height in pixels


@dataclass(frozen=True, slots=True)
class Unshown:
    """Why there is no picture: "missing" (not arrived) or "damaged"."""

    reason: str


class Thumbnails(QObject):
    """Small pictures of the photos of one case.

    Signals:
        made(str): a picture (or why there is none) of this SHA-256 is there now
    """

    made = Signal(str)

    def __init__(self, case: CaseFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Key, QPixmap | Unshown] = OrderedDict()
        self._bytes = 0
        self._maker = _Maker(case, self)
        self._maker.made.connect(self._take)

    def picture(self, sha256: str, size: QSize) -> QPixmap | Unshown | None:
        """The picture within a size in device pixels; None while it is being made."""
        key = (sha256, size.width(), size.height())
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        self._maker.want(key)
        return None

    def forget_unshown(self) -> None:
        """Try again what could not be shown: its content may have arrived."""
        for key in [key for key, held in self._kept.items() if isinstance(held, Unshown)]:
            del self._kept[key]

    @property
    def kept_bytes(self) -> int:
        """The memory of the pictures kept."""
        return self._bytes

    def stop(self) -> None:
        """End the thread; call it before the case is closed or forgotten."""
        self._maker.stop()

    def _take(self, key: Key, image: object) -> None:
        picture = QPixmap.fromImage(image) if isinstance(image, QImage) else image
        assert isinstance(picture, QPixmap | Unshown)
        self._kept[key] = picture
        self._bytes += _bytes(picture)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= _bytes(gone)
        self.made.emit(key[0])


def _bytes(picture: QPixmap | Unshown) -> int:
    if isinstance(picture, Unshown):
        return 0
    return picture.width() * picture.height() * 4


class _Maker(QThread):
    """Makes pictures, the last one asked for first: that is what the person looks at now."""

    made = Signal(object, object)

    def __init__(self, case: CaseFile, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._wanted: OrderedDict[Key, None] = OrderedDict()
        self._asked = threading.Condition()
        self._ended = False
        self._doing: Key | None = None

    def want(self, key: Key) -> None:
        with self._asked:
            if self._ended or key == self._doing:
                return
            self._wanted[key] = None
            self._wanted.move_to_end(key)
            while len(self._wanted) > _MOST_WAITING:
                self._wanted.popitem(last=False)
            self._asked.notify()
        if not self.isRunning():
            self.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        with self._asked:
            self._ended = True
            self._asked.notify()
        self.wait()

    def run(self) -> None:
        try:
            self._make_wanted()
        except KnownFault as fault:  # the window tells of a case that is gone or cannot be read
            log.warning("no more pictures: %s", fault.key)

    def _make_wanted(self) -> None:
        from assessor_app.casefile.evidence import beside

        with beside(self._case, write=False) as reader:
            while True:
                with self._asked:
                    self._doing = None
                    while not self._wanted and not self._ended:
                        self._asked.wait()
                    if self._ended:
                        return
                    key, _ = self._wanted.popitem()
                    self._doing = key
                self.made.emit(key, _make(reader, key))


def _make(reader: CaseFile, key: Key) -> QImage | Unshown:
    from assessor_app.assessment.files.photo import small_picture
    from assessor_app.casefile.blobs.reader import BlobReader

    sha256, width, height = key
    try:
        source = io.BufferedReader(BlobReader(reader, sha256))
        small = small_picture(source, sha256[:12], width, height)
    except KnownFault as fault:
        missing = fault.key == "evidence_content_missing"
        return Unshown("missing" if missing else "damaged")
    data = small.tobytes("raw", "RGB")
    image = QImage(data, small.width, small.height, small.width * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy that outlives the bytes
