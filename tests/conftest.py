"""What every test stands on: no display, no real home, UTF-8, whatever machine runs it."""

from __future__ import annotations

import os

# Before anything imports Qt: a test never opens a window on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from marked_case import MarkedCase, make_marked_case

# Wall clocks differ between machines, so that no property test has a deadline; a failing example
# is printed with the seed that finds it again.
settings.register_profile(
    # Where CI is set, Hypothesis starts from a profile of its own, which walks the same examples.
    "soak", deadline=None, max_examples=5000, print_blob=True, derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# `make test` walks the same examples every time and keeps none; new ones are sought in `make soak`.
settings.register_profile(
    "default", parent=settings.get_profile("soak"), max_examples=150, derandomize=True,
    database=None)
settings.load_profile(os.environ.get("PMQA_HYPOTHESIS_PROFILE", "default"))
if settings.default.derandomize:
    # Hypothesis also draws the constants of whichever modules are imported by then, and that goes
    # by the order of the tests. tests/test_same_examples.py holds that this puts an end to it.
    providers._get_local_constants = lambda: providers._local_constants


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send the program's own data to a new folder and let no setting of the machine leak in."""
    home = tmp_path_factory.mktemp("pmqa-home")
    monkeypatch.setenv("PMQA_HOME", str(home))
    monkeypatch.delenv("PMQA_LANG", raising=False)
    return home


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MarkedCase]:
    """A team's case with every kind of record of every sort of owner; nobody writes into it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PMQA_HOME", str(tmp_path_factory.mktemp("marked-home")))
        made = make_marked_case(tmp_path_factory.mktemp("marked"))
        for path in (made.calm, made.torn):
            made.sealed(path)
        yield made
