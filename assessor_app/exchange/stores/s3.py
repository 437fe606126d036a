"""A store in S3-compatible object storage; the one kind that needs the ``s3`` extra.

An upload there is whole or not at all, so that it needs no passing name, and the condition "only
where nothing stands" is the server's own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import botocore.exceptions as boto
import s3fs
from aiobotocore.httpsession import AIOHTTPSession
from fsspec.asyn import sync

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address
from assessor_app.exchange.stores.credentials import password_of, user_of
from assessor_app.exchange.stores.remote import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    Cut,
    Entries,
    Names,
    RemoteStore,
)
from assessor_app.exchange.stores.store import Listed, check_prefix, is_name, size_limit

_NOTHING = {"NoSuchKey", "NoSuchBucket", "NotFound", "404"}
_TAKEN = {"PreconditionFailed", "412"}
_BUSY = {"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted",
         "ConditionalRequestConflict", "IncompleteBody", "409", "500", "502", "503", "504"}
_LOGIN = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}
_FULL = {"QuotaExceeded", "XMinioStorageFull", "507"}
_LIMIT = {"EntityTooLarge", "RequestEntityTooLarge", "413"}


class _Refused(Exception):
    """The server answered with an error of its own; ``code`` is its word or number for it."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class _OneTry(AIOHTTPSession):
    """A connection that sends nothing again by itself.

    aiohttp would send a PUT again that was cut, whose body may be used up by then; to try again is
    for the steps of a store, which look first what stands there.
    """

    async def _get_session(self, proxy_url: Any) -> Any:
        session = await super()._get_session(proxy_url)
        session._retry_connection = False
        return session


class S3Store(RemoteStore):
    """A ``Store`` in a bucket."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self._bucket = address.host
        self._base = f"{address.path.strip('/')}/" if address.path.strip("/") else ""
        self._lock = Lock()
        self._files: s3fs.S3FileSystem | None = None

    def list(self, prefix: str) -> Iterator[Listed]:
        """The objects below a folder, by name: 1,000 an answer, whatever folders there are.

        Not every maker's server gives them in the order of their names.
        """
        folder = check_prefix(prefix)
        below = self._base + (f"{folder}/" if folder else "")
        token: str | None = None
        found: list[Listed] = []
        while True:
            more = {"ContinuationToken": token} if token else {}
            answer = self._again(lambda more=more: self._call(
                "list_objects_v2", Prefix=below, **more))
            for one in answer.get("Contents", []):
                name = str(one["Key"])[len(self._base):]
                if is_name(name):
                    found.append(Listed(name, int(one["Size"])))
            token = answer.get("NextContinuationToken")
            if not token:
                yield from sorted(found, key=lambda one: one.name)
                return

    # --- the steps of a remote store ------------------------------------------------------------

    def _put(self, name: str, data: bytes, passing: Names) -> bool:
        """One try; ``passing`` tells that one before was cut, and may have come through since."""
        cut_before = bool(passing)
        size = self._size(name)  # some servers ignore the put's condition
        if size is None:
            passing.append(name)
            try:
                self._call("put_object", Key=self._base + name, Body=data, IfNoneMatch="*")
            except _Refused as refused:
                if refused.code in _LIMIT:
                    raise size_limit(self.address, len(data)) from refused
                if refused.code not in _TAKEN:
                    raise self._known(refused.code) from refused
                size = self._size(name)
                if size is None:  # taken by an upload that is only just being finished
                    raise Cut(KnownFault("store_cut")) from refused
            else:
                if self._is_same(name, data):
                    return True
                raise KnownFault("store_damaged", name=name)
        if size == len(data) and self._is_same(name, data):
            return cut_before
        if cut_before:
            raise Cut(KnownFault("store_cut"))
        raise KnownFault("store_occupied", name=name)

    def _entries(self, folder: str) -> Entries | None:
        self._call("list_objects_v2", Prefix=self._base, MaxKeys=1)  # tells a missing bucket
        return []

    def _read(self, name: str, most: int) -> bytes:
        try:
            with self._told():
                files = self._connected()
                data = sync(files.loop, _body, files, self._bucket, self._base + name, most)
        except _Refused as refused:
            if refused.code in ("InvalidRange", "416"):
                return b""  # an empty object has no range
            if refused.code in _NOTHING:
                raise KnownFault("store_missing", name=name) from refused
            raise self._known(refused.code) from refused
        except Cut:
            if self._size(name) == 0:
                return b""  # of which s3rver promises a byte that never comes
            raise
        if len(data) > most:
            raise KnownFault("store_too_large", name=name, most=most)
        return data

    def _size(self, name: str) -> int | None:
        try:
            return int(self._call("head_object", Key=self._base + name)["ContentLength"])
        except _Refused as refused:
            if refused.code in _NOTHING:
                return None
            raise self._known(refused.code) from refused

    def _write(self, name: str, data: bytes) -> None:
        self._call("put_object", Key=self._base + name, Body=data)

    def _rename(self, name: str, to: str) -> bool:
        """There is no rename: a copy, looked at, and only then the removal of the first."""
        try:
            size = self._size(name)
            self._call("copy_object", Key=self._base + to,
                       CopySource={"Bucket": self._bucket, "Key": self._base + name})
        except _Refused as refused:
            if refused.code in _NOTHING:
                return False
            raise self._known(refused.code) from refused
        if size is None or self._size(to) != size:
            raise Cut(KnownFault("store_failed"))
        self._call("delete_object", Key=self._base + name)
        return True

    def _remove(self, name: str) -> None:
        """Do nothing: an upload that was cut leaves no object in S3."""

    def _make_folder(self, folder: str) -> None:
        """Folders are only parts of names here."""

    def _make_root(self) -> None:
        try:
            self._call("head_bucket")
        except _Refused as refused:
            if refused.code not in _NOTHING:
                raise self._known(refused.code) from refused
            region = self.address.options.get("region")
            place = {"CreateBucketConfiguration": {"LocationConstraint": region}}
            self._call("create_bucket", **(place if region and region != "us-east-1" else {}))

    def _root_is_there(self) -> bool:
        try:
            return self._entries("") is not None
        except _Refused as refused:
            if refused.code in _NOTHING:
                return False
            raise self._known(refused.code) from refused

    def _disconnect(self) -> None:
        with self._lock:
            files, self._files = self._files, None
        if files is not None and files._s3 is not None:
            s3fs.S3FileSystem.close_session(files.loop, files._s3)

    # --- S3 -------------------------------------------------------------------------------------

    def _again(self, step: Any) -> Any:
        """Try a step again as every remote store does; other refusals are known faults."""
        def told() -> Any:
            try:
                return step()
            except _Refused as refused:
                raise self._known(refused.code) from refused

        return super()._again(told)

    def _call(self, method: str, **values: Any) -> dict[str, Any]:
        with self._told():
            found: dict[str, Any] = self._connected().call_s3(
                method, Bucket=self._bucket, **values)
            return found

    def _connected(self) -> s3fs.S3FileSystem:
        with self._lock:
            if self._files is None:
                endpoint = self.address.options.get("endpoint")
                user = user_of(self.address)
                secret = password_of(self.address) if user else None
                if user and secret is None:
                    raise self._no_login()
                self._files = s3fs.S3FileSystem(
                    key=user or None, secret=secret, endpoint_url=endpoint,
                    use_listings_cache=False, skip_instance_cache=True, session=_session(),
                    client_kwargs={"region_name": self.address.options.get("region")
                                   or "us-east-1"},
                    config_kwargs={
                        "connect_timeout": CONNECT_SECONDS, "read_timeout": ANSWER_SECONDS,
                        "retries": {"max_attempts": 0}, "http_session_cls": _OneTry,
                        # What other makers' servers know; Amazon's own takes it as well.
                        "request_checksum_calculation": "when_required",
                        "response_checksum_validation": "when_required",
                        "s3": {"addressing_style": "path" if endpoint else "auto"},
                    },
                )
                self._files.retries = 1  # the steps above try again by themselves
            return self._files

    # --- what went wrong ------------------------------------------------------------------------

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell the faults of the network as known faults, or as cuts to be tried again."""
        try:
            yield
        except (KnownFault, Cut, _Refused):
            raise
        except (boto.NoCredentialsError, boto.PartialCredentialsError) as error:
            raise self._no_login() from error
        except boto.SSLError as error:
            raise KnownFault("store_certificate", place=self.address.server,
                             reason=type(error).__name__) from error
        except (boto.ConnectTimeoutError, boto.ReadTimeoutError) as error:
            raise self._unreachable(KnownFault("store_timeout")) from error
        except boto.EndpointConnectionError as error:
            raise self._unreachable(KnownFault("store_no_service")) from error
        except (boto.ParamValidationError, boto.InvalidRegionError, ValueError) as error:
            raise KnownFault("store_address", address=self.address.shown) from error
        except boto.ClientError as error:
            raise _Refused(_code(error)) from error
        except (boto.HTTPClientError, boto.BotoCoreError) as error:
            raise Cut(KnownFault("store_cut")) from error
        except OSError as error:  # a server's answer that s3fs has put into words of its own
            cause = error.__cause__
            if isinstance(cause, boto.ClientError):
                raise _Refused(_code(cause)) from error
            raise Cut(KnownFault("store_cut")) from error
        except Exception as error:
            if type(error).__module__.partition(".")[0] != "aiohttp":
                raise
            raise Cut(KnownFault("store_cut")) from error  # broken in the middle of a body

    def _known(self, code: str) -> Exception:
        if code in _LOGIN:
            return self._no_login()
        if code in ("AccessDenied", "403"):
            return KnownFault("store_forbidden", place=self.address.shown)
        if code in _NOTHING:
            return self._no_root()
        if code in _FULL:
            return KnownFault("store_full", place=self.address.shown)
        if code in _BUSY:
            return Cut(KnownFault("store_answer", code=code))
        return self._unreachable(KnownFault("store_answer", code=code))

    def _unreachable(self, reason: KnownFault) -> KnownFault:
        return KnownFault("store_unreachable", place=self.address.shown, reason=reason)

    def _no_login(self) -> KnownFault:
        with contextlib.suppress(KnownFault):
            self._disconnect()  # so that the next try asks for the secret anew
        return KnownFault("store_login", place=self.address.shown, user=user_of(self.address))


async def _body(files: s3fs.S3FileSystem, bucket: str, key: str, most: int) -> bytes:
    """An object's bytes; one more than wanted tells what is too large, however large it is."""
    answer = await files._call_s3("get_object", Bucket=bucket, Key=key, Range=f"bytes=0-{most}")
    async with answer["Body"] as body:
        data: bytes = await body.read()
    if len(data) != answer["ContentLength"]:
        raise Cut(KnownFault("store_cut"))
    return data


@cache
def _session() -> Any:
    """One for all stores: it has read the description of S3, which takes as long as a sync."""
    from aiobotocore.session import get_session

    return get_session()


def _code(error: boto.ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", "unknown"))[:60]
