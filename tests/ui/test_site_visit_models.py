"""The rows of site-visit issues and their filter, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from assessor_app.casefile.records.choices import IssueKind, IssueStatus
from assessor_app.casefile.records.visit import Issue
from ui.models.issues import IdRole, IssueFilter, IssueProxy, IssueRow, IssuesModel, RowRole

START = datetime(2021, 7, 2, 9, 0, tzinfo=UTC)


def row(number: str, question: str = "", **fields: Any) -> IssueRow:
    item, _, rest = number.partition("/")
    made = Issue(
        id=number, number=number, assessor_id="a", item=item,
        kind=fields.get("kind", IssueKind.CLARIFY), question=question,
        who=fields.get("who", ""), documents=fields.get("documents", ""),
        status=fields.get("status", IssueStatus.OPEN),
        created=START + timedelta(minutes=len(rest)),
    )
    return IssueRow(made, fields.get("item_name", ""), fields.get("author", ""))


ROWS = (
    row("3.1/ก-1", "มีการทบทวนช่องทางหรือไม่", who="หัวหน้ากลุ่มงาน", item_name="สารสนเทศ"),
    row("3.1/ก-3", "Dr. Ganja in TTM", kind=IssueKind.VERIFY, status=IssueStatus.RESOLVED),
    row("6.2/ข-1", "การจัดส่งยา", documents="แผนฉุกเฉิน", status=IssueStatus.PARTLY),
)


def ids(model: IssuesModel | IssueProxy) -> list[str]:
    return [model.index(place, 0).data(IdRole) for place in range(model.rowCount())]


def test_a_refresh_keeps_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = IssuesModel()
    proxy = IssueProxy()
    proxy.setSourceModel(model)
    qtmodeltester.check(model)
    first, second, third = ROWS
    changed = replace(second, issue=replace(second.issue, question="ใหม่"))
    for rows in (
        (), (second,), ROWS, (first, changed, third), (first, third), (third, first), (third,), (),
    ):
        model.set_rows(rows)
        assert model.rows() == rows
        assert ids(proxy) == [one.issue.id for one in rows]
    qtmodeltester.check(proxy)


def test_a_refresh_touches_only_what_changed() -> None:
    model = IssuesModel()
    model.set_rows(ROWS)
    told: list[tuple[str, int]] = []
    model.dataChanged.connect(lambda top, _bottom: told.append(("changed", top.row())))
    model.rowsInserted.connect(lambda _parent, place, _last: told.append(("in", place)))
    model.rowsRemoved.connect(lambda _parent, place, _last: told.append(("out", place)))
    model.modelReset.connect(lambda: told.append(("reset", 0)))
    model.set_rows(ROWS)
    assert told == []
    edited = replace(ROWS[1], issue=replace(ROWS[1].issue, who="ผู้ดูแลระบบ"))
    model.set_rows((ROWS[0], edited, ROWS[2]))
    assert told == [("changed", 1)]
    told.clear()
    model.set_rows((ROWS[0], ROWS[2]))
    model.set_rows(ROWS)
    assert told == [("out", 1), ("in", 1)]


def test_roles() -> None:
    model = IssuesModel()
    model.set_rows(ROWS)
    index = model.index_of("3.1/ก-3")
    assert index.data(RowRole) == ROWS[1]
    assert index.data() == "3.1/ก-3 Dr. Ganja in TTM"
    assert "Resolved" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not model.index_of("nothing").isValid()
    assert model.rowCount(index) == 0


@pytest.mark.parametrize(("fields", "shown"), [
    ({}, ["3.1/ก-1", "3.1/ก-3", "6.2/ข-1"]),
    ({"item": "3.1"}, ["3.1/ก-1", "3.1/ก-3"]),
    ({"kind": IssueKind.VERIFY}, ["3.1/ก-3"]),
    ({"status": IssueStatus.PARTLY}, ["6.2/ข-1"]),
    ({"text": "ganja"}, ["3.1/ก-3"]),
    ({"text": "ฉุกเฉิน"}, ["6.2/ข-1"]),
    ({"text": "หัวหน้า"}, ["3.1/ก-1"]),
    ({"text": "สารสนเทศ"}, ["3.1/ก-1"]),
    ({"text": "๖.๒"}, ["6.2/ข-1"]),
    ({"text": "  "}, ["3.1/ก-1", "3.1/ก-3", "6.2/ข-1"]),
    ({"text": "ทบทวน", "kind": IssueKind.VERIFY}, []),
])
def test_filter(fields: dict[str, Any], shown: list[str]) -> None:
    model, proxy = IssuesModel(), IssueProxy()
    proxy.setSourceModel(model)
    model.set_rows(ROWS)
    proxy.set_filter(**fields)
    assert ids(proxy) == shown
    assert proxy.filter.active == (len(shown) < 3)


def test_an_issue_held_in_view_passes_until_it_is_let_go() -> None:
    model, proxy = IssuesModel(), IssueProxy()
    proxy.setSourceModel(model)
    model.set_rows(ROWS)
    proxy.set_filter(status=IssueStatus.OPEN)
    proxy.hold("6.2/ข-1")
    assert ids(proxy) == ["3.1/ก-1", "6.2/ข-1"]
    proxy.hold(None)
    assert ids(proxy) == ["3.1/ก-1"]
    assert not IssueFilter().active
