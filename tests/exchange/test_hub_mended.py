"""A hub that lost its mark or a folder is mended by the next who may write; what is not ours stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from laptops import NAMES, Laptop, new
from offices import Office

from assessor_app.assessment.people import ensure_assessor
from assessor_app.assessment.scores import set_scores
from assessor_app.errors import KnownFault
from assessor_app.exchange.hub import init_hub, is_hub
from assessor_app.exchange.office_folder import hub_offices, newest_roster
from assessor_app.exchange.roster import open_roster
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store
from assessor_app.exchange.sync import party_at

MARK = b'{"kind":"pmqa-hub-1"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "hub"


@pytest.fixture
def hub(folder: Path) -> Store:
    """A hub that nothing was sent to yet."""
    store = open_store(str(folder), create=True)
    init_hub(store)
    return store


@pytest.fixture
def one(tmp_path: Path) -> Laptop:
    """A laptop with a case."""
    one = Laptop(tmp_path, "one")
    new(one)
    return one


@pytest.fixture
def used(hub: Store, one: Laptop) -> Store:
    """A hub that holds the case."""
    one.sync(hub)
    return hub


def _mark(folder: Path) -> Path:
    return folder / "v1" / "hub.json"


def _aside(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("quarantine/v1/hub.json.*")
            if path.suffix != ".txt"]


@pytest.mark.parametrize("left", [b"", b"\0" * 21, b"\n", MARK[:9]])
def test_an_empty_or_cut_mark_is_put_anew(hub: Store, folder: Path, left: bytes) -> None:
    """A power cut, or a placeholder of what carries the folder."""
    _mark(folder).write_bytes(left)
    assert is_hub(hub)
    assert _mark(folder).read_bytes() == left  # who only looks changes nothing
    assert is_hub(hub, mend=True)
    assert _mark(folder).read_bytes() == MARK
    assert _aside(folder) == [left]
    _mark(folder).write_bytes(left)
    init_hub(hub)
    assert _mark(folder).read_bytes() == MARK


def test_a_hub_that_lost_its_mark_is_known_by_what_it_holds(used: Store, folder: Path) -> None:
    _mark(folder).unlink()
    assert is_hub(used)
    assert not _mark(folder).exists()
    assert is_hub(used, mend=True)
    assert _mark(folder).read_bytes() == MARK
    assert not (folder / "quarantine").exists()


def test_a_mark_of_garbage_is_moved_aside_where_a_hub_is(used: Store, folder: Path) -> None:
    _mark(folder).write_bytes(b"<html>log in first</html>")
    assert is_hub(used, mend=True)
    assert _mark(folder).read_bytes() == MARK
    assert _aside(folder) == [b"<html>log in first</html>"]


@pytest.mark.parametrize("make", [
    lambda mark: mark.write_bytes(b"[1, 2]"), lambda mark: mark.write_bytes(b'{"my": "notes"}'),
    lambda mark: mark.write_bytes(bytes(20_000) + b"x"), lambda mark: mark.mkdir(),
])
def test_where_no_hub_is_what_holds_the_name_stays_and_is_told(
    tmp_path: Path, make: Callable[[Path], object],
) -> None:
    folder = tmp_path / "other"
    store = open_store(str(folder), create=True)
    (folder / "v1").mkdir()
    make(_mark(folder))
    with pytest.raises(KnownFault) as told:
        init_hub(store)
    assert told.value.key == "hub_mark_other"
    for language in ("th", "en"):
        assert "v1/hub.json" in told.value.text(language)  # type: ignore[arg-type]
    assert "delete" in told.value.text("en")
    assert [path.name for path in folder.rglob("*")] == ["v1", "hub.json"]


def test_a_folder_that_never_was_one_is_no_hub(tmp_path: Path) -> None:
    (tmp_path / "plain" / "v1").mkdir(parents=True)
    (tmp_path / "plain" / "v1" / "notes.txt").write_bytes(b"mine")
    store = open_store(str(tmp_path / "plain"))
    assert not is_hub(store, mend=True)
    assert [path.name for path in (tmp_path / "plain" / "v1").iterdir()] == ["notes.txt"]


def test_a_mark_of_a_newer_program_stays(used: Store, folder: Path) -> None:
    _mark(folder).write_bytes(b'{"kind":"pmqa-hub-2"}')
    for step in (lambda: is_hub(used, mend=True), lambda: init_hub(used)):
        with pytest.raises(KnownFault) as told:
            step()
        assert told.value.key == "hub_newer"
    assert _mark(folder).read_bytes() == b'{"kind":"pmqa-hub-2"}'


def test_who_may_not_write_reads_on(used: Store, folder: Path) -> None:
    _mark(folder).write_bytes(b"")

    def refuse(name: str, _given: object) -> bool:
        raise KnownFault("store_forbidden", place=name)

    used.put_new = refuse  # type: ignore[method-assign, assignment]
    used.quarantine = refuse  # type: ignore[method-assign, assignment]
    assert is_hub(used, mend=True)
    with pytest.raises(KnownFault) as told:  # who was asked to mend says that it cannot
        init_hub(used)
    assert told.value.key == "store_forbidden"


@pytest.mark.parametrize("lost", ["v1", "v1/cases", "v1/{case}"])
def test_a_folder_that_is_lost_comes_back_with_what_belongs_there(
    used: Store, one: Laptop, folder: Path, lost: str,
) -> None:
    with one.open() as case:
        case_id = case.case_id
    before = _files(folder)
    shutil.rmtree(folder / lost.format(case=case_id))
    if lost == "v1":  # a folder like any other, until somebody prepares it as a hub again
        assert not is_hub(used, mend=True)
        init_hub(used)
    assert is_hub(used, mend=True)
    one.sync(used)
    assert _files(folder) == before


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def member(office: Office, tmp_path: Path) -> Laptop:
    """Who is in the roster and has a case that the office received."""
    one = Laptop(tmp_path, "one")
    new(one)
    with one.open() as case:
        ensure_assessor(case, NAMES[0])
    office.enlist(one, NAMES[0])
    office.publish()
    one.sync(office.store)
    office.receive()
    one.sync(office.store)
    return one


@pytest.mark.parametrize("lost", ["v1/office", "v1/{case}/keys", "v1/office/roster*"])
def test_what_the_office_laid_there_is_laid_again_by_who_has_it(
    office: Office, member: Laptop, lost: str,
) -> None:
    with member.open() as case:
        case_id = case.case_id
    for path in office.hub.glob(lost.format(case=case_id)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    member.sync(office.store)
    assert [data for _, data in hub_offices(office.store)] == [office.card_bytes]
    data = newest_roster(office.store, office.card)
    assert data is not None
    assert open_roster(data, office.card, (office.keys.secret,)) == office.roster
    assert list(office.hub.glob(f"v1/{case_id}/keys/*.key"))
    office.receive()
    with member.at_work() as by:
        assert party_at(office.store, by).trust.roster == office.roster


def test_receipts_that_are_lost_are_written_anew(office: Office, member: Laptop) -> None:
    def receipts() -> list[Path]:
        return list(office.hub.glob("v1/*/receipts/*.rcpt"))

    office.receive()
    assert len(receipts()) == 1  # nothing new: none is written beside it
    with member.open() as case:
        set_scores(case, ensure_assessor(case, NAMES[0]), {"1.1": 50})
    assert member.sync(office.store).unreceipted == 1
    office.receive()
    assert len(receipts()) == 2
    shutil.rmtree(receipts()[0].parent)  # before the member has read the second
    assert member.sync(office.store).unreceipted == 1
    office.receive()
    office.receive()
    assert len(receipts()) == 1
    assert member.sync(office.store).unreceipted == 0


def test_a_roster_that_the_hub_rolled_back_is_laid_again(office: Office, member: Laptop) -> None:
    first = _files(office.hub / "v1" / "office")
    office.publish()
    member.sync(office.store)
    for path in (office.hub / "v1" / "office").glob("roster-00000002-*"):
        path.unlink()
    assert _files(office.hub / "v1" / "office") == first
    member.sync(office.store)
    data = newest_roster(office.store, office.card)
    assert data is not None
    assert open_roster(data, office.card, (office.keys.secret,)).serial == 2


def test_a_hub_that_the_office_never_had_gets_nothing_of_it(
    office: Office, member: Laptop, tmp_path: Path,
) -> None:
    """A team's own stick stays its own: no card or roster of the office goes there by itself."""
    stick = open_store(str(tmp_path / "stick"), create=True)
    init_hub(stick)
    member.sync(stick)
    member.sync(stick)
    assert not (tmp_path / "stick" / "v1" / "office").exists()
