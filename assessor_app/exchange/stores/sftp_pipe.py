"""Whole files over one SFTP channel with several requests under way, and every answer looked at.

paramiko's own pipelined writing drops the server's answers, so that a full disk goes unnoticed, and
its reading ahead runs in a thread of its own, where a cut line is nobody's to catch. Here the
requests go through the same client and each answer is waited for.
"""

from __future__ import annotations

import stat
from typing import Any

from paramiko import SFTPClient, SFTPError
from paramiko.message import Message
from paramiko.sftp import (
    CMD_ATTRS,
    CMD_CLOSE,
    CMD_FSTAT,
    CMD_HANDLE,
    CMD_OPEN,
    CMD_READ,
    CMD_STATUS,
    CMD_WRITE,
    SFTP_FLAG_CREATE,
    SFTP_FLAG_EXCL,
    SFTP_FLAG_READ,
    SFTP_FLAG_WRITE,
    int64,
)
from paramiko.sftp_attr import SFTPAttributes

PIECE = 32_768  # every server takes this much at once
_UNDER_WAY = 64


class TooLarge(Exception):
    """The file is larger than wanted."""


class NoFile(Exception):
    """What stands at the path is no file."""


class _Pipe:
    """Requests under way, each with what it was for; the answers come back in any order."""

    def __init__(self, client: SFTPClient) -> None:
        self._client = client
        self._asked: dict[int, Any] = {}
        self._answers: list[tuple[Any, int, Message]] = []

    def ask(self, purpose: Any, command: int, *values: Any) -> None:
        """Send a request without waiting."""
        self._asked[self._client._async_request(self, command, *values)] = purpose

    def answer(self) -> tuple[Any, int, Message]:
        """The next answer: what it is for, its kind, its body."""
        while not self._answers:
            self._client._read_response()
        return self._answers.pop(0)

    @property
    def under_way(self) -> int:
        """How many requests have no answer yet that was looked at."""
        return len(self._asked) + len(self._answers)

    def _async_response(self, kind: int, body: Message, number: int) -> None:
        """Called by paramiko's client for each answer to a request of ours."""
        self._answers.append((self._asked.pop(number), kind, body))


def _opened(client: SFTPClient, path: str, flags: int) -> bytes:
    kind, body = client._request(CMD_OPEN, client._adjust_cwd(path), flags, SFTPAttributes())
    if kind != CMD_HANDLE:
        raise SFTPError("expected a handle")
    return bytes(body.get_binary())


def write_file(client: SFTPClient, path: str, data: bytes) -> int:
    """Write a file that was not there and return the size that the server then tells.

    Raises OSError as the server refuses: FileNotFoundError without its folder, PermissionError.
    """
    handle = _opened(client, path, SFTP_FLAG_WRITE | SFTP_FLAG_CREATE | SFTP_FLAG_EXCL)
    pipe = _Pipe(client)
    refused: OSError | None = None
    size = -1

    def look() -> None:
        nonlocal refused, size
        purpose, kind, body = pipe.answer()
        if kind == CMD_ATTRS and purpose == "size":
            size = SFTPAttributes._from_msg(body).st_size
        elif kind == CMD_STATUS:
            try:
                client._convert_status(body)
            except OSError as error:
                refused = refused or error
        else:
            raise SFTPError("expected a status")

    view = memoryview(data)
    for offset in range(0, len(data), PIECE):
        pipe.ask("write", CMD_WRITE, handle, int64(offset), bytes(view[offset:offset + PIECE]))
        if pipe.under_way >= _UNDER_WAY:
            look()
        if refused:
            break
    pipe.ask("size", CMD_FSTAT, handle)
    pipe.ask("close", CMD_CLOSE, handle)
    while pipe.under_way:
        look()
    if refused:
        raise refused
    return size


def read_file(client: SFTPClient, path: str, most: int) -> bytes:
    """All bytes of a file.

    Raises TooLarge over ``most`` bytes, NoFile for a folder or a device, OSError as the server
    refuses. A file that shrinks while it is read gives what there was.
    """
    handle = _opened(client, path, SFTP_FLAG_READ)
    pipe = _Pipe(client)
    pieces: dict[int, bytes] = {}
    refused: OSError | None = None
    about = SFTPAttributes()
    first = asked = min(PIECE, most + 1)
    wanted = 0  # how much there is to read, once the size is known
    pipe.ask("size", CMD_FSTAT, handle)
    pipe.ask((0, first), CMD_READ, handle, int64(0), first)  # without waiting: most are small
    while pipe.under_way:
        while asked < wanted and pipe.under_way < _UNDER_WAY:
            length = min(PIECE, wanted - asked)
            pipe.ask((asked, length), CMD_READ, handle, int64(asked), length)
            asked += length
        purpose, kind, body = pipe.answer()
        if kind == CMD_STATUS:
            try:
                client._convert_status(body)
            except EOFError:
                continue
            except OSError as error:
                refused = refused or error
        elif purpose == "size":
            about = SFTPAttributes._from_msg(body)
            if _is_file(about) and (about.st_size or 0) <= most:
                wanted = about.st_size or 0
        else:
            offset, length = purpose
            pieces[offset] = body.get_binary()
            start = offset + len(pieces[offset])
            if offset < start < offset + length and start < most:  # it gave less than was asked
                more = offset + length - start
                pipe.ask((start, more), CMD_READ, handle, int64(start), more)
    pipe.ask("close", CMD_CLOSE, handle)
    pipe.answer()
    if not _is_file(about):
        raise NoFile(path)
    if (about.st_size or 0) > most:
        raise TooLarge(path)
    if refused:
        raise refused
    return b"".join(pieces[offset] for offset in sorted(pieces))[:wanted]


def _is_file(about: SFTPAttributes) -> bool:
    return about.st_mode is None or stat.S_ISREG(about.st_mode)
