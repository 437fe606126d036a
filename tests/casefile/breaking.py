"""A process that dies, or whose disk fails, at a system call that is named by its number.

    python tests/casefile/breaking.py     then jobs as JSON lines on standard input

SQLite lets its calls of the system be replaced; those of Python are replaced in the module ``os``.
Each job is done in a child. Its answer tells how many calls were made and what came of it.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3

from assessor_app.assessment.evidence import add_evidence
from assessor_app.assessment.merging import merge_cases
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.backup import copy_case
from assessor_app.casefile.blobs import intake
from assessor_app.casefile.connection import open_case
from assessor_app.errors import KnownFault

PERSON = "สมชาย ใจดี"
DIES = ("dies", "dies in the middle")  # of a write; the others are what the system answers
FAILS = {"full": errno.ENOSPC, "broken": errno.EIO, "forbidden": errno.EROFS}
_PYTHON = ("fsync", "rename", "replace", "link")  # of the module os


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int), ("size", ctypes.c_int), ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p), ("name", ctypes.c_char_p), ("data", ctypes.c_void_p),
        *((f"method{number}", ctypes.c_void_p) for number in range(13)),
        ("set_call", ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)))


_INT, _SIZE, _PLACE = ctypes.c_int, ctypes.c_size_t, ctypes.c_int64
_KINDS: dict[str, Any] = {
    "pwrite64": (ctypes.c_ssize_t, _INT, ctypes.c_void_p, _SIZE, _PLACE),
    "pwrite": (ctypes.c_ssize_t, _INT, ctypes.c_void_p, _SIZE, _PLACE),
    "write": (ctypes.c_ssize_t, _INT, ctypes.c_void_p, _SIZE),
    "ftruncate": (_INT, _INT, _PLACE),
    "unlink": (_INT, ctypes.c_char_p)}


class Disk:
    """The calls that write, counted; one of them does not go as it should.

    Attributes:
        calls: how many were made so far
        at: the number of the call that goes wrong, from 1 on; 0 for none
        how: one of ``DIES`` or ``FAILS``; what fails, fails from then on until it is mended
    """

    def __init__(self) -> None:
        self.calls, self.at, self.how = 0, 0, ""
        self._kept: list[Any] = []

    def watch(self) -> None:
        """Put itself between the program and the system."""
        library = ctypes.CDLL(_sqlite3.__file__)
        find = library.sqlite3_vfs_find
        find.restype = ctypes.POINTER(_Vfs)
        vfs = find(None)
        for name, (result, *arguments) in _KINDS.items():
            kind = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)
            place = vfs.contents.get_call(ctypes.cast(vfs, ctypes.c_void_p), name.encode())
            if place:
                ours = kind(self._between(kind(place), name))
                self._kept.append(ours)
                vfs.contents.set_call(ctypes.cast(vfs, ctypes.c_void_p), name.encode(),
                                      ctypes.cast(ours, ctypes.c_void_p))
        for name in _PYTHON:
            setattr(os, name, self._python(getattr(os, name)))

    def _between(self, real: Callable[..., int], name: str) -> Callable[..., int]:
        def call(*arguments: Any) -> int:
            if self._goes_wrong():
                if self.how not in DIES:
                    ctypes.set_errno(FAILS[self.how])
                    return -1
                if "write" in name and self.how != DIES[0]:
                    file, data, size, *place = arguments
                    real(file, data, size // 2, *place)
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)

        return call

    def _python(self, real: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: Any, **named: Any) -> None:
            if self._goes_wrong():
                if self.how not in DIES:
                    raise OSError(FAILS[self.how], os.strerror(FAILS[self.how]), arguments[0])
                os.kill(os.getpid(), signal.SIGKILL)
            real(*arguments, **named)

        return call

    def _goes_wrong(self) -> bool:
        self.calls += 1
        return bool(self.at) and (self.calls == self.at or (
            self.calls > self.at and self.how not in DIES))


def add_photo(case: Path, other: Path) -> None:
    """Add a file as evidence."""
    with open_case(case) as held:
        add_evidence(held, ensure_assessor(held, PERSON), other)


def copy(case: Path, other: Path) -> None:
    """Copy the case."""
    copy_case(case, other)


def merge(case: Path, other: Path) -> None:
    """Take another copy in."""
    with open_case(case) as held:
        done = merge_cases(held, [other])
    for _, fault in done.refused:
        raise fault


WHAT = {one.__name__: one for one in (add_photo, copy, merge)}


def _done(disk: Disk, job: dict[str, Any]) -> dict[str, Any]:
    disk.watch()
    disk.at, disk.how = job["at"], job["how"]
    told = "done"
    try:
        WHAT[job["what"]](Path(job["case"]), Path(job["other"]))
    except KnownFault as fault:
        told = fault.key
    except BaseException:
        told = traceback.format_exc()
    disk.at = 0
    return {"calls": disk.calls, "told": told}


def main() -> None:
    """Do the jobs that come, each in a child."""
    intake._BATCH = 1  # a call between any two pieces
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            answer = json.dumps(_done(Disk(), json.loads(line)))
            os.write(writing, answer.encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            told = pipe.read() or json.dumps({"calls": 0, "told": "died"})
        os.waitpid(child, 0)
        print(told, flush=True)


if __name__ == "__main__":
    main()
