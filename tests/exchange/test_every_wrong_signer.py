"""Every kind of record under every wrong signature, by every way: kept, shown, and without effect.

The kinds are walked from their declarations. For each of them an honest record stands in the case,
and somebody who may not say so writes into each of its fields, deletes it and makes others: a
member under another's name, who only looks on, who left, a stranger with the file, one who takes a
bound name, and one whom the office knows and the team does not.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fitting import STAMP, fitting_values, id_of, made_of
from foreign_changes import Row, put_in
from keyed_team import GONE, LEAD, OFFICER, WATCHER, A, B, KeyedTeam, merged
from laptops import Laptop
from offices import Office

from assessor_app.assessment.conflicts import conflicts_of, resolutions_of
from assessor_app.assessment.eyes import history_seen_by
from assessor_app.assessment.standing import evaluate_case
from assessor_app.assessment.team import seal_hash
from assessor_app.casefile.check import check_case
from assessor_app.casefile.claims import Claim
from assessor_app.casefile.connection import CaseFile
from assessor_app.casefile.history import HistoryEntry, history
from assessor_app.casefile.installation import Installation
from assessor_app.casefile.journal import Edit, write
from assessor_app.casefile.projection import PROJECTED, rebuild
from assessor_app.casefile.records.application import FOUNDING
from assessor_app.casefile.records.choices import Round
from assessor_app.casefile.records.identity import FOUNDER, OFFICE
from assessor_app.casefile.records.kind import Kind
from assessor_app.casefile.records.kinds import KINDS
from assessor_app.casefile.records.marks import Signed
from assessor_app.casefile.records.values import DELETED, MADE, TEAM
from assessor_app.casefile.state import read_state, refreshed
from assessor_app.errors import KnownFault
from assessor_app.exchange.by_hand import open_by_hand, send_packet
from assessor_app.words import Language

_Edit = tuple[str, str, str, Any]

LATER = "note"  # a kind of a later format
ONCE = ("founding", "charter", "identity", "member", "declaration", "seal")  # stand there already


class Place(NamedTuple):
    """A record that somebody may write, and whose word it is."""

    entity: str
    entity_id: str
    signed: Signed
    kind: Kind | None
    person: str


class Liar(NamedTuple):
    """Who writes what they may not say: on whose laptop, under which name."""

    laptop: Laptop
    name: str
    member: bool  # whether they are, or were, in the team, and so may say what all of it may


LIARS = ("another member", "an observer", "a former member", "a stranger with the file",
         "a stranger under a bound name", "of the roster, not of the team")


def _liar(team: KeyedTeam, which: str) -> Liar:
    match which:
        case "another member":
            return Liar(team.laptops[B], A, True)
        case "an observer":
            return Liar(team.laptops[WATCHER], A, True)
        case "a former member":
            return Liar(team.laptops[GONE], A, True)
        case "a stranger under a bound name":
            return Liar(team.other("stranger"), LEAD, False)
        case _:
            return Liar(team.other("stranger"), "ใคร", False)


def _places(team: KeyedTeam) -> Iterator[Place]:
    """A record of every kind: A's own, and where there are such, the team's."""
    for kind in KINDS.values():
        own = Place(kind.name, id_of(kind, team.id(A)), kind.signed, kind, team.id(A))
        yield own
        teams = id_of(kind, TEAM).replace(Round.INDEPENDENT, Round.CONSENSUS)
        if kind.signed is Signed.OWNER and kind.can_hold(teams, DELETED, False) and (
                kind.owner(teams) == TEAM) and kind.name not in ONCE:
            yield own._replace(entity_id=teams, signed=Signed.MEMBERS, person=TEAM)
    yield Place("resolution", f"score/independent/{team.id(A)}/3.1/score", Signed.OWNER,
                KINDS["resolution"], team.id(A))
    yield Place(LATER, "e" * 20, Signed.MEMBERS, None, team.id(A))


def _values(place: Place, field: str, case: CaseFile) -> list[Any]:
    if place.kind is None:
        return [made_of(KINDS["issue"], place.person)] if field == MADE else ["ก", "ข"]
    return fitting_values(place.kind, place.entity_id, field, case.edition, place.person)


def _fields(place: Place) -> list[str]:
    return [MADE, "text"] if place.kind is None else [*place.kind.fields, DELETED]


def _lay_out(team: KeyedTeam) -> None:
    """Have a record of each kind written by who may, and bring it to everybody."""
    for place in _places(team):
        if place.entity in ONCE:
            continue
        name = {Signed.LEAD: LEAD, Signed.OFFICE: OFFICER}.get(place.signed, A)
        with team.laptops[name].open() as case:
            edits = [Edit(place.entity, place.entity_id, field, values[0])
                     for field in _fields(place) if field != DELETED
                     and (values := [one for one in _values(place, field, case) if one])
                     # Where one value alone can stand it is for the liar, and nobody wrote before
                     and (len(values) > 1 or field in (MADE, place.kind and place.kind.begins))]
            assert write(case, name, edits), place
    merged(team.laptops[LEAD], team.laptops[A], team.laptops[OFFICER])
    team.hand_out()


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedTeam]:
    """The team and its case, whose files each test gets as they are."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("wrong-signers")
        patch.setenv("PMQA_HOME", str(folder))
        made = KeyedTeam(folder)
        _lay_out(made)
        yield made


@pytest.fixture
def team(ground: KeyedTeam, tmp_path: Path) -> Iterator[KeyedTeam]:
    whole = {laptop: laptop.case.read_bytes() for laptop in ground.laptops.values()}
    ground.folder = tmp_path
    yield ground
    for laptop, data in whole.items():
        laptop.case.write_bytes(data)


def _claims_of(team: KeyedTeam, case: CaseFile, liar: Liar) -> dict[str, list[_Edit]]:
    """What a liar writes, by kind: other values in each field, deletions, records of their own."""
    found: dict[str, list[_Edit]] = {}
    for place in _places(team):
        if place.signed is Signed.MEMBERS and liar.member:
            continue
        held = {field: json.loads(value) for field, value in case.connection.execute(
            "SELECT h.field, c.value FROM head h JOIN change c ON c.id = h.change "
            "WHERE h.entity = ? AND h.entity_id = ?", (place.entity, place.entity_id))}
        edits = found.setdefault(place.entity, [])
        for field in _fields(place):
            now = held.get(field, place.kind.blank(field) if place.kind is not None else None)
            values = _values(place, field, case) + (
                [held[field] | {"created": STAMP}]
                if field == FOUNDING.begins and place.entity == FOUNDING.name else [])
            edits += [(place.entity, place.entity_id, field, one)
                      for one in values if one != now][:3]
    with liar.laptop.at_work() as by:
        key = by.signer
    for person in (A, LEAD):
        id_, held_by = team.id(person), team.key(person)
        found["identity"] += [
            ("identity", f"{id_}.{key}", "bound", {"reason": "", "before": []}),
            ("identity", f"{id_}.{held_by}", "bound",
             {"reason": "", "before": [], "ended": True})]
        found["member"] += [("member", id_, "role", "observer"), ("member", id_, DELETED, True)]
    found["identity"] += [
        ("identity", f"{OFFICE}.{key}", "bound", {"reason": "", "before": [], "roster": 9}),
        ("identity", f"{FOUNDER}.{team.key(LEAD)}", "bound",
         {"reason": "", "before": [], "ended": True, "roster": 9})]
    found["member"].append(("member", team.id(B), "role", "lead"))
    found["seal"].append(  # last: it lets go what the liar wrote into A's review
        ("seal", team.id(A), "sealed", {"hash": seal_hash([]), "chains": []}))
    return found


def _tables(case: CaseFile) -> dict[str, list[Any]]:
    with case.reading() as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
                for name in PROJECTED if name != "chain"}


def _meaning(team: KeyedTeam, case: CaseFile) -> dict[str, Any]:
    """All that is made of what counts, as each sort of person sees it."""
    state, authority = read_state(case), case.authority
    viewers = (None, *map(team.id, (LEAD, A, B, WATCHER, GONE)))
    return {
        "tables": _tables(case), "state": dataclasses.replace(state, position=0),
        "verdicts": [evaluate_case(state, case.edition, round=one) for one in (None, *Round)],
        "conflicts": [conflicts_of(case, state, one) for one in viewers],
        "resolutions": [resolutions_of(case, state, one) for one in viewers],
        "history": [[entry for entry in history_seen_by(case, state, one) if not entry.claim]
                    for one in viewers],
        "authority": (authority.keys, authority.ended, authority.roles, authority.leads,
                      authority.open),
    }


def _ids(rows: Iterable[Row]) -> set[str]:
    return {hashlib.sha256(body.encode()).hexdigest() for body, _ in rows}


def _shown(case: CaseFile) -> dict[str, HistoryEntry]:
    return {entry.change_id: entry for entry in history(case) if entry.claim}


def test_every_kind_is_walked(team: KeyedTeam) -> None:
    """So that a kind of tomorrow is held to what it declares."""
    places = list(_places(team))
    assert {place.entity for place in places} == {*KINDS, LATER}
    assert {place.signed for place in places} == {*Signed}
    with team.laptops[LEAD].open() as case:
        for which in (LIARS[0], LIARS[-1]):
            liar = _liar(team, which)
            claims = _claims_of(team, case, liar)
            left = {place.entity for place in places if place.signed is Signed.MEMBERS}
            wrong = {place.entity for place in places
                     if not (liar.member and place.signed is Signed.MEMBERS)}
            assert claims.keys() == wrong
            assert bool(left - wrong) is liar.member
            for entity, edits in claims.items():
                fields = {field for _, _, field, _ in edits}
                kind = KINDS.get(entity)
                assert edits, entity
                if kind is not None and entity not in ONCE:
                    assert fields >= {*kind.fields} - {MADE}, entity
            for place in places:
                if place.entity not in ONCE:
                    assert case.connection.execute(
                        "SELECT 1 FROM head WHERE entity = ? AND entity_id = ?",
                        place[:2]).fetchone(), place


def test_the_format_document_says_whose_word_each_kind_is() -> None:
    """The declarations are what this is walked from; the document is what others read."""
    text = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text("utf-8")
    table = text.partition("| Whose word it is | Kinds |")[2].partition("\n\n")[0]
    whose = {"the person's": Signed.OWNER, "the lead's": Signed.LEAD,
             "the lead's or an officer's": Signed.OFFICE,
             "the lead's, or that": Signed.SPEAKER, "whoever makes": Signed.FOUNDER}
    said = {}
    for row in table.splitlines()[2:]:
        whom, kinds = row.strip("| ").split(" | ")
        signed = next((one for words, one in sorted(whose.items(), key=lambda one: -len(one[0]))
                       if whom.startswith(words)), Signed.MEMBERS)
        said |= dict.fromkeys(re.findall(r"`(\w+)`", kinds.partition(";")[0]), signed)
    assert {*said.values()} == {*Signed} - {Signed.MEMBERS}
    for kind in KINDS.values():
        assert kind.signed is said.get(kind.name, Signed.MEMBERS), kind


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "unseen"])
@pytest.mark.parametrize("which", LIARS)
def test_no_kind_of_claim_changes_anything(team: KeyedTeam, which: str, seen: bool) -> None:
    liar = _liar(team, which)
    lead = team.laptops[LEAD]
    honest = check_case(lead.case)
    with lead.open() as case:
        before, ids = _meaning(team, case), set()
        for kind, edits in _claims_of(team, case, liar).items():
            state = read_state(case)
            rows = put_in(case, liar.laptop.home, liar.name, *edits, seen=seen)
            ids |= _ids(rows)
            assert _tables(case) == before["tables"], kind
            assert refreshed(case, state) == read_state(case), kind
            assert _ids(rows) <= _shown(case).keys(), kind
        after = _meaning(team, case)
        for part, held in before.items():
            assert after[part] == held, part
        shown = _shown(case)
        assert shown.keys() == ids
        assert {entry.signer for entry in shown.values()} == {
            Installation(liar.laptop.home).signer}
        with case.transaction() as connection:
            rebuild(connection)
        assert _tables(case) == before["tables"]
    report = check_case(lead.case)
    assert report.ok
    assert [one.key for one in report.missing] == [one.key for one in honest.missing]
    assert sum(int(str(note.values["count"])) for note in report.notes) == len(ids)


@pytest.mark.parametrize("way", ["merge", "packet", "hub"])
@pytest.mark.parametrize("which", LIARS)
def test_claims_come_by_every_way_and_change_nothing(
    request: pytest.FixtureRequest, tmp_path: Path, which: str, way: str,
) -> None:
    hub = tmp_path / "hub"
    if which == LIARS[-1]:  # whom an office knows that everybody here trusts
        team = KeyedTeam(tmp_path)
        _lay_out(team)
        office = Office(tmp_path)
        liar = _liar(team, which)
        for name, laptop in (*team.laptops.items(), (liar.name, liar.laptop)):
            office.enlist(laptop, name)
        office.publish()
        team.laptops[LEAD].sync(hub)  # the lead's program names the office in the case
    else:
        hub.mkdir()
        team = request.getfixturevalue("team")
        liar = _liar(team, which)
    lead = team.laptops[LEAD]
    with lead.open() as case:
        before = _meaning(team, case)
        claims = [edit for edits in _claims_of(team, case, liar).values() for edit in edits]
    rows = team.lie(liar.laptop, liar.name, *claims)
    told = _brought(way, liar.laptop, lead, tmp_path, hub)
    with lead.open() as case:
        after = _meaning(team, case)
        for part, held in before.items():
            assert after[part] == held, part
        assert _shown(case).keys() == _ids(rows), "kept, and shown"
    assert sum(one.count for one in told) == len(rows), "and told"
    assert {one.key for one in told} == {Installation(liar.laptop.home).signer}


def _brought(
    way: str, liar: Laptop, lead: Laptop, tmp_path: Path, hub: Path,
) -> list[Claim]:
    """Bring what a liar has to the lead; the claims that are told of it."""
    if way == "merge":
        return [claim for one in merged(lead, liar).arrivals for claim in one.claims]
    if way == "hub":
        for laptop in (lead, liar):
            assert laptop.sync(hub).stopped is None
        report = lead.sync(hub)
        assert report.refused == []
        return report.claims
    with liar.at_work() as by, liar.open() as case:
        send_packet(case, tmp_path / "liar.pkt", by)
    with lead.at_work() as by:
        came = open_by_hand(tmp_path / "liar.pkt", lead.case, by)
    return list(came.claims)


@pytest.mark.parametrize("which", LIARS)
def test_the_own_program_refuses_each_in_a_sentence(team: KeyedTeam, which: str) -> None:
    liar = _liar(team, which)
    with liar.laptop.open() as case:
        count = "SELECT count(*) FROM change"
        before, changes = _meaning(team, case), case.connection.execute(count).fetchone()
        for edits in _claims_of(team, case, liar).values():
            for edit in edits:
                with pytest.raises(KnownFault) as refused:
                    write(case, liar.name, [Edit(*edit)])
                assert refused.value.key in ("claim_name", "claim_lead", "claim_member"), edit
                for language in Language:
                    assert len(refused.value.text(language)) > 40
        assert case.connection.execute(count).fetchone() == changes
        assert _meaning(team, case) == before


def test_beside_it_everybody_writes_what_is_theirs(team: KeyedTeam) -> None:
    """The honest twin: the same kinds by who may say them, after a stranger claimed them all."""
    lead, liar = team.laptops[LEAD], _liar(team, LIARS[3])
    with lead.open() as case:
        claims = [edit for edits in _claims_of(team, case, liar).values() for edit in edits]
    team.lie(liar.laptop, liar.name, *claims)
    for laptop in team.laptops.values():
        merged(laptop, liar.laptop)
    written = 0
    for place in _places(team):
        if place.entity in ONCE:
            continue
        name = {Signed.LEAD: LEAD, Signed.OFFICE: OFFICER}.get(place.signed, A)
        with team.laptops[name].open() as case:
            for field in _fields(place):
                for value in _values(place, field, case)[-1:] if field != DELETED else ():
                    done = write(case, name, [Edit(place.entity, place.entity_id, field, value)])
                    written += len(done.changes)
                    head = case.connection.execute(
                        "SELECT c.value, c.signer FROM head h JOIN change c ON c.id = h.change "
                        "WHERE h.entity = ? AND h.entity_id = ? AND h.field = ?",
                        (*place[:2], field)).fetchall()
                    assert [json.loads(one) for one, _ in head] == ([value] if head else [])
    assert written > 50
    with team.laptops[A].open() as case:
        assert read_state(case).conflicts == ()
