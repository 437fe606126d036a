"""A store on a WebDAV server, as Nextcloud or Apache's mod_dav is."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

import httpx
from webdav4.http import Client
from webdav4.http import Method as Dav

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address
from assessor_app.exchange.stores.credentials import password_of, user_of
from assessor_app.exchange.stores.remote import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    Cut,
    Entries,
    RemoteStore,
    read_most,
)
from assessor_app.exchange.stores.store import size_limit

_ASKED = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>'
    b"<resourcetype/><getcontentlength/></prop></propfind>"
)
_MOST_LISTING = 64 * 1024 * 1024
_BUSY = {423, 425, 429, 500, 502, 503, 504}
# Compressed answers could be a small file that grows without end.
_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "pmqa-workbench"}


class WebdavStore(RemoteStore):
    """A ``Store`` behind HTTP; connections are kept alive and shared by threads."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        secure = address.scheme == "webdav+https"
        self._origin = f"{'https' if secure else 'http'}://{address.place}"
        self._base = quote(address.path)
        self._may_tell = secure or address.is_loopback
        self._auth: httpx.Auth | None = None
        self._client: Client | None = None

    # --- the steps of a remote store ------------------------------------------------------------

    def _entries(self, folder: str) -> Entries | None:
        found = self._properties(f"{folder}/" if folder else "", "1")
        if not found:
            return None
        # The folder itself stands among what is in it; whatever a proxy made of its path, it is
        # the shortest.
        own = min((way.rstrip("/") for way, _, _ in found), key=len)
        if not any(is_folder for way, is_folder, _ in found if way.rstrip("/") == own):
            return None
        return [(way.rstrip("/").rpartition("/")[2], is_folder, size)
                for way, is_folder, size in found if way.rstrip("/") != own]

    def _read(self, name: str, most: int) -> bytes:
        with self._sent("GET", name) as answer:
            if answer.status_code == 200:
                length = answer.headers.get("content-length", "")
                if length.isdigit() and int(length) > most:
                    raise KnownFault("store_too_large", name=name, most=most)
                return read_most(answer.iter_raw(), name, most)
            if answer.status_code in (404, 409, 410):
                raise KnownFault("store_missing", name=name)
            code = answer.status_code
        if code in (301, 302, 307, 308, 403, 405, 501) and self._size(name) is None:
            raise KnownFault("store_missing", name=name)  # a folder
        raise self._refused(code)

    def _size(self, name: str) -> int | None:
        found = self._properties(name, "0")
        if not found or found[0][1]:
            return None
        return found[0][2]

    def _write(self, name: str, data: bytes) -> None:
        try:
            with self._sent("PUT", name, content=data) as answer:
                code = answer.status_code
        except Cut as cut:
            # nginx says 500 below a folder that is missing, and where its disk fails.
            if cut.reason.key == "store_answer" and self._entries(name.rpartition("/")[0]) is None:
                raise FileNotFoundError(name) from cut
            raise
        if code in (404, 409):
            raise FileNotFoundError(name)
        if code == 413:
            raise size_limit(self.address, len(data))
        if code not in (200, 201, 204):
            raise self._refused(code)

    def _rename(self, name: str, to: str) -> bool:
        headers = {"Destination": self._origin + self._path(to), "Overwrite": "F"}
        with self._sent(Dav.MOVE, name, headers=headers) as answer:
            code = answer.status_code
        if code in (201, 204):
            return True
        if code in (404, 409, 412):  # gone, or the other name is taken
            return False
        raise self._refused(code)

    def _remove(self, name: str) -> None:
        with self._sent(Dav.DELETE, name):
            return  # whatever the answer: it is no object

    def _make_folder(self, folder: str) -> None:
        with self._sent(Dav.MKCOL, f"{folder}/") as answer:
            code = answer.status_code
        # 405 says that it is there; some say 409 where two make it at once.
        if code not in (200, 201, 405) and self._entries(folder) is None:
            raise self._refused(code)

    def _make_root(self) -> None:
        missing: list[str] = []
        way = self._base
        while way and not self._is_folder(way):
            missing.append(way)
            way = way.rpartition("/")[0]
        for one in reversed(missing):
            with self._sent_to(Dav.MKCOL, f"{one}/") as answer:
                code = answer.status_code
            if code not in (200, 201, 405):
                raise self._refused(code)
        if not self._root_is_there():
            raise self._no_root()

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    # --- HTTP -----------------------------------------------------------------------------------

    def _path(self, name: str) -> str:
        return f"{self._base}/{quote(name)}"

    def _is_folder(self, way: str) -> bool:
        with self._sent_to(Dav.PROPFIND, f"{way}/", headers={"Depth": "0"},
                           content=_ASKED) as answer:
            if answer.status_code not in (207, 404, 409):
                raise self._refused(answer.status_code)
            return answer.status_code == 207

    def _properties(self, name: str, depth: str) -> Entries:
        """Path, is it a folder, size of what stands at a name, and below it with depth 1."""
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        with self._sent(Dav.PROPFIND, name, headers=headers, content=_ASKED) as answer:
            code = answer.status_code
            if code in (404, 409, 410):
                return []
            if code != 207:
                raise self._refused(code)
            text = read_most(answer.iter_raw(), name or "/", _MOST_LISTING)
        try:
            return _read_properties(text)
        except (ElementTree.ParseError, ValueError) as error:
            raise self._no_webdav() from error

    @contextmanager
    def _sent(self, method: str, name: str, **settings: Any) -> Iterator[httpx.Response]:
        with self._sent_to(method, self._path(name), **settings) as answer:
            yield answer

    @contextmanager
    def _sent_to(self, method: str, path: str, **settings: Any) -> Iterator[httpx.Response]:
        """Send a request and give its answer, with the login that the server asks for."""
        with self._told():
            answer = self._ask(method, path, settings)
            if answer.status_code == 401:
                wanted = " ".join(answer.headers.get_list("www-authenticate")).lower()
                answer.close()
                self._log_in(wanted)
                answer = self._ask(method, path, settings)
            try:
                if answer.status_code == 401:
                    raise self._no_login()
                if answer.status_code in _BUSY:
                    raise Cut(KnownFault("store_answer", code=answer.status_code))
                yield answer
                with contextlib.suppress(httpx.StreamConsumed):
                    for _ in answer.iter_raw():  # to the end, so that the connection serves on
                        pass
            finally:
                answer.close()

    def _ask(self, method: str, path: str, settings: dict[str, Any]) -> httpx.Response:
        client = self._connected()
        auth = httpx.USE_CLIENT_DEFAULT if self._auth is None else self._auth
        return client.send(client.build_request(method, self._origin + path, **settings),
                           auth=auth, stream=True)

    def _connected(self) -> Client:
        if self._client is None:
            user, password = user_of(self.address), None
            if self._may_tell and user:
                password = password_of(self.address)
            if password is not None and self._auth is None:
                self._auth = httpx.BasicAuth(user, password)  # spares a refusal each time
            self._client = Client(
                verify=_trust(), headers=_HEADERS, follow_redirects=False,
                timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
                limits=httpx.Limits(max_connections=8, max_keepalive_connections=8),
            )
        return self._client

    def _log_in(self, wanted: str) -> None:
        """Choose how to log in by what the server asks for; refuse to tell a password openly."""
        password = password_of(self.address)
        if password is None:
            raise self._no_login()
        if "basic" in wanted and self._may_tell:
            self._auth = httpx.BasicAuth(user_of(self.address), password)
        elif "digest" in wanted:
            self._auth = httpx.DigestAuth(user_of(self.address), password)
        elif "basic" in wanted:
            raise KnownFault("store_open_password", place=self.address.shown)
        else:
            raise self._no_login()

    # --- what went wrong ------------------------------------------------------------------------

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell the faults of the network as known faults, or as cuts to be tried again."""
        try:
            yield
        except httpx.TimeoutException as error:
            raise self._unreachable(KnownFault("store_timeout")) from error
        except httpx.ConnectError as error:
            raise self._not_connected(error) from error
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            raise Cut(KnownFault("store_cut")) from error
        except httpx.HTTPError as error:
            raise self._unreachable(KnownFault("store_other", kind=type(error).__name__)) from error

    def _not_connected(self, error: BaseException) -> KnownFault:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                return KnownFault("store_certificate", place=self.address.place,
                                  reason=cause.verify_message)
            if isinstance(cause, ssl.SSLError):
                return self._unreachable(KnownFault("store_no_tls"))
            if isinstance(cause, ConnectionRefusedError):
                return self._unreachable(KnownFault("store_no_service"))
            cause = cause.__cause__ or cause.__context__
        return self._unreachable(KnownFault("store_no_way"))

    def _unreachable(self, reason: KnownFault) -> KnownFault:
        return KnownFault("store_unreachable", place=self.address.shown, reason=reason)

    def _no_webdav(self) -> KnownFault:
        return self._unreachable(KnownFault("store_no_webdav"))

    def _no_login(self) -> KnownFault:
        return KnownFault("store_login", place=self.address.shown, user=user_of(self.address))

    def _refused(self, code: int) -> KnownFault:
        if code == 403:
            return KnownFault("store_forbidden", place=self.address.shown)
        if code == 507:
            return KnownFault("store_full", place=self.address.shown)
        if code in (200, 405, 501):
            return self._no_webdav()
        if 300 <= code < 400:
            return self._unreachable(KnownFault("store_elsewhere"))
        return self._unreachable(KnownFault("store_answer", code=code))


def _trust() -> ssl.SSLContext:
    """The certificates that this system trusts, an office's own among them."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:  # a system without any
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _read_properties(text: bytes) -> Entries:
    found = []
    for one in ElementTree.fromstring(text).iter("{DAV:}response"):
        way = unquote(urlsplit(one.findtext("{DAV:}href") or "").path)
        is_folder = one.find(".//{DAV:}resourcetype/{DAV:}collection") is not None
        size = one.findtext(".//{DAV:}getcontentlength") or "0"
        if way:
            found.append((way, is_folder, int(size)))
    return found
