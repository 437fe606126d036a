"""Who is let in and which servers are trusted; no secret shows in a fault, a file or a log."""

from __future__ import annotations

import datetime
import ipaddress
import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from servers import Served, apache, free_port, running

from assessor_app.casefile.home import home_folder
from assessor_app.errors import KnownFault
from assessor_app.exchange.stores import credentials
from assessor_app.exchange.stores.address import parse_address
from assessor_app.exchange.stores.host_keys import known_hosts, shown_key, trust
from assessor_app.exchange.stores.opening import open_store

SECRET = "ลับ-Geheim 9!"


class MemoryKeyring(KeyringBackend):
    """A keyring that keeps what it is given until the test ends."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)
    credentials._session.clear()


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)
    credentials._session.clear()


@pytest.fixture(scope="module")
def locked() -> Iterator[Served]:
    with apache(user="hub", password=SECRET) as served:
        yield served


def _fault(url: str) -> KnownFault:
    store = open_store(url)
    with pytest.raises(KnownFault) as told:
        list(store.list("v1"))
    store.close()
    for language in ("th", "en"):
        assert SECRET not in told.value.text(language)
    assert SECRET not in repr(told.value.values)
    return told.value


def test_a_password_is_kept_in_the_keyring_and_nowhere_else(
    locked: Served, ring: MemoryKeyring, tmp_path: Path, caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    assert _fault(locked.url).key == "store_login"
    assert credentials.remember(parse_address(locked.url), SECRET)
    assert list(ring.kept.values()) == [SECRET]
    credentials._session.clear()  # as after a new start
    store = open_store(locked.url)
    assert store.put_new("v1/a", b"1")
    assert store.get("v1/a", most=9) == b"1"
    store.close()
    assert SECRET not in caplog.text
    assert "R2VoZWlt" not in caplog.text  # nor as it goes over the line
    for place in [*home_folder().rglob("*"), *tmp_path.rglob("*")]:
        assert place.is_dir() or SECRET.encode() not in place.read_bytes()
    credentials.forget(parse_address(locked.url))
    assert ring.kept == {}
    assert _fault(locked.url).key == "store_login"


@pytest.mark.usefixtures("no_ring")
def test_without_a_keyring_a_password_serves_for_the_session(locked: Served) -> None:
    assert _fault(locked.url).key == "store_login"
    assert not credentials.remember(parse_address(locked.url), SECRET)
    store = open_store(locked.url)
    assert list(store.list("quarantine")) == []
    store.close()
    credentials.forget(parse_address(locked.url))
    assert _fault(locked.url).key == "store_login"


@pytest.mark.usefixtures("no_ring")
def test_the_environment_may_give_user_and_password(
    locked: Served, monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = locked.url.replace("hub@", "")
    assert _fault(url).key == "store_login"
    monkeypatch.setenv("PMQA_HUB_USER", "hub")
    monkeypatch.setenv("PMQA_HUB_PASSWORD", SECRET)
    store = open_store(url)
    assert list(store.list("quarantine")) == []
    store.close()
    monkeypatch.setenv("PMQA_HUB_PASSWORD", "wrong")
    assert _fault(url).key == "store_login"


@pytest.mark.usefixtures("ring")
def test_a_password_is_not_told_in_the_open(locked: Served) -> None:
    """Past loopback, plain HTTP never carries it; the name of this machine stands for any other."""
    store = open_store(locked.url)
    credentials.remember(store.address, SECRET)
    store._may_tell = False  # type: ignore[attr-defined]
    with pytest.raises(KnownFault) as told:
        list(store.list("v1"))
    assert told.value.key == "store_open_password"
    store.close()


# --- certificates ---------------------------------------------------------------------------------


def _certificate(folder: Path, host: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([
            x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
    return folder / "cert.pem", folder / "key.pem"


def test_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, key = _certificate(tmp_path, "localhost")
    with apache(tls=(certificate, key)) as served:
        fault = _fault(served.url)
        assert fault.key == "store_certificate"
        assert "localhost" in fault.text("en")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # an office's own, trusted here
        store = open_store(served.url)
        assert store.put_new("v1/a", b"1")
        store.close()
        other = _fault(served.url.replace("localhost", "127.0.0.1"))  # not the host it is for
        assert other.key == "store_certificate"


def test_plain_http_behind_an_https_address_is_told(locked: Served) -> None:
    fault = _fault(locked.url.replace("webdav+http:", "webdav+https:"))
    assert fault.key == "store_unreachable"
    assert fault.values["reason"].key == "store_no_tls"  # type: ignore[attr-defined]


# --- what is no WebDAV ----------------------------------------------------------------------------


def test_a_web_page_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>hello</p>", "ascii")
    python = shutil.which("python3")
    assert python
    with free_port() as port, running(
            [python, "-m", "http.server", "--bind", "127.0.0.1", str(port)], port,
            tmp_path / "log", cwd=tmp_path):
        fault = _fault(f"webdav+http://127.0.0.1:{port}/x")
    assert fault.key == "store_unreachable"
    assert fault.values["reason"].key == "store_no_webdav"  # type: ignore[attr-defined]


def test_a_host_that_does_not_exist_is_told() -> None:
    for url in ("sftp://me@nowhere.invalid/hub", "webdav+https://nowhere.invalid/hub"):
        fault = _fault(url)
        assert fault.key == "store_unreachable"
        assert fault.values["reason"].key == "store_no_way"  # type: ignore[attr-defined]


# --- SSH ------------------------------------------------------------------------------------------


def test_an_unknown_host_is_shown_and_refused_until_it_is_trusted(ssh_server: Served) -> None:
    fault = _fault(ssh_server.url)
    assert fault.key == "store_host_unknown"
    said = subprocess.run(["ssh-keygen", "-l", "-f", ssh_server.home / "host_key.pub"],
                          check=True, capture_output=True, text=True).stdout.split()[1]
    assert fault.values["fingerprint"] == said
    key = shown_key(ssh_server.url)
    assert key.fingerprint == said
    trust(key)
    store = open_store(ssh_server.url)
    assert store.put_new("v1/trusted", b"1")
    store.close()


def test_a_host_whose_key_changed_is_refused(ssh_server: Served, tmp_path: Path) -> None:
    trust(shown_key(ssh_server.url))
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f",
                    tmp_path / "other"], check=True)
    kind, other = (tmp_path / "other.pub").read_text("ascii").split()[:2]
    host = known_hosts().read_text("utf-8").split()[0]
    known_hosts().write_text(f"{host} {kind} {other}\n", "utf-8")
    assert _fault(ssh_server.url).key == "store_host_changed"
    trust(shown_key(ssh_server.url))  # the person has asked, and says yes
    assert len(known_hosts().read_text("utf-8").splitlines()) == 1
    store = open_store(ssh_server.url)
    assert not store.exists("v1/b")
    store.close()


def test_the_hosts_of_the_person_count_too(ssh_server: Served) -> None:
    key = (ssh_server.home / "host_key.pub").read_text("ascii").split()[:2]
    listed = ssh_server.home / ".ssh" / "known_hosts"
    listed.write_text(f"[127.0.0.1]:{ssh_server.port} {' '.join(key)}\n", "ascii")
    try:
        store = open_store(ssh_server.url)
        assert not store.exists("v1/b")
        store.close()
    finally:
        listed.unlink()


@pytest.mark.usefixtures("no_ring")
def test_a_key_that_is_not_let_in_is_told(
    trusted: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / ".ssh").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    assert _fault(trusted.url).key == "store_login"  # nothing to log in with
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f",
                    tmp_path / ".ssh" / "id_ed25519"], check=True)
    assert _fault(trusted.url).key == "store_login"


def test_only_sftp_has_a_host_key_to_trust() -> None:
    with pytest.raises(KnownFault) as told:
        shown_key("webdav+https://cloud.example/x")
    assert told.value.key == "store_no_host_key"
