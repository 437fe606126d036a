"""The store on a real OpenSSH server, by the steps that every store is held to."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Served
from store_steps import DiskHands, Hands, StoreSteps

from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store


class TestSftp(StoreSteps):
    """All the steps, each in a folder of its own on the server."""

    @pytest.fixture
    def store(self, trusted: Served) -> Iterator[Store]:
        store = open_store(f"{trusted.url}/a%20b/{secrets.token_hex(4)}", create=True)
        yield store
        store.close()

    @pytest.fixture
    def hands(self, store: Store) -> Hands:
        return DiskHands(Path(store.address.path))
