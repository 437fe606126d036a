"""What the tests of the exchange share: real servers, started once for each module's tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers

from assessor_app.exchange.stores import remote

pytest.register_assert_rewrite("store_steps", "laptops", "offices")


@pytest.fixture(scope="module")
def dav_server() -> Iterator[servers.Served]:
    """Apache with mod_dav, without a password."""
    with servers.apache() as served:
        yield served


@pytest.fixture(scope="module")
def ssh_server() -> Iterator[servers.Served]:
    """OpenSSH with a key that logs in."""
    with servers.sshd() as served:
        yield served


@pytest.fixture(scope="module")
def s3_server() -> Iterator[servers.Served]:
    """An S3 server that takes every key."""
    with servers.s3() as served:
        yield served


@pytest.fixture(autouse=True)
def _own_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest,
) -> None:
    """Take away this machine's keys, hosts, proxies and passwords; a test makes its own."""
    for name in [one for one in os.environ if one.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    for name in ("PMQA_HUB_PASSWORD", "PMQA_HUB_USER", "SSH_AUTH_SOCK", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(remote, "_WAITS", (0, 0, 0))  # as often, without the waiting
    if "ssh_server" in request.fixturenames:
        served: servers.Served = request.getfixturevalue("ssh_server")
        monkeypatch.setenv("HOME", str(served.home))


@pytest.fixture
def trusted(ssh_server: servers.Served) -> servers.Served:
    """The SSH server, its key trusted by this test's installation."""
    from assessor_app.exchange.stores.host_keys import shown_key, trust

    trust(shown_key(ssh_server.url))
    return ssh_server
