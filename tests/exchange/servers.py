"""Real servers on this machine alone, each with a folder of its own, ended with the tests."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_SBIN = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
_READY_SECONDS = 20


@dataclass(frozen=True)
class Served:
    """A running server.

    Attributes:
        port: on 127.0.0.1
        url: of the folder, as a store's address
        folder: what it serves, where hands can do what they like
        home: a person's home folder that holds what logs in (``sftp``), or the server's own
    """

    port: int
    url: str
    folder: Path
    home: Path

    def at(self, port: int, name: str = "") -> str:
        """The address of a folder below, through another port."""
        return self.url.replace(f":{self.port}", f":{port}") + (f"/{name}" if name else "")


def program(name: str) -> str:
    """The path of a server's program, which tools/environment.py installs."""
    found = shutil.which(name, path=_SBIN)
    assert found, f"{name} is missing: make test installs it, or says how"
    return found


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, **settings: object) -> Iterator[None]:
    """Run a server until the block ends; it ends with this process, however that ends."""
    tied = shutil.which("setpriv")
    if tied:
        command = [tied, "--pdeathsig", "TERM", *command]
    with log.open("ab") as out:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                  start_new_session=True, **settings)  # type: ignore[call-overload]
    try:
        deadline = time.monotonic() + _READY_SECONDS
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
                break
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.02)
                raise AssertionError(f"{command} ended at once: {log.read_text('utf-8')}")
            assert time.monotonic() < deadline, f"{command} does not listen: {log.read_text()}"
        yield
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


@contextmanager
def home_folder() -> Iterator[Path]:
    """A folder outside pytest's own, which a server's other user may not enter."""
    home = Path(tempfile.mkdtemp(prefix="pmqa-server-"))
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _modules() -> Path:
    for place in ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules"):
        if Path(place).is_dir():
            return Path(place)
    raise AssertionError("the modules of Apache are missing")


_APACHE = """
ServerName localhost
ServerRoot {home}
PidFile {home}/httpd.pid
Mutex file:{home}
ErrorLog {home}/error.log
Listen 127.0.0.1:{port}
{modules}
{user}
StartServers 2
MaxRequestsPerChild 0
KeepAlive On
MaxKeepAliveRequests 0
DocumentRoot {folder}
DAVLockDB {home}/lock/db
{tls}
<Directory {folder}>
    Dav On
    AuthType Basic
    AuthName hub
    AuthUserFile {home}/users
    {require}
    {limit}
</Directory>
"""
_MODULES = ("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic",
            "dav", "dav_fs")


@contextmanager
def apache(*, user: str = "", password: str = "", tls: tuple[Path, Path] | None = None,
           limit: int = 0) -> Iterator[Served]:
    """Apache with mod_dav; with a user it asks for the password, with a certificate it is https.

    ``limit`` is of the bytes of one upload; 0 for the server's own.
    """
    with home_folder() as home:
        folder = home / "dav"
        folder.mkdir()
        (home / "lock").mkdir()
        port = free_port()
        as_user = ""
        if os.geteuid() == 0:  # it refuses to serve as root
            as_user = "User www-data\nGroup www-data"
            for place in (folder, home / "lock"):
                shutil.chown(place, "www-data", "www-data")
        (home / "users").write_text(f"{user}:{_hashed(password)}\n" if user else "", "ascii")
        modules = [*_MODULES, *(["ssl", "socache_shmcb"] if tls else [])]
        (home / "httpd.conf").write_text(_APACHE.format(
            home=home, folder=folder, port=port, user=as_user,
            modules="\n".join(f"LoadModule {one}_module {_modules()}/mod_{one}.so"
                              for one in modules),
            limit=f"LimitRequestBody {limit}" if limit else "",
            require="Require valid-user" if user else "Require all granted",
            tls=f"SSLEngine on\nSSLCertificateFile {tls[0]}\nSSLCertificateKeyFile {tls[1]}"
            if tls else "",
        ), "utf-8")
        name = "apache2" if shutil.which("apache2", path=_SBIN) else "httpd"
        with running([program(name), "-f", str(home / "httpd.conf"), "-DFOREGROUND"], port,
                     home / "out.log"):
            who = f"{user}@" if user else ""
            scheme = "webdav+https" if tls else "webdav+http"
            host = "localhost" if tls else "127.0.0.1"
            yield Served(port, f"{scheme}://{who}{host}:{port}", folder, home)


def _hashed(password: str) -> str:
    import base64
    import hashlib

    digest = hashlib.sha1(password.encode(), usedforsecurity=False).digest()
    return "{SHA}" + base64.b64encode(digest).decode()


_SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {home}/host_key
AuthorizedKeysFile {home}/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
MaxStartups 200
MaxSessions 20
Subsystem sftp internal-sftp -d {home}
"""


@contextmanager
def sshd() -> Iterator[Served]:
    """OpenSSH; ``home/.ssh`` holds the key that logs in, ``host_key.pub`` is the server's."""
    with home_folder() as home:
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        folder = home / "hub"
        folder.mkdir()
        (home / ".ssh").mkdir(mode=0o700)
        for key in (home / "host_key", home / ".ssh" / "id_ed25519"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key],
                           check=True)
        shutil.copy(home / ".ssh" / "id_ed25519.pub", home / "authorized")
        port = free_port()
        (home / "sshd_config").write_text(_SSHD.format(home=home, port=port), "ascii")
        # It wants to be called by its whole path, with the whole path of its settings.
        with running([program("sshd"), "-D", "-e", "-f", str(home / "sshd_config")], port,
                     home / "sshd.log"):
            yield Served(port, f"sftp://{getpass.getuser()}@127.0.0.1:{port}{folder}", folder,
                         home)


def apart(module: str = "") -> list[str]:
    """Python of the servers' own environment, which tools/environment.py makes where missing."""
    tools = Path(__file__).resolve().parents[2] / "tools"
    made = subprocess.run(
        [sys.executable, "-c", "import environment; print(environment.ensure_servers())"],
        cwd=tools, check=True, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    return [made.stdout.splitlines()[-1], *(["-m", module] if module else [])]


@contextmanager
def s3() -> Iterator[Served]:
    """moto as an S3 server."""
    with home_folder() as home:
        port = free_port()
        with running([*apart("moto.server"), "-H", "127.0.0.1", "-p", str(port)], port,
                     home / "out.log"):
            yield Served(port, f"s3://key@hub?endpoint=http://127.0.0.1:{port}", home, home)
