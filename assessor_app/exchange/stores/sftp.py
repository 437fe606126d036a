"""A store on an SFTP server, such as OpenSSH."""

from __future__ import annotations

import contextlib
import errno
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any, NoReturn

import paramiko

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address
from assessor_app.exchange.stores.credentials import password_of, user_of
from assessor_app.exchange.stores.host_keys import fingerprint, known_hosts, quiet
from assessor_app.exchange.stores.remote import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    Cut,
    Entries,
    RemoteStore,
)
from assessor_app.exchange.stores.sftp_pipe import NoFile, TooLarge, read_file, write_file

_CHANNELS = 4  # servers allow ten sessions on a connection
_KEEP_ALIVE_SECONDS = 20


class SftpStore(RemoteStore):
    """A ``Store`` behind SSH: one connection, a channel for each thread at work."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        path = address.path or "/"
        # sftp://host/~/hub is below the person's own folder there.
        self._base = path[3:] or "." if f"{path}/".startswith("/~/") else path.rstrip("/")
        self._client: paramiko.SSHClient | None = None
        self._idle: list[paramiko.SFTPClient] = []
        self._lock = Lock()
        self._slots = BoundedSemaphore(_CHANNELS)

    # --- the steps of a remote store ------------------------------------------------------------

    def _entries(self, folder: str) -> Entries | None:
        with self._channel() as channel:
            try:
                found = channel.listdir_attr(self._path(folder))
            except OSError as error:
                if not _is_nothing(error):
                    raise
                return None
        # What is neither folder nor file, a link among it, would lead out of the store.
        return [(one.filename, stat.S_ISDIR(one.st_mode), one.st_size or 0) for one in found
                if one.st_mode is not None
                and (stat.S_ISDIR(one.st_mode) or stat.S_ISREG(one.st_mode))]

    def _read(self, name: str, most: int) -> bytes:
        with self._channel() as channel:
            try:
                return read_file(channel, self._path(name), most)
            except TooLarge as error:
                raise KnownFault("store_too_large", name=name, most=most) from error
            except (NoFile, FileNotFoundError) as error:
                raise KnownFault("store_missing", name=name) from error
            except OSError as error:
                if not _is_status(error) or self._size(name) is not None:
                    raise
                raise KnownFault("store_missing", name=name) from error  # a folder

    def _size(self, name: str) -> int | None:
        with self._channel() as channel:
            try:
                about = channel.lstat(self._path(name))
            except OSError as error:
                if not _is_nothing(error):
                    raise
                return None
        if about.st_mode is None or not stat.S_ISREG(about.st_mode):
            return None
        return about.st_size or 0

    def _write(self, name: str, data: bytes) -> None:
        with self._channel() as channel:
            size = write_file(channel, self._path(name), data)
        if size != len(data):
            raise Cut(KnownFault("store_failed"))

    def _rename(self, name: str, to: str) -> bool:
        if self._size(to) is not None:  # rclone's rename overwrites, whatever the protocol says
            return False
        with self._channel() as channel:
            try:
                # The old rename of the protocol, which never overwrites; posix_rename would.
                channel.rename(self._path(name), self._path(to))
            except OSError as error:
                if _is_status(error) and error.errno in (None, errno.ENOENT):
                    return False
                raise
        return True

    def _remove(self, name: str) -> None:
        with self._channel() as channel, contextlib.suppress(FileNotFoundError):
            channel.remove(self._path(name))

    def _make_folder(self, folder: str) -> None:
        self._make_at(self._path(folder))

    def _make_root(self) -> None:
        way = "/" if self._base.startswith("/") else ""
        for part in self._base.strip("/").split("/"):
            way += part
            self._make_at(way)
            way += "/"

    def _disconnect(self) -> None:
        with self._lock:
            client, self._client = self._client, None
            self._idle.clear()
        if client is not None:
            client.close()

    # --- SSH ------------------------------------------------------------------------------------

    def _path(self, name: str) -> str:
        return f"{self._base}/{name}" if name else self._base or "/"

    def _make_at(self, path: str) -> None:
        with self._channel() as channel:
            try:
                channel.mkdir(path)
            except OSError as error:
                if not _is_status(error):
                    raise
                try:
                    mode = channel.stat(path).st_mode
                except FileNotFoundError:
                    raise error from None
                if mode is None or not stat.S_ISDIR(mode):
                    raise KnownFault("store_not_ours", place=self.address.shown,
                                     name=path.rpartition("/")[2]) from error

    @contextmanager
    def _channel(self) -> Iterator[paramiko.SFTPClient]:
        """A channel for this thread alone; one on which anything went astray is not used again."""
        with self._slots, self._told():
            channel = self._take()
            try:
                yield channel
            except (KnownFault, TooLarge, NoFile):
                self._give_back(channel)
                raise
            except OSError as error:
                if not _is_status(error):
                    channel.close()
                    self._drop_if_dead()
                    raise
                self._give_back(channel)
                raise
            except BaseException:
                channel.close()
                self._drop_if_dead()
                raise
            self._give_back(channel)

    def _take(self) -> paramiko.SFTPClient:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if self._client is None:
                self._client = self._connected()
            channel = self._client.open_sftp()
        line = channel.get_channel()
        assert line is not None
        line.settimeout(ANSWER_SECONDS)
        return channel

    def _give_back(self, channel: paramiko.SFTPClient) -> None:
        with self._lock:
            self._idle.append(channel)

    def _drop_if_dead(self) -> None:
        with self._lock:
            transport = self._client.get_transport() if self._client else None
            dead = transport is None or not transport.is_active()
        if dead:
            self._disconnect()

    def _connected(self) -> paramiko.SSHClient:
        quiet()
        client = paramiko.SSHClient()
        client.load_system_host_keys()
        if known_hosts().exists():
            client.load_host_keys(str(known_hosts()))
        client.set_missing_host_key_policy(_Refuse(self.address))
        begun = time.monotonic()
        try:
            client.connect(
                self.address.host, self.address.port, username=user_of(self.address) or None,
                password=password_of(self.address), timeout=CONNECT_SECONDS,
                banner_timeout=CONNECT_SECONDS, auth_timeout=ANSWER_SECONDS,
                channel_timeout=ANSWER_SECONDS,
            )
        except BaseException as error:
            client.close()
            # paramiko tells silence and a cut with the same words; silence is not tried again.
            if isinstance(error, paramiko.SSHException) and (
                time.monotonic() - begun >= CONNECT_SECONDS
            ):
                raise TimeoutError from error
            raise
        transport = client.get_transport()
        assert transport is not None
        transport.set_keepalive(_KEEP_ALIVE_SECONDS)
        return client

    # --- what went wrong ------------------------------------------------------------------------

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell the faults of the network as known faults, or as cuts to be tried again."""
        try:
            yield
        except paramiko.BadHostKeyException as error:
            raise KnownFault("store_host_changed", place=self.address.place,
                             fingerprint=fingerprint(error.key.asbytes())) from error
        except paramiko.AuthenticationException as error:
            raise KnownFault("store_login", place=self.address.shown,
                             user=user_of(self.address)) from error
        except FileNotFoundError:
            raise
        except PermissionError as error:
            raise KnownFault("store_forbidden", place=self.address.shown) from error
        except (paramiko.SSHException, EOFError) as error:
            # Also said where there is nothing to log in with.
            if "authentication" in str(error).lower():
                raise KnownFault("store_login", place=self.address.shown,
                                 user=user_of(self.address)) from error
            self._drop_if_dead()
            raise Cut(KnownFault("store_cut")) from error
        except OSError as error:
            self._tell_os_error(error)

    def _tell_os_error(self, error: OSError) -> NoReturn:
        reason: KnownFault
        if isinstance(error, paramiko.ssh_exception.NoValidConnectionsError):
            reason = KnownFault("store_no_service")
        elif isinstance(error, socket.gaierror):
            reason = KnownFault("store_no_way")
        elif isinstance(error, TimeoutError):
            reason = KnownFault("store_timeout")
        elif _is_status(error):
            reason = KnownFault("store_failed")
        elif self._client is None and error.errno in (errno.EHOSTUNREACH, errno.ENETUNREACH):
            reason = KnownFault("store_no_way")
        else:
            raise Cut(KnownFault("store_cut")) from error
        raise KnownFault("store_unreachable", place=self.address.shown, reason=reason) from error


class _Refuse(paramiko.MissingHostKeyPolicy):
    """A server not seen before is shown, and refused until the person trusts it."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def missing_host_key(self, client: Any, hostname: str, key: paramiko.PKey) -> None:
        """Tell the fingerprint."""
        raise KnownFault("store_host_unknown", place=self._address.place,
                         fingerprint=fingerprint(key.asbytes()))


def _is_nothing(error: OSError) -> bool:
    return isinstance(error, (FileNotFoundError, NotADirectoryError))


def _is_status(error: OSError) -> bool:
    """Whether the server said it, rather than the line broke: then it has the server's own number.

    paramiko gives a status no number but for what is missing or forbidden, and words of the server.
    """
    if isinstance(error, (FileNotFoundError, PermissionError)):
        return True
    return type(error) is OSError and error.errno is None and str(error) != "Socket is closed"
