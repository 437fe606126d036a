"""Other people's servers, each as it is without any setting that its manual does not demand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from servers import Served, apart, free_port, home_folder, program, running

PASSWORD = "geheim-7"  # of those that let nobody in without one

_NGINX = """
daemon off;
{user}
pid {home}/nginx.pid;
error_log {home}/error.log;
load_module {module};
events {{}}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {limit}
        location / {{
            root {folder};
            dav_methods PUT DELETE MKCOL COPY MOVE;
            dav_ext_methods PROPFIND OPTIONS;
        }}
    }}
}}
"""
_DAV_EXT = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"


@contextmanager
def nginx(limit: str = "") -> Iterator[Served]:
    """nginx: a PUT below a missing folder is 500, a body over 1 MiB (or the limit) is 413."""
    with home_folder() as home:
        folder = home / "dav"
        folder.mkdir()
        port = free_port()
        user = ""
        if os.geteuid() == 0:  # its workers are nobody else's
            user = "user www-data;"
            shutil.chown(folder, "www-data")
        (home / "nginx.conf").write_text(_NGINX.format(
            home=home, folder=folder, port=port, user=user, module=_DAV_EXT,
            limit=f"client_max_body_size {limit};" if limit else ""), "utf-8")
        with running([program("nginx"), "-p", str(home), "-e", str(home / "error.log"),
                      "-c", str(home / "nginx.conf")], port, home / "out.log"):
            yield Served(port, f"webdav+http://127.0.0.1:{port}", folder, home)


@contextmanager
def wsgidav() -> Iterator[Served]:
    """WsgiDAV on Cheroot, open to everybody."""
    with _serving("webdav+http://127.0.0.1:{port}", lambda port, folder, _: [
        *apart("wsgidav.server.server_cli"), "--host", "127.0.0.1", "--port", str(port),
        "--root", str(folder), "--auth", "anonymous", "--no-config",
    ]) as served:
        yield served


@contextmanager
def rclone_webdav() -> Iterator[Served]:
    """``rclone serve webdav``."""
    with _serving("webdav+http://127.0.0.1:{port}", lambda port, folder, _: [
        program("rclone"), "serve", "webdav", str(folder), "--addr", f"127.0.0.1:{port}",
    ]) as served:
        yield served


@contextmanager
def rclone_sftp() -> Iterator[Served]:
    """``rclone serve sftp``."""
    with _serving("sftp://me@127.0.0.1:{port}", lambda port, folder, _: [
        program("rclone"), "serve", "sftp", str(folder), "--addr", f"127.0.0.1:{port}",
        "--user", "me", "--pass", PASSWORD,
    ]) as served:
        yield served


_ASYNCSSH = """
import asyncio, sys
import asyncssh

port, folder, password = int(sys.argv[1]), sys.argv[2], sys.argv[3]


class Door(asyncssh.SSHServer):
    def password_auth_supported(self):
        return True

    def validate_password(self, username, given):
        return given == password


async def serve():
    server = await asyncssh.listen(
        "127.0.0.1", port, server_factory=Door,
        server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
        sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=folder))
    await server.wait_closed()


asyncio.run(serve())
"""


@contextmanager
def asyncssh() -> Iterator[Served]:
    """The SFTP server of AsyncSSH."""
    with _serving("sftp://me@127.0.0.1:{port}", lambda port, folder, _: [
        *apart(), "-c", _ASYNCSSH, str(port), str(folder), PASSWORD,
    ]) as served:
        yield served


@contextmanager
def s3rver() -> Iterator[Served]:
    """S3rver, whose only key is S3RVER; it overlooks the condition of an upload."""
    def command(port: int, _folder: Path, home: Path) -> list[str]:
        script = Path(apart()[0]).parents[1] / "s3rver/node_modules/s3rver/bin/s3rver.js"
        # Newer nodes no longer have the cipher by which it makes the marks of long listings.
        return [program("node"), "--openssl-legacy-provider", str(script), "--address",
                "127.0.0.1", "--port", str(port), "--directory", str(home)]

    with _serving("s3://S3RVER@hub?endpoint=http://127.0.0.1:{port}", command) as served:
        yield served


@contextmanager
def _serving(url: str, command: Callable[[int, Path, Path], list[str]]) -> Iterator[Served]:
    with home_folder() as home:
        folder = home / "hub"
        folder.mkdir()
        port = free_port()
        with running(command(port, folder, home), port, home / "out.log",
                     cwd=home, env={**os.environ, "HOME": str(home)}):
            yield Served(port, url.format(port=port), folder, home)


Start = Callable[[], AbstractContextManager[Served]]
OTHERS: dict[str, Start] = {
    "nginx": nginx, "wsgidav": wsgidav, "rclone webdav": rclone_webdav,
    "rclone sftp": rclone_sftp, "asyncssh": asyncssh, "s3rver": s3rver,
}
