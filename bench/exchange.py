"""Packets through a store beside the bare client of the same protocol, on servers of this machine.

A store moves each packet there under a passing name, renames it and moves it back to look at it;
the bare client puts and gets the same bytes, and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

from figure import Figure, by_turns

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "exchange"))

PACKETS = 100
SIZE = 20_000
ROUNDS = 5


def store_figures(folder: Path) -> list[Figure]:
    """100 packets over WebDAV and SFTP, there and back."""
    chance = random.Random(2562)
    packets = [chance.randbytes(SIZE) for _ in range(PACKETS)]
    return [*_webdav(packets), *_sftp(packets)]


def _webdav(packets: list[bytes]) -> list[Figure]:
    import httpx
    from servers import apache

    with apache() as served, httpx.Client(trust_env=False) as bare:
        origin = f"http://127.0.0.1:{served.port}"
        bare.request("MKCOL", f"{origin}/bare")

        def put(name: str, data: bytes) -> None:
            assert bare.put(f"{origin}/bare/{name}", content=data).status_code == 201

        def get(name: str) -> bytes:
            return bare.get(f"{origin}/bare/{name}").content

        return _beside("WebDAV", f"{served.url}/hub", packets, put, get)


def _sftp(packets: list[bytes]) -> list[Figure]:
    import paramiko
    from servers import sshd

    from assessor_app.exchange.stores.host_keys import known_hosts, shown_key, trust

    with sshd() as served, paramiko.SSHClient() as client:
        os.environ["HOME"] = str(served.home)  # its key logs in
        trust(shown_key(served.url))
        client.load_host_keys(str(known_hosts()))
        client.connect("127.0.0.1", served.port, allow_agent=False)
        bare = client.open_sftp()
        bare.mkdir(f"{served.folder}/bare")

        def put(name: str, data: bytes) -> None:
            bare.putfo(io.BytesIO(data), f"{served.folder}/bare/{name}")

        def get(name: str) -> bytes:
            out = io.BytesIO()
            bare.getfo(f"{served.folder}/bare/{name}", out)
            return out.getvalue()

        return _beside("SFTP", f"{served.url}/hub", packets, put, get)


def _beside(
    protocol: str, url: str, packets: list[bytes],
    put: Callable[[str, bytes], None], get: Callable[[str], bytes],
) -> list[Figure]:
    from assessor_app.exchange.stores.opening import open_store
    from assessor_app.exchange.together import get_all, put_all

    store = open_store(url, create=True)
    rounds = {"store": 0, "bare": 0}

    def name(data: bytes) -> str:
        return f"v1/{rounds['store']}/{hashlib.sha256(data).hexdigest()}.pkt"

    def put_bare() -> None:
        rounds["bare"] += 1
        for number, data in enumerate(packets):
            put(f"{rounds['bare']}-{number}", data)

    def get_bare() -> None:
        for number, data in enumerate(packets):
            assert get(f"{rounds['bare']}-{number}") == data

    def put_store() -> None:
        rounds["store"] += 1
        assert all(done is True for _, done in put_all(store, [(name(one), one)
                                                               for one in packets]))

    def get_store() -> None:
        assert [data for _, data in get_all(store, [(name(one), SIZE) for one in packets])
                ] == packets

    try:
        taken = by_turns(ROUNDS, put_bare, get_bare, put_store, get_store)
    finally:
        store.close()
    return [
        Figure(f"{PACKETS} packets over {protocol}, put and read back / bare put and get",
               taken[2] / (taken[0] + taken[1]), 2, "x",
               f"{taken[2]:.2f} s beside {taken[0]:.2f} + {taken[1]:.2f} s"),
        Figure(f"{PACKETS} packets over {protocol}, got / bare get",
               taken[3] / taken[1], 2, "x", f"{taken[3]:.2f} s beside {taken[1]:.2f} s"),
    ]
