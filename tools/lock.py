"""Renew the locks: every dependency with its version and hashes, for every platform, no address.

    .venv/bin/python tools/lock.py            renew within pyproject.toml's bounds
    .venv/bin/python tools/lock.py --check    only say whether the locks are whole and free of URLs

``requirements.lock`` is what the program needs (and what builds it), ``requirements-dev.lock`` adds
the tests and checks, ``requirements-servers.lock`` is servers for them, in an environment of their
own. uv resolves them (a development dependency); pip alone installs them. A server and readers of
workbooks are of npm: ``tools/s3rver/package-lock.json``, ``tools/readers/package-lock.json``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": ("build",),
    "requirements-dev.lock": ("build", "dev"),
    "requirements-servers.lock": ("servers",),  # apart: its botocore is not that of s3fs
}
NPM_LOCKS = tuple(ROOT / "tools" / name / "package-lock.json" for name in ("s3rver", "readers"))
_ALONE = "servers"  # a group that has nothing to do with the program
_HEADER = (
    "# Made by tools/lock.py from pyproject.toml, do not edit: Python 3.11-3.13, every platform.\n"
    "# Install with: pip install --require-hashes -r {name}\n"
)
_ENTRY = re.compile(
    r"[a-z0-9][a-z0-9._-]*==[\w.!+]+( ; [^\\\n]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+"
)


def compile_lock(name: str, groups: tuple[str, ...]) -> None:
    """Resolve one lock anew and write it."""
    command = [
        sys.executable, "-m", "uv", "pip", "compile",
        *(() if _ALONE in groups else ("pyproject.toml",)), "--universal",
        "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
        "--no-emit-find-links", "--no-annotate", "--no-header", "--upgrade", "--quiet",
    ]
    for group in groups:
        command += ["--group", group]
    if "dev" in groups:
        command += ["--extra", "s3"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    text = _HEADER.format(name=name) + done.stdout
    (ROOT / name).write_text(text, encoding="utf-8", newline="\n")


def lock_npm() -> None:
    """Resolve the packages of npm anew; what the lock says of addresses is taken out."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is missing: the locks of npm stay as they are", file=sys.stderr)
        return
    for path in NPM_LOCKS:
        subprocess.run([npm, "update", "--package-lock-only", "--omit-lockfile-registry-resolved",
                        "--no-audit", "--no-fund", "--silent"], cwd=path.parent, check=True)
        lock = json.loads(path.read_text(encoding="utf-8"))
        for package in lock["packages"].values():
            package.pop("funding", None)
            package.pop("resolved", None)
            package.pop("deprecated", None)  # its words hold addresses
        path.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8", newline="\n")


def npm_faults() -> list[str]:
    """What is wrong with the locks of npm: an address, a package without a hash."""
    faults = []
    for path in NPM_LOCKS:
        text, name = path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}"
        faults += [f"{name} records an address"] * ("://" in text) + [
            f"{name} has no hash for {package}"
            for package, held in json.loads(text)["packages"].items()
            if package and "integrity" not in held]
    return faults


def faults_of(name: str) -> list[str]:
    """What is wrong with a lock: an address, a path, an entry without a hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    faults = []
    if "://" in body or " @ " in body:
        faults.append(f"{name} records an address")
    rest = _ENTRY.sub("", body)
    if rest.strip():
        faults.append(f"{name} has a line that is no pinned, hashed entry: {rest.split()[0]}")
    return faults


def main(arguments: list[str]) -> int:
    """Renew, then check; return the exit code."""
    if "--check" not in arguments:
        for name, groups in LOCKS.items():
            compile_lock(name, groups)
        lock_npm()
    faults = [fault for name in LOCKS for fault in faults_of(name)] + npm_faults()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
