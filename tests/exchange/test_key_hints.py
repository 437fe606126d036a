"""Documents that hand over a case key say by hints whom they are for; older ones are read."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from pathlib import Path

import pytest
from laptops import NAMES, Laptop, new
from offices import Office

from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.case_keys import case_keys
from assessor_app.casefile.state import read_state
from assessor_app.exchange.keys import WrappedKey, age_secret, encrypt, hint_of, recipient_of
from assessor_app.exchange.roster import revoke
from assessor_app.exchange.signed import sign_body
from assessor_app.exchange.trusted import trust_of


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def two(office: Office, tmp_path: Path) -> tuple[Laptop, Laptop]:
    """Two of the roster with copies of one case that lies on the hub."""
    one, other = Laptop(tmp_path, "one"), Laptop(tmp_path, "other")
    new(one)
    with one.open() as case:
        for name in NAMES[:2]:
            ensure_assessor(case, name)
    other.take_copy(one)
    for laptop, name in zip((one, other), NAMES, strict=False):
        office.enlist(laptop, name)
    office.publish()
    for laptop in (one, other):
        laptop.sync(office.store)
    return one, other


def test_no_document_of_a_key_names_a_recipient(
    office: Office, two: tuple[Laptop, Laptop],
) -> None:
    documents = list(office.hub.glob("v1/*/keys/*.key"))
    assert documents
    for laptop in two:
        with laptop.at_work() as by:
            recipient = recipient_of(age_secret(by))
        assert not [path for path in documents if recipient.encode() in path.read_bytes()]
    for laptop in two:  # and all know that each has it: nobody hands it out again
        laptop.sync(office.store)
    assert list(office.hub.glob("v1/*/keys/*.key")) == documents


def test_a_hint_is_another_for_each_case_and_key() -> None:
    hints = {hint_of(case, key, "age1reader") for case in ("a", "b") for key in ("k", "l")}
    assert len(hints) == 4
    assert hint_of("a", "k", "age1reader") in hints


def test_key_documents_of_older_copies_are_read_and_not_handed_again(
    office: Office, two: tuple[Laptop, Laptop],
) -> None:
    """They name the recipients themselves; the key they hand over counts as handed."""
    one, other = two
    path, = office.hub.glob("v1/*/keys/*.key")
    with one.at_work() as by, one.open() as case:
        key = case_keys(case)[0]
        readers = trust_of(by).readers(read_state(case))
        wrapped = base64.b64encode(encrypt(key.secret.encode(), readers)).decode()
        data = sign_body(WrappedKey(
            "pmqa-case-key-1", case.case_id, key.id, key.created, key.replaces,
            tuple(sorted(readers)), wrapped), by)
    path.unlink()
    path.with_name(f"{hashlib.sha256(data).hexdigest()}.key").write_bytes(data)
    for laptop in (one, other):
        report = laptop.sync(office.store)
        assert (report.stopped, report.refused) == (None, [])
    assert len(list(path.parent.iterdir())) == 1
    office.roster = revoke(office.roster, NAMES[1], date(2026, 1, 2))
    office.publish()
    one.sync(office.store)  # who left gets no new key
    with one.open() as case:
        assert case_keys(case)[0].replaces == key.id
