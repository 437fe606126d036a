"""The office in a test: its keys, its roster, its hub, and laptops that it knows."""

from __future__ import annotations

from pathlib import Path

from laptops import NAMES, Laptop, new

from assessor_app.assessment.team import add_member, declare
from assessor_app.casefile.records.choices import Role
from assessor_app.exchange.hub import init_hub
from assessor_app.exchange.keys import (
    OfficeCard,
    OfficeKeys,
    make_office,
    open_office,
    person_card,
    read_person_card,
)
from assessor_app.exchange.roster import Roster, add_entry, seal_roster, sign_roster
from assessor_app.exchange.stores.opening import open_store
from assessor_app.exchange.stores.store import Store
from assessor_app.exchange.trusted import trust_office
from assessor_app.office.receive import Received, receive_all


class Office:
    """OPDC: its keys, its folder of cases, its roster and the hub."""

    def __init__(self, folder: Path) -> None:
        self.laptop = Laptop(folder, "office")
        make_office(folder / "keys", "สำนักงาน ก.พ.ร.")
        self.keys: OfficeKeys
        self.card: OfficeCard
        self.keys, self.card = open_office(folder / "keys")
        self.card_bytes = (folder / "keys" / "office-card.json").read_bytes()
        self.cases = folder / "cases"
        self.cases.mkdir()
        self.hub = folder / "hub"
        self.store: Store = open_store(str(self.hub), create=True)
        init_hub(self.store, card=self.card_bytes)
        self.roster = Roster()

    def publish(self) -> Path:
        """Sign the roster as it stands and lay it on the hub; gives where it lies."""
        self.roster, data = sign_roster(self.roster, self.keys)
        init_hub(self.store, card=self.card_bytes,
                 roster=seal_roster(self.roster, data, self.card, self.keys))
        found, = self.hub.glob(f"v1/office/roster-{self.roster.serial:08d}-*.json")
        return found

    def enlist(self, laptop: Laptop, name: str, **other: object) -> None:
        """Take a laptop's person into the roster; it trusts the office from then on."""
        with laptop.at_work() as by:
            card = read_person_card(person_card(by, name))
            trust_office(by, self.card_bytes)
        self.roster = add_entry(self.roster, card, **other)  # type: ignore[arg-type]

    def receive(self) -> list[Received]:
        """`pmqa office receive`."""
        with self.laptop.at_work():
            return list(receive_all(self.store, self.cases, self.keys, self.card))


def team_of_two(folder: Path, office: Office) -> tuple[Laptop, Laptop]:
    """Two assessors with a copy of one case, both in the roster and in the team."""
    lead, first = Laptop(folder, "lead"), Laptop(folder, "first")
    new(lead)
    with lead.open() as case:
        for name, role in ((NAMES[0], Role.LEAD), (NAMES[1], Role.ASSESSOR)):
            add_member(case, name, role)
            declare(case, name)
    first.take_copy(lead)
    office.enlist(lead, NAMES[0])
    office.enlist(first, NAMES[1])
    office.publish()
    return lead, first
