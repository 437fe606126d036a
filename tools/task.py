"""What ``make`` calls, on every platform: run, test, soak, fuzz, bench, lint, installer.

    python tools/task.py run      set everything up and open the workbench on the sample
    python tools/task.py test     set everything up and run all tests

Standard library only; each task sets up what it needs first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from environment import (
    ROOT,
    WINDOWS,
    SetupFault,
    display_works,
    ensure_libraries,
    ensure_servers,
    ensure_test_tools,
    ensure_venv,
    say,
    venv_program,
)

OUT = ROOT / "out"
_BUILD_SAMPLE = (
    "import sys; from assessor_app.assessment.sample import build_sample; "
    "build_sample(sys.argv[1]).close()"
)


def _offscreen() -> dict[str, str]:
    return dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")


def _call(command: list[str], **settings: object) -> int:
    return subprocess.run(command, cwd=str(ROOT), check=False, **settings).returncode  # type: ignore[call-overload, no-any-return]


def task_setup(_arguments: list[str]) -> int:
    """Only set up: the virtual environment with everything the tests and checks need."""
    ensure_venv(development=True)
    ensure_libraries(window=False)
    return 0


def task_run(_arguments: list[str]) -> int:
    """Open the workbench on the sample; without a display, run the sample headless into out/."""
    python = ensure_venv(development=False)
    ensure_libraries(window=True)
    pmqa = str(venv_program("pmqa"))
    if not display_works():
        say("No display here: running the sample headless, everything goes to out/")
        return _call([pmqa, "demo", "--out", str(OUT)], env=_offscreen())
    sample = OUT / "sample.pmqa"
    if not sample.exists():
        OUT.mkdir(exist_ok=True)
        code = _call([python, "-c", _BUILD_SAMPLE, str(sample)])
        if code != 0:
            return code
    say("Opening the workbench on the sample, out/sample.pmqa")
    return _call([pmqa, "open", str(sample)])


def _prepare_tests() -> str:
    python = ensure_venv(development=True)
    ensure_libraries(window=False)
    ensure_test_tools()
    ensure_servers()
    return python


def task_test(arguments: list[str]) -> int:
    """All tests but the full counts, offscreen, on as many workers as there are processors."""
    python = _prepare_tests()
    workers = str(min(os.cpu_count() or 1, 4))
    return _call([python, "-m", "pytest", "-q", "-n", workers, "--dist", "loadfile", *arguments],
                 env=_offscreen(), stdin=subprocess.DEVNULL)


def task_soak(arguments: list[str]) -> int:
    """All tests at their full counts: every kill, every example."""
    python = _prepare_tests()
    environment = dict(_offscreen(), PMQA_HYPOTHESIS_PROFILE="soak")
    workers = str(min(os.cpu_count() or 1, 4))
    return _call([python, "-m", "pytest", "-q", "-n", workers, "--dist", "loadfile",
                  "-m", "soak or not soak", "-o", "faulthandler_timeout=1800", *arguments],
                 env=environment, stdin=subprocess.DEVNULL)


def task_fuzz(arguments: list[str]) -> int:
    """Ten thousand harmed files, and what every command makes of each; half an hour or more."""
    python = _prepare_tests()
    workers = str(min(os.cpu_count() or 1, 4))
    return _call([python, "-m", "pytest", "-q", "-n", workers, "--dist", "load",
                  "-m", "soak or not soak", "-o", "faulthandler_timeout=7200", *arguments,
                  "tests/fuzz"], env=_offscreen(), stdin=subprocess.DEVNULL)


def task_bench(arguments: list[str]) -> int:
    """The figures, as ratios measured side by side in one run."""
    python = _prepare_tests()
    return _call([python, str(ROOT / "bench" / "run.py"), *arguments], env=_offscreen())


def task_lint(_arguments: list[str]) -> int:
    """ruff and mypy, and the locks."""
    python = ensure_venv(development=True)
    codes = [
        _call([python, "-m", "ruff", "check", "."]),
        _call([python, "-m", "mypy"]),
        _call([python, str(ROOT / "tools" / "lock.py"), "--check"]),
    ]
    return max(codes)


def task_installer(_arguments: list[str]) -> int:
    """Build the program as one folder, start it offscreen and let it run the demo."""
    python = ensure_venv(development=True)
    ensure_libraries(window=False, bundle=True)
    code = _call([python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
                  "--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"),
                  str(ROOT / "build_installer.spec")])
    if code != 0:
        return code
    folder = ROOT / "dist" / "pmqa-workbench"
    program = folder / ("pmqa.exe" if WINDOWS else "pmqa")
    with tempfile.TemporaryDirectory(prefix="pmqa-installer-") as temporary:
        # Far from the checkout and with a home of its own: what is found is inside the folder.
        moved = Path(temporary) / "program"
        shutil.copytree(str(folder), str(moved), symlinks=True)
        environment = dict(_offscreen(), PMQA_HOME=str(Path(temporary) / "home"))
        for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
            environment.pop(name, None)
        out = Path(temporary) / "out"
        done = subprocess.run([str(moved / program.name), "demo", "--out", str(out)],
                              cwd=temporary, env=environment, check=False)
        if done.returncode != 0:
            return done.returncode
        made = sorted(path for path in out.rglob("*") if path.is_file())
        for suffix in (".pmqa", ".pdf", ".xlsx", ".png"):
            if not any(path.suffix == suffix and path.stat().st_size for path in made):
                raise SetupFault(f"the built program's demo wrote no {suffix} file")
    say(f"The program is in {folder}: start {program.name} (commands) or the workbench beside it")
    return 0


TASKS = {
    name[len("task_"):]: function
    for name, function in sorted(globals().items()) if name.startswith("task_")
}


def main(arguments: list[str]) -> int:
    """Run one task; a fault of the machine is one sentence."""
    if not arguments or arguments[0] not in TASKS:
        print("usage: python tools/task.py " + "|".join(TASKS), file=sys.stderr)
        return 2
    try:
        return TASKS[arguments[0]](arguments[1:])
    except SetupFault as fault:
        print(f"{arguments[0]}: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
