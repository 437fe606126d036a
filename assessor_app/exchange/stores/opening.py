"""The store at an address: which kind it is, and what that needs imported only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.address import Address, parse_address
from assessor_app.exchange.stores.store import Store

if TYPE_CHECKING:
    from assessor_app.exchange.stores.remote import RemoteStore


def open_store(url: str, *, create: bool = False) -> Store:
    """The store at an address; ``create`` makes its folder where it is missing.

    Nothing is asked of the network yet, except by ``create``.

    Raises:
        KnownFault: ``store_address``, ``store_address_password``, ``store_extra`` (a kind that
            needs a package which is not installed); with ``create`` what every step may raise.
    """
    address = parse_address(url)
    if address.scheme == "file":
        from assessor_app.exchange.stores.folder import FolderStore

        folder = FolderStore(address)
        if create:
            folder.make_root()
        return folder
    remote = _remote(address)
    if create:
        remote.make_root()
    return remote


def _remote(address: Address) -> RemoteStore:
    """A store on a network; what it needs is imported only now."""
    if address.scheme == "sftp":
        from assessor_app.exchange.stores.sftp import SftpStore

        return SftpStore(address)
    if address.scheme == "s3":
        try:
            from assessor_app.exchange.stores.s3 import S3Store
        except ModuleNotFoundError as error:
            raise KnownFault("store_extra", address=address.shown) from error

        return S3Store(address)
    from assessor_app.exchange.stores.webdav import WebdavStore

    return WebdavStore(address)
