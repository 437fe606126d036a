"""The store on a real Apache with mod_dav, by the steps that every store is held to."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from servers import Served
from store_steps import DiskHands, Hands, StoreSteps

from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store


class TestWebdav(StoreSteps):
    """All the steps, each in a folder of its own on the server."""

    renames_blindly = True

    @pytest.fixture
    def store(self, dav_server: Served) -> Iterator[Store]:
        store = open_store(f"{dav_server.url}/a b/{secrets.token_hex(4)}", create=True)
        yield store
        store.close()

    @pytest.fixture
    def hands(self, store: Store, dav_server: Served) -> Hands:
        return DiskHands(dav_server.folder / store.address.path.lstrip("/"))
