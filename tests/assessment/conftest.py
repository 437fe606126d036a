"""A real case file, open for writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessor_app.assessment.case import CaseFile, new_case
from assessor_app.casefile.records.application import Applicant, Application, PriorAward
from assessor_app.casefile.records.choices import ApplicantKind


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """A new case without scores."""
    applicant = Applicant("กรมน้ำใสไหลเย็น", "Department of Clear Water", ApplicantKind.DEPARTMENT)
    application = Application(
        2564, ("category-3",), None, None, (PriorAward("1", 2562), PriorAward("2")), 45, False)
    with new_case(tmp_path / "case.pmqa", applicant, application, author="ผู้ตรวจประเมิน 1") as case:
        yield case
