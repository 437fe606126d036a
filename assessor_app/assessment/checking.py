"""A check of a whole case file, told to one person: it names nothing that they may not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from assessor_app.assessment.eyes import seen_by
from assessor_app.assessment.people import assessor_id
from assessor_app.casefile.check import CheckReport, check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.records.kinds import TABLES
from assessor_app.casefile.state import read_state
from assessor_app.errors import KnownFault

_DIGITS = 12  # of an id that stands for a number


def check_seen_by(path: Path | str, person: str) -> CheckReport:
    """Check a case file; a record that the person may not see is named by digits of its id."""
    report = check_case(path)
    numbers = _numbers_seen(path, person)

    def told(faults: tuple[KnownFault, ...]) -> tuple[KnownFault, ...]:
        return tuple(_told(fault, numbers) for fault in faults)

    return replace(report, problems=told(report.problems), missing=told(report.missing),
                   notes=told(report.notes))


def _numbers_seen(path: Path | str, person: str) -> dict[str, str]:
    """The numbers of the records that a person may see, by id; of no record where nobody can."""
    try:
        with open_case(path, write=False) as case:
            state = read_state(case)
    except KnownFault:  # the check has told what is wrong with the file
        return {}
    seen = seen_by(state, assessor_id(state.case_id, person) if person else None)
    return {one.id: one.number for kind in TABLES.values() if kind.mark is not None
            for one in getattr(seen, kind.held)}


def _told(fault: KnownFault, numbers: Mapping[str, str]) -> KnownFault:
    ids = fault.values.get("ids")
    if not isinstance(ids, tuple) or not ids:
        return fault
    shown = [numbers[id_] for id_ in ids if id_ in numbers]
    values: dict[str, Any] = {
        **fault.values, "number": ", ".join(dict.fromkeys(shown)) or f"({ids[0][:_DIGITS]}…)"}
    return KnownFault(fault.key, **values)
