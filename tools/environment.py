"""Set up what the program runs in: a Python, a virtual environment from the lock, system libraries.

Standard library only, and readable by any Python 3.8+: it may be an older one that starts us.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SERVERS = ROOT / ".venv-servers"
NPM = (ROOT / "tools" / "s3rver", ROOT / "tools" / "readers")  # packages of npm
WINDOWS = os.name == "nt"
PYTHONS = ("3.11", "3.12", "3.13")

# Which Debian package brings a shared library that Qt loads.
LIBRARIES = {
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0", "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6", "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0", "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0", "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0", "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0", "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1", "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-egl.so.1": "libwayland-egl1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # of QtNetwork, which QtPdf needs
}
# What the tests run beside the program: command, Debian package.
TEST_TOOLS = {
    "soffice": ("libreoffice-calc", "libreoffice-writer"),
    "pdftotext": ("poppler-utils",),
    "pdftoppm": ("poppler-utils",),
    "apache2": ("apache2-bin",),  # with its modules, and without a service that starts by itself
    "sshd": ("openssh-server",),
    "ssh-keygen": ("openssh-client",),
    "nginx": ("nginx-light",),
    "rclone": ("rclone",),
    "node": ("nodejs",),
    "npm": ("npm",),
}
# What lies in a folder of its own there: file of Debian, package.
TEST_FILES = {
    "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so": ("libnginx-mod-http-dav-ext",),
}


class SetupFault(Exception):
    """Something that only the person at this machine can mend, told in a sentence."""


def say(text: str) -> None:
    """Tell what is being done."""
    print(f"==> {text}", flush=True)


def run(command: list[str], **settings: object) -> None:
    """Run a command and stop where it fails."""
    done = subprocess.run(command, cwd=str(ROOT), **settings)  # type: ignore[call-overload]
    if done.returncode != 0:
        raise SetupFault(f"this command failed with exit code {done.returncode}: "
                         + " ".join(command))


# --- Python -------------------------------------------------------------------------------------


def _usable(python: list[str]) -> str | None:
    """The path of a Python that is 3.11-3.13 and can make virtual environments, or None."""
    probe = ("import sys, venv, ensurepip; v = sys.version_info[:2]; "
             "print(sys.executable if (3, 11) <= v <= (3, 13) else '')")
    try:
        done = subprocess.run([*python, "-c", probe], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() or None if done.returncode == 0 else None


def find_python() -> str:
    """A Python that fits: PMQA_PYTHON, the one running us, then those found on this machine."""
    wanted = os.environ.get("PMQA_PYTHON")
    candidates: list[list[str]] = [[wanted]] if wanted else [[sys.executable]]
    if not wanted:
        if WINDOWS:
            candidates += [["py", f"-{version}"] for version in PYTHONS]
        candidates += [[f"python{version}"] for version in PYTHONS]
        pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
        candidates += [
            [str(path)] for version in PYTHONS
            for path in sorted(pyenv.glob(f"{version}.*/bin/python"))
        ]
        candidates += [["python3"], ["python"]]
    for candidate in candidates:
        found = _usable(candidate)
        if found:
            return found
    if may_install():
        say("Installing Python with apt-get")
        apt_install(["python3", "python3-venv"])
        found = _usable(["python3"])
        if found:
            return found
    raise SetupFault(
        "no Python 3.11, 3.12 or 3.13 that can make virtual environments was found; install one "
        "(on Debian or Ubuntu: sudo apt-get install python3 python3-venv), or name it: "
        "PMQA_PYTHON=/path/to/python make …"
    )


def venv_program(name: str) -> Path:
    """The path of a program inside the virtual environment."""
    return VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))


def venv_python() -> str:
    """The virtual environment's Python."""
    return str(venv_program("python"))


def ensure_servers() -> str:
    """Make the environment of the tests' servers and readers from its locks; return its Python.

    It is apart from the program's, whose client for S3 wants another version of the same library.
    """
    locks = [ROOT / "requirements-servers.lock", *(one / "package-lock.json" for one in NPM)]
    stamp = SERVERS / ".pmqa.sha256"
    state = hashlib.sha256(b"".join(one.read_bytes() for one in locks)).hexdigest()
    python = str(SERVERS / ("Scripts/python.exe" if WINDOWS else "bin/python"))
    if stamp.is_file() and stamp.read_text(encoding="ascii") == state and _usable([python]):
        return python
    say("Making the environment of the servers and readers that the tests use")
    run([find_python(), "-m", "venv", "--clear", str(SERVERS)])
    run([python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet",
         "--require-hashes", "-r", str(locks[0])])
    npm = shutil.which("npm")
    if npm is not None:  # elsewhere its tests say that it is missing
        for folder in NPM:
            made = SERVERS / folder.name
            shutil.copytree(str(folder), str(made))
            run([npm, "ci", "--prefix", str(made), "--ignore-scripts", "--no-audit", "--no-fund",
                 "--loglevel=error"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    stamp.write_text(state, encoding="ascii")
    return python


def ensure_venv(*, development: bool) -> str:
    """Make ``.venv`` from the lock where it is missing or out of date; return its Python."""
    name = "requirements-dev.lock" if development else "requirements.lock"
    lock = ROOT / name
    stamp = VENV / f".pmqa-{name}.sha256"
    state = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    python = venv_python()
    if not _usable([python]):
        found = find_python()
        say(f"Making .venv with {found}")
        run([found, "-m", "venv", "--clear", str(VENV)])
    if stamp.is_file() and stamp.read_text(encoding="ascii") == state:
        return python
    say(f"Installing from {name} (every package held against its hash)")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    run([*pip, "--require-hashes", "-r", str(lock)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    stamp.write_text(state, encoding="ascii")
    return python


# --- the system's own libraries -----------------------------------------------------------------


def may_install() -> bool:
    """True as root on Debian or Ubuntu, where missing packages are installed rather than named."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    """Install Debian packages without asking."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    run(["apt-get", *quiet, "update"], env=environment, stdin=subprocess.DEVNULL)
    run(["apt-get", *quiet, "install", "-y", "--no-install-recommends", *packages],
        env=environment, stdin=subprocess.DEVNULL)


def missing_libraries(*, window: bool, bundle: bool = False) -> list[str]:
    """The shared libraries that Qt would not find.

    ``window`` adds those of the display that is here; ``bundle`` those of X11 in any case, since a
    built program takes them along to other machines.
    """
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return []
    where = subprocess.run(
        [venv_python(), "-c", "import importlib.util as u; print(u.find_spec('PySide6').origin)"],
        stdout=subprocess.PIPE, check=True,
    )
    qt = Path(os.fsdecode(where.stdout).strip()).parent / "Qt"
    plugins = qt / "plugins" / "platforms"
    wanted = [qt / "lib" / f"libQt6{name}.so.6" for name in (
        "Core", "Gui", "Widgets", "DBus", "Svg", "Network", "Pdf", "PdfWidgets")]
    wanted.append(plugins / "libqoffscreen.so")
    if bundle or (window and os.environ.get("DISPLAY")):
        wanted.append(plugins / "libqxcb.so")
    if window and os.environ.get("WAYLAND_DISPLAY"):
        wanted += sorted(plugins.glob("libqwayland*.so"))
    names: set[str] = set()
    for library in wanted:
        if library.is_file():
            done = subprocess.run(["ldd", str(library)], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, check=False)
            names.update(re.findall(r"^\s*(\S+) => not found", os.fsdecode(done.stdout), re.M))
    return sorted(names)


def ensure_libraries(*, window: bool, bundle: bool = False) -> None:
    """Install what Qt needs of the system, or say the exact line that does."""
    missing = missing_libraries(window=window, bundle=bundle)
    if not missing:
        return
    packages = sorted({LIBRARIES[name] for name in missing if name in LIBRARIES})
    if may_install() and packages:
        say("Installing what Qt needs of the system: " + " ".join(packages))
        apt_install(packages)
        missing = missing_libraries(window=window, bundle=bundle)
        if not missing:
            return
    raise SetupFault("Qt needs these libraries of the system: " + ", ".join(missing)
                     + install_line(packages))


def ensure_test_tools() -> None:
    """Install what the tests run beside the program, or say the exact line that does."""
    # Servers lie where the search path of an ordinary user does not lead.
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])
    missing = [name for name in TEST_TOOLS if shutil.which(name, path=places) is None]
    packages = {package for name in missing for package in TEST_TOOLS[name]}
    if sys.platform.startswith("linux"):
        absent = [name for name in TEST_FILES if not Path(name).is_file()]
        missing += absent
        packages.update(package for name in absent for package in TEST_FILES[name])
    if not missing:
        return
    if may_install():
        say("Installing what the tests use: " + " ".join(sorted(packages)))
        apt_install(sorted(packages))
        return
    if sys.platform.startswith("linux"):
        raise SetupFault("the tests use " + ", ".join(missing) + install_line(sorted(packages)))
    say("Not found: " + ", ".join(missing) + "; the tests that use them will fail")


def install_line(packages: list[str]) -> str:
    """The end of a sentence: what to type to get Debian packages."""
    if not packages:
        return "; install the packages of your system that hold them"
    return "; on Debian or Ubuntu install them with: sudo apt-get install -y " + " ".join(packages)


def display_works() -> bool:
    """True where Qt can open a window: tried, since a variable may name a display that is gone."""
    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}:
        return False
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    done = subprocess.run(
        [venv_python(), "-c",
         "from PySide6.QtGui import QGuiApplication as A; import sys; a = A([]); "
         "sys.exit(0 if a.primaryScreen() and a.platformName() != 'offscreen' else 1)"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
    )
    return done.returncode == 0
