"""The line cut at random bytes: every step ends complete, without a half object or a second one."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Iterator
from functools import cache

import pytest
import s3fs
from cutting import CuttingLine, cutting_line
from servers import Served

from assessor_app.errors import KnownFault
from assessor_app.exchange.stores.host_keys import shown_key, trust
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store, is_whole, put_whole

FEW = 4
MANY = 100
COUNTS = [FEW, pytest.param(MANY, marks=pytest.mark.soak)]


class CutSteps:
    """Inherited by the tests of one server, which give ``served``."""

    @pytest.fixture
    def line(self, served: Served) -> Iterator[CuttingLine]:
        with cutting_line(served.port) as line:
            yield line

    def _open(self, served: Served, line: CuttingLine, name: str) -> Store:
        return open_store(served.at(line.port, name), create=True)

    def _objects(self, served: Served, folder: str) -> list[tuple[str, bytes]]:
        """What stands on the server under names of objects, past the line."""
        return [(place.name, place.read_bytes())
                for place in (served.folder / folder).rglob("*.pkt")]

    def _work(self, store: Store, objects: dict[str, bytes]) -> None:
        """Hand over, list and fetch as sync does: again after each fault, until it is done."""
        waits = dict(objects)
        for _ in range(20):
            try:
                there = {one.name: one.size for one in store.list("v1")}
                for name, data in list(waits.items()):
                    if there.get(name) != len(data):
                        put_whole(store, name, data)
                    del waits[name]
                for name, data in objects.items():
                    assert store.get(name, most=len(data)) == data
                return
            except KnownFault as fault:
                if fault.key != "store_unreachable":
                    raise
        raise AssertionError("it never came to an end")

    @pytest.mark.parametrize("count", COUNTS)
    def test_cut_at_any_byte(self, served: Served, line: CuttingLine, count: int) -> None:
        chance = random.Random(2562)
        half: list[str] = []
        folder = ""
        cuts = 0

        def look() -> None:
            """At every moment an object is whole or not there."""
            half.extend(name for name, data in self._objects(served, folder)
                        if not is_whole(name, data))

        line.at_cut = look
        for number in range(count):
            folder = f"{number}-{secrets.token_hex(4)}"
            objects = {}
            for size in (900, 20_000, 150_000):
                data = chance.randbytes(size)
                objects[f"v1/case/chain/{hashlib.sha256(data).hexdigest()}.pkt"] = data
            store = self._open(served, line, folder)
            # Without a cut it is some 350,000 bytes; most of the work lies before the half.
            line.cut_after(*(chance.randrange(400_000) if chance.random() < 0.5
                             else chance.randrange(30_000) for _ in range(chance.randint(1, 3))))
            self._work(store, objects)
            cuts += line.cuts
            line.cut_after()
            assert {one.name: one.size for one in store.list("v1")} == {
                name: len(data) for name, data in objects.items()}
            assert len(self._objects(served, folder)) == len(objects)
            store.close()
        assert half == []
        assert cuts >= count // 2

    def test_a_dead_line_is_told_and_the_work_goes_on_when_it_is_back(
        self, served: Served, line: CuttingLine,
    ) -> None:
        store = self._open(served, line, secrets.token_hex(4))
        assert store.put_new("v1/a", b"1")
        line.cut_after(*[0] * 50)
        with pytest.raises(KnownFault) as told:
            store.put_new("v1/b", b"2" * 100_000)
        assert told.value.key == "store_unreachable"
        assert isinstance(told.value.values["reason"], KnownFault)
        line.cut_after()
        assert store.put_new("v1/b", b"2" * 100_000)
        assert [one.name for one in store.list("")] == ["v1/a", "v1/b"]
        store.close()

    def test_a_server_that_is_not_there_is_told(self, served: Served, line: CuttingLine) -> None:
        store = self._open(served, line, secrets.token_hex(4))
        store.close()
        line.close()
        with pytest.raises(KnownFault) as told:
            list(store.list("v1"))
        assert told.value.key == "store_unreachable"
        assert told.value.values["reason"].key == "store_no_service"  # type: ignore[attr-defined]
        for language in ("th", "en"):
            assert str(line.port) in told.value.text(language)


class TestWebdavCut(CutSteps):
    """Apache's mod_dav behind the line."""

    @pytest.fixture
    def served(self, dav_server: Served) -> Served:
        return dav_server


class TestSftpCut(CutSteps):
    """OpenSSH behind the line."""

    @pytest.fixture
    def served(self, ssh_server: Served) -> Served:
        return ssh_server

    def _open(self, served: Served, line: CuttingLine, name: str) -> Store:
        trust(shown_key(served.at(line.port)))
        return super()._open(served, line, name)


class TestS3Cut(CutSteps):
    """An S3 server behind the line."""

    @pytest.fixture
    def served(self, s3_server: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
        monkeypatch.setenv("PMQA_HUB_PASSWORD", "secret")
        return s3_server

    def _open(self, served: Served, line: CuttingLine, name: str) -> Store:
        url = served.at(line.port).replace("@hub?", f"@hub/{name}?")
        return open_store(url, create=True)

    def _objects(self, served: Served, folder: str) -> list[tuple[str, bytes]]:
        # The server of the tests takes a request that was cut within its head for a whole one
        # without a body, and keeps an empty object, which is moved aside when the next one comes.
        files = _files(served.port)
        found = [(name.rpartition("/")[2], files.cat_file(name))
                 for name in files.find(f"hub/{folder}") if name.endswith(".pkt")]
        return [(name, data) for name, data in found if data]


@cache
def _files(port: int) -> s3fs.S3FileSystem:
    return s3fs.S3FileSystem(key="key", secret="other", use_listings_cache=False,
                             endpoint_url=f"http://127.0.0.1:{port}", skip_instance_cache=True)
