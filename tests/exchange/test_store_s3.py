"""The store on a local S3 server: whole, cut, and created only where nothing stands."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
import s3fs
from servers import Served
from store_steps import Hands, StoreSteps

from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.s3 import _session
from assessor_app.exchange.stores.store import Store


class S3Hands:
    """Hands on the objects of a bucket."""

    def __init__(self, served: Served, bucket: str, key: str = "key") -> None:
        self._bucket = bucket
        self._files = s3fs.S3FileSystem(
            key=key, secret=key, endpoint_url=f"http://127.0.0.1:{served.port}",
            use_listings_cache=False, skip_instance_cache=True, session=_session())

    def write(self, name: str, data: bytes) -> None:
        """Put bytes there."""
        self._files.pipe_file(f"{self._bucket}/{name}", data)

    def remove(self, name: str) -> None:
        """Take an object away."""
        self._files.rm_file(f"{self._bucket}/{name}")

    def names(self) -> list[str]:
        """Everything that stands there."""
        return [name.partition("/")[2] for name in self._files.find(self._bucket)]


class TestS3(StoreSteps):
    """All the steps, each in a bucket of its own."""

    @pytest.fixture
    def store(self, s3_server: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
        monkeypatch.setenv("PMQA_HUB_PASSWORD", "secret")
        url = s3_server.url.replace("@hub", f"@hub-{secrets.token_hex(4)}/in/here")
        store = open_store(url, create=True)
        yield store
        store.close()

    @pytest.fixture
    def hands(self, store: Store, s3_server: Served) -> Hands:
        return S3Hands(s3_server, f"{store.address.host}/in/here")
