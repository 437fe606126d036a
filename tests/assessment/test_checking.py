"""A check tells of every fault, and names by number only what its reader may see."""

from __future__ import annotations

from pathlib import Path

import evidence_files as files
from team_cases import FIRST, LEAD, SECOND, WATCHER, person, score_all, seal_all, team_case

from assessor_app.assessment.checking import check_seen_by
from assessor_app.assessment.evidence import add_evidence
from assessor_app.casefile.check import check_case


def test_evidence_is_named_to_those_who_may_see_it(tmp_path: Path) -> None:
    with team_case(tmp_path / "team.pmqa") as case:
        for name in (FIRST, SECOND):
            score_all(case, name, 50)
        seal_all(case, FIRST)
        loose, _ = add_evidence(case, person(case, FIRST), files.photo(tmp_path / "a.jpg"))
        path = case.path
    whole = check_case(path)
    assert [note.values["number"] for note in whole.notes] == [loose.number]
    for name, number in ((FIRST, loose.number), (SECOND, f"({loose.id[:12]}…)"),
                         (LEAD, f"({loose.id[:12]}…)"), (WATCHER, f"({loose.id[:12]}…)"),
                         ("", f"({loose.id[:12]}…)"), ("คนนอก", f"({loose.id[:12]}…)")):
        seen = check_seen_by(path, name)
        assert [note.values["number"] for note in seen.notes] == [number], name
        assert (seen.ok, seen.changes, seen.chains) == (True, whole.changes, whole.chains)


def test_what_cannot_be_read_is_told_all_the_same(tmp_path: Path) -> None:
    with team_case(tmp_path / "team.pmqa") as case:
        seal_all(case, LEAD)
        made, _ = add_evidence(case, person(case, LEAD), files.photo(tmp_path / "a.jpg"))
        case.connection.execute("UPDATE blob_piece SET content = zeroblob(length(content))")
        case.connection.execute("UPDATE issue SET status = 'gone'")
        case.connection.execute("UPDATE evidence SET kind = 'gone'")
        path = case.path
    told = check_seen_by(path, LEAD)
    assert {one.key for one in told.problems} == {"check_blob_altered", "check_projection"}
    altered = next(one for one in told.problems if one.key == "check_blob_altered")
    assert altered.values["number"] == f"({made.id[:12]}…)", "whose it is cannot be told"
