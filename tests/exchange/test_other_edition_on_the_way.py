"""A case with another edition over a hub: where it is not installed, it comes along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from laptops import Laptop, journal
from workshop import EDITION, FIRST, LEAD, SECOND, study, workshop_case

from assessor_app.casefile.arriving.receiving import found_case
from assessor_app.casefile.check import check_case
from assessor_app.casefile.connection import open_case
from assessor_app.casefile.courier import edition_row, rows_of
from assessor_app.casefile.editions import installed_editions, remove_edition
from assessor_app.casefile.state import read_state

NAMES = (LEAD, FIRST, SECOND)


def test_items_of_two_digits_come_home_over_a_hub(tmp_path: Path) -> None:
    hub = tmp_path / "hub"
    hub.mkdir()
    laptops = [Laptop(tmp_path, f"laptop{number}") for number in range(3)]
    with laptops[0].at_work():
        workshop_case(laptops[0].case).close()
    for one in laptops[1:]:
        one.take_copy(laptops[0])
    for shift, (one, name) in enumerate(zip(laptops, NAMES, strict=True)):
        with one.open() as case:
            study(case, name, shift)
    for one in (*laptops, *laptops):
        report = one.sync(hub)
        assert not report.refused
    assert len({frozenset(journal(one)) for one in laptops}) == 1
    states = []
    for one in laptops:
        with one.open() as case:
            assert case.edition == EDITION
            states.append(replace(read_state(case), last_change=None))
        assert check_case(one.case).ok
    assert all(state == states[0] for state in states)
    assert [one.item for one in states[0].comments] == [
        item for item in ("1.2", "1.10", "2.1", "10.1") for _ in NAMES]
    with laptops[1].at_work():
        assert len(installed_editions()[0]) == 1  # it was never installed there


def test_what_came_along_makes_a_case_where_the_edition_is_not_installed(tmp_path: Path) -> None:
    with workshop_case(tmp_path / "here.pmqa") as case:
        study(case, LEAD, 0)
        ids = [id_ for id_, in case.connection.execute("SELECT id FROM change ORDER BY position")]
        sent = case.case_id, edition_row(case), rows_of(case, ids)
    remove_edition(EDITION.id)
    made = found_case(tmp_path / "there.pmqa", *sent)
    with open_case(made) as case:
        assert case.edition == EDITION
        assert {one.item for one in read_state(case).comments} == {"1.2", "1.10", "2.1", "10.1"}
    assert check_case(made).ok
