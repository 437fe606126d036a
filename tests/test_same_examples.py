"""`make test` walks the same examples every time, and `make soak` new ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PLAYED = """
import os
from hypothesis import given, settings, strategies as st

{imports}

@settings(max_examples=60)
@given(st.text(), st.integers(), st.floats(allow_nan=False))
def test_any(text, number, other):
    with open(os.environ["SEEN"], "a", encoding="utf-8") as seen:
        print(ascii((text, number, other)), file=seen)
"""
OTHER_MODULES = "import assessor_app.thai_lattice, assessor_app.criteria.edition_file"


def _examples(folder: Path, name: str, imports: str = "", profile: str = "") -> list[str]:
    """What a property test was given by these tests' own settings, in a run of its own."""
    place = folder / name
    place.mkdir()
    shutil.copy(HERE / "conftest.py", place)
    (place / "test_played.py").write_text(PLAYED.format(imports=imports), "utf-8")
    paths = os.pathsep.join((str(HERE.parent), str(HERE)))
    environment = os.environ | {"SEEN": str(place / "seen"), "PYTHONPATH": paths,
                                "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PMQA_HYPOTHESIS_PROFILE", None)
    if profile:
        environment["PMQA_HYPOTHESIS_PROFILE"] = profile
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", place, place],
        cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert not (place / ".hypothesis" / "examples").exists()
    return (place / "seen").read_text("utf-8").splitlines()


def test_the_examples_are_the_same_whatever_is_imported(tmp_path: Path) -> None:
    first = _examples(tmp_path, "first")
    assert len(set(first)) > 30
    assert _examples(tmp_path, "second", OTHER_MODULES) == first


@pytest.mark.parametrize("machine", [{}, {"CI": "true"}], ids=["desk", "ci"])
def test_soak_seeks_examples_anew_on_every_machine(tmp_path: Path, machine: dict[str, str],
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in machine.items():
        monkeypatch.setenv(name, value)
    assert _examples(tmp_path, "first", profile="soak") != _examples(
        tmp_path, "second", profile="soak")
